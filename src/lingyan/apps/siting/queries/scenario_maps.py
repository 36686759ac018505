"""Maps of scenarios (方案地图): before and after by county, and the difference between two."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.apps.design.numbers import grouped
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Place
from lingyan.apps.siting.models import PortfolioInput, Scenario
from lingyan.apps.siting.queries.portfolio_naming import amount, limit_name, limit_unit
from lingyan.figures.hexmap import HexCell, HexMap
from lingyan.figures.side_by_side import difference_map, paired_maps
from lingyan.kernel.access import lies_within

MONEY = "investment"

Values = Mapping[str, Decimal]
"""A value by the path of its county."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What a map can show (地图指标): its key, what it is called, its unit."""

    key: str
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class MapPair:
    """Two maps in the same classes (前后对照图), with their titles; `before` is None where nothing was before."""

    measure: Measure
    before: HexMap | None
    after: HexMap
    before_title: str
    after_title: str


def measures_of(held: PortfolioInput) -> list[Measure]:
    """Return what maps of a portfolio can show: room left of each limit, and investment."""
    rooms = [
        Measure(limit, gettext("{limit} left").format(limit=limit_name(limit)), limit_unit(limit))
        for limit in held.limits
    ]
    return [*rooms, Measure(MONEY, gettext("investment"), gettext("10,000 yuan"))]


def measure_called(held: PortfolioInput, key: str) -> Measure:
    """Return the measure with that key, the first one where there is none."""
    offered = measures_of(held)
    return next((one for one in offered if one.key == key), offered[0])


def maps_of(scenario: Scenario, measure: Measure) -> MapPair:
    """Return the counties of a scenario before and after; two queries at most."""
    base = scenario.base if scenario.base and scenario.base.solved_at else None
    after = _values(scenario, measure)
    if base is not None:
        before = _values(base, measure)
        title = gettext("Before, in scenario {number}: {what}").format(number=base.number, what=measure.name)
    else:
        before = _rooms(scenario, measure)
        title = gettext("Before, with nothing placed: {what}").format(what=measure.name)
    counties = _counties(scenario)
    later = gettext("After: {what}").format(what=measure.name)
    first, second = paired_maps(
        _cells(counties, before, measure, left=_left(scenario)), _cells(counties, after, measure, left=_left(scenario))
    )
    has_before = base is not None or measure.key != MONEY
    return MapPair(measure, first if has_before else None, second, title, later)


def map_of_difference(first: Scenario, second: Scenario) -> HexMap:
    """Return how much more or less is invested in each county in the second of two scenarios."""
    measure = Measure(MONEY, "", gettext("10,000 yuan"))
    before, after = _values(first, measure), _values(second, measure)
    changes = {path: after.get(path, Decimal(0)) - before.get(path, Decimal(0)) for path in {*before, *after}}
    return difference_map(_cells(_counties(second), changes, measure, _signed, left=_left(second)))


def _left(scenario: Scenario) -> frozenset[str]:
    """Return the counties of which every park is left out of the portfolio, for its room is not known."""
    return frozenset(scenario.input.totals.get("counties_left", ()))


def _values(scenario: Scenario, measure: Measure) -> Values:
    rows: Mapping[str, Mapping[str, Sequence[str]]] = scenario.summary["counties"]
    if measure.key == MONEY:
        return {path: amount(row["investment"]) for path, row in rows.items()}
    at = scenario.input.limits.index(measure.key) if measure.key in scenario.input.limits else 0
    return {path: amount(row["rooms"][at]) - amount(row["used"][at]) for path, row in rows.items()}


def _rooms(scenario: Scenario, measure: Measure) -> Values:
    """Return what there is before anything is placed."""
    rows: Mapping[str, Mapping[str, Sequence[str]]] = scenario.summary["counties"]
    if measure.key == MONEY:
        return dict.fromkeys(rows, Decimal(0))
    at = scenario.input.limits.index(measure.key)
    return {path: amount(row["rooms"][at]) for path, row in rows.items()}


def _counties(scenario: Scenario) -> list[Place]:
    """Return the counties on the map: those of the place, and any other in which a park lies."""
    shown, place = scenario.summary["counties"], scenario.portfolio.place_path
    listed = (one for one in places.counties() if one.column is not None)
    return [one for one in listed if lies_within(place, one.path) or one.path in shown]


def _plain(value: Decimal, unit: str) -> str:
    return f"{grouped(value)} {unit}"


def _signed(value: Decimal, unit: str) -> str:
    return f"{'+' if value > 0 else ''}{grouped(value)} {unit}"


def _cells(
    counties: Iterable[Place],
    values: Values,
    measure: Measure,
    said: Callable[[Decimal, str], str] = _plain,
    *,
    left: Collection[str],
) -> list[HexCell]:
    shown = {path: said(value, measure.unit) for path, value in values.items()}
    return [_cell(place, values.get(place.path), shown, is_left=place.path in left) for place in counties]


def _cell(place: Place, value: Decimal | None, shown: Mapping[str, str], *, is_left: bool) -> HexCell:
    """Return a county: its value, or that its park is left out, or that the portfolio has none there."""
    absent = gettext("park left out: its room is not known") if is_left else gettext("no park in this portfolio")
    return HexCell(
        path=place.path,
        name=field_in_language(place, "name"),
        column=place.column or 0,
        row=place.row or 0,
        value=value,
        label=(place.short_zh or place.name_zh) if is_chinese() else place.name_en.split()[0],
        group=place.parent.path if place.parent else "",
        url=f"#county-{place.path}" if value is not None else "",
        shown=shown.get(place.path, absent),
        absent=absent if value is None else "",
        is_void=value is None and not is_left,
    )
