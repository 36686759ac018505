"""Tables with known columns (表格): sheet and head are found by their names, cells by the keys of columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from lingyan.engines.cells import EMPTY, Cell, RowRead, plain
from lingyan.engines.headers import LOOKED_THROUGH, Head, find_head
from lingyan.engines.office_package import FileContentError
from lingyan.engines.workbook import OpenTable
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

OTHER_SHEET = _("The sheet “{sheet}” was not read: only the first sheet with the columns asked for is.")
OTHER_COLUMNS = _("These columns were not read: {columns}.")
MORE_COLUMNS = _("These columns were not read: {columns}, and {more} more.")
_JOINED = "、"
_MOST_NAMED = 12


class MissingColumnsError(FileContentError):
    """A table without the columns that are needed."""

    code = "table.missing_columns"
    what = _("“{name}” has no column headed {columns}.")
    remedy = _("Use the template of this page, or give the columns these heads, and load the file again.")


@dataclass(frozen=True, slots=True)
class ColumnSought:
    """A column that a table may have (所需列): its key, what it may be called, and whether it must be there."""

    key: str
    names: tuple[str, ...]
    is_required: bool = False


class TableRead:
    """The rows of the one sheet that has the columns sought (读取表格); `head` is known once the first row is."""

    def __init__(self, table: OpenTable, columns: Sequence[ColumnSought]) -> None:
        self._table, self._columns = table, columns
        self.head: Head | None = None

    @property
    def notes(self) -> list[Message]:
        """What else there was in the file."""
        return self._table.notes

    @property
    def rows_expected(self) -> int:
        """About how many rows there are to read."""
        return self._table.rows_expected

    @property
    def written(self) -> Mapping[str, str]:
        """What the file calls each column that it has."""
        return self.head.written if self.head else {}

    def rows(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Yield the number and the cells of each row below the head that holds any of the columns.

        Raises:
            MissingColumnsError: no sheet has the columns that are required.
            FileContentError: the file is refused, with the reason.
        """
        nearest: Head | None = None
        for title, rows in groupby(self._table.rows(), key=lambda row: row.sheet):
            if self.head is not None:
                if not _is_guide(title, rows):
                    self.notes.append(Message(OTHER_SHEET, {"sheet": title}))
                continue
            first = list(islice(rows, LOOKED_THROUGH + 1))
            head = self._find(first)
            if head is None or self._missing(head):
                nearest = max(nearest, head, key=lambda each: len(each.positions) if each else -1)
                continue
            self.head = head
            self._tell_others(head)
            yield from self._below(first, head)
            yield from self._below(rows, head)  # noqa: B031 - what is left of it behind the first rows
        if self.head is None:
            missing = self._missing(nearest)
            raise MissingColumnsError(name=self._table.name, columns=_JOINED.join(missing[:_MOST_NAMED]))

    def _find(self, first: Sequence[RowRead]) -> Head | None:
        return find_head(first, {column.key: column.names for column in self._columns}, self._table.name)

    def _missing(self, head: Head | None) -> list[str]:
        found = head.positions if head else {}
        return [f"“{column.names[0]}”" for column in self._columns if column.is_required and column.key not in found]

    def _tell_others(self, head: Head) -> None:
        if head.others:
            shown = _JOINED.join(head.others[:_MOST_NAMED])
            more = len(head.others) - _MOST_NAMED
            told = Message(MORE_COLUMNS, {"columns": shown, "more": more})
            self.notes.append(told if more > 0 else Message(OTHER_COLUMNS, {"columns": shown}))

    def _below(self, rows: Sequence[RowRead] | Iterator[RowRead], head: Head) -> Iterator[tuple[int, dict[str, Cell]]]:
        for row in rows:
            if row.number <= head.last_row:
                continue
            width = len(row.cells)
            cells = {key: row.cells[at] if at < width else EMPTY for key, at in head.positions.items()}
            if not all(cell.is_empty for cell in cells.values()):
                yield row.number, cells


def _is_guide(title: str, rows: Iterable[RowRead]) -> bool:
    """Whether a sheet is one that `SheetWritten` makes to explain another: sentences below the title, and no table."""
    for number, row in enumerate(rows):
        if not all(cell.is_empty for cell in row.cells[1:]):
            return False
        if not number and (not row.cells or row.cells[0].text != plain(title)):
            return False
    return True
