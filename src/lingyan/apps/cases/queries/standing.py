"""How a case stands for those who look at it (案件现状): who must act by when and why, its clocks, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lingyan.apps.cases.models import Case
from lingyan.apps.cases.queries.engine import replayed, rules_of, steps_possible
from lingyan.apps.cases.queries.seeing import SUBJECT_ROLE, may_answer, may_run, may_take
from lingyan.apps.catalogue.queries import legal_time
from lingyan.domain.procedures.clocks import ClockState, ClockStatus
from lingyan.domain.procedures.lengths import Fixed, Length
from lingyan.domain.procedures.model import ClockRule, Effect, Procedure, Publication, Step
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import Actor
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.errors import BeforeTableError
from lingyan.kernel.message import Message
from lingyan.kernel.trace import Trace

_LIVE = (ClockStatus.LAPSED, ClockStatus.RUNNING, ClockStatus.PAUSED)


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """A clock as a page shows it (期限); `position` tells it from the others of its case.

    `day` is the last day on which an act is in time. `silence` is what is decided where nobody decides by then.
    `is_over` says that the case has ended, so that nothing is owed by it any more.
    """

    position: int
    key: str
    name: Message
    what: Message
    bound: str
    role: Message
    citation: Citation
    since: Message
    started: date
    day: date | None
    status: ClockStatus
    is_right: bool
    is_minimum: bool
    is_over: bool
    is_provisional: bool
    paused_since: date | None
    paused_days: int
    stopped: date | None
    days_late: int
    silence: Message | None

    @property
    def is_live(self) -> bool:
        """Whether something has still to be done or waited for by it."""
        is_missed = self.is_right and self.status is ClockStatus.LAPSED
        return not self.is_over and not is_missed and self.status in _LIVE


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody must do now (应办事项): who, what, by when, by which clause, and since when.

    `name` is given of the one whom the case is about.
    """

    role: Message
    name: str
    what: Message
    citation: Citation
    is_own: bool
    clock: ClockSeen | None = None

    @property
    def day(self) -> date | None:
        """The last day, where the law sets one."""
        return self.clock.day if self.clock else None

    @property
    def is_paused(self) -> bool:
        """Whether it is not owed for the time being."""
        return self.clock is not None and self.clock.status is ClockStatus.PAUSED


@dataclass(frozen=True, slots=True)
class Starting:
    """A clock that a step sets going (起算): how long it runs, and its last day if the step is dated today.

    `is_sure` is False where that depends on what the step says.
    """

    name: Message
    length: Message | None
    day: date | None
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that is possible now (可办步骤), with the clocks that it starts and stops, and what it makes public."""

    step: Step
    role: Message
    starts: tuple[Starting, ...]
    stops: tuple[ClockRule, ...]
    is_own: bool
    publication: Publication | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands (案件现状): `owed` one's own first, then by day; what is paused or has no day stands last."""

    found: CaseState
    owed: Sequence[Owed]
    clocks: Sequence[ClockSeen]
    offers: Sequence[Offer]
    is_office: bool
    is_unit: bool


def standing_of(case: Case, actor: Actor, on: date) -> Standing:
    """Return how a case stands on a day, for someone who may see it; no query where its events were fetched."""
    found, rules = replayed(case, on), rules_of(case)
    is_office, is_unit = may_run(actor, case), may_answer(actor, case)
    clocks = [_seen(position, clock, found) for position, clock in enumerate(found.clocks)]
    owed = [
        Owed(
            found.procedure.roles[one.who].name,
            case.subject_name if one.who == SUBJECT_ROLE else "",
            one.what,
            one.citation,
            (one.who == SUBJECT_ROLE) == is_unit,
            _clock_of(one.clock, clocks, found),
        )
        for one in found.duties
    ]
    possible = () if found.is_closed else steps_possible(case, on)
    offers = [offer_of(step, rules, on, is_unit=is_unit) for step in possible if may_take(actor, case, step)]
    return Standing(
        found,
        sorted(owed, key=lambda one: (one.day is None, one.is_paused, not one.is_own, _pressing(one.clock))),
        sorted(clocks, key=lambda one: (is_unit and one.bound != SUBJECT_ROLE, not one.is_live, _pressing(one))),
        sorted(offers, key=lambda one: not one.is_own),
        is_office,
        is_unit,
    )


def clock_at(case: Case, position: int, on: date) -> tuple[ClockSeen, Trace | None] | None:
    """Return a clock of a case and how its last day was counted; None where there is no such clock."""
    found = replayed(case, on)
    if position >= len(found.clocks):
        return None
    clock = found.clocks[position]
    return _seen(position, clock, found), clock.reached.trace if clock.reached else None


def offer_of(step: Step, rules: Procedure, on: date, *, is_unit: bool) -> Offer:
    """Return a step with the clocks that it starts and stops, and what it makes public."""
    effects = rules.effects.get(step.key)
    starts = tuple(_starting(effect, on) for effect in effects.starts) if effects else ()
    stops = {rule.key: rule for rule, _trigger in effects.stops} if effects else {}
    is_own = (step.actor == SUBJECT_ROLE) == is_unit
    publication = rules.publication_by(step.key)
    return Offer(step, rules.roles[step.actor].name, starts, tuple(stops.values()), is_own, publication)


def _pressing(clock: ClockSeen | None) -> tuple[bool, bool, date]:
    """Return by what things are sorted: what runs before what is paused, the earliest day first."""
    if clock is None or clock.day is None:
        return (True, True, date.max)
    return (clock.is_right, clock.status is ClockStatus.PAUSED, clock.day)


def _clock_of(key: str, clocks: Sequence[ClockSeen], found: CaseState) -> ClockSeen | None:
    """Return the newest open clock of a rule."""
    places = [place for place, clock in enumerate(found.clocks) if clock.rule.key == key and clock.is_open]
    return clocks[places[-1]] if places else None


def _seen(position: int, clock: ClockState, found: CaseState) -> ClockSeen:
    rule, reached, rules = clock.rule, clock.reached, found.procedure
    step = rules.steps.get(clock.event.kind)
    silence = rules.steps.get(rule.deemed.event) if rule.deemed else None
    return ClockSeen(
        position=position,
        key=rule.key,
        name=rule.name,
        what=rule.what or rule.name,
        bound=rule.bound,
        role=rules.roles[rule.bound].name,
        citation=rule.citation,
        since=step.name if step else Message("{key}", {"key": clock.event.kind}),
        started=clock.started,
        day=clock.last_day,
        status=clock.status,
        is_right=rule.is_right,
        is_minimum=rule.is_minimum,
        is_over=found.is_closed,
        is_provisional=bool(reached and reached.provisional),
        paused_since=clock.paused_since,
        paused_days=reached.paused_days if reached else 0,
        stopped=clock.stopped,
        days_late=clock.days_late,
        silence=silence.name if silence else None,
    )


def _starting(effect: Effect, on: date) -> Starting:
    rule, trigger = effect
    return Starting(rule.name, _length_words(rule.length), _day_if_today(rule.length, on), not trigger.when)


def _length_words(length: Length) -> Message | None:
    return length.period.text if isinstance(length, Fixed) else None


def _day_if_today(length: Length, on: date) -> date | None:
    if not isinstance(length, Fixed):
        return None
    try:
        return legal_time().due(on, length.period, roll=length.is_moved).due
    except BeforeTableError:
        return None
