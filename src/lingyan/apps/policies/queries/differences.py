"""A contradiction in words (矛盾说明): what each side says, by how much they differ, by which rule that is one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from lingyan.apps.policies.queries.links import cite_at
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.apps.policies.queries.standing import DocumentRow
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.contradictions import ContradictionKind, Finding, Saying
from lingyan.domain.indicators.contradictions import Difference
from lingyan.domain.indicators.naming import Amount, Name
from lingyan.kernel.citation import Citation, CitationError, ClausePath
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity
from lingyan.kernel.trace import Trace, TraceInput

_SIGNS = {Comparator.AT_LEAST: "≥ ", Comparator.AT_MOST: "≤ ", Comparator.ABOUT: "≈ ", Comparator.EXACT: ""}
_APART = _("{first} in one place, {second} in the other: {apart} apart.")
_ROUNDED = _("{first} and {second}: the one may be the other, rounded.")
_MORE = _("First {first}, later {second}: {apart} more.")
_LESS = _("First {first}, later {second}: {apart} less.")
_DENIED = _("{first} is printed; {part} out of {whole} is {computed}.")
_BOUNDS = _("{first} and {second} cannot both hold.")
_RULES = {
    ContradictionKind.VALUES: _(
        "Two values of one indicator for one year contradict each other, within a document or between documents for"
        " one place. Targets are held against targets, and figures against figures."
    ),
    ContradictionKind.RATIO: _(
        "A printed ratio has to follow, as far as its digits go, from the two figures that the same document prints"
        " for its parts."
    ),
    ContradictionKind.CHANGED: _(
        "Two documents for one place set different targets for one indicator and year; the one of the later day"
        " changes what the earlier one set."
    ),
}
_PARTS = _("{part} ÷ {whole} = {computed}")

KINDS: Mapping[ContradictionKind, str | Promise] = {
    ContradictionKind.VALUES: gettext_lazy("two values"),
    ContradictionKind.RATIO: gettext_lazy("a ratio that its parts deny"),
    ContradictionKind.CHANGED: gettext_lazy("a target changed later"),
}
"""How each kind is called."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that do not agree (矛盾一方), with the document, the clause and the words that print it."""

    saying: Saying
    document: DocumentRow

    @property
    def clause(self) -> str:
        """The clause path, empty ahead of all clauses."""
        return self.saying.clause or ""

    @property
    def label(self) -> str:
        """The clause as it is written in a letter."""
        return label_of(self.clause)

    @property
    def cite(self) -> str:
        """The address that opens the document at the words."""
        spans = self.saying.quote.spans
        places = (spans[0].start, spans[-1].end) if spans else None
        return cite_at(self.document.key, self.clause, places)

    @property
    def day(self) -> date | None:
        """The day of the document, where it is known."""
        return self.document.day

    @property
    def value(self) -> Message:
        """The value as printed, with its bound."""
        return _said(self.saying)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two values that documents print for one thing (矛盾); of a ratio, the ratio and its two parts."""

    mark: str
    finding: Finding
    sides: tuple[Side, ...]

    @property
    def kind(self) -> ContradictionKind:
        """What contradicts."""
        return self.finding.kind

    @property
    def is_rounding(self) -> bool:
        """Whether the digits leave room for both."""
        return self.finding.difference == Difference.ROUNDING

    @property
    def indicator(self) -> str:
        """What the values are of, as the first document prints it."""
        return self.finding.first.indicator

    @property
    def year(self) -> int:
        """For which year they are."""
        return self.finding.year

    @property
    def is_target(self) -> bool:
        """Whether they are wanted, not reported."""
        return self.finding.first.is_target

    @property
    def documents(self) -> frozenset[str]:
        """The keys of the documents that print the values, and of the gazettes that hold these."""
        return frozenset(key for side in self.sides for key in (side.document.key, side.document.parent) if key)

    @property
    def told(self) -> Message:
        """What differs, in a sentence."""
        return _told(self.finding)

    @property
    def trace(self) -> Trace:
        """The account that "why?" opens."""
        inputs = tuple(_input(side) for side in self.sides)
        formula = Message(_PARTS, _parts(self.finding)) if self.finding.computed is not None else ""
        return Trace(rule=Message(_RULES[self.kind]), source=inputs[0].source, inputs=inputs, formula=formula)


def _told(finding: Finding) -> Message:
    first, second = finding.first, finding.second
    said: dict[str, object] = {"first": _said(first), "second": _said(second)}
    if finding.computed is not None:
        return Message(_DENIED, {**said, **_parts(finding)})
    if finding.difference == Difference.ROUNDING:
        return Message(_ROUNDED, said)
    if first.comparator is not second.comparator:
        return Message(_BOUNDS, said)
    apart = second.value.to(first.value.unit).value - first.value.value
    amount = {"apart": Amount.of(Quantity(abs(apart), first.value.unit))}
    if finding.kind is ContradictionKind.CHANGED:
        return Message(_MORE if apart > 0 else _LESS, {**said, **amount})
    return Message(_APART, {**said, **amount})


def _parts(finding: Finding) -> dict[str, object]:
    """Return the parts of a ratio and what they give, as words are filled in."""
    if finding.third is None or finding.computed is None:
        return {}
    computed = Quantity(finding.computed, finding.first.value.unit)
    return {"part": _said(finding.second), "whole": _said(finding.third), "computed": Amount.of(computed)}


def _said(saying: Saying) -> Message:
    sign = _SIGNS.get(saying.comparator, f"{saying.comparator} ")
    return Message("{sign}{amount}", {"sign": sign, "amount": Amount.printed(saying.value)})


def _input(side: Side) -> TraceInput:
    row = side.document
    label = Message(
        "{document}, {indicator}", {"document": Name.of(row.title_zh, row.title_en), "indicator": side.saying.indicator}
    )
    return TraceInput(label, side.value, _citation(side), _quoted(side))


def _quoted(side: Side) -> Message:
    words = Message("“{words}”", {"words": side.saying.quote.words})
    return Message("{day} {words}", {"day": side.day, "words": words}) if side.day else words


def _citation(side: Side) -> Citation | None:
    try:
        return Citation(side.document.key, ClausePath.parse(side.clause)) if side.clause else None
    except CitationError:
        return None
