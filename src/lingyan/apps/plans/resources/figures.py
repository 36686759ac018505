"""Figures by Excel (表格填报): the table that people fill in, and how each of its rows is judged and taken over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _l

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Column, Judgement, SheetRow, kept
from lingyan.apps.plans.actions.entries import changed_meanwhile, enter_checked, lock_places
from lingyan.apps.plans.queries.checking import Checked, FigureGiven, Ground, Understood, ground_for
from lingyan.apps.plans.queries.refusals import NoFigureError
from lingyan.apps.plans.queries.surroundings import PublishedValues
from lingyan.apps.plans.resources.figure_file import FigureFile, SameTwiceError, restored, stored
from lingyan.apps.plans.resources.figure_rows import KEY, RowKey, RowReader
from lingyan.domain.indicators.naming import Amount
from lingyan.domain.indicators.reading_cells import GivenCell
from lingyan.kernel.access import Actor, NotYoursError, Right
from lingyan.kernel.errors import DoesNotHoldError, LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity

KIND = "plans.figures"
"""The kind of the jobs that take figures over."""

COLUMNS = (
    Column("statistic", _l("statistic"), ("统计项", "statistic", "指标", "indicator"), is_lead=True),
    Column("definition", _l("definition"), ("口径", "definition")),
    Column("place", _l("place"), ("地区", "place", "地点", "单位名称"), is_lead=True),
    Column("code", _l("region code"), ("行政区划代码", "region code", "代码", "code")),
    Column("period", _l("period"), ("时期", "period", "年份", "year"), is_lead=True),
    Column("unit", _l("unit"), ("计量单位", "unit", "单位"), is_lead=True),
    Column("known", _l("known value"), ("已知数", "known value")),
    Column("known_status", _l("status of the known value"), ("已知数状态", "status of the known value")),
    Column("value", _l("value"), ("填报数", "value", "数值", "本期数"), is_lead=True),
    Column("status", _l("status"), ("数据状态", "status", "状态")),
    Column("source", _l("source"), ("来源", "source", "数据来源")),
    Column("note", _l("note"), ("说明", "note", "备注")),
    Column(KEY, _l("key"), ("编号", "key"), is_key=True),
)

NO_VALUE = _("No value is filled in; the row changes nothing.")
NOTHING_NEW = _("This value stands already.")
_VALUE_STAYS = _("The value stays {now}; its status, source or note changes.")


class OutOfScopeError(NotYoursError):
    """A row of a place that is not the place of the one who gives the table (越权行)."""

    code = "figure.out_of_scope"
    what = _("This place is not among those for which you enter figures.")
    remedy = _("Leave the row out, or have it entered by those who answer for the place.")


class StaleRowError(DoesNotHoldError):
    """A row of a table that was made before what is known changed (表格已过时)."""

    code = "figure.stale_row"
    what = _("Since the table was made, the value known here changed from {before} to {now}.")
    remedy = _("Look at the new value. If yours is right all the same, enter it in a new table or in the form.")


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that says which figure it gives (行内容): the figure, and what its table knew."""

    given: FigureGiven
    key: RowKey | None


class FiguresIntake:
    """Takes figures over from a table (填报导入); one is made for each table, and remembers its cells."""

    kind: str = KIND
    columns: tuple[Column, ...] = COLUMNS
    right: Right = Right.ENTER_FIGURES

    def __init__(self) -> None:
        self._file = FigureFile()
        self._reader: RowReader | None = None
        self._values = PublishedValues()

    def of_params(self, params: Mapping[str, object]) -> "FiguresIntake":
        """Return an intake for one table."""
        del params
        return FiguresIntake()

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; the same few queries for all of them.

        Rows are held against each other in the order of time, so that a wrong value does not make the next year's odd.
        """
        reader = self._reader = self._reader or RowReader()
        asked = {row.number: _read(reader, row) for row in rows}
        ground = ground_for([one.given for one in asked.values() if isinstance(one, Asked)], self._values)
        today = timezone.localdate()
        found = {
            row.number: self._judged(row.number, asked[row.number], ground, actor, today)
            for row in sorted(rows, key=lambda row: _in_time(asked[row.number]))
        }
        return [found[row.number] for row in rows]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Enter the figures of these rows; one that changed since the preview is refused with the reason."""
        given = {row.pk: _restored(row.payload) for row in rows}
        lock_places(one.place for one in given.values())
        ground = ground_for(list(given.values()))
        today = timezone.localdate()
        fresh: list[Checked] = []
        for row in rows:
            try:
                one = _understood(given[row.pk], ground, actor, today)
                checked = ground.judge(one, restored(row.payload.get("beside"), one.value.unit))
                if checked.is_unchanged:
                    continue
                if checked.version != row.payload["version"]:
                    raise changed_meanwhile(checked)
            except LingyanError as wrong:
                row.outcome = Outcome.REFUSED
                row.reasons = [kept(reason) for reason in _reasons(wrong)]
            else:
                fresh.append(checked)
        enter_checked(fresh, actor=actor)

    def _judged(
        self, number: int, asked: "Asked | LingyanError | None", ground: Ground, actor: Actor, today: date
    ) -> Judgement:
        if asked is None:
            return Judgement(Outcome.SAME, (Message(NO_VALUE),))
        if isinstance(asked, LingyanError):
            return Judgement(Outcome.REFUSED, _reasons(asked))
        try:
            one = _understood(asked.given, ground, actor, today)
            self._file.check_once(one, number)
            others = self._file.beside(one)
            checked = ground.judge(one, others)
            _check_freshness(checked, asked.key, actor)
        except NoFigureError:
            return Judgement(Outcome.SAME, (Message(NO_VALUE),))
        except SameTwiceError as known:
            return Judgement(Outcome.SAME, _reasons(known))
        except LingyanError as wrong:
            return Judgement(Outcome.REFUSED, _reasons(wrong))
        self._file.add(one, number)
        return _outcome(checked, stored(others, one.period))


