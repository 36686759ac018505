"""Drafting what a text orders (起草): made when the text is loaded, known again when it comes back, gone with it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from lingyan.apps.catalogue.actions import move_citations
from lingyan.apps.plans.actions.targets import move_items
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, LoadedFile, LoadedText
from lingyan.apps.policies.queries.words_in_text import find_words
from lingyan.domain.corpus.extraction import export, references
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.extraction.passages import Quote
from lingyan.domain.corpus.model import Part

BATCH = 500
"""Rows in one statement: SQLite takes at most 32,766 variables in each."""

SUBJECT = "own"
"""The kind under which what the office confirmed is listed at its clause."""

CHOICES = ("unit_choices", "existing", "indicator_key", "pack_unit", "place", "statistic", "rhythm")
"""What the one who confirms may say besides what is printed."""

_NO_FIELDS = frozenset({"clause", "article", "confidence", "quote", "start", "end", "words_start", "words_end"})
_SURE = 1.0
"""The confidence of what is printed as such: a title in its brackets, a post in its sentence."""


def draft_text(text: LoadedText, part: Part) -> None:
    """Keep what a text orders as drafts; those of the same text that were decided on before are taken up again.

    Its file may be set otherwise than the one that was taken back: each then stands where its words are now. The caller
    holds the transaction, and has kept the clauses.
    """
    known = list(Draft.objects.filter(document=text.document.key, text_hash=text.text_hash, text=None).order_by("pk"))
    marks = {one.mark for one in known}
    read = [one for one in drafts_of(text, part) if one.mark not in marks]
    _place_again(text, known, read)
    again = {one.mark for one in known}
    for one in known:
        one.text = text
    Draft.objects.bulk_update(known, ["text", "spans", "order", "mark"], batch_size=BATCH)
    Draft.objects.bulk_create((one for one in read if one.mark not in again), batch_size=BATCH)


def _place_again(text: LoadedText, known: Iterable[Draft], read: Iterable[Draft]) -> None:
    """Let known drafts whose words do not stand where they did in another file stand where they are in this one.

    One that says what was read now stands where that was read, a correction where what it replaced stands.
    """
    alike: dict[str, list[Draft]] = {}
    for one in read:
        alike.setdefault(_said(one), []).append(one)
    moved: dict[int, list[list[int]]] = {}
    for draft in known:
        if _stands(draft, text.source.text):
            continue
        spans = moved.get(draft.replaces_id or 0)
        twin = alike[_said(draft)].pop(0) if not spans and alike.get(_said(draft)) else None
        if twin is not None:
            spans, draft.mark = twin.spans, twin.mark
        elif spans or (spans := _found(text, draft)):
            draft.mark = mark_of(draft.kind, draft.clause, spans, draft.fields)
        if spans:
            moved[draft.pk] = draft.spans = spans
            draft.order = min(start for start, _end in spans)


def _found(text: LoadedText, draft: Draft) -> list[list[int]] | None:
    found = find_words(text, draft.quote, clause=draft.clause)
    return found[1] if found else None


def _said(draft: Draft) -> str:
    """Return what a draft says as it was read, wherever it stands."""
    fields = {name: value for name, value in draft.fields.items() if name not in CHOICES}
    return mark_of(draft.kind, draft.clause, [], {**fields, "quote": "".join(draft.quote.split())})


def _stands(draft: Draft, words: str) -> bool:
    """Whether the words of a draft stand in a file where it says."""
    there = "".join(words[start:end] for start, end in draft.spans)
    return "".join(there.split()) == "".join(draft.quote.split())


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
