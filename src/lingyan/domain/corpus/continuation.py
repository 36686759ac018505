"""Text that goes on elsewhere in a gazette (转页): （下转第72页） and （上接第68页） brought together."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lingyan.domain.corpus.frontmatter import CONTINUES, TURNS
from lingyan.domain.corpus.gazette import Draft
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Note
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_JOINED = _("Text that goes on at page {page} was brought together.")
_LOST = _("The text goes on at page {page}; the rest was not found.")
_ORPHAN = _("Text that goes on from page {page} could not be placed.")


class _Place(NamedTuple):
    """A remark that text goes on elsewhere: in which document, on which line, at or from which page."""

    draft: int
    line: int
    page: str


def join(drafts: Sequence[Draft], lines: list[Line]) -> None:
    """Bring text that is printed on another page back to its document, and note with each document what was done.

    `lines` loses the remarks that were understood. The rest of a text may break off again: it goes on in turn.
    """
    numbered = [(number, at) for number, draft in enumerate(drafts) for at in draft.lines if "页" in lines[at].text]
    turns, origins = _find(numbered, lines, TURNS, "转"), _find(numbered, lines, CONTINUES, "接")
    if not turns and not origins:
        return
    rests = _Rests(drafts, origins)
    settled: set[_Place] = set()
    for turn, origin in _pairs(turns, origins):
        if rests.home_of(turn) == origin.draft:
            settled.update((turn, origin) if turn.line + 1 == origin.line else ())
        elif rests.bring(turn, origin):
            _note(drafts[rests.home_of(turn)], lines, turn, "continued", _JOINED)
            settled.update((turn, origin))
    for turn in turns:
        _strip(lines, turn)
        if turn not in settled:
            _note(drafts[rests.home_of(turn)], lines, turn, "continuation_lost", _LOST)
    for origin in origins:
        if origin not in settled:
            _note(drafts[origin.draft], lines, origin, "continuation_unplaced", _ORPHAN)
    empty = {origin.line for origin in origins if origin in settled}
    for draft in drafts:
        draft.lines = [at for at in rests.arranged(draft.lines) if lines[at].text and at not in empty]


def _find(
    numbered: Sequence[tuple[int, int]], lines: Sequence[Line], pattern: re.Pattern[str], sign: str
) -> list[_Place]:
    """Return the places where `pattern` stands, among `numbered` documents and their lines that name a page.

    `sign` is a character that the pattern cannot do without.
    """
    return [
        _Place(number, at, match[1])
        for number, at in numbered
        if sign in lines[at].text and (match := pattern.search(lines[at].text))
    ]


def _pairs(turns: Sequence[_Place], origins: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield each place where text breaks off with the next place where text goes on."""
    waiting = sorted(origins, key=lambda place: place.line)
    at = 0
    for turn in sorted(turns, key=lambda place: place.line):
        while at < len(waiting) and waiting[at].line <= turn.line:
            at += 1
        if at == len(waiting):
            return
        yield turn, waiting[at]
        at += 1


class _Rests:
    """The lines that go on with a text (续文), each brought to one place only, so that the work grows with them."""

    def __init__(self, drafts: Sequence[Draft], origins: Sequence[_Place]) -> None:
        self._drafts = drafts
        self._homes = {at: number for number, draft in enumerate(drafts) for at in draft.lines}
        firsts = (event.first for draft in drafts for event in draft.events)
        self._stops = sorted({*firsts, *(origin.line for origin in origins), max(self._homes, default=0) + 1})
        self._behind: dict[int, list[int]] = {}
        self._moved: set[int] = set()
        self._emptied: set[int] = set()

    def bring(self, turn: _Place, origin: _Place) -> bool:
        """Bring the lines that go on at `origin` behind `turn`; say whether there are any."""
        host, where = self._places(origin)
        found = [at for at in where if at > turn.line and self._homes.get(at) == host and at not in self._moved]
        if found:
            self._behind[turn.line] = found
            self._moved.update(found)
            self._homes.update(dict.fromkeys(found, self.home_of(turn)))
        return bool(found)

    def home_of(self, turn: _Place) -> int:
        """Return the number of the document that the line of `turn` belongs to by now."""
        return self._homes[turn.line]

    def arranged(self, own: Sequence[int]) -> Iterator[int]:
        """Yield the lines `own` of a document without those that were moved, and what was brought behind them."""
        waiting = [iter([at for at in own if at not in self._moved])]
        while waiting:
            at = next(waiting[-1], None)
            if at is None:
                waiting.pop()
                continue
            yield at
            if at in self._behind:
                waiting.append(iter(self._behind[at]))

    def _places(self, origin: _Place) -> tuple[int, range]:
        """Return the number of the document that holds the lines that go on at `origin`, and between which they are.

        They stand behind the remark if that stands behind a signature; if the remark stands in a head, they are above
        the head, behind the signature that closes the document before.
        """
        host = self._drafts[origin.draft]
        if host.closed_at is not None and origin.line >= host.closed_at:
            return origin.draft, range(origin.line + 1, self._stops[bisect_right(self._stops, origin.line)])
        before = origin.draft - 1
        closed = self._drafts[before].closed_at if before >= 0 else None
        if closed is None or before in self._emptied:
            return origin.draft, range(0)
        self._emptied.add(before)
        return before, range(closed, origin.line)


def _note(draft: Draft, lines: Sequence[Line], place: _Place, code: str, words: str) -> None:
    draft.notes.append(Note(code, Message(words, {"page": place.page}), lines[place.line].start))


def _strip(lines: list[Line], turn: _Place) -> None:
    """Take the remark off the end of its line."""
    line = lines[turn.line]
    lines[turn.line] = line._replace(text=TURNS.sub("", line.text).rstrip())
