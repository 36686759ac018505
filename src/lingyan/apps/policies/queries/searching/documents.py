"""Documents by what they are called (文件检索): title and number, however the signs of them are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Lower

from lingyan.apps.policies.models import Document
from lingyan.apps.policies.queries.searching.finding import Wanted, documents_wanted

SEARCHED = ("title_zh", "title_en", "number", "registration_number", "key")
"""The fields of a document in which a reader's words are looked for."""

_WRITTEN = ("〔〕-", "（）-", "()—", "〔〕—")
"""How brackets and dash of a number are written besides."""

MOST_OFFERED = 200
"""Documents that a form offers while a name is typed."""


@dataclass(frozen=True, slots=True)
class DocumentsCalled:
    """The first of the documents that words call (按名检索), and whether there are more."""

    items: Sequence[Document]
    has_more: bool = False


def documents_called(wanted: Wanted, limit: int) -> DocumentsCalled:
    """Return the documents whose title or number holds the words, at most `limit`; one query."""
    words = [word for term in wanted.question.terms for word in term.words]
    if not words:
        return DocumentsCalled([])
    met = documents_wanted(wanted)
    for word in words:
        met &= reduce(or_, (Q(names__contains=way) for way in _ways(word)))
    line = chain.from_iterable((F(field), Value(" ")) for field in SEARCHED)
    names = Lower(Func(*line, template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField()))
    found = list(Document.objects.alias(names=names).filter(met)[: limit + 1])
    return DocumentsCalled(found[:limit], len(found) > limit)


def _ways(word: str) -> list[str]:
    """Return a folded word in every way in which it may stand in a title or a number."""
    ways = (word.replace("(", way[0]).replace(")", way[1]).replace("-", way[2]) for way in _WRITTEN)
    return list(dict.fromkeys((word, *ways)))


def documents_named(name: str) -> list[Document]:
    """Return the documents with exactly that key, number or title; two at most, which is one too many."""
    fields = ("key", "number", "registration_number", "title_zh", "title_en")
    met = Q()
    for field in fields:
        met |= Q(**{field: name})
    return list(Document.objects.filter(met)[:2])


def documents_offered() -> list[Document]:
    """Return documents whose text is loaded, to choose from while a name is typed, as many as a form holds."""
    return list(
        Document.objects.filter(texts__is_current=True).only("key", "title_zh", "title_en", "number")[:MOST_OFFERED]
    )
