"""How documents hang together (文件关联): what each rests on, carries out, repeals or amends, and what cites it.

A reference leads to a registered document only where its number or its title is that document's; else it stays a name
with its number. What a person rejected is left out; what nobody decided on yet stands there as found. All of it can be
seen by everybody, as the texts can. It is kept until a document, a text or a reference changes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlencode

from lingyan.apps.design.names import field_in_language
from lingyan.apps.policies.models import Draft, DraftKind, DraftState, Kind, LoadedText
from lingyan.apps.policies.queries.relations import RELATIONS
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.apps.policies.queries.sentences import sentences_of
from lingyan.apps.policies.queries.standing import DocumentRow, Standing, standing
from lingyan.domain.corpus.extraction.references import Relation
from lingyan.domain.corpus.linking import Cited, Register, Registered, identities

KEPT = 2
"""A request that began before a change may still work from what stood at its beginning."""

_COLUMNS = ("pk", "text", "document", "clause", "fields", "spans", "quote", "state", "decided_by_name", "decided_at")


@dataclass(frozen=True, slots=True)
class Linked:
    """A document among its links (关联文件): a registered one, or only the name by which others cite it."""

    identity: str
    title_zh: str
    title_en: str = ""
    number: str = ""
    kind: str = ""
    day: date | None = None
    effective_on: date | None = None
    is_registered: bool = False
    has_text: bool = False
    parent: str = ""
    """The key of the gazette that holds it, empty where it stands alone."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is found by: itself, and the gazette that holds it."""
        return (self.identity, self.parent) if self.parent else (self.identity,)

    @property
    def title(self) -> str:
        """The title in the reader's language; of one that is cited by its number alone, the number."""
        return field_in_language(self, "title") or self.number

    @property
    def link(self) -> str:
        """The page of a registered document, empty for any other."""
        return reverse("policies:document", args=[self.identity]) if self.is_registered else ""

    @property
    def links_page(self) -> str:
        """The page of its links, empty where it is not registered."""
        return reverse("policies:document_links", args=[self.identity]) if self.is_registered else ""


@dataclass(frozen=True, slots=True)
class Link:
    """One document citing another (关联): as what, in which clauses and words, and whether a person confirmed it."""

    draft: int
    source: Linked
    target: Linked
    relation: Relation
    clause: str
    clauses: tuple[str, ...]
    quote: str
    words: str
    places: tuple[int, int] | None
    is_confirmed: bool
    decided_by: str
    decided_at: datetime | None

    @property
    def label(self) -> str:
        """The clause as it is written in a letter; empty ahead of all clauses."""
        return label_of(self.clause)

    @property
    def more_clauses(self) -> int:
        """In how many further clauses it is cited."""
        return max(0, len(self.clauses) - 1)

    @property
    def cite(self) -> str:
        """The address that opens the citing document at the words."""
        return cite_at(self.source.identity, self.clause, self.places)


@dataclass(frozen=True)
class Links:
    """All links between documents (文件关联)."""

    documents: Mapping[str, Linked]
    every: tuple[Link, ...]

    @cached_property
    def _by_source(self) -> dict[str, list[Link]]:
        return _grouped((name, link) for link in self.every for name in link.source.names)

    @cached_property
    def _by_target(self) -> dict[str, list[Link]]:
        return _grouped((name, link) for link in self.every for name in link.target.names)

    def of(self, key: str) -> list[Link]:
        """Return what a document cites, a gazette with its parts, the relation that binds most first."""
        return self._by_source.get(key, [])

    def to(self, key: str) -> list[Link]:
        """Return what cites a document or a part of it, the relation that binds most first."""
        return self._by_target.get(key, [])

    def repeals_of(self, key: str) -> list[Link]:
        """Return who says that a document is repealed; what a person confirmed first."""
        found = [one for one in self.to(key) if one.relation is Relation.REPEALS and one.target.identity == key]
        return sorted(found, key=lambda link: not link.is_confirmed)


def links(now: Standing | None = None) -> Links:
    """Return all links between documents; two queries where it is not said how things stand, three after a change."""
    return _kept(now or standing())


def cite_at(document: str, clause: str, places: tuple[int, int] | None) -> str:
    """Return the address that opens a document at a clause, its words marked where their places are known."""
    given: dict[str, str | int] = {"document": document, "clause": clause}
    if places:
        given |= {"start": places[0], "end": places[1]}
    return f"{reverse('policies:cite')}?{urlencode(given)}"


