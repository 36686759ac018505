"""Questions asked of places (地点)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import Results, is_held
from lingyan.apps.places.models import Level, Place


def find(path: str) -> Place:
    """Return the place at `path`, or answer 404."""
    return get_object_or_404(Place.objects.select_related("parent", "zone"), path=path)


def zone() -> Place | None:
    """Return the demonstration zone of the loaded pack, or None before a pack is loaded."""
    return Place.objects.filter(level=Level.ZONE).order_by("path").first()


def prefectures() -> QuerySet[Place]:
    """Return the prefectures of the zone, in the order of their codes."""
    return Place.objects.filter(level=Level.PREFECTURE, zone__isnull=False).order_by("code")


def counties() -> QuerySet[Place]:
    """Return every county-level place, by path."""
    return Place.objects.filter(level=Level.COUNTY).select_related("parent").order_by("path")


def counties_with_code() -> QuerySet[Place]:
    """Return the counties, districts and cities of GB/T 2260; a management area has no code of its own."""
    return counties().exclude(code="")


def parks() -> QuerySet[Place]:
    """Return every park, by path."""
    return Place.objects.filter(level=Level.PARK).order_by("path")


def parks_of(place: Place) -> QuerySet[Place]:
    """Return the parks that lie in `place`."""
    return below(place).filter(level=Level.PARK).select_related("parent")


def below(place: Place) -> QuerySet[Place]:
    """Return the places inside `place`, itself left out; a zone holds what its members hold."""
    roots = [member.path for member in place.members.all()] if place.level == Level.ZONE else [place.path]
    return Place.objects.filter(within(roots, "path", below=True)).order_by("path")


def listed(inside: str = "", level: str = "") -> QuerySet[Place]:
    """Return places with what they lie in, where asked for of one level, or only the place at `inside` and below it."""
    rows = Place.objects.select_related("parent", "zone")
    if inside:
        rows = rows.filter(at_or_below(inside))
    return rows.filter(level=level) if level else rows


def at_or_below(path: str, field: str = "path") -> Q:
    """Return the condition that a path, in the column `field`, is `path` or lies below it; one query.

    What lies in a zone is what lies in its members.
    """
    return within([path, *Place.objects.filter(zone__path=path).values_list("path", flat=True)], field)


def lineage(place: Place) -> list[Place]:
    """Return the places around `place`, outermost first, itself last."""
    segments = place.path.split("/")
    paths = ["/".join(segments[: count + 1]) for count in range(len(segments))]
    return list(Place.objects.filter(path__in=paths).order_by("path"))


def by_path(paths: Iterable[str]) -> dict[str, Place]:
    """Return the places at `paths` by their path."""
    return {place.path: place for place in Place.objects.filter(path__in=list(paths))}


def names_of(place: Place) -> tuple[str, ...]:
    """Return the names and the code by which `place` is called today."""
    return (place.name_zh, place.name_en, place.short_zh, place.code)


def all_names_of(place: Place) -> tuple[str, ...]:
    """Return every name and the code by which `place` is or was called, and those that documents print."""
    return (*names_of(place), *place.other_names)


def search(words: str, limit: int = 20) -> Results[Place]:
    """Return the provinces, zones, prefectures and counties that hold every one of `words`; one query."""
    return Results.first(_called(words, Place.objects.exclude(level=Level.PARK)), limit)


def search_parks(words: str, limit: int = 20) -> Results[Place]:
    """Return the parks whose names hold every one of `words`; one query."""
    return Results.first(_called(words, parks()), limit)


def _called(words: str, rows: QuerySet[Place]) -> list[Place]:
    """Return the places that `words` call, those called so today first.

    The other names of a place are a list, in which a database cannot look for letters; so all are looked through.
    """
    found = [place for place in rows.select_related("parent") if is_held(words, all_names_of(place))]
    return sorted(found, key=lambda place: not is_held(words, names_of(place)))
