"""What is known of figures that are being entered (填报核对): one question for a form, one for a batch of rows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import OPEN_AGAIN, Definition, Entry, EntryState, Observation, ObservationStatus
from lingyan.apps.plans.queries.entries import Cell, newest_of, published_of
from lingyan.apps.plans.queries.refusals import (
    ImplausibleFigureError,
    NoFigureError,
    NoteMissingError,
    OtherStatisticError,
    PeriodAheadError,
    StatusError,
    UnknownMeasureError,
    UnknownReportingPlaceError,
)
from lingyan.apps.plans.queries.surroundings import Nearby, PublishedValues, in_unit, nearby_of, places_around, unit_of
from lingyan.domain.indicators.model import Aggregation, Bound
from lingyan.domain.indicators.naming import Name, as_json
from lingyan.domain.indicators.period import Period, PeriodError
from lingyan.domain.indicators.plausibility import (
    Past,
    Remark,
    Severity,
    Surroundings,
    bounds_of,
    remarks_on,
    severest,
)
from lingyan.domain.indicators.reading_cells import GivenCell, read_figure
from lingyan.domain.indicators.reading_periods import read_period
from lingyan.domain.indicators.standing import check_was_there
from lingyan.kernel.message import Message
from lingyan.kernel.places import DatedName, PlacePath
from lingyan.kernel.quantity import Quantity
from lingyan.loaders.packs import Catalogue
from lingyan.loaders.plausibility import PLAUSIBILITY_KEY

ENTERED_STATUSES = (ObservationStatus.PRELIMINARY, ObservationStatus.FINAL, ObservationStatus.FORECAST)
"""How firm a figure may be that is entered; a quotation by a third party is not one's own figure."""


@dataclass(frozen=True, slots=True)
class FigureGiven:
    """A figure as it was given (填报内容): definition by its key, place by its path, the value as it was written.

    `called` is the name or code under which the place was given, where it was not its path. An empty `unit` is that
    of the definition; an empty `status` that of the same value where it stands already, else preliminary.
    """

    definition: str
    place: str
    period: str
    value: GivenCell | str | Decimal
    unit: str = ""
    status: str = ObservationStatus.PRELIMINARY.value
    source: str = ""
    note: str = ""
    statistic: str = ""
    called: str = ""

    @property
    def cell(self) -> GivenCell:
        """The value as a cell."""
        if isinstance(self.value, GivenCell):
            return self.value
        return GivenCell(value=self.value) if isinstance(self.value, Decimal) else GivenCell(self.value)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a figure says (识读结果): its rows, its value in the unit asked for, and how it was read (`told`)."""

    given: FigureGiven
    definition: Definition
    place: Place
    period: Period
    value: Quantity
    told: tuple[Message, ...]

    @property
    def cell(self) -> Cell:
        """What it is of."""
        return self.definition.pk, self.place.pk, self.period.text


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure that can be entered (核对结果), its rows, its value in the unit asked for, and what the checks say.

    `told` is how it was read, `odd` what a check asked about. `standing` is the newest version of its cell,
    `published` what is published of it.
    """

    given: FigureGiven
    definition: Definition
    place: Place
    period: Period
    value: Quantity
    told: tuple[Message, ...]
    odd: tuple[Message, ...]
    standing: Entry | None
    published: Sequence[Observation]

    @property
    def cell(self) -> Cell:
        """What it is of."""
        return self.definition.pk, self.place.pk, self.period.text

    @property
    def version(self) -> int:
        """The version that the one who enters should have seen."""
        return self.standing.version if self.standing else 0

    @property
    def before(self) -> Entry | Observation | None:
        """What stood here until now: the newest version, if it was not withdrawn, else what is published."""
        if self.standing and self.standing.state != EntryState.WITHDRAWN:
            return self.standing
        return next(iter(self.published), None)

    @property
    def is_unchanged(self) -> bool:
        """Whether it says nothing but what stands: the same as the newest version, or as what is published."""
        if self.standing and self.standing.state not in OPEN_AGAIN:
            return self._is_said_by(self.standing)
        return any(self._is_published_as(row) for row in self.published)

    def _is_said_by(self, entry: Entry) -> bool:
        same_words = (entry.source_title, entry.note) == (self.given.source, self.given.note)
        return entry.value == self.value.value and entry.status == self.given.status and same_words

    def _is_published_as(self, row: Observation) -> bool:
        return row.status == self.given.status and is_value_of(row, self.value)


