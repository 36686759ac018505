"""What things of projects are called (项目用名): industries and places, by the packs."""

from collections.abc import Mapping
from types import MappingProxyType

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.apps.design.names import field_in_language
from lingyan.domain.chains.names import names_of
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.places import PlaceLevel


def industry_name(key: str) -> str:
    """Return the name of an industry in the reader's language; one that no pack knows by its key."""
    found = catalogue().industries.get(key)
    return field_in_language(found, "name") if found else key


def industry_choices() -> list[tuple[str, str]]:
    """Return the industries of the packs, a sub-field after its field."""
    known = catalogue().industries
    return [(key, ("\u3000" if one.parent else "") + field_in_language(one, "name")) for key, one in known.items()]


def industry_called(text: str) -> str:
    """Return the key of the industry that people call so; empty where no name of the packs, or several, are meant.

    A name is one of the industry itself, an other name or a product of it, or one that a directory prints.
    """
    known = catalogue().industries
    if text in known:
        return text
    return _industries_by_name().get(_plain(text), "")


@follow_packs
def _industries_by_name() -> Mapping[str, str]:
    """Return the industry of every name that means one alone; the names of the industries themselves come first."""
    known = catalogue()
    found = {_plain(name): key for key, one in known.industries.items() for name in (one.name_zh, one.name_en)}
    for name in names_of(known.taxonomy):
        if len(name.industries) == 1:
            found.setdefault(_plain(name.text), name.industries[0])
    return MappingProxyType(found)


def place_choices(actor: Actor, right: Right) -> list[tuple[str, str]]:
    """Return the places in reach of someone's right, by path, the wider before the narrower."""
    return [(path, scope_name(path)) for path in paths_within(actor.scopes(right)) if path != EVERYWHERE]


def receiving_places() -> list[tuple[str, str]]:
    """Return every prefecture, county and park, to any of which a project may be handed over."""
    levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)
    return [(path, scope_name(path)) for path in paths_within((EVERYWHERE,), levels)]


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
