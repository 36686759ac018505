"""Loading a file (载入): recognised by its words, split into its documents, kept whole, clause by clause."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import keep_known
from lingyan.apps.policies.actions.drafting import draft_text
from lingyan.apps.policies.actions.figures import figures_in
from lingyan.apps.policies.actions.intake import clean_name, read_file
from lingyan.apps.policies.actions.recognising import Recognised, recognise
from lingyan.apps.policies.actions.rows import clause_rows
from lingyan.apps.policies.actions.showing import choose_shown
from lingyan.apps.policies.models import Clause, Document, FileKind, LoadedFile, LoadedText
from lingyan.apps.policies.queries.drafts import counts_of
from lingyan.apps.policies.queries.versions import part_of
from lingyan.domain.corpus.compare import compare
from lingyan.domain.corpus.fingerprint import fingerprint_of
from lingyan.domain.corpus.model import Note
from lingyan.domain.corpus.parse import parse
from lingyan.engines.documents import DocumentText
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

BATCH = 500
"""Rows in one statement: SQLite takes at most 32,766 variables in each."""


class Outcome(StrEnum):
    """What became of a text (载入结果)."""

    REGISTERED = "registered"
    VERSION = "version"
    OWN = "own"
    OWN_VERSION = "own_version"


_TOLD = {
    Outcome.REGISTERED: _("The registered text: every citation to it now opens at its words."),
    Outcome.OWN: _("A document that the register did not know; it is now one of the office's own."),
    Outcome.OWN_VERSION: _("Another version of one of the office's own documents."),
}
_SAME_CLAUSES = _("Another version of the registered text: the clauses are the same, words outside them differ.")
_ONE_CLAUSE = _("Another version of the registered text: 1 clause differs.")
_CLAUSES = _("Another version of the registered text: {count} clauses differ.")
_NOT_COMPARED = _("Another version of the registered text, which is not loaded here to compare it with.")
_KEPT_BESIDE = _("{told} It is kept beside the registered text, which citations go on to open.")
_SHOWN = _("{told} Citations open it.")


@dataclass(frozen=True, slots=True)
class TextReport:
    """What became of one document in a file (文本载入结果); `differing` is None where nothing could be compared."""

    document: Document
    text_id: int
    outcome: Outcome
    differing: int | None
    is_shown: bool
    found: Mapping[str, int] = field(default_factory=dict)
    """How many drafts of each kind wait for somebody to decide on them."""

    @property
    def state(self) -> str:
        """The word of the design system for it."""
        return "differs" if self.outcome is Outcome.VERSION else "loaded"

    @property
    def link(self) -> str:
        """The page on which the text can be read."""
        address = self.document.get_absolute_url()
        return address if self.is_shown else f"{address}?version={self.text_id}"

    @property
    def review_link(self) -> str:
        """The page on which what was found in it is decided on."""
        address = reverse("policies:review", args=[self.document.key])
        return address if self.is_shown else f"{address}?version={self.text_id}"

    @property
    def message(self) -> Message:
        """Say what became of it."""
        if self.outcome is Outcome.REGISTERED:
            return Message(_TOLD[self.outcome])
        told = self._difference() if self.outcome is Outcome.VERSION else Message(_TOLD[self.outcome])
        return Message(_SHOWN if self.is_shown else _KEPT_BESIDE, {"told": told})

    def _difference(self) -> Message:
        if self.differing is None:
            return Message(_NOT_COMPARED)
        few = {0: _SAME_CLAUSES, 1: _ONE_CLAUSE}
        return Message(few.get(self.differing, _CLAUSES), {"count": self.differing})


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file (文件载入结果); not new where the same words were loaded before.

    `kind` is what it was read from, `notes` what was left out of it.
    """

    name: str
    is_new: bool
    texts: tuple[TextReport, ...]
    kind: FileKind = FileKind.TXT
    notes: tuple[Message, ...] = ()

    @property
    def whole(self) -> TextReport:
        """The only document of the file, or the gazette that it is as a whole."""
        return self.texts[0]

    @property
    def parts(self) -> tuple[TextReport, ...]:
        """The documents in the gazette; none where the file is a single document."""
        return self.texts[1:]

    @property
    def has_other_versions(self) -> bool:
        """Whether a part is not the registered text, so that the reader should see them all."""
        return any(text.outcome is not Outcome.REGISTERED for text in self.parts)


