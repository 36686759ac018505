"""Which documents a file holds (识别): each of its texts with the document of the register that it belongs to."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain, count
from pathlib import PurePosixPath
from typing import NamedTuple

from django.db.models import Max

from lingyan.apps.policies.models import Document, Kind
from lingyan.apps.policies.queries.draft_places import PlacesKnown
from lingyan.domain.corpus import model
from lingyan.domain.corpus.fingerprint import Fingerprint, Match, MatchKind, identify, similarity

OWN = "own-"
"""The key of a document that no pack registers begins so."""
KEY_LENGTH = 12

_ALIKE, _LONG = 0.1, 16
"""Share of phrases in common below which two texts of one title are two documents, and phrases that tell."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text of a file and its document (识别结果); a gazette as a whole has no `part`, its texts are the parts."""

    document: Document
    fingerprint: Fingerprint
    is_registered: bool
    part: model.Part | None
    metadata: dict[str, object]


def recognise(read: model.Document, found: Fingerprint, name: str) -> list[Recognised]:
    """Return the texts of the file `name` with their documents, a gazette before its parts.

    A document that the register does not know is added to it; the caller holds the transaction.
    """
    recogniser = _Recogniser(name)
    if not read.is_gazette:
        return [recogniser.document(read.only, found)]
    whole = recogniser.gazette(read, found)
    parts = zip(read.parts, found.parts, strict=True)
    return [whole, *(recogniser.document(part, fingerprint, whole.document) for part, fingerprint in parts)]


class _Facts(NamedTuple):
    """What one of the office's own documents prints of itself (自有文件要素)."""

    number: str
    issuer: str
    signed_on: date | None

    def deny(self, said: model.Metadata) -> bool:
        """Whether a text says otherwise of itself; the same number is the same document."""
        pairs = self._pairs(said)
        is_numbered_alike = bool(self.number and said.doc_number) and pairs[0][0] == pairs[0][1]
        return not is_numbered_alike and any(one and other and one != other for one, other in pairs)

    def tell_nothing(self, said: model.Metadata) -> bool:
        """Whether nothing is known of both."""
        return not any(one and other for one, other in self._pairs(said))

    def _pairs(self, said: model.Metadata) -> tuple[tuple[object, object], ...]:
        return (
            (_plain(self.number), _plain(said.doc_number)),
            (self.issuer, said.issuer),
            (self.signed_on, _day(said.date_signed)),
        )


