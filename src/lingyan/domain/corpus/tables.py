"""Tables (表格) and their captions: rows whose cells tabs separate, and tables that lost their cells.

The latter are runs of short lines, lines led by tabs, rows of several columns.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lingyan.domain.corpus.lines import TAB, Line
from lingyan.domain.corpus.numbering import Style, read_marker
from lingyan.domain.corpus.rows import Rows, find_rows
from lingyan.domain.corpus.wrap import Wrap

CAPTION = re.compile(
    r"(?P<kind>专栏|附表|表)\s*"
    r"(?P<number>[0-9０-９]+(?:[-—–.．][0-9０-９]+)*|[一二三四五六七八九十]+(?=[\s　：:、.．]|$))?"
    r"\s*[：:、.．]?\s*(?P<title>.*)"
)
"""What names a box or a table: 专栏3 某某行动, 表1 主要指标."""

_VALUE = re.compile(
    r"[≤≥＜＞<>约±+\-－—–]?\s*[\d０-９][\d０-９.,，∶:]*\s*(?:[%％]|左右|以上|以下|以内|[\u4e00-\u9fff]{1,3})?"
    r"|[—\-–－/／]{1,3}|[%％]|(?:约束|预期|指导|导向|预测)性(?:指标)?"
    r"|(?:[万亿千百]?[元亩吨个家件项处座人次米台套户宗辆列张]|[万亿]?(?:美元|公顷|千瓦时?|立方米|平方公里|吨标准煤|标箱|公里))"
)
_ROW = re.compile(r"\S(?:\t|[ \u3000]{2,})\S.*(?:\t|[ \u3000]{2,})\S|^\|.*\||\S\t+\S")
_UNCLOSED = frozenset("。；！？：，")
_CONTINUED = re.compile(r"[（(]?\s*续\s*表\s*\d*\s*[）)]?|表\s*\d+\s*[（(]?\s*续\s*[）)]?|(?:续|接)上?表\s*\d*")
_STRUCTURE = frozenset({Style.BOOK, Style.CHAPTER, Style.SECTION, Style.ARTICLE, Style.COUNT, Style.BRACKETED})
_NARROW = 40
"""In text that is not wrapped a cell is no wider than this many columns."""
_SHORTER = 7
"""In wrapped text a cell is narrower than a full line by at least so many columns."""
_MIN_RUN = 6
_MIN_VALUES = 3
_GAP = 2
_NEAR = 3
_CAPTION_WIDTH = 90
_ROW_WIDTH = 200
"""Rows of several columns are as wide as a page on its side."""
_TITLE_WORDS = re.compile(r"(?:指标|情况|表|目录|清单|一览|计划|名单|标准|目标|任务|工程|项目|分工|行动|举措|图)$")
_MIN_TITLE = 6


class Table(NamedTuple):
    """A table (表格): its lines, the line of its caption or None, and whether it goes on with the one before.

    `columns` says how many cells each row has, 0 where the cells are lost.
    """

    first: int
    last: int
    caption: int | None
    continues: bool
    columns: int = 0


def caption_of(line: Line) -> re.Match[str] | None:
    """Return the caption that `line` is, or None: 专栏 and a title, 表 and a number."""
    if line.text[0] not in "专附表" or line.width > _CAPTION_WIDTH or line.text[-1] in _UNCLOSED - {"："}:
        return None
    match = CAPTION.fullmatch(line.text)
    if match is None or (match["number"] is None and not (match["kind"] == "专栏" and _stands_apart(line.text))):
        return None
    return match


def _stands_apart(text: str) -> bool:
    """Whether 专栏 without a number is followed by white space, a colon or nothing."""
    return text[2:3] in {"", "：", ":", " ", "\u3000"}


def is_continued(line: Line) -> bool:
    """Whether `line` says that a table goes on."""
    return "续" in line.text and _CONTINUED.fullmatch(line.text) is not None


def find_tables(lines: Sequence[Line], wrap: Wrap) -> list[Table]:
    """Return the tables among `lines`, in order."""
    tables: list[Table] = []
    behind = 0
    for rows in find_rows(lines):
        kept = _kept_table(lines, rows, behind)
        tables += _lost_tables(lines, range(behind, kept.first), wrap)
        tables.append(kept)
        behind = kept.last
    return tables + _lost_tables(lines, range(behind, len(lines)), wrap)


def _kept_table(lines: Sequence[Line], rows: Rows, behind: int) -> Table:
    """Return the table with these rows; its caption stands above, not ahead of line `behind`.

    The title of the document or of an attachment is no caption.
    """
    first = rows.first
    caption = None
    for at in range(first - 1, max(first - 1 - _NEAR, behind - 1), -1):
        if "。" in lines[at].text or caption_of(lines[at]):
            caption = at if caption_of(lines[at]) else None
            break
    if caption is None and first > behind:
        if is_continued(lines[first - 1]):
            return Table(first - 1, rows.last, None, continues=True, columns=rows.columns)
        is_of_whole = first == 1 or lines[first - 2].text.startswith("附件")
        caption = first - 1 if _reads_as_title(lines[first - 1].text) and not is_of_whole else None
    return Table(first if caption is None else caption, rows.last, caption, continues=False, columns=rows.columns)


def _lost_tables(every: Sequence[Line], where: range, wrap: Wrap) -> list[Table]:
    """Return the tables that lost their cells, among the lines at `where`."""
    if len(where) < len(every):
        begin = where.start
        return [
            table._replace(
                first=table.first + begin,
                last=table.last + begin,
                caption=None if table.caption is None else table.caption + begin,
            )
            for table in _lost_tables(every[begin : where.stop], range(len(where)), wrap)
        ]
    tables: list[Table] = []
    behind = 0
    limit = wrap.width - _SHORTER if wrap.width else _NARROW
    for at, line in enumerate(every):
        if at < behind or not _is_cell(line, limit):
            continue
        behind = _run_end(every, at, limit)
        if behind - at >= _MIN_VALUES and (table := _table(every, at, behind)):
            tables.append(table)
    return tables


def _is_cell(line: Line, limit: int) -> bool:
    """Whether a line may be a cell: short and no sentence, or led by a tab, or several columns."""
    text = line.text
    if line.width <= limit:
        return text[-1] not in _UNCLOSED or line.indent >= TAB
    if line.indent >= TAB or text[0] == "|":
        return text[0] == "|" or "。" not in text
    return line.width < _ROW_WIDTH and ("\t" in text or "  " in text) and _ROW.search(text) is not None


def _run_end(lines: Sequence[Line], first: int, limit: int) -> int:
    """Return the line behind the run of cells that begins with line `first`; single longer cells do not end it."""
    at = first
    end = first
    while at < len(lines) and at - end <= _GAP:
        line = lines[at]
        if _ends_run(line):
            break
        if _is_cell(line, limit):
            end = at + 1
        elif "。" in line.text or line.text[-1] in _UNCLOSED - {"，"} or line.width > _CAPTION_WIDTH:
            break
        at += 1
    return end


def _ends_run(line: Line) -> bool:
    """Whether a line is of the document's structure, so that no table goes over it."""
    if line.indent >= TAB:
        return False
    marker = read_marker(line.text)
    if marker is not None and marker.style in _STRUCTURE:
        return True
    return line.text.startswith("附件")


