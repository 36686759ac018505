"""Targets (目标): what a document wants to be reached, by how much and when, each on its exact words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_forms import Form
from lingyan.domain.corpus.extraction.claim_words import THINGS, ClaimKind
from lingyan.domain.corpus.extraction.claims import Claim, claims_of
from lingyan.domain.corpus.extraction.grids import Grid
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import Role
from lingyan.domain.corpus.extraction.indicator_tables import TableValue, table_values
from lingyan.domain.corpus.extraction.moments import Mood
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.quantities import Quantity
from lingyan.domain.corpus.extraction.settings import Setting, settings_of
from lingyan.domain.corpus.extraction.task_tables import worded_rows
from lingyan.domain.corpus.model import Part


@dataclass(frozen=True, slots=True)
class TargetDraft:
    """A target as found (目标草稿): what is asked of which indicator, for a person to confirm.

    `clause` is the path of the clause or of the table, None ahead of all clauses. `indicator` are the printed words
    without the quantity. `unit` is as printed, with /年 where the words ask so many each year. `year` is None where
    the text does not say. `binding` is 约束性 or 预期性 where it is printed. `is_stretch` marks 力争. `confidence` is
    between 0 and 1.
    """

    clause: str | None
    indicator: str
    comparator: Comparator
    value: Decimal
    unit: str
    year: int | None
    kind: ClaimKind
    base_year: int | None
    binding: str | None
    is_stretch: bool
    confidence: float
    quote: Quote


def targets_of(part: Part, passages: Sequence[Passage], grids: Sequence[Grid] = ()) -> tuple[TargetDraft, ...]:
    """Return the targets of a document in reading order, those of its tables of indicators and of tasks among them."""
    horizon = Horizon.of(part)
    of_tables = [*table_targets(table_values(part, horizon)), *row_targets(part, grids, horizon)]
    return arranged(targets_among(all_claims(part, passages, horizon)), of_tables)


def arranged(of_text: Iterable[tuple[int, TargetDraft]], of_tables: Iterable[TargetDraft]) -> tuple[TargetDraft, ...]:
    """Return the targets of the text, each once, and those of tables, in reading order."""
    found = [*without_repeats(of_text), *of_tables]
    return tuple(sorted(found, key=lambda target: target.quote.spans[0].start))


def all_claims(part: Part, passages: Sequence[Passage], horizon: Horizon) -> Iterator[Claim]:
    """Yield what the running text of a document claims with its quantities."""
    for passage, setting in zip(passages, settings_of(part, passages, horizon), strict=True):
        if passage.is_running_text:
            yield from claims_of(passage, setting, horizon)


def targets_among(claims: Iterable[Claim]) -> Iterator[tuple[int, TargetDraft]]:
    """Yield the targets among `claims`, each with the number of its passage; a range asks for two bounds."""
    for claim in claims:
        if is_target(claim):
            yield from ((claim.passage.number, draft) for draft in _drafts(claim))


def is_target(claim: Claim) -> bool:
    """Whether a claim asks for something: it speaks of what is to be, or orders it."""
    if claim.mood is Mood.PAST:
        return False
    if claim.mood is Mood.FUTURE:
        return claim.form is not Form.NOUN or claim.year is not None or claim.is_asked
    if claim.is_asked:
        return True
    if claim.form in {Form.OBJECT, Form.FINAL}:
        return claim.is_imperative or (claim.is_task and claim.form is Form.FINAL)
    return claim.form is not Form.NOUN and claim.passage.clause is not None


def _drafts(claim: Claim) -> Iterator[TargetDraft]:
    return (_draft(claim, comparator, value) for comparator, value in _asked(claim.quantity))


def _asked(quantity: Quantity) -> tuple[tuple[Comparator, Decimal], ...]:
    """Return the bound that a quantity sets; a range sets two."""
    if quantity.upper is None:
        return ((quantity.comparator, quantity.value),)
    return (Comparator.AT_LEAST, quantity.value), (Comparator.AT_MOST, quantity.upper)


def _draft(claim: Claim, comparator: Comparator, value: Decimal) -> TargetDraft:
    quantity = claim.quantity
    return TargetDraft(
        clause=claim.passage.clause.path if claim.passage.clause else None,
        indicator=claim.indicator,
        comparator=comparator,
        value=value,
        unit=_unit(claim, quantity),
        year=claim.year,
        kind=ClaimKind.RATE if claim.is_yearly else claim.kind,
        base_year=claim.base_year,
        binding=None,
        is_stretch=claim.is_stretch,
        confidence=_confidence(claim),
        quote=claim.passage.quote(claim.start, claim.end),
    )


def _unit(claim: Claim, quantity: Quantity) -> str:
    """Return the unit, a year's share of it where things are counted each year."""
    yearly = claim.is_yearly or claim.kind is ClaimKind.RATE
    is_share = THINGS.match(quantity.unit) or (claim.is_yearly and quantity.unit.endswith("元"))
    return f"{quantity.unit}/年" if yearly and is_share else quantity.unit