def _read(reader: RowReader, row: SheetRow) -> Asked | LingyanError | None:
    """Return which figure a row gives, why it gives none, or nothing where no value is filled in."""
    if row.cells["value"].is_empty:
        return None
    try:
        return Asked(*reader.read(row))
    except LingyanError as wrong:
        return wrong


def _in_time(asked: "Asked | LingyanError | None") -> str:
    """Return what puts a row into the order of time; rows of one period stay in the order of their table."""
    return asked.given.period if isinstance(asked, Asked) else ""


def _understood(given: FigureGiven, ground: Ground, actor: Actor, today: date) -> Understood:
    if given.place in ground.places and not actor.may(Right.ENTER_FIGURES, at=given.place):
        raise OutOfScopeError
    return ground.read(given, today)


def _check_freshness(checked: Checked, key: RowKey | None, actor: Actor) -> None:
    """Check that nobody else changed what a table knew since it was made."""
    if key is None or checked.is_unchanged:
        return
    if checked.standing and checked.standing.version != key.version and checked.standing.entered_by != actor.key:
        raise changed_meanwhile(checked)
    now = f"{checked.published[0].number:f}" if checked.published else ""
    if checked.standing is None and now != key.known:
        nothing = Message(_("nothing"))
        raise StaleRowError(before=key.known or nothing, now=now or nothing)


def _outcome(checked: Checked, beside: dict[str, object] | None) -> Judgement:
    if checked.is_unchanged:
        return Judgement(Outcome.SAME, (Message(NOTHING_NEW),))
    is_new = checked.before is None
    payload = {"given": _stored(checked.given), "version": checked.version, "beside": beside}
    return Judgement(Outcome.NEW if is_new else Outcome.CHANGED, tuple(_said(checked)), payload)


def _said(checked: Checked) -> Iterator[Message]:
    """Yield what a person should know of a row that is good."""
    if before := checked.before:
        unit = catalogue().units.get(before.unit, checked.value.unit)
        data = {"before": Amount.of(Quantity(before.number, unit)), "now": Amount.of(checked.value)}
        stays = data["before"].text() == data["now"].text()
        yield Message(_VALUE_STAYS, data) if stays else Message(_("Until now: {before}; from now on: {now}."), data)
    yield from checked.told
    yield from checked.odd


def _reasons(wrong: LingyanError) -> tuple[Message, ...]:
    parts = (wrong.what, wrong.where, wrong.remedy)
    return tuple(Message(part, wrong.data) for part in parts if part)


def _stored(given: FigureGiven) -> dict[str, object]:
    cell = given.cell
    return {
        **{one.name: getattr(given, one.name) for one in fields(given) if one.name != "value"},
        "text": cell.text,
        "number": None if cell.value is None else str(cell.value),
        "number_format": cell.number_format,
    }


def _restored(payload: Mapping[str, object]) -> FigureGiven:
    stored = dict(payload["given"]) if isinstance(payload["given"], dict) else {}
    number, text, form = stored.pop("number"), stored.pop("text"), stored.pop("number_format")
    return FigureGiven(**stored, value=GivenCell(text, None if number is None else Decimal(number), form))
