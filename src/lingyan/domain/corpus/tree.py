"""The clause tree (条款树): paragraphs become headings with paths, boxes, tables, attachments, and 款 of articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.domain.corpus import titles
from lingyan.domain.corpus.attachments import Head
from lingyan.domain.corpus.lines import squeezed
from lingyan.domain.corpus.model import BlockKind, ClauseKind
from lingyan.domain.corpus.numbering import Marker, Style, numeral_of, rank_of
from lingyan.domain.corpus.paragraphs import Passage, Role
from lingyan.domain.corpus.sequence import Layout
from lingyan.domain.corpus.tables import caption_of
from lingyan.domain.corpus.zones import Zone, ZoneKind

_MIN_ARTICLES = 3
_UNNUMBERED = 0.5
"""The rank of a heading without a number lies so far below that of the heading around it."""
_STATUTE_KINDS = {
    Style.BOOK: ClauseKind.BOOK,
    Style.CHAPTER: ClauseKind.CHAPTER,
    Style.SECTION: ClauseKind.SECTION,
    Style.ARTICLE: ClauseKind.ARTICLE,
}
_SEPARATE = (Role.HEAD, Role.SIGNED, Role.LISTING)


@dataclass(slots=True)
class Twig:
    """A node on its way (待定节点); `rank` orders headings, `kuan` counts the paragraphs of an article."""

    path: str
    num: str | None
    title: str | None
    kind: ClauseKind | BlockKind
    level: int | str
    rank: float
    first: int
    last: int
    parent: int | None
    after: int = 0
    heading_end: int = 0
    hashes: int = 0
    kuan: int = 0
    item_kuan: int = 0


def is_statute(passages: Sequence[Passage]) -> bool:
    """Whether the document is made of articles."""
    markers = (passage.marker for passage in passages)
    articles = [marker.number for marker in markers if marker and marker.style is Style.ARTICLE]
    return len(articles) >= _MIN_ARTICLES and articles[0] <= _MIN_ARTICLES


def grow(layout: Layout, heads: Sequence[Head]) -> list[Twig]:
    """Return the nodes of a document, in reading order, parents before children.

    `heads` are the attachments of the document, known by the position of their first line.
    """
    grower = _Grower(layout, {head.first: head for head in heads})
    return grower.grow()


class _Grower:
    """Grows the tree paragraph by paragraph; `open` holds the nodes around the next one, the outermost first."""

    def __init__(self, layout: Layout, heads: dict[int, Head]) -> None:
        self.passages = layout.passages
        self.zones = layout.zones
        self.heads = heads
        self.statute = is_statute(layout.passages)
        self.twigs: list[Twig] = []
        self.open: list[int] = []
        self.paths: dict[str, int] = {}

    def grow(self) -> list[Twig]:
        at = 0
        while at < len(self.passages):
            passage = self.passages[at]
            if passage.role is Role.ZONE:
                at = self._zone(at)
                continue
            if passage.role in _SEPARATE:
                self._close_to(0, at, keep_attachment=passage.role is Role.SIGNED)
            elif passage.role is Role.ATTACHED:
                self._attachment(at)
            elif passage.role is Role.HEADING:
                self._heading(at)
            elif self.statute:
                self._kuan(at)
            at += 1
        self._close_to(0, len(self.passages))
        return self.twigs

    def _add(self, twig: Twig, *, stays_open: bool = True) -> int:
        count = self.paths.get(twig.path, 0) + 1
        self.paths[twig.path] = count
        if count > 1:
            twig.path = f"{twig.path}#{count}"
        self.twigs.append(twig)
        index = len(self.twigs) - 1
        if stays_open:
            self.open.append(index)
        else:
            twig.after = index + 1
        return index

    def _close_to(self, depth: int, at: int, *, keep_attachment: bool = False) -> None:
        """Close the open nodes from `depth` on; they end before paragraph `at`."""
        if keep_attachment and self.open and self.twigs[self.open[0]].kind is BlockKind.ATTACHMENT:
            depth = max(depth, 1)
        while len(self.open) > depth:
            twig = self.twigs[self.open.pop()]
            twig.last, twig.after = at, len(self.twigs)

    def _top(self) -> Twig | None:
        return self.twigs[self.open[-1]] if self.open else None

    def _parent(self) -> int | None:
        return self.open[-1] if self.open else None

    def _attachment(self, at: int) -> None:
        head = self.heads[self.passages[at].first]
        self._close_to(0, at)
        self._add(Twig(head.key, head.printed, head.title, BlockKind.ATTACHMENT, "", 0, at, at, None))

    def _heading(self, at: int) -> None:
        passage = self.passages[at]
        marker = passage.marker
        if marker is None:
            self._unnumbered(at)
            return
        rank = rank_of(marker)
        hashes = passage.lines[0].hashes
        depth = len(self.open)
        while depth and self._is_closed_by(self.twigs[self.open[depth - 1]], rank, hashes):
            depth -= 1
        self._close_to(depth, at)
        top = self._top()
        kind = self._kind(marker, top)
        title = self._title(at, marker, kind)
        path = self._path(marker, kind, top)
        twig = Twig(path, marker.printed, title.text, kind, self._level(kind), rank, at, at, self._parent())
        twig.heading_end, twig.hashes = title.end, hashes
        self._add(twig)
        if kind is ClauseKind.ARTICLE:
            self._first_kuan(at, title)

    def _is_closed_by(self, twig: Twig, rank: float, hashes: int) -> bool:
        """Whether a heading of that rank ends the node `twig`."""
        if twig.kind is BlockKind.ATTACHMENT:
            return False
        if twig.num == "" and hashes:
            return twig.hashes >= hashes
        return twig.rank >= rank

    def _unnumbered(self, at: int) -> None:
        """Add a heading that Markdown marks and no number opens; the first of all is the document's title."""
        line = self.passages[at].lines[0]
        if line.hashes == 1 and not self.twigs:
            return
        depth = len(self.open)
        while depth and self.twigs[self.open[depth - 1]].kind is not BlockKind.ATTACHMENT:
            twig = self.twigs[self.open[depth - 1]]
            if twig.hashes and twig.hashes < line.hashes:
                break
            depth -= 1
        self._close_to(depth, at)
        top = self._top()
        title = squeezed(line.text)
        rank = (top.rank if top else 0) + _UNNUMBERED
        path = _below(top, title.replace("/", "／"))
        twig = Twig(path, "", title, ClauseKind.HEADING, self._level(ClauseKind.HEADING), rank, at, at, self._parent())
        twig.heading_end, twig.hashes = len(line.text), line.hashes
        self._add(twig)

    def _kind(self, marker: Marker, top: Twig | None) -> ClauseKind:
        """Return what a number opens."""
        if not self.statute:
            return ClauseKind.HEADING
        if marker.style in _STATUTE_KINDS:
            return _STATUTE_KINDS[marker.style]
        if top is None or top.kind not in {ClauseKind.ARTICLE, ClauseKind.ITEM, ClauseKind.SUBITEM}:
            return ClauseKind.HEADING
        return ClauseKind.ITEM if top.kind is ClauseKind.ARTICLE else ClauseKind.SUBITEM

    def _level(self, kind: ClauseKind) -> int | str:
        """Return the depth in a plan, and what the clause is in a statute."""
        if kind is not ClauseKind.HEADING:
            return kind.value
        return 1 + sum(isinstance(self.twigs[index].kind, ClauseKind) for index in self.open)

    def _title(self, at: int, marker: Marker, kind: ClauseKind) -> titles.Title:
        passage = self.passages[at]
        text = titles.joined(passage.lines)
        if kind in {ClauseKind.BOOK, ClauseKind.CHAPTER, ClauseKind.SECTION}:
            return titles.whole_title(text, marker.length)
        if kind is ClauseKind.ARTICLE:
            return titles.article_title(text, marker.length, alone=passage.alone)
        if kind is not ClauseKind.HEADING or self._ends_list(at):
            return titles.Title(None, marker.length)
        return titles.plan_title(text, marker.length, alone=passage.alone, has_more=self._has_more(at, marker))

    def _ends_list(self, at: int) -> bool:
        """Whether paragraph `at` is a further item of a list whose items end with semicolons, and no heading."""
        above = self.passages[at - 1] if at else None
        return above is not None and above.marker is not None and above.lines[-1].text[-1] in "；;"

    def _has_more(self, at: int, marker: Marker) -> bool:
        """Whether something stands below the heading in paragraph `at`."""
        if at + 1 >= len(self.passages):
            return False
        below = self.passages[at + 1]
        if below.role is Role.HEADING and below.marker:
            return rank_of(below.marker) > rank_of(marker)
        return below.role in {Role.BODY, Role.ZONE}

    def _path(self, marker: Marker, kind: ClauseKind, top: Twig | None) -> str:
        if kind is ClauseKind.ARTICLE:
            return marker.key
        if kind is ClauseKind.ITEM and top is not None:
            top.item_kuan = top.item_kuan or top.kuan
            if top.kuan > top.item_kuan:
                return f"{top.path}/第{numeral_of(top.kuan)}款/{marker.key}"
        return _below(top, marker.key)

    def _first_kuan(self, at: int, title: titles.Title) -> None:
        """Add the first paragraph of an article as a node if the article has several.

        A title that stands alone on its line is no paragraph.
        """
        article = self.twigs[self.open[-1]]
        if title.text and title.end >= len(titles.joined(self.passages[at].lines)):
            return
        article.kuan = 1
        if self._has_several(at):
            self._add_kuan(article, at)

    def _has_several(self, at: int) -> bool:
        """Whether the article that begins in paragraph `at` has paragraphs without a number."""
        below = at + 1
        while below < len(self.passages):
            passage = self.passages[below]
            if passage.role is Role.BODY:
                return True
            if passage.role is not Role.ZONE and (
                passage.role is not Role.HEADING or not passage.marker or passage.marker.style <= Style.ARTICLE
            ):
                return False
            below += 1
        return False

    def _kuan(self, at: int) -> None:
        """Add a paragraph without a number as a further one of the article around it."""
        depth = next((d for d, index in enumerate(self.open) if self.twigs[index].kind is ClauseKind.ARTICLE), None)
        if depth is None:
            return
        self._close_to(depth + 1, at)
        article = self.twigs[self.open[depth]]
        article.kuan += 1
        self._add_kuan(article, at)

    def _add_kuan(self, article: Twig, at: int) -> None:
        path = f"{article.path}/第{numeral_of(article.kuan)}款"
        twig = Twig(path, None, None, BlockKind.PARAGRAPH, "", 0, at, at + 1, self.open[-1])
        self._add(twig, stays_open=False)

    def _zone(self, at: int) -> int:
        """Add the box, table or contents that begin in paragraph `at`; return the paragraph behind it."""
        number = self.passages[at].zone or 0
        end = at
        while end < len(self.passages) and self.passages[end].zone == number and self.passages[end].role is Role.ZONE:
            end += 1
        zone = self.zones[number]
        twig = self._zone_twig(zone, at)
        twig.last = end
        self._add(twig)
        if zone.kind is ZoneKind.BOX and not zone.cells:
            self._box_items(at, end)
        self._close_to(len(self.open) - 1, end)
        return end

    def _zone_twig(self, zone: Zone, at: int) -> Twig:
        kind = BlockKind(zone.kind.value)
        if zone.kind is ZoneKind.CONTENTS:
            return Twig("目录", None, None, kind, "", 0, at, at, self._parent())
        line = self.passages[at].lines[0]
        caption = caption_of(line) if zone.caption is not None else None
        word = "专栏" if zone.kind is ZoneKind.BOX else "表"
        if caption is None:
            title = squeezed(line.text) if zone.caption is not None else None
            path = _below(self._top(), title.replace("/", "／") if title else word)
            return Twig(path, None, title, kind, "", 0, at, at, self._parent())
        num = squeezed(line.text[: caption.start("title")]).rstrip("：:、.．")
        key = titles.plain_key(num)
        path = key if caption["number"] else _below(self._top(), word)
        return Twig(path, num, squeezed(caption["title"]) or None, kind, "", 0, at, at, self._parent())

    def _box_items(self, first: int, last: int) -> None:
        """Add the numbered paragraphs of a box; one ends where the next begins."""
        box = self.twigs[self.open[-1]]
        item: Twig | None = None
        for at in range(first + 1, last):
            passage = self.passages[at]
            if passage.marker is None or passage.marker.style < Style.BRACKETED:
                continue
            text = titles.joined(passage.lines)
            title = titles.plan_title(text, passage.marker.length, alone=passage.alone, has_more=False)
            if item is not None:
                item.last = at
            path = _below(box, passage.marker.key)
            item = Twig(path, passage.marker.printed, title.text, BlockKind.BOX_ITEM, "", 0, at, last, self.open[-1])
            self._add(item, stays_open=False)


def _below(top: Twig | None, key: str) -> str:
    """Return the path of `key` below `top`; chapters of a statute do not stand in the paths of articles."""
    return f"{top.path}/{key}" if top else key
