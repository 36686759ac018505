"""When the law forbids a step (条件): what its fields must say, what must have come before, what comes but once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lingyan.domain.procedures.events import Event
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message


class Past(Protocol):
    """What a condition may ask of a case (案件经过)."""

    @property
    def has_begun(self) -> bool:
        """Whether any event was taken, or tried against the law."""

    def of_kind(self, kind: str) -> Sequence[Event]:
        """Return the events of a kind that were taken, deemed ones among them, in order."""

    def due_of(self, clock: str) -> date | None:
        """Return the last day of the newest clock of a rule, None where none was ever set."""

    def left_of(self, clock: str) -> int:
        """Return by how many units the newest clock of a rule may still be extended."""


class Condition(Protocol):
    """Something that holds of an event and what came before it, or not (条件)."""

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it holds."""

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return which `events`, `fields` and `clocks` it asks about, for the check of a procedure."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition of the law on a step (限制): where it does not hold the step is refused with the clause."""

    condition: Condition
    citation: Citation
    reason: Message


@dataclass(frozen=True, slots=True)
class OneOf:
    """The field says one of some things (取值之一)."""

    field: str
    values: tuple[object, ...]

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it does."""
        del past
        return event.says(self.field) in self.values

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the field."""
        return {"fields": (self.field,)}


@dataclass(frozen=True, slots=True)
class Within:
    """The number that a field holds lies within bounds (范围); a bound that is None is open, and so is no number.

    The upper bound may stand in another field, `most_field`, where the law leaves it to be stated.
    """

    field: str
    least: int | None = None
    most: int | None = None
    most_field: str = ""

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it does."""
        del past
        value = event.says(self.field)
        if not isinstance(value, int):
            return True
        stated = event.says(self.most_field) if self.most_field else None
        most = stated if isinstance(stated, int) else self.most
        return (self.least is None or self.least <= value) and (most is None or value <= most)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the fields."""
        return {"fields": (self.field, self.most_field) if self.most_field else (self.field,)}


@dataclass(frozen=True, slots=True)
class Came:
    """One of some events came before, the last of them saying what `when` asks (已发生)."""

    events: tuple[str, ...]
    when: tuple[Condition, ...] = ()

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it did."""
        del event
        earlier = [one for kind in self.events for one in past.of_kind(kind)]
        if not earlier:
            return False
        last = max(earlier, key=lambda one: (one.day, one.number))
        return all(condition.holds(last, past) for condition in self.when)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the events, and what is asked of them."""
        return {"events": self.events}


@dataclass(frozen=True, slots=True)
class Awaited:
    """An event that has to be answered came more often than its answers (待答复)."""

    question: str
    answers: tuple[str, ...]

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether one waits for an answer."""
        del event
        waiting = len(past.of_kind(self.question))
        for answer in self.answers:
            waiting -= len(past.of_kind(answer))
        return waiting > 0

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the question and its answers."""
        return {"events": (self.question, *self.answers)}


@dataclass(frozen=True, slots=True)
class InTime:
    """The last day of a clock is not past (期限未满); where no such clock was ever set, it holds."""

    clock: str

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it is not."""
        due = past.due_of(self.clock)
        return due is None or event.day <= due

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the clock."""
        return {"clocks": (self.clock,)}


@dataclass(frozen=True, slots=True)
class NotBefore:
    """The last day of a clock has been reached (期限已满); where no such clock was ever set, it does not hold."""

    clock: str

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it has."""
        due = past.due_of(self.clock)
        return due is not None and event.day >= due

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the clock."""
        return {"clocks": (self.clock,)}


@dataclass(frozen=True, slots=True)
class WithinTotal:
    """The number that a field holds is no more than what a clock may still be extended by (总延长不超过)."""

    field: str
    clock: str

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it is; no number is."""
        value = event.says(self.field)
        return not isinstance(value, int) or value <= past.left_of(self.clock)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the field and the clock."""
        return {"fields": (self.field,), "clocks": (self.clock,)}


@dataclass(frozen=True, slots=True)
class NotRepeated:
    """No such event was taken in the same calendar year (不得重复).

    Only events that say one of `values` in `field` are counted and looked at. One that comes from a higher place in
    `ranks` than every earlier one, as `rank_field` says, is no repetition; with `is_next_rank`, only from the place
    right above. With `same_field` only events count that say the same there, or nothing, since silence proves no
    difference.
    """

    field: str
    values: tuple[object, ...]
    rank_field: str = ""
    ranks: tuple[str, ...] = ()
    is_next_rank: bool = False
    same_field: str = ""

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether none was."""
        if event.says(self.field) not in self.values:
            return True
        earlier = [one for one in past.of_kind(event.kind) if one.says(self.field) in self.values]
        this_year = [one for one in earlier if one.day.year == event.day.year]
        return all(self._is_excepted(one, event) for one in this_year)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the fields."""
        return {"fields": tuple(filter(None, (self.field, self.rank_field, self.same_field)))}

    def _is_excepted(self, earlier: Event, event: Event) -> bool:
        """Return whether an event does not repeat an earlier one: from a higher place, or of another one."""
        if self.same_field:
            said = {one.says(self.same_field) for one in (earlier, event)} - {None, ""}
            if len(said) > 1:
                return True
        higher = self._rank(event) - self._rank(earlier)
        return higher == 1 if self.is_next_rank else higher > 0

    def _rank(self, event: Event) -> int:
        said = event.says(self.rank_field) if self.rank_field else None
        return self.ranks.index(str(said)) if said in self.ranks else 0


@dataclass(frozen=True, slots=True)
class NotMoreThan:
    """An event was taken fewer times than a number (次数)."""

    event: str
    times: int

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it was."""
        del event
        return len(past.of_kind(self.event)) < self.times

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the event."""
        return {"events": (self.event,)}


@dataclass(frozen=True, slots=True)
class Begins:
    """The log begins with the event (首次登记): what came before was done on paper.

    A step that the law forbade is no such beginning: what rests on it does not stand either.
    """

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it does."""
        del event
        return not past.has_begun

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class Extendable:
    """A clock may still be extended (可再延期)."""

    clock: str

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it may."""
        del event
        return past.left_of(self.clock) > 0

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return the clock."""
        return {"clocks": (self.clock,)}


@dataclass(frozen=True, slots=True)
class Not:
    """Something does not hold (除外)."""

    condition: Condition

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether it does not."""
        return not self.condition.holds(event, past)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return what the condition names."""
        return self.condition.names()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several conditions holds (之一)."""

    conditions: tuple[Condition, ...]

    def holds(self, event: Event, past: Past) -> bool:
        """Return whether one does."""
        return any(condition.holds(event, past) for condition in self.conditions)

    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Return what they name, together."""
        found: dict[str, tuple[str, ...]] = {}
        for condition in self.conditions:
            for kind, named in condition.names().items():
                found[kind] = (*found.get(kind, ()), *named)
        return found
