"""Questions asked of figures as they are entered (填报数): which may be seen, what waits, what is published."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from django.db.models import Max, Q, QuerySet, TextField
from django.db.models.functions import Cast

from lingyan.apps.accounts.models import Person
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans.models import Definition, Entry, EntryState, Observation
from lingyan.apps.plans.queries.listing import stamp
from lingyan.domain.indicators.naming import from_json
from lingyan.domain.indicators.period import Period
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

Entered: TypeAlias = Entry
"""A version of a figure, for pages that do not know the tables."""

_ODD = '"is_odd": true'
"""How a remark that asks stands in its column; inside a text of the column its quotation marks would be escaped."""

AT = "place__path"
"""The column that says where a figure is of."""

Cell = tuple[int, int, str]
"""What a figure is of: definition, place and period."""


class UnknownEntryError(UnknownThingError):
    """A figure that is not here, or that the one who asks may not see."""

    code = "figure.unknown"
    what = _("There is no such figure among those you may see.")
    remedy = _("Open it from your list of figures.")


@dataclass(frozen=True, slots=True)
class TableAsked:
    """What a table is to hold (表格范围): a row for each definition, place and period."""

    definitions: Sequence[Definition]
    places: Sequence[Place]
    periods: Sequence[Period]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.definitions) * len(self.places) * len(self.periods)


def all_entries() -> QuerySet[Entry]:
    """Return every version of every figure entered, with what a list of them shows."""
    return Entry.objects.select_related("statistic", "definition", "place")


def visible_entries(actor: Actor) -> QuerySet[Entry]:
    """Return every version of every figure that `actor` may see: those of places within their scope."""
    return all_entries().filter(within(actor.scopes(Right.SEE_FIGURES), AT))


def newest_entries(actor: Actor) -> QuerySet[Entry]:
    """Return the newest version of every figure that `actor` may see."""
    return visible_entries(actor).filter(is_newest=True)


def waiting_for(actor: Actor) -> QuerySet[Entry]:
    """Return what `actor` may accept or return: submitted strictly below their scope, by somebody else."""
    below = within(actor.scopes(Right.DECIDE_FIGURES), AT, below=True)
    waiting = all_entries().filter(below, is_newest=True, state=EntryState.SUBMITTED)
    return waiting.exclude(entered_by=actor.key).order_by("pk")


def standing_out(rows: QuerySet[Entry], *, is_odd: bool = True) -> QuerySet[Entry]:
    """Keep of `rows` those that some check asked about, or those that none did."""
    said = rows.alias(said=Cast("remarks", TextField()))
    return said.filter(said__contains=_ODD) if is_odd else said.exclude(said__contains=_ODD)


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What one press would accept of a queue (批量审核范围): how many, and how many are left because they stand out."""

    clean: int
    odd: int


def at_once(rows: QuerySet[Entry], most: int) -> AtOnce:
    """Return what one press would accept of the first `most` of `rows`; two queries."""
    first = Entry.objects.filter(pk__in=rows.order_by("pk").values("pk")[:most])
    odd = standing_out(first).count()
    return AtOnce(first.count() - odd, odd)


def returned_to(actor: Actor) -> QuerySet[Entry]:
    """Return the figures that `actor` or their unit entered and that were returned, and not entered again.

    What others entered within their scope is theirs to enter again, not the work of whoever sees it.
    """
    inside = within(actor.scopes(Right.ENTER_FIGURES), AT)
    colleagues = Person.objects.filter(organisation__key=actor.unit).values("login")
    own = Q(entered_by=actor.key) | Q(entered_by__in=colleagues) if actor.unit else Q(entered_by=actor.key)
    return all_entries().filter(inside, own, is_newest=True, state=EntryState.RETURNED)


def find_entry(pk: int, actor: Actor) -> Entry:
    """Return an entry that `actor` may see.

    Raises:
        UnknownEntryError: there is none, or it is of a place outside of their scope; which, is not told.
    """
    found = visible_entries(actor).filter(pk=pk).first()
    if found is None:
        raise UnknownEntryError
    return found


def versions_of(entry: Entry) -> list[Entry]:
    """Return every version of the cell of `entry`, the newest first."""
    cell = {"definition": entry.definition_id, "place": entry.place_id, "period": entry.period}
    return list(all_entries().filter(**cell).order_by("-version"))


def newest_of(cells: Collection[Cell]) -> dict[Cell, Entry]:
    """Return the newest version of each cell that has one; one query."""
    wanted = Entry.objects.filter(
        is_newest=True,
        definition__in={definition for definition, _place, _period in cells},
        place__in={place for _definition, place, _period in cells},
        period__in={period for _definition, _place, period in cells},
    )
    found = {cell_of(entry): entry for entry in wanted}
    return {cell: found[cell] for cell in cells if cell in found}


