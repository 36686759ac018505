"""Loads carriers, the guided directory and the directions of prefectures (承载地、引导目录、重点承接方向)."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from lingyan.domain.chains.model import Carrier, CarrierKind, Certainty, Direction, DirectoryRow
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, Listed, Placed, Record, read_csv


class CarrierRow(Record):
    """A row of carriers.csv; a district's path is that of the county itself."""

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    path: str
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    kind: CarrierKind
    level: Literal["", "provincial", "national"]
    citation: Cited


class GuideRow(Record):
    """A row of directory.csv: one printed row; a cell that holds several printed names lists them."""

    row: Annotated[int, Field(ge=1)]
    county: str
    carrier_row: Annotated[int, Field(ge=1)]
    cell1: Listed
    cell2: Listed
    cell3: Listed
    carriers: Listed
    certainty: Certainty
    county_printed: str = Field(min_length=1)
    citation: Cited
    note_zh: str
    note_en: str


class DirectionRow(Record):
    """A row of directions.csv: one industry that a prefecture is directed to receive."""

    prefecture: str
    position: Annotated[int, Field(ge=1)]
    printed: str = Field(min_length=1)
    citation: Cited


def load_carriers(folder: Path) -> list[Entry[Carrier]]:
    """Return the carriers of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    return without_twins(_carrier(row) for row in read_csv(folder / "carriers.csv", CarrierRow))


def load_directory(folder: Path) -> list[Entry[DirectoryRow]]:
    """Return the printed rows of the guided directory of the pack in `folder`, in their order.

    Raises:
        PackError: a row is wrong, its number stands twice, or it is doubtful without a note in both languages.
    """
    return without_twins(_guide(row) for row in read_csv(folder / "directory.csv", GuideRow))


def load_directions(folder: Path) -> list[Entry[Direction]]:
    """Return the directions of the prefectures of the pack in `folder`, in the printed order."""
    return without_twins(_direction(row) for row in read_csv(folder / "directions.csv", DirectionRow))


def _carrier(row: Placed[CarrierRow]) -> Entry[Carrier]:
    record = row.record
    carrier = Carrier(
        key=record.key,
        path=row.attempt("path", lambda: PlacePath.parse(record.path)),
        name_zh=record.name_zh,
        name_en=record.name_en,
        kind=record.kind,
        level=record.level,
        citation=record.citation,
    )
    return Entry(record.key, carrier, row)


def _guide(row: Placed[GuideRow]) -> Entry[DirectoryRow]:
    record = row.record
    if record.certainty is Certainty.DOUBTFUL and not (record.note_zh and record.note_en):
        raise row.wrong(
            key="note_zh", problem=Message(_("A doubtful reading needs its reason in Chinese and English."))
        )
    guide = DirectoryRow(
        row=record.row,
        county=row.attempt("county", lambda: PlacePath.parse(record.county)),
        carrier_row=record.carrier_row,
        cells=(record.cell1, record.cell2, record.cell3),
        carriers=record.carriers,
        citation=record.citation,
        certainty=record.certainty,
        county_printed=record.county_printed,
        note_zh=record.note_zh,
        note_en=record.note_en,
    )
    return Entry(str(record.row), guide, row)


def _direction(row: Placed[DirectionRow]) -> Entry[Direction]:
    record = row.record
    prefecture = row.attempt("prefecture", lambda: PlacePath.parse(record.prefecture))
    direction = Direction(prefecture, record.position, record.printed, record.citation)
    return Entry(f"{record.prefecture}:{record.position}", direction, row)
