"""HTML (网页): what a browser would show of it, block by block; scripts, styles and menus are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Tag

from lingyan.domain.corpus.decode import EmptyDocumentError, decode
from lingyan.domain.corpus.numbering import read_marker
from lingyan.engines.documents.grids import GridCell, spread
from lingyan.engines.documents.text import DocumentKind, DocumentText, ReadingLimits
from lingyan.engines.documents.writer import TextWriter
from lingyan.engines.office_package import DamagedFileError
from lingyan.kernel.message import gettext_noop as _

HIDDEN = _("Hidden words were left out.")
_SKIPPED = frozenset(
    {
        *("head", "script", "style", "noscript", "template", "nav", "aside", "dialog"),
        *("select", "option", "button", "textarea", "datalist"),
        *("iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "map"),
    }
)
_FRAME = frozenset({"header", "footer"})
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "body", "caption", "center", "details", "div", "fieldset", "figcaption"),
        *("figure", "footer", "form", "header", "hr", "legend", "main", "p", "pre", "section", "summary"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "ol", "ul", "li"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
_MAIN = ("main", "article")
_LISTS = frozenset({"ol", "ul"})
_LEAST_ROWS = 2
_DIGITS = re.compile(r"[0-9]{1,4}")
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_LOOKED_AT = 4_096
_CJK = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
_BROKEN = re.compile(rf"(?<=[{_CJK}])[ \t\f]*[\r\n]\s*(?=[{_CJK}])")
_SPACE = re.compile("[ \t\r\n\f\xa0]+")
_SHARE = 0.5
"""The main part of a page holds at least so much of its words."""

_LAYOUT_CHARACTERS, _LAYOUT_SHARE = 1_500, 0.6
"""A cell with so many characters, and so large a share of its table, holds a page rather than a fact."""


def read_html(name: str, data: bytes, limits: ReadingLimits) -> DocumentText:
    """Return the visible text of a page.

    Raises:
        DocumentFileError: nothing is to be seen on it, or it is in no encoding known here.
    """
    writer = TextWriter(name, limits)
    root = _tree(name, _decoded(data, limits))
    main = _main_part(root)
    skipped = _SKIPPED if main is not root else _SKIPPED | _FRAME
    page = _Page(writer, skipped)
    page.read(main)
    if page.has_hidden:
        writer.note("hidden_words", HIDDEN)
    return writer.finished(DocumentKind.HTML)


def rows_in(name: str, markup: str) -> list[list[str]]:
    """Return the rows of the first table in a piece of HTML in the file `name`, none where there is no table in it."""
    table = next(_tree(name, markup).iter("table"), None)
    return spread(_cells(table, _SKIPPED)) if table is not None else []


def _decoded(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a page: UTF-8 where it is that, else in the encoding that the page names."""
    if b"\0" not in data[:_LOOKED_AT]:
        named = _CHARSET.search(data[:_LOOKED_AT])
        codec = _CODECS.get(named[1].decode("ascii").lower()) if named else None
        for encoding in ("utf-8", codec):
            try:
                if encoding:
                    return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    return decode(data, limit=limits.size)