def highest_versions(cells: Collection[Cell]) -> dict[Cell, int]:
    """Return the highest version of each cell that has one, the newest or one that was withdrawn; one query."""
    wanted = Entry.objects.filter(
        definition__in={definition for definition, _place, _period in cells},
        place__in={place for _definition, place, _period in cells},
        period__in={period for _definition, _place, period in cells},
    )
    rows = wanted.order_by().values_list("definition", "place", "period").annotate(Max("version"))
    return {(definition, place, period): version for definition, place, period, version in rows}


def newest_version(entry: Entry) -> Entry:
    """Return the version of the same figure that counts, or the entry itself where none does."""
    return next((one for one in versions_of(entry) if one.is_newest), entry)


def cell_of(entry: Entry) -> Cell:
    """Return what an entry is of."""
    return entry.definition_id, entry.place_id, entry.period


def published_of(cells: Collection[Cell]) -> dict[Cell, list[Observation]]:
    """Return what is published of each cell, the value that was reported here first; one query."""
    wanted = Observation.objects.filter(
        replaced_at=None,
        definition__in={definition for definition, _place, _period in cells},
        place__in={place for _definition, place, _period in cells},
        period__in={period for _definition, _place, period in cells},
    )
    found: dict[Cell, list[Observation]] = {}
    for row in wanted.select_related("place").order_by("is_packed", "is_third_party", "pk"):
        cell = (row.definition_id, row.place_id, row.period)
        if cell in cells:
            found.setdefault(cell, []).append(row)
    return found


def remarks_of(entry: Entry) -> list[Message]:
    """Return what the checks said of an entry."""
    return [from_json(kept) for kept in entry.remarks]


def headline_definitions() -> list[Definition]:
    """Return the definitions by which the headline indicators of the plan are measured, in the order of the plan.

    For an indicator that follows from others those of its parts are asked for. Nobody can count by an unstated
    definition, so these are left out. Of a statistic the definition that was published last comes first: the others
    may be of a series that has ended.
    """
    wanted = tuple(dict.fromkeys(_measured_by()))
    newest = _newest_years(wanted, stamp())
    rows = {row.key: row for row in Definition.objects.select_related("statistic").filter(key__in=wanted)}
    found = [rows[key] for key in wanted if key in rows]
    order = {row.statistic_id: number for number, row in reversed(list(enumerate(found)))}
    return sorted(found, key=lambda row: (order[row.statistic_id], -newest.get(row.pk, 0)))


@lru_cache(maxsize=2)
def _newest_years(definitions: tuple[str, ...], stamped: tuple[object, ...]) -> Mapping[int, int]:
    """Return the last year that has a value by each of some definitions, asked for again when a value came."""
    del stamped
    found = Observation.objects.filter(definition__key__in=definitions).values_list("definition")
    return dict(found.annotate(Max("year")))


def headline_statistics() -> list[str]:
    """Return the statistics of these definitions, in the order of the plan; the packs alone are asked."""
    return list(dict.fromkeys(catalogue().definitions[key].statistic for key in _measured_by()))


def current_definitions() -> list[Definition]:
    """Return, for every statistic of the plan's headline, the one definition by which it is published today."""
    return list({row.statistic_id: row for row in reversed(headline_definitions())}.values())[::-1]


def _measured_by() -> Iterator[str]:
    known = catalogue()
    for indicator in known.indicators.values():
        if not known.headline or indicator.citation != known.headline or not indicator.statistic:
            continue
        is_derived = known.statistics[indicator.statistic].derivation is not None
        for key in indicator.definitions:
            asked = known.definitions[key].parts if is_derived else (key,)
            yield from (one for one in asked if not known.definitions[one].is_unstated)


def entries_holding(rows: QuerySet[Entry], words: str) -> QuerySet[Entry]:
    """Keep of `rows` those whose statistic, place, note or person hold every one of `words`."""
    names = ("statistic__name_zh", "statistic__name_en", "place__name_zh", "place__name_en", "place__code")
    return rows.filter(holding(words, (*names, "entered_by_name", "note", "source_title")))


def places_to_enter(actor: Actor) -> list[Place]:
    """Return the places for which `actor` may enter figures, parks only for who has nothing else."""
    scopes = actor.scopes(Right.ENTER_FIGURES)
    inside = Place.objects.filter(within(scopes, "path")).order_by("path")
    levels = (Level.ZONE, Level.PREFECTURE, Level.COUNTY)
    return list(inside.filter(level__in=levels)) or list(inside.filter(level=Level.PARK))


def definitions_to_enter() -> list[Definition]:
    """Return every definition by which a figure can be entered, those of the plan's headline first."""
    known = catalogue().definitions
    rows = Definition.objects.select_related("statistic").order_by("statistic_id", "pk")
    countable = [row for row in rows if row.key in known and not known[row.key].is_unstated]
    first = headline_definitions()
    keys = {row.key for row in first}
    return [*first, *(row for row in countable if row.key not in keys)]
