"""Text that goes on elsewhere in a gazette (转页): （下转第72页） and （上接第68页） brought together."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lingyan.domain.corpus.frontmatter import CONTINUES, TURNS
from lingyan.domain.corpus.gazette import Draft
from lingyan.domain.corpus.lines import Line, width_of
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

    `lines` loses the remarks themselves.
    """
    turns, froms = _find(drafts, lines, TURNS, "转"), _find(drafts, lines, CONTINUES, "接")
    for turn in turns:
        origin = next((place for place in froms if place.draft != turn.draft and place.line > turn.line), None)
        host, found = _continuation(drafts, lines, origin) if origin else (0, [])
        _strip_turn(drafts[turn.draft], lines, turn)
        code, words = ("continued", _JOINED) if found else ("continuation_lost", _LOST)
        drafts[turn.draft].notes.append(Note(code, Message(words, {"page": turn.page}), lines[turn.line].end))
        if found and origin:
            _move(drafts[host], drafts[turn.draft], found, turn.line)
            froms.remove(origin)
            drafts[origin.draft].lines.remove(origin.line)
    for place in froms:
        drafts[place.draft].notes.append(
            Note("continuation_unplaced", Message(_ORPHAN, {"page": place.page}), lines[place.line].start)
        )


def _find(drafts: Sequence[Draft], lines: Sequence[Line], pattern: re.Pattern[str], sign: str) -> list[_Place]:
    """Return the places where `pattern` stands; `sign` is a character that it cannot do without."""
    return [
        _Place(number, at, match[1])
        for number, draft in enumerate(drafts)
        for at in draft.lines
        if sign in lines[at].text and "页" in lines[at].text and (match := pattern.search(lines[at].text))
    ]


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


def _strip_turn(draft: Draft, lines: list[Line], turn: _Place) -> None:
    """Take the remark off the end of its line."""
    line = lines[turn.line]
    text = TURNS.sub("", line.text).rstrip()
    if text:
        lines[turn.line] = line._replace(text=text, width=width_of(line.text))
    else:
        draft.lines.remove(turn.line)


def _move(host: Draft, target: Draft, found: Sequence[int], turn: int) -> None:
    """Move the lines `found` from `host` behind line `turn` of `target`."""
    moving = set(found)
    host.lines = [at for at in host.lines if at not in moving]
    after = target.lines.index(turn) + 1 if turn in target.lines else len(target.lines)
    target.lines[after:after] = list(found)
