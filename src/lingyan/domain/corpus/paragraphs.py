"""Printed lines joined to paragraphs (段落重组): which line goes on with the one before, and which begins anew.

A line goes on where the one before was broken because it was full. A number opens a paragraph unless it stands in the
middle of a sentence; a title ends where its line is not full, or where running text begins.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from lingyan.domain.corpus.lines import TAB, Line
from lingyan.domain.corpus.numbering import Marker, Style, read_marker
from lingyan.domain.corpus.wrap import ENDS, Wrap

_PUNCTUATION = re.compile(r"[，。；：、！？,;]")
_STOPS = re.compile(r"[，。；：！？]")
_FINISHED = ENDS | frozenset('）)”"』」】]')
LABELLED = re.compile(
    r"(?:牵头|责任|负责|主办|主责|承办|配合|参加|参与|协办)(?:责任)?(?:单位|部门)\s*[：:]|(?:完成|办结|整改)(?:时限|时间|期限)\s*[：:]"
)
"""Who is in charge of a task, or when it is due, on a line of its own."""
_LABEL_SIGNS = frozenset("牵责负主承配参协完办整")
_OPEN_ENDED = frozenset("、，,（(“《〈‘")
_BRACKETS = frozenset("（(【〔[")
_BRACKET = 2
"""So wide is a bracket."""
_LONG = 60
"""In text that is not wrapped, a line so wide that ends inside a sentence was broken by accident."""
_LONGEST_NOTE = 60
"""A bracket that is still open after so many lines was never closed."""
_ENDING = "。！？；）"
_INDENTED = 2
_BALANCED = 0.5
"""A chapter's title may be broken in two at half the width, so that both lines look even."""
_DOTTED = frozenset({Style.DECIMAL, Style.PLAIN_DIGIT})
_MIN_DOTTED = 3
_FOUR_DIGITS = 1000
_TITLED = frozenset({Style.BOOK, Style.CHAPTER, Style.SECTION})


class Role(Enum):
    """What a paragraph is (段落角色)."""

    BODY = "body"
    HEADING = "heading"
    HEAD = "head"
    SIGNED = "signed"
    LISTING = "listing"
    ATTACHED = "attached"
    TITLE = "title"
    ZONE = "zone"


class Passage(NamedTuple):
    """A paragraph on its way (待定段落): its lines, what it is, its number, and the zone that it belongs to.

    `alone` says that headings numbered like this one stand alone on their lines, without running text behind them.
    """

    first: int
    lines: tuple[Line, ...]
    role: Role
    marker: Marker | None = None
    zone: int | None = None
    alone: bool = False


class Flow(NamedTuple):
    """The running text of a document (正文流): positions of its lines, and what is known of them."""

    order: Sequence[int]
    lines: Sequence[Line]
    wrap: Wrap
    roles: Mapping[int, Role]
    markers: Mapping[int, Marker]
    alone: frozenset[Style]


def make_flow(order: Sequence[int], lines: Sequence[Line], wrap: Wrap, roles: Mapping[int, Role]) -> Flow:
    """Return the running text in the lines at `order`, its numbers read."""
    markers = {at: marker for at in order if at not in roles and (marker := read_marker(lines[at].text)) is not None}
    barred, far = _barred(markers.values()), _far_numbers(markers)
    if far or any(marker.style in barred for marker in markers.values()):
        markers = {at: marker for at, marker in markers.items() if marker.style not in barred and at not in far}
    return Flow(order, lines, wrap, roles, markers, _styles_alone(markers, lines, wrap))


def _barred(markers: Collection[Marker]) -> set[Style]:
    """Return the styles that count only where they are a system, and are none here.

    Decimal numbers are one if several begin with 1.1, numbers without a mark behind them if they count from 一 on and
    no number of their rank has one, 任务1 if 任务2 comes next.
    """
    barred: set[Style] = set()
    dotted = [marker.key for marker in markers if marker.style is Style.DECIMAL]
    if len(dotted) < _MIN_DOTTED or "1.1" not in dotted:
        barred |= _DOTTED
    bare = [marker.number for marker in markers if marker.style is Style.PLAIN_COUNT]
    marked = any(marker.style is Style.COUNT for marker in markers)
    if len(bare) == 1 or marked or bare != list(range(1, len(bare) + 1)):
        barred.add(Style.PLAIN_COUNT)
    if [marker.number for marker in markers if marker.style is Style.TASK][:2] != [1, 2]:
        barred.add(Style.TASK)
    return barred


def _far_numbers(markers: Mapping[int, Marker]) -> set[int]:
    """Return the lines with a number as high as a year that does not go on from the one before: 2025、2030年."""
    far: set[int] = set()
    last = 0
    for at, marker in markers.items():
        if marker.style is not Style.DIGIT:
            continue
        if marker.number >= _FOUR_DIGITS and marker.number != last + 1:
            far.add(at)
        else:
            last = marker.number
    return far


def _styles_alone(markers: Mapping[int, Marker], lines: Sequence[Line], wrap: Wrap) -> frozenset[Style]:
    """Return the styles whose headings mostly stand alone on their lines."""
    alone: Counter[Style] = Counter()
    for at, marker in markers.items():
        text = lines[at].text
        if "。" in text:
            alone[marker.style] -= 1
        elif not wrap.is_full(lines[at], first=True) and text[-1] not in _STOP_SIGNS:
            alone[marker.style] += 1
    return frozenset(style for style, count in alone.items() if count > 0)


_STOP_SIGNS = frozenset("；：，;:")