def places_of(spans: Sequence[Sequence[int]]) -> tuple[int, int] | None:
    """Return from where to where some words stand in the original, whatever parts them; None where nobody knows.

    >>> places_of([[3, 5], [9, 12]]), places_of([])
    ((3, 12), None)
    """
    return (min(start for start, _end in spans), max(end for _start, end in spans)) if spans else None


@lru_cache(maxsize=KEPT)
def _kept(now: Standing) -> Links:
    loaded = now.loaded
    documents = {row.key: _linked(row, loaded) for row in now.documents}
    register = Register(_registered(now.documents))
    drafts = _drafts(loaded)
    cited = [_cited(draft) for draft in drafts]
    found = [register.find(one) for one in cited]
    named = iter(_named([one for one, key in zip(cited, found, strict=True) if not key]))
    sentences = sentences_of((draft.text_id or 0, draft.clause, draft.quote) for draft in drafts)
    every = []
    for draft, one, key, words in zip(drafts, cited, found, sentences, strict=True):
        target = documents[key] if key else next(named)
        if draft.document in documents and key != draft.document and (one.title or one.number):
            every.append(_link(draft, documents[draft.document], target, words))
    every.sort(key=lambda link: RELATIONS.index(link.relation))
    return Links(documents, tuple(every))


def _linked(row: DocumentRow, loaded: frozenset[str]) -> Linked:
    return Linked(
        identity=row.key,
        title_zh=row.title_zh,
        title_en=row.title_en,
        number=row.number,
        kind=row.kind,
        day=row.day,
        effective_on=row.effective_on,
        is_registered=True,
        has_text=row.key in loaded,
        parent=row.parent or "",
    )


def _registered(rows: Iterable[DocumentRow]) -> list[Registered]:
    """Return the documents with the titles that the register gives them and those that their texts print."""
    texts = LoadedText.objects.filter(is_current=True).values_list("document__key", "metadata")
    printed = {key: (said.get("title"), said.get("notice_title")) for key, said in texts}
    return [
        Registered(row.key, tuple(title for title in (row.title_zh, *printed.get(row.key, ())) if title), row.number)
        for row in rows
        if row.kind != Kind.GAZETTE
    ]


def _drafts(loaded: Collection[str]) -> list[Draft]:
    """Return the references of the texts that are shown, and those that were confirmed in a text taken back since.

    The latter count until another text of their document is shown, as the tasks of such a text do.
    """
    shown = Q(text__is_current=True, state__in=(DraftState.OPEN, DraftState.CONFIRMED))
    rows = Draft.objects.filter(shown | Q(text=None, state=DraftState.CONFIRMED), kind=DraftKind.REFERENCE)
    ordered = rows.only(*_COLUMNS).order_by("text__document__position", "document", "order", "pk")
    return [one for one in ordered if one.text_id or one.document not in loaded]


def _cited(draft: Draft) -> Cited:
    return Cited(str(draft.fields.get("title") or ""), str(draft.fields.get("number") or ""))


def _named(cited: Sequence[Cited]) -> list[Linked]:
    """Return for each of some documents that no register has what it is among the links."""
    names = identities(cited)
    titles = {name: one.title for name, one in reversed(list(zip(names, cited, strict=True))) if one.title}
    numbers = {name: one.number for name, one in zip(names, cited, strict=True) if one.number}
    return [Linked(f"?{name}", titles.get(name, ""), number=numbers.get(name, "")) for name in names]


def _link(draft: Draft, source: Linked, target: Linked, words: str) -> Link:
    given = draft.fields.get("clauses")
    relation = str(draft.fields.get("relation") or "")
    return Link(
        draft=draft.pk,
        source=source,
        target=target,
        relation=Relation(relation) if relation in set(Relation) else Relation.CITES,
        clause=draft.clause,
        clauses=tuple(map(str, given)) if isinstance(given, list) else (),
        quote=draft.quote,
        words=words,
        places=places_of(draft.spans),
        is_confirmed=draft.state == DraftState.CONFIRMED,
        decided_by=draft.decided_by_name,
        decided_at=draft.decided_at,
    )


def _grouped(pairs: Iterable[tuple[str, Link]]) -> dict[str, list[Link]]:
    grouped: dict[str, list[Link]] = {}
    for key, link in pairs:
        grouped.setdefault(key, []).append(link)
    return grouped