class _Recogniser:
    """Finds the documents of the texts in one file; no document is found twice."""

    def __init__(self, name: str) -> None:
        # All at once and in one order, before it is known which are in the file: two loadings never lock crosswise.
        locked = Document.objects.select_for_update().exclude(fingerprint={}).order_by("pk")
        columns = ("position", "key", "fingerprint", "pack", "number", "issuer_zh", "signed_on")
        rows = sorted(locked.values_list(*columns), key=lambda row: row[:2])
        self.register = [replace(Fingerprint.load(data), key=key) for _position, key, data, *_more in rows]
        self.own = {key: _Facts(*facts) for _position, key, _data, pack, *facts in rows if not pack}
        self.name = name
        self.taken: set[str] = set()
        self.alike: set[str] = set()

    def document(self, part: model.Part, found: Fingerprint, parent: Document | None = None) -> Recognised:
        """Return the document of a text that stands alone, or in the gazette `parent`."""
        match = self._match(found, part.metadata, [entry for entry in self.register if not entry.parts])
        document = self._known(match) or self._own(part.metadata, found, {"parent": parent})
        return self._recognised(document, found, match, part)

    def gazette(self, read: model.Document, found: Fingerprint) -> Recognised:
        """Return the document that a file of several texts is as a whole."""
        known = [replace(entry, parts=()) for entry in self.register if entry.parts]
        match = self._match(found, read.metadata, known)
        document = self._known(match) or self._own(read.metadata, found, {"kind": Kind.GAZETTE})
        return self._recognised(document, found, match, None, read.metadata)

    def _match(self, found: Fingerprint, said: model.Metadata, register: Iterable[Fingerprint]) -> Match:
        free = [entry for entry in register if entry.key not in self.taken]
        self.alike = {entry.key for entry in free if self._is_another(entry, found, said)}
        return identify(found, [entry for entry in free if entry.key not in self.alike])

    def _is_another(self, entry: Fingerprint, found: Fingerprint, said: model.Metadata) -> bool:
        """Whether one of the office's own documents has at most its title in common with a text.

        Every place has a work report each year, and all of them are called so.
        """
        facts = self.own.get(entry.key)
        if facts is None or entry.text_hash == found.text_hash or similarity(entry, found) >= _ALIKE:
            return False
        return facts.deny(said) or (facts.tell_nothing(said) and min(len(entry.sketch), len(found.sketch)) >= _LONG)

    def _recognised(
        self,
        document: Document,
        found: Fingerprint,
        match: Match,
        part: model.Part | None,
        metadata: model.Metadata | None = None,
    ) -> Recognised:
        self.taken.add(document.key)
        said = metadata or (part.metadata if part else model.Metadata())
        is_registered = match.kind is MatchKind.EXACT and bool(document.pack)
        return Recognised(document, found, is_registered, part, asdict(said))

    def _known(self, match: Match) -> Document | None:
        """Return the document that was recognised; it is locked until the file is loaded."""
        if match.kind is MatchKind.UNKNOWN or match.fingerprint is None:
            return None
        return Document.objects.get(key=match.fingerprint.key)

    def _own(self, metadata: model.Metadata, found: Fingerprint, facts: dict[str, object]) -> Document:
        """Return a document of the office's own, new unless somebody brought it in at the same moment."""
        fields = {**_facts(metadata, self._name_of_text()), "fingerprint": found.dumped(), **facts}
        named = metadata.doc_number or metadata.title or found.text_hash
        for identity in chain((named, found.text_hash), (f"{found.text_hash} {number}" for number in count(2))):
            key = OWN + sha256(identity.encode()).hexdigest()[:KEY_LENGTH]
            if key not in self.taken | self.alike:
                break
        Document.objects.get_or_create(key=key, defaults=fields)
        return Document.objects.select_for_update().get(key=key)

    def _name_of_text(self) -> str:
        """Return what to call a text that prints no title: the file's name, with its place in a gazette."""
        stem = PurePosixPath(self.name).stem
        return f"{stem} ({len(self.taken)})" if self.taken else stem


def _facts(metadata: model.Metadata, name: str) -> dict[str, object]:
    """Return the facts that a text prints of its document; what it does not print stays empty."""
    last = Document.objects.aggregate(last=Max("position"))["last"]
    named = (words or "" for words in (metadata.title, metadata.notice_title, metadata.issuer))
    return {
        "position": 0 if last is None else last + 1,
        "title_zh": _cut("title_zh", metadata.title or metadata.notice_title or name),
        "place_path": PlacesKnown.load().named(*named),
        "number": _cut("number", metadata.doc_number),
        "registration_number": _cut("registration_number", metadata.registration_number),
        "issuer_zh": _cut("issuer_zh", metadata.issuer),
        "signed_on": _day(metadata.date_signed),
        "published_on": _day(metadata.date_published),
        "effective_on": _day(metadata.date_effective),
    }


def _plain(number: str | None) -> str:
    """Return a document number without its brackets, which are written in many ways."""
    return "".join(sign for sign in number or "" if sign.isalnum())


def _cut(field: str, words: str | None) -> str:
    """Return `words` as far as the field of a document holds them."""
    most: int = getattr(Document._meta.get_field(field), "max_length", 0)  # noqa: SLF001 - documented by Django
    text = words or ""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _day(iso: str | None) -> date | None:
    """Return the day that the text prints; what names no day, or one that the calendar lacks, is none."""
    try:
        return date.fromisoformat(iso or "")
    except ValueError:
        return None
