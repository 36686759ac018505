"""Writes what a catalogue holds as rows (导出): one row per county and carrier, per county and industry, and so on."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from lingyan.domain.chains.model import DirectoryRow
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import Place, PlacePath
from lingyan.loaders.indicators import indicator_rows
from lingyan.loaders.named_projects import named_project_rows
from lingyan.loaders.organisations import organisation_rows
from lingyan.loaders.packs import Catalogue
from lingyan.loaders.procedure_export import procedure_rows
from lingyan.loaders.systems import system_rows
from lingyan.loaders.tasks import task_rows

Cell = str | int | float | None
Row = Mapping[str, Cell]

IN_ONE_CELL = "、"
"""What stands between the names that a printed cell holds."""


class UnknownExportError(UnknownThingError):
    """A kind of thing that no pack holds, or not yet."""

    code = "export.unknown_kind"
    what = _("“{given}” cannot be exported.")
    remedy = _("These can: {kinds}.")


def export_rows(catalogue: Catalogue, kind: str) -> list[Row]:
    """Return the rows of one kind, all with the same columns.

    Raises:
        UnknownExportError: `kind` is not one of `EXPORTS`; the error lists them.
    """
    if kind not in EXPORTS:
        raise UnknownExportError(given=kind, kinds=", ".join(EXPORTS))
    return list(EXPORTS[kind](catalogue))


def as_csv(rows: Iterable[Row], *, for_excel: bool = False) -> str:
    """Return `rows` as CSV with a header; Excel needs a byte order mark to see that it is UTF-8."""
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(listed[0]) if listed else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return ("\ufeff" if for_excel else "") + text.getvalue()


def as_json(rows: Iterable[Row]) -> str:
    """Return `rows` as a JSON list, with the Chinese as it is."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def _parks(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per county and carrier, with the industries that the county guides to it."""
    for guide in catalogue.directory:
        for key in guide.carriers:
            carrier = catalogue.carriers[key]
            yield {
                **_county(catalogue, guide),
                "carrier": carrier.name_zh,
                "carrier_en": carrier.name_en,
                "carrier_path": str(carrier.path),
                "kind": carrier.kind,
                "level": carrier.level,
                **{f"industry{number}": IN_ONE_CELL.join(cell) for number, cell in enumerate(guide.cells, start=1)},
                **_grounds(guide),
            }


def _directory(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per county and industry; `cell` is the printed column, `position` the place in it."""
    for guide in catalogue.directory:
        for cell, names in enumerate(guide.cells, start=1):
            for position, name in enumerate(names, start=1):
                yield {
                    **_county(catalogue, guide),
                    "cell": cell,
                    "position": position,
                    "industry": name,
                    "carriers": "；".join(catalogue.carriers[key].name_zh for key in guide.carriers),
                    **_grounds(guide),
                }


def _directions(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per prefecture and industry that it is directed to receive."""
    for direction in catalogue.directions:
        yield {
            "prefecture": printed_name(catalogue.places[direction.prefecture]),
            "prefecture_path": str(direction.prefecture),
            "position": direction.position,
            "industry": direction.printed,
            "citation": str(direction.citation),
        }


def _places(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per place, with the position of its hexagon."""
    for place in catalogue.places.values():
        yield {
            "path": str(place.path),
            "level": place.level,
            "code": place.code,
            "name_zh": place.name_zh,
            "name_en": place.name_en,
            "short_zh": place.short_zh,
            "aliases": "；".join(place.aliases),
            "former": "；".join(dated.name for dated in place.former),
            "longitude": place.longitude,
            "latitude": place.latitude,
            "column": place.column,
            "row": place.row,
            "citation": str(catalogue.citations[f"places/{place.path}"]),
        }


def _documents(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per registered document; `third_party` lists the fields that rest on another page."""
    for document in catalogue.documents.values():
        yield {
            "key": document.key,
            "parent": document.parent,
            "title_zh": document.title_zh,
            "title_en": document.title_en,
            "kind": document.kind,
            "place": str(document.place),
            "number": document.number,
            "registration_number": document.registration_number,
            "issuer_zh": document.issuer_zh,
            "issuer_en": document.issuer_en,
            "signed_on": str(document.signed_on or ""),
            "published_on": str(document.published_on or ""),
            "effective_on": str(document.effective_on or ""),
            "horizon": "；".join(str(year) for year in document.horizon),
            "third_party": "；".join(f"{fact.field} {fact.link}" for fact in document.third_party),
            "pack": catalogue.winners[f"documents/{document.key}"],
        }


def _indicators(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per target year, as the document prints it."""
    yield from indicator_rows(catalogue.indicators.values())


def _systems(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per system that the documents ask for, with its state here."""
    yield from system_rows(catalogue.systems)


def _named_projects(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per project that a document names and clause that names it."""
    yield from named_project_rows(catalogue.named_projects.values())


def _organisations(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per organisation that the packs name or that a place has by a pattern."""
    yield from organisation_rows(catalogue.organisations.values())


def _tasks(catalogue: Catalogue) -> Iterator[Row]:
    """Return one row per task that a document orders and unit that it names."""
    yield from task_rows(catalogue.tasks.values())


EXPORTS: Mapping[str, Callable[[Catalogue], Iterator[Row]]] = MappingProxyType(
    {
        "parks": _parks,
        "directory": _directory,
        "directions": _directions,
        "indicators": _indicators,
        "systems": _systems,
        "named-projects": _named_projects,
        "places": _places,
        "documents": _documents,
        "organisations": _organisations,
        "tasks": _tasks,
        "procedures": procedure_rows,
    }
)
"""What can be exported, and how its rows are made."""


def printed_name(place: Place) -> str:
    """Return the name by which documents print a place: its first other form, or else its name."""
    return place.aliases[0] if place.aliases else place.name_zh


def _county(catalogue: Catalogue, guide: DirectoryRow) -> Row:
    county = catalogue.places[guide.county]
    prefecture = catalogue.places[PlacePath(guide.county.segments[:2])]
    return {
        "row": guide.row,
        "prefecture": printed_name(prefecture),
        "county": guide.county_printed,
        "county_now": county.name_zh,
        "county_code": county.code,
        "county_path": str(guide.county),
        "carrier_row": guide.carrier_row,
    }


def _grounds(guide: DirectoryRow) -> Row:
    return {
        "certainty": guide.certainty,
        "citation": str(guide.citation),
        "note_zh": guide.note_zh,
        "note_en": guide.note_en,
    }
