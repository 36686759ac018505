"""Changes to industries and the directory (产业与目录): now, taking them over from the packs."""

from django.urls import reverse

from lingyan.apps.catalogue.actions import Cited, Difference, ids_by, index_citations, link_rows, reconcile_rows
from lingyan.apps.chains import models
from lingyan.apps.places.models import Place
from lingyan.loaders.packs import Catalogue


def load_pack(catalogue: Catalogue) -> Difference:
    """Make industries, guided names and the directory equal to the packs; the caller holds the transaction."""
    return (
        _load_groups(catalogue)
        + _load_industries(catalogue)
        + _load_names(catalogue)
        + _load_rows(catalogue)
        + _load_directions(catalogue)
        + _cite(catalogue)
    )


def _load_groups(catalogue: Catalogue) -> Difference:
    rows = [
        models.ChainGroup(
            key=item.key,
            name_zh=item.name_zh,
            name_en=item.name_en,
            document=item.citation.document,
            clause=str(item.citation.clause),
        )
        for item in catalogue.taxonomy.groups.values()
    ]
    return reconcile_rows(models.ChainGroup, rows, key="key")


def _load_industries(catalogue: Catalogue) -> Difference:
    packed = list(catalogue.taxonomy.industries.values())
    rows = [
        models.Industry(
            key=item.key,
            position=position,
            name_zh=item.name_zh,
            name_en=item.name_en,
            chain_groups=list(item.chain_groups),
            classes=list(item.classes),
            aliases=list(item.aliases),
            products=list(item.products),
            certainty=item.certainty,
            document=item.citation.document,
            clause=str(item.citation.clause),
            note_zh=item.note_zh,
            note_en=item.note_en,
        )
        for position, item in enumerate(packed)
    ]
    moved = reconcile_rows(models.Industry, rows, key="key", leave=frozenset({"field"}))
    link_rows(models.Industry, "field", {item.key: item.parent or None for item in packed})
    return moved


def _load_names(catalogue: Catalogue) -> Difference:
    rows = [
        models.GuidedName(
            printed=item.printed,
            name_en=item.name_en,
            industries=list(item.industries),
            certainty=item.certainty,
            document=item.citation.document,
            clause=str(item.citation.clause),
            note_zh=item.note_zh,
            note_en=item.note_en,
        )
        for item in catalogue.taxonomy.guided.values()
    ]
    return reconcile_rows(models.GuidedName, rows, key="printed")


def _load_rows(catalogue: Catalogue) -> Difference:
    places = ids_by(Place, "path")
    rows = [
        models.DirectoryRow(
            row=item.row,
            county_id=places[str(item.county)],
            county_printed=item.county_printed,
            carrier_row=item.carrier_row,
            certainty=item.certainty,
            document=item.citation.document,
            clause=str(item.citation.clause),
            note_zh=item.note_zh,
            note_en=item.note_en,
        )
        for item in catalogue.directory
    ]
    moved = reconcile_rows(models.DirectoryRow, rows, key="row")
    return moved + _load_carriers(catalogue, places) + _load_items(catalogue)


def _load_carriers(catalogue: Catalogue, places: dict[str, int]) -> Difference:
    rows = dict(models.DirectoryRow.objects.values_list("row", "pk"))
    carriers = [
        models.DirectoryCarrier(
            key=f"{item.row}:{position}",
            row_id=rows[item.row],
            position=position,
            place_id=places[str(catalogue.carriers[carrier].path)],
        )
        for item in catalogue.directory
        for position, carrier in enumerate(item.carriers, start=1)
    ]
    return reconcile_rows(models.DirectoryCarrier, carriers, key="key")


def _load_items(catalogue: Catalogue) -> Difference:
    rows = dict(models.DirectoryRow.objects.values_list("row", "pk"))
    names = ids_by(models.GuidedName, "printed")
    items = [
        models.DirectoryItem(
            key=f"{item.row}:{cell}:{position}",
            row_id=rows[item.row],
            cell=cell,
            position=position,
            name_id=names[printed],
        )
        for item in catalogue.directory
        for cell, printed_names in enumerate(item.cells, start=1)
        for position, printed in enumerate(printed_names, start=1)
    ]
    return reconcile_rows(models.DirectoryItem, items, key="key")


def _load_directions(catalogue: Catalogue) -> Difference:
    places = ids_by(Place, "path")
    names = ids_by(models.GuidedName, "printed")
    rows = [
        models.Direction(
            key=f"{item.prefecture}:{item.position}",
            prefecture_id=places[str(item.prefecture)],
            position=item.position,
            name_id=names[item.printed],
            document=item.citation.document,
            clause=str(item.citation.clause),
        )
        for item in catalogue.directions
    ]
    return reconcile_rows(models.Direction, rows, key="key")


def _cite(catalogue: Catalogue) -> Difference:
    industries = [
        Cited(item.key, item.name_zh, item.name_en, item.citation, reverse("chains:industry", args=[item.key]))
        for item in catalogue.taxonomy.industries.values()
    ]
    rows = [
        Cited(
            f"{item.row}",
            f"{item.county_printed}：{'、'.join(name for cell in item.cells for name in cell)}",
            f"{catalogue.places[item.county].name_en}: guided industries",
            item.citation,
            reverse("chains:row", args=[item.row]),
        )
        for item in catalogue.directory
    ]
    return index_citations("industry", industries) + index_citations("directory", rows)
