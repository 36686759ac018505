"""Major projects (重大项目): which they are, what may be agreed with a three-500 investor, and the direct line.

None of it is a number here: a pack says from which investment on a project is major, how old a list may be, of which
kinds the terms are, and by which procedure a problem goes to the province, each with its clause.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.wording import named
from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True)
class TermKind:
    """A kind of support that may be agreed case by case (支持方面)."""

    key: str
    name_zh: str
    name_en: str

    @property
    def name(self) -> Message:
        """The name, in the reader's language."""
        return named(self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True)
class TermRules:
    """What may be agreed case by case (一事一议): with whom, of which kinds, and by how old a list.

    `list_age_years` is how many years before the decision a list may be of; `convention` names what settles that.
    """

    kinds: tuple[TermKind, ...]
    list_age_years: int
    convention: str
    citation: Citation

    def counts(self, list_year: int, decided_year: int) -> bool:
        """Whether a place in a list of a year counts for what is decided in a year."""
        return 0 <= decided_year - list_year <= self.list_age_years

    def kind(self, key: str) -> TermKind | None:
        """Return a kind of support, or None where the packs have none of that key."""
        return next((one for one in self.kinds if one.key == key), None)


@dataclass(frozen=True, slots=True)
class DirectLine:
    """The procedure by which a problem goes to the province (直通车): its first step, the field for the problem."""

    procedure: str
    step: str
    field: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class MajorRules:
    """Which projects are major (重大项目口径), and what goes with that.

    A project is major from an investment on, in 10,000 yuan, or where its investor is of the three-500 lists if
    `counts_three_500`. `convention` names what settles it.
    """

    least_investment: Decimal
    counts_three_500: bool
    convention: str
    citation: Citation
    terms: TermRules
    direct_line: DirectLine

    @property
    def also(self) -> tuple[Citation, ...]:
        """The further clauses that these rules stand on."""
        return (self.terms.citation, self.direct_line.citation)

    def is_major(self, investment: Decimal | None, *, is_three_500: bool) -> bool | None:
        """Whether a project is major; None where its investment is not known and nothing else makes it so."""
        if self.counts_three_500 and is_three_500:
            return True
        return None if investment is None else investment >= self.least_investment


def years_that_count(rules: TermRules, list_years: Iterable[int], decided_year: int) -> tuple[int, ...]:
    """Return which of some years of lists count for what is decided in a year, the newest first."""
    return tuple(sorted({year for year in list_years if rules.counts(year, decided_year)}, reverse=True))
