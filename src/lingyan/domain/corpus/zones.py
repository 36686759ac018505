"""Parts of a page that stand apart from the running text (版面分区): tables, boxes, the table of contents.

They interrupt paragraphs where a page ends, so they are taken out before lines are joined and put back between
paragraphs.
"""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from lingyan.domain.corpus import tables
from lingyan.domain.corpus.attachments import HEAD
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.numbering import Marker, Style, read_marker
from lingyan.domain.corpus.wrap import ENDS, Wrap

_STRUCTURE = frozenset({Style.BOOK, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.COUNT})
_REMARKS = ("注：", "注:", "说明：", "说明:", "备注：", "备注:", "资料来源")


class ZoneKind(Enum):
    """What stands apart (分区种类)."""

    CONTENTS = "contents"
    TABLE = "table"
    BOX = "box"


class Zone(NamedTuple):
    """Lines `first` to `last`, `last` excluded, that stand apart (分区).

    `goes_on` if they belong to the zone before, `cells` if each line is a cell rather than part of a sentence, or, with
    `columns`, a row of so many cells.
    """

    kind: ZoneKind
    first: int
    last: int
    caption: int | None
    goes_on: bool = False
    cells: bool = False
    columns: int = 0


def find_zones(lines: Sequence[Line], wrap: Wrap, found: tuple[int, int] | None) -> list[Zone]:
    """Return what stands apart in `lines`, in order; `found` are the lines of the table of contents."""
    zones: list[Zone] = []
    if found:
        zones.append(Zone(ZoneKind.CONTENTS, *found, None, cells=True))
    behind = found[1] if found else 0
    for table in tables.find_tables(lines, wrap):
        if table.first >= behind or table.last <= (found[0] if found else 0):
            boxed = table.caption is not None and lines[table.caption].text.startswith("专栏")
            kind = ZoneKind.BOX if boxed else ZoneKind.TABLE
            place = (table.first, table.last, table.caption)
            zones.append(Zone(kind, *place, table.continues, cells=True, columns=table.columns))
    zones.extend(_boxes(lines, wrap, zones))
    zones.sort(key=lambda zone: zone.first)
    heads = (at for at, line in enumerate(lines) if line.text[0] == "附" and HEAD.fullmatch(line.text))
    attached = next(heads, len(lines))
    return [
        zone._replace(last=_last_of(zone, after, lines, attached))
        for zone, after in zip(zones, _starts(zones, lines), strict=True)
    ]


def _starts(zones: Sequence[Zone], lines: Sequence[Line]) -> list[int]:
    """Return for each zone where the next one begins."""
    return [*(zone.first for zone in zones[1:]), len(lines)][: len(zones)]


def _boxes(lines: Sequence[Line], wrap: Wrap, zones: Sequence[Zone]) -> list[Zone]:
    """Return the boxes of running text: from 专栏 to where it visibly ends, and where they go on across columns."""
    taken = {at for zone in zones for at in range(zone.first, zone.last)}
    boxes: list[Zone] = []
    behind, number = 0, 0
    for at, line in enumerate(lines):
        if at < behind or not (line.text[0] == "专" or boxes) or at in taken:
            continue
        opens = line.text[0] == "专" and tables.caption_of(line) is not None
        goes_on = not opens and bool(boxes) and wrap.is_wide(line) and _is_rest(line, lines[behind - 1], number)
        if opens or goes_on:
            behind = _box_end(lines, at + 1, wrap, taken) if wrap.across else _plain_box_end(lines, at + 1, taken)
            boxes.append(Zone(ZoneKind.BOX, at, behind, at if opens else None, goes_on))
            number = next((item.number for i in range(behind - 1, at, -1) if (item := _item(lines[i]))), -1)
    return boxes


def _is_rest(line: Line, above: Line, number: int) -> bool:
    """Whether a wide line goes on with a box that ends with the line `above`: a sentence is open, or the item is next.

    `number` is that of the last item in the box, -1 where it has none.
    """
    if above.text[-1] not in ENDS:
        return True
    marker = _item(line)
    return marker is not None and number >= 0 and marker.number == number + 1


def _item(line: Line) -> Marker | None:
    marker = read_marker(line.text)
    return marker if marker is not None and marker.style is Style.DIGIT else None


def _box_end(lines: Sequence[Line], first: int, wrap: Wrap, taken: set[int]) -> int:
    """Return where a box ends that is set across the columns: at the first line that is set in a column."""
    at = first
    while at < len(lines) and at not in taken:
        line, above = lines[at], lines[at - 1]
        if tables.caption_of(line) or _is_structure(line):
            break
        unfinished = above.text[-1] not in ENDS and wrap.is_full(above, first=True, wide=True)
        if not wrap.is_wide(line) and not (unfinished and not line.opens_page) and not _next_is_wide(lines, at, wrap):
            break
        at += 1
    return at


def _next_is_wide(lines: Sequence[Line], at: int, wrap: Wrap) -> bool:
    """Whether line `at` is short only because a paragraph ends with it, and the box goes on."""
    after = at + 1 < len(lines) and wrap.is_wide(lines[at + 1]) and not lines[at + 1].opens_page
    return after and lines[at].text[-1] in ENDS


def _is_structure(line: Line) -> bool:
    marker = read_marker(line.text)
    return (marker is not None and marker.style in _STRUCTURE) or line.text.startswith("附件")


def _plain_box_end(lines: Sequence[Line], first: int, taken: set[int]) -> int:
    """Return where a box ends in text of one column: at the next heading of the text around it.

    The box holds numbered items, or else one paragraph; what stands behind the items without a number is not in it.
    """
    at, items = first, 0
    while at < len(lines) and at not in taken:
        line = lines[at]
        marker = read_marker(line.text)
        if _is_structure(line) or tables.caption_of(line) or (marker and marker.style is Style.BRACKETED and items):
            break
        behind_end = marker is None and at > first and lines[at - 1].text[-1] in ENDS
        if behind_end and not (items and _item_follows(lines, at)):
            break
        items += marker is not None
        at += 1
    return at


def _item_follows(lines: Sequence[Line], at: int) -> bool:
    return at + 1 < len(lines) and _item(lines[at + 1]) is not None


def _last_of(zone: Zone, after: int, lines: Sequence[Line], attached: int) -> int:
    """Return where a zone ends: with the remark below it (注：…); behind line `attached`, at the next heading.

    Where a table kept its cells, its last row is known.
    """
    last = zone.last
    if zone.kind is ZoneKind.TABLE and zone.first > attached and not zone.columns:
        while last < after and not _is_structure(lines[last]):
            last += 1
    elif zone.kind is not ZoneKind.CONTENTS and last < after:
        last += lines[last].text.startswith(_REMARKS)
    return last
