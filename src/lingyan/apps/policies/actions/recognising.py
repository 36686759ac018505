"""Which documents a file holds (识别): each of its texts with the document of the register that it belongs to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain, count
from pathlib import PurePosixPath

from django.db.models import Max

from lingyan.apps.policies.models import Document, Kind
from lingyan.domain.corpus import model
from lingyan.domain.corpus.fingerprint import Fingerprint, Match, MatchKind, identify

OWN = "own-"
"""The key of a document that no pack registers begins so."""
KEY_LENGTH = 12


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
    register = [Fingerprint.load(data) for data in _registered().values()]
    if not read.is_gazette:
        part = read.parts[0]
        return [_one(part, found, identify(found, _flat(register)), name)]
    whole = _whole(read, found, identify(found, _gazettes(register)), name)
    taken = {whole.document.key}
    texts = [whole]
    for position, (part, fingerprint) in enumerate(zip(read.parts, found.parts, strict=True)):
        match = identify(fingerprint, [entry for entry in _flat(register) if entry.key not in taken])
        one = _one(part, fingerprint, match, f"{name} ({position + 1})", parent=whole.document)
        taken.add(one.document.key)
        texts.append(one)
    return texts


def _registered() -> dict[str, dict[str, object]]:
    """Return the fingerprints in the register by key: those of the packs, and of what the office loaded before."""
    documents = Document.objects.exclude(fingerprint={}).order_by("position", "key")
    return {key: {**data, "key": key} for key, data in documents.values_list("key", "fingerprint")}


def _flat(register: Sequence[Fingerprint]) -> list[Fingerprint]:
    """Return the fingerprints of single documents."""
    return [entry for entry in register if not entry.parts]


def _gazettes(register: Sequence[Fingerprint]) -> list[Fingerprint]:
    return [replace(entry, parts=()) for entry in register if entry.parts]


def _one(part: model.Part, found: Fingerprint, match: Match, name: str, parent: Document | None = None) -> Recognised:
    document = _known(match) or _own(part.metadata, found, name, parent)
    is_registered = match.kind is MatchKind.EXACT and bool(document.pack)
    return Recognised(document, found, is_registered, part, asdict(part.metadata))


def _whole(read: model.Document, found: Fingerprint, match: Match, name: str) -> Recognised:
    document = _known(match) or _own(read.metadata, found, name, None, kind=Kind.GAZETTE)
    is_registered = match.kind is MatchKind.EXACT and bool(document.pack)
    return Recognised(document, found, is_registered, None, asdict(read.metadata))


def _known(match: Match) -> Document | None:
    """Return the document that was recognised, locked until the file is loaded."""
    if match.kind is MatchKind.UNKNOWN or match.fingerprint is None:
        return None
    return Document.objects.select_for_update().get(key=match.fingerprint.key)


def _own(metadata: model.Metadata, found: Fingerprint, name: str, parent: Document | None, kind: str = "") -> Document:
    """Return a new document of the office's own; what its text does not print stays empty."""
    title = metadata.title or metadata.notice_title or PurePosixPath(name).stem
    last = Document.objects.aggregate(last=Max("position"))["last"]
    fields = {
        "position": 0 if last is None else last + 1,
        "parent": parent,
        "title_zh": _cut("title_zh", title),
        "kind": kind,
        "number": _cut("number", metadata.doc_number),
        "registration_number": _cut("registration_number", metadata.registration_number),
        "issuer_zh": _cut("issuer_zh", metadata.issuer),
        "signed_on": _day(metadata.date_signed),
        "published_on": _day(metadata.date_published),
        "effective_on": _day(metadata.date_effective),
        "fingerprint": found.dumped(),
    }
    named = metadata.doc_number or metadata.title or found.text_hash
    for identity in chain((named, found.text_hash), (f"{found.text_hash} {number}" for number in count(2))):
        key = OWN + sha256(identity.encode()).hexdigest()[:KEY_LENGTH]
        document, is_new = Document.objects.get_or_create(key=key, defaults=fields)
        if is_new:
            return document
    raise AssertionError  # the numbers never end


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
