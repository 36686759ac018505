"""Conventions (约定): what the law leaves to be read, each named, cited, and open to an office's own choice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self, TypeVar

from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.errors import ConventionMissingError
from lingyan.kernel.legaltime.wording import named
from lingyan.kernel.message import Message


class ConventionKind(StrEnum):
    """What a convention settles (约定事项); `reading` is one that a procedure reads and the count does not."""

    START = "start"
    WORKING_DAY = "working-day"
    ROLL = "roll"
    MONTH_END = "month-end"
    BACKWARD = "backward"
    PAUSE = "pause"
    PAUSE_IN_DAYS = "pause-in-days"
    EXTENSION = "extension"
    PAST_TABLE = "past-table"
    READING = "reading"


class StartRule(StrEnum):
    """Which day is the first of a period (起算日)."""

    NEXT_DAY = "next-day"
    SAME_DAY = "same-day"


class WorkingDayRule(StrEnum):
    """Which days are working days (工作日): weeks corrected by the notices."""

    NOTICE = "notice"


class RollRule(StrEnum):
    """What happens when the last day is no working day (届满日遇假日)."""

    NEXT_WORKING_DAY = "next-working-day"
    PREVIOUS_WORKING_DAY = "previous-working-day"
    NONE = "none"


class MonthEndRule(StrEnum):
    """Where a period in months ends when its last month lacks the day (无对应日)."""

    LAST_DAY = "last-day"
    NEXT_DAY = "next-day"


class BackwardRule(StrEnum):
    """Whether a day counted backwards is moved off a holiday (倒算期间)."""

    UNMOVED = "unmoved"
    PREVIOUS_WORKING_DAY = "previous-working-day"


class PauseRule(StrEnum):
    """Which days between a request and its receipt are left out (扣除期间)."""

    AFTER_REQUEST_TO_RECEIPT = "after-request-to-receipt"
    REQUEST_TO_RECEIPT = "request-to-receipt"
    BETWEEN = "between"


class LongPauseRule(StrEnum):
    """How a pause moves the end of a period in days, months or years (以日月年计的中止)."""

    SAME_NUMBER_OF_DAYS = "same-number-of-days"


class ExtensionRule(StrEnum):
    """Which day an extension is counted from (延期起点)."""

    UNROLLED = "unrolled"
    ROLLED = "rolled"


class PastTableRule(StrEnum):
    """How days past the holiday table are counted (表外日期)."""

    PLAIN_WEEKS = "plain-weeks"


Rule = TypeVar("Rule", bound=StrEnum)

RULES: Mapping[ConventionKind, type[StrEnum]] = {
    ConventionKind.START: StartRule,
    ConventionKind.WORKING_DAY: WorkingDayRule,
    ConventionKind.ROLL: RollRule,
    ConventionKind.MONTH_END: MonthEndRule,
    ConventionKind.BACKWARD: BackwardRule,
    ConventionKind.PAUSE: PauseRule,
    ConventionKind.PAUSE_IN_DAYS: LongPauseRule,
    ConventionKind.EXTENSION: ExtensionRule,
    ConventionKind.PAST_TABLE: PastTableRule,
}
"""The choices that the count knows for each kind; a `reading` is free text to it."""


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of reading the law (约定), with the choices there are and the one taken.

    `source_zh` and `source_en` are the citation as people write it. `stated_by` names the pack that states the
    convention, `chosen_by` the one that made the choice; the statement is that of the former.
    """

    id: str
    kind: ConventionKind
    name_zh: str
    name_en: str
    statement_zh: str
    statement_en: str
    citation: Citation
    source_zh: str
    source_en: str
    options: tuple[str, ...]
    choice: str
    stated_by: str = ""
    chosen_by: str = ""

    @property
    def name(self) -> Message:
        """The name, in the reader's language."""
        return named(self.name_zh, self.name_en)

    @property
    def is_changed(self) -> bool:
        """Whether a narrower pack has taken another choice than the pack that states the convention."""
        return self.stated_by != self.chosen_by

    @property
    def statement(self) -> Message:
        """The statement in our own words, in the reader's language."""
        return named(self.statement_zh, self.statement_en)

    @property
    def source(self) -> Message:
        """The citation as people write it, in the reader's language."""
        return named(self.source_zh, self.source_en)


@dataclass(frozen=True, slots=True)
class Conventions:
    """The conventions in force (现行约定), in the order of the pack."""

    entries: tuple[Convention, ...]
    _by_id: Mapping[str, Convention] = field(init=False, repr=False, compare=False)
    _by_kind: Mapping[ConventionKind, Convention] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _rules: dict[ConventionKind, StrEnum] = field(init=False, repr=False, compare=False)
    """The choices as rules of the count, each from when it is first asked for."""

    def __post_init__(self) -> None:
        backwards = self.entries[::-1]  # so that of two the first is found
        object.__setattr__(self, "_by_id", {entry.id: entry for entry in backwards})
        object.__setattr__(self, "_by_kind", {entry.kind: entry for entry in backwards})
        object.__setattr__(self, "_places", {entry.id: place for place, entry in enumerate(self.entries)})
        object.__setattr__(self, "_rules", {})

    @classmethod
    def of(cls, entries: Iterable[Convention]) -> Self:
        """Gather `entries`; a later one replaces an earlier one of the same id and keeps its place."""
        return cls(tuple({entry.id: entry for entry in entries}.values()))

    def named(self, convention: str) -> Convention:
        """Return the convention with this id; raise `ConventionMissingError` when no pack states it."""
        found = self._by_id.get(convention)
        if found is None:
            raise ConventionMissingError(asked=convention)
        return found

    def of_kind(self, kind: ConventionKind) -> Convention:
        """Return the convention that settles `kind`; raise `ConventionMissingError` when no pack states one."""
        found = self._by_kind.get(kind)
        if found is None:
            raise ConventionMissingError(asked=kind.value)
        return found

    def rule(self, kind: ConventionKind, known: type[Rule]) -> Rule:
        """Return the choice taken for `kind` as one of the rules that the count `known`s."""
        rule = self._rules.get(kind)
        if not isinstance(rule, known):
            rule = self._rules[kind] = known(self.of_kind(kind).choice)
        return rule

    def ids(self, kinds: Iterable[ConventionKind], also: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the ids of what settles `kinds` and of `also`, in the order of the pack."""
        places, by_kind = self._places, self._by_kind
        try:
            asked = {by_kind[kind].id for kind in kinds}
            asked.update(also)
            return tuple(sorted(asked, key=places.__getitem__))
        except KeyError as missing:
            raise ConventionMissingError(asked=str(missing.args[0])) from missing
