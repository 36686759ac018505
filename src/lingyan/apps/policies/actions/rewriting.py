"""Writing drafts anew (更正): correcting one, splitting it, adding one on words of the text; the old ones are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions.drafting import mark_of
from lingyan.apps.policies.actions.reviewing import confirm_draft, decide, facts_of, hold, scope_of
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, LoadedText
from lingyan.apps.policies.queries.matching import value_of
from lingyan.apps.policies.queries.words_in_text import find_words
from lingyan.kernel.access import Actor
from lingyan.kernel.message import gettext_noop as _

Fields = Mapping[str, object]

ADDED = 1.0
"""The confidence of what a person added."""

_NEEDED = {DraftKind.TASK: ("title", _("title")), DraftKind.TARGET: ("indicator", _("indicator"))}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Selected:
    """Words of a text that somebody chose (选中文字): the words, and where they begin in the original if known."""

    words: str
    start: int | None = None
    clause: str = ""


@transaction.atomic
def correct_draft(draft: Draft, fields: Fields, *, actor: Actor, seen_version: int) -> Draft:
    """Write a draft anew with other fields, and return the new one, which is open.

    Raises:
        LogInError, OutsideError: the one who acts decides on nothing of this document.
        DraftChangedError, NotOpenError: somebody decided meanwhile.
        FieldMissingError: it lacks what makes it one.
    """
    return _rewrite(draft, [fields], "policies.correct_draft", actor, seen_version)[0]


@transaction.atomic
def correct_and_confirm(draft: Draft, fields: Fields, *, actor: Actor, seen_version: int) -> Draft:
    """Write a draft anew and confirm it, or leave all as it was; raises as `correct_draft` and `confirm_draft`."""
    made = correct_draft(draft, fields, actor=actor, seen_version=seen_version)
    return confirm_draft(made, actor=actor, seen_version=made.version)


@transaction.atomic
def split_draft(draft: Draft, parts: Sequence[Fields], *, actor: Actor, seen_version: int) -> list[Draft]:
    """Make several drafts of one, all open, on the same words; raises as `correct_draft`, and `TooFewPartsError`."""
    if len(parts) < _FEWEST:
        raise errors.TooFewPartsError(count=len(parts))
    return _rewrite(draft, parts, "policies.split_draft", actor, seen_version)


@transaction.atomic
def add_draft(text: LoadedText, kind: str, selected: Selected, fields: Fields, *, actor: Actor) -> Draft:
    """Add what the reading of a text did not find, on words that stand in it; added twice it is the one that is there.

    Raises:
        LogInError, OutsideError: the one who acts decides on nothing of this document.
        NoWordsError: the words do not stand in a paragraph of the text.
        FieldMissingError: it lacks what makes it one.
    """
    scope = scope_of(text.document.key, actor)
    _check(kind, fields)
    found = find_words(text, selected.words, clause=selected.clause, near=selected.start or 0)
    if found is None:
        raise errors.NoWordsError
    clause, spans = found
    mark = mark_of(kind, clause, spans, fields)
    if there := Draft.objects.filter(text=text, mark=mark, is_added=True, state=DraftState.OPEN).first():
        return there
    added = Draft.objects.create(
        document=text.document.key,
        text=text,
        text_hash=text.text_hash,
        kind=kind,
        order=spans[0][0],
        clause=clause,
        fields=dict(fields),
        spans=spans,
        quote=" ".join(selected.words.split()),
        confidence=ADDED,
        mark=mark,
        is_added=True,
        decided_by=actor.key,
        decided_by_name=actor.name,
    )
    record(actor, "policies.add_draft", ("draft", str(added.pk)), scope=scope, after=facts_of(added))
    return added


def _rewrite(draft: Draft, parts: Sequence[Fields], act: str, actor: Actor, seen_version: int) -> list[Draft]:
    scope = scope_of(draft.document, actor)
    held = hold(draft, seen_version)
    if held.state != DraftState.OPEN:
        raise errors.NotOpenError
    for fields in parts:
        _check(held.kind, fields)
    before = facts_of(held)
    decide(held, DraftState.REPLACED, actor)
    made = [_next(held, fields, actor) for fields in parts]
    after = {**facts_of(made[0]), "parts": [one.fields for one in made]}
    record(actor, act, ("draft", str(made[0].pk)), scope=scope, before=before, after=after)
    return made


def _next(held: Draft, fields: Fields, actor: Actor) -> Draft:
    merged = {**held.fields, **fields}
    if merged.get("deadline") != held.fields.get("deadline"):
        merged["deadline_words"] = None  # They say another day, or were misread.
    return Draft.objects.create(
        document=held.document,
        text_id=held.text_id,
        text_hash=held.text_hash,
        kind=held.kind,
        order=held.order,
        clause=held.clause,
        fields=merged,
        spans=held.spans,
        quote=held.quote,
        confidence=held.confidence,
        mark=mark_of(held.kind, held.clause, held.spans, merged),
        is_added=held.is_added,
        replaces=held,
        decided_by=actor.key,
        decided_by_name=actor.name,
    )


def _check(kind: str, fields: Fields) -> None:
    if kind not in DraftKind.values:
        raise errors.FieldMissingError(field=_("kind"))
    needed = _NEEDED.get(DraftKind(kind))
    if needed and not str(fields.get(needed[0]) or "").strip():
        raise errors.FieldMissingError(field=needed[1])
    if kind == DraftKind.TARGET and value_of(fields) is None:
        raise errors.FieldMissingError(field=_("value"))
