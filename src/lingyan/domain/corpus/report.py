"""Numbering checked (编号检查): gaps, repeats, numbers that go back, and levels that were skipped."""

from collections.abc import Iterator, Sequence

from lingyan.domain.corpus.model import Clause, Node, Note
from lingyan.domain.corpus.numbering import Marker, Style, read_marker
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_GAP = _("{after} is followed by {num}: numbers are missing in between.")
_FIRST = _("The first number here is {num}: numbers before it are missing.")
_REPEAT = _("{num} comes twice in the same place.")
_BACK = _("{num} comes after {after}: the numbers go back.")
_OF_STATUTES = frozenset({Style.BOOK, Style.CHAPTER, Style.SECTION})
_JUMP = _("{num} stands directly below {around}; elsewhere there is a level in between.")
_CODES = {_GAP: "numbering_gap", _FIRST: "numbering_start", _REPEAT: "numbering_repeat", _BACK: "numbering_back"}


def numbering_notes(nodes: Sequence[Node]) -> tuple[Note, ...]:
    """Return what is odd in the numbers of the clauses, in order.

    Numbers may begin anew below each heading or run on through the document; both are regular.
    """
    markers = {
        at: marker
        for at, node in enumerate(nodes)
        if isinstance(node, Clause) and (marker := read_marker(f"{node.num} ")) is not None
    }
    notes = [*_sequence_notes(nodes, markers), *_level_notes(nodes, markers)]
    return tuple(sorted(notes, key=lambda note: note.at or 0))


def _sequence_notes(nodes: Sequence[Node], markers: dict[int, Marker]) -> Iterator[Note]:
    """Yield notes on numbers that do not follow the one before."""
    siblings: dict[tuple[int | None, Style], Marker] = {}
    running: dict[Style, int] = {}
    for at, marker in markers.items():
        parent = None if marker.style is Style.ARTICLE else nodes[at].parent
        before = siblings.get((parent, marker.style))
        template = _oddity(marker.number, before.number if before else None, running.get(marker.style, 0))
        if template and not (before and marker.printed != before.printed and "之" in marker.printed):
            data = {"num": marker.printed, "after": before.printed if before else ""}
            yield Note(_CODES[template], Message(template, data), nodes[at].spans[0].start)
        siblings[parent, marker.style] = marker
        running[marker.style] = marker.number


def _oddity(number: int, before: int | None, running: int) -> str | None:
    """Return what is odd in `number` after `before` in the same place and after `running` in the whole document."""
    if before is None:
        return None if number in {1, running + 1} else _FIRST
    if number == before + 1:
        return None
    if number == before:
        return _REPEAT
    return _BACK if number < before else _GAP


def _level_notes(nodes: Sequence[Node], markers: dict[int, Marker]) -> Iterator[Note]:
    """Yield notes on headings that skip a level which other headings of their kind have around them."""
    around: dict[Style, set[Style]] = {}
    for at, marker in markers.items():
        parent = nodes[at].parent
        if parent in markers:
            around.setdefault(marker.style, set()).add(markers[parent].style)
    for at, marker in markers.items():
        parent = nodes[at].parent
        if parent not in markers:
            continue
        if marker.style is Style.ARTICLE and markers[parent].style in _OF_STATUTES:
            continue  # a chapter may have no sections though others have some
        usual = max(around[marker.style])
        if markers[parent].style < usual and usual in around and markers[parent].style in around[usual]:
            data = {"num": marker.printed, "around": markers[parent].printed}
            yield Note("level_jump", Message(_JUMP, data), nodes[at].spans[0].start)
