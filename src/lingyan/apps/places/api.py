"""Routes of places (地点接口)."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from lingyan.apps.accounts.api import PUBLIC
from lingyan.apps.design.api import Paging, Text, first_rows
from lingyan.apps.places import queries
from lingyan.apps.places.resources import PlaceOut, place_out
from lingyan.kernel.places import PlaceLevel

router = Router(tags=["places"], auth=PUBLIC)


class PlacePage(Schema):
    """A page of places (地点列表)."""

    items: list[PlaceOut]
    next: str | None


class PlaceFilter(Paging):
    """What places may be narrowed by (筛选)."""

    level: PlaceLevel | None = None
    within: Text = Field("", max_length=120, description="The path of a place: itself and what lies in it.")


@router.get("", response=PlacePage, operation_id="places", summary="List places")
def places(request: HttpRequest, given: Query[PlaceFilter]) -> PlacePage:
    """List provinces, zones, prefectures, counties and parks, in the order of their paths."""
    del request
    rows = queries.listed(given.within, given.level or "")
    found, has_more = first_rows(rows, given, "path")
    return PlacePage(items=[place_out(place) for place in found], next=found[-1].path if has_more else None)


@router.get("/{path:path}", response=PlaceOut, operation_id="place", summary="One place")
def place(request: HttpRequest, path: Annotated[Text, Field(max_length=120)]) -> PlaceOut:
    """Return the place at a path such as `430000/430400/430405`."""
    del request
    return place_out(queries.find(path))
