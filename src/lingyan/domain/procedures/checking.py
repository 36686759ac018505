"""The check of a procedure before it is used (模型检查): no dead state, nobody missing, no clock that nothing stops.

What is made public has an end too.
"""

from collections.abc import Iterator

from lingyan.domain.procedures.conditions import Condition
from lingyan.domain.procedures.model import (
    ClockRule,
    OnExpiry,
    Procedure,
    Publication,
    Step,
    Trigger,
    events_of,
)
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


def faults(procedure: Procedure) -> Iterator[Message]:
    """Yield what is wrong with a procedure: names of nothing, states without way in or out, clocks without an end."""
    yield from _unknown(procedure)
    reached = reachable(procedure)
    for state in procedure.states.values():
        if state.key not in reached:
            yield Message(_("Nothing leads to the state “{state}”."), {"state": state.key})
        elif not state.is_final and not any(_leads_on(step, state.key) for step in procedure.steps.values()):
            yield Message(_("Nothing leads on from the state “{state}”, and it is not final."), {"state": state.key})
    for step in procedure.steps.values():
        if not step.origins & reached:
            yield Message(_("The event “{event}” can never come."), {"event": step.key})
    for clock in procedure.clocks.values():
        yield from _faults_of_clock(clock)
        if clock.key in _follow_by_silence(clock.key, procedure):
            yield Message(_("Silence would decide “{clock}” again and again."), {"clock": clock.key})
    for publication in procedure.publications:
        yield from _faults_of_publication(publication, procedure)
    if procedure.in_force_until is not None and procedure.in_force_until < procedure.in_force_from:
        yield Message(_("It would be out of force before it is in force."))


def faults_between(older: Procedure, newer: Procedure) -> Iterator[Message]:
    """Yield what keeps a case of one version from going on by the next one: another beginning, states that are gone."""
    if older.initial != newer.initial:
        yield Message(_("Cases would begin in another state than before: “{state}”."), {"state": newer.initial})
    for state in older.states:
        if state not in newer.states:
            yield Message(_("The state “{state}”, where a case may stand, is gone."), {"state": state})


def _follow_by_silence(clock: str, procedure: Procedure) -> set[str]:
    """Return the clocks that silence alone sets going once a clock has run out."""
    found: set[str] = set()
    waiting = [clock]
    while waiting:
        rule = procedure.clocks.get(waiting.pop())
        effects = procedure.effects.get(rule.deemed.event) if rule and rule.deemed else None
        further = {one.key for one, _trigger in effects.starts if one.deemed} - found if effects else set()
        found |= further
        waiting.extend(further)
    return found


def reachable(procedure: Procedure) -> frozenset[str]:
    """Return the states that some order of events can lead to."""
    found, waiting = {procedure.initial}, [procedure.initial]
    while waiting:
        state = waiting.pop()
        for step in procedure.steps.values():
            if state in step.origins:
                further = targets_of(step) - found
                found |= further
                waiting.extend(further)
    return frozenset(found)


def targets_of(step: Step) -> set[str]:
    """Return the states to which a step can lead; none where the state stays."""
    return set(step.targets.values()) if step.targets else {step.target} if step.target else set()


def _leads_on(step: Step, state: str) -> bool:
    return state in step.origins and bool(targets_of(step) - {state})


def _faults_of_clock(clock: ClockRule) -> Iterator[Message]:
    data = {"clock": clock.key}
    if not clock.starts:
        yield Message(_("Nothing starts the clock “{clock}”."), data)
    if not clock.stops and not clock.is_minimum and clock.on_expiry is not OnExpiry.DEEMED:
        yield Message(_("Nothing stops the clock “{clock}”."), data)
    if (clock.on_expiry is OnExpiry.DEEMED) != (clock.deemed is not None):
        yield Message(_("The clock “{clock}” does not say what its expiry amounts to."), data)


def _faults_of_publication(one: Publication, procedure: Procedure) -> Iterator[Message]:
    data, clock = {"event": one.event}, procedure.clocks.get(one.until)
    if not (one.until or one.ends or one.is_removal_stated):
        yield Message(_("Nothing ends what “{event}” makes public."), data)
    if clock and one.event not in {trigger.event for trigger in clock.starts}:
        yield Message(_("What “{event}” makes public ends with a clock that it does not start."), data)
    if [each.event for each in procedure.publications].count(one.event) > 1:
        yield Message(_("“{key}” stands here twice."), {"key": one.event})


def _unknown(procedure: Procedure) -> Iterator[Message]:
    """Yield every name that stands for nothing."""
    for step in procedure.steps.values():
        here = f"{step.key}"
        yield from _missing(here, {step.actor}, procedure.roles)
        yield from _missing(here, {*step.origins, *targets_of(step)}, procedure.states)
        fields = {*step.needs, *step.takes, *((step.by_field,) if step.by_field else ())}
        yield from _missing(here, fields, procedure.fields)
        for guard in step.guards:
            yield from _missing_of(here, guard.condition, procedure)
    for clock in procedure.clocks.values():
        yield from _missing(clock.key, {clock.bound}, procedure.roles)
        yield from _missing(clock.key, events_of(clock), procedure.steps)
        yield from _missing(clock.key, {clock.length.hangs_on} - {""}, procedure.clocks)
        yield from _missing(clock.key, {clock.deemed.event} if clock.deemed else set(), procedure.steps)
        for trigger in (*clock.starts, *clock.stops):
            yield from _unknown_of_trigger(clock.key, trigger, procedure)
    for duty in procedure.duties:
        yield from _missing(duty.key, {duty.who}, procedure.roles)
        for trigger in (*duty.since, *duty.until):
            yield from _unknown_of_trigger(duty.key, trigger, procedure)
    for paper in procedure.papers:
        yield from _missing(paper.key, {*paper.events, paper.service} - {""}, procedure.steps)
    for publication in procedure.publications:
        yield from _unknown_of_publication(publication, procedure)
    yield from _missing(procedure.key, {procedure.initial}, procedure.states)


def _unknown_of_publication(one: Publication, procedure: Procedure) -> Iterator[Message]:
    yield from _missing(one.event, {one.event} | ({one.result.event} if one.result else set()), procedure.steps)
    yield from _missing(one.event, {one.result.field} if one.result else set(), procedure.fields)
    yield from _missing(one.event, {one.due, one.until} - {""}, procedure.clocks)
    for trigger in one.ends:
        yield from _unknown_of_trigger(one.event, trigger, procedure)


def _unknown_of_trigger(here: str, trigger: Trigger, procedure: Procedure) -> Iterator[Message]:
    yield from _missing(here, {trigger.event}, procedure.steps)
    yield from _missing(here, {trigger.day_field} - {""}, procedure.fields)
    for condition in trigger.when:
        yield from _missing_of(here, condition, procedure)


def _missing_of(here: str, condition: Condition, procedure: Procedure) -> Iterator[Message]:
    named = condition.names()
    yield from _missing(here, set(named.get("events", ())), procedure.steps)
    yield from _missing(here, {name.partition(".")[0] for name in named.get("fields", ())}, procedure.fields)
    yield from _missing(here, set(named.get("clocks", ())), procedure.clocks)


def _missing(here: str, names: set[str], known: object) -> Iterator[Message]:
    for name in sorted(names):
        if name not in known:  # type: ignore[operator]
            yield Message(
                _("“{here}” names “{name}”, which the procedure does not have."), {"here": here, "name": name}
            )