def _tree(name: str, markup: str) -> Tag:
    """Return the page as a tree.

    Raises:
        EmptyDocumentError: there is no tag and no word in it.
        DamagedFileError: it is nested deeper than the parser follows, which then leaves out what is inside.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError) as wrong:
        raise EmptyDocumentError from wrong
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise DamagedFileError(name=name)
    if root is None:
        raise EmptyDocumentError
    return root


def _main_part(root: Tag) -> Tag:
    """Return the part that the page marks as its content, where it marks just one with most of the words."""
    first = next(root.iter(*_MAIN), None)
    if first is None or sum(1 for _part in root.iter(*_MAIN)) > sum(1 for _part in first.iter(*_MAIN)):
        return root
    return first if _length(first) >= _SHARE * _length(root) else root


def _length(tag: Tag) -> int:
    return sum(len(words.strip()) for words in tag.itertext())


@dataclass(slots=True)
class _List:
    """A numbered list that is open (有序列表): the number of its next item."""

    number: int | None


@dataclass(slots=True)
class _Page:
    """Walks through a page and writes what is seen (网页阅读); `line` gathers the words since the last break."""

    writer: TextWriter
    skipped: frozenset[str]
    has_hidden: bool = False
    line: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    number: str = ""
    preformatted: int = 0

    def read(self, root: Tag) -> None:
        """Write all that is below `root`."""
        walker = etree.iterwalk(root, events=("start", "end"))
        left_out = None
        for event, tag in walker:
            if event == "end":
                if tag is not left_out:
                    self._close(tag)
                self._words(tag.tail if tag is not root else "")
            elif tag.tag in self.skipped or self._is_hidden(tag) or self._is_data(tag):
                walker.skip_subtree()
                left_out = tag
            else:
                self._open(tag)
                self._words(tag.text)
        self._break()

    def _is_hidden(self, tag: Tag) -> bool:
        hidden = tag.get("hidden") is not None or _HIDING.search(tag.get("style", "")) is not None
        self.has_hidden = self.has_hidden or (hidden and any(words.strip() for words in tag.itertext()))
        return hidden

    def _is_data(self, tag: Tag) -> bool:
        """Whether `tag` is a table of facts, which is written at once; one that lays out the page is walked through."""
        if tag.tag != "table" or next(tag.iterdescendants("table"), None) is not None:
            return False
        cells = list(_cells(tag, self.skipped))
        rows = spread(cells)
        wide = sum(len(own) > 1 or sum(map(bool, row)) > 1 for own, row in zip(cells, rows, strict=True))
        if wide < _LEAST_ROWS or _lays_out(cells):
            return False
        self._break()
        for caption in tag.iter("caption"):
            self.writer.paragraph(_visible(caption, self.skipped))
        self.writer.rows(rows)
        return True

    def _open(self, tag: Tag) -> None:
        name = tag.tag
        if name == "br":
            self.line.append("\v")
        elif name in _BLOCKS:
            self._break()
        if name in _LISTS:
            self.lists.append(_List(_first_number(tag) if name == "ol" else None))
        elif name == "li" and self.lists:
            self._count(tag, self.lists[-1])
        self.preformatted += name == "pre"

    def _count(self, tag: Tag, around: _List) -> None:
        if around.number is not None:
            given = tag.get("value", "")
            number = int(given) if _DIGITS.fullmatch(given) else around.number
            self.number, around.number = f"{number}.", number + 1

    def _close(self, tag: Tag) -> None:
        name = tag.tag
        if name in _BLOCKS:
            heading = _HEADING.fullmatch(name)
            self._break(int(heading[1]) if heading else 0)
        if name in _LISTS and self.lists:
            self.lists.pop()
        self.preformatted -= name == "pre"

    def _words(self, words: str | None) -> None:
        if words:
            self.line.append(words.replace("\n", "\v") if self.preformatted else words)

    def _break(self, level: int = 0) -> None:
        """Write the line gathered so far as a paragraph, or as a heading of `level`."""
        if not self.line:
            return
        words = _collapsed("".join(self.line))
        self.line.clear()
        if not words:
            return
        if self.number and not read_marker(words):
            words = self.number + words
        self.number = ""
        if level:
            self.writer.heading(words, level)
        else:
            self.writer.paragraph(words)


def _collapsed(words: str) -> str:
    """Return words as a browser sets them: white space closed up, none where only the source was broken."""
    closed = _SPACE.sub(" ", _BROKEN.sub("", words))
    return "\n".join(line.strip() for line in closed.split("\v")).strip("\n")


def _first_number(tag: Tag) -> int | None:
    """Return the number of a list's first item, or None where its style shows none."""
    if _NO_NUMBERS.search(tag.get("style", "")):
        return None
    given = tag.get("start", "")
    return int(given) if _DIGITS.fullmatch(given) else 1


def _cells(table: Tag, skipped: frozenset[str]) -> Iterator[list[GridCell]]:
    """Yield the rows of a table without tables inside."""
    for row in table.iter("tr"):
        yield [
            GridCell(_visible(cell, skipped), _span(cell, "colspan"), _span(cell, "rowspan"))
            for cell in row.iterchildren("td", "th")
        ]


def _span(cell: Tag, name: str) -> int:
    given = cell.get(name, "").strip()
    return max(1, int(given)) if _DIGITS.fullmatch(given) else 1


def _visible(tag: Tag, skipped: frozenset[str]) -> str:
    """Return the words of a cell as one text, its blocks on lines of their own."""
    words: list[str] = []
    walker = etree.iterwalk(tag, events=("start", "end"))
    for event, inner in walker:
        if event == "end":
            words.append("\v" if inner.tag in _BLOCKS else "")
            words.append((inner.tail if inner is not tag else "") or "")
        elif inner.tag in skipped or _HIDING.search(inner.get("style", "")):
            walker.skip_subtree()
        else:
            words.append("\v" if inner.tag == "br" or inner.tag in _BLOCKS else "")
            words.append(inner.text or "")
    return _collapsed("".join(words))


def _lays_out(rows: list[list[GridCell]]) -> bool:
    """Whether a table only arranges a page: one of its cells holds most of the words, and many of them."""
    lengths = [len(cell.text) for row in rows for cell in row]
    most = max(lengths, default=0)
    return most >= _LAYOUT_CHARACTERS and most >= _LAYOUT_SHARE * sum(lengths)
