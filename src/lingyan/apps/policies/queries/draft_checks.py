"""Unpublished drafts and what they are held against (草稿核对): whose they are, which documents govern, what differs.

A draft is a file that only its owner knows of. Its findings are worked out when they are looked at, and kept in the
memory of this process by the hashes of the texts: a text that is loaded anew is held against anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.files.models import StoredFile
from lingyan.apps.files.queries import bytes_of, private_files
from lingyan.apps.policies.models import Document, LoadedFile, LoadedText
from lingyan.apps.policies.queries.draft_places import PlacesKnown
from lingyan.apps.policies.queries.recently import Recently
from lingyan.apps.policies.queries.rejected import rejected_in, without
from lingyan.domain.corpus.extraction.draft_check.check import check_draft
from lingyan.domain.corpus.extraction.draft_check.findings import Check
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Read, Side, read_part, relation_to
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.domain.corpus.fingerprint import fingerprint_part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.indicators.contradictions import compare
from lingyan.engines.documents import ReadingLimits, read_document
from lingyan.kernel.access import Actor, Right

PURPOSE = "draft-check"
"""By which a file is known to be a draft."""

FILES_KEPT, DRAFTS_KEPT, CHECKS_KEPT = 24, 8, 16

_CARRIED = frozenset({Relation.BASIS, Relation.CARRIES_OUT})


@dataclass(frozen=True, slots=True)
class DraftRead:
    """A draft as read (草稿文本): what it orders, and by which it is known again among the texts of the register."""

    read: Read
    text_hash: str


@dataclass(frozen=True, slots=True)
class Governing:
    """A document in force beside a draft (对照文件): why it is offered, and whether it is held against the draft."""

    text: LoadedText
    place: str
    relation: Relation | None
    is_above: bool
    is_chosen: bool

    @property
    def key(self) -> str:
        """The key of the document."""
        return self.text.document.key

    @property
    def is_basis(self) -> bool:
        """Whether the draft rests on it or carries it out."""
        return self.relation in _CARRIED


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft held against documents in force (核对): what was chosen, and what was found."""

    file: StoredFile
    read: Read
    place: str
    documents: tuple[Governing, ...]
    same_as: Document | None
    check: Check

    @property
    def chosen(self) -> tuple[Governing, ...]:
        """The documents that it was held against."""
        return tuple(one for one in self.documents if one.is_chosen)


_files: Recently[str, Mapping[str, Read]] = Recently(FILES_KEPT)
_drafts: Recently[str, DraftRead] = Recently(DRAFTS_KEPT)
_checks: Recently[tuple[object, ...], Check] = Recently(CHECKS_KEPT)


def drafts_of(actor: Actor) -> list[StoredFile]:
    """Return the drafts that somebody uploaded, the newest first.

    Raises:
        NotAllowedError: who asks may not have drafts checked.
    """
    actor.check(Right.CHECK_DRAFTS)
    return list(private_files(actor, PURPOSE).select_related("content").defer("content__data"))


def find_draft(pk: int, actor: Actor) -> StoredFile:
    """Return a draft of the one who asks; of drafts of others nothing is said, not even that they are there.

    Raises:
        NotAllowedError: who asks may not have drafts checked.
        Http404: no draft of theirs is called so.
    """
    actor.check(Right.CHECK_DRAFTS)
    found = private_files(actor, PURPOSE).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def same_draft(actor: Actor, sha256: str) -> StoredFile | None:
    """Return the draft of the same content that the one who asks has here already."""
    return private_files(actor, PURPOSE).filter(content_id=sha256).first()


def read_draft(name: str, data: bytes, limit: int) -> DraftRead:
    """Return a draft as read from its file of at most `limit` bytes.

    Raises:
        BadInputError: it cannot be read, with the reason; the action that keeps drafts has looked for all of them.
    """
    document = parse(read_document(name, data, ReadingLimits(limit)).text)
    part = document.only
    return DraftRead(read_part(part), fingerprint_part(part).text_hash)


def forget_draft(sha256: str) -> None:
    """Keep nothing of a draft in memory."""
    _drafts.drop(lambda key: key == sha256)
    _checks.drop(lambda key: key[0] == sha256)


