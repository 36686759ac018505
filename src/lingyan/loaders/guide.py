"""The guide of the packs in force (在用引导): how industries stand in the directory, and where counties lie."""

from collections.abc import Mapping
from dataclasses import dataclass

from lingyan.domain.chains.guidance import Guidance, read_directory
from lingyan.domain.chains.matching import NameIndex, build_index
from lingyan.domain.chains.model import Taxonomy
from lingyan.domain.siting.default_scores import Standing, standing_of
from lingyan.domain.siting.scales import Scales
from lingyan.kernel.places import PlacePath
from lingyan.loaders.directory import load_directory
from lingyan.loaders.in_force import packs_in_force
from lingyan.loaders.industries import load_taxonomy
from lingyan.loaders.layers import Merge
from lingyan.loaders.places import AmbiguousPlaceError, PlaceIndex, UnknownPlaceError, load_places, load_regions
from lingyan.loaders.siting_guide import take_scales

_TO_PREFECTURE, _TO_COUNTY = 2, 3
"""Segments of a path down to the prefecture, and down to the county."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What packs say of industries and counties (产业与县域引导)."""

    taxonomy: Taxonomy
    index: NameIndex
    guidance: tuple[Guidance, ...]
    places: PlaceIndex
    scales: Scales

    def standing(self, industry: str) -> Standing:
        """Return the chain group of an industry, and how each county and park scores for it."""
        return standing_of(industry, self.index, self.taxonomy, self.guidance, self.scales)

    def place(self, county: str) -> tuple[str, str]:
        """Return the paths of a county and its prefecture; one that no pack knows is its own prefecture."""
        try:
            path = self.places.named(county).path
        except (UnknownPlaceError, AmbiguousPlaceError):
            return county, county
        cut = [str(PlacePath(path.segments[:length])) for length in (_TO_COUNTY, _TO_PREFECTURE)]
        return cut[0], cut[1]


def guide_in_force(environment: Mapping[str, str]) -> Guide:
    """Return the guide of the packs that count in `environment`; raise `PackError` where one is wrong."""
    packs = packs_in_force(environment)
    merge = Merge(packs)
    taxonomy = load_taxonomy([pack.folder for pack in packs])
    regions = merge.take("regions", load_regions)
    rows = sorted(merge.take("directory", load_directory).values(), key=lambda row: row.row)
    places = merge.take("places", lambda folder: load_places(folder, regions))
    by_path = {place.path: place for place in places.values()}
    guidance = read_directory(rows, taxonomy.guided)
    return Guide(taxonomy, build_index(taxonomy), guidance, PlaceIndex.of(by_path), take_scales(merge))
