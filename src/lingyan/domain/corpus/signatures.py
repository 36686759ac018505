"""Signatures told from other dates (落款辨别): an organ and a day, or a day alone, that end nothing.

A row of a table may hold both; a day alone may head what is to be done from then on, and the numbers go on behind it.
"""

from collections.abc import Collection, Mapping, Sequence

from lingyan.domain.corpus.gazette import Event, EventKind
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.numbering import Style, read_marker
from lingyan.domain.corpus.tables import find_tables
from lingyan.domain.corpus.wrap import ENDS, Wrap


def without_inner_days(
    events: Sequence[Event], head: Collection[int], places: Mapping[int, int], lines: Sequence[Line], wrap: Wrap
) -> list[Event]:
    """Return the events of a document without the days inside its text and its tables.

    `places` gives for the lines of the file where they stand among `lines`, those of the document; what stands in the
    `head` signs the covering notice.
    """
    days = [event for event in events if event.kind is EventKind.SIGNED and event.first not in head]
    found = {places[event.first]: event for event in days if event.first in places}
    inside = _in_tables(found, lines, wrap) | _between_numbers(found, lines)
    return [event for event in events if event not in inside]


def _in_tables(found: Mapping[int, Event], lines: Sequence[Line], wrap: Wrap) -> set[Event]:
    """Return the days in tables; where a sentence or a list of attachments ends above a day, it is in none.

    One organ with its day may close a text that ends without a stop; several do not.
    """
    doubtful = {at: event for at, event in found.items() if at and not _ends_text(lines[at - 1])}
    if not doubtful:
        return set()
    signed = {event for event in doubtful.values() if event.last - event.first > 1}
    if len(signed) > 1:
        return signed
    cells = {at for table in find_tables(lines, wrap) for at in range(table.first, table.last)}
    return {event for at, event in doubtful.items() if at in cells}


def _ends_text(line: Line) -> bool:
    return line.text[-1] in ENDS or line.text[0] == "附" or read_marker(line.text) is not None


def _between_numbers(found: Mapping[int, Event], lines: Sequence[Line]) -> set[Event]:
    """Return the days alone on their lines behind which the numbers go on."""
    alone = {at: event for at, event in found.items() if event.last - event.first == 1}
    inside: set[Event] = set()
    if not alone:
        return inside
    last: dict[Style, int] = {}
    waiting: list[Event] = []
    for at, line in enumerate(lines):
        if at in alone:
            waiting.append(alone[at])
        elif (marker := read_marker(line.text)) is not None:
            if last.get(marker.style, 0) and marker.number == last[marker.style] + 1:
                inside.update(waiting)
            last[marker.style] = marker.number
            waiting = []
    return inside