def checked(file: StoredFile, *, against: Sequence[str], place: str, actor: Actor, today: date) -> Checked:
    """Return a draft held against documents in force; few queries, as many for a draft of any length.

    Args:
        file: the draft, of the one who asks.
        against: keys of the documents that were chosen; empty for all that govern the draft.
        place: path of the place for which the draft is; empty for the one that it names, else that of the asker.
        actor: the one who asks.
        today: the day on which a document must be in force.
    """
    sha256 = file.content_id
    draft = _drafts.get(sha256)
    if draft is None:
        data = bytes_of(file)
        draft = _drafts.keep(sha256, read_draft(file.name, data, len(data)))
    places = PlacesKnown.load()
    at = places.known(place) or places.named(draft.read.issuer, draft.read.title) or places.of_actor(actor)
    side = _side("", draft.read, at, places)
    texts = _texts_in_force(today)
    reads = _reads_of(texts)
    offered = _offered(draft, texts, reads, at, places, against)
    chosen = [one for one in offered if one.is_chosen]
    known, rejected = _register(), rejected_in(one.text.pk for one in chosen)
    held = tuple((one.key, one.place, one.text.text_hash, rejected.get(one.text.pk)) for one in chosen)
    key = (sha256, at, bool(against), held, known, today)
    check = _checks.get(key)
    if check is None:
        read = {one.key: without(reads[one.text.text_hash], rejected.get(one.text.pk, ())) for one in chosen}
        sides = [replace(_side_of(one, read[one.key], places), is_asked=bool(against)) for one in chosen]
        check = check_draft(side, sides, known=known, units=catalogue().units, differ=compare, today=today.isoformat())
        _checks.keep(key, check)
    same = next((text.document for text in texts if text.text_hash == draft.text_hash), None)
    return Checked(file, draft.read, at, tuple(offered), same, check)


def _texts_in_force(today: date) -> list[LoadedText]:
    """Return the shown texts of documents that are in force on a day; gazettes as a whole are none."""
    texts = LoadedText.objects.filter(is_current=True).select_related("document__parent", "source")
    rows = texts.defer("source__text", "notes").order_by("document__position", "pk")
    return [text for text in rows if text.spans and _is_in_force(text, today)]


def _is_in_force(text: LoadedText, today: date) -> bool:
    effective, expiry = text.document.effective_on, _day(text.metadata.get("date_expiry"))
    return (effective is None or effective <= today) and (not expiry or expiry >= today.isoformat())


def _reads_of(texts: Iterable[LoadedText]) -> dict[str, Read]:
    """Return what the texts order, by their hash; files that were not read of late are read, in one query."""
    wanted = {text.source_id: text.source.sha256 for text in texts}
    found: dict[str, Read] = {}
    missing = []
    for pk, sha256 in wanted.items():
        kept = _files.get(sha256)
        if kept is None:
            missing.append(pk)
        found.update(kept or {})
    for file in LoadedFile.objects.filter(pk__in=missing).only("sha256", "text"):
        parts = parse(file.text).parts
        read = {fingerprint_part(part).text_hash: read_part(part) for part in parts}
        found.update(_files.keep(file.sha256, read))
    return found


def _offered(
    draft: DraftRead,
    texts: Iterable[LoadedText],
    reads: Mapping[str, Read],
    at: str,
    places: PlacesKnown,
    against: Sequence[str],
) -> list[Governing]:
    """Return the documents in force, those first on which the draft rests, then those of its place and above.

    The draft itself, where it was published by now, is not held against itself.
    """
    found = []
    for text in texts:
        read = reads.get(text.text_hash)
        if read is None or text.text_hash == draft.text_hash:
            continue
        place = places.of_document(text.document, read)
        relation = relation_to(draft.read, _side_of(Governing(text, place, None, False, False), read, places))  # noqa: FBT003 - fields
        is_above = places.is_at_or_above(place, at) if place else relation is not None
        is_chosen = text.document.key in against if against else is_above or relation in _CARRIED
        found.append(Governing(text, place, relation, is_above, is_chosen))
    return sorted(found, key=lambda one: (not one.is_basis, not one.is_above))


def _side_of(one: Governing, read: Read, places: PlacesKnown) -> Side:
    document = one.text.document
    side = _side(document.key, read, one.place, places)
    return replace(side, title=document.title_zh, number=document.number)


def _side(key: str, read: Read, place: str, places: PlacesKnown) -> Side:
    return Side(key, read, read.title, read.number, place, places.names(place), places.level(place))


def _register() -> tuple[Known, ...]:
    """Return all documents of the register with the days between which they are in force; two queries."""
    shown = LoadedText.objects.filter(is_current=True).order_by().values_list("document_id", "metadata")
    expiries = {pk: _day(metadata.get("date_expiry")) for pk, metadata in shown}
    rows = Document.objects.order_by("position", "key").values_list("pk", "key", "title_zh", "number", "effective_on")
    return tuple(
        Known(key, title, number, effective.isoformat() if effective else "", expiries.get(pk, ""))
        for pk, key, title, number, effective in rows
    )


def _day(printed: object) -> str:
    """Return a printed day as ISO, empty where the words name no day."""
    try:
        return date.fromisoformat(str(printed)).isoformat()
    except ValueError:
        return ""
