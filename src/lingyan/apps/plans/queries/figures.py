"""The page of figures (填报总览): what each part of a place reports for a period, what is missing, what adds up."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans.models import Definition, Entry, EntryState, Observation
from lingyan.apps.plans.queries.cells import CellShown, CellState
from lingyan.apps.plans.queries.engine import evidence
from lingyan.apps.plans.queries.entries import headline_definitions, visible_entries
from lingyan.apps.plans.queries.listing import observations
from lingyan.apps.plans.queries.sums import NoSum, why_no_sum
from lingyan.apps.plans.queries.surroundings import in_unit, parts_of, unit_of
from lingyan.domain.indicators.aggregate import Total, derived, total
from lingyan.domain.indicators.evidence import Evidence, Figure, statistics_needed
from lingyan.domain.indicators.model import Aggregation, Statistic
from lingyan.domain.indicators.period import Period
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath


class NoSuchWholeError(UnknownThingError):
    """A place whose figures the one who asks may not see, or that is not there."""

    code = "figure.no_such_place"
    what = _("There is no such place among those whose figures you see.")
    remedy = _("Choose a place from the list.")


@dataclass(frozen=True, slots=True)
class RowShown:
    """A statistic with what each part reports (统计项行), the own figure of the whole, and what the parts add up to.

    `definition` is the one that is asked for where nothing is reported. `sum` is None where nothing adds up; `no_sum`
    says why parts that would add up do not.
    """

    statistic: Statistic
    definition: str
    unit: str
    cells: tuple[CellShown, ...]
    own: CellShown
    sum: Total | None
    no_sum: NoSum | None = None

    @property
    def reported(self) -> int:
        """How many parts have a figure that was not returned."""
        return len(self.cells) - len(self.silent)

    @property
    def silent(self) -> list[Place]:
        """The parts that owe a figure."""
        return [cell.place for cell in self.cells if cell.state in {CellState.MISSING, CellState.RETURNED}]

    @property
    def is_computed(self) -> bool:
        """Whether it follows from other statistics by a formula."""
        return self.statistic.derivation is not None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All statistics by all parts of a place, for one period (填报总览); the parts that owe most come first."""

    whole: Place
    period: Period
    parts: tuple[Place, ...]
    rows: tuple[RowShown, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many cells are in each state, computed ones left out."""
        cells = [cell for row in self.rows if not row.is_computed for cell in (row.cells or (row.own,))]
        return {state.value: sum(cell.state is state for cell in cells) for state in CellState}

    @property
    def settled(self) -> int:
        """How many figures are accepted or published elsewhere."""
        return self.counts[CellState.ACCEPTED] + self.counts[CellState.PUBLISHED]

    @property
    def owed(self) -> int:
        """How many figures are asked for."""
        return sum(len(row.cells) or 1 for row in self.rows if not row.is_computed)


def wholes(actor: Actor) -> list[Place]:
    """Return the places whose figures `actor` may see, the outermost first; parks and the province are left out."""
    levels = (Level.ZONE, Level.PREFECTURE, Level.COUNTY)
    inside = Place.objects.filter(within(actor.scopes(Right.SEE_FIGURES), "path"), level__in=levels)
    order = {level: number for number, level in enumerate(levels)}
    return sorted(inside, key=lambda place: (order[Level(place.level)], place.path))


def whole_at(path: str, offered: Sequence[Place]) -> Place:
    """Return the place at `path` among those offered, or the first of them.

    Raises:
        NoSuchWholeError: it is not among them, or none is.
    """
    found = next((place for place in offered if path in {"", place.path}), None)
    if found is None:
        raise NoSuchWholeError
    return found


def statistics_asked(statistic: str = "") -> dict[str, list[Definition]]:
    """Return the statistics that figures are asked for, each with the definitions to count by.

    These are those of the headline indicators, in their order, or the one `statistic` with all its definitions.
    """
    if statistic:
        rows = Definition.objects.select_related("statistic").filter(statistic__key=statistic).order_by("pk")
        known = catalogue().definitions
        return {statistic: [row for row in rows if row.key in known and not known[row.key].is_unstated]}
    found: dict[str, list[Definition]] = {}
    for row in headline_definitions():
        found.setdefault(row.statistic.key, []).append(row)
    return found


def matrix(actor: Actor, whole: Place, period: Period, statistic: str = "") -> Matrix:
    """Return what the parts of `whole` report for `period`; the same queries however many parts and statistics."""
    places = list(Place.objects.exclude(level=Level.PARK))
    parts = parts_of(whole, places)
    asked = statistics_asked(statistic)
    computed = _computed(asked) if not statistic else {}
    shown = {place.pk: place for place in (whole, *parts)}
    entries = _entries(actor, shown, period, asked)
    known = _evidence(whole, parts, period, {*asked, *computed})
    published = _published(known.observations_rows, period)
    builder = _Builder(whole, parts, period, entries, published, known.evidence)
    rows = [builder.row(key, definitions) for key, definitions in asked.items() if definitions]
    rows += [builder.computed_row(one) for one in computed.values()]
    ordered = _silent_first(parts, rows)
    return Matrix(whole, period, ordered, tuple(_in_order(row, ordered) for row in rows))


@dataclass(frozen=True, slots=True)
class _Known:
    evidence: Evidence
    observations_rows: Sequence[Observation]


@dataclass(frozen=True, slots=True)
class _Builder:
    """Puts rows together from what was fetched."""

    whole: Place
    parts: Sequence[Place]
    period: Period
    entries: Mapping[tuple[str, int], Entry]
    published: Mapping[tuple[str, int], Observation]
    evidence: Evidence

    def row(self, key: str, definitions: Sequence[Definition]) -> RowShown:
        """Return a statistic that figures are entered for."""
        statistic = self.evidence.statistics[key]
        adds_up = statistic.aggregation is Aggregation.SUM and self.parts
        cells = tuple(self._cell(key, place) for place in self.parts)
        added = total(self.evidence, statistic, PlacePath.parse(self.whole.path), self.period) if adds_up else None
        return RowShown(
            statistic=statistic,
            definition=definitions[0].key,
            unit=unit_of(definitions[0]).symbol,
            cells=cells,
            own=self._cell(key, self.whole),
            sum=added,
            no_sum=why_no_sum(added, cells, self.evidence),
        )

    def computed_row(self, statistic: Statistic) -> RowShown:
        """Return a statistic that follows from others by a formula."""
        cells = tuple(self._computed(statistic, place) for place in self.parts)
        own = self._computed(statistic, self.whole)
        return RowShown(statistic, "", statistic.unit.symbol, cells, own, None)

    def _cell(self, key: str, place: Place) -> CellShown:
        entry, published = self.entries.get((key, place.pk)), self.published.get((key, place.pk))
        if entry:
            state = CellState(entry.state)
            told = {"entry": entry, "published": published, "definition": entry.definition.key}
            return CellShown(place, state, entry.number, entry.unit, entry.status, **told, is_odd=entry.is_odd)  # type: ignore[arg-type]
        if published:
            kind, status = published.definition, published.status
            asked = unit_of(kind)
            taken = in_unit(published.number, published.unit, asked)
            value, unit = (taken.value, asked.symbol) if taken else (published.number, published.unit)
            state = CellState.PUBLISHED if published.is_packed else CellState.ACCEPTED
            return CellShown(place, state, value, unit, status, None, published, kind.key)
        return CellShown(place, CellState.MISSING)

    def _computed(self, statistic: Statistic, place: Place) -> CellShown:
        found = figures_derived(self.evidence, statistic, place, self.period)
        if not found:
            return CellShown(place, CellState.MISSING)
        best = found[0]
        return CellShown(
            place, CellState.COMPUTED, best.value.value, best.value.unit.symbol, definition=best.definition
        )


def figures_derived(known: Evidence, statistic: Statistic, place: Place, period: Period) -> list[Figure]:
    """Return the values of a ratio at a place for a period, the firmest first."""
    found = [one for one in derived(known, statistic, PlacePath.parse(place.path)) if one.period == period]
    return sorted(found, key=lambda one: (one.firmness, one.definition), reverse=True)


def evidence_of(whole: Place, period: Period, statistic: str) -> Evidence:
    """Return what is published of a statistic, and of what it follows from, at a place and its parts."""
    parts = parts_of(whole, Place.objects.exclude(level=Level.PARK))
    return _evidence(whole, parts, period, {statistic}).evidence


def _entries(
    actor: Actor, shown: Mapping[int, Place], period: Period, asked: Collection[str]
) -> dict[tuple[str, int], Entry]:
    """Return the newest entry of every statistic and place; one that counts before one that was returned."""
    newest = visible_entries(actor).filter(is_newest=True).exclude(state=EntryState.WITHDRAWN)
    rows = newest.filter(place__in=shown, period=period.text, statistic__key__in=list(asked))
    found: dict[tuple[str, int], Entry] = {}
    for row in rows.order_by("pk"):
        cell = (row.statistic.key, row.place_id)
        if cell not in found or row.state != EntryState.RETURNED:
            found[cell] = row
    return found


def _evidence(whole: Place, parts: Sequence[Place], period: Period, asked: Collection[str]) -> _Known:
    known = catalogue()
    wanted = statistics_needed(known.statistics, asked)
    lags = [one.derivation.lag for key in asked if (one := known.statistics[key]).derivation]
    years = range(period.year - max(lags, default=0), period.year + 1)
    firm = observations().select_related("definition__statistic")
    rows = list(firm.filter(statistic__key__in=wanted, place__in=[whole, *parts], year__in=years).order_by("pk"))
    found = evidence(rows)
    path = PlacePath.parse(whole.path)
    members = tuple(PlacePath.parse(part.path) for part in parts)
    places = MappingProxyType({**found.places, path: replace(found.places[path], members=members)})
    return _Known(replace(found, places=places), rows)


def _published(rows: Iterable[Observation], period: Period) -> dict[tuple[str, int], Observation]:
    """Return what is published of every statistic and place for the period: official, then reported here, then new."""
    fitting = [row for row in rows if row.period == period.text]
    ordered = sorted(fitting, key=lambda row: (row.is_third_party, row.is_packed, -row.pk))
    found: dict[tuple[str, int], Observation] = {}
    for row in ordered:
        found.setdefault((row.statistic.key, row.place_id), row)
    return found


def _computed(asked: Collection[str]) -> dict[str, Statistic]:
    """Return the headline statistics that follow from others by a formula."""
    known = catalogue()
    keys = [one.statistic for one in known.indicators.values() if known.headline and one.citation == known.headline]
    found = {key: known.statistics[key] for key in keys if key in known.statistics and key not in asked}
    return {key: statistic for key, statistic in found.items() if statistic.derivation}


def _silent_first(parts: Sequence[Place], rows: Sequence[RowShown]) -> tuple[Place, ...]:
    owing = [place.pk for row in rows if not row.is_computed for place in row.silent]
    return tuple(sorted(parts, key=lambda place: (-owing.count(place.pk), place.path)))


def _in_order(row: RowShown, ordered: Sequence[Place]) -> RowShown:
    cells = {cell.place.pk: cell for cell in row.cells}
    return replace(row, cells=tuple(cells[place.pk] for place in ordered))
