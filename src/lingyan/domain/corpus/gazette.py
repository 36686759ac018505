"""Several documents in one file (公报拆分), and heads printed inside the text that they belong above.

A two-column page is often extracted with its title block in the middle or at the end of the columns. What the text
proves is put in order: a number, an order or addressees open a document when the one before has its own already.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from lingyan.domain.corpus import frontmatter
from lingyan.domain.corpus.attachments import begins_attachment
from lingyan.domain.corpus.lines import Line, squeezed
from lingyan.domain.corpus.model import Note
from lingyan.domain.corpus.numbering import read_marker
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

_NOTICE = re.compile(r"印发|公布|发布|转发|批转|下发|同意|现将|施行")
_ENACTED = re.compile(r"《([^《》]{4,80})》(?:已经|业经|已由|已于|经|于)")
_WRAPPED = re.compile(r"[《〈](.{4,120})[》〉]")
_SENTENCE = re.compile("[。，；]")
_FRAGMENT = "关于"
_NOTICE_LINES = 16
_ORDER_LINES = 14
_NEAR = 3
_TITLE_LINES = 4
_HEAD = 12
_TITLE_WIDTH = 90


class EventKind(StrEnum):
    """What a line of the head or the tail says (文头事件)."""

    NUMBER = "number"
    ORDER = "order"
    ADDRESSEES = "addressees"
    SIGNED = "signed"
    FRAGMENT = "fragment"


class Event(NamedTuple):
    """Lines `first` to `last`, `last` excluded, that belong to the head or the tail of a document."""

    kind: EventKind
    first: int
    last: int
    value: str


@dataclass(slots=True)
class Draft:
    """A document on its way (待整理文件): the lines of it, in the order in which they are read.

    `is_part` of a file with several; its attachments begin at line `body_end`, its head is the lines `head`.
    """

    lines: list[int]
    events: list[Event] = field(default_factory=list)
    is_part: bool = False
    body_end: int = 0
    notes: list[Note] = field(default_factory=list)
    head: frozenset[int] = frozenset()
    closed_at: int | None = None
    inner_title: str | None = None

    def first(self, kind: EventKind) -> Event | None:
        """Return the first event of `kind` ahead of the attachments, or None."""
        return next((event for event in self.events if event.kind is kind and event.first < self.body_end), None)


def find_events(lines: Sequence[Line]) -> list[Event]:
    """Return what heads and tails the lines hold, in order."""
    events: list[Event] = []
    behind = 0
    for at, line in enumerate(lines):
        last = line.text[-1]
        if at < behind or line.cells or last not in "号)）令告日：:于":
            continue
        if event := _event_at(lines, at, last):
            events.append(event._replace(first=max(event.first, behind)))
            behind = event.last
    return events


def _event_at(lines: Sequence[Line], at: int, last: str) -> Event | None:
    """Return the event that ends or begins with line `at`, whose last character is `last`."""
    text = lines[at].text
    if last in "：:":
        start = frontmatter.addressees_at(lines, at)
        return None if start is None else Event(EventKind.ADDRESSEES, start, at + 1, "")
    if last == "于":
        cut = text.endswith(_FRAGMENT) and frontmatter.is_organ(text[: -len(_FRAGMENT)])
        return Event(EventKind.FRAGMENT, at, at + 1, text) if cut and not _title_goes_on(lines, at) else None
    if (number := frontmatter.number_in(text)) and not _is_cited(text, number, at):
        after = at + 1 + (at + 1 < len(lines) and frontmatter.registration_in(lines[at + 1].text) is not None)
        return Event(EventKind.NUMBER, frontmatter.title_above(lines, at), after, number)
    if frontmatter.date_in(text):
        start = at
        while start and _names_organs(lines[start - 1]):
            start -= 1
        return Event(EventKind.SIGNED, start, at + 1, frontmatter.first_date(text) or "")
    return _order_at(lines, at)


def _names_organs(line: Line) -> bool:
    """Whether a line names an organ, or in each of its cells one: a row of a table says what the organ does as well."""
    names = line.text.split() if line.cells else [line.text]
    return all(map(frontmatter.is_organ, names))


def _order_at(lines: Sequence[Line], at: int) -> Event | None:
    """Return the order whose name ends in line `at`; its organ may stand on the line above."""
    text = lines[at].text
    if at and (name := frontmatter.order_below(lines[at - 1].text, text)):
        first = at - 1
        while (
            name.endswith(squeezed(lines[at - 1].text + text)) and first and frontmatter.is_organ(lines[first - 1].text)
        ):
            first -= 1
        name = squeezed("".join(line.text for line in lines[first : at + 1]))
        event = _order_event(lines, at, name, has_number=False)
        return event._replace(first=first) if event else None
    order = frontmatter.order_in(text)
    return _order_event(lines, at, *order) if order else None


def _is_cited(text: str, number: str, at: int) -> bool:
    """Whether a number in brackets is that of a document cited above it: near the head it is the document's own."""
    return text[0] in "（(" and at >= _HEAD and number[-1] == "号" and "令" not in number and "公告" not in number


