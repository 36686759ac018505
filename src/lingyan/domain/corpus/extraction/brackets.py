"""Where notes of responsibility stand (责任说明位置): in brackets, behind a label, on a line of their own."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lingyan.domain.corpus.extraction.notes import LABEL
from lingyan.domain.corpus.extraction.units import ROLE_HERE

_PAIRS = {"（": "）(", "(": ")）", "【": "】", "[": "]］", "［": "］]", "〔": "〕", "〖": "〗"}
_CLOSING = frozenset("）)】]］〕〗")
_SIGNS = re.compile(r"[（(【\[［〔〖）)】\]］〕〗]")
_HINT = re.compile(
    r"(?:单位|部门|机构|主体|处室|科室|地区|方|牵头|主办|配合|责任|协办|时限|期限|时间|日期|分工)(?:及分工|要求|为|是)?\s*+(?:[】\]］〕]\s*+)?[：:]"
    r"|(?:牵头|责任|配合|主办|协办|负责)(?:单位|部门)[】\]］〕\s]"
    r"|(?:牵头|负责|参与|参加|配合|落实|实施|协助|协办|分工|推进|承担|指导|支持|督促|下同)[^（()）。]{0,24}[）)】］\]〕]"
)
_HEAD = re.compile(
    r"\s*(?:牵头|主办|责任|负责|承办|落实|实施|配合|参加|参与|协办|协同)(?:责任|牵头|实施|配合|落实)?(?:单位|部门|机构|主体|处室|科室)\s*+(?:[：:]\s*+)?"
)
_SPOKEN = re.compile("时限|期限|完成时间|牵头|负责|参与|参加|配合|落实|实施|协助|协办|分工|推进|承担|责任")
_BEFORE_LABEL = frozenset({"", "。", "！", "；", "）", ")", "—", "-", "*", "】", "]"})
_SENTENCE = re.compile(r"[。！？]")
_MOST = 1200
"""A note is no longer than this; without the bound an unclosed bracket would make a page one."""


class Found(NamedTuple):
    """A note in a passage (责任说明): its place with brackets, its words without them.

    `is_closed` is false where the closing bracket is missing, `is_bracketed` where it has none at all.
    """

    start: int
    end: int
    words: str
    is_bracketed: bool = True
    is_closed: bool = True


def notes_in(text: str) -> Iterator[Found]:
    """Yield what may be notes of responsibility in the words of a passage, in order.

    >>> [found.words for found in notes_in("建成园区（含配套）。（责任单位：省商务厅）")]
    ['责任单位：省商务厅']
    """
    if not _HINT.search(text):
        return
    behind = 0
    for found in _bracketed(text):
        yield from _labelled(text, behind, found.start)
        if found.start < behind:
            continue
        yield found
        behind = found.end
    yield from _labelled(text, behind, len(text))


def lists_in(text: str, *, apart: bool = False) -> Iterator[Found]:
    """Yield the brackets that may hold a bare list: behind a finished sentence, or at the end of the passage.

    `apart` leaves those out that stand behind words of their sentence, but takes one that is all of the passage.
    """
    closing = len(text.rstrip("。； "))
    for start, end in _groups(text)[0]:
        before = _sign_before(text, start)
        ends = end >= closing and bool(before) != apart
        if end - start <= _MOST and (before in {"。", "；"} or ends):
            yield Found(start, end, text[start + 1 : end - 1])


def _sign_before(text: str, at: int) -> str:
    """Return the last sign ahead of `at` that is no white space; empty where there is none."""
    while at and text[at - 1].isspace():
        at -= 1
    return text[at - 1 : at]


def _groups(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the outermost brackets that are closed, in order, and where those open that are not."""
    stack: list[tuple[int, str]] = []
    closed: list[tuple[int, int]] = []
    for sign in _SIGNS.finditer(text):
        if sign[0] not in _CLOSING:
            stack.append((sign.start(), sign[0]))
        elif stack and sign[0] in _PAIRS[stack[-1][1]]:
            start, _ = stack.pop()
            while closed and closed[-1][0] > start:
                closed.pop()
            closed.append((start, sign.end()))
    return closed, [start for start, _ in stack]


def _bracketed(text: str) -> Iterator[Found]:
    closed, unclosed = _groups(text)
    found = [note for start, end in closed for note in _closed(text, start, end)]
    found += [note for start in unclosed for note in _unclosed(text, start)]
    yield from sorted(found)


def _closed(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield what may be a note in the brackets from `start` to `end`: its words, or those behind a label in them.

    A role alone is that of the unit ahead of it (市科技局（牵头）), and the note around both goes on.
    """
    words = text[start + 1 : end - 1]
    if len(words) > _MOST or not _SPOKEN.search(words) or ROLE_HERE.fullmatch(words):
        return
    if _HEAD.fullmatch(words):
        stop = _sentence_end(text, end)
        yield Found(start, stop, f"{words.strip(' ：:')}：{text[end:stop].lstrip(' ：:')}", is_bracketed=False)
    else:
        yield Found(start, end, words)


def _unclosed(text: str, start: int) -> Iterator[Found]:
    """Yield the note whose closing bracket is missing, up to the end of its sentence; its label proves it."""
    if LABEL.match(text, start + 1):
        stop = _sentence_end(text, start, min(len(text), start + _MOST))
        yield Found(start, stop, text[start + 1 : stop].rstrip("。"), is_closed=False)


def _labelled(text: str, first: int, last: int) -> Iterator[Found]:
    """Yield the note that begins with a label, outside brackets, at the head of a sentence between two places."""
    for label in LABEL.finditer(text, first, last):
        if label["person"] or _sign_before(text, label.start()) not in _BEFORE_LABEL:
            continue
        stop = _sentence_end(text, label.end(), last)
        while stop < last and LABEL.match(text, stop):
            stop = _sentence_end(text, stop, last)
        yield Found(label.start(), stop, text[label.start() : stop].rstrip("。"), is_bracketed=False)
        return


def _sentence_end(text: str, at: int, last: int | None = None) -> int:
    match = _SENTENCE.search(text, at, len(text) if last is None else last)
    return match.end() if match else len(text) if last is None else last
