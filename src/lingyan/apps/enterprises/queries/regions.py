"""Where an investor comes from (来源地区): provinces and cities of the packs, and abroad."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.apps.catalogue.queries import catalogue, follow_packs
from lingyan.kernel.message import gettext_noop as _

ABROAD = "abroad"
"""The region of an investor from outside the code table."""

ABROAD_NAME = _("from abroad")
PROVINCE_SIGNS = 2
_COUNTRY, _PROVINCE_END, _CITY_END = "100000", "0000", "00"


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


def region_name(code: str) -> str:
    """Return a region in words, a city with its province before it; empty where none is given."""
    if code == ABROAD:
        return gettext(ABROAD_NAME)
    name = regions().get(code, code)
    if not code or code.endswith(_PROVINCE_END):
        return name
    return regions().get(code[:PROVINCE_SIGNS] + _PROVINCE_END, "") + name


def region_choices() -> list[tuple[str, str]]:
    """Return the regions from which an investor may come, and abroad."""
    listed = [(code, name if code.endswith(_PROVINCE_END) else f"\u3000{name}") for code, name in regions().items()]
    return [*listed, (ABROAD, gettext(ABROAD_NAME))]


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces by the signs with which the codes of what lies in them begin, and abroad."""
    listed = [(code[:PROVINCE_SIGNS], name) for code, name in regions().items() if code.endswith(_PROVINCE_END)]
    return [*listed, (ABROAD, gettext(ABROAD_NAME))]


def region_called(text: str) -> str:
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


def _short(name: str) -> str:
    """Return a name as people shorten it: 广东 for 广东省, 深圳 for 深圳市."""
    return name[:-1] if len(name) > PROVINCE_SIGNS and name[-1] in "省市" else name


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
