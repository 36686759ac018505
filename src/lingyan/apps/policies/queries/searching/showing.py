"""Hits as a page shows them (命中): where they lead, and the words around with what was asked for marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from lingyan.apps.policies.models import Clause, Document
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.domain.corpus.asking import Question
from lingyan.domain.corpus.bigrams import fold

BEFORE, AFTER = 20, 60
"""Characters of a clause shown before and behind words that were found."""

MOST_PIECES = 3
"""Pieces of a clause that are shown where its words stand far apart."""

_BREAK = re.compile(r"\s")
_MARK = re.compile(r"</?mark>")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or a clause that holds the words asked for (命中): its names, its page, the words in their place."""

    name_zh: str
    name_en: str
    link: str
    snippet: SafeString | str
    document: Document
    clause: Clause | None = None

    @property
    def plain(self) -> str:
        """The words around without their marks."""
        return unescape(_MARK.sub("", self.snippet))

    @property
    def day(self) -> date | None:
        """The day by which the document is placed."""
        return self.document.published_on or self.document.signed_on or self.document.effective_on

    @property
    def label(self) -> str:
        """The clause as it is written in a letter; empty for a document, and for words before the first clause."""
        return label_of(self.clause.path) if self.clause else ""


def document_hit(document: Document) -> Hit:
    """Return a document as a hit."""
    return Hit(document.title_zh, document.title_en, document.get_absolute_url(), document.number, document)


def clause_hit(clause: Clause, question: Question, lit: str) -> Hit:
    """Return a clause as a hit; its link opens the document there, with the words `lit` marked."""
    document = clause.text.document
    label = label_of(clause.path)
    return Hit(
        f"{document.title_zh} {label}".strip(),
        f"{document.title_en or document.title_zh} {label}".strip(),
        permalink(clause, lit),
        snippet(clause.reading, question),
        document,
        clause,
    )


def permalink(clause: Clause, lit: str) -> str:
    """Return the address of a clause on the page of its document, where the words `lit` are marked."""
    asked = f"?{urlencode({'find': lit})}" if lit else ""
    anchor = f"#{quote(clause.anchor)}" if clause.path else ""
    return f"{clause.text.document.get_absolute_url()}{asked}{anchor}"


def marked(words: str, sought: str) -> SafeString:
    """Return `words` as markup with every occurrence of `sought` marked; both may hold anything."""
    if not sought:
        return format_html("{}", words)
    return _marked(words, (match.span() for match in re.finditer(re.escape(sought), words)))


def snippet(reading: str, question: Question) -> SafeString:
    """Return the words around what was found first, marked, and a piece more for each term that stands further on."""
    places = question.places(reading)
    shown: list[tuple[str, SafeString]] = []
    told: set[str] = set()
    behind = 0
    for start, end in _pieces(places, len(reading)):
        inside = [(first, last) for first, last in places if start <= first < end]
        found = {fold(reading[first:last]) for first, last in inside}
        if shown and found <= told:
            continue
        words = _marked(_BREAK.sub(" ", reading[start:end]), ((first - start, last - start) for first, last in inside))
        shown.append(("…" if start > behind else "", words))
        behind, told = end, told | found
        if len(shown) == MOST_PIECES:
            break
    return format_html("{}{}", format_html_join("", "{}{}", shown), "…" if behind < len(reading) else "")


def _pieces(places: list[Place], length: int) -> Iterator[Place]:
    """Yield stretches of a clause that hold what was found, one behind the other; the beginning where nothing was."""
    start = end = 0
    for first, last in places or [(0, 0)]:
        if first < end:
            end = max(end, last)
            continue
        if end:
            yield start, end
        start, end = max(end, first - BEFORE), min(length, last + AFTER)
    yield start, end


def _marked(shown: str, places: Iterable[Place]) -> SafeString:
    parts = []
    last = 0
    for start, end in places:
        parts += [("", shown[last:start], ""), (SafeString("<mark>"), shown[start:end], SafeString("</mark>"))]
        last = max(last, end)
    return format_html_join("", "{}{}{}", [*parts, ("", shown[last:], "")])