def join(flow: Flow) -> list[Passage]:
    """Return the paragraphs of the running text, in order."""
    groups: list[list[int]] = []
    current: list[int] = []
    for step, at in enumerate(flow.order):
        if current and _goes_on(flow, current, at, step):
            current.append(at)
        else:
            current = [at]
            groups.append(current)
    return [_passage(flow, group) for group in groups]


def _passage(flow: Flow, current: Sequence[int]) -> Passage:
    first = current[0]
    role, marker = flow.roles.get(first), flow.markers.get(first)
    if role is None:
        role = Role.HEADING if marker or flow.lines[first].hashes else Role.BODY
    lines = flow.lines
    alone = marker is not None and marker.style in flow.alone
    return Passage(first, tuple([lines[at] for at in current]), role, marker, None, alone)


def _goes_on(flow: Flow, current: Sequence[int], at: int, step: int) -> bool:
    """Whether line `at`, the `step`th of the flow, belongs to the paragraph of the lines `current`."""
    _, lines, wrap, roles, markers, alone = flow
    first, line, above = current[0], lines[at], lines[current[-1]]
    if line.parted or line.hashes or above.hashes or at in roles or first in roles:
        return False
    full = wrap.is_broken(above, lines[first])
    if at in markers:
        return full and _is_inside_sentence(flow, current)
    if _is_note(line, above, wrap) and not _is_in_brackets(flow, current):
        return False
    if not wrap.width:
        return _broken_by_accident(line, above)
    marker = markers.get(first)
    if marker is not None and marker.style in alone and not any("。" in lines[i].text for i in current):
        return _title_goes_on(flow, current, step, full=full)
    return (full and not _begins_anew(flow, current, step)) or _is_open_ended(above)


def _is_note(line: Line, above: Line, wrap: Wrap) -> bool:
    """Whether a line says who is in charge: behind a label, or in brackets for which the line above had room."""
    if line.text[0] in _LABEL_SIGNS:
        return LABELLED.match(line.text) is not None
    has_room = line.text[0] in _BRACKETS and above.text[-1] in ENDS and above.width <= wrap.width - _BRACKET
    return has_room and LABELLED.match(line.text, 1) is not None


def _is_in_brackets(flow: Flow, current: Sequence[int]) -> bool:
    """Whether a bracket or a list is still open at the end of the lines `current`."""
    text = "".join([flow.lines[at].text for at in current[-_LONGEST_NOTE:]])
    return text[-1] in _OPEN_ENDED or sum(sign in "（(【[〔" for sign in text) > sum(
        sign in "）)】]〕" for sign in text
    )


def _is_inside_sentence(flow: Flow, current: Sequence[int]) -> bool:
    """Whether the line behind `current` must go on with a sentence, so that a number at its head opens nothing."""
    above = flow.lines[current[-1]].text
    if above[-1] in _FINISHED:
        return False
    marker = flow.markers.get(current[-1])
    if marker is None:
        return len(current) > 1 or _PUNCTUATION.search(above) is not None
    return _PUNCTUATION.search(above, marker.length) is not None and marker.style not in flow.alone


def _broken_by_accident(line: Line, above: Line) -> bool:
    """Whether a line goes on with the one above in text that is not wrapped."""
    if line.indent >= TAB or above.indent >= TAB:
        return False
    is_cut = above.width >= _LONG and above.text[-1] not in _FINISHED and not _ends_with_note(above)
    return is_cut or _is_open_ended(above)


def _ends_with_note(line: Line) -> bool:
    """Whether a line, or its last sentence, says who is in charge: such a note seldom has a full stop."""
    if LABELLED.match(line.text):
        return True
    last = max(line.text.rfind(sign) for sign in _ENDING)
    return last >= 0 and LABELLED.match(line.text, last + 1) is not None


def _is_open_ended(line: Line) -> bool:
    """Whether a line must go on: it ends with a mark that something follows, or inside the title of a document."""
    text = line.text
    return text[-1] in _OPEN_ENDED or ("《" in text and text.rfind("《") > text.rfind("》"))


def _begins_anew(flow: Flow, current: Sequence[int], step: int) -> bool:
    """Whether the `step`th line, behind a full one, opens a paragraph: by its indent, or as short as a first line."""
    line, above = flow.lines[flow.order[step]], flow.lines[current[-1]]
    if line.indent >= above.indent + _INDENTED and line.indent > _INDENTED:
        return True
    if above.text[-1] not in ENDS or line.text[-1] in ENDS:
        return False
    follows = step + 1 < len(flow.order) and flow.order[step + 1] not in flow.markers
    wide = flow.wrap.is_wide(above) or flow.wrap.is_wide(flow.lines[current[0]])
    return follows and flow.wrap.looks_first(line, wide=wide)


def _title_goes_on(flow: Flow, current: Sequence[int], step: int, *, full: bool) -> bool:
    """Whether the `step`th line goes on with the title in the lines `current`.

    Running text is full and has punctuation; the rest of a title is neither.
    """
    line = flow.lines[flow.order[step]]
    if _STOPS.search(line.text):
        return False
    if not flow.wrap.is_full(line, first=True):
        return full or _is_balanced(flow, current)
    if not full or step + 1 >= len(flow.order):
        return False
    below = flow.order[step + 1]
    short = not flow.wrap.is_full(flow.lines[below], first=False) and not _STOPS.search(flow.lines[below].text)
    return short and below not in flow.markers and below not in flow.roles


def _is_balanced(flow: Flow, current: Sequence[int]) -> bool:
    """Whether the one line of `current` may be the first half of a title broken in two even lines."""
    marker = flow.markers[current[0]]
    return len(current) == 1 and marker.style in _TITLED and flow.lines[current[0]].width >= _BALANCED * flow.wrap.width
