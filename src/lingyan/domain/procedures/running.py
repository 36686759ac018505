"""A replay under way (推演过程): each event judged by the rules of its day, its effects on clocks, state and duties."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from lingyan.domain.procedures.clocks import Clock, ClockState, state_of
from lingyan.domain.procedures.errors import UnknownEventError
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.model import (
    NO_EFFECTS,
    OTHERWISE,
    ClockRule,
    Deemed,
    DutyRule,
    Effect,
    Effects,
    Extending,
    Owing,
    Procedure,
    Step,
    Trigger,
    Versions,
)
from lingyan.domain.procedures.outcome import CaseState, DeemedEvent, OwedDuty, Published, Refusal
from lingyan.kernel.legaltime.dates import day_after
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


class Run:
    """A replay as far as it has come (推演); it is what conditions may ask (`Past`).

    `now` is the day that the replay has reached: that of the event which is judged, and in the end the day asked for.
    """

    __slots__ = (
        "as_of",
        "by_kind",
        "by_rule",
        "clocks",
        "deemed",
        "has_begun",
        "now",
        "owed",
        "procedure",
        "published",
        "refused",
        "silent",
        "state",
        "taken",
        "time",
        "versions",
    )

    def __init__(self, versions: Versions, as_of: date, time: LegalTime) -> None:
        self.versions, self.as_of, self.time = versions, as_of, time
        self.procedure: Procedure = versions.on(as_of) or versions.newest
        self.now = as_of
        self.state = versions.all[0].initial
        self.has_begun = False
        self.taken: list[Event] = []
        self.by_kind: dict[str, list[Event]] = {}
        self.clocks: list[Clock] = []
        self.by_rule: dict[str, list[Clock]] = {}
        self.silent: list[Clock] = []
        self.owed: dict[str, DutyRule] = {}
        self.refused: list[Refusal] = []
        self.deemed: list[DeemedEvent] = []
        self.published: list[Published] = []

    # What conditions ask.

    def of_kind(self, kind: str) -> Sequence[Event]:
        """Return the events of a kind that were taken."""
        return self.by_kind.get(kind, ())

    def due_of(self, clock: str) -> date | None:
        """Return the last day of the newest clock of a rule."""
        found = self._newest(clock)
        return found.last_day(self.time, self.now) if found else None

    def left_of(self, clock: str) -> int:
        """Return by how much the newest clock of a rule may still be extended."""
        found = self._newest(clock)
        return found.room(found.rule.extending) if found and found.rule.extending else 0

    # What happens.

    def allows(self, step: Step) -> bool:
        """Whether a step may be taken on the day of the replay, as far as that does not hang on what it says."""
        event = Event(len(self.taken) + 1, self.as_of, step.key, {})
        asked = (guard.condition for guard in step.guards if not guard.condition.names().get("fields"))
        return self.state in step.origins and all(condition.holds(event, self) for condition in asked)

    def refuse(self, event: Event, reason: Message) -> None:
        """Refuse an event for a reason that holds of every procedure."""
        self.refused.append(Refusal(event, self.procedure.citation, reason))

    def judge(self, event: Event) -> None:
        """Take an event, or refuse it."""
        rules = self.versions.on(event.day)
        if event.day <= self.as_of:
            self.let_silence_decide(event.day)
        self.now = event.day
        refusal = self._unfit(event, rules)
        if refusal is None and rules is not None:
            step = rules.steps[event.kind]
            unsaid = _unsaid(event, step)
            if forbidden := self._forbidden(event, step, unsaid):
                self.has_begun = True
            refusal = forbidden or _wanting(event, step, rules, unsaid)
            if refusal is None:
                self.procedure = rules
                self._take(event, step)
        if refusal is not None:
            self.refused.append(refusal)

    def let_silence_decide(self, day: date) -> None:
        """Take the decisions that silence made before a day, in their order; none once the case is closed."""
        self.now = day
        while self.silent and not self._is_closed:
            self.silent = [clock for clock in self.silent if clock.is_running]
            over = [(last, place) for place, last in enumerate(self._silent_days()) if last is not None and last < day]
            if not over:
                return
            last, place = min(over)
            self._deem(self.silent[place], last)

    def result(self) -> CaseState:
        """Return how the case stands."""
        self.now = self.as_of
        clocks = tuple(state_of(clock, self.time, self.as_of) for clock in self.clocks)
        return CaseState(
            self.procedure,
            self.as_of,
            self.state,
            tuple(self.taken),
            clocks,
            tuple(self.refused),
            tuple(self.deemed),
            () if self._is_closed else tuple(self._duties(clocks)),
            tuple(self.published),
        )

    @property
    def _is_closed(self) -> bool:
        return self.procedure.states[self.state].is_final

    def _newest(self, rule: str) -> Clock | None:
        found = self.by_rule.get(rule)
        return found[-1] if found else None

    def _running(self, rule: str) -> list[Clock]:
        """Return the clocks of a rule that nothing has stopped."""
        return [clock for clock in self.by_rule.get(rule, ()) if clock.stopped is None]

    def _silent_days(self) -> Iterator[date | None]:
        """Yield after which day silence decides, for each clock that may make it; None while one waits."""
        for clock in self.silent:
            last = clock.last_day(self.time, self.now)
            yield None if clock.waits(last) else last

    # Whether the law allows an event.

    def _unfit(self, event: Event, rules: Procedure | None) -> Refusal | None:
        """Return why an event is refused whatever it says: by its day, or by where the case stands."""
        known = rules or self.versions.newest
        step = known.steps.get(event.kind) or self._step_elsewhere(event.kind, known)
        if rules is None:
            told = Message(_("On {day} no version of the rules was in force."), {"day": event.day})
            return Refusal(event, self.versions.all[0].citation, told)
        if event.kind not in rules.steps:
            told = Message(_("The rules in force on {day} know no “{step}”."), {"day": event.day, "step": step.name})
            return Refusal(event, rules.citation, told)
        if reason := self._misplaced(event, step, rules):
            return Refusal(event, step.citation, reason)
        return None

    def _forbidden(self, event: Event, step: Step, unsaid: Sequence[str]) -> Refusal | None:
        """Return what the law forbids of an event, by what it says; guards on what it leaves unsaid are passed over."""
        for guard in step.guards:
            if unsaid and not set(unsaid).isdisjoint(guard.condition.names().get("fields", ())):
                continue
            if not guard.condition.holds(event, self):
                return Refusal(event, guard.citation, guard.reason)
        return None

    def _step_elsewhere(self, kind: str, known: Procedure) -> Step:
        """Return a step that another version has; raise `UnknownEventError` where none does."""
        for version in reversed(self.versions.all):
            if kind in version.steps:
                return version.steps[kind]
        raise UnknownEventError(given=kind, procedure=known.key, known=", ".join(known.steps))

    def _misplaced(self, event: Event, step: Step, rules: Procedure) -> Message | None:
        """Return why an event does not fit in where it stands, or None."""
        if event.day > self.as_of:
            return Message(_("It is dated {day}, after {as_of}."), {"day": event.day, "as_of": self.as_of})
        if self.taken and event.day < (last := self.taken[-1]).day:
            name = self._step_elsewhere(last.kind, rules).name
            data = {"day": event.day, "last": last.day, "step": name}
            return Message(
                _("It is dated {day}, before “{step}” of {last}; a slip is put right by a correction."), data
            )
        if self.state not in step.origins:
            state = rules.states.get(self.state)
            data = {"step": step.name, "state": state.name if state else self.state}
            return Message(_("“{step}” is not possible while the case stands at “{state}”."), data)
        return None

    # What an event does.

    def _take(self, event: Event, step: Step) -> None:
        """Let an event have its effects: it stops, pauses, extends and starts clocks, and moves the case on."""
        self.taken.append(event)
        self.has_begun = True
        effects = self.procedure.effects.get(event.kind, NO_EFFECTS)
        if effects.stops:
            self._stop(event, effects.stops)
        if effects.halts or effects.resumes:
            self._pause(event, effects.halts, effects.resumes)
        if effects.extends:
            self._extend(event, effects.extends)
        self.by_kind.setdefault(event.kind, []).append(event)
        if effects.starts:
            self._start(event, effects.starts)
        if effects.owes or effects.frees:
            self._owe(event, effects.owes, effects.frees)
        if effects.shows or effects.hides:
            self._publish(event, effects)
        self._move(event, step)

    def _move(self, event: Event, step: Step) -> None:
        """Move the case to the state that the step leads to."""
        for one in step.staying:
            if self.state in one.states and all(condition.holds(event, self) for condition in one.when):
                return
        if step.targets:
            said = str(event.says(step.by_field))
            self.state = step.targets.get(said) or step.targets.get(OTHERWISE, self.state)
        elif step.target:
            self.state = step.target

    def _stop(self, event: Event, rules: Iterable[Effect]) -> None:
        """Stop every clock of the rules; those that an event stops by two triggers are stopped by the first."""
        for rule, trigger in rules:
            running = self._running(rule.key)
            if running and self._fires(trigger, event):
                for clock in running:
                    clock.stop(_day_of(trigger, event), event.day, self.time)
                    clock.is_moot = trigger.is_moot

    def _pause(self, event: Event, halts: Iterable[str], resumes: Iterable[str]) -> None:
        for key in halts:
            for clock in self._running(key):
                clock.halt(event.day)
        for key in resumes:
            for clock in self._running(key):
                clock.go_on(event.day, self.time)

    def _extend(self, event: Event, rules: Iterable[Effect]) -> None:
        for rule, trigger in rules:
            clock, extending = self._newest(rule.key), rule.extending
            if clock is None or extending is None or not clock.is_running or not self._fires(trigger, event):
                continue
            number = self._length_of(event, clock, extending)
            if number > 0:
                clock.relied += extending.again_conventions if clock.times else ()
                clock.extend(number, extending)

    def _length_of(self, event: Event, clock: Clock, extending: Extending) -> int:
        """Return by how much an event extends a clock: as it says, as was asked, or by all that is left."""
        if isinstance(said := event.says(extending.length_field), int):
            return said
        asked = self.of_kind(extending.asked_by)
        wish = asked[-1].says(extending.length_field) if asked else None
        room = clock.room(extending)
        return min(wish, room) if isinstance(wish, int) else room

    def _start(self, event: Event, rules: Iterable[Effect]) -> None:
        fired = [(rule, trigger) for rule, trigger in rules if self._fires(trigger, event)]
        started = [Clock(rule, event, _day_of(trigger, event)) for rule, trigger in fired]
        for clock in started:
            self.clocks.append(clock)
            self.by_rule.setdefault(clock.rule.key, []).append(clock)
            if clock.rule.deemed is not None:
                self.silent.append(clock)
        for clock in started:
            if name := clock.rule.length.hangs_on:
                clock.hang_on(self._newest(name))

    def _owe(self, event: Event, owes: Iterable[Owing], frees: Iterable[Owing]) -> None:
        for duty, trigger in owes:
            if self._fires(trigger, event):
                self.owed[duty.key] = duty
        for duty, trigger in frees:
            if duty.key in self.owed and self._fires(trigger, event):
                del self.owed[duty.key]

    def _publish(self, event: Event, effects: Effects) -> None:
        """Make public what the event shows, and end what it hides or what it takes the place of."""
        over = {rule.event for rule, trigger in effects.hides if self._fires(trigger, event)}
        over |= {rule.event for rule in effects.shows}
        for place, one in enumerate(self.published):
            if one.ended is None and one.rule.event in over:
                self.published[place] = replace(one, ended=event)
        self.published += [Published(rule, event) for rule in effects.shows]

    def _deem(self, clock: Clock, last: date) -> None:
        """Take the decision that silence amounts to, by the rules of its day, or those that set the clock going."""
        deemed = clock.rule.deemed
        if deemed is None:
            return
        day = max(day_after(last), clock.started, *(event.day for event in self.taken[-1:]))
        of_day = self.versions.on(day)
        if of_day is not None and deemed.event in of_day.steps:
            self.procedure = of_day
        event = Event(0, day, deemed.event, self._deemed_data(clock, deemed))
        clock.stopped, clock.is_deemed = day, True
        self.deemed.append(DeemedEvent(event, clock.rule.citation))
        self._take(event, self._step_elsewhere(deemed.event, self.procedure))

    def _deemed_data(self, clock: Clock, deemed: Deemed) -> dict[str, object]:
        """Return what a decision by silence says, an extension cut to what the law leaves room for."""
        asked = {name: clock.event.says(source) for name, source in deemed.asked.items()}
        said = {**deemed.said, **{name: value for name, value in asked.items() if value is not None}}
        for rule, _trigger in self.procedure.effects.get(deemed.event, NO_EFFECTS).extends:
            extended, extending = self._newest(rule.key), rule.extending
            if extended is not None and extending is not None and extending.is_capped:
                wish, room = said.get(extending.length_field), extended.room(extending)
                if not isinstance(wish, int) or wish > room:
                    said[extending.length_field] = room
                    extended.relied += extending.cut_conventions
        return said

    def _fires(self, trigger: Trigger, event: Event) -> bool:
        return not trigger.when or all(condition.holds(event, self) for condition in trigger.when)

    # What is owed.

    def _duties(self, clocks: Iterable[ClockState]) -> Iterable[OwedDuty]:
        """Yield what is owed: by running clocks first, then what has no day."""
        clocked = (_owed(clock.rule, clock) for clock in clocks if clock.is_open and not _is_chance(clock.rule))
        return chain(clocked, (OwedDuty(duty.who, duty.name, None, duty.citation) for duty in self.owed.values()))


def _unsaid(event: Event, step: Step) -> tuple[str, ...]:
    """Return the fields that an event has to say and does not."""
    by_field = (step.by_field,) if step.targets and OTHERWISE not in step.targets else ()
    return tuple(name for name in (*step.needs, *by_field) if event.says(name) is None)


def _wanting(event: Event, step: Step, rules: Procedure, unsaid: Sequence[str]) -> Refusal | None:
    """Return the refusal of an event that says too little, or None."""
    if not unsaid:
        return None
    told = Message(_("It does not say: {field}."), {"field": rules.fields[unsaid[0]].name})
    return Refusal(event, step.citation, told)


def _is_chance(rule: ClockRule) -> bool:
    """Whether nobody has to do anything before a clock ends."""
    return rule.is_right or rule.is_minimum


def _owed(rule: ClockRule, clock: ClockState) -> OwedDuty:
    due = clock.reached.due if clock.reached else None
    return OwedDuty(rule.bound, rule.what or rule.name, due, rule.citation, rule.key)


def _day_of(trigger: Trigger, event: Event) -> date:
    said = event.says(trigger.day_field) if trigger.day_field else None
    return said if isinstance(said, date) else event.day
