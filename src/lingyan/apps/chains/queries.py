"""Questions asked of industries and the directory (产业与目录)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.apps.chains import models
from lingyan.apps.design.searching import Results, is_held
from lingyan.apps.places.models import Place
from lingyan.apps.places.queries import all_names_of
from lingyan.apps.places.queries import by_path as places_by_path
from lingyan.domain.chains.fit import Fit, where_fits
from lingyan.domain.chains.guidance import Guidance, Level, read_directory
from lingyan.domain.chains.homogeneity import Homogeneity, homogeneity
from lingyan.domain.chains.matching import Matches, NameIndex, build_index, match_product
from lingyan.domain.indicators.naming import Name, NameList
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.kernel.trace import Trace, TraceInput


@dataclass(frozen=True, slots=True)
class CountyGuide:
    """What the directory guides one county to (县域引导情况): printed names, carriers, and who else does."""

    county: Place
    names: tuple[models.GuidedName, ...]
    carriers: tuple[Place, ...]
    is_doubtful: bool
    crowding: float
    """How many other counties are guided to the same industry, by whatever name, on average over its names."""


@follow_packs
def county_guides() -> list[CountyGuide]:
    """Return every county of the directory with what it is guided to, in four queries; kept until a pack changes."""
    by_county: dict[Place, list[models.DirectoryRow]] = defaultdict(list)
    for row in rows():
        by_county[row.county].append(row)
    names = {county: tuple(dict.fromkeys(names_in(found))) for county, found in by_county.items()}
    guided = _counties_by_industry(names)
    return [
        CountyGuide(
            county=county,
            names=names[county],
            carriers=tuple(dict.fromkeys(carrier.place for row in found for carrier in row.carriers.all())),
            is_doubtful=any(row.certainty == models.Certainty.DOUBTFUL for row in found),
            crowding=sum(len(_sharing(name, guided)) - 1 for name in names[county]) / max(1, len(names[county])),
        )
        for county, found in by_county.items()
    ]


def counties_sharing(guides: Iterable[CountyGuide]) -> Callable[[models.GuidedName], frozenset[Place]]:
    """Return what tells, for a printed name, the counties guided to the same industry by whatever name."""
    guided = _counties_by_industry({guide.county: guide.names for guide in guides})
    return lambda name: _sharing(name, guided)


def _counties_by_industry(names: Mapping[Place, Iterable[models.GuidedName]]) -> dict[str, set[Place]]:
    found: dict[str, set[Place]] = defaultdict(set)
    for county, guided in names.items():
        for name in guided:
            for industry in name.industries:
                found[industry].add(county)
    return found


def _sharing(name: models.GuidedName, guided: Mapping[str, set[Place]]) -> frozenset[Place]:
    return frozenset(county for industry in name.industries for county in guided.get(industry, ()))


def names_in(found: list[models.DirectoryRow]) -> list[models.GuidedName]:
    """Return the industry names in rows, in the printed order, repeats included."""
    return [item.name for row in found for item in row.items.all()]


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A field of the plan as a column (矩阵列), and how many counties are guided to it."""

    field: models.Industry
    counties: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A county as a row (矩阵行): for every field the printed names by which it is guided to it."""

    guide: CountyGuide
    cells: tuple[tuple[models.GuidedName, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Industry by county (产业 × 县域矩阵)."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]


def matrix(prefecture: str = "") -> Matrix:
    """Return the directory as a matrix of counties and fields, of one prefecture or of all.

    The counts of a column are those of the whole zone, whatever is shown, because homogeneity is.
    """
    tops, field_of = fields(), field_of_industry()
    guides = county_guides()
    rows_shown = [MatrixRow(guide, tuple(names_of_field(guide, top.key, field_of) for top in tops)) for guide in guides]
    counts = [sum(1 for row in rows_shown if row.cells[index]) for index in range(len(tops))]
    return Matrix(
        columns=tuple(MatrixColumn(top, count) for top, count in zip(tops, counts, strict=True)),
        rows=tuple(row for row in rows_shown if not prefecture or row.guide.county.path.startswith(f"{prefecture}/")),
    )


def field_of_industry() -> dict[str, str]:
    """Return the key of the field of every industry, by its own key."""
    found = models.Industry.objects.select_related("field")
    return {item.key: item.field.key if item.field else item.key for item in found}


def names_of_field(guide: CountyGuide, field: str, field_of: dict[str, str]) -> tuple[models.GuidedName, ...]:
    """Return the names by which a county is guided to `field`, given the field of every industry."""
    return tuple(name for name in guide.names if field in {field_of[key] for key in name.industries})


def fields() -> list[models.Industry]:
    """Return the fields of the plan with their sub-fields, in its order."""
    return list(models.Industry.objects.filter(field__isnull=True).prefetch_related("parts"))


def find_industry(key: str) -> models.Industry:
    """Return one industry, or answer 404."""
    return get_object_or_404(models.Industry.objects.select_related("field"), key=key)


def find_row(row: int) -> models.DirectoryRow:
    """Return one printed row of the directory, or answer 404."""
    return get_object_or_404(rows(), row=row)


def count_industries() -> int:
    """Return how many fields and sub-fields the plans guide."""
    return models.Industry.objects.count()


def guided_to(industry: models.Industry) -> list[tuple[CountyGuide, tuple[models.GuidedName, ...]]]:
    """Return the counties guided to an industry, or to a part of a field, each with the names that say so."""
    wanted = {industry.key, *industry.parts.values_list("key", flat=True)}
    found = [(guide, tuple(name for name in guide.names if wanted & set(name.industries))) for guide in county_guides()]
    return [(guide, names) for guide, names in found if names]


def groups_of(industry: models.Industry) -> list[models.ChainGroup]:
    """Return the chains of an industry."""
    return list(models.ChainGroup.objects.filter(key__in=industry.chain_groups))


def trace_of(row: models.DirectoryRow) -> Trace:
    """Return how a printed row of the directory was read."""
    cells: dict[int, list[models.DirectoryItem]] = defaultdict(list)
    for item in row.items.all():
        cells[item.cell].append(item)
    inputs = [
        TraceInput(Message(_("Cell {cell}, as printed"), {"cell": cell}), "".join(item.name.printed for item in items))
        for cell, items in cells.items()
    ]
    steps = [
        Message(_("“{printed}” is read as: {industries}."), {"printed": item.name.printed, "industries": _read(item)})
        for items in cells.values()
        for item in items
    ]
    return Trace(
        rule=Message(_("The directory prints up to three guided industries and the carriers for each county.")),
        source=Citation(row.document, ClausePath.parse(row.clause)),
        inputs=tuple(inputs),
        steps=tuple(steps),
    )


def _read(item: models.DirectoryItem) -> Message:
    """Return the industries that a printed name is read as, by their names."""
    known = catalogue().taxonomy.industries
    return NameList.of(Name.of(known[key].name_zh, known[key].name_en) for key in item.name.industries if key in known)


def guide_of(county: Place) -> CountyGuide:
    """Return what the directory guides one county to and who else does, or answer 404 where it is silent."""
    for guide in county_guides():
        if guide.county == county:
            return guide
    raise Http404


def trace_of_crowding(guide: CountyGuide) -> Trace:
    """Return how many other counties are guided to the same as one county, name by name; their average is shown."""
    sharing = counties_sharing(county_guides())
    others = [(name, len(sharing(name)) - 1) for name in guide.names]
    row = rows_of(guide.county)[0]
    added = " + ".join(str(count) for _name, count in others)
    return Trace(
        rule=Message(
            _("For each industry that the county is guided to, the others guided to it by whatever name; the average.")
        ),
        source=Citation(row.document, ClausePath.parse(row.clause)),
        inputs=tuple(TraceInput(Name.of(name.printed, name.name_en), str(count)) for name, count in others),
        formula=f"({added}) / {len(others)} = {guide.crowding:.1f}",
    )


def trace_of_homogeneity(found: Homogeneity) -> Trace:
    """Return the account of a homogeneity with its places by their names."""
    named = (
        replace(one, label=replace(one.label, data={"place": _name_of(PlacePath.parse(str(one.label.data["place"])))}))
        for one in found.trace.inputs
    )
    return replace(found.trace, inputs=tuple(named))


def _name_of(path: PlacePath) -> Name:
    place = catalogue().places[path]
    return Name.of(place.name_zh, place.name_en)


@dataclass(frozen=True, slots=True)
class PrefectureShare:
    """How much a prefecture is guided to an industry (市州引导情况): its counties, and their location quotient."""

    prefecture: Place
    counties: int
    quotient: float


def shares_of(found: Homogeneity) -> list[PrefectureShare]:
    """Return every listed prefecture with how much it is guided to the industry, the most guided first; one query."""
    known = places_by_path(str(path) for path in found.quotients)
    shares = (
        PrefectureShare(known[str(path)], found.by_prefecture.get(path, 0), quotient)
        for path, quotient in found.quotients.items()
        if str(path) in known
    )
    return sorted(shares, key=lambda share: (-share.counties, -share.quotient, share.prefecture.path))


def rows() -> QuerySet[models.DirectoryRow]:
    """Return every printed row with its county, carriers and industries, in a constant number of queries."""
    return models.DirectoryRow.objects.select_related("county", "county__parent").prefetch_related(
        "carriers__place", "items__name"
    )


def rows_of(county: Place) -> QuerySet[models.DirectoryRow]:
    """Return what the directory guides one county to."""
    return rows().filter(county=county)


def rows_carried_by(park: Place) -> QuerySet[models.DirectoryRow]:
    """Return the rows that name `park` as a carrier."""
    return rows().filter(carriers__place=park).distinct()


def directions_of(prefecture: Place) -> QuerySet[models.Direction]:
    """Return what the plan directs a prefecture to receive, in the printed order."""
    return models.Direction.objects.filter(prefecture=prefecture).select_related("name")


def guided_names() -> dict[str, models.GuidedName]:
    """Return every printed industry name with what it is read as."""
    return {item.printed: item for item in models.GuidedName.objects.all()}


def search(words: str, limit: int = 20) -> Results[models.Industry]:
    """Return the industries whose names or products hold every one of `words`, those named so first; one query."""
    named = {item: (item.name_zh, item.name_en) for item in models.Industry.objects.all()}
    found = [item for item, names in named.items() if is_held(words, (*names, *item.aliases, *item.products))]
    return Results.first(sorted(found, key=lambda item: not is_held(words, named[item])), limit)


def search_rows(words: str, limit: int = 20) -> Results[models.DirectoryRow]:
    """Return the printed rows whose county, industries and carriers hold every one of `words`."""
    return Results.first([row for row in rows() if is_held(words, _names_in_row(row))], limit)


def _names_in_row(row: models.DirectoryRow) -> Iterator[str]:
    yield row.county_printed
    for place in (row.county, *(carrier.place for carrier in row.carriers.all())):
        yield from all_names_of(place)
    for item in row.items.all():
        yield from (item.name.printed, item.name.name_en)


def is_product(words: str) -> bool:
    """Whether `words` name a product that some guided industry may take; no query."""
    return bool(match_product(name_index(), words).candidates)


@follow_packs
def name_index() -> NameIndex:
    """Return every name by which an industry is known, ready to be searched."""
    return build_index(catalogue().taxonomy)


@follow_packs
def guidance() -> tuple[Guidance, ...]:
    """Return which county is guided to which industry."""
    packed = catalogue()
    return read_directory(packed.directory, packed.taxonomy.guided)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a product would fit (适合地): the industries it may belong to, and the places, the closest first."""

    matches: Matches
    fits: tuple[tuple[Fit, models.DirectoryRow], ...]


def places_for(product: str, within: str = "") -> Answer:
    """Return where `product` would fit, of all places or of those below the path `within`; one set of queries."""
    taxonomy = catalogue().taxonomy
    matches = match_product(name_index(), product)
    found = where_fits(matches, guidance(), taxonomy) if matches.candidates else ()
    by_row = {row.row: row for row in rows().filter(row__in=[fit.row for fit in found])}
    pairs = tuple((fit, by_row[fit.row]) for fit in found if fit.row in by_row)
    return Answer(matches, tuple(pair for pair in pairs if pair[1].county.path.startswith(within)))


def homogeneity_of(industry: models.Industry) -> Homogeneity:
    """Return how evenly the counties of the zone are guided to one industry or field."""
    level = Level.INDUSTRY if industry.field_id else Level.FIELD
    return homogeneity(guidance(), industry.key, catalogue().taxonomy, level=level)
