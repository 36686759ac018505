"""Conditions over facts (条件), in three values: they hold, they do not, or what is known does not tell.

A condition also says what would turn it: the ways, each a set of facts that would have to be told or be otherwise.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain, product
from typing import Protocol

from lingyan.domain.siting.facts import Facts, Value, amount, names, says

MOST_WAYS = 12
"""More ways than a person reads are not told."""


class Must(StrEnum):
    """How a fact would have to be (须为)."""

    BE = "be"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    AMONG = "among"
    APART = "apart"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Turn:
    """One fact that stands in the way (转变条件): how it is now, None where not known, and how it would have to be.

    `than` is the bound or the wanted value; None where that is not known either. `per` is the fact that the amount
    is divided by, empty where by none.
    """

    fact: str
    must: Must
    than: Value | None
    now: Value | None
    per: str = ""


Way = tuple[Turn, ...]
"""Facts that all would have to be otherwise."""


class Condition(Protocol):
    """What a rule asks (条件)."""

    def holds(self, facts: Facts) -> bool | None:
        """Return whether it holds; None where that is not known."""

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return what would make it hold: one way of these; none where it holds."""

    def asks(self) -> Iterator[str]:
        """Yield the keys of the facts that it looks at."""


@dataclass(frozen=True, slots=True)
class Every:
    """All of some conditions hold (全部满足)."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool | None:
        """Return whether all do; one that does not settles it."""
        is_open = False
        for part in self.parts:
            held = part.holds(facts)
            if held is False:
                return False
            is_open = is_open or held is None
        return None if is_open else True

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return each choice of one way for every part that does not hold."""
        open_parts = [ways for part in self.parts if (ways := part.ways(facts))]
        return _first(tuple(chain.from_iterable(chosen)) for chosen in product(*open_parts)) if open_parts else ()

    def asks(self) -> Iterator[str]:
        """Yield what the parts ask."""
        return _asked(self.parts)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of some conditions holds (满足其一)."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Facts) -> bool | None:
        """Return whether one does; one that does settles it."""
        is_open = False
        for part in self.parts:
            held = part.holds(facts)
            if held:
                return True
            is_open = is_open or held is None
        return None if is_open else False

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return the ways of every part, unless one holds."""
        return () if self.holds(facts) else _first(way for part in self.parts for way in part.ways(facts))

    def asks(self) -> Iterator[str]:
        """Yield what the parts ask."""
        return _asked(self.parts)


@dataclass(frozen=True, slots=True)
class Says:
    """A fact is yes, or is no (是否)."""

    fact: str
    wanted: bool

    def holds(self, facts: Facts) -> bool | None:
        """Return whether it is as wanted."""
        given = facts.get(self.fact)
        return None if given is None or given.value is None else given.value is self.wanted

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return that it would have to be as wanted."""
        return () if self.holds(facts) else ((Turn(self.fact, Must.BE, self.wanted, says(facts, self.fact)),),)

    def asks(self) -> Iterator[str]:
        """Yield the fact."""
        yield self.fact


