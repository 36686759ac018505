"""Page furniture (版面附属文字) known by its place: page numbers and what is printed again at the edge of the pages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from lingyan.engines.documents.pdf.lines import joined_row, rows_of_lines
from lingyan.engines.documents.pdf.shapes import Line, Page

_EDGE = 0.13
"""So much of a page, above and below, may hold furniture."""

_ROWS = 3
"""No more lines than these at an edge are furniture."""

_STEP = 8.0
"""Points; what stands no further apart on two pages stands at the same place."""

_FEW = 3
_SHARE = 0.5
_DIGITS = re.compile(r"[0-9０-９]+")
_DASHES = r"[—–－\-―─·•~～|]"
_NUMBER = re.compile(
    rf"{_DASHES}{{0,3}}\s*\d{{1,4}}\s*{_DASHES}{{0,3}}|第\s*\d{{1,4}}\s*页(?:[\s,，/]*共\s*\d{{1,4}}\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?:Page|PAGE|P\.)\s*\d{1,4}(?:\s*of\s*\d{1,4})?|[ivxIVX]{1,5}"
)
_STRUCTURE = re.compile(
    r"附件|附表|附录|附图|专栏|表\s*\d|图\s*\d|续表|第\s*[〇零一二三四五六七八九十百\d]+\s*[编章节条]"
)


class _Place(NamedTuple):
    """A line at the edge of a page (页边行): the page, the place from that edge in steps, its words."""

    page: int
    is_foot: bool
    step: int
    text: str
    parts: tuple[Line, ...]


def drop_furniture(pages: Sequence[Page]) -> int:
    """Take the furniture off the pages; return how many lines it was."""
    places = [place for page in pages for place in _edges(page)]
    furniture = [*_repeated(places, len(pages)), *_page_numbers(places, pages)]
    drop: dict[int, set[Line]] = defaultdict(set)
    for place in furniture:
        drop[place.page].update(place.parts)
    for page in pages:
        if page.number in drop:
            page.lines = [line for line in page.lines if line not in drop[page.number]]
    return len({(place.page, place.is_foot, place.step, place.text) for place in furniture})


def _edges(page: Page) -> Iterable[_Place]:
    """Yield the outermost lines above and below."""
    rows = [tuple(row) for row in rows_of_lines(page.lines)]
    for is_foot, outer in ((False, rows[:_ROWS]), (True, rows[::-1][:_ROWS])):
        for row in outer:
            line = joined_row(row)
            apart = page.height - line.bottom if is_foot else line.top
            if apart <= _EDGE * page.height and not _STRUCTURE.match(line.text):
                yield _Place(page.number, is_foot, round(apart / _STEP), line.text, row)


def _repeated(places: Sequence[_Place], pages: int) -> Iterable[_Place]:
    """Yield the lines that come again at the same place, their numbers growing with the pages or standing still."""
    groups: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for place in places:
        groups[place.is_foot, _DIGITS.sub("#", "".join(place.text.split()))].append(place)
    least = min(_FEW, max(2, round(_SHARE * pages)))
    for same in groups.values():
        for place in same:
            beside = [other for other in same if abs(other.step - place.step) <= 1]
            if len({other.page for other in beside}) >= least and _grow(beside):
                yield place


def _grow(places: Sequence[_Place]) -> bool:
    """Whether the numbers in lines that are else the same grow by as much as the pages, or never."""
    numbers = [[int(digits) for digits in _DIGITS.findall(place.text)][-1:] for place in places]
    steps = [
        (after[0] - before[0], later.page - earlier.page)
        for (before, earlier), (after, later) in pairwise(zip(numbers, places, strict=True))
        if before and after
    ]
    return all(step == 0 for step, _pages in steps) or all(step == pages for step, pages in steps)


def _page_numbers(places: Sequence[_Place], pages: Sequence[Page]) -> Iterable[_Place]:
    """Yield the lines that are a page number by their form, at the very foot, or at the head with more on the page."""
    lines = {page.number: page.lines for page in pages}
    for place in places:
        if _NUMBER.fullmatch(place.text) and (place.is_foot or not place.text.isdecimal()):
            others = [line for line in lines[place.page] if line not in place.parts]
            if all(_is_beyond(place, line) for line in others):
                yield place


def _is_beyond(place: _Place, line: Line) -> bool:
    """Whether a page number stands outside of another line of the page."""
    own = place.parts[0]
    return line.bottom <= own.top + (own.bottom - own.top) / 2 if place.is_foot else line.top >= own.top
