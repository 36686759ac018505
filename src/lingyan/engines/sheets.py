"""Rows of a workbook (工作簿行) from Excel or WPS, streamed: no more of a sheet is held than one row.

The parts of the package are read here and not by openpyxl, which gives either formulas or their values, never both,
and refuses books whose styles or properties another program wrote in its own way. The namespaces of both forms of the
standard are taken.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import cache, cached_property
from operator import itemgetter
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from lingyan.engines.cells import EMPTY, Cell, RowRead, number_cell, text_cell
from lingyan.engines.office_package import BROKEN, MB, DamagedFileError, open_package
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats that are dates in Chinese editions, such as 2024年3月, and are listed nowhere in the file."""

WIDEST = 200
"""Columns further to the right are not read; a stray cell at the end of a sheet costs nothing then."""

SIGNIFICANT_DIGITS = 15
"""As many as a spreadsheet shows; what stands behind them is the noise of binary fractions."""

_NEVER_CALCULATED = _(
    "The formula has no result. Open the file in Excel or WPS, let it calculate, save it, and load it again."
)
_ERROR_VALUE = _("The cell shows the error {error}.")
_NO_DAY = _("The cell has the form of a date, but {given} is no day.")
_UNREADABLE = (*BROKEN, ParseError, KeyError, IndexError, InvalidOperation, UnicodeError)


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet of a workbook (工作表): its name, where it stands in the package, and whether it is hidden."""

    title: str
    member: str
    is_hidden: bool


class Book:
    """A workbook (工作簿) that was looked through and is open for reading."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._package = open_package(data, name)
        try:
            self._root = self._part("_rels/.rels", "officeDocument") or "xl/workbook.xml"
            self.sheets = tuple(self._find_sheets())
            self._strings = self._read_strings()
            self._formats = self._read_formats()
        except _UNREADABLE as wrong:
            raise DamagedFileError(name=name) from wrong

    def count_rows(self, sheet: SheetName) -> int:
        """Return about how many rows a sheet has, without reading what stands in them."""
        try:
            with self._package.open(sheet.member) as stream:
                return sum(piece.count(b"<row") for piece in iter(lambda: stream.read(MB), b""))
        except _UNREADABLE as wrong:
            raise DamagedFileError(name=self.name) from wrong

    def rows(self, sheet: SheetName) -> Iterator[RowRead]:
        """Yield the rows of a sheet that hold anything, in their order.

        Raises:
            DamagedFileError: the sheet breaks off or is no sheet.
        """
        try:
            with self._package.open(sheet.member) as stream:
                yield from self._rows(stream, sheet.title)
        except _UNREADABLE as wrong:
            raise DamagedFileError(name=self.name) from wrong

    def _rows(self, stream: IO[bytes], title: str) -> Iterator[RowRead]:
        number = 0
        for element in _elements(stream):
            # A sheet has some elements for each of its cells: their names are not taken apart, only looked at.
            if element.tag.endswith("}row"):
                number = int(element.get("r") or number + 1)
                is_hidden = element.get("hidden") in {"1", "true"}
                row = RowRead(title, number, self._cells(element), is_hidden)
                element.clear()
                if not row.is_empty:
                    yield row
            elif element.tag.endswith("}sheetData"):
                return

    def _cells(self, row: Element) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for element in row:
            place = element.get("r", "")
            column = _column(place.rstrip("0123456789")) if place else len(cells) + 1
            if column > WIDEST:
                break
            if column > len(cells) + 1:
                cells.extend([EMPTY] * (column - len(cells) - 1))
            cells.append(self._cell(element))
        return tuple(cells)

    def _cell(self, element: Element) -> Cell:
        kind = element.get("t", "n")
        written, is_formula = "", False
        for part in element:
            if part.tag.endswith("}v"):
                written = part.text or ""
            elif part.tag.endswith("}f"):
                is_formula = True
            elif part.tag.endswith("}is"):
                written = _all_text(part)
        if written:
            number_format = self._formats.get(element.get("s", "0"), "")
            return self._filled(kind, written, number_format, is_formula=is_formula)
        is_uncalculated = is_formula and kind != "str"
        return Cell(is_formula=True, problem=Message(_NEVER_CALCULATED)) if is_uncalculated else EMPTY

    def _filled(self, kind: str, written: str, number_format: str, *, is_formula: bool) -> Cell:
        """Return the cell of that kind in which something is written."""
        match kind:
            case "s":
                cell = text_cell(self._strings[int(written)], number_format=number_format)
            case "n":
                cell = self._number(written, number_format, is_formula=is_formula)
            case "e":
                problem = Message(_ERROR_VALUE, {"error": written})
                cell = Cell(written, None, is_formula, number_format, problem)
            case "b":
                cell = text_cell("TRUE" if written == "1" else "FALSE", is_formula=is_formula)
            case "d":
                cell = _day_cell(datetime.fromisoformat(written), is_formula=is_formula)
            case _:
                cell = text_cell(written, is_formula=is_formula, number_format=number_format)
        return cell

    def _number(self, written: str, number_format: str, *, is_formula: bool) -> Cell:
        if _is_day(number_format):
            try:
                moment = from_excel(float(written), self._epoch)
            except OverflowError:
                return Cell(written, None, is_formula, number_format, Message(_NO_DAY, {"given": written}))
            if isinstance(moment, datetime):
                return _day_cell(moment, is_formula=is_formula)
            return text_cell(str(moment), is_formula=is_formula, number_format=number_format)
        amount = Decimal(written)
        if len(amount.as_tuple().digits) > SIGNIFICANT_DIGITS:
            amount = Decimal(f"{amount:.{SIGNIFICANT_DIGITS}g}")
        return number_cell(amount, is_formula=is_formula, number_format=number_format)

    @cached_property
    def _epoch(self) -> datetime:
        """The day that numbers of dates are counted from; old books of the Macintosh have another."""
        with self._package.open(self._root) as stream:
            for element in _elements(stream):
                if _local(element.tag) == "workbookPr" and element.get("date1904") in {"1", "true"}:
                    return MAC_EPOCH
        return WINDOWS_EPOCH

    def _find_sheets(self) -> Iterator[SheetName]:
        targets = self._relations(_relations_of(self._root))
        with self._package.open(self._root) as stream:
            for element in _elements(stream):
                if _local(element.tag) != "sheet":
                    continue
                key = next((value for name, value in element.attrib.items() if _local(name) == "id"), "")
                kind, member = targets.get(key, ("", ""))
                if kind == "worksheet":
                    is_hidden = element.get("state", "visible") != "visible"
                    yield SheetName(element.get("name", ""), member, is_hidden)

    def _read_strings(self) -> list[str]:
        member = self._part(_relations_of(self._root), "sharedStrings")
        strings: list[str] = []
        if member and member in self._package.namelist():
            with self._package.open(member) as stream:
                for element in _elements(stream):
                    if _local(element.tag) == "si":
                        strings.append(_all_text(element))
                        element.clear()
        return strings

    def _read_formats(self) -> Mapping[str, str]:
        """Return the number format of each style by its number, as the cells name it."""
        member = self._part(_relations_of(self._root), "styles")
        if not member or member not in self._package.namelist():
            return {}
        own: dict[int, str] = {}
        used: list[int] = []
        with self._package.open(member) as stream:
            for element in _elements(stream):
                tag = _local(element.tag)
                if tag == "numFmt":
                    own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
                elif tag == "cellXfs":
                    used = [int(style.get("numFmtId", "0")) for style in element if _local(style.tag) == "xf"]
        return {str(number): _format(key, own) for number, key in enumerate(used)}

    def _part(self, relations: str, kind: str) -> str:
        """Return the member that the package gives for what is of that kind, or nothing."""
        return next((member for each, member in self._relations(relations).values() if each == kind), "")

    def _relations(self, member: str) -> dict[str, tuple[str, str]]:
        """Return what a part points to: key, the kind and the member of each."""
        if member not in self._package.namelist():
            return {}
        base = posixpath.dirname(posixpath.dirname(member))
        found = {}
        with self._package.open(member) as stream:
            for element in _elements(stream):
                if _local(element.tag) == "Relationship" and element.get("TargetMode") != "External":
                    target = element.get("Target", "").replace("\\", "/")
                    inside = target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
                    kind = element.get("Type", "").rpartition("/")[2]
                    found[element.get("Id", "")] = (kind, posixpath.normpath(inside))
        return found


