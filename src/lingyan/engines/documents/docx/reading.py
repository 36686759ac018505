"""Reads a Word file from its head to its end (Word 读取), holding no more of it than one paragraph or table."""

from collections.abc import Iterator

from lxml import etree

from lingyan.engines.documents.docx.elements import Element, attribute, child, is_on, local, number
from lingyan.engines.documents.docx.numbering import Numbering
from lingyan.engines.documents.docx.package import READING_ERRORS, WordPackage, open_word
from lingyan.engines.documents.docx.styles import Styles
from lingyan.engines.documents.docx.tables import Cell, Content, Row, Table
from lingyan.engines.documents.docx.words import WordReader
from lingyan.engines.documents.errors import ScannedDocumentError, TooHeavyError
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.engines.documents.writer import TextWriter
from lingyan.engines.office_package import DamagedFileError
from lingyan.kernel.message import gettext_noop as _

TRACKED = _("The file marks changes: inserted words were taken ({inserted} places), deleted ones left out ({deleted}).")
HIDDEN = _("Hidden words were left out.")
FOOTNOTES = _("Footnotes left out: {count}.")
PICTURES = _("Pictures not read, with the words in them: {count}.")
SYMBOLS = _("Signs of a special font left out: {count}.")
EMBEDDED = _("Embedded documents not read: {count}.")
_NAMES = ("p", "tbl", "tr", "tc", "altChunk", "subDoc")
_MOST_CELLS = 400_000


