"""Checks of packs that no single file can make (交叉检查): what is pointed to must be there."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from lingyan.domain.chains.model import Carrier, CarrierKind, DirectoryRow
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import Place, PlaceLevel, PlacePath
from lingyan.loaders.admission import check_conditions, check_further, check_places
from lingyan.loaders.documents import NATION
from lingyan.loaders.entries import Entry
from lingyan.loaders.errors import PackError
from lingyan.loaders.indicators import check_definitions, check_indicators
from lingyan.loaders.industries import check_classes, check_guided_names, check_industries, check_outside_names
from lingyan.loaders.layers import PACK_FILE, Merge, citations_of
from lingyan.loaders.named_projects import check_named_projects
from lingyan.loaders.observations import check_observations
from lingyan.loaders.organisations import check_organisations, check_patterns, organisations_of
from lingyan.loaders.papers import check_papers
from lingyan.loaders.plausibility import check_bounds
from lingyan.loaders.tasks import check_tasks


def check_together(merge: Merge) -> None:
    """Check what the packs say against each other; raise `PackError` at the first thing that does not fit."""
    for check in CHECKS:
        check(merge)


def _citations(merge: Merge) -> None:
    """Every clause that is cited belongs to a registered document."""
    documents = merge.entries["documents"]
    for entries in merge.entries.values():
        for entry in entries.values():
            for cited in citations_of(entry):
                if cited.document not in documents:
                    problem = Message(_("The document “{given}” is not registered."), {"given": cited.document})
                    raise entry.wrong(column="citation", problem=problem)
    for pack in merge.packs:
        if pack.headline and pack.headline.document not in documents:
            problem = Message(_("The document “{given}” is not registered."), {"given": pack.headline.document})
            raise PackError(file=pack.folder / PACK_FILE, key="headline", problem=problem)


def _regions(merge: Merge) -> None:
    """Every code that took the place of another is in the table."""
    regions = merge.entries["regions"]
    for entry in regions.values():
        _must_be_there(entry, "replaced_by", [entry.item.replaced_by] if entry.item.replaced_by else [], regions)


def _places(merge: Merge) -> None:
    """Every place lies in a place, up to the province, and a zone has members."""
    paths = _paths(merge)
    for entry in merge.entries["places"].values():
        place: Place = entry.item
        _must_lie(entry, "path", place.path.parent, paths)
        for member in place.members:
            _must_lie(entry, "members", member, paths)
        if place.level is PlaceLevel.ZONE and not place.members:
            raise entry.wrong(column="members", problem=Message(_("A zone needs its members.")))


def _hexagons(merge: Merge) -> None:
    """No two places stand on the same hexagon."""
    taken: dict[tuple[int, int], Place] = {}
    for entry in merge.entries["places"].values():
        place: Place = entry.item
        if place.column is None or place.row is None:
            continue
        if other := taken.get((place.column, place.row)):
            problem = Message(_("“{other}” stands on this hexagon already."), {"other": other.name_zh})
            raise entry.wrong(column="column", problem=problem)
        taken[place.column, place.row] = place


def _documents(merge: Merge) -> None:
    """Every document is in force in a place that is known, or in the whole country."""
    paths = {*_paths(merge), NATION}
    for entry in merge.entries["documents"].values():
        _must_lie(entry, "place", entry.item.place, paths)


def _fingerprints(merge: Merge) -> None:
    """Every part of a fingerprint is a registered part of its document, or has no key because it is of no use here."""
    documents = merge.entries["documents"]
    for entry in merge.entries["fingerprints"].values():
        for part in entry.item.parts:
            if part.key and (part.key not in documents or documents[part.key].item.parent != entry.key):
                data = {"given": part.key, "whole": entry.key}
                raise entry.wrong(column="parts", problem=Message(_("“{given}” is no part of “{whole}”."), data))


def _carriers(merge: Merge) -> None:
    """Every carrier lies in a county or is one, and no two of them are one place."""
    paths = _paths(merge)
    seen: dict[PlacePath, str] = {}
    for entry in merge.entries["carriers"].values():
        carrier: Carrier = entry.item
        is_district = carrier.kind is CarrierKind.DISTRICT
        _must_lie(entry, "path", carrier.path if is_district else carrier.path.parent, paths)
        if carrier.path in seen or (not is_district and carrier.path in paths):
            problem = Message(_("Another place has this path already."))
            raise entry.wrong(column="path", problem=problem)
        seen[carrier.path] = carrier.key


def _directory(merge: Merge) -> None:
    """Every row of the directory names a county, carriers and industries that are known."""
    paths, carriers, names = _paths(merge), merge.entries["carriers"], merge.entries["guided_names"]
    for entry in merge.entries["directory"].values():
        guide: DirectoryRow = entry.item
        _must_lie(entry, "county", guide.county, paths)
        _must_be_there(entry, "carriers", guide.carriers, carriers)
        for number, cell in enumerate(guide.cells, start=1):
            _must_be_there(entry, f"cell{number}", cell, names)


def _directions(merge: Merge) -> None:
    """Every direction names a prefecture and an industry that are known."""
    paths, names = _paths(merge), merge.entries["guided_names"]
    for entry in merge.entries["directions"].values():
        _must_lie(entry, "prefecture", entry.item.prefecture, paths)
        _must_be_there(entry, "printed", [entry.item.printed], names)


def _measures(merge: Merge) -> None:
    """Every indicator and observation belongs to a known place, and is of a statistic and definition that fit."""
    paths = _paths(merge)
    for kind in ("indicators", "observations"):
        for entry in merge.entries[kind].values():
            _must_lie(entry, "place", entry.item.place, paths)
    statistics, definitions = _items(merge, "statistics"), _items(merge, "definitions")
    kinds = (merge.entries[kind].values() for kind in ("statistics", "definitions"))
    check_definitions(statistics, definitions, *kinds)
    check_indicators(statistics, definitions, merge.entries["indicators"].values())
    check_observations(statistics, definitions, merge.entries["observations"].values())
    check_bounds(statistics, merge.entries["bounds"])


def _industries(merge: Merge) -> None:
    """Every industry has classes, chain groups and a parent that are known, and names of its own."""
    industries, classes = merge.entries["industries"], merge.entries["classes"]
    check_classes(classes)
    check_industries(
        industries,
        classes=classes.keys(),
        groups=merge.entries["chain_groups"].keys(),
        shared=merge.entries["shared_names"],
    )
    check_outside_names(merge.entries["outside_names"], classes=classes.keys(), industries=industries)
    check_guided_names(merge.entries["guided_names"], industries)


def _systems(merge: Merge) -> None:
    """Every system belongs to a group that is known."""
    for entry in merge.entries["systems"].values():
        _must_be_there(entry, "group", [entry.item.group], merge.entries["system_groups"])


def _named_projects(merge: Merge) -> None:
    """Every named project lies at a place, and is of an industry, that is known."""
    paths = {*_paths(merge), *(carrier.path for carrier in _items(merge, "carriers").values())}
    check_named_projects(merge.entries["named_projects"], paths, merge.entries["industries"].keys())


def _organisations(merge: Merge) -> None:
    """Every organisation acts in a place that is known, and every pattern and collective names what is known."""
    carriers = _items(merge, "carriers").values()
    paths = {*_paths(merge), *(carrier.path for carrier in carriers)}
    check_patterns(merge.entries["organisation_patterns"], paths)
    check_organisations(merge.entries["organisations"], _every_organisation(merge), paths)


def _tasks(merge: Merge) -> None:
    """Every task names units that are known, is owed since a day, and is reported by rules."""
    tasks, documents = merge.entries["tasks"], merge.entries["documents"]
    check_tasks(tasks.values(), documents, _every_organisation(merge), merge.entries["reporting"])


def _papers(merge: Merge) -> None:
    """Every template finds in its procedures what it names."""
    procedures = merge.entries["procedures"].values()
    check_papers(merge.entries["papers"], procedures, merge.entries["documents"])


def _siting(merge: Merge) -> None:
    """Every rule and incentive asks for facts that are declared, and leads to places that are known."""
    rules, incentives = merge.entries["admission_rules"], merge.entries["incentives"]
    for entries in (rules, incentives):
        check_conditions(entries, _items(merge, "admission_facts"))
        check_further(entries, merge.entries["documents"])
    check_places(rules, _paths(merge))
    for entry in merge.entries["hubs"].values():
        _must_be_there(entry, "kind", [entry.item.kind], merge.entries["travel_kinds"])
    for entry in merge.entries["siting_profiles"].values():
        _must_be_there(entry, "field", [entry.item.field], merge.entries["industries"])


CHECKS: tuple[Callable[[Merge], None], ...] = (
    _citations,
    _regions,
    _places,
    _hexagons,
    _documents,
    _fingerprints,
    _carriers,
    _directory,
    _directions,
    _measures,
    _industries,
    _systems,
    _named_projects,
    _organisations,
    _tasks,
    _papers,
    _siting,
)
"""What is checked, in this order."""


def _every_organisation(merge: Merge) -> Mapping[str, Any]:
    """Return the organisations that places have by a pattern, and those that a file names, which win over them."""
    kinds = ("organisation_patterns", "places", "carriers")
    patterns, places, carriers = (_items(merge, kind).values() for kind in kinds)
    by_pattern = {one.key: one for one in organisations_of(patterns, places, carriers)}
    return by_pattern | dict(_items(merge, "organisations"))


def _items(merge: Merge, kind: str) -> Mapping[str, Any]:
    return {key: entry.item for key, entry in merge.entries[kind].items()}


def _paths(merge: Merge) -> set[PlacePath]:
    return {entry.item.path for entry in merge.entries["places"].values()}


def _must_lie(entry: Entry[Any], column: str, path: PlacePath | None, paths: set[PlacePath]) -> None:
    """Refuse a path that is no place; None, the place around a province, is fine."""
    if path is not None and path not in paths:
        raise entry.wrong(column=column, problem=Message(_("There is no place {given}."), {"given": str(path)}))


def _must_be_there(entry: Entry[Any], column: str, keys: Iterable[str], known: Collection[str]) -> None:
    """Refuse a key that is not `known`."""
    for key in keys:
        if key not in known:
            raise entry.wrong(column=column, problem=Message(_("There is no “{given}” in the packs."), {"given": key}))
