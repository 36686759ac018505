"""Places (地点): region codes of GB/T 2260 with dated names, and paths whose prefix says "below"."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

_CODE = re.compile(r"[1-9][0-9]{5}")
_SEGMENT = re.compile(r"[a-z0-9][a-z0-9-]*")


class PlacePathError(BadInputError):
    """A path that is not made of region codes and lower-case names."""

    code = "place.path"
    what = _("“{given}” is not a place path.")
    remedy = _("Write region codes from the province down, for example 430000/430400/430405.")


class RegionCodeError(BadInputError):
    """A code that GB/T 2260 cannot contain."""

    code = "place.region_code"
    what = _("“{given}” is not a region code.")
    remedy = _("A region code of GB/T 2260 has six digits and does not start with 0, for example 430405.")


class PlaceLevel(StrEnum):
    """The levels of a place (层级), from the outside in."""

    PROVINCE = "province"
    ZONE = "zone"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    PARK = "park"


@dataclass(frozen=True, slots=True, order=True)
class RegionCode:
    """A county-or-higher code (行政区划代码) of GB/T 2260.

    >>> RegionCode("430405").prefecture
    RegionCode(digits='430400')
    """

    digits: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.digits):
            raise RegionCodeError(given=self.digits)

    @property
    def province(self) -> "RegionCode":
        """The code of the province."""
        return RegionCode(self.digits[:2] + "0000")

    @property
    def prefecture(self) -> "RegionCode":
        """The code of the prefecture."""
        return RegionCode(self.digits[:4] + "00")

    def __str__(self) -> str:
        return self.digits


@dataclass(frozen=True, slots=True, order=True)
class PlacePath:
    """Where a place stands (地点路径): province, prefecture, county, park.

    >>> PlacePath.parse("430000/430400/430405").is_below(PlacePath.parse("430000/430400"))
    True
    >>> PlacePath.parse("430000/430400").is_below(PlacePath.parse("430000/43"))
    False
    """

    segments: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a path written with slashes; raise `PlacePathError` when it is not one."""
        segments = tuple(text.split("/"))
        if not all(_SEGMENT.fullmatch(segment) for segment in segments):
            raise PlacePathError(given=text)
        return cls(segments)

    @property
    def parent(self) -> "PlacePath | None":
        """The place around this one, or None at the top."""
        return PlacePath(self.segments[:-1]) if len(self.segments) > 1 else None

    def is_below(self, scope: "PlacePath") -> bool:
        """Whether this place is `scope` or lies in it; the one test of who may see what."""
        return self.segments[: len(scope.segments)] == scope.segments

    def __str__(self) -> str:
        return "/".join(self.segments)


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name and the days on which it is true (名称及其有效期); an open end is None."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        """Whether the name is true on `day`; `valid_to` is the first day on which it no longer is."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Place:
    """A province, zone, prefecture, county or park (地点), with its dated names and codes.

    `name_zh` is the name today; `aliases` are other forms seen in documents, such as short forms
    of autonomous counties; `former` holds earlier names and `former_codes` earlier GB/T 2260 codes.
    `longitude` and `latitude` are degrees east and north; `column` and `row` place the hexagon
    (odd rows half a hexagon to the right).
    """

    path: PlacePath
    level: PlaceLevel
    name_zh: str
    name_en: str
    short_zh: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[DatedName, ...] = ()
    former_codes: tuple[DatedName, ...] = ()
    longitude: float | None = None
    latitude: float | None = None
    column: int | None = None
    row: int | None = None
    members: tuple[PlacePath, ...] = ()

    def name_on(self, day: date) -> str:
        """Return the name that was true on `day`."""
        return next((dated.name for dated in self.former if dated.is_valid_on(day)), self.name_zh)
