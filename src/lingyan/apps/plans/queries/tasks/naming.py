"""Units by the names that people write (单位识别): today's, others and former ones, or the nearest that there are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import open_organisations, organisations_called
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_BETWEEN = re.compile(r"[;；、,，\n\r]+")
"""What people write between the names of units; names themselves may hold spaces."""

_ALIKE, _OFFERED = 0.5, 3

_COMPARED = 50
"""Unknown names for which the nearest are looked for: comparing is slow."""

UNKNOWN = _("No unit is called “{given}”. Near it are: {near}.")
UNKNOWN_AND_FAR = _("No unit is called “{given}”.")
AMBIGUOUS = _("“{given}” is the name of several units: {several}. Write the whole name.")


@dataclass(frozen=True, slots=True)
class UnitsNamed:
    """The units that some names mean (识别结果), by name, and what is wrong with the others."""

    units: Mapping[str, Organisation]
    problems: Mapping[str, Message]

    def all_of(self, names: Iterable[str]) -> tuple[Organisation, ...]:
        """Return the units of these names, each once, those that were not understood left out."""
        found = {unit.pk: unit for name in names if (unit := self.units.get(name))}
        return tuple(found.values())

    def wrong_with(self, names: Iterable[str]) -> tuple[Message, ...]:
        """Return what is wrong with these names."""
        return tuple(self.problems[name] for name in names if name in self.problems)


def split_names(text: str, whole: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names that stand in a cell or a field, each once; those in `whole` hold such marks themselves.

    >>> split_names("省商务厅、各市州、县市区人民政府；省商务厅", ["各市州、县市区人民政府"])
    ('省商务厅', '各市州、县市区人民政府')
    """
    kept = list(whole)
    for number, name in enumerate(kept):
        text = text.replace(name, f"\n\0{number}\0\n")
    pieces = (name.strip() for name in _BETWEEN.split(text))
    named = (kept[int(piece.strip("\0"))] if piece.startswith("\0") else piece for piece in pieces if piece)
    return tuple(dict.fromkeys(named))


def names_with_marks() -> list[str]:
    """Return the names of units that hold a mark which stands between names elsewhere; one query."""
    return sorted((name for name in _every_name() if _BETWEEN.search(name)), key=len, reverse=True)


def units_named(names: Iterable[str]) -> UnitsNamed:
    """Return which units the names mean; an unknown name is answered with the nearest ones. Three queries."""
    asked = list(dict.fromkeys(names))
    found = organisations_called(asked) if asked else {}
    units = {name: several[0] for name, several in found.items() if len(_best(name, several)) == 1}
    several = {name: many for name, many in found.items() if len(_best(name, many)) > 1}
    known = _every_name() if any(not found[name] for name in asked) else []
    unknown = [name for name in asked if not found[name]]
    problems = {name: _unknown(name, known if place < _COMPARED else []) for place, name in enumerate(unknown)}
    problems |= {
        name: Message(AMBIGUOUS, {"given": name, "several": "、".join(one.name_zh for one in many)})
        for name, many in several.items()
    }
    return UnitsNamed(units, problems)


def _best(name: str, several: Iterable[Organisation]) -> list[Organisation]:
    """Return those that are called exactly so today, or else all."""
    listed = list(several)
    exact = [one for one in listed if name in (one.name_zh, one.name_en, one.key)]
    return exact[:1] or listed


def _unknown(name: str, known: list[str]) -> Message:
    near = get_close_matches(name, known, _OFFERED, _ALIKE)
    if not near:
        return Message(UNKNOWN_AND_FAR, {"given": name})
    return Message(UNKNOWN, {"given": name, "near": "、".join(near)})


def _every_name() -> list[str]:
    rows = open_organisations().values_list("name_zh", "other_names")
    return [name for zh, others in rows for name in (zh, *others)]
