"""How words are searched for (检索规则), one rule for every list: split at white space, all there, in any case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any, Generic, Self, TypeVar

from django.db.models import Q, QuerySet

from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

MOST_TERMS = 50
"""Different words that are searched for at once: each is a condition of its own, and a database takes only so many."""

T_co = TypeVar("T_co", covariant=True)


class TooManyWordsError(BadInputError):
    """More words than are searched for at once (检索词过多)."""

    code = "design.too_many_words"
    what = _("Searches take at most {most} different words; {count} were given.")
    remedy = _("Leave out the words that matter least.")


@dataclass(frozen=True, slots=True)
class Results(Generic[T_co]):
    """What holds the words asked for (命中): as many as are shown, and how many there are."""

    items: Sequence[T_co]
    total: int

    @classmethod
    def first(cls, found: Sequence[T_co], limit: int) -> Self:
        """Return the first `limit` of what was found."""
        return cls(found[:limit], len(found))

    @classmethod
    def of(cls, rows: "QuerySet[Any, T_co]", limit: int) -> Self:
        """Return the first `limit` of `rows`; two queries, whatever their number."""
        return cls(list(rows[:limit]), rows.count())

    @property
    def is_cut(self) -> bool:
        """Whether there are more than are shown."""
        return self.total > len(self.items)


def terms_of(words: str) -> list[str]:
    """Return the words asked for, each once, the signs that cannot be printed left out.

    Raises:
        TooManyWordsError: there are more than are searched for at once.

    >>> terms_of(" new  materials ")
    ['new', 'materials']
    """
    found = list(dict.fromkeys("".join(sign if sign.isprintable() else " " for sign in words).split()))
    if len(found) > MOST_TERMS:
        raise TooManyWordsError(most=MOST_TERMS, count=len(found))
    return found


def holding(words: str, fields: Iterable[str]) -> Q:
    """Return the condition that every one of `words` stands in some of `fields`, in any case and as it is written."""
    listed = tuple(fields)
    return reduce(and_, (_in_any(term, listed) for term in terms_of(words)), Q())


def _in_any(term: str, fields: Iterable[str]) -> Q:
    # Chinese words have no case; to fold it in every row takes PostgreSQL longer than to look for the word.
    lookup = "contains" if term.upper() == term.lower() else "icontains"
    return reduce(or_, (Q(**{f"{field}__{lookup}": term}) for field in fields))


def is_held(words: str, names: Iterable[str]) -> bool:
    """Whether every one of `words` stands in some of `names`, in any case; for names that no column holds.

    >>> is_held("new MATERIALS", ["Materials, new", "新材料"])
    True
    >>> is_held("new steel", ["Materials, new"])
    False
    """
    low = [name.casefold() for name in names]
    return all(any(term.casefold() in name for name in low) for term in terms_of(words))
