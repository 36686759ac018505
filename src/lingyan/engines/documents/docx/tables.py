"""Tables of Word (Word 表格): gathered cell by cell while the file is read, and given as rows."""

from dataclasses import dataclass, field

from lingyan.engines.documents.characters import joined
from lingyan.engines.documents.docx.elements import Element, attribute, child, number
from lingyan.engines.documents.grids import MOST_COLUMNS, evened

Rows = list[list[str]]
Content = str | Rows
"""What stands in a cell one below the other: paragraphs, and tables inside it."""


@dataclass(slots=True)
class Cell:
    """A cell (单元格): what stands in it, over how many columns it goes, and whether it goes on with the one above."""

    content: list[Content] = field(default_factory=list)
    columns: int = 1
    goes_on: bool = False

    def measure(self, element: Element) -> None:
        """Take over what the finished element says of its width and of what it is merged with."""
        properties = child(element, "tcPr")
        self.columns = min(max(1, number(child(properties, "gridSpan")) or 1), MOST_COLUMNS)
        merged = child(properties, "vMerge")
        self.goes_on = merged is not None and attribute(merged) != "restart"

    def words(self) -> str:
        """Return all of it as one text, each paragraph and row on its line."""
        return "\n".join(
            each if isinstance(each, str) else "\n".join(joined(row) for row in each) for each in self.content
        )


@dataclass(slots=True)
class Row:
    """A row (行), and how many columns of the grid stay empty before its first cell."""

    cells: list[Cell] = field(default_factory=list)
    before: int = 0
    is_deleted: bool = False

    def measure(self, element: Element) -> None:
        """Take over what the finished element says of the row."""
        properties = child(element, "trPr")
        self.before = min(max(0, number(child(properties, "gridBefore")) or 0), MOST_COLUMNS)
        self.is_deleted = child(properties, "del") is not None


@dataclass(slots=True)
class Table:
    """A table (表格) as far as it was read."""

    rows: list[Row] = field(default_factory=list)

    @property
    def is_frame(self) -> bool:
        """Whether it has a single column, and so only draws a frame around paragraphs."""
        return all(len(row.cells) <= 1 and not row.before for row in self.rows)

    def framed(self) -> list[Content]:
        """Return what stands in a frame, in order."""
        return [each for row in self.rows for cell in row.cells for each in cell.content]

    def spread(self) -> Rows:
        """Return the rows with equally many cells; what is merged downwards stands in every row that it reaches."""
        above: dict[int, str] = {}
        rows: Rows = []
        for row in self.rows:
            placed = [""] * row.before
            for cell in row.cells:
                at = len(placed)
                words = above.get(at, "") if cell.goes_on else cell.words()
                above[at] = words
                placed += [words, *[""] * (cell.columns - 1)]
            rows.append(placed[:MOST_COLUMNS])
        return evened(rows)
