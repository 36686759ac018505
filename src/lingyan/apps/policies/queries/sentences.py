"""The sentence around words that were found (原句): what tells in which way a document is named."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from django.db.models import Q

from lingyan.apps.policies.models import Clause

REACH = 70
"""Characters shown at most on each side of the words."""

_STOPS = "。；;\n"
_NAMING = Q(reading__contains="《") | Q(reading__contains="号") | Q(reading__contains="GB")
"""What a clause holds that names a document: a title, a number, or a standard."""


def sentences_of(found: Iterable[tuple[int, str, str]]) -> list[str]:
    """Return for each (text, clause path, words) the sentence in which the words stand; one query.

    Words of a table or box stand in a row of their own below the clause. Where no row prints them in one piece, the
    words alone are returned.
    """
    asked = list(found)
    texts = {text for text, _path, _words in asked}
    readings: dict[int, dict[str, list[str]]] = {}
    rows = Clause.objects.filter(_NAMING, text__in=texts).order_by("text_id", "order")
    for text, path, reading in rows.values_list("text_id", "path", "reading"):
        readings.setdefault(text, {}).setdefault(path, []).append(reading)
    return [_sentence(readings.get(text, {}), path, words) for text, path, words in asked]


def sentence_around(reading: str, words: str) -> str:
    """Return the sentence of `reading` that holds `words`, cut where it is long; the words where it does not.

    >>> sentence_around("做好工作。根据《某法》，制定本办法。第二句。", "《某法》")
    '根据《某法》，制定本办法。'
    """
    at = reading.find(words) if words else -1
    if at < 0:
        return words
    end = at + len(words)
    first = max((reading.rfind(stop, 0, at) for stop in _STOPS), default=-1) + 1
    last = min((place + 1 for stop in _STOPS if (place := reading.find(stop, end)) >= 0), default=len(reading))
    start, stop = max(first, at - REACH), min(last, end + REACH)
    shown = reading[start:stop].strip()
    return f"{'…' if start > first else ''}{shown}{'…' if stop < last else ''}"


def _sentence(readings: Mapping[str, Sequence[str]], clause: str, words: str) -> str:
    own = readings.get(clause, ())
    below = (reading for path, listed in readings.items() if path.startswith(f"{clause}/") for reading in listed)
    return next((sentence_around(reading, words) for reading in chain(own, below) if words in reading), words)
