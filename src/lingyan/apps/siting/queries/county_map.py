"""The counties of a siting result as hexagons (选址结果地图): how far the best park of each came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Place
from lingyan.apps.siting.queries.result import Left, Line, Result
from lingyan.figures.hexmap import Hexagon, HexCell, hex_map
from lingyan.kernel.message import gettext_noop as _

FIRST, NEXT = 3, 10
"""The last rank of the first class, and of the second."""

STATES: Mapping[str, str] = MappingProxyType(
    {
        "first": _("ranked 1 to 3"),
        "next": _("ranked 4 to 10"),
        "in": _("ranked lower"),
        "open": _("only unknown in the way"),
        "out": _("a rule keeps it out"),
        "none": _("no park is shown"),
    }
)
"""What a county can be on the map, best first, as English msgids."""

_SIGNS = MappingProxyType({"open": "?", "out": "×"})


@dataclass(frozen=True, slots=True)
class County:
    """A county on the map (县格): its hexagon, its state, the sign in it, and where a click leads."""

    hexagon: Hexagon
    state: str
    sign: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class CountyMap:
    """The map of a result (选址地图): size and outline of the drawing, counties, and how many are in each state."""

    width: float
    height: float
    outline: str
    borders: str
    counties: tuple[County, ...]
    legend: tuple[tuple[str, str, int], ...]


def county_map(result: Result) -> CountyMap:
    """Return the counties with the best park of each that is shown; one query."""
    best = _best(result)
    drawn = hex_map(_cell(place) for place in places.counties() if place.column is not None)
    counties = tuple(_county(hexagon, best.get(hexagon.cell.path)) for hexagon in drawn.hexagons)
    states = [county.state for county in counties]
    legend = tuple((state, gettext(words), states.count(state)) for state, words in STATES.items())
    return CountyMap(
        drawn.width, drawn.height, drawn.outline, drawn.borders, counties, tuple(row for row in legend if row[2])
    )


def _best(result: Result) -> Mapping[str, Line | Left]:
    """Return the best park that is shown of each county: by rank, then the hopeful, then the others."""
    found: dict[str, Line | Left] = {}
    parks: Iterable[Line | Left] = (*result.lines, *result.hopeful, *result.refused)
    for one in parks:
        found.setdefault(one.park.county, one)
    return found


def _county(hexagon: Hexagon, best: Line | Left | None) -> County:
    state = _state(best)
    sign = str(best.row.rank) if isinstance(best, Line) else _SIGNS.get(state, "")
    parts = [gettext(STATES[state])] if best is None else [best.name, gettext(STATES[state])]
    if isinstance(best, Line):
        parts.append(gettext("rank {rank}").format(rank=best.row.rank))
    url = f"#park-{best.park.key}" if best else ""
    return County(hexagon, state, sign, " · ".join(parts), url)


def _state(best: Line | Left | None) -> str:
    if best is None:
        return "none"
    if isinstance(best, Left):
        return "open" if best.hope else "out"
    rank = best.row.rank
    return "first" if rank <= FIRST else "next" if rank <= NEXT else "in"


def _cell(place: Place) -> HexCell:
    short = (place.short_zh or place.name_zh) if is_chinese() else place.name_en.split()[0]
    return HexCell(
        path=place.path,
        name=field_in_language(place, "name"),
        column=place.column or 0,
        row=place.row or 0,
        value=None,
        label=short,
        group=place.parent.path if place.parent else "",
    )