def _table(lines: Sequence[Line], first: int, last: int) -> Table | None:
    """Return the table in the run of cells, its caption inside it or next to it; None where there is no proof."""
    cells = lines[first:last]
    tabbed = sum(line.indent >= TAB or line.text[0] == "|" or _has_columns(line.text) for line in cells)
    values = sum(_VALUE.fullmatch(line.text) is not None for line in cells)
    rows = tabbed >= _MIN_VALUES
    if not rows and (len(cells) < _MIN_RUN or values < _MIN_VALUES):
        return None
    while first < last and not rows and lines[first].indent < TAB and _is_stray(lines, first, last):
        first += 1
    last = next((at for at in range(first + 1, last) if caption_of(lines[at]) and rest_of_box(lines, at)), last)
    caption = next((at for at in range(first, last) if caption_of(lines[at])), None)
    if caption is None:
        caption = _caption_beside(lines, first, last)
    remark = next((at for at in range(first, last) if is_continued(lines[at])), None) if caption is None else None
    if caption is None and remark is None:
        caption = _plain_caption(lines, first, last)
    first, last = _bounds(lines, first, last, caption if caption is not None else remark)
    return Table(first, last, caption, remark is not None)


def _has_columns(text: str) -> bool:
    """Whether gaps part a line that no bar opens."""
    return any(gap in text for gap in ("\t", "  ", "\u3000")) and _ROW.search(text) is not None


def _bounds(lines: Sequence[Line], first: int, last: int, named: int | None) -> tuple[int, int]:
    """Return the lines of a table with what names it; a name below the cells, with its row of heads, ends the table."""
    if named is None:
        return first, last
    if named - first < _MIN_RUN // 2:
        return min(first, named), max(last, named + 1)
    last = named + 1
    return first, last + (last < len(lines) and not lines[last].opens_page and _is_head_row(lines[last]))


def _is_head_row(line: Line) -> bool:
    """Whether a line holds the heads of several columns."""
    return len(line.text.split()) >= _MIN_VALUES and not _UNCLOSED.intersection(line.text)


def _is_stray(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the first line of a run ends the paragraph above rather than begins the table: ends in a bracket."""
    return lines[first].text[-1] in "）)”" and last - first > _MIN_RUN and _VALUE.fullmatch(lines[first].text) is None


def _caption_beside(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Return the caption that stands right above or below a run of cells."""
    for at in range(first - 1, max(first - 1 - _NEAR, -1), -1):
        if caption_of(lines[at]):
            return at
        if "。" in lines[at].text:
            break
    return last if last < len(lines) and caption_of(lines[last]) and not rest_of_box(lines, last) else None


def rest_of_box(lines: Sequence[Line], at: int) -> bool:
    """Whether running text follows the caption in line `at`, so that it names a box of text below."""
    return at + 1 < len(lines) and lines[at + 1].width > lines[at].width and "。" in lines[at + 1].text


def _plain_caption(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Return the caption without a number: a line at the head or the foot of the run that reads as a title.

    The title of an attachment is no caption.
    """
    for at in (first - 1, first, last - 1, last):
        if 0 <= at < len(lines) and lines[at].indent < TAB and _reads_as_title(lines[at].text):
            return None if at and lines[at - 1].text.startswith("附件") else at
    return None


def _reads_as_title(text: str) -> bool:
    if len(text) < _MIN_TITLE or " " in text or "\t" in text or read_marker(text):
        return False
    return _TITLE_WORDS.search(text) is not None