def _title_goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines after `at` go on with a title."""
    joined = lines[at].text
    for line in lines[at + 1 : at + 1 + _TITLE_LINES]:
        if line.width > _TITLE_WIDTH or "。" in line.text or read_marker(line.text):
            break
        joined += line.text
        if frontmatter.is_title(joined):
            return True
    return False


def _order_event(lines: Sequence[Line], at: int, name: str, has_number: bool) -> Event | None:  # noqa: FBT001
    """Return the order that begins in line `at`: its name, the sentence that enacts, signature, date, title."""
    last = at + 1
    if not has_number:
        number = _number_below(name, lines[last].text) if last < len(lines) else None
        if number is None:
            return None
        name, last = name + number, last + 1
    signed = next((i for i in range(last, min(last + _ORDER_LINES, len(lines))) if _is_date(lines[i])), None)
    if signed is None:
        return Event(EventKind.ORDER, at, last, name)
    title = _ENACTED.search(squeezed("".join(line.text for line in lines[last:signed])))
    return Event(EventKind.ORDER, at, _title_end(lines, signed + 1, title[1] if title else None), name)


def _number_below(name: str, text: str) -> str | None:
    """Return the number of an order below its name; that of a year counts for orders only: 令 / 2025年第7号."""
    yearly = frontmatter.number_in(text) if name.endswith("令") and text[0].isdigit() else None
    return frontmatter.order_number_in(text) or yearly


def _is_date(line: Line) -> bool:
    return frontmatter.date_in(line.text) is not None


def _title_end(lines: Sequence[Line], at: int, title: str | None) -> int:
    """Return where the title ends that begins in line `at`; `at` where none does."""
    if at < len(lines) and lines[at].text[0] in "（(" and "件" in lines[at].text:
        at += 1
    joined = ""
    for end in range(at, min(at + _TITLE_LINES, len(lines))):
        line = lines[end]
        if line.width > _TITLE_WIDTH or read_marker(line.text) or line.text[-1] in "。，；：":
            break
        joined += squeezed(line.text)
        if joined == title or (title is None and frontmatter.is_title(joined)):
            return end + 1
    return at


def split(lines: Sequence[Line], events: Sequence[Event], *, is_gazette: bool) -> list[Draft]:
    """Return the documents that the lines hold; one unless there is proof of several.

    Proof is the running head of a gazette, or two different numbers that each have a title or addressees.
    """
    numbers = {event.value for event in events if event.kind in (EventKind.NUMBER, EventKind.ORDER)}
    if not is_gazette and len(numbers) < 2:  # noqa: PLR2004 - two documents are several
        return [Draft(list(range(len(lines))), list(events), body_end=len(lines))]
    starts: list[int] = [0]
    groups: list[list[Event]] = [[]]
    seen = _Seen()
    for event in events:
        if event.first > starts[-1] and _opens(event, seen):
            starts.append(event.first)
            groups.append([])
            seen = _Seen()
        groups[-1].append(event)
        _see(seen, event)
    starts, groups = _merge_unproven(starts, groups)
    ends = [*starts[1:], len(lines)]
    several = len(starts) > 1
    return [Draft(list(range(a, b)), group, several, b) for a, b, group in zip(starts, ends, groups, strict=True)]


@dataclass(slots=True)
class _Seen:
    """What the document being read has shown so far: its number or order, its addressees, its closing signature."""

    numbered: Event | None = None
    addressed: Event | None = None
    closed: bool = False
    empty: bool = True


def _see(seen: _Seen, event: Event) -> None:
    """Take `event` into what was seen; a signature closes if it is not the one under the covering notice."""
    seen.empty = False
    if event.kind in (EventKind.NUMBER, EventKind.ORDER):
        seen.numbered = seen.numbered or event
    elif event.kind is EventKind.ADDRESSEES:
        seen.addressed = seen.addressed or event
    elif event.kind is EventKind.SIGNED and seen.addressed is not None:
        seen.closed = seen.closed or event.first - seen.addressed.last > _NOTICE_LINES


def _opens(event: Event, seen: _Seen) -> bool:
    """Whether `event` begins a new document after what was `seen`."""
    if seen.empty:
        return False
    numbered = seen.numbered
    if event.kind in (EventKind.NUMBER, EventKind.ORDER):
        return seen.closed if numbered is None else numbered.value != event.value
    if event.kind is not EventKind.ADDRESSEES:
        return False
    if seen.addressed is not None:
        return numbered is None or seen.closed or event.first - numbered.last > _NEAR
    return seen.closed or (numbered is not None and numbered.kind is EventKind.ORDER)


def _merge_unproven(starts: list[int], groups: list[list[Event]]) -> tuple[list[int], list[list[Event]]]:
    """Put documents that have neither addressees nor a signature nor an order back to the one before."""
    kept_starts, kept = [starts[0]], [groups[0]]
    proofs = {EventKind.ADDRESSEES, EventKind.SIGNED, EventKind.ORDER}
    for start, group in zip(starts[1:], groups[1:], strict=True):
        if any(event.kind in proofs for event in group):
            kept_starts.append(start)
            kept.append(group)
        else:
            kept[-1].extend(group)
    return kept_starts, kept


def arrange(draft: Draft, lines: Sequence[Line]) -> None:
    """Put the head of `draft` in front where it is printed inside the text, and note that it was."""
    start, end = draft.lines[0], draft.lines[-1] + 1
    attached = (at for at in draft.lines if lines[at].text[0] == "附" and begins_attachment(lines, at))
    draft.body_end = next(attached, end)
    runs = _head_runs(draft, lines)
    moved = [run for run in runs if not _stands_ahead(run[0], start, runs, lines)]
    if moved or [run[0] for run in runs] != sorted(run[0] for run in runs):
        head = [at for run in runs for at in range(*run)]
        inside = set(head)
        draft.lines = head + [at for at in draft.lines if at not in inside]
    draft.notes.extend(Note("displaced_heading", Message(_DISPLACED), lines[first].start) for first, _last in moved)
    draft.head = frozenset(at for run in runs for at in range(*run))
    draft.closed_at = _closed_at(draft, runs)
    if draft.inner_title:
        _drop_running_title(draft, lines)


_DISPLACED = _("A head that is printed inside the text was put in front of it.")
_CUT_TITLE = _("The title is cut off; nothing was added to it.")


def _stands_ahead(first: int, start: int, runs: Sequence[tuple[int, int]], lines: Sequence[Line]) -> bool:
    """Whether nothing but other parts of the head, and lines that are no sentence, stand above line `first`."""
    return all(_covered(at, runs) or _SENTENCE.search(lines[at].text) is None for at in range(start, first))


def _covered(at: int, runs: Sequence[tuple[int, int]]) -> bool:
    return any(first <= at < last for first, last in runs)


def _head_runs(draft: Draft, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the runs of lines that are the head, in the order in which a head is read."""
    runs: list[tuple[int, int]] = []
    order, number = draft.first(EventKind.ORDER), draft.first(EventKind.NUMBER)
    fragment = None if order or number else draft.first(EventKind.FRAGMENT)
    if order:
        runs.append((order.first, order.last))
    if number:
        runs.append((number.first, number.last))
        printed = "".join(line.text for line in lines[number.first : number.last])
        wrapped = _WRAPPED.search(squeezed(printed))
        draft.inner_title = wrapped[1] if wrapped else None
    if fragment:
        runs.append((fragment.first, fragment.last))
        draft.notes.append(Note("cut_title", Message(_CUT_TITLE), lines[fragment.first].start))
    if addressed := draft.first(EventKind.ADDRESSEES):
        last = _notice_end(draft, addressed, lines)
        if draft.is_part or last > addressed.last or _stands_ahead(addressed.first, draft.lines[0], runs, lines):
            runs.append((addressed.first, last))
    return runs


