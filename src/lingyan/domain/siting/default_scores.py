"""What a pair scores where nobody scored it (缺省评分): how close the directory's guidance of the county comes.

Each county is guided to industries by the printed directory. A park of a county that is guided to the very words
of a project scores 1, and less the further away what is printed is; a county that is guided to nothing near it is
eligible all the same, for the directory guides and does not forbid. An office that knows more gives its own scores.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lingyan.domain.chains import words
from lingyan.domain.chains.fit import Closeness, where_fits
from lingyan.domain.chains.guidance import Guidance
from lingyan.domain.chains.matching import NameIndex, match_product
from lingyan.domain.chains.model import Taxonomy

SCORES: Mapping[Closeness, float] = MappingProxyType(
    {
        Closeness.PRINTED: 1.0,
        Closeness.INDUSTRY: 0.95,
        Closeness.FIELD: 0.85,
        Closeness.SIBLING: 0.75,
        Closeness.GROUP: 0.6,
    }
)
ELSEWHERE = 0.4
"""The score in a county that is guided to nothing near."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an industry stands (产业定位): the chain group it is counted with, and its scores by county path."""

    group: str
    scores: Mapping[str, float]


def standing_of(industry: str, index: NameIndex, taxonomy: Taxonomy, guidance: Iterable[Guidance]) -> Standing:
    """Return how `industry`, a key, a chain group or free words, stands; one that is not known is its own group."""
    known = taxonomy.industries.get(industry)
    matches = match_product(index, known.name_zh if known else industry)
    best: dict[str, float] = {}
    for fit in where_fits(matches, guidance, taxonomy) if matches.best else ():
        county = str(fit.county)
        best[county] = max(best.get(county, 0.0), SCORES[fit.closeness])
    return Standing(group_of(industry, taxonomy, best_key=matches.best.industry.key if matches.best else ""), best)


def group_of(industry: str, taxonomy: Taxonomy, *, best_key: str) -> str:
    """Return the chain group of `industry`, whose words match the industry `best_key` best; itself if none is known."""
    for group in taxonomy.groups.values():
        if words.even(industry) in {words.even(group.key), words.even(group.name_zh), words.even(group.name_en)}:
            return group.key
    found = taxonomy.industries.get(industry) or taxonomy.industries.get(best_key)
    return found.chain_groups[0] if found and found.chain_groups else industry
