"""The text of a PDF from its pages (PDF 成文)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lingyan.domain.corpus.lines import split_lines
from lingyan.domain.corpus.tables import is_continued
from lingyan.engines.documents.errors import NoCharactersError, ScannedDocumentError
from lingyan.engines.documents.pdf.columns import Placed, reading_order
from lingyan.engines.documents.pdf.furniture import drop_furniture
from lingyan.engines.documents.pdf.pages import read_pages
from lingyan.engines.documents.pdf.paragraphs import (
    Column,
    Margins,
    column_of,
    goes_on,
    margins_between,
    measure,
    words_of,
)
from lingyan.engines.documents.pdf.shapes import Frame, Grid, Line, Page
from lingyan.engines.documents.pdf.tables import goes_on_in, join_grids
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.engines.documents.writer import TextWriter
from lingyan.kernel.message import gettext_noop as _

FURNITURE = _("Page numbers and running heads left out: {count}.")
SLANTED = _("Slanted or tiny characters left out, as of a watermark: {count}.")
UNKNOWN = _("Characters left out, of fonts that do not say what they show: {count}.")
PICTURED = _("Pages without text were not read; recognise their text first (OCR): {pages}.")
_MOST_UNKNOWN = 0.3
_FEW_GLYPHS = 20
_MOST_NAMED = 30


def read_printed(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the text of a PDF; what bounds it in time and memory is the process around.

    Raises:
        FileContentError: it is damaged or under a password.
        DocumentFileError: it is scanned, has too many pages, or fonts without characters.
    """
    pages = list(read_pages(name, data, limits))
    _check(name, pages)
    writer = TextWriter(name, limits)
    _tell(writer, pages)
    placed = [each for page in pages for each in reading_order(page)]
    widths = sorted(page.width for page in pages)
    _Setting(writer, measure(placed, widths[len(widths) // 2]), len(pages)).write(placed)
    return writer.finished(DocumentKind.PDF)


def _check(name: str, pages: Sequence[Page]) -> None:
    """Refuse a file without words, or with words that nobody can tell."""
    known, unknown = sum(page.glyphs for page in pages), sum(page.unknown for page in pages)
    if unknown > _MOST_UNKNOWN * (known + unknown):
        raise NoCharactersError(name=name)
    covered = all(page.is_covered and page.glyphs < _FEW_GLYPHS for page in pages)
    if covered or (not known and any(page.has_picture for page in pages)):
        raise ScannedDocumentError(name=name)


def _tell(writer: TextWriter, pages: Sequence[Page]) -> None:
    """Take the furniture off, and tell what is left out."""
    counts = (
        ("page_furniture", FURNITURE, drop_furniture(pages)),
        ("slanted_words", SLANTED, sum(page.slanted for page in pages)),
        ("unknown_characters", UNKNOWN, sum(page.unknown for page in pages)),
    )
    for code, words, count in counts:
        if count:
            writer.note(code, words, count=count)
    if pictured := [str(page.number) for page in pages if page.has_picture and not page.glyphs]:
        more = "…" if len(pictured) > _MOST_NAMED else ""
        writer.note("pages_without_text", PICTURED, pages="、".join(pictured[:_MOST_NAMED]) + more)


@dataclass(slots=True)
class _Setting:
    """Writes what is read in order (成文): lines wait until their paragraph is whole, tables until they end."""

    writer: TextWriter
    margins: dict[Column, Margins]
    pages: int
    lines: list[Placed] = field(default_factory=list)
    grid: Grid | None = None
    page: int = 0

    def write(self, placed: Iterable[Placed]) -> None:
        """Write all paragraphs and tables."""
        for each in placed:
            if isinstance(each.block, Line):
                self._line(each)
            elif isinstance(each.block, Grid):
                self._table(each.block, each.page)
            else:
                self._frame(each.block, each.page)
        self._flush(self.pages)

    def _line(self, placed: Placed) -> None:
        above = self.lines[-1] if self.lines else None
        joins = above is not None and goes_on(
            above, self.margins[column_of(above)], placed, self.margins[column_of(placed)]
        )
        if not joins:
            self._flush(placed.page, keep=self.grid is not None and _says_continued(placed.block))
        self.lines.append(placed)

    def _table(self, grid: Grid, page: int) -> None:
        """Take a table; it goes on with the one before where nothing but 续表 stands between."""
        between = [each for each in self.lines if not _says_continued(each.block)]
        if self.grid is not None and not between and goes_on_in(self.grid, grid):
            self.lines.clear()
            self.grid = join_grids(self.grid, grid)
            return
        self._flush(page)
        self.grid = grid

    def _frame(self, frame: Frame, page: int) -> None:
        """Write the paragraphs in a frame, which has margins of its own."""
        self._flush(page)
        if frame.lines:
            margins = {(page % 2, 0): margins_between(frame.lines, frame.x0, frame.x1)}
            inside = _Setting(self.writer, margins, page, page=page)
            inside.write(Placed(line, page, 0) for line in frame.lines)

    def _flush(self, page: int, *, keep: bool = False) -> None:
        """Write what waits before something new on `page`; with `keep` a table waits on for its next part."""
        if self.lines and self.grid is not None:
            self._write_grid()
        if self.lines:
            self.writer.paragraph(words_of([each.block for each in self.lines if isinstance(each.block, Line)]))
            self.lines.clear()
        if not keep:
            self._write_grid()
        while self.page < page:
            self.page += 1
            self.writer.page()

    def _write_grid(self) -> None:
        if self.grid is not None:
            self.writer.rows(self.grid.rows)
            self.grid = None


def _says_continued(block: object) -> bool:
    """Whether a line says that a table goes on: 续表."""
    if not isinstance(block, Line) or "续" not in block.text:
        return False
    return any(is_continued(line) for line in split_lines(block.text))
