"""Signatures told from other dates (落款辨别): an organ and a day, or a day alone, that end nothing.

A row of a table may hold both, and a sentence that was broken into lines; a day may head what is to be done from then
on, and the numbers go on behind it. A signature is the last that a text says ahead of its attachments.
"""

from collections.abc import Mapping, Sequence

from lingyan.domain.corpus.attachments import begins_attachment
from lingyan.domain.corpus.frontmatter import goes_on_as_text
from lingyan.domain.corpus.gazette import Draft, Event, EventKind
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.numbering import Style, read_marker
from lingyan.domain.corpus.tables import find_tables
from lingyan.domain.corpus.wrap import ENDS, Wrap


def without_inner_days(draft: Draft, places: Mapping[int, int], lines: Sequence[Line], wrap: Wrap) -> list[Event]:
    """Return the events of `draft` without the days inside its text and its tables.

    `places` gives for the lines of the file where they stand among `lines`, those of the document. What stands in its
    head signs the covering notice, unless a sentence goes on behind it; in a gazette the text of another column may.
    """
    days = [event for event in draft.events if event.kind is EventKind.SIGNED and event.first in places]
    found = {places[event.first]: event for event in days if event.first not in draft.head}
    latest = max((at for at, event in found.items() if _has_organ(event)), default=0)
    early = {at: event for at, event in found.items() if not _has_organ(event) or at < latest}
    inside = _in_tables(found, lines, wrap) | _between_numbers(early, lines)
    inside |= _in_sentences(early if draft.is_part else {places[event.first]: event for event in days}, lines)
    return [event for event in draft.events if event not in inside]


def _in_tables(found: Mapping[int, Event], lines: Sequence[Line], wrap: Wrap) -> set[Event]:
    """Return the days in tables; where a sentence or a list of attachments ends above a day, it is in none.

    One organ with its day may close a text that ends without a stop; several do not.
    """
    doubtful = {at: event for at, event in found.items() if at and not _ends_text(lines[at - 1])}
    if not doubtful:
        return set()
    signed = {event for event in doubtful.values() if _has_organ(event)}
    if len(signed) > 1:
        return signed
    cells = {at for table in find_tables(lines, wrap) for at in range(table.first, table.last)}
    below = {at for at, event in doubtful.items() if lines[at - 1].cells and not _has_organ(event)}
    return {event for at, event in doubtful.items() if at in cells | below}


def _ends_text(line: Line) -> bool:
    return line.text[-1] in ENDS or line.text[0] == "附" or read_marker(line.text) is not None


def _has_organ(event: Event) -> bool:
    return event.last - event.first > 1


def _between_numbers(doubtful: Mapping[int, Event], lines: Sequence[Line]) -> set[Event]:
    """Return the days behind which the numbers go on.

    They are `doubtful` without an organ, or where another organ signs further down. An attachment counts anew.
    """
    inside: set[Event] = set()
    if not doubtful:
        return inside
    last: dict[Style, int] = {}
    waiting: list[Event] = []
    for at, line in enumerate(lines):
        if at in doubtful:
            waiting.append(doubtful[at])
        elif line.text[0] == "附" and begins_attachment(lines, at):
            last, waiting = {}, []
        elif (marker := read_marker(line.text)) is not None:
            if last.get(marker.style, 0) and marker.number == last[marker.style] + 1:
                inside.update(waiting)
            last[marker.style] = marker.number
            waiting = []
    return inside


def _in_sentences(found: Mapping[int, Event], lines: Sequence[Line]) -> set[Event]:
    """Return the days behind which the text goes on; those ahead of all of it, below a title, are none."""
    begins = next((at for at, line in enumerate(lines) if line.text[-1] in ENDS or read_marker(line.text)), len(lines))
    return {
        event for at, event in found.items() if at > begins and goes_on_as_text(lines, at + event.last - event.first)
    }
