"""What parks offer by Excel (园区要素表格): one park a row, a fact a column; an empty cell changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name, scope_named
from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.design.names import is_chinese
from lingyan.apps.jobs.models import JobRow, Outcome
from lingyan.apps.jobs.queries import Column, Judgement, SheetRow, kept
from lingyan.apps.places.models import Place
from lingyan.apps.projects.resources.reading import NO_DAY, day_in
from lingyan.apps.siting.actions import Told, tell_park_facts
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.naming import as_typed
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.parks import asked_facts
from lingyan.apps.siting.queries.typed import TypedValueError, typed
from lingyan.domain.siting.facts import Fact, FactKind
from lingyan.domain.siting.written import read, written
from lingyan.engines.sheet_writing import Written
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

KIND = "siting.parks"
"""The kind of the jobs that take facts of parks over."""

LONGEST_SOURCE = 300

NO_PARK = _("“{given}” is no park here. Write its name as the table has it.")
NOT_YOURS = _("You tell nothing of this park.")
TWICE = _("Row {row} gives this park already.")
NOTHING_NEW = _("What is written here stands there already.")
NOT_COME = _("{day} has not come yet.")


@follow_packs
def columns() -> tuple[Column, ...]:
    """Return the columns of the table: the park, the facts by their titles, then as of when and whence."""
    park = Column("park", _("park"), ("园区", "park", "园区名称", "载体"), is_required=True, is_lead=True)
    day = Column("as_of", _("as of"), ("数据日期", "as of", "截至日期"), help=_("Today where it is empty."))
    source = Column("source", _("source"), ("来源", "source", "数据来源"))
    return (park, *(_column(fact) for fact in asked_facts()), day, source)


class ParksIntake:
    """Takes facts of parks over from a table (园区要素导入); one is made for each table, and remembers its rows."""

    kind = KIND
    columns: tuple[Column, ...] = ()
    right = Right.TELL_PARKS

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of_params(self, params: Mapping[str, object]) -> "ParksIntake":
        """Return an intake for one table, with the columns that the packs in force ask for."""
        del params
        made = ParksIntake()
        made.columns = columns()
        return made

    def judge(self, rows: Sequence[SheetRow], actor: Actor) -> Sequence[Judgement]:
        """Return what each row would do; one query for what stands there."""
        standing = _standing()
        return [self._judged(row, standing, actor) for row in rows]

    def take(self, rows: Sequence[JobRow], actor: Actor) -> None:
        """Tell the facts of these rows; what may not be told any more is refused with the reason."""
        places = {place.path: place for place in Place.objects.filter(path__in=[row.payload["park"] for row in rows])}
        for row in rows:
            try:
                tell_park_facts(places[str(row.payload["park"])], _restored(row.payload), actor=actor)
            except LingyanError as wrong:
                row.outcome = Outcome.REFUSED
                row.reasons = [kept(Message(type(wrong).what, wrong.data))]

    def _judged(self, row: SheetRow, standing: Mapping[str, Mapping[str, str]], actor: Actor) -> Judgement:
        problems: list[Message] = []
        path = _park(row.text("park"), problems)
        day = _day(row, problems)
        values = _values(row, problems)
        if path and not actor.may(Right.TELL_PARKS, path):
            problems.append(Message(NOT_YOURS))
        first = self._seen.setdefault(path, row.number) if path else row.number
        if first != row.number:
            problems.append(Message(TWICE, {"row": first}))
        if problems:
            return Judgement(Outcome.REFUSED, tuple(problems))
        held = standing.get(path, {})
        new = {key: text for key, text in values.items() if held.get(key) != text}
        if not new:
            return Judgement(Outcome.SAME, (Message(NOTHING_NEW),))
        payload: dict[str, object] = {"park": path, "as_of": day.isoformat(), "values": new}
        payload["source"] = row.text("source")[:LONGEST_SOURCE]
        return Judgement(Outcome.CHANGED if held else Outcome.NEW, payload=payload)


def parks_table(actor: Actor) -> bytes:
    """Return the parks of which `actor` tells, with what is known, as the Excel file that is taken in again."""
    standing = _standing()
    paths = [str(carrier.path) for carrier in siting_guide().carriers.values()]
    own = [path for path in paths if actor.may(Right.TELL_PARKS, path)]
    heads = [_written_column(column) for column in columns()]
    note = gettext("One park a row. An empty cell changes nothing; what is not known stays empty.")
    rows = [_written(path, standing.get(path, {})) for path in own]
    return write_workbook([SheetWritten(gettext("Parks"), tuple(heads), rows, note)])


def _column(fact: Fact) -> Column:
    unit = f"（{fact.unit}）" if fact.unit else ""
    names = (f"{fact.title_zh}{unit}", fact.title_en, fact.title_zh, fact.name)
    label = fact.title_zh if is_chinese() else fact.title_en
    return Column(fact.key, label, names)


def _written_column(column: Column) -> ColumnWritten:
    kinds = {fact.key: fact.kind for fact in asked_facts()}
    choices = (gettext("yes"), gettext("no")) if kinds.get(column.key) is FactKind.YES_NO else ()
    width = 26 if column.key in {"park", "source"} else 14
    head = column.names[0 if is_chinese() else 1]
    return ColumnWritten(head=head, width=width, choices=choices, help=str(column.help))


def _written(path: str, told: Mapping[str, str]) -> tuple[Written, ...]:
    facts = [_cell(fact, told[fact.key]) if fact.key in told else None for fact in asked_facts()]
    return (scope_name(path), *facts, None, "")


def _cell(fact: Fact, text: str) -> Written:
    value = read(fact, text)
    return as_typed(text, fact) if isinstance(value, bool | frozenset) else value


def _standing() -> dict[str, dict[str, str]]:
    """Return what counts of every park, as it is written, by path and fact; one query."""
    found: dict[str, dict[str, str]] = {}
    rows = ToldFact.objects.filter(is_current=True, project__isnull=True).exclude(value="").order_by()
    for path, key, value in rows.values_list("park__path", "key", "value"):
        found.setdefault(path, {})[key] = value
    return found


def _park(text: str, problems: list[Message]) -> str:
    offered = {str(carrier.path) for carrier in siting_guide().carriers.values()}
    try:
        path = scope_named(text)
    except LingyanError:
        path = ""
    if path in offered:
        return path
    problems.append(Message(NO_PARK, {"given": text}))
    return ""


def _day(row: SheetRow, problems: list[Message]) -> date:
    cell, today = row.cells["as_of"], localdate()
    if cell.is_empty:
        return today
    day = day_in(cell)
    if day is None:
        problems.append(Message(NO_DAY, {"given": cell.text}))
    elif day > today:
        problems.append(Message(NOT_COME, {"day": day.isoformat()}))
    return day or today


def _values(row: SheetRow, problems: list[Message]) -> dict[str, str]:
    found: dict[str, str] = {}
    for fact in asked_facts():
        try:
            value = typed(fact, row.text(fact.key))
        except TypedValueError as wrong:
            problems.append(wrong.problem)
        else:
            if value is not None:
                found[fact.key] = written(value)
    return found


def _restored(payload: Mapping[str, object]) -> Told:
    facts = {fact.key: fact for fact in asked_facts()}
    given = payload["values"]
    values = {key: read(facts[key], text) for key, text in given.items()} if isinstance(given, dict) else {}
    return Told(values, date.fromisoformat(str(payload["as_of"])), str(payload["source"]))
