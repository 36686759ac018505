"""A project that looks for a park, and the parks that are offered (拟落地项目与候选园区)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lingyan.domain.siting.facts import Facts


@dataclass(frozen=True, slots=True)
class PlannedProject:
    """A project that looks for a park (拟落地项目): its industry in words, what is known of it alone, and by park.

    `in_park` holds facts of this project in one park, by the key of the park.
    """

    key: str
    name: str
    industry: str
    facts: Facts
    in_park: Mapping[str, Facts] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees east and north (经纬度)."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class OfferedPark:
    """A park that a project may go to (候选园区).

    `county` and `prefecture` are paths. `hours` are those on the road to a hub by its key, where a road matrix tells
    them; `position` is None where no pack and no file has it.
    """

    key: str
    name_zh: str
    name_en: str
    county: str
    prefecture: str
    facts: Facts
    position: Position | None = None
    hours: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
