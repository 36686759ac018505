"""What things of projects are called (项目用名): industries, source regions and places, by the packs."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.apps.design.names import field_in_language
from lingyan.domain.chains.names import names_of
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlaceLevel

ABROAD = "abroad"
"""The source of an investor from outside the code table."""

ABROAD_NAME = _("from abroad")
PROVINCE_SIGNS = 2
_COUNTRY, _PROVINCE_END, _CITY_END = "100000", "0000", "00"


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


@follow_packs
def regions() -> Mapping[str, str]:
    """Return the provinces and the cities under them that hold today, by code, a city after its province."""
    listed = sorted(catalogue().regions.items())
    return MappingProxyType(
        {
            code: one.name_zh
            for code, one in listed
            if code.endswith(_CITY_END) and code != _COUNTRY and one.valid_to is None
        }
    )


def source_name(code: str) -> str:
    """Return a source region in words, a city with its province before it; empty where none is given."""
    if code == ABROAD:
        return gettext(ABROAD_NAME)
    name = regions().get(code, code)
    if not code or code.endswith(_PROVINCE_END):
        return name
    return regions().get(code[:PROVINCE_SIGNS] + _PROVINCE_END, "") + name


def source_choices() -> list[tuple[str, str]]:
    """Return the regions from which an investor may come, and abroad."""
    listed = [(code, name if code.endswith(_PROVINCE_END) else f"\u3000{name}") for code, name in regions().items()]
    return [*listed, (ABROAD, gettext(ABROAD_NAME))]


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces by the signs with which the codes of what lies in them begin, and abroad."""
    listed = [(code[:PROVINCE_SIGNS], name) for code, name in regions().items() if code.endswith(_PROVINCE_END)]
    return [*listed, (ABROAD, gettext(ABROAD_NAME))]


def source_called(text: str) -> str:
    """Return the code of the region that people call so: by its code, its name, or its province and name together.

    Empty where none is called so, or several are.
    """
    if text in regions():
        return text
    return _regions_by_name().get(_plain(text), "")


@follow_packs
def _regions_by_name() -> Mapping[str, str]:
    found: dict[str, set[str]] = {_plain(word): {ABROAD} for word in (ABROAD, "境外", "国外", "from abroad")}
    for code, name in regions().items():
        province = regions().get(code[:PROVINCE_SIGNS] + _PROVINCE_END, "")
        for written in {name, province + name, _short(name), _short(province) + _short(name)}:
            found.setdefault(_plain(written), set()).add(code)
    return MappingProxyType({name: min(codes) for name, codes in found.items() if len(codes) == 1})


def place_choices(actor: Actor, right: Right) -> list[tuple[str, str]]:
    """Return the places in reach of someone's right, by path, the wider before the narrower."""
    return [(path, scope_name(path)) for path in paths_within(actor.scopes(right)) if path != EVERYWHERE]


def receiving_places() -> list[tuple[str, str]]:
    """Return every prefecture, county and park, to any of which a project may be handed over."""
    levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)
    return [(path, scope_name(path)) for path in paths_within((EVERYWHERE,), levels)]


def _short(name: str) -> str:
    """Return a name as people shorten it: 广东 for 广东省, 深圳 for 深圳市."""
    return name[:-1] if len(name) > PROVINCE_SIGNS and name[-1] in "省市" else name


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
