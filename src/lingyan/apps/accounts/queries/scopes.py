"""Scopes in words (作用范围): the places for which a role is given, by name, as the packs know them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from unicodedata import normalize

from django.conf import settings
from django.utils.translation import gettext, override

from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.domain.chains.model import CarrierKind
from lingyan.kernel.access import EVERYWHERE, Role, lies_within
from lingyan.kernel.places import Place, PlaceLevel
from lingyan.loaders.places import park_of

_PROVINCE, _PREFECTURE, _COUNTY, _PARK = (
    PlaceLevel.PROVINCE,
    PlaceLevel.PREFECTURE,
    PlaceLevel.COUNTY,
    PlaceLevel.PARK,
)

LEVELS: Mapping[Role, tuple[PlaceLevel | None, ...]] = MappingProxyType(
    {
        Role.ZONE_OFFICE: (_PROVINCE, None),
        Role.DEPARTMENT: (_PROVINCE, _PREFECTURE, _COUNTY),
        Role.PREFECTURE: (_PREFECTURE,),
        Role.COUNTY: (_COUNTY,),
        Role.PARK: (_PARK,),
        Role.SUPERVISOR: (_PROVINCE, _PREFECTURE, _COUNTY),
        Role.ENTERPRISE: (),
        Role.AUDITOR: (None, _PROVINCE, _PREFECTURE, _COUNTY),
        Role.ADMINISTRATOR: (None, _PROVINCE, _PREFECTURE, _COUNTY),
    }
)
"""At which levels the places are for which a role can be given; None is everywhere. An enterprise is its own scope."""


@follow_packs
def places_by_path() -> Mapping[str, Place]:
    """Return every place and park of the packs by its path, in the order of the paths."""
    known = catalogue()
    parks = [park_of(one) for one in known.carriers.values() if one.kind is not CarrierKind.DISTRICT]
    listed = {str(place.path): place for place in (*known.places.values(), *parks)}
    return MappingProxyType(dict(sorted(listed.items())))


@follow_packs
def parks_by_name() -> Mapping[str, str]:
    """Return the path of every park by its names, written without spaces."""
    parks = [place for place in places_by_path().values() if place.level is _PARK]
    return MappingProxyType({_plain(name): str(one.path) for one in parks for name in (one.name_zh, one.name_en)})


@follow_packs
def scopes_by_label() -> Mapping[str, str]:
    """Return the path of every place by how `scope_name` writes it, in each language, without spaces."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found |= {_plain(scope_name(path)): path for path in places_by_path()}
    return MappingProxyType(found)


def scope_labelled(text: str) -> str:
    """Return the path of the place that `scope_name` writes so in either language; empty where it writes none so."""
    return scopes_by_label().get(_plain(text), "")


def level_of(scope: str) -> PlaceLevel | None:
    """Return the level of the place at `scope`; None where that is no place, as everywhere is none."""
    place = places_by_path().get(scope)
    return place.level if place else None


def scope_name(scope: str) -> str:
    """Return a scope in words: a place with what it lies in before it, or a credit code as it is."""
    if scope == EVERYWHERE:
        return gettext("everywhere")
    place = places_by_path().get(scope)
    if place is None:
        return scope
    outer = places_by_path().get(str(place.path.parent)) if place.level is _COUNTY else None
    if outer is None:
        return field_in_language(place, "name")
    names = (field_in_language(outer, "name"), field_in_language(place, "name"))
    return "".join(names) if is_chinese() else ", ".join(reversed(names))


def is_within(scopes: Iterable[str], at: str) -> bool:
    """Whether `at` lies in one of `scopes`."""
    return any(lies_within(scope, at) for scope in scopes)


def is_fit(role: Role, scope: str) -> bool:
    """Whether a role can be given for a scope: a county's for a county, not for a park."""
    level = level_of(scope)
    return level in LEVELS[role] and (level is not None or scope == EVERYWHERE)


def paths_within(scopes: Iterable[str], levels: Iterable[PlaceLevel | None] = tuple(PlaceLevel)) -> list[str]:
    """Return the paths of the places at `levels` in `scopes`, everywhere first; the zone beside them is none."""
    allowed, reach = set(levels) - {PlaceLevel.ZONE}, tuple(scopes)
    found = [path for path, place in places_by_path().items() if place.level in allowed and is_within(reach, path)]
    return [EVERYWHERE, *found] if None in allowed and EVERYWHERE in reach else found


def paths_at(level: PlaceLevel) -> list[str]:
    """Return the paths of the places at one level."""
    return [path for path, place in places_by_path().items() if place.level is level]


def scope_named(text: str) -> str:
    """Return the path of the place or park called `text`, by its path, its code or any name that it has or had.

    Raises:
        UnknownPlaceError: no place has the name.
        AmbiguousPlaceError: several places have it.
    """
    if text in places_by_path():
        return text
    if found := parks_by_name().get(_plain(text)):
        return found
    return str(catalogue().place_named(text).path)


def _plain(name: str) -> str:
    """Return a name without spaces and case, full-width signs as plain ones: a cell of a table comes so."""
    return "".join(normalize("NFKC", name).split()).casefold()