def is_value_of(row: Observation, value: Quantity) -> bool:
    """Whether a published row is exactly this value, in whatever unit."""
    published = in_unit(row.value, row.unit, value.unit) if row.bound == Bound.EXACT else None
    return published is not None and published.value == value.value


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that a batch of figures is checked against (核对依据), fetched with the same few queries.

    `values` are published values by definition and place; what is not accepted yet is nobody's measure.
    """

    places: Mapping[str, Place]
    definitions: Mapping[str, Definition]
    standing: Mapping[Cell, Entry]
    published: Mapping[Cell, Sequence[Observation]]
    values: PublishedValues
    nearby: Mapping[str, Nearby]
    known: Catalogue

    def check(self, given: FigureGiven, today: date, others: Sequence[Past] = ()) -> Checked:
        """Return the figure with what the checks say of it; `others` are values of its place that its table gives.

        Raises:
            LingyanError: it cannot be entered, and why.
        """
        return self.judge(self.read(given, today), others)

    def read(self, given: FigureGiven, today: date) -> Understood:
        """Return what a figure says, in the unit asked for; nothing is said of whether it can be right.

        Raises:
            LingyanError: it says nothing that can be entered, and why.
        """
        definition, place = self._definition(given), self._place(given)
        period = _period(given, place, today, self.known)
        found = read_figure(given.cell, unit_of(definition, self.known), self.known.units, given.unit)
        if found.quantity is None:
            raise NoFigureError
        return Understood(given, definition, place, period, found.quantity, found.remarks)

    def judge(self, one: Understood, others: Sequence[Past] = ()) -> Checked:
        """Return a figure with what the checks say of it.

        Raises:
            ImplausibleFigureError: it cannot be right.
            NoteMissingError: it stands out, and no note says why.
        """
        found = self._judge(one, others)
        remarks = tuple(remark.message for remark in found)
        data = {"remarks": sentences(remarks)}
        if severest(found) is Severity.REFUSE:
            raise ImplausibleFigureError(**data)
        if found and not one.given.note.strip():
            raise NoteMissingError(**data)
        return Checked(
            given=one.given if one.given.status else replace(one.given, status=self._status(one)),
            definition=one.definition,
            place=one.place,
            period=one.period,
            value=one.value,
            told=one.told,
            odd=remarks,
            standing=self.standing.get(one.cell),
            published=self.published.get(one.cell, ()),
        )

    def _status(self, one: Understood) -> str:
        """Return the status of a figure that states none: what stands with this very value does not change."""
        standing = self.standing.get(one.cell)
        if standing and standing.state not in OPEN_AGAIN:
            return standing.status if standing.value == one.value.value else ObservationStatus.PRELIMINARY
        rows = (row for row in self.published.get(one.cell, ()) if is_value_of(row, one.value))
        status = next((row.status for row in rows if row.status in ENTERED_STATUSES), None)
        return status or ObservationStatus.PRELIMINARY

    def _definition(self, given: FigureGiven) -> Definition:
        found = self.definitions.get(given.definition)
        if found is None or found.key not in self.known.definitions:
            raise UnknownMeasureError(given=given.definition[:80])
        if given.statistic not in {"", found.statistic.key}:
            raise OtherStatisticError(definition=_name(found), statistic=given.statistic[:80])
        return found

    def _place(self, given: FigureGiven) -> Place:
        found = self.places.get(given.place)
        if found is None:
            raise UnknownReportingPlaceError(given=given.place[:80])
        return found

    def _judge(self, one: Understood, others: Sequence[Past]) -> tuple[Remark, ...]:
        known = self.known
        rules = known.plausibility.get(PLAUSIBILITY_KEY)
        if rules is None:
            return ()
        bounds = bounds_of(one.definition.statistic.key, one.value.unit, known.bounds)
        around = self.surroundings(one.definition, one.place, one.period)
        around = replace(around, history=with_others(around.history, others))
        return remarks_on(one.value, one.period, around, rules=rules, bounds=bounds, units=known.units)

    def surroundings(self, definition: Definition, place: Place, period: Period) -> Surroundings:
        """Return what a figure of a cell is held against."""
        near, kind = self.nearby[place.path], definition.pk
        adds_up = definition.statistic.aggregation == Aggregation.SUM
        parts = [found for key in near.part_keys if (found := self._at(kind, key, period))] if adds_up else []
        whole = near.whole if adds_up else None
        return Surroundings(
            history=self.values.of(kind, place.pk),
            peers=tuple(self.values.of(kind, key) for key in near.sibling_keys),
            parts=tuple(parts),
            all_parts=len(near.parts),
            whole=self._at(kind, whole.pk, period) if whole else None,
            whole_name=Name.of(whole.name_zh, whole.name_en) if whole else Message(""),
        )

    def _at(self, kind: int, place: int, period: Period) -> Quantity | None:
        return next((past.value for past in self.values.of(kind, place) if past.period == period), None)


def with_others(history: Iterable[Past], others: Iterable[Past]) -> tuple[Past, ...]:
    """Return the values of a place, those that a table gives in the place of those that were published before."""
    given = {past.period.text: past for past in others}
    return (*given.values(), *(past for past in history if past.period.text not in given))


def sentences(messages: Iterable[Message]) -> Message:
    """Return several sentences as one message."""
    listed = {f"s{number}": message for number, message in enumerate(messages)}
    return Message(" ".join(f"{{{key}}}" for key in listed), listed)


def ground_for(figures: Collection[FigureGiven], values: PublishedValues | None = None) -> Ground:
    """Return what `figures` are checked against; five queries, whatever their number.

    `values` are those that were fetched for earlier figures of the same table; what is missing of them is added.
    """
    definitions = {row.key: row for row in _definitions({given.definition for given in figures})}
    places = places_around({given.place for given in figures})
    cells = {
        (definitions[given.definition].pk, places[given.place].pk, _printed(given.period))
        for given in figures
        if given.definition in definitions and given.place in places
    }
    nearby = nearby_of({given.place for given in figures if given.place in places}, places)
    wanted = {key for path, near in nearby.items() for key in (places[path].pk, *near.keys)}
    values = values or PublishedValues()
    values.fetch(definitions.values(), wanted)
    return Ground(
        places=places,
        definitions=definitions,
        standing=newest_of(cells),
        published=published_of(cells),
        values=values,
        nearby=nearby,
        known=catalogue(),
    )


def kept(figure: Checked) -> list[dict[str, object]]:
    """Return what was told and asked of a figure, as the table keeps it."""
    told = [{**as_json(message), "is_odd": False} for message in figure.told]
    return [*told, *({**as_json(message), "is_odd": True} for message in figure.odd)]


def _definitions(keys: Collection[str]) -> Iterable[Definition]:
    return Definition.objects.select_related("statistic").filter(key__in=keys)


def _printed(period: str) -> str:
    try:
        return read_period(period).text
    except PeriodError:
        return period


def _period(given: FigureGiven, place: Place, today: date, known: Catalogue) -> Period:
    period = read_period(given.period)
    if given.status and given.status not in ENTERED_STATUSES:
        raise StatusError(given=given.status[:40])
    if period.last >= today and given.status != ObservationStatus.FORECAST:
        raise PeriodAheadError(period=period.name, last=period.last.isoformat())
    check_was_there(given.called or place.path, period, _lines(place, known))
    return period


def _lines(place: Place, known: Catalogue) -> list[list[DatedName]]:
    """Return what a place was called one after the other: its codes, and its names."""
    packed = known.places.get(PlacePath.parse(place.path))
    region = known.regions.get(place.code)
    if packed is None or region is None:
        return []
    now = (region.valid_from, region.valid_to)
    return [[*packed.former_codes, DatedName(place.code, *now)], [*packed.former, DatedName(place.name_zh, *now)]]


def _name(definition: Definition) -> Name:
    return Name.of(definition.name_zh, definition.name_en)
