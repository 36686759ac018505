"""Changes to places (地点): now, taking them over from the packs."""

from django.urls import reverse

from lingyan.apps.catalogue.actions import Cited, Difference, index_citations, link_rows, reconcile_rows
from lingyan.apps.places.models import Level, Place
from lingyan.domain.chains.model import Carrier, CarrierKind
from lingyan.kernel.places import Place as PackedPlace
from lingyan.loaders.packs import Catalogue


def load_pack(catalogue: Catalogue) -> Difference:
    """Make the places equal to the packs, outermost first; the caller holds the transaction."""
    packed = list(catalogue.places.values())
    parks = [carrier for carrier in catalogue.carriers.values() if carrier.kind != CarrierKind.DISTRICT]
    rows = [*map(_row, packed), *map(_park_row, parks)]
    moved = reconcile_rows(Place, rows, key="path", leave=frozenset({"parent", "zone"}))
    zones = {str(member): str(zone.path) for zone in packed for member in zone.members}
    link_rows(Place, "parent", {row.path: row.path.rpartition("/")[0] for row in rows}, key="path")
    link_rows(Place, "zone", {row.path: zones.get(row.path) for row in rows}, key="path")
    cited = [
        Cited(park.key, park.name_zh, park.name_en, park.citation, reverse("portal:place", args=[str(park.path)]))
        for park in parks
    ]
    return moved + index_citations("park", cited)


def _row(place: PackedPlace) -> Place:
    other = [*place.aliases, *(dated.name for dated in (*place.former, *place.former_codes))]
    return Place(
        path=str(place.path),
        level=Level(place.level),
        code=place.code,
        name_zh=place.name_zh,
        name_en=place.name_en,
        short_zh=place.short_zh,
        other_names=other,
        longitude=place.longitude,
        latitude=place.latitude,
        column=place.column,
        row=place.row,
    )


def _park_row(carrier: Carrier) -> Place:
    return Place(
        path=str(carrier.path),
        level=Level.PARK,
        name_zh=carrier.name_zh,
        name_en=carrier.name_en,
        kind=carrier.kind,
        rank=carrier.level,
        citation=str(carrier.citation),
    )
