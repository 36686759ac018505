"""Counting the clocks of open cases anew (期限重算): each day for what has lapsed, and when a calendar is loaded.

Plain periods are counted many at once, straight from their columns; only a case whose clock was paused, put off or
hangs on another one is replayed.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import cast

import numpy as np
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions.many_rows import insert_rows, update_rows
from lingyan.apps.cases.actions.settling import save_all_settled, settle
from lingyan.apps.cases.models import Case, CaseClock, CaseNote
from lingyan.apps.cases.queries.engine import replayed
from lingyan.apps.cases.queries.naming import rules_called
from lingyan.apps.catalogue.queries import legal_time
from lingyan.apps.jobs.queries import kept
from lingyan.domain.indicators.naming import Name
from lingyan.domain.procedures.clocks import ClockStatus
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import COMMAND_LINE
from lingyan.kernel.legaltime.period import Unit
from lingyan.kernel.legaltime.vector import due_dates
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

AT_ONCE = 50_000
"""Clocks counted together."""

WRITTEN_AT_ONCE = 5_000
"""Clocks written in one transaction, so that nobody else waits long."""

REPLAYED_AT_ONCE = 200
"""Cases replayed in one transaction."""

MOVED = _("The last day of “{clock}” moved from {before} to {after}: the calendar of {year} was loaded.")
SETTLED = _("The last day of “{clock}” is {after} for certain: the calendar of {year} was loaded.")
DEEMED = _("Silence decided on {day}: “{step}”, by {clause}.")

Tell = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain clock as its columns have it (普通期限)."""

    pk: int
    case: int
    key: str
    started: date
    length: int
    unit: str
    due: date
    is_provisional: bool