@dataclass(frozen=True, slots=True)
class Covers:
    """The room that is left covers a need (余量足够); a need of nothing is covered whatever is left."""

    room: str
    need: str

    def holds(self, facts: Facts) -> bool | None:
        """Return whether the room is no less than the need."""
        need = amount(facts, self.need)
        if need is None:
            return None
        if not need:
            return True
        room = amount(facts, self.room)
        return None if room is None else room >= need

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return more room, or less need; where one is not known, that it be told."""
        if self.holds(facts):
            return ()
        room, need = amount(facts, self.room), amount(facts, self.need)
        more, less = Turn(self.room, Must.AT_LEAST, need, room), Turn(self.need, Must.AT_MOST, room, need)
        if room is not None and need is not None:
            return (more,), (less,)
        return (tuple(turn for turn in (less, more) if turn.now is None),)

    def asks(self) -> Iterator[str]:
        """Yield need and room."""
        yield self.need
        yield self.room


@dataclass(frozen=True, slots=True)
class Reaches:
    """An amount, or an amount per another, reaches a bound or keeps below it (达标).

    `bound` is a fact, or a number of the pack. Per nothing at all the question does not arise, and it holds.
    """

    fact: str
    must: Must
    bound: str | Decimal
    per: str = ""

    def holds(self, facts: Facts) -> bool | None:
        """Return whether it does."""
        per = amount(facts, self.per) if self.per else Decimal(1)
        if per is not None and not per:
            return True
        have, bound = amount(facts, self.fact), self._bound(facts)
        if have is None or per is None or bound is None:
            return None
        return have >= bound * per if self.must is Must.AT_LEAST else have <= bound * per

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return the bound that would have to be met; where a fact is not known, that it be told."""
        held = self.holds(facts)
        if held:
            return ()
        turn = Turn(self.fact, self.must, self._bound(facts), self._ratio(facts), self.per)
        if held is False:
            return ((turn,),)
        others = [key for key in (self.per, self.bound) if isinstance(key, str) and key and amount(facts, key) is None]
        missing = tuple(Turn(key, Must.TOLD, None, None) for key in others)
        return (((turn,) if amount(facts, self.fact) is None else ()) + missing,)

    def asks(self) -> Iterator[str]:
        """Yield the amount, what it is divided by, and the bound."""
        yield self.fact
        if self.per:
            yield self.per
        if isinstance(self.bound, str):
            yield self.bound

    def _bound(self, facts: Facts) -> Decimal | None:
        return amount(facts, self.bound) if isinstance(self.bound, str) else self.bound

    def _ratio(self, facts: Facts) -> Decimal | None:
        have, per = amount(facts, self.fact), amount(facts, self.per) if self.per else Decimal(1)
        return None if have is None or not per else have / per


@dataclass(frozen=True, slots=True)
class Among:
    """One of the names of a fact stands in a list of the pack (在列)."""

    fact: str
    listed: frozenset[str]

    def holds(self, facts: Facts) -> bool | None:
        """Return whether one does."""
        have = names(facts, self.fact)
        return None if have is None else not have.isdisjoint(self.listed)

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return that it would have to be one of the list."""
        turn = Turn(self.fact, Must.AMONG, self.listed, names(facts, self.fact))
        return () if self.holds(facts) else ((turn,),)

    def asks(self) -> Iterator[str]:
        """Yield the fact."""
        yield self.fact


@dataclass(frozen=True, slots=True)
class Apart:
    """None of the names of a fact stands in the list of another (不在列)."""

    fact: str
    other: str

    def holds(self, facts: Facts) -> bool | None:
        """Return whether none does."""
        have, listed = names(facts, self.fact), names(facts, self.other)
        return None if have is None or listed is None else have.isdisjoint(listed)

    def ways(self, facts: Facts) -> tuple[Way, ...]:
        """Return that the names in common would have to go; where a list is not known, that it be told."""
        if self.holds(facts):
            return ()
        have, listed = names(facts, self.fact), names(facts, self.other)
        if have is not None and listed is not None:
            return ((Turn(self.fact, Must.APART, have & listed, have),),)
        missing = [key for key, known in ((self.fact, have), (self.other, listed)) if known is None]
        return (tuple(Turn(key, Must.TOLD, None, None) for key in missing),)

    def asks(self) -> Iterator[str]:
        """Yield both facts."""
        yield self.fact
        yield self.other


def _first(ways: Iterable[Way]) -> tuple[Way, ...]:
    """Return the first ways, each fact once in each, the same way not twice."""
    found: dict[Way, None] = {}
    for way in ways:
        found[tuple(dict.fromkeys(way))] = None
        if len(found) == MOST_WAYS:
            break
    return tuple(found)


def _asked(parts: Iterable[Condition]) -> Iterator[str]:
    return iter(dict.fromkeys(key for part in parts for key in part.asks()))
