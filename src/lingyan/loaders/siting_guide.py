"""Loads hubs, travel and weights, and puts together what the packs in force say of siting (选址依据)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.chains.guidance import read_directory
from lingyan.domain.chains.matching import build_index
from lingyan.domain.chains.model import Carrier, CarrierKind
from lingyan.domain.siting.candidates import OfferedPark, Position
from lingyan.domain.siting.facts import Fact, Given
from lingyan.domain.siting.industry_fit import Directory, IndustryStanding
from lingyan.domain.siting.ranking import Guide
from lingyan.domain.siting.scales import Scale, ScaleKey, Scales
from lingyan.domain.siting.travel import Hub, TravelKind
from lingyan.domain.siting.weighting import Criterion, Profile, Weighting, equal, weighting
from lingyan.kernel.places import Place, PlacePath
from lingyan.loaders.admission import load_facts, load_incentives, load_rules
from lingyan.loaders.directory import load_carriers, load_directions, load_directory
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.in_force import packs_in_force
from lingyan.loaders.industries import load_taxonomy
from lingyan.loaders.intents import INTENT_TERMS, load_intent_terms
from lingyan.loaders.layers import Merge
from lingyan.loaders.places import PlaceIndex, load_places, load_regions
from lingyan.loaders.tables import Cited, Placed, Record, read_csv, read_yaml

HUBS, TRAVEL, PROFILES = "siting-hubs.csv", "siting-travel.yaml", "siting-profiles.yaml"
SCALES = "siting-scales.csv"

_TO_PREFECTURE, _TO_COUNTY = 2, 3
"""Segments of a path down to the prefecture, and down to the county."""


class HubRow(Record):
    """A row of siting-hubs.csv; `citation` names the hub, `coordinates` is where its position is from."""

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    kind: str = Field(min_length=1)
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    citation: Cited
    coordinates: Cited


class TravelRow(Record):
    """An entry of siting-travel.yaml: how hubs of a kind count, and how the way there is estimated."""

    kind: str = Field(min_length=1)
    title_zh: str = Field(min_length=1)
    title_en: str = Field(min_length=1)
    half_hours: Annotated[float, Field(gt=0)]
    detour: Annotated[float, Field(ge=1)]
    km_per_hour: Annotated[float, Field(gt=0)]
    citation: Cited
    note_zh: str = ""
    note_en: str = ""


class ProfileRow(Record):
    """An entry of siting-profiles.yaml: how much each criterion counts for a field of industry."""

    field: str
    weights: dict[Criterion, Annotated[float, Field(ge=0)]]
    citation: Cited
    note_zh: str = ""
    note_en: str = ""


class ScaleRow(Record):
    """A row of siting-scales.csv: a number by which criteria are read, and the clause whose wish it measures."""

    key: ScaleKey
    value: Annotated[float, Field(gt=0)]
    citation: Cited
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class SitingGuide:
    """What the packs in force say of siting (选址依据); `parks` are carriers, no room or cost told."""

    facts: Mapping[str, Fact]
    guide: Guide
    profiles: Mapping[str, Profile]
    directory: Directory
    carriers: Mapping[str, Carrier]
    places: PlaceIndex
    by_path: Mapping[PlacePath, Place]

    def weightings(self, standing: IndustryStanding, own: Mapping[Criterion, float] | None) -> list[Weighting]:
        """Return the user's own weights, those of the industry, and equal ones, as far as there are any."""
        profile = self.profiles.get(standing.field)
        return [
            *([weighting("own", own)] if own else []),
            *([weighting("profile", profile.weights, profile.citation)] if profile else []),
            equal(),
        ]

    @property
    def parks(self) -> tuple[OfferedPark, ...]:
        """Every carrier as a park that is offered."""
        return tuple(self.park_of(carrier) for carrier in self.carriers.values())

    def park_of(self, carrier: Carrier) -> OfferedPark:
        """Return a carrier as a park that is offered, at the coordinates of its county."""
        park = self.park_at(
            carrier.key, PlacePath(carrier.path.segments[:_TO_COUNTY]), carrier.name_zh, carrier.name_en
        )
        source = str(carrier.citation)
        own = {
            "park.places": Given(frozenset({*around(carrier.path)}), source),
            "park.kinds": Given(frozenset({carrier.kind.value, carrier.level} - {""}), source),
        }
        return OfferedPark(
            key=park.key,
            name_zh=park.name_zh,
            name_en=park.name_en,
            county=park.county,
            prefecture=park.prefecture,
            facts={**park.facts, **own},
            position=park.position,
        )

    def park_at(self, key: str, county: PlacePath, name_zh: str, name_en: str) -> OfferedPark:
        """Return a park of a county, a park and nothing else as far as anybody told."""
        return OfferedPark(
            key=key,
            name_zh=name_zh,
            name_en=name_en,
            county=str(county),
            prefecture=str(PlacePath(county.segments[:_TO_PREFECTURE])),
            facts={
                "park.places": Given(frozenset(around(county)), str(county)),
                "park.kinds": Given(frozenset({CarrierKind.PARK.value}), str(county)),
            },
            position=_position(self.by_path.get(county)),
        )


