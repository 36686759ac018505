"""What a pair scores where nobody scored it (缺省评分): how close the directory's guidance of the county comes.

Each county is guided to industries by the printed directory. A park of a county that is guided to the very words
of a project scores 1, and less the further away what is printed is; a county that is guided to nothing near it is
eligible all the same, for the directory guides and does not forbid. An office that knows more gives its own scores.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lingyan.domain.chains import words
from lingyan.domain.chains.fit import where_fits
from lingyan.domain.chains.guidance import Guidance
from lingyan.domain.chains.matching import NameIndex, match_product
from lingyan.domain.chains.model import Taxonomy
from lingyan.domain.siting.scales import Scales


@dataclass(frozen=True, slots=True)
class Standing:
    """How an industry stands (产业定位): the chain group it is counted with, and what it scores where.

    `at_carriers` are by the parks that rows of the directory name, of which `carriers` are all; `scores` are by county
    path, for parks that no row names; `elsewhere` is the score where nothing near is printed.
    """

    group: str
    scores: Mapping[str, float]
    elsewhere: float
    at_carriers: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    carriers: frozenset[str] = frozenset()

    def score_in(self, park: str, county: str) -> float:
        """Return what the industry scores in a park of a county."""
        found = self.at_carriers.get(park) if park in self.carriers else self.scores.get(county)
        return self.elsewhere if found is None else found


def standing_of(
    industry: str, index: NameIndex, taxonomy: Taxonomy, guidance: Iterable[Guidance], scales: Scales
) -> Standing:
    """Return how `industry`, a key, a chain group or free words, stands; one that is not known is its own group."""
    known, rows = taxonomy.industries.get(industry), tuple(guidance)
    matches = match_product(index, known.name_zh if known else industry)
    fits = where_fits(matches, rows, taxonomy) if matches.best else ()
    return Standing(
        group=group_of(industry, taxonomy, best_key=matches.best.industry.key if matches.best else ""),
        scores=_best((str(fit.county), scales.of_closeness(fit.closeness)) for fit in fits),
        elsewhere=scales.elsewhere,
        at_carriers=_best((carrier, scales.of_closeness(fit.closeness)) for fit in fits for carrier in fit.carriers),
        carriers=frozenset(carrier for row in rows for carrier in row.carriers),
    )


def _best(scored: Iterable[tuple[str, float]]) -> Mapping[str, float]:
    best: dict[str, float] = {}
    for key, score in scored:
        best[key] = max(best.get(key, 0.0), score)
    return best


def group_of(industry: str, taxonomy: Taxonomy, *, best_key: str) -> str:
    """Return the chain group of `industry`, whose words match the industry `best_key` best; itself if none is known."""
    for group in taxonomy.groups.values():
        if words.even(industry) in {words.even(group.key), words.even(group.name_zh), words.even(group.name_en)}:
            return group.key
    found = taxonomy.industries.get(industry) or taxonomy.industries.get(best_key)
    return found.chain_groups[0] if found and found.chain_groups else industry
