"""The counties of an investor's result as hexagons (投资选址地图): how many parks of each are in question."""

from collections import Counter
from decimal import Decimal

from django.utils.translation import gettext, ngettext

from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Place
from lingyan.apps.siting.queries.suggesting import Suggested, Suggestions
from lingyan.figures.classes import Scheme
from lingyan.figures.hexmap import HexCell, HexMap, hex_map


def counties_of(found: Suggestions) -> HexMap:
    """Return the counties with the number of their parks that are in question, and the best of them; one query."""
    best: dict[str, tuple[int, Suggested]] = {}
    for number, one in enumerate(found.in_question, start=1):
        best.setdefault(one.county, (number, one))
    counts = Counter(one.county for one in found.in_question)
    cells = [
        _cell(place, counts[place.path], best.get(place.path))
        for place in places.counties()
        if place.column is not None
    ]
    return hex_map(cells, Scheme.EQUAL)


def _cell(place: Place, count: int, best: tuple[int, Suggested] | None) -> HexCell:
    note = gettext("{number}. {park}").format(number=best[0], park=best[1].name) if best else ""
    shown = ngettext("{count} park", "{count} parks", count).format(count=count)
    return HexCell(
        path=place.path,
        name=field_in_language(place, "name"),
        column=place.column or 0,
        row=place.row or 0,
        value=Decimal(count),
        label=(place.short_zh or place.name_zh) if is_chinese() else place.name_en.split()[0],
        group=place.parent.path if place.parent else "",
        url=f"#park-{best[1].key}" if best else "",
        shown=shown,
        note=note,
    )
