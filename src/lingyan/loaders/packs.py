"""Loads packs (数据包) from wide to narrow into one catalogue; the narrowest pack wins, and the catalogue says so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lingyan.domain.chains.model import (
    Carrier,
    CarrierKind,
    ChainGroup,
    Direction,
    DirectoryRow,
    GuidedName,
    Industry,
    IndustryClass,
    Taxonomy,
)
from lingyan.domain.corpus.fingerprint import Fingerprint
from lingyan.domain.corpus.record import DocumentRecord
from lingyan.domain.indicators.model import Definition, Indicator, Observation, Statistic
from lingyan.domain.indicators.plausibility import Bounds, PlausibilityRules
from lingyan.domain.indicators.rules import AssessmentRules
from lingyan.domain.metering.coefficients import Coefficient
from lingyan.domain.procedures.model import Versions
from lingyan.domain.projects.major import MajorRules
from lingyan.domain.projects.named import NamedProject
from lingyan.domain.registers.systems import System, SystemGroup
from lingyan.domain.siting.facts import Fact
from lingyan.domain.siting.ranking import Guide
from lingyan.domain.siting.weighting import Profile
from lingyan.domain.tasks.model import OrderedTask
from lingyan.domain.tasks.reporting import ReportingRules
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.places import Place, PlacePath
from lingyan.kernel.quantity import Unit
from lingyan.loaders.assessment import load_rules
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.crosschecks import check_together
from lingyan.loaders.directory import load_carriers, load_directions, load_directory
from lingyan.loaders.documents import load_documents, load_fingerprints
from lingyan.loaders.indicators import load_definitions, load_indicators, load_statistics
from lingyan.loaders.industries import (
    load_chain_groups,
    load_classes,
    load_guided_names,
    load_industries,
    load_outside_names,
    load_shared_names,
)
from lingyan.loaders.layers import PACKS, Merge, Pack, read_packs
from lingyan.loaders.major import check_major, load_major
from lingyan.loaders.named_projects import load_named_projects
from lingyan.loaders.observations import load_observations, load_sources
from lingyan.loaders.organisations import Organisation, load_organisations, load_patterns, organisations_of
from lingyan.loaders.papers import Template, load_papers
from lingyan.loaders.places import PlaceIndex, Region, load_places, load_regions, park_of
from lingyan.loaders.plausibility import load_bounds, load_plausibility
from lingyan.loaders.procedures import load_procedures, versions_of
from lingyan.loaders.siting_guide import take_siting
from lingyan.loaders.systems import load_system_groups, load_systems
from lingyan.loaders.tasks import load_reporting, load_tasks
from lingyan.loaders.units import load_coefficients, load_units

__all__ = ["PACKS", "Catalogue", "Pack", "load_catalogue", "load_merged"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that the packs hold (目录总集), the narrowest pack having won.

    `packs` are ordered from wide to narrow. An item id is the kind (the name of the field), a slash, and the key.
    `winners` says from which pack each item comes, `replaced` which wider packs it replaces there, and `citations`
    on which clause it rests. `places` holds no parks: they are carriers, and `place_at` knows both. `organisations`
    are those that the packs name and, before them, those that the places have by a pattern.
    """

    packs: tuple[Pack, ...]
    units: Mapping[str, Unit]
    regions: Mapping[str, Region]
    places: Mapping[PlacePath, Place]
    carriers: Mapping[str, Carrier]
    directory: tuple[DirectoryRow, ...]
    directions: tuple[Direction, ...]
    documents: Mapping[str, DocumentRecord]
    fingerprints: Mapping[str, Fingerprint]
    statistics: Mapping[str, Statistic]
    definitions: Mapping[str, Definition]
    indicators: Mapping[str, Indicator]
    observations: Mapping[str, Observation]
    rules: Mapping[str, AssessmentRules]
    plausibility: Mapping[str, PlausibilityRules]
    bounds: Mapping[str, Bounds]
    taxonomy: Taxonomy
    coefficients: Mapping[str, Coefficient]
    system_groups: tuple[SystemGroup, ...]
    systems: tuple[System, ...]
    named_projects: Mapping[str, NamedProject]
    organisations: Mapping[str, Organisation]
    tasks: Mapping[str, OrderedTask]
    reporting: Mapping[str, ReportingRules]
    conventions: Conventions
    procedures: Mapping[str, Versions]
    papers: Mapping[str, Template]
    major_projects: Mapping[str, MajorRules]
    siting_facts: Mapping[str, Fact]
    siting: Guide
    siting_profiles: Mapping[str, Profile]
    winners: Mapping[str, str]
    replaced: Mapping[str, tuple[str, ...]]
    citations: Mapping[str, Citation]
    index: PlaceIndex

    @property
    def headline(self) -> Citation | None:
        """The table whose indicators say how the zone's plan stands, of the narrowest pack that names one."""
        return next((pack.headline for pack in reversed(self.packs) if pack.headline), None)

    @property
    def industries(self) -> Mapping[str, Industry]:
        """The guided fields and sub-fields."""
        return self.taxonomy.industries

    @property
    def chain_groups(self) -> Mapping[str, ChainGroup]:
        """The chains whose members feed one another."""
        return self.taxonomy.groups

    @property
    def classes(self) -> Mapping[str, IndustryClass]:
        """The classes of GB/T 4754."""
        return self.taxonomy.classes

    @property
    def guided_names(self) -> Mapping[str, GuidedName]:
        """The industry names that directories print, and what they are read as."""
        return self.taxonomy.guided

    def place_named(self, text: str, on: date | None = None) -> Place:
        """Return the place called `text` by any name or code it has or had; with `on`, on that day.

        Raises:
            UnknownPlaceError: no place has the name.
            AmbiguousPlaceError: several places have it.
        """
        return self.index.named(text, on)

    def place_at(self, path: PlacePath) -> Place | None:
        """Return the place or the park at `path`, or None."""
        if place := self.places.get(path):
            return place
        parks = (carrier for carrier in self.carriers.values() if carrier.kind is not CarrierKind.DISTRICT)
        return next((park_of(park) for park in parks if park.path == path), None)


