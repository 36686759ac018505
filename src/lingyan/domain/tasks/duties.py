"""Duties (责任): which report a unit owes next, by when, how many it missed, and whether it is silent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lingyan.domain.tasks.periods import PeriodLabelError, ReportingPeriod, Rhythm, parse_period, period_of
from lingyan.domain.tasks.reporting import Reporting, ReportingLevel

ONCE = "once"
"""What stands for the period of a task that is reported once."""

DONE_PCT = 100


class ReportState(StrEnum):
    """What became of a report (报告状态)."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    RETURNED = "returned"


class Owing(StrEnum):
    """How a unit stands with its reports (报送情况)."""

    NOTHING = "nothing"
    DUE = "due"
    WAITING = "waiting"
    RETURNED = "returned"
    BEFORE = "before"
    """Its day had passed before the site knew of it: it can be reported, and counts as neither overdue nor silent."""


@dataclass(frozen=True, slots=True)
class LastReport:
    """The newest report of a duty that nothing corrects (最近一次报告)."""

    period: str
    reported_on: date
    state: ReportState
    progress_pct: int | None = None


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """What the next report is told from (责任要素): the task's rhythm and days, the unit's level, what it reported.

    `known_on` is the day on which the site came to know of a task that was assigned elsewhere, by a document.
    `period` is the one that is open already; it stays open until it is reported. `last` is a report that was returned
    and not yet given again, where there is one. `has_waiting` says that some report waits for its decision.
    """

    rhythm: Rhythm
    level: ReportingLevel
    assigned_on: date
    due: date | None = None
    is_open: bool = True
    period: str = ""
    last: LastReport | None = None
    has_waiting: bool = False
    known_on: date | None = None

    @property
    def since(self) -> date:
        """The day from which a report can be asked for here: nobody is late before they can know of it."""
        return self.known_on or self.assigned_on


@dataclass(frozen=True, slots=True)
class Step:
    """Where a duty stands (责任状态): the report that comes next and its day.

    No period where nothing is owed; no day where the day had passed before the site knew of the task.
    """

    owing: Owing
    period: str = ""
    day: date | None = None
    missed: int = 0
    is_silent: bool = False
    is_open: bool = True


CLOSED = Step(Owing.NOTHING, is_open=False)
"""Where the task or the unit's part of it is over."""


def next_step(facts: DutyFacts, reporting: Reporting, on: date) -> Step:
    """Return where a duty stands on a day.

    A period stays open until it is reported, however late. Those that passed meanwhile count as missed and are not
    asked for again: the next one is the first whose day had not passed when the report came.
    """
    last = facts.last
    if not facts.is_open or (last and last.state is ReportState.ACCEPTED and _is_whole(facts, last)):
        return CLOSED
    if last is None:
        return _counted(facts, reporting, on, (Owing.DUE, _open(facts, reporting, on)), has_reported=False)
    if last.state is ReportState.RETURNED:
        return _counted(facts, reporting, on, (Owing.RETURNED, last.period), has_reported=True)
    if _is_whole(facts, last):
        return Step(Owing.WAITING)
    owing = Owing.WAITING if facts.has_waiting or last.state is ReportState.SUBMITTED else Owing.DUE
    return _counted(facts, reporting, on, (owing, _following(facts, reporting, last)), has_reported=True)


def later_step(facts: DutyFacts, standing: Step, reporting: Reporting, on: date, *, has_reported: bool) -> Step:
    """Return where a duty that stood at `standing` stands on a later day, nothing having been reported meanwhile.

    The period that is open stays open; only its day, what was missed and whether that is silence may change.
    """
    if not facts.is_open:
        return CLOSED
    if not standing.period:
        return standing
    owing = Owing.DUE if standing.owing is Owing.BEFORE else standing.owing
    return _counted(facts, reporting, on, (owing, standing.period), has_reported=has_reported)


def report_day(facts: DutyFacts, reporting: Reporting, period: str) -> date:
    """Return the day by which a period is reported; the task's own end for what is reported once.

    A lower level reports earlier, but its last report is not asked for before the task was given here: it then has
    what is left until the end, and where the end has passed the first working day.
    """
    if _was_over(facts, period):
        return reporting.table.next_working(facts.since)
    if period == ONCE:
        due = facts.due or facts.assigned_on
        day = reporting.day(Rhythm.ONCE, facts.level, min(facts.since, due), due).day
    else:
        asked = parse_period(period)
        day = reporting.day_of(asked, facts.level, facts.due).day
        if facts.due is None or facts.due > asked.last:
            return day
        if day < facts.since <= facts.due:
            day = reporting.day(asked.rhythm, facts.level, max(asked.first, facts.since), facts.due).day
    return reporting.table.next_working(facts.since) if day < facts.since else day


def _is_whole(facts: DutyFacts, last: LastReport) -> bool:
    """Whether nothing more is to be reported once this report is accepted."""
    return facts.rhythm is Rhythm.ONCE or last.progress_pct == DONE_PCT


def _open(facts: DutyFacts, reporting: Reporting, on: date) -> str:
    """Return the period that is open before anything was reported."""
    if facts.rhythm is Rhythm.ONCE:
        return ONCE if facts.due else ""
    known = _known(facts.period)
    if known and known.rhythm is facts.rhythm:
        return known.label
    return _first(facts, reporting, known.first if known else max(facts.assigned_on, on)).label


def _first(facts: DutyFacts, reporting: Reporting, start: date) -> ReportingPeriod:
    """Return the first period that can still be reported in time, but none later than the one that holds the end."""
    period = period_of(facts.rhythm, start)
    if reporting.day_of(period, facts.level, facts.due).day < start:
        period = period.later()
    ending = period_of(facts.rhythm, facts.due) if facts.due else period
    return min(period, ending, key=lambda one: one.number)


def _following(facts: DutyFacts, reporting: Reporting, last: LastReport) -> str:
    """Return the period after the one reported."""
    period = period_of(facts.rhythm, last.reported_on)
    known = _known(last.period)
    if known and known.rhythm is facts.rhythm and known.number >= period.number:
        period = known.later()
    if reporting.day_of(period, facts.level, facts.due).day < last.reported_on:
        period = period.later()
    return period.label


def _known(label: str) -> ReportingPeriod | None:
    try:
        return parse_period(label)
    except PeriodLabelError:
        return None


def _counted(facts: DutyFacts, reporting: Reporting, on: date, due: tuple[Owing, str], *, has_reported: bool) -> Step:
    """Return the step with its day, and how many reports were missed until `on`."""
    owing, period = due
    if not period:
        return Step(Owing.NOTHING)
    if facts.known_on and _was_over(facts, period):
        return Step(Owing.BEFORE if owing is Owing.DUE else owing, period)
    day = report_day(facts, reporting, period)
    missed = _missed(facts, reporting, on, period) if day < on else 0
    is_silent = missed > 0 and (not has_reported or missed >= reporting.rules.silent_after)
    return Step(owing, period, day, missed, is_silent)


def _was_over(facts: DutyFacts, period: str) -> bool:
    """Whether a period, the last of its task, was over before anybody here could know of the task."""
    if facts.due is None or facts.due >= facts.since:
        return False
    return period == ONCE or parse_period(period).first <= facts.due


def _missed(facts: DutyFacts, reporting: Reporting, on: date, period: str) -> int:
    """Return how many periods, from the open one on, had their day before `on`."""
    if period == ONCE:
        return 1
    first = parse_period(period)
    current = period_of(first.rhythm, on)
    is_past = reporting.day_of(current, facts.level, facts.due).day < on
    return max(1, current.number - first.number + is_past)