def import_file(name: str, data: bytes, *, actor: Actor) -> ImportReport:
    """Load the file `name`, all of it or nothing; the same words again change nothing and say so.

    Raises:
        NotAllowedError: `actor` may not load documents.
        BadInputError: the file cannot be read, with the reason, or its name is none.
    """
    actor.check(Right.LOAD_DOCUMENTS)
    shown_name = clean_name(name)
    digest = sha256(data).hexdigest()
    if known := _texts().filter(source__sha256=digest):
        return _already(shown_name, known)
    read = read_file(shown_name, data)
    document = parse(read.text)
    found = fingerprint_of(document)
    with transaction.atomic():
        facts = {"name": shown_name, "size_bytes": len(data), "kind": read.kind, "text": read.text}
        file, is_new = LoadedFile.objects.get_or_create(sha256=digest, defaults=facts)
        if not is_new:
            return _already(shown_name, _texts().filter(source=file))
        recognised = recognise(document, found, shown_name)
        if same := _texts().filter(document=recognised[0].document, text_hash=found.text_hash).first():
            file.delete()
            return _already(shown_name, _texts().filter(source=same.source_id) if document.is_gazette else [same])
        _keep_original(file, read, data, actor)
        stored = [_store(one, file, read.notes if one is recognised[0] else ()) for one in recognised]
        choose_shown({one.document.pk for one in recognised})
        taken = {"name": shown_name, "sha256": digest, "documents": [one.document.key for one in recognised]}
        record(actor, "policies.load_file", ("document-file", digest[:16]), after=taken)
    notes = tuple(note.message for note in read.notes)
    return ImportReport(
        shown_name, is_new=True, texts=tuple(_with_shown(stored)), kind=FileKind(read.kind), notes=notes
    )


def _keep_original(file: LoadedFile, read: DocumentText, data: bytes, actor: Actor) -> None:
    """Keep the bytes of a file that is more than its text."""
    if not read.is_file_itself:
        original = keep_known(file.name, data, read.kind.value, actor=actor)
        LoadedFile.objects.filter(pk=file.pk).update(original=original)


def _texts() -> QuerySet[LoadedText]:
    texts = LoadedText.objects.select_related("document").order_by("document__position", "pk")
    return texts.defer("notes", "metadata")


def _already(name: str, texts: Iterable[LoadedText]) -> ImportReport:
    return ImportReport(name, is_new=False, texts=tuple(_reports(list(texts))))


def _reports(texts: Sequence[LoadedText]) -> Iterator[TextReport]:
    found = counts_of(text.pk for text in texts)
    for text in texts:
        counts = found.get(text.pk, {})
        yield TextReport(text.document, text.pk, _outcome(text), text.differing, is_shown=text.is_current, found=counts)


def _outcome(text: LoadedText) -> Outcome:
    if text.document.pack:
        return Outcome.REGISTERED if text.is_registered_version else Outcome.VERSION
    is_first = text.text_hash == text.document.fingerprint.get("text_hash")
    return Outcome.OWN if is_first else Outcome.OWN_VERSION


def _with_shown(texts: Sequence[LoadedText]) -> Iterator[TextReport]:
    """Yield the reports of `texts`, whose rows say by now which of them are shown."""
    shown = set(
        LoadedText.objects.filter(is_current=True, pk__in=[text.pk for text in texts]).values_list("pk", flat=True)
    )
    for text in texts:
        text.is_current = text.pk in shown
    yield from _reports(texts)


def _store(one: Recognised, file: LoadedFile, of_file: Sequence[Note]) -> LoadedText:
    """Keep one text of `file` with its clauses; whether it is shown is decided when all of them are here.

    The notes `of_file`, of the reader of the file, stand with its first text.
    """
    part = one.part
    text = LoadedText.objects.create(
        document=one.document,
        source=file,
        text_hash=one.fingerprint.text_hash,
        is_registered_version=one.is_registered,
        is_current=False,
        differing=_differing(one) if part else None,
        spans=[[span.start, span.end] for span in part.spans] if part else [],
        notes=[_kept(note) for note in (*of_file, *(part.notes if part else ()))],
        metadata={**one.metadata, **figures_in(part)},
    )
    if part:
        Clause.objects.bulk_create(clause_rows(text, part), batch_size=BATCH)
        draft_text(text, part)
    return text


def _kept(note: Note) -> dict[str, object]:
    """Return a note as plain data; its values are numbers and words of the text."""
    values = {name: str(value) for name, value in note.message.data.items()}
    return {"code": note.code, "template": note.message.template, "data": values, "at": note.at}


def _differing(one: Recognised) -> int | None:
    """Return by how many clauses the text differs from the registered one; None where that is not loaded, or is it."""
    if one.is_registered or one.part is None:
        return None
    registered = LoadedText.objects.filter(document=one.document, is_registered_version=True)
    other = registered.select_related("source").first()
    old = part_of(other) if other else None
    return compare(old, one.part).count if old else None
