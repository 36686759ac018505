"""Markdown: its marks taken off, so that the words stay as they are meant to be read.

The marks of headings stay: the clause tree reads from them what no number tells.
"""

import re
from collections.abc import Iterator, Sequence

from lingyan.domain.corpus.decode import decode
from lingyan.engines.documents.grids import evened
from lingyan.engines.documents.inline_marks import plain_words
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.engines.documents.writer import TextWriter
from lingyan.kernel.message import gettext_noop as _

FOOTNOTES = _("Footnotes left out: {count}.")
_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[-*+](?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?")
_ORDERED = re.compile(r"([ \t]*)(\d{1,9})([.)])[ \t]+(?=\S)")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^`]*$")
_DIVIDER = re.compile(r":?-+:?")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\n]{1,100}\]:")
_CELL_END = re.compile(r"(?<!\\)\|")
_TABLE = re.compile(r"[ \t]*<table[\s>]", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)
_HIDDEN_BLOCK = re.compile(r"[ \t]*<(script|style)[\s>]", re.IGNORECASE)
_META = "---"


def read_markdown(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the words of a Markdown file.

    Raises:
        DocumentFileError: it is empty, no text, or in no encoding known here.
    """
    reader = _Reader(name, TextWriter(name, limits), decode(data, limit=limits.size))
    reader.read()
    return reader.writer.finished(DocumentKind.MARKDOWN)


class _Reader:
    """Reads line by line (逐行阅读); `ordered` holds by indent the first and the last number of the open lists."""

    def __init__(self, name: str, writer: TextWriter, text: str) -> None:
        self.name, self.writer = name, writer
        self.lines = _without_comments(text).splitlines()
        self.ordered: dict[int, tuple[int, int]] = {}
        self.footnotes = 0

    def read(self) -> None:
        """Write all lines."""
        at = _behind_metadata(self.lines)
        while at < len(self.lines):
            at = self._block(at)
        if self.footnotes:
            self.writer.note("footnotes", FOOTNOTES, count=self.footnotes)

    def _block(self, at: int) -> int:
        """Write the block that begins in line `at`; return the line behind it."""
        line = self.lines[at]
        if fence := _FENCE.match(line):
            return self._fenced(at + 1, fence[1])
        if _TABLE.match(line):
            return self._html_table(at)
        if "|" in line and at + 1 < len(self.lines) and _divides(self.lines[at + 1]):
            return self._pipe_table(at)
        quoted = _QUOTE.match(line)
        return self._left_out(at) or self._line(at, line[quoted.end() :] if quoted else line)

    def _left_out(self, at: int) -> int:
        """Return the line behind what begins in line `at` and is not shown; 0 where that is shown."""
        line = self.lines[at]
        if hidden := _HIDDEN_BLOCK.match(line):
            return self._until(at, re.compile(rf"</{hidden[1]}\s*>", re.IGNORECASE))
        is_footnote = _FOOTNOTE.match(line) is not None
        self.footnotes += is_footnote
        return at + 1 if is_footnote or _RULE.match(line) or _DEFINITION.match(line) else 0

    def _line(self, at: int, line: str) -> int:
        """Write a heading, an item or a line of a paragraph."""
        if heading := _HEADING.match(line):
            words = line[heading.end() :].strip()
            bare = words.rstrip("#")
            self._heading(bare if not bare or bare[-1] in " \t" else words, len(heading[1]))
            return at + 1
        below = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        if line.strip() and (underline := _UNDERLINE.match(below)) and not _BULLET.match(line):
            self._heading(line, 1 if underline[1][0] == "=" else 2)
            return at + 2
        self.writer.paragraph(plain_words(self._item(line).removesuffix("\\")))
        return at + 1

    def _heading(self, words: str, level: int) -> None:
        self.ordered.clear()
        plain = plain_words(words).strip()
        if plain:
            self.writer.marked(plain, level)

    def _item(self, line: str) -> str:
        """Return a line without the sign of a list, and with the number that a reader of the list sees."""
        if not line.strip():
            return ""
        if bullet := _BULLET.match(line):
            return line[bullet.end() :]
        item = _ORDERED.match(line)
        if item is None:
            if not line[0].isspace():
                self.ordered.clear()
            return line
        indent, number = len(item[1]), int(item[2])
        first, last = self.ordered.get(indent, (number, number - 1))
        shown = last + 1 if number == first else number  # every item may be called 1., and is counted on
        self.ordered[indent] = (first, shown)
        return f"{shown}{item[3]}{line[item.end() :]}"

    def _fenced(self, at: int, fence: str) -> int:
        """Write the lines of a block between fences as they stand."""
        while at < len(self.lines) and not self.lines[at].strip().startswith(fence):
            self.writer.paragraph(self.lines[at])
            at += 1
        return at + 1

    def _until(self, at: int, end: re.Pattern[str]) -> int:
        """Return the line behind the one in which `end` stands; the next one where it stands nowhere."""
        found = next((i for i in range(at, len(self.lines)) if end.search(self.lines[i])), at)
        return found + 1

    def _html_table(self, at: int) -> int:
        """Write a table that stands as HTML in the text, as programs that recognise pages write it."""
        from lingyan.engines.documents.markup import rows_in  # noqa: PLC0415 - few files need it

        end = self._until(at, _TABLE_END)
        self.writer.rows(rows_in(self.name, "\n".join(self.lines[at:end])))
        return end

    def _pipe_table(self, at: int) -> int:
        """Write the table whose head is line `at`."""
        rows = [_cells(self.lines[at])]
        at += 2
        while at < len(self.lines) and "|" in self.lines[at] and self.lines[at].strip():
            rows.append(_cells(self.lines[at]))
            at += 1
        self.writer.rows(evened([row[: len(rows[0])] for row in rows]))
        return at


def _cells(line: str) -> list[str]:
    """Return the cells of a row between upright strokes."""
    inner = line.strip().removeprefix("|")
    cells = _CELL_END.split(inner)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [plain_words(cell.strip().replace("\\|", "|")) for cell in cells]


def _divides(line: str) -> bool:
    """Whether a line divides the head of a table from its rows."""
    cells = line.strip().strip("|").split("|")
    return all(_DIVIDER.fullmatch(cell.strip()) for cell in cells)


def _behind_metadata(lines: Sequence[str]) -> int:
    """Return the line behind the metadata of the file, which stand between two lines of dashes at its head."""
    if not lines or lines[0].rstrip() != _META:
        return 0
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in {_META, "..."}), 0)
    is_data = all(":" in line or line[:1] in {" ", "-", "#", ""} for line in lines[1:end])
    return end + 1 if end and is_data else 0


def _without_comments(text: str) -> str:
    """Return `text` without the comments of HTML."""
    return "".join(_outside(text)) if "<!--" in text else text


def _outside(text: str) -> Iterator[str]:
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        yield text[at:begin]
        at = end + 3
    yield text[at:]
