"""Whether the chain is unbroken (链校验): every record is read in order, and the first that does not hold is named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from django.db.models import QuerySet, Subquery

from lingyan.apps.audit.models import FIRST, HASHED, AuditRecord, ChainHead, hash_of
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

CHUNK = 2_000
"""Records read at once, and how often progress is told."""

_NUMBER, _PREVIOUS, _HASH = HASHED.index("number"), HASHED.index("previous"), len(HASHED)


class Progress(Protocol):
    """Whom to tell how far the work is (进度)."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Take how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found (校验结论).

    `read` records were read, the last of them `reached`. `number` and `hash` are those of the last record of the
    chain, to be noted outside. `broken_at` and `reason` name the first record that does not hold.
    """

    read: int
    reached: int
    number: int
    hash: str
    broken_at: int | None = None
    reason: Message | None = None

    @property
    def holds(self) -> bool:
        """Whether everything that was read holds."""
        return self.reason is None

    @property
    def is_whole(self) -> bool:
        """Whether it was read to the end of the chain."""
        return not self.holds or self.reached >= self.number


@dataclass(frozen=True, slots=True)
class _End:
    """The head of the chain (链头), None where it is gone, and the number of the last record in the table."""

    head: tuple[int, str] | None
    last: int

    @property
    def number(self) -> int:
        """Up to where the records are to be read."""
        return self.head[0] if self.head else self.last


@dataclass(slots=True)
class _Reading:
    """Where a verification stands (校验进度): the next number, the hash that it must follow, what was noted outside."""

    next: int
    previous: str
    noted: Mapping[int, str]
    read: int = 0
    broken: tuple[int, Message] | None = field(default=None)

    def take(self, row: tuple[object, ...]) -> bool:
        """Read on by a record; False where it does not hold."""
        self.broken = self._fault(row)
        if self.broken is None:
            self.next, self.previous, self.read = self.next + 1, str(row[_HASH]), self.read + 1
        return self.broken is None

    def _fault(self, row: tuple[object, ...]) -> tuple[int, Message] | None:
        number, found = self.next, str(row[_HASH])
        data = {"number": number, "before": number - 1}
        if row[_NUMBER] != number:
            return number, Message(_("Record {number} is missing."), data)
        if hash_of(row[:_HASH]) != found:
            told = _("Record {number} was changed: its content does not give the hash that it was written with.")
            return number, Message(told, data)
        if row[_PREVIOUS] != self.previous:
            told = _("Record {number} does not follow record {before}: one of the two was put in the place of another.")
            return number, Message(told, data)
        if self.noted.get(number, found) != found:
            told = _("Record {number} is not the one whose hash was noted: {noted} was noted, {found} stands here.")
            return number, Message(told, {**data, "noted": self.noted[number], "found": found})
        return None


def verify(
    from_number: int = 1,
    beat: Progress | None = None,
    expect: Mapping[int, str] = MappingProxyType({}),
    *,
    up_to: int | None = None,
) -> Verdict:
    """Read the chain from record `from_number` to its end, or to `up_to`, and return what was found.

    The records before are trusted. `expect` are hashes noted outside by the number of their record: only they show
    that somebody wrote the whole chain anew. Records are streamed, so that memory does not grow with their number.
    """
    start = max(1, min(from_number, *expect) if expect else from_number)
    end = _end()
    last = end.number if up_to is None else min(up_to, end.number)
    reading = _Reading(start, _hash_before(start), expect)
    for row in _rows(start, last):
        if not reading.take(row):
            break
        if beat is not None and reading.read % CHUNK == 0:
            beat.tell(reading.read, last - start + 1)
    if beat is not None and reading.broken is None:
        beat.tell(reading.read, max(reading.read, last - start + 1))
    broken = reading.broken or _missing_rest(reading, last) or (_fault_of(end, reading) if last == end.number else None)
    number, hash_ = end.head or (end.last, "")
    return Verdict(reading.read, reading.next - 1, number, hash_, *(broken or (None, None)))


def _end() -> _End:
    """Return the head and the last record as they are at one moment, in one statement."""
    last = AuditRecord.objects.order_by("-number").values("number")[:1]
    found = ChainHead.objects.annotate(last=Subquery(last)).values_list("number", "hash", "last").first()
    if found is None:
        return _End(None, last.values_list("number", flat=True).first() or 0)
    number, hash_, reached = found
    return _End((number, hash_), reached or 0)


def _hash_before(number: int) -> str:
    if number == 1:
        return FIRST
    return AuditRecord.objects.filter(number=number - 1).values_list("hash", flat=True).first() or ""


def _rows(first: int, last: int) -> Iterator[tuple[object, ...]]:
    rows: QuerySet[AuditRecord] = AuditRecord.objects.filter(number__gte=first, number__lte=last).order_by("number")
    return rows.values_list(*HASHED, "hash").iterator(chunk_size=CHUNK)


def _missing_rest(reading: _Reading, last: int) -> tuple[int, Message] | None:
    """Return that the chain was cut, where the records end before their head says."""
    if reading.next > last:
        return None
    told = _("The chain was cut at its end: record {number} is missing, and it reached record {last}.")
    return reading.next, Message(told, {"number": reading.next, "last": last})


def _fault_of(end: _End, reading: _Reading) -> tuple[int, Message] | None:
    """Return what is wrong at the end of the chain, whose records all hold."""
    data = {"number": end.number, "after": end.number + 1}
    if end.head is None and end.last:
        return end.last, Message(_("The head of the chain is gone; record {number} is the last one."), data)
    if end.last > end.number:
        return end.number + 1, Message(_("Record {after} was added past the end of the chain, {number}."), data)
    if end.head and end.number and end.head[1] != reading.previous:
        return end.number, Message(_("The head of the chain does not hold the hash of record {number}."), data)
    beyond = [number for number in reading.noted if number > end.number]
    if beyond:
        told = _("The hash of record {noted} was noted, but the chain ends with record {number}.")
        return min(beyond), Message(told, {**data, "noted": min(beyond)})
    return None
