"""What the page of a review shows (复核页): the text with its marks, and a card for each draft."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lingyan.apps.design.names import field_in_language
from lingyan.apps.plans.models import Target, Task
from lingyan.apps.policies.models import Clause, Draft, DraftKind, DraftState, LoadedText, Result
from lingyan.apps.policies.queries.lighting import Run
from lingyan.apps.policies.queries.links import cite_at, places_of
from lingyan.apps.policies.queries.matching import Matcher, TargetMatch, TaskMatch
from lingyan.apps.policies.queries.printed_numbers import number_not_printed
from lingyan.apps.policies.queries.reading import cells_in, clauses_of, rows_in
from lingyan.apps.policies.queries.resolving import label_of

Words = tuple[int, SafeString]
"""Where words begin in the original, and their markup."""


@dataclass(frozen=True, slots=True)
class Card:
    """A draft as it is decided on (草稿卡片): what it means here, and what it became.

    `unprinted` is a number that a person wrote and that its quoted words do not have.
    """

    draft: Draft
    label: str
    task: TaskMatch | None = None
    target: TargetMatch | None = None
    link: str = ""
    name: str = ""
    is_gone: bool = False
    unprinted: str = ""


@dataclass(frozen=True, slots=True)
class MarkedClause:
    """A clause with the words of its drafts marked (带标记条款): paragraphs as (place in the original, markup).

    Of a table that kept its cells, `rows` of cells stand behind the paragraphs, and `remarks` below them.
    """

    anchor: str
    path: str
    kind: str
    level: int
    paragraphs: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...] = ()
    remarks: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    draft: Draft


@dataclass(frozen=True, slots=True)
class _Marks:
    """Marks by where they begin; the longest is known, so that few are looked at for each run (标记)."""

    listed: Sequence[_Mark]
    longest: int

    @classmethod
    def of(cls, marks: Iterable[_Mark]) -> Self:
        """Return marks in their order."""
        listed = sorted(marks, key=lambda one: one.start)
        return cls(listed, max((one.end - one.start for one in listed), default=0))

    def over(self, start: int, end: int) -> list[_Mark]:
        """Return the marks that overlap some characters."""
        first = bisect_right(self.listed, start - self.longest, key=lambda one: one.start)
        last = bisect_right(self.listed, end - 1, key=lambda one: one.start)
        return [one for one in self.listed[first:last] if one.end > start]


@dataclass(slots=True)
class _Seen:
    """Which drafts have a card on the page, and whose first words were met."""

    here: Collection[int]
    pieces: set[int] = field(default_factory=set)


def cards_of(drafts: Sequence[Draft]) -> list[Card]:
    """Return the cards of drafts; a few queries, whatever their number."""
    matcher = Matcher([one for one in drafts if one.state == DraftState.OPEN])
    lives = _lives(drafts)
    return [_card(one, matcher, lives) for one in drafts]


def marked_clauses(text: LoadedText, drafts: Iterable[Draft], here: Collection[int]) -> list[MarkedClause]:
    """Return the whole text with the words of `drafts` marked, each a link to its draft.

    `here` are the drafts whose cards are on the page; the others are on another one.
    """
    marks = _Marks.of(_Mark(start, end, draft) for draft in drafts for start, end in draft.spans)
    seen = _Seen(here)
    return [_marked(clause, marks, seen) for clause in clauses_of(text).defer("reading")]


def _card(draft: Draft, matcher: Matcher, lives: Mapping[tuple[str, str], tuple[str, str]]) -> Card:
    label, unprinted = label_of(draft.clause), number_not_printed(draft)
    if draft.state == DraftState.OPEN:
        task = matcher.task(draft) if draft.kind == DraftKind.TASK else None
        target = matcher.target(draft) if draft.kind == DraftKind.TARGET else None
        return Card(draft, label, task, target, unprinted=unprinted)
    known = lives.get((draft.result, draft.result_key), ("", ""))
    link, name = _kept_with_document(draft) if draft.result == Result.RULE else known
    is_gone = draft.state == DraftState.CONFIRMED and draft.result in {Result.TASK, Result.TARGET} and not link
    return Card(draft, label, link=link, name=name, is_gone=is_gone, unprinted=unprinted)


def _lives(drafts: Iterable[Draft]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return page and name of what drafts became."""
    keys: dict[str, list[str]] = {}
    for draft in drafts:
        keys.setdefault(draft.result, []).append(draft.result_key)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    if tasks := keys.get(Result.TASK):
        for task in Task.objects.filter(key__in=tasks):
            found[Result.TASK, task.key] = (task.get_absolute_url(), field_in_language(task, "title"))
    if targets := keys.get(Result.TARGET):
        for target in Target.objects.filter(key__in=targets).select_related("indicator"):
            name = field_in_language(target.indicator, "name")
            found[Result.TARGET, target.key] = (target.indicator.get_absolute_url(), name)
    return found