def _elements(stream: IO[bytes]) -> Iterator[Element]:
    """Return each element when it is complete; `open_package` has refused what declares entities."""
    return map(itemgetter(1), iterparse(stream))  # noqa: S314


@cache
def _column(letters: str) -> int:
    return column_index_from_string(letters)


@cache
def _is_day(number_format: str) -> bool:
    return bool(is_date_format(number_format))


def _relations_of(member: str) -> str:
    folder, name = posixpath.split(member)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _format(key: int, own: Mapping[int, str]) -> str:
    """Return the words of a number format; a date of a Chinese edition as one that every edition has."""
    if key in own:
        return own[key]
    return "yyyy-mm-dd" if key in EAST_ASIAN_DATES else BUILTIN_FORMATS.get(key, "")


def _day_cell(moment: datetime, *, is_formula: bool) -> Cell:
    day: date = moment.date()
    text = day.isoformat() if moment.time() == time() else moment.isoformat(" ", "minutes")
    return Cell(text, day, is_formula, "yyyy-mm-dd")


def _all_text(element: Element) -> str:
    """Return the words of a string, its differently printed pieces put together, and its reading aids left out."""
    if element.text and not len(element):
        return element.text
    pieces = []
    for part in element:
        tag = _local(part.tag)
        if tag == "t":
            pieces.append(part.text or "")
        elif tag == "r":
            pieces.extend(each.text or "" for each in part if _local(each.tag) == "t")
    return "".join(pieces)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
