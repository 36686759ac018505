"""Questions asked in words (检索): documents by title and number, clauses by what they say."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lingyan.apps.design.searching import Results, holding, terms_of
from lingyan.apps.policies.models import Clause, Document
from lingyan.apps.policies.queries.resolving import label_of

BEFORE, AFTER = 20, 60
"""Characters of a clause shown before and behind the words that were found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A document or a clause that holds the words asked for (命中): its names, its page, the words in their place."""

    name_zh: str
    name_en: str
    link: str
    snippet: SafeString | str


SEARCHED = ("title_zh", "title_en", "number", "registration_number", "key")
"""The fields of a document in which a reader's words are looked for."""


def search(words: str, limit: int = 20) -> Results[Hit]:
    """Return the documents and then the clauses that hold every one of `words`, at most `limit`; four queries."""
    terms = terms_of(words)
    if not terms:
        return Results([], 0)
    documents = Results.of(Document.objects.filter(holding(words, SEARCHED)), limit)
    held = Clause.objects.filter(holding(words, ["reading"]), text__is_current=True)
    ordered = held.select_related("text__document").order_by("text__document__position", "order").defer("paragraphs")
    clauses = Results.of(ordered, limit - len(documents.items))
    hits = [_document_hit(document) for document in documents.items]
    hits += [_clause_hit(clause, terms) for clause in clauses.items]
    return Results(hits, documents.total + clauses.total)


def _document_hit(document: Document) -> Hit:
    return Hit(document.title_zh, document.title_en, document.get_absolute_url(), document.number)


def _clause_hit(clause: Clause, terms: list[str]) -> Hit:
    document = clause.text.document
    label = label_of(clause.path)
    return Hit(
        f"{document.title_zh} {label}",
        f"{document.title_en} {label}",
        f"{document.get_absolute_url()}#{quote(clause.anchor)}",
        _snippet(clause.reading, terms),
    )


def marked(words: str, sought: str) -> SafeString:
    """Return `words` as markup with every occurrence of `sought` marked; both may hold anything."""
    return _marked(words, re.compile(re.escape(sought))) if sought else format_html("{}", words)


def _snippet(reading: str, terms: list[str]) -> SafeString:
    """Return the words around the first term found, every term marked."""
    pattern = re.compile("|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True)), re.IGNORECASE)
    first = pattern.search(reading)
    at = first.start() if first else 0
    begin = max(0, at - BEFORE)
    shown = " ".join(reading[begin : at + AFTER].split())
    dots = ("…" if begin else "", "…" if at + AFTER < len(reading) else "")
    return format_html("{}{}{}", dots[0], _marked(shown, pattern), dots[1])


def _marked(shown: str, pattern: re.Pattern[str]) -> SafeString:
    parts = []
    last = 0
    for match in pattern.finditer(shown):
        parts += [("", shown[last : match.start()], ""), (SafeString("<mark>"), match[0], SafeString("</mark>"))]
        last = match.end()
    return format_html_join("", "{}{}{}", [*parts, ("", shown[last:], "")])
