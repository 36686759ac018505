"""Figures (数据): what a document says was or is, apart from what it wants; each on its exact words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.claims import Claim
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.indicator_cells import Role
from lingyan.domain.corpus.extraction.indicator_tables import TableValue, table_values
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.targets import all_claims, is_target
from lingyan.domain.corpus.model import Part


@dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure as found (数据草稿): what a document prints of the past or present.

    The fields are those of a target; `year` is None where the text does not say.
    """

    clause: str | None
    indicator: str
    comparator: Comparator
    value: Decimal
    unit: str
    year: int | None
    kind: ClaimKind
    base_year: int | None
    quote: Quote


def figures_of(part: Part, passages: Sequence[Passage]) -> tuple[FigureDraft, ...]:
    """Return the figures of a document in reading order."""
    horizon = Horizon.of(part)
    found = [*figures_among(all_claims(part, passages, horizon)), *table_figures(table_values(part, horizon))]
    return tuple(sorted(found, key=lambda figure: figure.quote.spans[0].start))


def figures_among(claims: Iterable[Claim]) -> Iterator[FigureDraft]:
    """Yield the figures among `claims`: what asks for nothing; a range is no figure."""
    for claim in claims:
        if is_target(claim) or claim.quantity.upper is not None:
            continue
        yield FigureDraft(
            clause=claim.passage.clause.path if claim.passage.clause else None,
            indicator=claim.indicator,
            comparator=claim.quantity.comparator,
            value=claim.quantity.value,
            unit=claim.quantity.unit,
            year=claim.year,
            kind=claim.kind,
            base_year=claim.base_year,
            quote=claim.passage.quote(claim.start, claim.end),
        )


def table_figures(values: Iterable[TableValue]) -> Iterator[FigureDraft]:
    """Yield the figures of tables of indicators: the columns of base years and of what was reached."""
    for value in values:
        if value.role is Role.FIGURE and value.quantity.upper is None:
            yield FigureDraft(
                clause=value.clause,
                indicator=value.indicator,
                comparator=value.quantity.comparator,
                value=value.quantity.value,
                unit=value.quantity.unit,
                year=value.year,
                kind=value.kind,
                base_year=value.base_year,
                quote=value.quote,
            )