def _notice_end(draft: Draft, addressed: Event, lines: Sequence[Line]) -> int:
    """Return where the covering notice ends that begins with `addressed`: its signature, date, the title below."""
    days = (event for event in draft.events if event.kind is EventKind.SIGNED)
    signed = next((day for day in days if draft.is_part or not frontmatter.goes_on_as_text(lines, day.last)), None)
    if signed is None or not 0 <= signed.first - addressed.last <= _NOTICE_LINES:
        return addressed.last
    notice = list(takewhile(lambda line: not line.text.startswith("附件"), lines[addressed.last : signed.first]))
    if any(line.cells or read_marker(line.text) for line in notice) or not any(
        _NOTICE.search(line.text) for line in notice
    ):
        return addressed.last
    return min(_title_end(lines, signed.last, draft.inner_title), draft.body_end)


def _closed_at(draft: Draft, runs: Sequence[tuple[int, int]]) -> int | None:
    """Return the line behind the signature under the body, or None."""
    signed = [event for event in draft.events if event.kind is EventKind.SIGNED and not _covered(event.first, runs)]
    return signed[-1].last if signed else None


def _drop_running_title(draft: Draft, lines: Sequence[Line]) -> None:
    """Drop the lines that print the title of the document again, as the foot of a page does."""
    title = draft.inner_title or ""
    long_enough = (at for at in draft.lines if len(title) <= len(lines[at].text) <= 2 * len(title))
    same = [at for at in long_enough if squeezed(lines[at].text) == title]
    again = set(same[1:])
    if again:
        draft.lines = [at for at in draft.lines if at not in again]
