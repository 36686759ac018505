"""What a person said that a text does not order (驳回事项): nothing else is held against what the text seems to say."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.db.models import Q

from lingyan.apps.policies.models import Draft, DraftKind, DraftState
from lingyan.apps.policies.queries.matching import value_of
from lingyan.domain.corpus.extraction.deadlines import DeadlineDraft
from lingyan.domain.corpus.extraction.draft_check.sides import Read
from lingyan.domain.corpus.extraction.drafts import TaskDraft
from lingyan.domain.corpus.extraction.targets import TargetDraft

_KINDS = (DraftKind.TASK, DraftKind.TARGET, DraftKind.DEADLINE)


class Said(NamedTuple):
    """By what something that a text orders is known again (事项标识): its kind, clause, words, and what they say."""

    kind: str
    clause: str
    words: str
    what: tuple[object, ...]


def rejected_in(texts: Iterable[int]) -> dict[int, frozenset[Said]]:
    """Return what was rejected of some texts, by their rows; one query.

    What was corrected or split counts where all that took its place was rejected.
    """
    decided = Q(state__in=(DraftState.REJECTED, DraftState.REPLACED)) | Q(replaces__isnull=False)
    rows = list(Draft.objects.filter(decided, text__in=list(texts), kind__in=_KINDS))
    after: dict[int, list[Draft]] = {}
    for row in rows:
        if row.replaces_id is not None:
            after.setdefault(row.replaces_id, []).append(row)
    found: dict[int, set[Said]] = {}
    for row in rows:
        if row.text_id is not None and _is_rejected(row, after):
            found.setdefault(row.text_id, set()).add(_of_draft(row))
    return {text: frozenset(said) for text, said in found.items()}


def without(read: Read, rejected: Collection[Said]) -> Read:
    """Return what a text orders without what was rejected of it."""
    if not rejected:
        return read
    found = read.extraction
    kept = replace(
        found,
        tasks=tuple(one for one in found.tasks if _of_task(one) not in rejected),
        targets=tuple(one for one in found.targets if _of_target(one) not in rejected),
        deadlines=tuple(one for one in found.deadlines if _of_deadline(one) not in rejected),
    )
    return replace(read, extraction=kept)


def _is_rejected(draft: Draft, after: Mapping[int, Collection[Draft]]) -> bool:
    if draft.state == DraftState.REJECTED:
        return True
    parts = after.get(draft.pk, ())
    return draft.state == DraftState.REPLACED and bool(parts) and all(_is_rejected(part, after) for part in parts)


def _of_draft(draft: Draft) -> Said:
    fields = draft.fields
    if draft.kind == DraftKind.TARGET:
        what: tuple[object, ...] = (fields.get("indicator"), value_of(fields), fields.get("year"))
    elif draft.kind == DraftKind.DEADLINE:
        what = (fields.get("who"), fields.get("action"), fields.get("date"))
    else:
        what = (fields.get("title"),)
    return Said(draft.kind, draft.clause, _plain(draft.quote), what)


def _of_target(one: TargetDraft) -> Said:
    return Said(DraftKind.TARGET, one.clause or "", _plain(one.quote.words), (one.indicator, one.value, one.year))


def _of_deadline(one: DeadlineDraft) -> Said:
    return Said(DraftKind.DEADLINE, one.article or "", _plain(one.quote.words), (one.who, one.action, one.date))


def _of_task(one: TaskDraft) -> Said:
    words = f"{one.words.words if one.words else ''}{one.note.words}"
    return Said(DraftKind.TASK, one.clause or "", _plain(words), (one.title,))


def _plain(words: str) -> str:
    """Return words without white space, which each file sets otherwise."""
    return "".join(words.split())
