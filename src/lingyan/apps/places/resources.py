"""Places as answers of the API (地点数据)."""

from ninja import Field, Schema

from lingyan.apps.design.api import Names
from lingyan.apps.places.models import Place
from lingyan.kernel.places import PlaceLevel


class PlaceOut(Schema):
    """A place (地点)."""

    path: str = Field(description="What it lies in, from the province down.", examples=["430000/430400/430405"])
    level: PlaceLevel
    code: str = Field(description="The region code of GB/T 2260; empty for zones and parks.")
    name: Names
    other_names: list[str]
    parent: str | None = Field(description="The path of the place around it.")
    zone: str | None = Field(description="The path of the demonstration zone that it is a member of.")
    kind: str = Field(description="For a park, what carries the industry; else empty.")
    rank: str = Field(description="For a park, whose approval it has; else empty.")


def place_out(place: Place) -> PlaceOut:
    """Return a place as the API shows it; `parent` and `zone` must be joined."""
    return PlaceOut(
        path=place.path,
        level=PlaceLevel(place.level),
        code=place.code,
        name=Names.of(place),
        other_names=[str(name) for name in place.other_names],
        parent=place.parent.path if place.parent else None,
        zone=place.zone.path if place.zone else None,
        kind=place.kind,
        rank=place.rank,
    )
