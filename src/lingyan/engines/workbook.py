"""Tables as people exchange them (表格文件): read from Excel, WPS or CSV, and written as Excel."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lingyan.engines.cells import RowRead
from lingyan.engines.delimited import rows_of_text
from lingyan.engines.file_kinds import check_kind
from lingyan.engines.office_package import FileContentError
from lingyan.engines.sheet_writing import Look, Written, packed
from lingyan.engines.sheets import Book
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

MB = 1024 * 1024
TABLES = ("xlsx", "csv")
"""Kinds of files that tables are read from."""

MOST_ROWS = 50_000
HIDDEN_SHEET = _("The hidden sheet “{sheet}” was not read.")
HIDDEN_ROWS = _("Rows that are hidden or filtered out were read as well: {count}.")

_HEAD_FONT = Font(bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="E1EFED")
_TOP = Alignment(vertical="top", wrap_text=True)
_OPEN = Protection(locked=False)
_DAY = "yyyy-mm-dd"
_LAST_VALIDATED = 20_000
_LONGEST_LIST = 255
"""Characters of a list of choices that stands in the rule itself, and of the help beside a cell."""

_LONGEST_PROMPT_TITLE = 32


class TooManyRowsError(FileContentError):
    """A table of more rows than are taken at once."""

    code = "table.too_many_rows"
    what = _("“{name}” has more than {most} rows.")
    remedy = _("Split it into files of at most {most} rows, and load them one after the other.")


class NoTableError(FileContentError):
    """A workbook in which nothing can be seen."""

    code = "table.nothing"
    what = _("“{name}” has no visible sheet with anything in it.")
    remedy = _("Put the table on a sheet that is not hidden, and load the file again.")


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How much of a file is read (读取上限): its size in bytes, and its rows."""

    size: int = 20 * MB
    rows: int = MOST_ROWS


class OpenTable:
    """A table (表格) that was looked through and is open for reading once; `notes` is told what else there was."""

    def __init__(self, data: bytes, name: str, limits: ReadLimits | None = None) -> None:
        self.name = name
        self.notes: list[Message] = []
        self._limits = limits or ReadLimits()
        kind = check_kind(name, data, TABLES, limit=self._limits.size)
        self._data = data
        self._book = None if kind.is_text else Book(data, name)

    @property
    def rows_expected(self) -> int:
        """About how many rows there are to read, for saying how far the reading is."""
        if self._book is None:
            return self._data.count(b"\n")
        return sum(self._book.count_rows(sheet) for sheet in self._book.sheets if not sheet.is_hidden)

    def rows(self) -> Iterator[RowRead]:
        """Yield the rows that hold anything, sheet by sheet.

        Hidden sheets are left out and told of. Hidden rows are read and told of: a filter that was left on hides rows
        that are meant, and whoever looks at the preview sees each of them.

        Raises:
            FileContentError: the file is refused while it is read, with the reason.
        """
        hidden = count = 0
        for count, row in enumerate(self._all_rows(), start=1):
            if count > self._limits.rows:
                raise TooManyRowsError(name=self.name, most=self._limits.rows)
            hidden += row.is_hidden
            yield row
        if not count:
            raise NoTableError(name=self.name)
        if hidden:
            self.notes.append(Message(HIDDEN_ROWS, {"count": hidden}))

    def _all_rows(self) -> Iterator[RowRead]:
        if self._book is None:
            yield from rows_of_text(self._data, self.name)
            return
        for sheet in self._book.sheets:
            if sheet.is_hidden:
                self.notes.append(Message(HIDDEN_SHEET, {"sheet": sheet.title}))
            else:
                yield from self._book.rows(sheet)


@dataclass(frozen=True, slots=True)
class ColumnWritten:
    """A column of a sheet to write (列): its head, width and, where there are any, its choices.

    A `is_key` column is hidden and locked: it carries what tells rows apart and must come back as it went out.
    """

    head: str
    width: int = 16
    choices: tuple[str, ...] = ()
    is_key: bool = False
    is_locked: bool = False
    number_format: str = ""
    help: str = ""
    """Said beside a cell while people write in it."""

    is_wrapped: bool = False
    """Long words go on in the next line of the cell, and are not cut at its edge."""

    @property
    def may_be_filled(self) -> bool:
        """Whether people write in it."""
        return not (self.is_key or self.is_locked)


