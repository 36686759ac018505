"""What is offered (供给): the guide of the packs, and every park with what was told of it."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from django.db.models import QuerySet

from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.siting.models import ToldFact
from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.facts import Given
from lingyan.domain.siting.written import read
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.park_file import HOURS
from lingyan.loaders.siting_guide import SitingGuide, siting_guide_in_force

HOURS_KEY = f"park.{HOURS}"
"""What the key of a told row of the road matrix begins with; the key of the hub follows."""

Row = tuple[str | None, str, str, str, str, date]
"""Path of the park, key, value, source, who told it, as of when."""

COLUMNS = ("park__path", "key", "value", "source", "by_name", "as_of")


@follow_packs
def siting_guide() -> SitingGuide:
    """Return what the packs in force say of siting, built once for as long as they do not change."""
    return siting_guide_in_force(os.environ)


def told_of_parks() -> QuerySet[ToldFact]:
    """Return what counts of all parks."""
    return ToldFact.objects.filter(is_current=True, project__isnull=True).exclude(value="")


def offered_parks() -> tuple[OfferedPark, ...]:
    """Return every park of the packs with what was told of it; one query, however many parks and facts."""
    siting = siting_guide()
    told = by_park(told_of_parks().order_by().values_list(*COLUMNS))
    return tuple(
        _with(siting.park_of(carrier), told.get(str(carrier.path), ())) for carrier in siting.carriers.values()
    )


def by_park(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return rows by the path of their park; those of no park are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row[0] is not None:
            found.setdefault(row[0], []).append(row)
    return found


def given_of(rows: Iterable[Row]) -> dict[str, Given]:
    """Return what rows tell, of the facts that the packs still ask for."""
    facts = siting_guide().facts
    return {
        key: Given(read(facts[key], value), source_of(source, name, day))
        for _park, key, value, source, name, day in rows
        if key in facts
    }


def source_of(source: str, name: str, day: date) -> Message:
    """Return who told something, as of when, and whence they have it."""
    said = _("{source}; told by {name}, as of {day}") if source else _("told by {name}, as of {day}")
    return Message(said, {"source": source, "name": name, "day": day.isoformat()})


def _with(park: OfferedPark, rows: Sequence[Row]) -> OfferedPark:
    if not rows:
        return park
    hours = {row[1].removeprefix(HOURS_KEY): float(row[2]) for row in rows if row[1].startswith(HOURS_KEY)}
    given = given_of(rows)
    return replace(park, facts=MappingProxyType({**park.facts, **given}), hours=MappingProxyType(hours))
