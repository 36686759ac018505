"""Questions asked of drafts (草稿): which there are, how far their review is, and who may decide on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.places.models import Level, Place
from lingyan.apps.policies.models import Document, Draft, DraftKind, DraftState, LoadedText
from lingyan.kernel.access import EVERYWHERE, Actor, Right

SHOWN = (DraftState.OPEN, DraftState.CONFIRMED, DraftState.REJECTED)
"""States of drafts that count; one that was replaced lives on in what replaced it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review of a text is (复核进度)."""

    open: int
    confirmed: int
    rejected: int
    kinds: Mapping[str, int]
    """How many of each kind there are, decided or not."""

    @property
    def total(self) -> int:
        """All that counts."""
        return self.open + self.confirmed + self.rejected

    @property
    def decided(self) -> int:
        """Those on which somebody decided."""
        return self.confirmed + self.rejected

    @property
    def percent(self) -> int:
        """The share that is decided, in per cent; a whole one only when nothing is left."""
        return 100 * self.decided // self.total if self.total else 100


def drafts_of(text: LoadedText) -> list[Draft]:
    """Return the drafts of a text in its order."""
    return list(Draft.objects.filter(text=text, state__in=SHOWN).select_related("replaces").order_by("order", "pk"))


def sure_drafts(text: LoadedText, confidence: float, kind: str = "") -> QuerySet[Draft]:
    """Return the open drafts of a text, of all kinds or of one, that are at least so sure, in its order."""
    rows = Draft.objects.filter(text=text, state=DraftState.OPEN, confidence__gte=confidence)
    return (rows.filter(kind=kind) if kind else rows).order_by("order", "pk")


def progress_of(text: LoadedText) -> Progress:
    """Return how far the review of a text is; one query."""
    counted = Draft.objects.filter(text=text, state__in=SHOWN).order_by().values_list("kind", "state")
    rows = counted.annotate(Count("pk"))
    kinds: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for kind, state, number in rows:
        kinds[kind] += number
        states[state] += number
    ordered = {kind: kinds[kind] for kind in DraftKind.values if kinds[kind]}
    return Progress(states[DraftState.OPEN], states[DraftState.CONFIRMED], states[DraftState.REJECTED], ordered)


def counts_of(texts: Iterable[int]) -> dict[int, dict[str, int]]:
    """Return how many drafts of each kind wait in some texts, by the key of the text's row; one query."""
    rows = Draft.objects.filter(text__in=list(texts), state=DraftState.OPEN).order_by().values_list("text", "kind")
    found: dict[int, dict[str, int]] = {}
    for text, kind, number in rows.annotate(Count("pk")):
        found.setdefault(text, {})[kind] = number
    return found


def find_draft(pk: int) -> Draft:
    """Return one draft with its text, or answer 404."""
    return get_object_or_404(Draft.objects.select_related("text__document", "replaces"), pk=pk)


def place_of(document: Document) -> str:
    """Return the place for which a document is in force: of a part of a gazette, that of the gazette.

    Empty where it does not say, or where the place is wider than those of this site: whoever loads documents here
    decides on it.
    """
    path = _path_of(document)
    return path if path and Place.objects.filter(path=path).exists() else ""


def places_of(documents: Collection[str]) -> dict[str, str]:
    """Return the place paths of some documents, by key: for which place each is in force, as far as it says."""
    if not documents:
        return {}
    rows = Document.objects.filter(key__in=documents).order_by().values_list("key", "place_path", "parent__place_path")
    return {key: own or around or "" for key, own, around in rows}


def may_review(actor: Actor, document: Document) -> bool:
    """Whether someone decides on what was found in a document."""
    return reviewing_scope(actor, document) is not None


def reviewing_scope(actor: Actor, document: Document) -> str | None:
    """Return the place for which someone decides on a document, None where they do not."""
    place = place_of(document)
    if place:
        return place if actor.may(Right.REVIEW_DOCUMENTS, place) else None
    if not actor.may(Right.REVIEW_DOCUMENTS) or not actor.may(Right.LOAD_DOCUMENTS):
        return None
    scope = next(iter(actor.scopes(Right.REVIEW_DOCUMENTS)), None)
    return _province() if scope == EVERYWHERE else scope


def _province() -> str:
    """Return the place of whoever acts everywhere: the province."""
    return Place.objects.filter(level=Level.PROVINCE).order_by("path").values_list("path", flat=True).first() or ""


def documents_waiting(actor: Actor) -> list[tuple[Document, int]]:
    """Return the documents whose shown text has drafts on which someone may decide, each with how many; few queries."""
    if not actor.may(Right.REVIEW_DOCUMENTS):
        return []
    waiting = Count("texts__drafts", filter=Q(texts__is_current=True, texts__drafts__state=DraftState.OPEN))
    rows = Document.objects.select_related("parent").annotate(waiting=waiting).filter(waiting__gt=0)
    theirs = reviewed_by(actor, rows)
    return [(one, one.waiting) for one in rows if one.key in theirs]


def reviewed_by(actor: Actor, documents: Iterable[Document]) -> set[str]:
    """Return the keys of those documents on which someone decides, as `reviewing_scope` says of one; one query."""
    if not actor.may(Right.REVIEW_DOCUMENTS):
        return set()
    paths = {one.key: _path_of(one) for one in documents}
    known = set(Place.objects.filter(path__in=set(paths.values())).values_list("path", flat=True))
    may_load = actor.may(Right.LOAD_DOCUMENTS)
    reach = {path: actor.may(Right.REVIEW_DOCUMENTS, path) if path in known else may_load for path in paths.values()}
    return {key for key, path in paths.items() if reach[path]}


def _path_of(document: Document) -> str:
    return document.place_path or (document.parent.place_path if document.parent else "")


def confirmed_rules(document: str = "") -> QuerySet[Draft]:
    """Return the periods that were confirmed, of every document or of one; each once, however many versions say it."""
    rows = Draft.objects.filter(kind=DraftKind.DEADLINE, state=DraftState.CONFIRMED, is_result_own=True)
    found = rows.filter(document=document) if document else rows
    return found.select_related("text").order_by("document", "order")


def same_period(draft: Draft) -> Draft | None:
    """Return the confirmed period that another version of a text sets in the same words."""
    said = "".join(draft.quote.split())
    alike = confirmed_rules(draft.document).filter(clause=draft.clause)
    return next((one for one in alike if one.fields == draft.fields and "".join(one.quote.split()) == said), None)


def own_items() -> QuerySet[Draft]:
    """Return all that was confirmed here, the newest first."""
    return Draft.objects.filter(state=DraftState.CONFIRMED).select_related("text").order_by("-decided_at", "-pk")
