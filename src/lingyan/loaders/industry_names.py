"""Reads the names by which a list of a place calls industries (产业名称识别): keys, names and chains, never a guess."""

from collections.abc import Iterable

from lingyan.domain.chains import words
from lingyan.domain.chains.model import Taxonomy
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownIndustryNameError(UnknownThingError):
    """A name in a list of industries that no pack knows (清单中的未知产业)."""

    code = "siting.unknown_listed_industry"
    what = _("No industry or chain of the packs is called “{given}”.")
    remedy = _("Write the key or the name of an industry, or a name that the directory prints.")


def keys_of(names: Iterable[str], taxonomy: Taxonomy) -> frozenset[str]:
    """Return the keys of the industries and chains that are named.

    Raises:
        UnknownIndustryNameError: a name is none of them; to pass it over would let in what is barred.
    """
    return frozenset(key for name in names for key in _keys(name, taxonomy))


def _keys(name: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    if guided := taxonomy.guided.get(name):
        return guided.industries
    asked = words.even(name)
    for key, names in (
        *((one.key, one.names) for one in taxonomy.industries.values()),
        *((one.key, (one.name_zh, one.name_en)) for one in taxonomy.groups.values()),
    ):
        if asked in {words.even(each) for each in (key, *names)}:
            return (key,)
    raise UnknownIndustryNameError(given=name)
