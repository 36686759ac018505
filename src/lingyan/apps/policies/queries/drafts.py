"""Questions asked of drafts (草稿): which there are, how far their review is, and who may decide on them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.places.models import Level, Place
from lingyan.apps.policies.models import Document, Draft, DraftKind, DraftState, LoadedText
from lingyan.kernel.access import EVERYWHERE, Actor, Right

SHOWN = (DraftState.OPEN, DraftState.CONFIRMED, DraftState.REJECTED)
"""States of drafts that count; one that was replaced lives on in what replaced it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see of the drafts of a text (筛选): a kind, a state, at least a confidence; or all."""

    kind: str = ""
    state: str = ""
    confidence: float = 0.0


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


def drafts_of(text: LoadedText, asked: Asked | None = None) -> list[Draft]:
    """Return the drafts of a text in its order, narrowed to what is asked."""
    wanted = asked or Asked()
    rows = Draft.objects.filter(text=text, state__in=SHOWN).select_related("replaces").order_by("order", "pk")
    if wanted.kind in DraftKind.values:
        rows = rows.filter(kind=wanted.kind)
    if wanted.state in DraftState.values:
        rows = rows.filter(state=wanted.state)
    if wanted.confidence:
        rows = rows.filter(confidence__gte=wanted.confidence)
    return list(rows)


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
    path = document.place_path or (document.parent.place_path if document.parent else "")
    return path if path and Place.objects.filter(path=path).exists() else ""


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
    known = set(Place.objects.filter(path__in=[one.place_path for one in rows]).values_list("path", flat=True))
    return [(one, one.waiting) for one in rows if _is_theirs(actor, one, known)]


def _is_theirs(actor: Actor, document: Document, known: set[str]) -> bool:
    path = document.place_path or (document.parent.place_path if document.parent else "")
    if path in known:
        return actor.may(Right.REVIEW_DOCUMENTS, path)
    return actor.may(Right.LOAD_DOCUMENTS)


def confirmed_rules(document: str = "") -> QuerySet[Draft]:
    """Return the periods that were confirmed, of every document or of one."""
    rows = Draft.objects.filter(kind=DraftKind.DEADLINE, state=DraftState.CONFIRMED)
    found = rows.filter(document=document) if document else rows
    return found.select_related("text").order_by("document", "order")


def own_items() -> QuerySet[Draft]:
    """Return all that was confirmed here, the newest first."""
    return Draft.objects.filter(state=DraftState.CONFIRMED).select_related("text").order_by("-decided_at", "-pk")
