"""Deciding on drafts (复核): confirming, rejecting, taking back; each locks its draft, is checked and recorded."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions.drafting import CHOICES
from lingyan.apps.policies.actions.living import bring_to_life, take_back
from lingyan.apps.policies.models import Document, Draft, DraftState, LoadedText
from lingyan.apps.policies.queries.drafts import reviewing_scope, sure_drafts
from lingyan.apps.policies.queries.matching import Matcher
from lingyan.kernel.access import Actor, LogInError
from lingyan.kernel.errors import LingyanError

_CHOSEN = frozenset({"unit_choices", "existing"})
"""What is said on the card of a draft alone, and is said anew when it is open again."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What became of many drafts confirmed at once (批量确认结果): how many, and which were left, each with why."""

    confirmed: int
    left: tuple[tuple[Draft, LingyanError], ...]


@transaction.atomic
def confirm_draft(
    draft: Draft, *, actor: Actor, seen_version: int, choices: Mapping[str, object] | None = None
) -> Draft:
    """Confirm a draft: what it orders is live from now on.

    Raises:
        LogInError, OutsideError: the one who acts decides on nothing of this document.
        DraftChangedError, NotOpenError: somebody decided meanwhile.
        LingyanError: it lacks something, or contradicts what stands; see `bring_to_life`.
    """
    scope = scope_of(draft.document, actor)
    held = hold(draft, seen_version)
    _open(held)
    return _confirm(held, scope, Matcher([held]), actor, choices or {})


@transaction.atomic
def reject_draft(draft: Draft, *, actor: Actor, seen_version: int, reason: str) -> Draft:
    """Say that a draft orders nothing, with the reason; raises as `confirm_draft`, and `NoReasonError`."""
    scope = scope_of(draft.document, actor)
    held = hold(draft, seen_version)
    _open(held)
    if not reason.strip():
        raise errors.NoReasonError
    before = facts_of(held)
    held.reason = reason.strip()
    decide(held, DraftState.REJECTED, actor)
    record(actor, "policies.reject_draft", ("draft", str(held.pk)), scope=scope, before=before, after=facts_of(held))
    return held


@transaction.atomic
def reopen_draft(draft: Draft, *, actor: Actor, seen_version: int) -> Draft:
    """Take back what was decided on a draft, and return the one that is open again.

    Of an open one that replaced another, the correction is taken back: the one that it replaced is open again.

    Raises:
        LogInError, OutsideError: the one who acts decides on nothing of this document.
        DraftChangedError: somebody decided meanwhile.
        NothingToUndoError: nothing was decided, or something rests on it.
        ReportedOnError: a unit reported on the task that it became.
    """
    scope = scope_of(draft.document, actor)
    held = hold(draft, seen_version)
    before = facts_of(held)
    if held.state == DraftState.OPEN:
        opened = _undo_correction(held)
    elif held.state == DraftState.REPLACED:
        raise errors.NothingToUndoError
    else:
        take_back(held, scope, actor=actor)
        opened = held
        opened.result, opened.result_key, opened.is_result_own, opened.reason = "", "", False, ""
        opened.fields = {name: value for name, value in held.fields.items() if name not in _CHOSEN}
    decide(opened, DraftState.OPEN, actor)
    record(
        actor, "policies.reopen_draft", ("draft", str(opened.pk)), scope=scope, before=before, after=facts_of(opened)
    )
    return opened


def confirm_all(text: LoadedText, *, actor: Actor, confidence: float, kind: str = "") -> Bulk:
    """Confirm every open draft of a text that is at least so sure; what cannot be is left, with the reason.

    Raises:
        LogInError, OutsideError: the one who acts decides on nothing of this document.
    """
    scope = scope_of(text.document.key, actor)
    drafts = list(sure_drafts(text, confidence, kind))
    matcher = Matcher(drafts)
    confirmed, left = 0, []
    for draft in drafts:
        try:
            with transaction.atomic():
                held = hold(draft, draft.version)
                _open(held)
                _confirm(held, scope, matcher, actor, {})
            confirmed += 1
        except Http404:
            continue
        except LingyanError as wrong:
            left.append((draft, wrong))
    return Bulk(confirmed, tuple(left))


def scope_of(document: str, actor: Actor) -> str:
    """Return the place for which someone decides on a document, by key.

    Raises:
        LogInError: nobody is logged in.
        OutsideError: it is not theirs.
    """
    if not actor.is_known:
        raise LogInError
    found = Document.objects.select_related("parent").filter(key=document).first()
    scope = reviewing_scope(actor, found) if found else None
    if scope is None:
        raise errors.OutsideError
    return scope


def hold(draft: Draft, seen_version: int) -> Draft:
    """Return a draft locked until the end of the transaction.

    Raises:
        Http404: its file was taken back meanwhile.
        DraftChangedError: it is not as it was seen.
    """
    held = get_object_or_404(Draft.objects.select_for_update(), pk=draft.pk)
    if held.version != seen_version:
        raise errors.DraftChangedError(name=held.decided_by_name, state=held.get_state_display())
    return held


def decide(draft: Draft, state: DraftState, actor: Actor) -> None:
    """Write what was decided on a draft, by whom and when; the caller holds its lock."""
    draft.state, draft.version = state, draft.version + 1
    draft.decided_by, draft.decided_by_name, draft.decided_at = actor.key, actor.name, timezone.now()
    draft.save()


def facts_of(draft: Draft) -> dict[str, object]:
    """Return what the audit keeps of a draft."""
    facts = {"document": draft.document, "clause": draft.clause, "kind": draft.kind, "state": str(draft.state)}
    said = {"text": draft.quote[:200], "reason": draft.reason, "lives_on": draft.result_key}
    return {**facts, **{name: value for name, value in said.items() if value}, "fields": draft.fields}


def _confirm(held: Draft, scope: str, matcher: Matcher, actor: Actor, choices: Mapping[str, object]) -> Draft:
    before = facts_of(held)
    held.fields = {**held.fields, **{name: choices[name] for name in CHOICES if name in choices}}
    lived = bring_to_life(held, scope, matcher, actor=actor)
    held.result, held.result_key, held.is_result_own = lived.result, lived.key, lived.is_own
    decide(held, DraftState.CONFIRMED, actor)
    record(actor, "policies.confirm_draft", ("draft", str(held.pk)), scope=scope, before=before, after=facts_of(held))
    return held


def _open(draft: Draft) -> None:
    if draft.state != DraftState.OPEN:
        raise errors.NotOpenError


def _undo_correction(draft: Draft) -> Draft:
    """Return the draft that this one replaced, the only one left of what replaced it.

    Raises:
        NothingToUndoError: it replaced nothing, or another part of it was decided on.
    """
    if draft.replaces_id is None:
        raise errors.NothingToUndoError
    original = Draft.objects.select_for_update().get(pk=draft.replaces_id)
    parts = Draft.objects.select_for_update().filter(replaces=original)
    if any(part.state != DraftState.OPEN for part in parts):
        raise errors.NothingToUndoError
    parts.delete()
    return original
