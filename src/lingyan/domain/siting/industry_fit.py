"""How an industry stands in each county (产业契合): the directory, directions of prefectures, the chain around it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lingyan.domain.chains.fit import Closeness, Fit, where_fits
from lingyan.domain.chains.guidance import Guidance
from lingyan.domain.chains.matching import Matches, NameIndex, match_product
from lingyan.domain.chains.model import Certainty, Direction, Industry, Taxonomy
from lingyan.domain.siting.default_scores import group_of
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message


@dataclass(frozen=True, slots=True)
class CountyFit:
    """What guides a county to an industry (县域契合): the printed name, how near it comes, and how sure that is."""

    printed: str
    closeness: Closeness
    is_doubtful: bool
    citation: Citation
    reasons: tuple[Message, ...]

    @property
    def is_same(self) -> bool:
        """Whether what is printed is the industry itself, its field, or a part of the field asked."""
        return self.closeness <= Closeness.FIELD


@dataclass(frozen=True, slots=True)
class Directed:
    """That a prefecture is directed to an industry (承接方向), and whether that rests on a doubtful reading."""

    direction: Direction
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class IndustryStanding:
    """How the industry of a project stands (产业定位).

    `names` are the words asked, its keys, chains and classes: what a list of a place may call it. `fits` are by
    county and `directed` by prefecture; `at_carriers` are by carrier, of the rows that name it, and `carriers` are all
    that the directory names. `partners` count, by prefecture, how often its counties are guided to other industries
    of the same chain. `field` and `group` are empty where no pack knows it, and `unknown` says why;
    `doubtful` is the key of the industry where the words only seem to name it, else empty. `parts` are the industries
    that lie inside it where it is a whole field.
    """

    asked: str
    field: str
    group: str
    names: frozenset[str]
    fits: Mapping[str, CountyFit]
    at_carriers: Mapping[str, CountyFit]
    carriers: frozenset[str]
    directed: Mapping[str, Directed]
    partners: Mapping[str, int]
    unknown: Message | None = None
    doubtful: str = ""
    parts: frozenset[str] = frozenset()

    def fit_of(self, park: str, county: str) -> CountyFit | None:
        """Return what guides a park: the rows that name it, or where none does, those of its county."""
        return self.at_carriers.get(park) if park in self.carriers else self.fits.get(county)


@dataclass(frozen=True, slots=True)
class Directory:
    """What the packs say of industries and places (引导依据)."""

    taxonomy: Taxonomy
    index: NameIndex
    guidance: tuple[Guidance, ...]
    directions: tuple[Direction, ...]


def industry_standing(industry: str, directory: Directory) -> IndustryStanding:
    """Return how `industry`, a key, a chain or free words, stands."""
    taxonomy = directory.taxonomy
    known = taxonomy.industries.get(industry)
    matches = match_product(directory.index, known.name_zh if known else industry)
    group = group_of(industry, taxonomy, best_key=matches.best.industry.key if matches.best else "")
    chain = taxonomy.groups.get(group)
    if chain and not matches.best:
        matches = match_product(directory.index, chain.name_zh)
    own = known or (matches.best.industry if matches.best else None)
    fits = where_fits(matches, directory.guidance, taxonomy) if matches.best else ()
    return IndustryStanding(
        asked=industry,
        field=own.field if own else "",
        group=group if chain else "",
        names=_names(industry, own),
        fits=_nearest((str(fit.county), fit) for fit in fits),
        at_carriers=_nearest((carrier, fit) for fit in fits for carrier in fit.carriers),
        carriers=frozenset(carrier for item in directory.guidance for carrier in item.carriers),
        directed=_directed(own, directory) if own else {},
        partners=_partners(own, group, directory) if own else {},
        unknown=None if own else matches.unknown,
        doubtful=_doubtful(matches) if not known else "",
        parts=frozenset(one.key for one in taxonomy.industries.values() if own and one.parent == own.key),
    )


def _doubtful(matches: Matches) -> str:
    return matches.best.industry.key if matches.best and matches.best.certainty is Certainty.DOUBTFUL else ""


def _names(asked: str, own: Industry | None) -> frozenset[str]:
    if own is None:
        return frozenset({asked})
    return frozenset({asked, own.key, own.field, own.name_zh, *own.chain_groups, *own.classes})


def _nearest(fits: Iterable[tuple[str, Fit]]) -> Mapping[str, CountyFit]:
    """Return the nearest fit of every county or carrier, a sure one before a doubtful one."""
    best: dict[str, Fit] = {}
    for key, fit in fits:
        if key not in best or _order(fit) < _order(best[key]):
            best[key] = fit
    return {
        key: CountyFit(fit.printed, fit.closeness, _is_doubtful(fit), fit.citations[0], fit.reasons)
        for key, fit in best.items()
    }


def _is_doubtful(fit: Fit) -> bool:
    return fit.certainty is Certainty.DOUBTFUL


def _order(fit: Fit) -> tuple[bool, Closeness]:
    return _is_doubtful(fit), fit.closeness


def _directed(own: Industry, directory: Directory) -> Mapping[str, Directed]:
    """Return for each prefecture the direction to the same industry or field, a sure one before a doubtful one."""
    found: dict[str, Directed] = {}
    for direction in directory.directions:
        name = directory.taxonomy.guided.get(direction.printed)
        if name and any(_is_same(own, directory.taxonomy.industries[key]) for key in name.industries):
            prefecture, is_doubtful = str(direction.prefecture), name.certainty is Certainty.DOUBTFUL
            if prefecture not in found or (found[prefecture].is_doubtful and not is_doubtful):
                found[prefecture] = Directed(direction, is_doubtful)
    return found


def _is_same(own: Industry, other: Industry) -> bool:
    return own.key == other.key or (own.field == other.field and own.field in {own.key, other.key})


def _partners(own: Industry, group: str, directory: Directory) -> Mapping[str, int]:
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in directory.guidance:
        other = directory.taxonomy.industries[item.industry]
        if other.key != own.key and group in other.chain_groups:
            found[str(item.county.parent)].add((str(item.county), other.key))
    return {prefecture: len(pairs) for prefecture, pairs in found.items()}
