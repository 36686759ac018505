"""Drafting what a text orders (起草): made when the text is loaded, known again when it comes back, gone with it."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import chain

from lingyan.apps.catalogue.actions import move_citations
from lingyan.apps.plans.actions.targets import move_items
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, LoadedFile, LoadedText
from lingyan.domain.corpus.extraction import export, references
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Part

BATCH = 500
"""Rows in one statement: SQLite takes at most 32,766 variables in each."""

SUBJECT = "own"
"""The kind under which what the office confirmed is listed at its clause."""

_NO_FIELDS = frozenset({"clause", "article", "confidence", "quote", "start", "end", "words_start", "words_end"})
_SURE = 1.0
"""The confidence of what is printed as such: a title in its brackets, a post in its sentence."""


def draft_text(text: LoadedText, part: Part) -> None:
    """Keep what a text orders as drafts; those of the same text that were decided on before are taken up again.

    The caller holds the transaction.
    """
    known = Draft.objects.filter(document=text.document.key, text_hash=text.text_hash, text=None)
    marks = set(known.values_list("mark", flat=True))
    known.update(text=text)
    Draft.objects.bulk_create((one for one in drafts_of(text, part) if one.mark not in marks), batch_size=BATCH)


def drafts_of(text: LoadedText, part: Part) -> list[Draft]:
    """Return what a text orders as rows that are not saved yet, in its order."""
    found = extract(part)
    words = part.text
    rows = chain(
        (
            _draft(DraftKind.TASK, export.task_data(words, one), [one.words, one.note], one.clause, one.confidence)
            for one in found.tasks
        ),
        (
            _draft(DraftKind.TARGET, export.target_data(words, one), [one.quote], one.clause, one.confidence)
            for one in found.targets
        ),
        (
            _draft(DraftKind.DEADLINE, export.deadline_data(words, one), [one.quote], one.article, one.confidence)
            for one in found.deadlines
        ),
        (
            _draft(DraftKind.REFERENCE, export.reference_data(words, one), [one.quote], _first(one.clauses), _SURE)
            for one in found.references
            if one.kind is references.Kind.OTHER
        ),
        (
            _draft(DraftKind.APPOINTMENT, export.appointment_data(words, one), [one.quote], None, _SURE)
            for one in found.appointments
        ),
    )
    listed = sorted(rows, key=lambda one: one.order)
    for one in listed:
        one.document, one.text, one.text_hash = text.document.key, text, text.text_hash
    return listed


def mark_of(kind: str, clause: str, spans: Sequence[Sequence[int]], fields: Mapping[str, object]) -> str:
    """Return by what a draft is known again when the same text is read another time."""
    content = json.dumps([kind, clause, spans, fields], ensure_ascii=False, sort_keys=True, default=str)
    return sha256(content.encode()).hexdigest()


def forget_drafts(file: LoadedFile) -> None:
    """Let the drafts on which nobody decided go with the file that is taken back; the caller holds the transaction.

    What was decided stays, and with it what it replaced.
    """
    of_file = Draft.objects.filter(text__source=file)
    of_file.filter(state=DraftState.OPEN).delete()
    while of_file.filter(state=DraftState.REPLACED, replaced_by=None).delete()[0]:
        continue


def move_drafts(document: str, target: str) -> None:
    """Let what was found and confirmed stand on the document as which a text is known by now, both by key.

    The caller holds the transaction.
    """
    Draft.objects.filter(document=document).update(document=target)
    move_items(document, target)
    move_citations(SUBJECT, document, target)


def kept_documents() -> set[str]:
    """Return the keys of the documents on which something confirmed stands; they stay in the register."""
    return set(Draft.objects.filter(state=DraftState.CONFIRMED).order_by().values_list("document", flat=True))


def _draft(
    kind: str, data: Mapping[str, object], quotes: Sequence[Quote | None], clause: str | None, sure: float
) -> Draft:
    fields = {name: value for name, value in data.items() if name not in _NO_FIELDS}
    given = [quote for quote in quotes if quote]
    spans = [[span.start, span.end] for quote in given for span in quote.spans]
    return Draft(
        kind=kind,
        order=min((start for start, _end in spans), default=0),
        clause=clause or "",
        fields=fields,
        spans=spans,
        quote="".join(quote.words for quote in given),
        confidence=sure,
        mark=mark_of(kind, clause or "", spans, fields),
    )


def _first(clauses: Sequence[str]) -> str | None:
    return next(iter(clauses), None)
