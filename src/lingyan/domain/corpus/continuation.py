"""Text that goes on elsewhere in a gazette (转页): （下转第72页） and （上接第68页） brought together."""

import re
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

    `lines` loses the remarks that were understood.
    """
    numbered = [(number, at) for number, draft in enumerate(drafts) for at in draft.lines if "页" in lines[at].text]
    turns, origins = _find(numbered, lines, TURNS, "转"), _find(numbered, lines, CONTINUES, "接")
    done: list[_Place] = []
    for turn, origin in _pairs(turns, origins):
        host, found = _continuation(drafts, lines, origin) if turn.draft != origin.draft else (turn.draft, [])
        if found:
            _move(drafts[host], drafts[turn.draft], found, turn.line)
            _note(drafts[turn.draft], lines, turn, "continued", _JOINED)
        if found or (turn.draft == origin.draft and turn.line + 1 == origin.line):
            done += [turn, origin]
    settled = set(done)
    for turn in turns:
        _strip(lines, turn)
        if turn not in settled:
            _note(drafts[turn.draft], lines, turn, "continuation_lost", _LOST)
    for origin in origins:
        if origin not in settled:
            _note(drafts[origin.draft], lines, origin, "continuation_unplaced", _ORPHAN)
    empty = {origin.line for origin in origins if origin in settled}
    for draft in drafts:
        draft.lines = [at for at in draft.lines if lines[at].text and at not in empty]


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


def _continuation(drafts: Sequence[Draft], lines: Sequence[Line], origin: _Place) -> tuple[int, list[int]]:
    """Return which document holds the lines that go on, and the lines.

    They stand behind the remark if that stands behind a signature; if the remark stands in a head, they are above the
    head, behind the signature that closes the document before.
    """
    host = drafts[origin.draft]
    if host.closed_at is not None and origin.line >= host.closed_at:
        stop = next((event.first for event in host.events if event.first > origin.line), len(lines))
        return origin.draft, [at for at in host.lines if origin.line < at < stop]
    before = drafts[origin.draft - 1] if origin.draft else None
    if before is None or before.closed_at is None:
        return origin.draft, []
    return origin.draft - 1, [at for at in before.lines if at >= (before.closed_at or 0)]


def _note(draft: Draft, lines: Sequence[Line], place: _Place, code: str, words: str) -> None:
    draft.notes.append(Note(code, Message(words, {"page": place.page}), lines[place.line].start))


def _strip(lines: list[Line], turn: _Place) -> None:
    """Take the remark off the end of its line."""
    line = lines[turn.line]
    lines[turn.line] = line._replace(text=TURNS.sub("", line.text).rstrip())


def _move(host: Draft, target: Draft, found: Sequence[int], turn: int) -> None:
    """Move the lines `found` from `host` behind line `turn` of `target`."""
    moving = set(found)
    host.lines = [at for at in host.lines if at not in moving]
    after = target.lines.index(turn) + 1
    target.lines[after:after] = list(found)
