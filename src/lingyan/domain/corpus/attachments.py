"""Attachments (附件): the list of them under a notice, and the places where they begin."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.lines import TAB, Line, squeezed
from lingyan.domain.corpus.numbering import Marker, Style, read_marker

_COUNT = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
HEAD = re.compile(rf"附\s*件\s*(?:(?P<number>{_COUNT})\s*)?(?P<colon>[：:])?")
"""附件 alone on its line, where an attachment begins."""
_ALONE_ON_LINE = re.compile(rf"附\s*(?P<kind>[件表录图])\s*(?:(?P<number>{_COUNT})\s*)?(?P<colon>[：:])?")
_NAMED = re.compile(rf"附\s*(?P<kind>[件表录图])?\s*(?P<number>{_COUNT})?\s*(?:[：:]|\s|[.．、])\s*(?P<title>\S.*)")
_LISTED = re.compile(r"附\s*([表录图])\s*[：:]")
"""附表, 附录 and 附图 are attachments where a list of them stands under the notice; else they name a table or a box."""
_TRIMMED = "。；，、 \u3000"
_MAX_TITLE = 90
_TITLE_LINES = 3
_NEAR_END = 8
_MAX_ENTRIES = 60
_ALONE = "alone"
_SENTENCE = re.compile(r"[。；，]")


class Head(NamedTuple):
    """The lines with which an attachment begins (附件起始): its number and its title."""

    first: int
    last: int
    key: str
    printed: str
    title: str | None


class Listing(NamedTuple):
    """The list of attachments under a notice (附件目录): its lines and the titles."""

    first: int
    last: int
    titles: tuple[str, ...]


class Attachments(NamedTuple):
    """What the lines of a document say of its attachments."""

    listings: tuple[Listing, ...]
    heads: tuple[Head, ...]


def find_attachments(lines: Sequence[Line], contents: tuple[int, int] | None = None) -> Attachments:
    """Return the lists of attachments and the heads of attachments among `lines`, in order.

    What stands in the table of contents, in lines `contents`, is neither.
    """
    inside = range(*contents) if contents else range(0)
    named = [at for at, line in enumerate(lines) if line.text[0] == "附" and at not in inside]
    kinds = {"件", None} | {found[1] for at in named if (found := _LISTED.match(lines[at].text))}
    starts = [at for at in named if _is_start(lines[at], kinds)]
    latest = {_number(lines[at]): at for at in starts}
    listings: list[Listing] = []
    behind = 0
    for at in starts:
        if at < behind or not (_is_followed(lines, at, latest) or (not listings and _is_last(lines, at))):
            continue
        listing = _listing(lines, at)
        listings.append(listing)
        behind = listing.last
    titles = {squeezed(title) for listing in listings for title in listing.titles}
    listed = {at for listing in listings for at in range(listing.first, listing.last)}
    heads = tuple(_head(lines, at, titles) for at in starts if at not in listed)
    return Attachments(tuple(listings), heads)


def begins_attachment(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing but 附件 and its number stands in line `at`, and no list of attachments below it."""
    alone = HEAD.fullmatch(lines[at].text)
    return alone is not None and not (alone["colon"] and _lists_below(lines, at))


