"""Whatever the order of events, a replay is lawful: of every procedure of the packs, and of one of our own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import lingyan
from factories.procedures import stalls
from lingyan.domain.procedures.clocks import Clock
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.model import CORRECTION, Field, FieldKind, Step, Versions
from lingyan.domain.procedures.replay import CaseState, possible_steps, replay
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FIRST = date(2021, 11, 20)
Story = tuple[Versions, list[Event], date]
"""The rules, what happened, and the day asked about."""


@cache
def legal_time() -> LegalTime:
    folders = [PACKS / "national", PACKS / "hunan"]
    return LegalTime(load_working_days(folders), load_conventions(folders))


@cache
def procedures() -> Mapping[str, Versions]:
    return {**load_versions([PACKS]), "stall": stalls()}


def value(field: Field) -> st.SearchStrategy[object]:
    """Return what a field may say."""
    match field.kind:
        case FieldKind.INTEGER:
            usual: st.SearchStrategy[object] = st.integers(1, 7)
            return st.one_of(usual, usual, usual, usual, st.integers(2019, 2030), st.sampled_from([-1, 0, 10**11]))
        case FieldKind.TRUTH:
            return st.booleans()
        case FieldKind.DAY:
            usual = st.dates(date(2021, 1, 1), date(2029, 1, 1))
            return st.one_of(usual, usual, usual, usual, st.sampled_from([date.max, date.min]))
        case FieldKind.CHOICE:
            return st.sampled_from([option.key for option in field.options])
        case FieldKind.OBJECT:
            return st.fixed_dictionaries({part.key: value(part) for part in field.parts})
    return st.text("abc", max_size=3)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a procedure and events of it, mostly in order and allowed, saying what they need and some of the rest."""
    versions = procedures()[draw(st.sampled_from(sorted(procedures())))]
    rules = draw(st.sampled_from(versions.all))
    every = tuple(rules.steps.values())
    day, log = max(FIRST, rules.in_force_from), []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        day += timedelta(days=draw(st.sampled_from([0, 1, 5, 13, 30, 95, 200, -3])))
        if number > 1 and draw(st.integers(0, 11)) == 0:
            said: dict[str, object] = {"corrects": draw(st.integers(1, number)), "withdrawn": draw(st.booleans())}
            log.append(Event(number, day, CORRECTION, said))
        else:
            step = draw(st.sampled_from(fitting(versions, log, day) if draw(st.integers(0, 4)) else every))
            log.append(Event(number, day, step.key, draw(told(step, rules.fields))))
    return versions, log, day + timedelta(days=draw(st.sampled_from([400, 0, 1, 20, 2000, -40])))


def fitting(versions: Versions, log: Sequence[Event], day: date) -> tuple[Step, ...]:
    """Return the steps that may come next, or all where none may."""
    try:
        possible = possible_steps(versions, log, day, legal_time())
    except LingyanError:
        possible = ()
    return possible or tuple(versions.newest.steps.values())


def told(step: Step, fields: Mapping[str, Field]) -> st.SearchStrategy[dict[str, object]]:
    """Return what an event may say: all it needs, some of what it takes."""
    needs = {name: value(fields[name]) for name in (*step.needs, *((step.by_field,) if step.by_field else ()))}
    takes = {name: value(fields[name]) for name in step.takes if name not in needs}
    return st.fixed_dictionaries(needs, optional=takes)


def played(versions: Versions, log: Sequence[Event], as_of: date) -> CaseState | None:
    """Return how a case stands, or None where an error of ours names what cannot be counted."""
    try:
        return replay(versions, log, as_of, legal_time())
    except LingyanError:
        return None


def in_order(log: Iterable[Event]) -> list[Event]:
    """Return the events that come no earlier than all before them.

    One that does is refused only once the later one before it has come, so it counts on the days between.
    """
    kept: list[Event] = []
    for event in log:
        if not kept or event.day >= kept[-1].day:
            kept.append(event)
    return kept


@settings(max_examples=300, deadline=None)
@given(stories())
def test_every_order_of_events_has_an_answer_and_always_the_same(story: Story) -> None:
    versions, log, as_of = story
    found = played(versions, log, as_of)
    assert found == played(versions, log, as_of)
    if found is not None:
        assert found.state in found.procedure.states
        assert all(event.day <= as_of for event in found.taken)
        assert all(earlier.day <= later.day for earlier, later in pairwise(found.taken))
        of_day = versions.on(as_of)
        possible = {step.key for step in possible_steps(versions, log, as_of, legal_time())}
        assert possible <= set(of_day.steps if of_day else ())


@settings(max_examples=200, deadline=None)
@given(stories(), st.integers(1, 900))
def test_what_silence_decided_stands_on_every_later_day(story: Story, further: int) -> None:
    versions, log, as_of = story
    kept = in_order(event for event in log if event.kind != CORRECTION)
    found, later = played(versions, kept, as_of), played(versions, kept, as_of + timedelta(days=further))
    if found is not None and later is not None:
        assert later.deemed[: len(found.deemed)] == found.deemed


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["answer", "stock"]),
    st.dates(date(2021, 1, 1), date(2025, 6, 1)),
    st.lists(st.integers(0, 40), max_size=6),
)
def test_a_pause_never_shortens_a_clock(rule: str, started: date, gaps: list[int]) -> None:
    event = Event(1, started, "asked", {})
    plain, paused = (Clock(stalls().newest.clocks[rule], event, started) for _number in range(2))
    day, last = started, plain.reach(legal_time(), started)
    for place, gap in enumerate(gaps):
        day += timedelta(days=gap)
        if place % 2:
            paused.go_on(day, legal_time())
        else:
            paused.halt(day)
        reached = paused.reach(legal_time(), day)
        assert reached is not None
        assert last is not None
        assert reached.due >= last.due
        last = reached
