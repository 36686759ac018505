"""Writes the text of a document line by line (文本书写), the same for every kind of file."""

import re
from collections.abc import Iterable, Sequence

from lingyan.domain.corpus.decode import EmptyDocumentError
from lingyan.domain.corpus.model import Note
from lingyan.domain.corpus.numbering import read_marker
from lingyan.engines.documents.characters import clean, joined
from lingyan.engines.documents.errors import TooHeavyError
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

UNSEEN = _("Characters that do not print, left out: {count}.")
_SENTENCE = re.compile(r"[。；！？;]|[，：,:]$")
_MARKED = re.compile(r"#{1,6}(?!#)\s*")
_LONGEST_HEADING = 60
_DEEPEST = 6


class TextWriter:
    """Takes paragraphs, headings and rows in reading order, and gives the text (文本书写器)."""

    def __init__(self, name: str, limits: ReadingLimits) -> None:
        self._name, self._limits = name, limits
        self._lines: list[str] = []
        self._length = 0
        self._unseen = 0
        self._pages: list[int] = []
        self._title_level: int | None = None
        self._is_in_title = True
        self.notes: list[Note] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        return not self._lines

    def page(self) -> None:
        """Say that what comes next stands on a new page."""
        self._pages.append(self._length)

    def paragraph(self, text: str) -> None:
        """Write a paragraph; a line break in it begins a new line, a tab behind its number is no cell."""
        for line in self._cleaned(text).split("\n"):
            if words := "\t".join(part for part in (piece.strip() for piece in line.split("\t")) if part):
                self._is_in_title = False
                self._add(_without_tab_behind_number(words))

    def heading(self, text: str, level: int) -> None:
        """Write a paragraph that its style makes a heading of `level`, 1 and up.

        The first headings of one level are the title. Where a number says that it is a heading, and where its length
        says that it is none, it is a paragraph as any other.
        """
        words = joined([line.strip() for line in self._cleaned(text).replace("\t", " ").split("\n")])
        if not words:
            return
        if self._title_level is None:
            self._title_level = level
        is_title = self._is_in_title and level == self._title_level
        if is_title or read_marker(words) or len(words) > _LONGEST_HEADING or _SENTENCE.search(words):
            self.paragraph(words)
        else:
            self._add(f"{'#' * min(level + 1, _DEEPEST)} {_MARKED.sub('', words)}")
        self._is_in_title = is_title

    def marked(self, text: str, level: int) -> None:
        """Write a heading with the marks of Markdown for its level, whatever it is."""
        self._is_in_title = False
        self._add(f"{'#' * level} {self._cleaned(text).strip()}")

    def row(self, cells: Sequence[str]) -> None:
        """Write the row of a table; line breaks and tabs inside a cell go. A row without words is left out."""
        words = [joined([line.strip() for line in re.split(r"[\n\t]", self._cleaned(cell))]) for cell in cells]
        if any(words):
            self._is_in_title = False
            self._add("\t".join(words))

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Write the rows of a table; one of a single column is a frame around paragraphs."""
        for row in rows:
            if len(row) == 1:
                self.paragraph(row[0])
            else:
                self.row(row)

    def note(self, code: str, words: str, **values: object) -> None:
        """Tell the reader something of the document."""
        self.notes.append(Note(code, Message(words, values)))

    def finished(self, kind: DocumentKind) -> DocumentText:
        """Return what was written.

        Raises:
            EmptyDocumentError: nothing was.
        """
        if self.is_empty:
            raise EmptyDocumentError
        if self._unseen:
            self.note("unseen_characters", UNSEEN, count=self._unseen)
        return DocumentText("\n".join(self._lines) + "\n", kind, tuple(self.notes), tuple(self._pages))

    def _add(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1
        if self._length > self._limits.characters:
            raise TooHeavyError(name=self._name)

    def _cleaned(self, text: str) -> str:
        cleaned = clean(text)
        self._unseen += cleaned.unseen
        return cleaned.text


def _without_tab_behind_number(words: str) -> str:
    """Return `words` with a space for the tab behind their number."""
    marker = read_marker(words) if "\t" in words else None
    if marker is None or "\t" not in words[: marker.length]:
        return words
    return words[: marker.length].replace("\t", " ") + words[marker.length :]
