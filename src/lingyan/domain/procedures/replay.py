"""Replay (推演): declared steps and dated events become a state, clocks, refusals, decisions by silence, and duties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lingyan.domain.procedures.clocks import Clock, ClockState, status_of
from lingyan.domain.procedures.conditions import Condition
from lingyan.domain.procedures.errors import UnknownEventError
from lingyan.domain.procedures.events import Event, correct
from lingyan.domain.procedures.lengths import Reached
from lingyan.domain.procedures.model import (
    CORRECTION,
    OTHERWISE,
    ClockRule,
    Deemed,
    DutyRule,
    Procedure,
    Step,
    Trigger,
    Versions,
)
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.dates import day_after
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that the law does not allow (不予受理): the event, the clause that forbids it, and why."""

    event: Event
    citation: Citation
    reason: Message


@dataclass(frozen=True, slots=True)
class DeemedEvent:
    """A decision that silence made (视为决定): the event, the first day it holds, and the clause."""

    event: Event
    citation: Citation


@dataclass(frozen=True, slots=True)
class OwedDuty:
    """What somebody owes (应尽义务): who, what, by when if the law sets a day, and the clause."""

    who: str
    what: Message
    due: date | None
    citation: Citation
    clock: str = ""


@dataclass(frozen=True, slots=True)
class CaseState:
    """How a case stands on a day (案件情况). `procedure` is the version of the rules that judged the last event.

    `taken` are the events that count, decisions by silence among them.
    """

    procedure: Procedure
    as_of: date
    state: str
    taken: tuple[Event, ...]
    clocks: tuple[ClockState, ...]
    refused: tuple[Refusal, ...]
    deemed: tuple[DeemedEvent, ...]
    duties: tuple[OwedDuty, ...]

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is done in it."""
        return self.procedure.states[self.state].is_final

    def clock(self, key: str) -> ClockState | None:
        """Return the newest clock of a rule, or None."""
        return next((clock for clock in reversed(self.clocks) if clock.rule.key == key), None)


def replay(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> CaseState:
    """Return how a case stands on a day whose log is `log`; the same log gives the same answer, always.

    Each event is judged by the rules in force on its day. One that the law does not allow changes nothing and is told
    with the clause that forbids it.

    Raises:
        UnknownEventError: the procedure has no such event.
        BeforeTableError: a clock begins before the holiday table.
    """
    return _played(versions, log, as_of, time).result()


def _played(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> "_Run":
    """Return the replay of a log to its end."""
    corrected = correct(log, CORRECTION)
    run = _Run(versions, as_of, time, versions.on(as_of) or versions.newest)
    for event, reason in corrected.wrong:
        run.refused.append(Refusal(event, run.procedure.citation, reason))
    for event in corrected.events:
        run.judge(event)
    run.let_silence_decide(as_of)
    return run


def possible_steps(versions: Versions, log: Sequence[Event], as_of: date, time: LegalTime) -> tuple[Step, ...]:
    """Return the steps that the law allows on a day after `log`, in the order of the rules.

    What a step will say is not known yet, so the guards on its fields are left to the day when it is taken.
    """
    run = _played(versions, log, as_of, time)
    rules = versions.on(as_of)
    return tuple(step for step in rules.steps.values() if run.allows(step)) if rules else ()


@dataclass(slots=True, eq=False)
class _Run:
    """A replay under way; it is what conditions and lengths may ask (`Past`, `Limits`)."""

    versions: Versions
    as_of: date
    time: LegalTime
    procedure: Procedure
    state: str = ""
    taken: list[Event] = field(default_factory=list)
    by_kind: dict[str, list[Event]] = field(default_factory=dict)
    clocks: list[Clock] = field(default_factory=list)
    newest: dict[str, Clock] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    deemed: list[DeemedEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state = self.versions.all[0].initial

    # What conditions and lengths ask.

    @property
    def has_begun(self) -> bool:
        """Whether any event was taken."""
        return bool(self.taken)

    def of_kind(self, kind: str) -> Sequence[Event]:
        """Return the events of a kind that were taken."""
        return self.by_kind.get(kind, ())

    def due_of(self, clock: str) -> date | None:
        """Return the last day of the newest clock of a rule."""
        found = self.newest.get(clock)
        return found.last_day(self.time, self, self.as_of) if found else None

    def left_of(self, clock: str) -> int:
        """Return by how much the newest clock of a rule may still be extended."""
        found = self.newest.get(clock)
        return found.room(found.rule.extending) if found and found.rule.extending else 0

    def reached_of(self, clock: str) -> Reached | None:
        """Return the last day of the newest clock of a rule, with what it rests on."""
        found = self.newest.get(clock)
        return found.reach(self.time, self, self.as_of) if found else None

    # What happens.

    def allows(self, step: Step) -> bool:
        """Whether a step may be taken on the day of the replay, as far as that does not hang on what it says."""
        event = Event(len(self.taken) + 1, self.as_of, step.key, {})
        asked = (guard.condition for guard in step.guards if not guard.condition.names().get("fields"))
        return self.state in step.origins and all(condition.holds(event, self) for condition in asked)

    def judge(self, event: Event) -> None:
        """Take an event, or refuse it."""
        rules = self.versions.on(event.day)
        if event.day <= self.as_of:
            self.let_silence_decide(event.day)
        if refusal := self._refusal(event, rules):
            self.refused.append(refusal)
        elif rules is not None:
            self.procedure = rules
            self._take(event, rules.steps[event.kind])

    def let_silence_decide(self, day: date) -> None:
        """Take the decisions that silence made before a day."""
        for clock in [one for one in self.clocks if one.rule.deemed is not None]:
            last = clock.last_day(self.time, self, self.as_of) if clock.is_running and not clock.paused_since else None
            if last is not None and last < day and clock.rule.deemed is not None:
                self._deem(clock, clock.rule.deemed, day_after(last))

    def result(self) -> CaseState:
        """Return how the case stands."""
        clocks = tuple(self._state_of(clock) for clock in self.clocks)
        return CaseState(
            self.procedure,
            self.as_of,
            self.state,
            tuple(self.taken),
            clocks,
            tuple(self.refused),
            tuple(self.deemed),
            tuple(self._duties(clocks)),
        )

    def _refusal(self, event: Event, rules: Procedure | None) -> Refusal | None:
        """Return why an event is refused, or None."""
        known = rules or self.versions.newest
        step = known.steps.get(event.kind)
        if step is None:
            raise UnknownEventError(given=event.kind, procedure=known.key, known=", ".join(known.steps))
        if rules is None:
            citation = self.versions.all[0].citation
            return Refusal(
                event, citation, Message(_("On {day} no version of the rules was in force."), {"day": event.day})
            )
        if reason := self._misplaced(event, step, rules):
            return Refusal(event, step.citation, reason)
        for guard in step.guards:
            if not guard.condition.holds(event, self):
                return Refusal(event, guard.citation, guard.reason)
        return None

    def _misplaced(self, event: Event, step: Step, rules: Procedure) -> Message | None:
        """Return why an event does not fit in where it stands, or None."""
        if event.day > self.as_of:
            return Message(_("It is dated {day}, after {as_of}."), {"day": event.day, "as_of": self.as_of})
        if self.taken and event.day < (last := self.taken[-1]).day:
            data = {"day": event.day, "last": last.day, "step": rules.steps[last.kind].name}
            return Message(
                _("It is dated {day}, before “{step}” of {last}; a slip is put right by a correction."), data
            )
        if self.state not in step.origins:
            state = rules.states.get(self.state)
            data = {"step": step.name, "state": state.name if state else self.state}
            return Message(_("“{step}” is not possible while the case stands at “{state}”."), data)
        by_field = (step.by_field,) if step.targets and OTHERWISE not in step.targets else ()
        missing = [rules.fields[name].name for name in (*step.needs, *by_field) if event.says(name) is None]
        if missing:
            return Message(_("It does not say: {field}."), {"field": missing[0]})
        return None

    def _take(self, event: Event, step: Step) -> None:
        """Let an event have its effects: it stops, pauses, extends and starts clocks, and moves the case on."""
        self.taken.append(event)
        effects = self.procedure.effects.get(event.kind)
        if effects is not None:
            self._stop(event, effects.stops)
            self._pause(event, effects.halts, effects.resumes)
            self._extend(event, effects.extends)
        self.by_kind.setdefault(event.kind, []).append(event)
        if effects is not None:
            self._start(event, effects.starts)
        stays = any(
            self.state in one.states and all(condition.holds(event, self) for condition in one.when)
            for one in step.staying
        )
        if step.targets and not stays:
            said = str(event.says(step.by_field))
            self.state = step.targets.get(said) or step.targets.get(OTHERWISE, self.state)
        elif step.target and not stays:
            self.state = step.target

    def _stop(self, event: Event, rules: Iterable[tuple[ClockRule, Trigger]]) -> None:
        for rule, trigger in rules:
            clock = self.newest.get(rule.key)
            if clock is not None and clock.is_running and self._fires(trigger, event):
                if clock.paused_since is not None:
                    clock.go_on(event.day, self.time)
                clock.reach(self.time, self, self.as_of)
                clock.stopped = _day_of(trigger, event)

    def _pause(self, event: Event, halts: Iterable[str], resumes: Iterable[str]) -> None:
        for key in halts:
            if (clock := self.newest.get(key)) and clock.is_running:
                clock.halt(event.day)
                self._count_anew(key)
        for key in resumes:
            if (clock := self.newest.get(key)) and clock.is_running:
                clock.go_on(event.day, self.time)
                self._count_anew(key)

    def _extend(self, event: Event, rules: Iterable[tuple[ClockRule, Trigger]]) -> None:
        for rule, trigger in rules:
            clock, extending = self.newest.get(rule.key), rule.extending
            if clock is None or extending is None or not clock.is_running or not self._fires(trigger, event):
                continue
            said = event.says(extending.length_field)
            number = said if isinstance(said, int) else clock.room(extending)
            if number > 0:
                clock.relied += extending.again_conventions if clock.times else ()
                clock.extend(number)
                self._count_anew(rule.key)

    def _start(self, event: Event, rules: Iterable[tuple[ClockRule, Trigger]]) -> None:
        for rule, trigger in rules:
            if self._fires(trigger, event):
                clock = Clock(rule, event, _day_of(trigger, event))
                self.clocks.append(clock)
                self.newest[rule.key] = clock

    def _count_anew(self, key: str) -> None:
        """Let the running clocks that hang on one that has moved be counted again."""
        for clock in self.clocks:
            if clock.is_running and clock.rule.length.hangs_on == key:
                clock.reached = None

    def _deem(self, clock: Clock, deemed: Deemed, day: date) -> None:
        """Take the decision that silence amounts to, an extension cut to what the law leaves room for."""
        said = {**deemed.said, **{name: clock.event.says(source) for name, source in deemed.asked.items()}}
        for rule, _trigger in self.procedure.effects[deemed.event].extends:
            extended, extending = self.newest.get(rule.key), rule.extending
            if extended is not None and extending is not None and extending.is_capped:
                asked, room = said.get(extending.length_field), extended.room(extending)
                if not isinstance(asked, int) or asked > room:
                    said[extending.length_field] = room
                    extended.relied += extending.cut_conventions
        event = Event(0, day, deemed.event, said)
        clock.stopped, clock.is_deemed = day, True
        self.deemed.append(DeemedEvent(event, clock.rule.citation))
        self._take(event, self.procedure.steps[deemed.event])

    def _fires(self, trigger: Trigger, event: Event) -> bool:
        return all(condition.holds(event, self) for condition in trigger.when)

    def _state_of(self, clock: Clock) -> ClockState:
        reached = clock.reach(self.time, self, self.as_of)
        last = clock.last_day(self.time, self, self.as_of)
        return ClockState(
            clock.rule,
            clock.event,
            clock.started,
            status_of(clock, last, self.as_of),
            reached,
            last,
            clock.stopped,
            clock.paused_since,
            tuple(clock.pauses),
        )

    def _duties(self, clocks: Iterable[ClockState]) -> Iterable[OwedDuty]:
        """Yield what is owed: by running clocks first, then what has no day."""
        if self.procedure.states[self.state].is_final:
            return
        for clock in clocks:
            rule = clock.rule
            if clock.is_open and not rule.is_right and not rule.is_minimum:
                due = clock.reached.due if clock.reached else None
                yield OwedDuty(rule.bound, rule.what or rule.name, due, rule.citation, rule.key)
        for duty in self.procedure.duties:
            if self._is_owed(duty):
                yield OwedDuty(duty.who, duty.name, None, duty.citation)

    def _is_owed(self, duty: DutyRule) -> bool:
        since = self._last(duty.since)
        until = self._last(duty.until)
        return since is not None and (until is None or until < since)

    def _last(self, triggers: Iterable[Trigger]) -> int | None:
        """Return where in the log the last event stands that fires one of the triggers."""
        found = [
            place
            for place, event in enumerate(self.taken)
            for trigger in triggers
            if trigger.event == event.kind and self._fires(trigger, event)
        ]
        return max(found, default=None)


def _day_of(trigger: Trigger, event: Event) -> date:
    said = event.says(trigger.day_field) if trigger.day_field else None
    return said if isinstance(said, date) else event.day


__all__ = ["CaseState", "Condition", "DeemedEvent", "OwedDuty", "Refusal", "replay"]
