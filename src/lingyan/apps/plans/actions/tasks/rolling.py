"""Moving duties on from day to day (责任逐日推进): what passed meanwhile counts as missed, and may be silence."""

from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import BooleanField, ExpressionWrapper, Q

from lingyan.apps.plans.actions.tasks.duties import move_merged, settle_duties
from lingyan.apps.plans.models import Duty, TaskState
from lingyan.apps.plans.queries.tasks.engine import reporting
from lingyan.domain.tasks.duties import DutyFacts, Owing, Step, later_step
from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.reporting import Reporting, ReportingLevel, level_of

Tell = Callable[[int, int], None]

BATCH = 2000
"""Duties that are read, and kept from others, at a time: some hundredths of a second."""

_WRITTEN = ("owing", "period", "next_due", "missed", "is_silent", "is_open")
"""The columns of a step, in its order."""


class _Told(NamedTuple):
    """All that the step of a duty is told from, as columns are read; many duties have it in common (推进依据)."""

    rhythm: str
    assigned_on: date
    due: date | None
    loaded_on: date | None
    state: str
    path: str
    has_left: bool
    has_reported: bool
    owing: str
    period: str


_OF_THE_TASK = ("task__rhythm", "task__assigned_on", "task__due", "task__loaded_on", "task__state")
_FLAGS = {
    "has_left": ExpressionWrapper(Q(left_on__isnull=False), BooleanField()),
    "has_reported": ExpressionWrapper(Q(reported_at__isnull=False), BooleanField()),
}

Row = tuple[int, _Told, Step]


@dataclass(slots=True)
class _Day:
    """The steps of one day (当日状态), each told once."""

    on: date
    rules: Reporting = field(default_factory=reporting)
    known: dict[_Told, Step] = field(default_factory=dict)
    levels: dict[str, ReportingLevel] = field(default_factory=dict)

    def step(self, told: _Told, standing: Step) -> Step:
        """Return where a duty that stood so stands on the day."""
        if told not in self.known:
            if told.path not in self.levels:
                self.levels[told.path] = level_of(told.path)
            facts = DutyFacts(
                rhythm=Rhythm(told.rhythm),
                level=self.levels[told.path],
                assigned_on=told.assigned_on,
                due=told.due,
                is_open=told.state == TaskState.OPEN and not told.has_left,
                known_on=told.loaded_on,
            )
            self.known[told] = later_step(facts, standing, self.rules, self.on, has_reported=told.has_reported)
        return self.known[told]


def roll_duties(on: date, tell: Tell = lambda _done, _total: None) -> int:
    """Bring every open duty to where it stands on a day, and return how many moved; repeating it changes nothing.

    A report settles its duty at once; only days that pass move a duty by themselves, so that no report is read here.
    Duties of units that were merged go to the successor first.
    """
    move_merged(on)
    total, done, moved, last = Duty.objects.filter(is_open=True).count(), 0, 0, 0
    day = _Day(on)
    while True:
        with transaction.atomic():
            rows = _rows_after(last)
            moved += _move(rows, day)
        if not rows:
            return moved
        last, done = rows[-1][0], done + len(rows)
        tell(min(done, total), total)


def _rows_after(last: int) -> list[Row]:
    """Return the next open duties, kept from others until the transaction ends."""
    kept = Duty.objects.select_for_update(of=("self",)).filter(is_open=True, pk__gt=last).order_by("pk")
    rows = kept.annotate(**_FLAGS).values_list("pk", *_OF_THE_TASK, "place_path", *_FLAGS, *_WRITTEN)[:BATCH]
    told = slice(1, 1 + len(_Told._fields))
    return [(row[0], _Told._make(row[told]), Step(Owing(row[told.stop - 2]), *row[told.stop - 1 :])) for row in rows]


def _move(rows: Iterable[Row], day: _Day) -> int:
    """Write where duties stand on a day; those that come to stand alike are written together.

    One that waits for no decision and yet has no period was never settled, and is.
    """
    alike: dict[Step, list[int]] = {}
    unsettled: list[int] = []
    for pk, told, standing in rows:
        if not told.period and told.owing != Owing.WAITING:
            unsettled.append(pk)
        elif (step := day.step(told, standing)) != standing:
            alike.setdefault(step, []).append(pk)
    for step, keys in alike.items():
        Duty.objects.filter(pk__in=keys).update(**dict(zip(_WRITTEN, astuple(step), strict=True)))
    moved = sum(map(len, alike.values()))
    return moved + settle_duties(list(Duty.objects.filter(pk__in=unsettled).select_related("task")), day.on)
