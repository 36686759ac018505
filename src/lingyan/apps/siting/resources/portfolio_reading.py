"""Reading a portfolio from files (组合文件读取): every row that cannot be used is kept with its reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.conf import settings
from django.core.files import File

from lingyan.apps.files.actions import NoFileGivenError, clean_name, most_bytes
from lingyan.apps.jobs.queries import SheetRow
from lingyan.apps.siting.actions.portfolios import Upload
from lingyan.apps.siting.resources.portfolio_columns import SUMS, amount_in, factor_of, named_first
from lingyan.engines.cells import EMPTY, Cell
from lingyan.engines.file_kinds import FileTooLargeError
from lingyan.engines.headers import squeezed
from lingyan.engines.tables import ColumnSought, TableRead
from lingyan.engines.workbook import OpenTable, ReadLimits
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.number_tables import number_of

LONGEST = 200
"""Characters of a key, a name or an industry."""

MOST_DIGITS = 15
MOST_FURTHER = 24
"""Columns beside those that are known that may be further limits."""

MOST_SUMS = 20
"""Sum rows that are told of one by one."""

EMPTY_CELL = _("“{name}” is not known, and unknown is never taken as 0.")
SUM_ROW = _("Row {row} of “{name}” is a sum of others and does not count.")
BAD_CELL = _("“{column}”: {problem}")


@dataclass(frozen=True, slots=True)
class Raw:
    """A table as it came (原始表格): what it calls its columns, its rows, and what else there was in the file."""

    name: str
    heads: Mapping[str, str]
    rows: Sequence[SheetRow]
    notes: tuple[Message, ...] = ()
    upload: Upload | None = None
    further: tuple[str, ...] = ()
    """Columns that may be further limits."""

    def head(self, key: str) -> str:
        """Return what a column is called."""
        return self.heads.get(key, key)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that does not count (未采用行), and why."""

    row: SheetRow
    reasons: tuple[Message, ...]


@dataclass(slots=True)
class Reasons:
    """Gathers what is wrong with a row (行问题)."""

    raw: Raw
    row: SheetRow
    found: list[Message] = field(default_factory=list)

    def tell(self, said: str, **data: object) -> None:
        """Add a reason."""
        self.found.append(Message(said, data))

    def text(self, key: str) -> str:
        """Return the words of a cell that must have some."""
        text, head = self.row.text(key), self.raw.head(key)
        if (problem := self.row.cells.get(key, EMPTY).problem) is not None:
            self.tell(BAD_CELL, column=head, problem=problem)
        elif not text:
            self.tell(_("“{name}” is empty."), name=head)
        elif len(text) > LONGEST:
            self.tell(_("“{name}” is longer than {most} characters."), name=head, most=LONGEST)
        return text

    def amount(self, key: str) -> Decimal:
        """Return the number of a cell that must have one, in our unit."""
        cell, head = self.row.cells.get(key, EMPTY), self.raw.head(key)
        number = _number(cell)
        written = amount_in(key, cell.text) if number is None else None
        if cell.problem is not None:
            self.tell(BAD_CELL, column=head, problem=cell.problem)
        elif cell.is_empty:
            self.tell(EMPTY_CELL, name=head)
        elif written is not None and written.adjusted() < MOST_DIGITS:
            return written
        elif number is None or number.adjusted() >= MOST_DIGITS:
            self.tell(_("“{name}” is “{given}”, which is no number."), name=head, given=cell.text[:LONGEST])
        elif number < 0:
            self.tell(_("“{name}” is {given}, which is below 0."), name=head, given=cell.text)
        else:
            return number * factor_of(key, head, self.raw.name)
        return Decimal(0)


def read_file(
    given: File[bytes] | None, columns: Sequence[ColumnSought], known: Sequence[ColumnSought], *, rows: int
) -> Raw:
    """Return the rows of an uploaded table with these columns, and with all others that hold numbers.

    Raises:
        NoFileGivenError: the form has no file.
        FileContentError: the file is refused, with the reason.
    """
    if given is None:
        raise NoFileGivenError
    name = clean_name(given.name or "")
    if (given.size or 0) > most_bytes():
        raise FileTooLargeError(name=name, limit_mb=settings.MAX_UPLOAD_MB)
    upload = Upload(name, given.read())
    limits = ReadLimits(most_bytes(), rows)
    sought = named_first([*columns, *known])
    first = TableRead(OpenTable(upload.data, name, limits), sought)
    next(first.rows(), None)
    others = [head for head in (first.head.others if first.head else ()) if head != "prefecture"]
    more = [ColumnSought(head, (head,)) for head in others[:MOST_FURTHER]]
    table = TableRead(OpenTable(upload.data, name, limits), [*sought, *more])
    rows_read = [SheetRow(number, cells) for number, cells in table.rows()]
    read = [row for row in rows_read if not _is_sum(row)]
    sums = [Message(SUM_ROW, {"row": row.number, "name": name}) for row in rows_read if _is_sum(row)]
    for key in (column.key for column in columns):
        factor_of(key, table.written.get(key, ""), name)
    usual = {column.key for column in columns}
    further = tuple(key for key in table.written if key not in usual and _has_numbers(read, key))
    return Raw(name, dict(table.written), read, (*sums[:MOST_SUMS], *table.notes), upload, further)


def shown(cell: Cell) -> str:
    """Return what stood in a cell."""
    return cell.value if isinstance(cell.value, str) else cell.text


def kept_rows(raw: Raw, rows: Sequence[LeftOut]) -> Iterator[tuple[int, list[str], tuple[Message, ...]]]:
    """Yield the rows that were left out: number, cells in the order of the heads, reasons."""
    for left in rows:
        cells = [shown(left.row.cells.get(key, EMPTY)) for key in raw.heads]
        yield left.row.number, cells, left.reasons


def _number(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, Decimal):
        return cell.value
    return number_of(cell.text) if cell.text else None


def _is_sum(row: SheetRow) -> bool:
    return any(squeezed(row.text(key)) in SUMS for key in ("id", "name"))


def _has_numbers(rows: Sequence[SheetRow], key: str) -> bool:
    return any(_number(row.cells.get(key, EMPTY)) is not None for row in rows)