def load_catalogue(folders: Sequence[Path] = (PACKS,)) -> Catalogue:
    """Load every pack in `folders`, each a pack or a folder of packs, and check what they say against each other.

    Raises:
        PackError: a file cannot be used or points to something that is not there; it names file, line and key.
    """
    return load_merged(Merge(read_packs(folders)))


def load_merged(merge: Merge) -> Catalogue:
    """Load the packs of `merge` into a catalogue, leaving in `merge` where every item stands; raises `PackError`."""
    units = merge.take("units", load_units)
    regions = merge.take("regions", load_regions)
    places = merge.take("places", lambda folder: load_places(folder, regions))
    sources = merge.take("sources", load_sources)
    by_path = MappingProxyType({place.path: place for place in places.values()})
    carriers = merge.take("carriers", load_carriers)
    catalogue = Catalogue(
        packs=tuple(merge.packs),
        units=units,
        regions=regions,
        places=by_path,
        carriers=carriers,
        directory=tuple(sorted(merge.take("directory", load_directory).values(), key=lambda guide: guide.row)),
        directions=tuple(merge.take("directions", load_directions).values()),
        documents=merge.take("documents", load_documents),
        fingerprints=merge.take("fingerprints", load_fingerprints),
        statistics=merge.take("statistics", lambda folder: load_statistics(folder, units, sources)),
        definitions=merge.take("definitions", lambda folder: load_definitions(folder, units, sources)),
        indicators=merge.take("indicators", lambda folder: load_indicators(folder, units)),
        observations=merge.take("observations", lambda folder: load_observations(folder, units, sources)),
        rules=merge.take("rules", load_rules),
        plausibility=merge.take("plausibility", load_plausibility),
        bounds=merge.take("bounds", load_bounds),
        taxonomy=_taxonomy(merge),
        coefficients=merge.take("coefficients", lambda folder: load_coefficients(folder, units)),
        **_indexes(merge),
        organisations=_organisations(merge, by_path, carriers),
        tasks=merge.take("tasks", load_tasks),
        reporting=merge.take("reporting", load_reporting),
        **_law(merge),
        **_siting(merge),
        winners=MappingProxyType(merge.winners),
        replaced=MappingProxyType(merge.replaced),
        citations=merge.citations(),
        index=PlaceIndex.of(by_path),
    )
    check_together(merge)
    return catalogue


def _law(merge: Merge) -> dict[str, Any]:
    """Return the conventions, the procedures as their choices have them, their papers, and which projects are major."""
    conventions = load_conventions([pack.folder for pack in merge.packs])
    found = merge.take("procedures", lambda folder: load_procedures(folder, conventions))
    papers = merge.take("papers", load_papers)
    major = merge.take("major_projects", load_major)
    check_major(merge.entries["major_projects"], conventions, merge.entries["procedures"])
    known = {"conventions": conventions, "procedures": versions_of(found.values()), "papers": papers}
    return {**known, "major_projects": major}


def _siting(merge: Merge) -> dict[str, Any]:
    """Return the rules of admission and what they ask for, and by what parks are ranked."""
    facts, guide, profiles = take_siting(merge)
    return {"siting_facts": facts, "siting": guide, "siting_profiles": profiles}


def _indexes(merge: Merge) -> dict[str, Any]:
    """Return the systems that documents ask for with their groups in their order, and the projects that they name."""
    groups = merge.take("system_groups", load_system_groups).values()
    return {
        "system_groups": tuple(sorted(groups, key=lambda group: group.position)),
        "systems": tuple(merge.take("systems", load_systems).values()),
        "named_projects": merge.take("named_projects", load_named_projects),
    }


def _organisations(
    merge: Merge, places: Mapping[PlacePath, Place], carriers: Mapping[str, Carrier]
) -> Mapping[str, Organisation]:
    """Return those that places have by a pattern, and those that a file names, which win over them."""
    patterns = merge.take("organisation_patterns", load_patterns)
    by_pattern = organisations_of(patterns.values(), places.values(), carriers.values())
    named = merge.take("organisations", load_organisations)
    return MappingProxyType({one.key: one for one in by_pattern} | dict(named))


def _taxonomy(merge: Merge) -> Taxonomy:
    return Taxonomy(
        industries=merge.take("industries", load_industries),
        groups=merge.take("chain_groups", load_chain_groups),
        classes=merge.take("classes", load_classes),
        shared=tuple(merge.take("shared_names", load_shared_names).values()),
        outside=tuple(merge.take("outside_names", load_outside_names).values()),
        guided=merge.take("guided_names", load_guided_names),
    )
