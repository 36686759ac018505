"""Reads tables of ids and numbers (编号数表), row by row, however long; an error names file, line and column."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.refused_files import reason_of

_MOST_DIGITS = 30


class TableFileError(BadInputError):
    """A table that cannot be used as it stands (数表有误)."""

    code = "siting.table"
    what = "{problem}"
    where = "{place}"
    remedy = _("Correct the file and run it again: UTF-8 CSV with a header, numbers not below 0 and none left out.")


@dataclass(frozen=True, slots=True)
class Line:
    """A row and the line where it ends (数据行); `cells` are in the order of the header."""

    number: int
    cells: Sequence[str]


def wrong(file: Path, line: int | None, said: str, **data: object) -> TableFileError:
    """Return the error that says what is wrong in a line of a file."""
    where = _("(file {file}, line {line})") if line else _("(file {file})")
    return TableFileError(problem=Message(said, data), place=Message(where, {"file": file.name, "line": line}))


def read_lines(file: Path, *, most_bytes: int) -> tuple[list[str], Iterator[Line]]:
    """Return the header and the rows that hold anything; the file is read as they are asked for.

    Raises:
        TableFileError: there is no such file, it is empty, too large, not UTF-8 or no CSV, a column stands twice, or
            a row has more or fewer cells than the header.
    """
    lines = _lines(file, most_bytes)
    header = [cell.strip() for cell in next(lines, Line(0, ())).cells]
    if not any(header):
        raise wrong(file, None, _("The file is empty."))
    for name in header:
        if header.count(name) > 1:
            raise wrong(file, 1, _("The column “{name}” stands twice."), name=name)
    return header, _rows(file, lines, len(header))


def column_of(file: Path, header: Sequence[str], name: str) -> int:
    """Return where a column stands; raise `TableFileError` where it does not."""
    if name not in header:
        raise wrong(file, 1, _("The column “{name}” is missing."), name=name)
    return header.index(name)


def number_of(text: str) -> Decimal | None:
    """Return the number that a cell holds, or None where it holds none, or one that is not finite.

    >>> number_of(" 1,250.5 "), number_of("nan"), number_of("")
    (Decimal('1250.5'), None, None)
    """
    try:
        found = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < _MOST_DIGITS else None


def amount_of(file: Path, line: Line, column: int, name: str) -> Decimal:
    """Return the number in a cell; raise `TableFileError` where there is none, or one below 0."""
    text = line.cells[column]
    found = number_of(text)
    if found is None:
        said = (
            _("“{name}” is “{given}”, which is no number.")
            if text.strip()
            else _("“{name}” is empty; write 0 for none.")
        )
        raise wrong(file, line.number, said, name=name, given=text.strip())
    if found < 0:
        raise wrong(file, line.number, _("“{name}” is {given}, which is below 0."), name=name, given=text.strip())
    return found


def _lines(file: Path, most_bytes: int) -> Iterator[Line]:
    try:
        if (size := file.stat().st_size) > most_bytes:
            data = {"size": round(size / 1e6, 1), "most": round(most_bytes / 1e6, 1)}
            raise wrong(file, None, _("The file has {size} MB, and {most} MB are read at most; split it."), **data)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened, strict=True)
            for cells in reader:
                if any(cells):
                    yield Line(reader.line_num, cells)
    except UnicodeDecodeError as refused:
        raise wrong(file, None, _("The file is not UTF-8.")) from refused
    except csv.Error as refused:
        raise wrong(
            file, reader.line_num, _("This is not readable as CSV: {detail}."), detail=str(refused)
        ) from refused
    except OSError as refused:
        raise wrong(file, None, _("The file cannot be read: {reason}."), reason=reason_of(refused)) from refused


def _rows(file: Path, lines: Iterator[Line], width: int) -> Iterator[Line]:
    for line in lines:
        if len(line.cells) != width:
            said = _("This row has {given} cells, and the header has {width} columns.")
            raise wrong(file, line.number, said, given=len(line.cells), width=width)
        yield line