def _kept_with_document(draft: Draft) -> tuple[str, str]:
    """Return page and name of what is kept with its document: an appointment has no page but its words."""
    if draft.kind == DraftKind.DEADLINE:
        return f"{reverse('policies:periods')}#d-{draft.result_key}", gettext("periods of the documents")
    if draft.kind == DraftKind.REFERENCE:
        return reverse("policies:document_links", args=[draft.document]), gettext("links of the document")
    return cite_at(draft.document, draft.clause, places_of(draft.spans)), gettext("words of the document")


def _marked(clause: Clause, marks: _Marks, seen: _Seen) -> MarkedClause:
    shown, bold = clause.paragraphs, clause.heading_length
    first, last = rows_in(clause.kind, shown)
    return MarkedClause(
        anchor=clause.anchor if clause.is_node else "",
        path=clause.path,
        kind=clause.kind,
        level=min(clause.depth + 1, 4) if clause.num or clause.title else 0,
        paragraphs=tuple(_words(runs, marks, seen, 0 if at else bold) for at, runs in enumerate(shown[:first])),
        rows=tuple(tuple(_words([cell], marks, seen) for cell in cells_in(runs)) for runs in shown[first:last]),
        remarks=tuple(_words(runs, marks, seen) for runs in shown[last:]),
    )


def _words(runs: Sequence[Run], marks: _Marks, seen: _Seen, bold: int = 0) -> Words:
    shown: list[str] = []
    for place, words in runs:
        shown.extend(_pieces(place, words, marks.over(place, place + len(words)), seen, bold))
        bold = max(0, bold - len(words))
    markup = mark_safe("".join(shown))  # noqa: S308 - every piece was escaped by itself
    return runs[0][0] if runs else 0, markup


def _pieces(place: int, words: str, marks: Sequence[_Mark], seen: _Seen, bold: int) -> Iterator[str]:
    """Yield a run cut where marks and bold words begin and end; a marked piece leads to its first draft."""
    cuts = {0, len(words), min(bold, len(words))}
    for one in marks:
        cuts |= {min(max(one.start - place, 0), len(words)), min(max(one.end - place, 0), len(words))}
    ordered = sorted(cuts)
    for first, last in pairwise(ordered):
        piece = escape(words[first:last])
        shown = f"<b>{piece}</b>" if first < bold else piece
        covering = [one.draft for one in marks if one.start - place <= first and one.end - place >= last]
        yield _linked(shown, covering, seen) if covering else shown


def _linked(shown: str, drafts: Sequence[Draft], seen: _Seen) -> str:
    """Return a piece as a link; the first piece of each draft can be jumped to."""
    ids = dict.fromkeys(draft.pk for draft in drafts)
    new = [pk for pk in ids if pk not in seen.pieces]
    seen.pieces.update(new)
    smallest = min(drafts, key=lambda one: sum(end - start for start, end in one.spans))
    own = f'id="w-{new.pop()}" ' if new else ""
    targets = "".join(f'<i id="w-{pk}"></i>' for pk in new)
    data = " ".join(map(str, ids))
    tags = f"w k-{smallest.kind} s-{smallest.state}"
    page = "" if smallest.pk in seen.here else f"?at={smallest.pk}"
    return f'{targets}<a {own}class="{tags}" data-d="{data}" href="{page}#d-{smallest.pk}">{shown}</a>'
