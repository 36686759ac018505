"""Questions asked of places (地点)."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

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


def parks() -> QuerySet[Place]:
    """Return every park, by path."""
    return Place.objects.filter(level=Level.PARK).order_by("path")


def parks_of(place: Place) -> QuerySet[Place]:
    """Return the parks that lie in `place`."""
    return below(place).filter(level=Level.PARK).select_related("parent")


def below(place: Place) -> QuerySet[Place]:
    """Return the places inside `place`, itself left out; a zone holds what its members hold."""
    roots = [member.path for member in place.members.all()] if place.level == Level.ZONE else [place.path]
    inside = Q(pk__in=[])
    for root in roots:
        inside |= Q(path__startswith=f"{root}/")
    return Place.objects.filter(inside).order_by("path")


def lineage(place: Place) -> list[Place]:
    """Return the places around `place`, outermost first, itself last."""
    segments = place.path.split("/")
    paths = ["/".join(segments[: count + 1]) for count in range(len(segments))]
    return list(Place.objects.filter(path__in=paths).order_by("path"))


def by_path(paths: Iterable[str]) -> dict[str, Place]:
    """Return the places at `paths` by their path."""
    return {place.path: place for place in Place.objects.filter(path__in=list(paths))}


def search(words: str, limit: int = 20) -> list[Place]:
    """Return the places whose names or code hold `words`, today's names first."""
    named = Q(name_zh__icontains=words) | Q(name_en__icontains=words) | Q(short_zh__icontains=words) | Q(code=words)
    found = list(Place.objects.filter(named).select_related("parent")[:limit])
    if len(found) < limit:
        known = {place.pk for place in found}
        others = Place.objects.exclude(other_names=[]).exclude(pk__in=known).select_related("parent")
        found += [place for place in others if any(words in name for name in place.other_names)]
    return found[:limit]
