"""What the map of the cockpit shows (地图内容): the counties by a chosen figure."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.chains import queries as chains
from lingyan.apps.chains.queries import CountyGuide
from lingyan.apps.design.names import field_in_language
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans import queries as plans
from lingyan.figures.hexmap import HexCell, HexMap, hex_map


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by which the map can be coloured (地图指标): its key, its name, its unit."""

    key: str
    name: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountyMap:
    """The map, the figure it shows, and the figures it could show (县域地图)."""

    figure: Figure
    figures: tuple[Figure, ...]
    map: HexMap


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of one county (县值), how it is written, and what has to be said of it."""

    value: Decimal | None
    shown: str = ""
    note: str = ""


def county_map(asked: str) -> CountyMap:
    """Return the counties coloured by the figure `asked`, or by the first when there is no such figure."""
    guides = chains.county_guides()
    figures = _figures()
    figure = next((one for one in figures if one.key == asked), figures[0])
    readings = _readings(figure, guides)
    cells = [_cell(place, readings.get(place.path), figure) for place in places.counties() if place.column is not None]
    return CountyMap(figure, figures, hex_map(cells))


def _figures() -> tuple[Figure, ...]:
    guided = [
        Figure("names", gettext("Industries guided to"), gettext("industries")),
        Figure("crowding", gettext("Other counties guided to the same, on average"), gettext("counties")),
        Figure("carriers", gettext("Carriers named"), gettext("carriers")),
    ]
    by_field = [
        Figure(
            f"field:{field.key}",
            gettext("Guided to: {field}").format(field=field_in_language(field, "name")),
            gettext("industries"),
        )
        for field in chains.fields()
    ]
    published = [
        Figure(
            f"statistic:{one.key}",
            field_in_language(one, "name"),
            one.unit,
            gettext("Published for the prefecture; its counties show the same value."),
        )
        for one in plans.statistics_observed(Level.PREFECTURE)
    ]
    return (*guided, *by_field, *published)


def _readings(figure: Figure, guides: Iterable[CountyGuide]) -> dict[str, Reading]:
    kind, _, key = figure.key.partition(":")
    if kind == "statistic":
        return _published(key)
    field_of = chains.field_of_industry() if kind == "field" else {}
    return {guide.county.path: _guided(kind, key, guide, field_of) for guide in guides}


def _guided(kind: str, key: str, guide: CountyGuide, field_of: dict[str, str]) -> Reading:
    if kind == "field":
        names = chains.names_of_field(guide, key, field_of)
        told = gettext(", ").join(field_in_language(name, "name") for name in names)
        return Reading(Decimal(len(names)), note=told)
    if kind == "crowding":
        return Reading(Decimal(f"{guide.crowding:.1f}"))
    if kind == "carriers":
        told = gettext(", ").join(field_in_language(place, "name") for place in guide.carriers)
        return Reading(Decimal(len(guide.carriers)), note=told)
    told = gettext(", ").join(field_in_language(name, "name") for name in guide.names)
    return Reading(Decimal(len(guide.names)), note=told)


def _published(statistic: str) -> dict[str, Reading]:
    """Return the newest whole-year value of each prefecture for each of its counties."""
    newest = plans.latest_by_place(statistic, Level.PREFECTURE)
    readings = {}
    for place in places.counties():
        found = newest.get(place.parent.path) if place.parent else None
        if found:
            note = f"{found.period} · {field_in_language(found.definition, 'name')}"
            readings[place.path] = Reading(found.value.normalize(), note=note)
    return readings


def _cell(place: Place, reading: Reading | None, figure: Figure) -> HexCell:
    value = reading.value if reading else None
    name = field_in_language(place, "name")
    return HexCell(
        path=place.path,
        name=name,
        column=place.column or 0,
        row=place.row or 0,
        value=value,
        label=place.short_zh or name,
        group=place.parent.path if place.parent else "",
        url=place.get_absolute_url(),
        shown="" if value is None else f"{value:,f} {figure.unit}",
        note=reading.note if reading else gettext("nothing was published for it"),
    )
