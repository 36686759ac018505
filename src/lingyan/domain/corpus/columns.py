"""Columns of a page that were extracted in the wrong order (双栏错序): put right where the text proves it.

Proof is threefold: the page begins with a heading although the sentence before it is open; somewhere on the page an
open sentence is followed by words that never follow it elsewhere; and with the two columns exchanged, both joints are
words that the file uses.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Note
from lingyan.domain.corpus.numbering import read_marker
from lingyan.domain.corpus.wrap import ENDS, Wrap
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_SWAPPED = _("Two columns of a page stood in the wrong order and were exchanged.")
_DOUBTFUL = _("A sentence breaks off at the end of a page; where it goes on is not certain.")
_VICINITY = 100_000
"""Whether two characters make a word is looked up so many characters around: the cost of a page is bounded."""
_FINISHED = ENDS | frozenset("）)”'")


def untangle(order: list[int], lines: Sequence[Line], wrap: Wrap, text: str) -> tuple[list[int], list[Note]]:
    """Return the positions of the running lines with exchanged columns put right, and notes on what was done."""
    notes: list[Note] = []
    if not wrap.width or not any(line.opens_page for line in lines):
        return order, notes
    pages = _pages(order, lines)
    result: list[int] = []
    for number, page in enumerate(pages):
        behind = pages[number + 1][0] if number + 1 < len(pages) else None
        if result and behind is not None and _is_suspect(result[-1], page, behind, lines, wrap):
            at = lines[page[0]].start
            cuts = _proven_cuts(result[-1], page, behind, lines, text[max(0, at - _VICINITY) : at + _VICINITY])
            proven = len(cuts) == 1
            code, words = ("swapped_columns", _SWAPPED) if proven else ("broken_off", _DOUBTFUL)
            notes.append(Note(code, Message(words), lines[page[0]].start))
            if proven:
                result.extend(page[cuts[0] :])
                result.extend(page[: cuts[0]])
                continue
        result.extend(page)
    return result, notes


def _pages(order: Sequence[int], lines: Sequence[Line]) -> list[list[int]]:
    """Return the positions parted where a page begins, on whatever line of the page."""
    opening = (at for at, line in enumerate(lines) if line.opens_page)
    cuts = sorted({0, len(order), *(bisect_left(order, at) for at in opening)})
    return [list(order[first:last]) for first, last in pairwise(cuts)]


def _is_suspect(above: int, page: Sequence[int], behind: int, lines: Sequence[Line], wrap: Wrap) -> bool:
    """Whether a page begins with a heading in the middle of a sentence, ends with one finished, and is gone on with."""
    return (
        _is_open(lines[above], wrap)
        and read_marker(lines[page[0]].text) is not None
        and lines[page[-1]].text[-1] in _FINISHED
        and read_marker(lines[behind].text) is None
    )


def _is_open(line: Line, wrap: Wrap) -> bool:
    return wrap.is_full(line, first=False) and line.text[-1] not in _FINISHED and not wrap.is_wide(line)


def _proven_cuts(above: int, page: Sequence[int], behind: int, lines: Sequence[Line], text: str) -> list[int]:
    """Return the places in `page` between two columns for which both joints are words of the file."""
    cuts: list[int] = []
    openings = _signs_behind(lines[above].text[-1], text)
    endings = _signs_ahead(lines[behind].text[0], text)
    for cut in range(1, len(page)):
        last, first = lines[page[cut - 1]].text, lines[page[cut]].text
        if first[0] not in openings or last[-1] not in endings or last[-1] in _FINISHED or read_marker(first):
            continue
        if text.find(last[-1] + first[0]) < 0:
            cuts.append(cut)
    return cuts


def _signs_behind(sign: str, text: str) -> set[str]:
    """Return which characters stand right behind `sign` somewhere in `text`."""
    pieces = text.split(sign)[1:]
    if pieces and not pieces[-1]:
        pieces.pop()
    return {(piece or sign)[0] for piece in pieces}


def _signs_ahead(sign: str, text: str) -> set[str]:
    """Return which characters stand right ahead of `sign` somewhere in `text`."""
    pieces = text.split(sign)[:-1]
    return {(piece or sign)[-1] for piece in pieces[0 if text[0] != sign else 1 :]}
