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

    `goes_on` if they belong to the zone before, `cells` if each line is a cell rather than part of a sentence.
    """

    kind: ZoneKind
    first: int
    last: int
    caption: int | None
    goes_on: bool = False
    cells: bool = False


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
            zones.append(Zone(kind, table.first, table.last, table.caption, table.continues, cells=True))
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
    at, count = 0, len(lines)
    while at < count:
        line = lines[at]
        free = at not in taken
        opens = free and line.text[0] == "专" and tables.caption_of(line) is not None
        goes_on = free and not opens and bool(boxes) and wrap.is_wide(line) and _is_rest(lines, at, boxes[-1])
        if not (opens or goes_on):
            at += 1
            continue
        end = _box_end(lines, at + 1, wrap, taken) if wrap.across else _plain_box_end(lines, at + 1, taken)
        boxes.append(Zone(ZoneKind.BOX, at, end, at if opens else None, goes_on))
        at = end
    return boxes


def _is_rest(lines: Sequence[Line], at: int, box: Zone) -> bool:
    """Whether the wide line `at` goes on with `box`: its last sentence is open, or the number is the next one."""
    if lines[box.last - 1].text[-1] not in ENDS:
        return True
    marker = _item(lines[at])
    if marker is None:
        return False
    items = (found for i in range(box.last - 1, box.first, -1) if (found := _item(lines[i])))
    last = next(items, None)
    return last is not None and marker.number == last.number + 1


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
    """Return where a zone ends: with the remark below it (注：…); behind line `attached`, at the next heading."""
    last = zone.last
    if zone.kind is ZoneKind.TABLE and zone.first > attached:
        while last < after and not _is_structure(lines[last]):
            last += 1
    elif zone.kind is not ZoneKind.CONTENTS and last < after:
        last += lines[last].text.startswith(_REMARKS)
    return last