def load_hubs(folder: Path) -> list[Entry[Hub]]:
    """Return the ports and hubs of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    return without_twins(_hub(row) for row in read_csv(folder / HUBS, HubRow))


def load_travel(folder: Path) -> list[Entry[TravelKind]]:
    """Return how the way to each kind of hub is estimated; raise `PackError` for a wrong entry or a kind twice."""
    return without_twins(_travel(row) for row in read_yaml(folder / TRAVEL, TravelRow))


def load_profiles(folder: Path) -> list[Entry[Profile]]:
    """Return the weights by field; raise `PackError` for a wrong entry, weights that are all 0, or a field twice."""
    return without_twins(_profile(row) for row in read_yaml(folder / PROFILES, ProfileRow))


def load_scales(folder: Path) -> list[Entry[Scale]]:
    """Return the scales of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    return without_twins(_scale(row) for row in read_csv(folder / SCALES, ScaleRow))


def take_scales(merge: Merge) -> Scales:
    """Take the scales of every pack of `merge`."""
    return Scales(merge.take("siting_scales", load_scales))


def take_siting(merge: Merge) -> tuple[Mapping[str, Fact], Guide, Mapping[str, Profile]]:
    """Take facts, rules, incentives, hubs, travel and weights of every pack of `merge`."""
    facts = merge.take("admission_facts", load_facts)
    merge.take(INTENT_TERMS, load_intent_terms)
    guide = Guide(
        rules=tuple(merge.take("admission_rules", load_rules).values()),
        incentives=tuple(merge.take("incentives", load_incentives).values()),
        kinds=tuple(merge.take("travel_kinds", load_travel).values()),
        hubs=tuple(merge.take("hubs", load_hubs).values()),
        scales=take_scales(merge),
    )
    return facts, guide, merge.take("siting_profiles", load_profiles)


def siting_guide_in_force(environment: Mapping[str, str]) -> SitingGuide:
    """Return what the packs that count in `environment` say of siting; raise `PackError` where one is wrong."""
    packs = packs_in_force(environment)
    merge = Merge(packs)
    taxonomy = load_taxonomy([pack.folder for pack in packs])
    regions = merge.take("regions", load_regions)
    rows = sorted(merge.take("directory", load_directory).values(), key=lambda row: row.row)
    places = merge.take("places", lambda folder: load_places(folder, regions))
    by_path = {place.path: place for place in places.values()}
    facts, guide, profiles = take_siting(merge)
    directions = tuple(merge.take("directions", load_directions).values())
    return SitingGuide(
        facts=facts,
        guide=guide,
        profiles=profiles,
        directory=Directory(taxonomy, build_index(taxonomy), read_directory(rows, taxonomy.guided), directions),
        carriers=merge.take("carriers", load_carriers),
        places=PlaceIndex.of(by_path),
        by_path=by_path,
    )


def around(path: PlacePath) -> Sequence[str]:
    """Return a path and every path that it lies in."""
    return [str(PlacePath(path.segments[:length])) for length in range(1, len(path.segments) + 1)]


def _position(place: Place | None) -> Position | None:
    if place is None or place.longitude is None or place.latitude is None:
        return None
    return Position(place.longitude, place.latitude)


def _hub(row: Placed[HubRow]) -> Entry[Hub]:
    record = row.record
    hub = Hub(
        key=record.key,
        kind=record.kind,
        name_zh=record.name_zh,
        name_en=record.name_en,
        position=Position(record.longitude, record.latitude),
        citation=record.citation,
        coordinates=record.coordinates,
    )
    return Entry(record.key, hub, row)


def _travel(row: Placed[TravelRow]) -> Entry[TravelKind]:
    record = row.record
    kind = TravelKind(
        key=record.kind,
        title_zh=record.title_zh,
        title_en=record.title_en,
        half_hours=record.half_hours,
        detour=record.detour,
        km_per_hour=record.km_per_hour,
        citation=record.citation,
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(record.kind, kind, row)


def _scale(row: Placed[ScaleRow]) -> Entry[Scale]:
    record = row.record
    scale = Scale(record.key, record.value, record.citation, record.note_zh, record.note_en)
    return Entry(record.key, scale, row)


def _profile(row: Placed[ProfileRow]) -> Entry[Profile]:
    record = row.record
    weights = row.attempt("weights", lambda: weighting("profile", record.weights)).weights
    return Entry(record.field, Profile(record.field, weights, record.citation, record.note_zh, record.note_en), row)
