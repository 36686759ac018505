"""What documents, texts and drafts stand now (现状): by which is told whether something kept is still true."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, Q, QuerySet, Subquery, Sum

from lingyan.apps.policies.models import Document, Draft, DraftKind, DraftState, LoadedText

_COMPARED = frozenset({DraftKind.REFERENCE, DraftKind.TARGET})
"""The kinds of drafts on which links and contradictions rest."""


class DocumentRow(NamedTuple):
    """A registered document without its texts (文件行)."""

    key: str
    parent: str | None
    title_zh: str
    title_en: str
    kind: str
    place_path: str
    number: str
    issuer_zh: str
    signed_on: date | None
    published_on: date | None
    effective_on: date | None

    @property
    def day(self) -> date | None:
        """The day of the document: of its signature, else of its publication, else from which it is in force."""
        return self.signed_on or self.published_on or self.effective_on


class TextRow(NamedTuple):
    """A text that citations open (文本行)."""

    document: str
    text: int
    text_hash: str


class Decided(NamedTuple):
    """How the references or targets of a text stand (决定情况): how many are in a state, and the sum of their keys.

    The sum tells apart which they are, and an index knows it without reading a draft.
    """

    text: int
    state: str
    kind: str
    number: int
    keys: int


class Standing(NamedTuple):
    """Documents and texts as they stand (现状); two that are equal hold the same words and decisions.

    `last` is when something in the texts shown was confirmed last, `last_bare` when something was decided on whose text
    was taken back.
    """

    documents: tuple[DocumentRow, ...]
    texts: tuple[TextRow, ...]
    decided: tuple[Decided, ...]
    last: datetime | None
    last_bare: datetime | None

    @property
    def loaded(self) -> frozenset[str]:
        """The keys of the documents whose text is here."""
        return frozenset(row.document for row in self.texts)


def standing() -> Standing:
    """Return what stands now; two queries."""
    fields = [name if name != "parent" else "parent__key" for name in DocumentRow._fields]
    shown = FilteredRelation("texts", condition=Q(texts__is_current=True))
    confirmed = Draft.objects.filter(state=DraftState.CONFIRMED, text__is_current=True)
    bare = Draft.objects.filter(text=None, decided_at__isnull=False)
    days = {"last": Subquery(_last_decision(confirmed)), "last_bare": Subquery(_last_decision(bare))}
    documents = Document.objects.order_by("position", "key").annotate(shown=shown, **days)
    rows = list(documents.values_list("shown__pk", "shown__text_hash", *days, *fields))
    return Standing(
        documents=tuple(DocumentRow(*row) for _text, _hash, _last, _bare, *row in rows),
        texts=tuple(TextRow(row[0], text, text_hash) for text, text_hash, _last, _bare, *row in rows if text),
        decided=_decided(),
        last=rows[0][2] if rows else None,
        last_bare=rows[0][3] if rows else None,
    )


def _decided() -> tuple[Decided, ...]:
    """Return how the drafts of the texts shown stand; one query, answered by an index that holds nothing else."""
    shown = LoadedText.objects.filter(is_current=True).values("pk")
    drafts = Draft.objects.filter(text__in=shown).order_by("text_id", "state", "kind")
    rows = drafts.values_list("text_id", "state", "kind").annotate(number=Count("pk"), keys=Sum("pk"))
    return tuple(Decided(*row) for row in rows if row[2] in _COMPARED)


def _last_decision(drafts: QuerySet[Draft]) -> QuerySet[Draft, Any]:
    """Return, as part of another query, when a reference or target among some drafts was decided on last."""
    return drafts.filter(kind__in=_COMPARED).order_by("-decided_at").values("decided_at")[:1]
