"""A document as a sequence of paragraphs (段落序列): running text, with boxes and tables between its paragraphs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lingyan.domain.corpus import columns, contents, paragraphs
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Note
from lingyan.domain.corpus.paragraphs import Passage, Role
from lingyan.domain.corpus.wrap import Wrap
from lingyan.domain.corpus.zones import Zone, ZoneKind, find_zones

_MIN_ENTRIES = 6
_REPEATED = 0.7


class Layout(NamedTuple):
    """Paragraphs in reading order, the zones that some belong to by index, and what was repaired (版面整理结果)."""

    passages: tuple[Passage, ...]
    zones: tuple[Zone, ...]
    notes: tuple[Note, ...]


class Known(NamedTuple):
    """What is known of a document's lines before they are joined (已知版面): wrapping, contents, roles by position."""

    wrap: Wrap
    contents: tuple[int, int] | None
    roles: Mapping[int, Role]


def arrange(lines: Sequence[Line], known: Known, text: str) -> Layout:
    """Return the paragraphs of `lines` in reading order; `text` is that of the file."""
    wrap, roles = known.wrap, known.roles
    found = [zone for zone in find_zones(lines, wrap, known.contents) if zone.first not in roles]
    taken = {at for zone in found for at in range(zone.first, zone.last)}
    order, notes = columns.untangle([at for at in range(len(lines)) if at not in taken], lines, wrap, text)
    running = paragraphs.join(paragraphs.make_flow(order, lines, wrap, roles))
    groups = _grouped(found)
    inside = [passage for number, group in enumerate(groups) for passage in _zone_passages(number, group, lines, wrap)]
    zones = [group[0] for group in groups]
    if not any(zone.kind is ZoneKind.CONTENTS for zone in zones) and (entries := _unnamed_contents(running)):
        first = running[entries[0]].first
        zones.append(Zone(ZoneKind.CONTENTS, first, first, None, cells=True))
        number = len(zones) - 1
        inside += [p._replace(role=Role.ZONE, zone=number) for p in running[entries[0] : entries[1]]]
        del running[entries[0] : entries[1]]
    return Layout(tuple(_merged(running, inside, zones)), tuple(zones), tuple(notes))


def _grouped(zones: Sequence[Zone]) -> list[list[Zone]]:
    """Return the zones, each together with those that go on with it: text with a box, cells with the last table."""
    groups: list[list[Zone]] = []
    homes: dict[bool, list[Zone]] = {}
    """The last group that takes cells, and the last that takes text: one of cells takes both."""
    for zone in zones:
        if zone.goes_on and zone.cells in homes:
            homes[zone.cells].append(zone)
            continue
        groups.append([zone])
        if zone.kind is not ZoneKind.CONTENTS:
            homes |= dict.fromkeys({False, zone.cells}, groups[-1])
    return groups


def _zone_passages(number: int, group: Sequence[Zone], lines: Sequence[Line], wrap: Wrap) -> Iterator[Passage]:
    """Yield the paragraphs of zones that belong together: the caption first, then cells, then joined text."""
    caption = group[0].caption
    if caption is not None:
        yield Passage(caption, (lines[caption],), Role.ZONE, zone=number)
    text: list[int] = []
    for zone in group:
        rest = [at for at in range(zone.first, zone.last) if at != caption]
        if zone.cells:
            yield from (Passage(at, (lines[at],), Role.ZONE, zone=number) for at in rest)
        else:
            text.extend(rest)
    boxed = Wrap(wrap.across, 0) if wrap.across else wrap
    for passage in paragraphs.join(paragraphs.make_flow(text, lines, boxed, {})):
        yield passage._replace(role=Role.ZONE, zone=number)


def _merged(running: Sequence[Passage], inside: Sequence[Passage], zones: Sequence[Zone]) -> Iterator[Passage]:
    """Yield running paragraphs and zones in order; a zone inside a paragraph comes behind it.

    Running text may have been put right, so that its positions do not only grow: a zone comes before the first
    paragraph from which on all begin behind it.
    """
    anchors = sorted(range(len(zones)), key=lambda number: zones[number].first)
    by_zone: dict[int, list[Passage]] = {number: [] for number in anchors}
    for passage in inside:
        by_zone[passage.zone or 0].append(passage)
    waiting = iter(anchors)
    zone = next(waiting, None)
    for passage, behind in zip(running, _lowest_behind(running), strict=True):
        while zone is not None and zones[zone].first < behind:
            yield from by_zone[zone]
            zone = next(waiting, None)
        yield passage
    while zone is not None:
        yield from by_zone[zone]
        zone = next(waiting, None)


def _lowest_behind(running: Sequence[Passage]) -> list[int]:
    """Return for each paragraph the lowest position at which it or a later one begins."""
    lowest: list[int] = []
    for passage in reversed(running):
        lowest.append(min(passage.first, lowest[-1]) if lowest else passage.first)
    return lowest[::-1]


def _unnamed_contents(running: Sequence[Passage]) -> tuple[int, int] | None:
    """Return the paragraphs that are a table of contents without 目录 above it: headings that all come again."""
    first = next((at for at, passage in enumerate(running) if passage.role is Role.HEADING), len(running))
    last = first
    while last < len(running) and running[last].marker and "。" not in running[last].lines[0].text:
        last += 1
    keys = [_key(passage) for passage in running[first:last]]
    later = {_key(passage) for passage in running[last:] if passage.marker}
    firsts = {key: at for at, key in reversed(list(enumerate(keys)))}
    again = next((at for at, key in enumerate(keys) if firsts[key] < at), None)
    if again is not None:
        keys, later, last = keys[:again], later.union(keys[again:]), first + again
    if len(keys) < _MIN_ENTRIES or sum(key in later for key in keys) < _REPEATED * len(keys):
        return None
    return first, last


def _key(passage: Passage) -> tuple[object, ...]:
    marker = passage.marker
    return contents.entry_key(marker, passage.lines[0].text) if marker else ()