def table_targets(values: Iterable[TableValue]) -> Iterator[TargetDraft]:
    """Yield the targets of tables of indicators; those of an earlier plan with little confidence."""
    for value in values:
        if value.role is not Role.TARGET:
            continue
        quantity = value.quantity
        for comparator, number in _asked(quantity):
            yield TargetDraft(
                clause=value.clause,
                indicator=value.indicator,
                comparator=comparator,
                value=number,
                unit=f"{quantity.unit}/年" if value.is_yearly and THINGS.match(quantity.unit) else quantity.unit,
                year=value.year,
                kind=ClaimKind.RATE if value.is_yearly else value.kind,
                base_year=value.base_year,
                binding=value.binding,
                is_stretch=False,
                confidence=_BYGONE if value.is_bygone else _SURE,
                quote=value.quote,
            )


def row_targets(part: Part, grids: Sequence[Grid], horizon: Horizon) -> Iterator[TargetDraft]:
    """Yield the targets of the tasks that tables list, each in the clause of its row."""
    for path, passage in worded_rows(part.text, grids):
        for claim in claims_of(passage, Setting(is_task=True), horizon):
            if is_target(claim):
                yield from (replace(draft, clause=path) for draft in _drafts(claim))


_BYGONE = 0.3
_IN_WORDS = 0.6
_SURE = 0.95
_ASKED = 0.85
_ORDERED = 0.8
_PLAIN = 0.7
_DOUBT = 0.1


def _confidence(claim: Claim) -> float:
    """Return how sure it is that this is a target and read rightly: a year and a bound make it so."""
    if claim.form is Form.ALL:
        return _IN_WORDS
    if claim.mood is Mood.FUTURE and claim.year is not None:
        sure = _SURE
    elif claim.is_asked:
        sure = _ASKED
    else:
        sure = _ORDERED if claim.is_imperative else _PLAIN
    doubts = (
        claim.is_inherited,
        claim.form is Form.NOUN,
        claim.quantity.is_small_count,
        claim.quantity.is_rounded,
        claim.form is Form.EACH,
    )
    return round(sure - _DOUBT * sum(doubts), 2)


_MOST_TWINS = 64
"""So many earlier targets of the same value are looked at: a list may want one of each of thousands of things."""


def without_repeats(drafts: Iterable[tuple[int, TargetDraft]]) -> tuple[TargetDraft, ...]:
    """Return the targets, each printed one once: the same words twice, or one clause saying one thing twice.

    Of words that a file prints twice, those in a clause stay. One passage never says one thing twice.
    """
    kept: list[tuple[int, TargetDraft]] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for number, draft in drafts:
        said = (draft.comparator, draft.value, draft.unit, draft.kind)
        keys = (*said, "words", draft.quote.words), (*said, "clause", draft.clause, draft.year)
        twins = (at for key in keys for at in places.get(key, ())[-_MOST_TWINS:] if kept[at][0] != number)
        twin = next((at for at in twins if _is_one(kept[at][1], draft)), None)
        if twin is None:
            for key in keys:
                places.setdefault(key, []).append(len(kept))
            kept.append((number, draft))
        elif kept[twin][1].clause is None:
            kept[twin] = number, replace(draft, year=draft.year or kept[twin][1].year)
    return tuple(draft for _, draft in kept)


def _is_one(one: TargetDraft, other: TargetDraft) -> bool:
    if one.quote.words == other.quote.words and (one.year == other.year or None in {one.clause, other.clause}):
        return True
    return one.clause == other.clause and one.year == other.year and are_alike(one.indicator, other.indicator)


_ALIKE = 0.7


def are_alike(one: str, other: str) -> bool:
    """Whether two names share most of the pairs of signs of the shorter one.

    >>> are_alike("建设统一规划的标准厂房", "建设标准厂房"), are_alike("森林覆盖率", "湿地保护率")
    (True, False)
    """
    pairs, others = ({name[at : at + 2] for at in range(len(name) - 1)} for name in (one, other))
    return len(pairs & others) >= _ALIKE * max(1, min(len(pairs), len(others)))
