"""Each condition holds where the law says so, and names what it asks about."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from factories.procedures import event
from lingyan.domain.procedures.conditions import (
    AnyOf,
    Awaited,
    Begins,
    Came,
    Condition,
    Extendable,
    Guard,
    InTime,
    Not,
    NotBefore,
    NotMoreThan,
    NotRepeated,
    OneOf,
    Within,
    WithinTotal,
)
from lingyan.domain.procedures.events import Event
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message

MARCH = event("2022-03-10", "asked", 9, days=4, paid=True, office={"rank": "high"})


class Past:
    """What came before: events by kind, the last day of one clock, and how much may be added to it."""

    def __init__(self, *events: Event, due: str | None = None, left: int = 0) -> None:
        self.events, self.due, self.left = events, due, left

    @property
    def has_begun(self) -> bool:
        return bool(self.events)

    def of_kind(self, kind: str) -> Sequence[Event]:
        return [one for one in self.events if one.kind == kind]

    def due_of(self, clock: str) -> date | None:
        return date.fromisoformat(self.due) if self.due and clock == "answer" else None

    def left_of(self, clock: str) -> int:
        return self.left if clock == "answer" else 0


ASKED = Past(event("2022-03-01", "asked", 1, days=3), event("2022-03-02", "told", 2, paid=False))
SAME_YEAR = event("2022-01-05", "asked", 1, days=4, office={"rank": "low"})
YEAR_BEFORE = event("2021-12-31", "asked", 1, days=4, office={"rank": "high"})
ONCE_A_YEAR = NotRepeated("days", (4,))
UNLESS_HIGHER = NotRepeated("days", (4,), "office.rank", ("low", "high"))
UNLESS_NEXT = NotRepeated("days", (4,), "office.rank", ("low", "middle", "high"), is_next_rank=True)
OF_THE_SAME = NotRepeated("days", (4,), same_field="office.rank")

HOLDING: dict[str, tuple[Condition, Past, bool]] = {
    "one-of": (OneOf("days", (3, 4)), ASKED, True),
    "none-of": (OneOf("days", (5,)), ASKED, False),
    "says-nothing": (OneOf("note", ("a",)), ASKED, False),
    "at-least": (Within("days", least=4), ASKED, True),
    "below-the-least": (Within("days", least=5), ASKED, False),
    "above-the-most": (Within("days", most=3), ASKED, False),
    "no-number-is-within": (Within("note", least=5), ASKED, True),
    "came": (Came(("told",)), ASKED, True),
    "never-came": (Came(("left",)), ASKED, False),
    "came-and-said": (Came(("asked",), (OneOf("days", (3,)),)), ASKED, True),
    "the-last-that-came-counts": (Came(("asked", "told"), (OneOf("days", (3,)),)), ASKED, False),
    "awaited": (Awaited("asked", ("answered",)), ASKED, True),
    "answered": (Awaited("asked", ("told",)), ASKED, False),
    "in-time-on-the-last-day": (InTime("answer"), Past(due="2022-03-10"), True),
    "late": (InTime("answer"), Past(due="2022-03-09"), False),
    "no-clock-is-in-time": (InTime("answer"), Past(), True),
    "reached": (NotBefore("answer"), Past(due="2022-03-10"), True),
    "too-early": (NotBefore("answer"), Past(due="2022-03-11"), False),
    "no-clock-is-not-reached": (NotBefore("answer"), Past(), False),
    "within-what-is-left": (WithinTotal("days", "answer"), Past(left=4), True),
    "more-than-is-left": (WithinTotal("days", "answer"), Past(left=3), False),
    "no-number-fits": (WithinTotal("note", "answer"), Past(left=0), True),
    "first-of-its-year": (ONCE_A_YEAR, Past(YEAR_BEFORE), True),
    "second-of-its-year": (ONCE_A_YEAR, Past(SAME_YEAR), False),
    "another-value-is-not-counted": (NotRepeated("days", (5,)), Past(SAME_YEAR), True),
    "higher-is-no-repetition": (UNLESS_HIGHER, Past(SAME_YEAR), True),
    "as-high-is-a-repetition": (
        UNLESS_HIGHER,
        Past(SAME_YEAR, event("2022-02-01", days=4, office={"rank": "high"})),
        False,
    ),
    "two-ranks-up-is-a-repetition": (UNLESS_NEXT, Past(SAME_YEAR), False),
    "one-rank-up-is-none": (UNLESS_NEXT, Past(event("2022-02-01", days=4, office={"rank": "middle"})), True),
    "of-another-is-no-repetition": (OF_THE_SAME, Past(SAME_YEAR), True),
    "of-the-same-is-one": (OF_THE_SAME, Past(event("2022-02-01", days=4, office={"rank": "high"})), False),
    "of-nobody-named-is-one": (OF_THE_SAME, Past(event("2022-02-01", days=4)), False),
    "below-the-number": (NotMoreThan("told", 2), ASKED, True),
    "the-number-is-reached": (NotMoreThan("told", 1), ASKED, False),
    "begins": (Begins(), Past(), True),
    "has-begun": (Begins(), ASKED, False),
    "extendable": (Extendable("answer"), Past(left=1), True),
    "used-up": (Extendable("answer"), Past(), False),
    "not": (Not(Begins()), ASKED, True),
    "any-of": (AnyOf((Begins(), OneOf("paid", (True,)))), ASKED, True),
    "none-of-any": (AnyOf((Begins(), OneOf("paid", (False,)))), ASKED, False),
}


@pytest.mark.parametrize(("condition", "past", "holds"), HOLDING.values(), ids=HOLDING)
def test_a_condition_holds_or_not(condition: Condition, past: Past, *, holds: bool) -> None:
    assert condition.holds(MARCH, past) is holds


NAMES: dict[str, tuple[Condition, Mapping[str, tuple[str, ...]]]] = {
    "one-of": (OneOf("days", (1,)), {"fields": ("days",)}),
    "within": (Within("days", most_field="share"), {"fields": ("days", "share")}),
    "came": (Came(("told",)), {"events": ("told",)}),
    "awaited": (Awaited("asked", ("told",)), {"events": ("asked", "told")}),
    "in-time": (InTime("answer"), {"clocks": ("answer",)}),
    "not-before": (NotBefore("answer"), {"clocks": ("answer",)}),
    "within-total": (WithinTotal("days", "answer"), {"fields": ("days",), "clocks": ("answer",)}),
    "not-repeated": (UNLESS_HIGHER, {"fields": ("days", "office.rank")}),
    "not-repeated-by-the-same": (OF_THE_SAME, {"fields": ("days", "office.rank")}),
    "not-more-than": (NotMoreThan("told", 1), {"events": ("told",)}),
    "begins": (Begins(), {}),
    "extendable": (Extendable("answer"), {"clocks": ("answer",)}),
    "not": (Not(InTime("answer")), {"clocks": ("answer",)}),
    "any-of": (AnyOf((OneOf("days", (1,)), OneOf("paid", (True,)))), {"fields": ("days", "paid")}),
}


@pytest.mark.parametrize(("condition", "names"), NAMES.values(), ids=NAMES)
def test_a_condition_names_what_it_asks_about(condition: Condition, names: Mapping[str, tuple[str, ...]]) -> None:
    assert condition.names() == names


def test_a_guard_cites_what_forbids() -> None:
    guard = Guard(Begins(), Citation.parse("by-law 六"), Message("Too early."))
    assert (guard.citation.document, guard.reason.text()) == ("by-law", "Too early.")