def read_docx(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the text of a Word file as Word shows it: automatic numbers written, changes accepted.

    Headers, footers, footnotes and comments are left out; text boxes come behind the paragraph that they hang on.

    Raises:
        FileContentError: it is damaged, under a password, with macros, or unpacks to too much.
        DocumentFileError: no text is in it, or too much.
    """
    package = open_word(name, data)
    try:
        body = _Body(package, TextWriter(name, limits))
        for event, element in package.events(*_NAMES):
            body.feed(event, element)
        body.finish()
    except READING_ERRORS as wrong:
        raise DamagedFileError(name=name) from wrong
    return body.writer.finished(DocumentKind.DOCX)


class _Body:
    """Takes the elements of the text as they come (正文读取); `tables` are those open, the outermost first."""

    def __init__(self, package: WordPackage, writer: TextWriter) -> None:
        self.name = package.name
        self.writer = writer
        self.styles = Styles(package.part("styles"))
        self.numbering = Numbering(package.part("numbering"), self.styles)
        self.reader = WordReader(self.styles)
        self.tables: list[Table] = []
        self.inside = 0
        self.carried = ""
        self.embedded = 0
        self.cells = 0
        self.is_streaming = True

    def feed(self, event: str, element: Element) -> None:
        """Take the start or the end of an element; what stands inside a paragraph comes with the paragraph."""
        name = local(element)
        if name == "p":
            self.inside += 1 if event == "start" else -1
            if event == "end" and not self.inside:
                self._paragraph(element)
                self._forget(element)
        elif self.inside:
            return
        elif event == "start":
            self._open(name)
        else:
            self._close(name, element)

    def finish(self) -> None:
        """Write what waits, and tell what was left out.

        Raises:
            ScannedDocumentError: there are pictures and no words.
        """
        self._say(self.carried, None)
        reader = self.reader
        if self.writer.is_empty and reader.pictures:
            raise ScannedDocumentError(name=self.name)
        if reader.inserted or reader.deleted:
            self.writer.note("tracked_changes", TRACKED, inserted=reader.inserted, deleted=reader.deleted)
        if reader.has_hidden:
            self.writer.note("hidden_words", HIDDEN)
        counts = (
            ("footnotes", FOOTNOTES, reader.footnotes),
            ("pictures", PICTURES, reader.pictures),
            ("symbols", SYMBOLS, reader.symbols),
            ("embedded_documents", EMBEDDED, self.embedded),
        )
        for code, words, count in counts:
            if count:
                self.writer.note(code, words, count=count)

    def _open(self, name: str) -> None:
        if name == "tbl":
            self.tables.append(Table())
        elif name == "tr" and self.tables:
            self.tables[-1].rows.append(Row())
        elif name == "tc" and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].cells.append(Cell())
            self.cells += 1
            if self.cells > _MOST_CELLS:
                raise TooHeavyError(name=self.name)
        self.embedded += name in {"altChunk", "subDoc"}

    def _close(self, name: str, element: Element) -> None:
        if name == "tbl" and self.tables:
            self._finish_table(self.tables.pop())
            self._forget(element)
        elif name == "tr" and self.tables and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            row.measure(element)
            self.reader.deleted += row.is_deleted
            if row.is_deleted:
                self.tables[-1].rows.pop()
            self._forget(element)
        elif name == "tc" and (cell := self._cell()) is not None:
            cell.measure(element)

    def _finish_table(self, table: Table) -> None:
        around = self._cell()
        if table.is_frame:
            for each in table.framed():
                self._put(each, around)
        else:
            self._put(table.spread(), around)
        if not self.tables:
            self.cells = 0

    def _put(self, content: Content, around: Cell | None) -> None:
        """Give a paragraph or rows to the cell around, or write them."""
        if around is not None:
            around.content.append(content)
        elif isinstance(content, str):
            self.writer.paragraph(content)
        else:
            self.writer.rows(content)

    def _cell(self) -> Cell | None:
        """Return the innermost open cell."""
        rows = self.tables[-1].rows if self.tables else []
        return rows[-1].cells[-1] if rows and rows[-1].cells else None

    def _paragraph(self, element: Element) -> None:
        """Take a paragraph: its number, its words, and behind it what stands in its text boxes."""
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"))
        words = self.reader.words(element)
        boxes, self.reader.boxes = self.reader.boxes, []
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self.carried += words  # the next paragraph goes on here, as its mark is deleted
        elif self.styles.is_hidden(style) or (is_on(child(mark, "vanish")) and not words.strip()):
            self.reader.has_hidden = self.reader.has_hidden or bool(words.strip())
        else:
            if self.styles.is_contents(style):
                words = words.replace("\t", " ")
            label = self._label(properties, style)
            self._say(_labelled(label, self.carried + words), self._level(properties, style))
            self.carried = ""
        for box in boxes:
            self._box(box)

    def _say(self, words: str, level: int | None) -> None:
        around = self._cell()
        if around is not None:
            if words.strip():
                around.content.append(words)
        elif level is None:
            self.writer.paragraph(words)
        else:
            self.writer.heading(words, level)

    def _level(self, properties: Element | None, style: str | None) -> int | None:
        """Return the level of the heading that a paragraph is, None for running text."""
        own = number(child(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if own < _RUNNING_TEXT else None
        return self.styles.outline(style)

    def _label(self, properties: Element | None, style: str | None) -> str:
        """Return the automatic number of a paragraph, counted on."""
        own = child(properties, "numPr")
        list_, at = number(child(own, "numId")), number(child(own, "ilvl"))
        if list_ is None:
            styled = self.styles.numbering(style)
            if styled is None:
                return ""
            list_, styled_at, key = styled
            if at is None:
                at = self.numbering.level_of_style(list_, key) if styled_at is None else styled_at
        return self.numbering.label(list_, at or 0)

    def _box(self, box: Element) -> None:
        """Take the paragraphs and tables of a text box."""
        streaming, inside, tables, around = self.is_streaming, self.inside, self.tables, self._cell()
        self.is_streaming, self.inside = False, 0
        self.tables = [Table([Row([around])])] if around else []
        for event, element in _walk(box):
            self.feed(event, element)
        self.is_streaming, self.inside, self.tables = streaming, inside, tables

    def _forget(self, element: Element) -> None:
        """Let go of what was read, so that the file is never whole in memory."""
        if not self.is_streaming:
            return
        element.clear()
        if self.tables and local(element) == "p":
            return  # what stands before it says how wide its cell is
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


_RUNNING_TEXT = 9
"""The level of the outline that says: no heading."""


def _walk(box: Element) -> Iterator[tuple[str, Element]]:
    yield from etree.iterwalk(box, events=("start", "end"), tag=[f"{{*}}{name}" for name in _NAMES])


def _labelled(label: str, words: str) -> str:
    """Return words behind their number; a space keeps a number and digits behind its stop apart: 1. 5G."""
    words = words.lstrip(" \t\u3000\xa0")
    if label and label[-1].isascii() and not label[-1].isspace() and words[:1].isascii() and words[:1].isalnum():
        return f"{label} {words}"
    return label + words
