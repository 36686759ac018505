"""Phrases (分句): a passage cut at its stops, with what stands in brackets and quotation marks kept whole."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

_MARKS = re.compile(r"[，。；：！？,;:（(《〈“‘【〔\[）)》〉”’】〕\]]")
_OPENING = frozenset("（(《〈“‘【〔[")
_CLOSING = frozenset("）)》〉”’】〕]")
_FULL_STOPS = frozenset("。！？")
_HALF_WIDTH = frozenset(",:")


class Phrase(NamedTuple):
    """What stands between two stops (分句): places in the text, the stop left out.

    `stop` is the mark behind it, empty at the end of the text; `sentence` numbers the sentences.
    """

    start: int
    end: int
    stop: str
    sentence: int


class Cut(NamedTuple):
    """A text cut into phrases (分句结果), and the brackets and quotation marks in it, as start and end by turns."""

    phrases: tuple[Phrase, ...]
    bracketed: tuple[int, ...]

    def is_bracketed(self, at: int) -> bool:
        """Whether the sign at `at` stands in brackets or quotation marks."""
        return bisect_right(self.bracketed, at) % 2 == 1

    def sentences_of(self, text: str, pattern: re.Pattern[str]) -> frozenset[int]:
        """Return the numbers of the sentences of `text`, which was cut, that hold what `pattern` finds."""
        ends = [phrase.end for phrase in self.phrases]
        found = (bisect_left(ends, match.end()) for match in pattern.finditer(text))
        return frozenset(self.phrases[at].sentence for at in found if at < len(ends))


def cut(text: str) -> Cut:
    """Return the phrases of `text`; a stop in brackets cuts nothing, a full stop closes brackets that nobody closed.

    >>> [phrase[:3] for phrase in cut("到2025年，建成（含新建，改建）3个；都好。").phrases]
    [(0, 6, '，'), (7, 19, '；'), (20, 22, '。')]
    """
    phrases: list[Phrase] = []
    bracketed: list[int] = []
    start, sentence, depth = 0, 0, 0
    for match in _MARKS.finditer(text):
        mark, at = match[0], match.start()
        if mark in _OPENING or mark in _CLOSING:
            depth = _bracketed(bracketed, mark, at, depth)
            continue
        if mark in _FULL_STOPS and depth:
            bracketed.pop()
            depth = 0
        if depth or (mark in _HALF_WIDTH and _is_in_number(text, at)):
            continue
        phrases.append(Phrase(start, at, mark, sentence))
        start = at + 1
        sentence += mark in _FULL_STOPS
    if depth:
        bracketed.pop()
    if start < len(text):
        phrases.append(Phrase(start, len(text), "", sentence))
    return Cut(tuple(phrases), tuple(bracketed))


def _bracketed(bracketed: list[int], mark: str, at: int, depth: int) -> int:
    """Note where a bracket opens or closes, and return how deep the text behind it stands in brackets."""
    if mark in _OPENING:
        if not depth:
            bracketed.append(at)
        return depth + 1
    if depth == 1:
        bracketed.append(at + 1)
    return max(depth - 1, 0)


def _is_in_number(text: str, at: int) -> bool:
    """Whether a comma or colon of half width stands between digits."""
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