_COLUMNS = ("pk", "case_id", "key", "started", "length", "unit", "due", "is_provisional")


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose last day is another one now, or certain now (期限变动)."""

    clock: Plain
    due: date
    unrolled: date
    is_provisional: bool


def look_at_cases(day: date, tell: Tell) -> int:
    """Write down what time alone has changed by a day: clocks that lapsed, decisions that silence made.

    Provisional clocks are counted again as well. Done twice, it changes nothing; returns how many cases changed.
    """
    owed = CaseClock.objects.filter(is_open=True).order_by().values_list("case", flat=True)
    keys = sorted({*owed.filter(status=ClockStatus.RUNNING, due__lt=day), *owed.filter(is_provisional=True)})
    for done in range(0, len(keys), REPLAYED_AT_ONCE):
        _replay(keys[done : done + REPLAYED_AT_ONCE], day, None)
        tell(min(len(keys), done + REPLAYED_AT_ONCE), len(keys))
    return len(keys)


def count_anew(year: int, day: date, tell: Tell) -> int:
    """Count every open clock that reaches into a year again, whose calendar has come; return how many moved.

    Each moved clock leaves a line in the log of its case. The law moves no clock that ends before the year.
    """
    first = date(year, 1, 1)
    moved: list[Moved] = []
    total = _plain(first).count()
    for done, some in enumerate(_chunks(_plain(first).order_by("pk").values_list(*_COLUMNS).iterator(AT_ONCE))):
        moved += _moved(some)
        tell(min(total, (done + 1) * AT_ONCE), total)
    _write(moved, year, day)
    further, hanging = 0, list(_hanging(first, {one.clock.case for one in moved}))
    for done in range(0, len(hanging), REPLAYED_AT_ONCE):
        further += _replay(hanging[done : done + REPLAYED_AT_ONCE], day, year)
    if moved or further:
        with transaction.atomic():
            after = {"year": year, "clocks": len(moved) + further}
            record(COMMAND_LINE, "cases.count_anew", ("calendar", str(year)), after=after)
    return len(moved) + further


def _plain(first: date) -> QuerySet[CaseClock]:
    """Return the open clocks that are counted from their columns and end in the year or later."""
    return CaseClock.objects.filter(is_open=True, length__isnull=False, due__gte=first - timedelta(days=14))


def _hanging(first: date, moved: Collection[int]) -> Iterator[int]:
    """Yield the cases with open clocks that cannot be counted alone and may have moved with the calendar.

    A clock counted back from a limit ends before it, so what ends within a year before is looked at as well.
    """
    near = CaseClock.objects.filter(is_open=True, length=None).filter(
        Q(due=None) | Q(due__gte=first - timedelta(days=366)) | Q(is_provisional=True)
    )
    rows = near.order_by("case_id").values_list("case_id", "due", "is_provisional").iterator(AT_ONCE)
    for case, several in groupby(rows, key=lambda row: row[0]):
        if case in moved or any(due is None or due >= first or unsure for _case, due, unsure in several):
            yield case


def _chunks(rows: Iterable[tuple[object, ...]]) -> Iterator[list[Plain]]:
    remaining = iter(rows)
    while some := list(islice(remaining, AT_ONCE)):
        yield [Plain(*row) for row in some]  # type: ignore[arg-type]


def _moved(clocks: Sequence[Plain]) -> list[Moved]:
    """Return those of some clocks whose last day, or its certainty, is another one by the holidays in force."""
    found = []
    time = legal_time()
    for unit, several in groupby(sorted(clocks, key=attrgetter("unit")), key=attrgetter("unit")):
        same = list(several)
        starts = np.array([one.started for one in same], dtype="datetime64[D]")
        counted = due_dates(starts, np.array([one.length for one in same]), Unit(unit), time)
        before = np.array([one.due for one in same], dtype="datetime64[D]")
        unsure = np.array([one.is_provisional for one in same])
        for at in np.flatnonzero((counted.due != before) | (counted.provisional != unsure)):
            days = (counted.due[at].item(), counted.unrolled[at].item())
            found.append(Moved(same[at], *days, bool(counted.provisional[at])))
    return found


def _write(moved: Sequence[Moved], year: int, day: date) -> None:
    """Write the new days of some clocks, a line in each case, and what is due next there."""
    for begin in range(0, len(moved), WRITTEN_AT_ONCE):
        some = moved[begin : begin + WRITTEN_AT_ONCE]
        with transaction.atomic():
            rows = ((one.clock.pk, one.due, one.unrolled, one.is_provisional) for one in some)
            update_rows(CaseClock, ("due", "unrolled_due", "is_provisional"), rows)
            held = Case.objects.filter(pk__in={one.clock.case for one in some})
            procedures = dict(held.values_list("pk", "procedure"))
            _write_lines(some, procedures, year, day)
            _settle_lists(list(procedures))


def _write_lines(moved: Sequence[Moved], procedures: Mapping[int, str], year: int, day: date) -> None:
    """Write a line into the log of each case: which clock moved, and why. Each name is looked up once."""
    kinds = {(procedures[one.clock.case], one.clock.key) for one in moved}
    known = {kind: kept(Message("{clock}", {"clock": _clock_name(*kind)}))["data"] for kind in kinds}
    now, rows = timezone.now(), []
    for one in moved:
        clock = cast("dict[str, object]", known[procedures[one.clock.case], one.clock.key])
        days = {"before": one.clock.due.isoformat(), "after": one.due.isoformat(), "year": year}
        template = SETTLED if one.due == one.clock.due else MOVED
        rows.append((one.clock.case, day, template, {**clock, **days}, now))
    insert_rows(CaseNote, ("case", "day", "template", "data", "recorded_at"), rows)


def _clock_name(procedure: str, key: str) -> Message | str:
    rules = rules_called(procedure)
    rule = rules.clocks.get(key) if rules else None
    return Name.of(rule.name_zh, rule.name_en) if rule else key


def line(case: Case, day: date, message: Message) -> CaseNote:
    """Return a line of the site itself in the log of a case; the caller saves it."""
    return CaseNote(case=case, day=day, template=message.template, data=kept(message)["data"])


def _settle_lists(cases: Sequence[int]) -> None:
    """Bring what lists show of some cases up to their clocks."""
    owed = CaseClock.objects.filter(case__in=cases, is_open=True).order_by("case", "due", "position")
    facts = owed.values_list("case_id", "due", "key", "bound", "is_right", "is_provisional", "status")
    rows = []
    for case, several in groupby(facts, key=itemgetter(0)):
        listed = sorted(several, key=lambda row: row[6] == ClockStatus.PAUSED)
        first = next((row for row in listed if row[1] is not None and not row[4]), (case, None, "", "", False, False))
        rows.append((case, *first[1:4], any(row[5] for row in listed)))
    update_rows(Case, ("next_due", "next_clock", "next_role", "is_provisional"), rows)


def _replay(keys: Sequence[int], day: date, year: int | None) -> int:
    """Replay some cases on a day, and write down how they stand; return how many clocks moved.

    A case that somebody is changing is waited for; each keeps its version, for nothing was done in it.
    """
    lines: list[CaseNote] = []
    clocks: list[CaseClock] = []
    with transaction.atomic():
        held = Case.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        cases = list(held.prefetch_related("events", "clocks"))
        for case in cases:
            before = {row.position: row for row in case.clocks.all()}
            found = replayed(case, max([day, *(event.day for event in case.events.all())]))
            rows = settle(case, found)
            lines += [*_decisions(case, found, day), *(_changes(case, before, rows, year, day) if year else ())]
            clocks += rows
        CaseNote.objects.bulk_create(lines)
        save_all_settled(cases, clocks)
    return len(lines) if year else 0


def _changes(
    case: Case, before: Mapping[int, CaseClock], rows: Iterable[CaseClock], year: int, day: date
) -> Iterator[CaseNote]:
    """Yield a line for each clock that has another last day than before."""
    for row in rows:
        old = before.get(row.position)
        if old is not None and old.due and row.due and (old.due, old.is_provisional) != (row.due, row.is_provisional):
            days = {"before": str(old.due), "after": str(row.due), "year": year}
            said = {"clock": _clock_name(case.procedure, row.key), **days}
            yield line(case, day, Message(SETTLED if old.due == row.due else MOVED, said))


def _decisions(case: Case, found: CaseState, day: date) -> Iterator[CaseNote]:
    """Yield a line for each decision by silence that none says yet."""
    steps = found.procedure.steps
    for one in found.deemed:
        name = Name.of(steps[one.event.kind].name_zh, steps[one.event.kind].name_en)
        message = Message(DEEMED, {"day": one.event.day.isoformat(), "step": name, "clause": one.citation.clause.label})
        made = line(case, day, message)
        if not CaseNote.objects.filter(case=case, template=DEEMED, data=made.data).exists():
            yield made