def _lists_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a list that counts from one begins below line `at`."""
    below = read_marker(lines[at + 1].text) if at + 1 < len(lines) else None
    return below is not None and below.style is Style.DIGIT and below.number == 1


def _is_start(line: Line, kinds: Collection[str | None]) -> bool:
    if line.width > _MAX_TITLE or line.indent >= TAB or line.cells:
        return False
    match = _ALONE_ON_LINE.fullmatch(line.text) or _NAMED.fullmatch(line.text)
    return match is not None and match["kind"] in kinds and "。" not in line.text[:-1]


def _is_followed(lines: Sequence[Line], at: int, latest: Mapping[str, int]) -> bool:
    """Whether line `at` begins a list of attachments, because what it names begins further down.

    `latest` gives for each number the last line that may begin its attachment, for `_ALONE` the last one with nothing
    but a number.
    """
    alone = _ALONE_ON_LINE.fullmatch(lines[at].text)
    if alone:
        return bool(alone["colon"]) and _lists_below(lines, at)
    number = _number(lines[at])
    return latest.get(number[0] + _ALONE, at) > at or latest[number] > at


def _is_last(lines: Sequence[Line], at: int) -> bool:
    """Whether the document ends with what line `at` names, so that it is a list and the attachments are not here."""
    end = _listing(lines, at).last
    short = len(lines) - end <= _NEAR_END and all(line.width <= _MAX_TITLE for line in lines[end:])
    return short and not _ALONE_ON_LINE.fullmatch(lines[at].text)


def _number(line: Line) -> str:
    """Return the kind and the printed number of an attachment that is named on the line, or its kind and `_ALONE`."""
    alone = _ALONE_ON_LINE.fullmatch(line.text)
    match = alone or _NAMED.fullmatch(line.text)
    kind = (match["kind"] if match else None) or "件"
    return kind + (_ALONE if alone or match is None else match["number"] or "")


def _listing(lines: Sequence[Line], first: int) -> Listing:
    """Return the list of attachments that begins in line `first`."""
    titles: list[str] = []
    at = first
    head = _NAMED.fullmatch(lines[at].text)
    if head:
        titles.append(_title_of(head["title"]))
    at += 1
    while at < min(len(lines), first + _MAX_ENTRIES):
        if (entry := _entry(lines[at])) is not None:
            titles.append(entry)
        elif titles and _goes_on(titles[-1], lines[at]):
            titles[-1] += squeezed(lines[at].text).strip(_TRIMMED)
        else:
            break
        at += 1
    return Listing(first, at, tuple(titles))


def _goes_on(title: str, line: Line) -> bool:
    """Whether a title of the list is none before `line` is put behind it: 1.某市排查工作 / 方案."""
    if line.width > _MAX_TITLE or line.text[0] == "附" or _SENTENCE.search(line.text) or read_marker(line.text):
        return False
    return not frontmatter.is_title(title) and frontmatter.is_title(title + line.text.strip(_TRIMMED))


def _entry(line: Line) -> str | None:
    """Return the title in a further line of a list of attachments, or None where the list has ended."""
    if line.width > _MAX_TITLE or _ALONE_ON_LINE.fullmatch(line.text):
        return None
    if line.text[0] == "附" and (named := _NAMED.fullmatch(line.text)):
        return _title_of(named["title"])
    marker = read_marker(line.text)
    if marker is None or marker.style is not Style.DIGIT or "。" in line.text[:-1]:
        return None
    return _title_of(line.text)


def _title_of(text: str) -> str:
    """Return a title of the list without its number and closing marks."""
    marker = read_marker(text)
    bare: Marker | None = marker if marker is not None and marker.style is Style.DIGIT else None
    return squeezed(text[bare.length if bare else 0 :]).strip(_TRIMMED)


def _head(lines: Sequence[Line], at: int, titles: set[str]) -> Head:
    """Return the head of the attachment that begins in line `at`."""
    line = lines[at]
    match = _ALONE_ON_LINE.fullmatch(line.text)
    if match is None:
        named = _NAMED.fullmatch(line.text)
        kind, number = (named["kind"] or "件", named["number"] or "") if named else ("件", "")
        title = named["title"].strip(_TRIMMED) if named else None
        return Head(at, at + 1, _key(kind, number), f"附{kind}{number}", title)
    last, below = _title_below(lines, at + 1, titles)
    kind, number = match["kind"], match["number"] or ""
    return Head(at, last, _key(kind, number), f"附{kind}{number}", below)


def _key(kind: str, number: str) -> str:
    return f"附{kind}{unicodedata.normalize('NFKC', number)}"


def _title_below(lines: Sequence[Line], first: int, titles: set[str]) -> tuple[int, str | None]:
    """Return where the title ends that begins in line `first`, and the title; None where none stands there."""
    joined = ""
    best: tuple[int, str | None] = (first, None)
    for end in range(first, min(first + _TITLE_LINES, len(lines))):
        line = lines[end]
        if line.width > _MAX_TITLE or line.indent >= TAB or _SENTENCE.search(line.text) or read_marker(line.text):
            break
        joined += squeezed(line.text)
        if joined in titles or (not titles and frontmatter.is_title(joined)):
            return end + 1, joined
        if best[1] is None:
            best = (end + 1, joined)
    return best