@dataclass(frozen=True, slots=True)
class SheetWritten:
    """A sheet to write (工作表): columns, rows, and what is said above them."""

    title: str
    columns: tuple[ColumnWritten, ...]
    rows: Iterable[Sequence[Written]]
    note: str = ""


def write_workbook(sheets: Sequence[SheetWritten]) -> bytes:
    """Return the sheets as an Excel file; rows are streamed, and text is never taken for a formula.

    openpyxl makes the frame: heads, widths, choices, protection. Its rows would take several times as long as ours.
    """
    book = Workbook(write_only=True)
    # A sheet that is only written has all that is used here, though its type does not say so.
    pages = [cast("Worksheet", book.create_sheet(_title(sheet.title))) for sheet in sheets]
    looks = [_write_frame(page, sheet) for page, sheet in zip(pages, sheets, strict=True)]
    out = io.BytesIO()
    book.save(out)
    rows = [(_first_row(sheet), of_sheet, sheet.rows) for sheet, of_sheet in zip(sheets, looks, strict=True)]
    return packed(out.getbuffer(), rows)


def _first_row(sheet: SheetWritten) -> int:
    return 3 if sheet.note else 2


def _write_frame(page: Worksheet, sheet: SheetWritten) -> list[Look]:
    """Write all of a sheet but its rows; return how the cells of each column look."""
    first = _first_row(sheet)
    is_guarded = not all(column.may_be_filled for column in sheet.columns)
    page.freeze_panes = f"A{first}"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = column.width
        page.column_dimensions[letter].hidden = column.is_key
        if is_guarded and column.may_be_filled:
            page.column_dimensions[letter].protection = _OPEN
        _guide(page, column, f"{letter}{first}:{letter}{_LAST_VALIDATED}")
    if is_guarded:
        # Without a password: it guards against slips only. Widths, sorting and filters stay free.
        page.protection.sheet = True
        page.protection.formatColumns = page.protection.formatCells = page.protection.formatRows = False
        page.protection.insertRows = page.protection.sort = page.protection.autoFilter = False
    if sheet.note:
        page.append([_worded(page, sheet.note)])
    page.append([_head_cell(page, column) for column in sheet.columns])
    return [_look(page, number, column, is_guarded) for number, column in enumerate(sheet.columns, start=1)]


def _look(page: Worksheet, position: int, column: ColumnWritten, is_guarded: bool) -> Look:  # noqa: FBT001 - of the sheet
    """Return how the cells of a column look, its styles made known to the book."""
    styles = []
    for number_format in (column.number_format, _DAY):
        cell = WriteOnlyCell(page)
        if number_format:
            cell.number_format = number_format
        if is_guarded and column.may_be_filled:
            cell.protection = _OPEN
        if column.is_wrapped:
            cell.alignment = _TOP
        styles.append(cell.style_id)
    return Look(position, *styles)


def _guide(page: Worksheet, column: ColumnWritten, cells: str) -> None:
    """Offer the choices of a column as a list and say its help; a list too long for a file is left out."""
    formula = f'"{",".join(column.choices)}"'
    has_list = (
        bool(column.choices) and len(formula) <= _LONGEST_LIST and not any("," in each for each in column.choices)
    )
    if not has_list and not column.help:
        return
    rule = DataValidation(allow_blank=True, showErrorMessage=False)
    if has_list:
        rule.type, rule.formula1 = "list", formula
    if column.help:
        rule.showInputMessage, rule.prompt = True, column.help[:_LONGEST_LIST]
        rule.promptTitle = column.head[:_LONGEST_PROMPT_TITLE]
    rule.add(cells)
    page.data_validations.append(rule)


def _head_cell(page: Worksheet, column: ColumnWritten) -> SheetCell:
    cell = WriteOnlyCell(page, column.head)
    cell.font, cell.fill, cell.alignment = _HEAD_FONT, _HEAD_FILL, _TOP
    return cell


def _worded(page: Worksheet, text: str) -> SheetCell:
    cell = WriteOnlyCell(page, text)
    cell.data_type = "s"
    return cell


def _title(title: str) -> str:
    """Return a title that a sheet may have."""
    allowed = "".join(" " if sign in r"[]:*?/\'" else sign for sign in title)
    return allowed.strip()[:31] or "1"
