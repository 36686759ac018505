"""Findings of a check as pages and papers show them (核对呈现): labels, words that differ, links."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from lingyan.apps.design.names import field_in_language
from lingyan.apps.policies.queries.draft_checks import Checked
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.domain.corpus.compare import Piece, PieceKind, pieces
from lingyan.domain.corpus.extraction.draft_check.findings import (
    KIND_WORDS,
    SUBJECT_WORDS,
    Cited,
    Finding,
    FindingKind,
)

_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?%?")
_PRIVATE = 0xE000
"""Signs from here on stand in no text: each takes the place of a number while words are compared."""

LONGEST_SHOWN = 240
"""Characters of a quote that stand on the page; the clause itself is a click away."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of a finding (一侧): the clause as a letter names it, and its words, marked where they differ.

    `name` says of what a number in a cell of a table is.
    """

    label: str
    pieces: tuple[Piece, ...]
    title: str = ""
    link: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """The words without marks."""
        told = "".join(words for _kind, words in self.pieces)
        return f"{self.name} {told}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with both sides (核对行), numbered through the whole check."""

    number: int
    finding: Finding
    draft: Shown | None
    other: Shown | None

    @property
    def subject(self) -> str:
        """What it is about, in the reader's language."""
        return gettext(SUBJECT_WORDS[self.finding.subject])

    @property
    def difference(self) -> str:
        """What differs, in the reader's language."""
        return self.finding.difference.text(gettext)

    @property
    def advice(self) -> str:
        """What to do, in the reader's language."""
        return self.finding.advice.text(gettext)


def kind_words() -> dict[FindingKind, str]:
    """Return what each kind of finding is called in the reader's language."""
    return {kind: gettext(words) for kind, words in KIND_WORDS.items()}


def rows_of(checked: Checked, *, kind: str = "", document: str = "") -> list[Row]:
    """Return the findings of a check, narrowed to a kind and to a document; numbers stay those of the whole."""
    titles = _titles(checked)
    return [
        _row(number, finding, titles)
        for number, finding in enumerate(checked.check.findings, start=1)
        if (not kind or finding.kind.value == kind) and (not document or finding.document == document)
    ]


def grouped(rows: Iterable[Row]) -> list[tuple[FindingKind, list[Row]]]:
    """Return rows by kind, in the order of the kinds; kinds without any are left out."""
    listed = list(rows)
    found = ((kind, [row for row in listed if row.finding.kind is kind]) for kind in FindingKind)
    return [(kind, of_kind) for kind, of_kind in found if of_kind]


def _titles(checked: Checked) -> dict[str, str]:
    return {one.key: field_in_language(one.text.document, "title") for one in checked.documents}


def _row(number: int, finding: Finding, titles: Mapping[str, str]) -> Row:
    """Return a finding with the words marked that only one side has."""
    before = _cut(finding.other.words) if finding.other else ""
    after = _cut(finding.draft.words) if finding.draft else ""
    differ = finding.kind is not FindingKind.AGREES and bool(before and after)
    parts = _marked(before, after) if differ else ()
    theirs = tuple(part for part in parts if part[0] is not PieceKind.IN) or _plain(before)
    ours = tuple(part for part in parts if part[0] is not PieceKind.OUT) or _plain(after)
    return Row(number, finding, _shown(finding.draft, ours, titles), _shown(finding.other, theirs, titles))


def _marked(before: str, after: str) -> tuple[Piece, ...]:
    """Return how the words differ, a number always as a whole: 45 is another number than 50, and not another digit."""
    signs: dict[str, str] = {}
    for number in _NUMBER.findall(before + "\n" + after):
        signs.setdefault(number, chr(_PRIVATE + len(signs)))
    short = [_NUMBER.sub(lambda found: signs[found[0]], words) for words in (before, after)]
    numbers = {ord(sign): number for number, sign in signs.items()}
    return tuple((kind, words.translate(numbers)) for kind, words in pieces(*short))


def _plain(words: str) -> tuple[Piece, ...]:
    return ((PieceKind.SAME, words),) if words else ()


def _shown(cited: Cited | None, marked: tuple[Piece, ...], titles: Mapping[str, str]) -> Shown | None:
    if cited is None:
        return None
    key, label = cited.document, label_of(cited.clause or "")
    if not key:
        return Shown(label, marked, name=cited.name)
    return Shown(label, marked, titles.get(key, key), _address(cited), cited.name)


def _address(cited: Cited) -> str:
    """Return where the words open in the text of the register: at themselves, else at their clause."""
    given = {"document": cited.document, "clause": cited.clause or ""}
    if cited.spans:
        given |= {"start": str(cited.spans[0].start), "end": str(cited.spans[-1].end)}
    return f"{reverse('policies:cite')}?{urlencode(given)}"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
