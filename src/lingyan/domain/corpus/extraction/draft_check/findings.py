"""What holding a draft against the documents in force finds (核对结果): both clauses, both quotes, what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Span
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


class FindingKind(StrEnum):
    """How a draft stands to a document in force (核对结论)."""

    CONTRADICTS = "contradicts"
    BELOW = "below"
    MISSES = "misses"
    LOOK = "look"
    """It cannot be told with certainty that both speak of one thing: a person looks."""
    NOT_COMPARABLE = "not_comparable"
    AGREES = "agrees"


FAULTS = frozenset({FindingKind.CONTRADICTS, FindingKind.BELOW, FindingKind.MISSES})
"""Kinds that say that the draft is to be changed, or the difference to be reasoned."""


class Subject(StrEnum):
    """What a finding is about (核对事项)."""

    TARGET = "target"
    TASK = "task"
    LEAD = "lead"
    DUE = "due"
    PERIOD = "period"
    BASIS = "basis"
    REFERENCE = "reference"
    FIGURE = "figure"
    RATIO = "ratio"


KIND_WORDS: Mapping[FindingKind, str] = MappingProxyType(
    {
        FindingKind.CONTRADICTS: _("contradicts"),
        FindingKind.BELOW: _("below"),
        FindingKind.MISSES: _("misses"),
        FindingKind.LOOK: _("look at these yourself"),
        FindingKind.NOT_COMPARABLE: _("not comparable"),
        FindingKind.AGREES: _("agrees"),
    }
)
"""Kind of finding: its word, as an English msgid."""

SUBJECT_WORDS: Mapping[Subject, str] = MappingProxyType(
    {
        Subject.TARGET: _("target"),
        Subject.TASK: _("task"),
        Subject.LEAD: _("lead unit"),
        Subject.DUE: _("day due"),
        Subject.PERIOD: _("deadline"),
        Subject.BASIS: _("basis"),
        Subject.REFERENCE: _("document cited"),
        Subject.FIGURE: _("figure"),
        Subject.RATIO: _("ratio"),
    }
)
"""What a finding is about: its word, as an English msgid."""


class Severity(StrEnum):
    """How much a finding weighs (轻重)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


_OF_KIND: Mapping[FindingKind, Severity] = MappingProxyType(
    {
        FindingKind.CONTRADICTS: Severity.HIGH,
        FindingKind.BELOW: Severity.HIGH,
        FindingKind.MISSES: Severity.MEDIUM,
        FindingKind.LOOK: Severity.LOW,
        FindingKind.NOT_COMPARABLE: Severity.LOW,
        FindingKind.AGREES: Severity.NONE,
    }
)
_OTHERWISE: Mapping[tuple[FindingKind, Subject], Severity] = MappingProxyType(
    {
        (FindingKind.CONTRADICTS, Subject.FIGURE): Severity.MEDIUM,
        (FindingKind.CONTRADICTS, Subject.RATIO): Severity.MEDIUM,
        (FindingKind.MISSES, Subject.PERIOD): Severity.LOW,
    }
)


def severity_of(kind: FindingKind, subject: Subject) -> Severity:
    """Return how much a finding of that kind about that subject weighs.

    >>> severity_of(FindingKind.BELOW, Subject.PERIOD), severity_of(FindingKind.AGREES, Subject.TASK)
    (<Severity.HIGH: 'high'>, <Severity.NONE: 'none'>)
    """
    return _OTHERWISE.get((kind, subject), _OF_KIND[kind])


@dataclass(frozen=True, slots=True)
class Cited:
    """Words of one of the two sides (引文): of which document, in which clause, where, and as they are read.

    `document` is empty for the draft; `spans` are empty where the register says it, and not a text. `name` says of what
    a number in a cell of a table is.
    """

    document: str
    clause: str | None
    words: str
    spans: tuple[Span, ...] = ()
    name: str = ""

    @classmethod
    def of(cls, document: str, clause: str | None, quote: Quote, name: str = "") -> "Cited":
        """Return quoted words of a document, with the `name` of what they are of where they do not say it."""
        return cls(document, clause, quote.words, quote.spans, "" if name in quote.words else name)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was held side by side (核对发现); `draft` is None where the draft has nothing of it.

    `document` is the key of the document in force, empty where the draft is held against itself.
    """

    kind: FindingKind
    subject: Subject
    document: str
    draft: Cited | None
    other: Cited | None
    difference: Message
    advice: Message

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return severity_of(self.kind, self.subject)

    @property
    def is_fault(self) -> bool:
        """Whether it is said to be a fault, and not only to be looked at."""
        return self.kind in FAULTS


@dataclass(frozen=True, slots=True)
class Check:
    """All findings of a draft (核对报告), faults first, then what to look at, then what agrees."""

    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Mapping[FindingKind, int]:
        """How many findings there are of each kind, none left out."""
        return {kind: sum(one.kind is kind for one in self.findings) for kind in FindingKind}

    @property
    def faults(self) -> tuple[Finding, ...]:
        """The findings that are said to be faults."""
        return tuple(one for one in self.findings if one.is_fault)
