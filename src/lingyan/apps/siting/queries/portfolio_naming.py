"""What parts of a portfolio are called (组合用名), in the reader's language."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import places_by_path
from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.apps.jobs.queries import parts_of, words_of
from lingyan.apps.siting.models import PortfolioInput
from lingyan.apps.siting.queries.naming import fact_title, fact_unit
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LIMITS: Mapping[str, str] = {"land_mu": _("land"), "energy_tce": _("energy"), "labour": _("labour")}
"""Limits that every portfolio has, by their column."""

UNITS: Mapping[str, str] = {"land_mu": _("mu"), "energy_tce": _("tce a year"), "labour": _("people")}

ONE: Mapping[str, str] = {**UNITS, "energy_tce": _("tce"), "labour": _("worker")}
"""One unit of a limit, as it is said of one more."""

WHY: Mapping[str, str] = {
    "ineligible": _("no park may take it"),
    "worthless": _("it is worth nothing in every park"),
    "too_large": _("no park is large enough"),
    "barred": _("forbidden or too large everywhere"),
    "crowded": _("too many of its chain"),
    "displaced": _("others use the room better"),
    "no_room": _("no room left"),
    "other": _("another reason"),
}
"""Kinds of reasons why a project has no place, as English msgids."""


def limit_name(limit: str) -> str:
    """Return what a limit is called: land, or the fact of parks with that name, or the head of its column."""
    if limit in LIMITS:
        return gettext(LIMITS[limit])
    fact = siting_guide().facts.get(f"park.{limit}")
    return fact_title(fact) if fact else limit


def limit_unit(limit: str) -> str:
    """Return the unit of a limit; empty where nobody said one."""
    if limit in UNITS:
        return gettext(UNITS[limit])
    fact = siting_guide().facts.get(f"park.{limit}")
    return fact_unit(fact) if fact else ""


def one_of(limit: str) -> str:
    """Return one unit of a limit, as it is said of one more."""
    return gettext(ONE[limit]) if limit in ONE else limit_unit(limit) or gettext("unit")


def park_called(held: PortfolioInput, key: str) -> str:
    """Return what a park of a portfolio is called."""
    park = held.parks.get(key)
    return str(park["zh" if is_chinese() else "en"]) if park else key


def county_called(path: str) -> str:
    """Return the name of a county; of one that no pack knows, the words that a file has for it."""
    place = places_by_path().get(path)
    return field_in_language(place, "name") if place else path


def group_called(group: str) -> str:
    """Return the name of a chain group."""
    found = siting_guide().directory.taxonomy.groups.get(group)
    if found is None:
        return group
    return found.name_zh if is_chinese() else found.name_en


def why_called(why: str) -> str:
    """Return a kind of reason in words."""
    return gettext(WHY.get(why, WHY["other"]))


def reason_text(held: PortfolioInput, stored: Mapping[str, object]) -> str:
    """Return a reason that was kept, its park, limit and chain called by their names."""
    return _named(held, words_of(stored)).text(gettext) if stored else ""


def problem_parts(held: PortfolioInput, problem: Mapping[str, object]) -> list[str]:
    """Return what happened, where and what to do of an error that was kept, with names for keys."""
    return [_named(held, part).text(gettext) for part in parts_of(problem)]


def amount(text: object) -> Decimal:
    """Return a number that was kept as text."""
    return Decimal(str(text))


def _named(held: PortfolioInput, said: Message) -> Message:
    data = dict(said.data)
    for name, call in (("limit", limit_name), ("group", group_called)):
        if name in data:
            data[name] = call(str(data[name]))
    if "park" in data:
        data["park"] = park_called(held, str(data["park"]))
    return Message(said.template, data)
