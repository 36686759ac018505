"""What a reader asks for in words (检索词): its terms, whether a text holds them, where, and how well it answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lingyan.domain.corpus.bigrams import fold, fold_with_places, tokens_needed

MOST_SIGNS = 80
"""Signs of a question that are looked for; more is a pasted paragraph."""

MOST_TERMS = 8
"""Terms of a question that are looked for."""

_QUOTES = '"“”„＂'
_TERM = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]|([^\s{_QUOTES}]+)")
_DIGIT = "0123456789"
_NEAR, _SHORT, _HEADING = 20, 200, 4
"""How far apart words still belong together, how long a clause is still short, what standing in the heading counts."""

_MOST_PLACES = 20
"""Places of a term in one text that are looked at for how close the terms stand."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that have to stand side by side (检索项), as they are folded; one word, or those that were quoted."""

    words: tuple[str, ...]
    pattern: re.Pattern[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        written = r"\s*".join(map(re.escape, self.words))
        before = "(?<![0-9])" if self.words[0][0] in _DIGIT else ""
        behind = "(?![0-9])" if self.words[-1][-1] in _DIGIT else ""
        object.__setattr__(self, "pattern", re.compile(before + written + behind))

    @property
    def tokens(self) -> set[str]:
        """The tokens that every text has in which the term stands; none for signs that are no letters."""
        return {token for word in self.words for token in tokens_needed(word)}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for (检索式): each of its terms has to stand in the text; `is_cut` where some were left out."""

    terms: tuple[Term, ...]
    is_cut: bool = False

    @classmethod
    def of(cls, words: str) -> "Question":
        """Read what a reader wrote: terms apart by white space, "quoted words" side by side.

        >>> [term.words for term in Question.of('水厂 “建成 道路”').terms]
        [('水厂',), ('建成', '道路')]
        """
        printable = "".join(sign if sign.isprintable() else " " for sign in words).strip()
        found = dict.fromkeys(_terms(printable[:MOST_SIGNS]))
        return cls(tuple(found)[:MOST_TERMS], len(printable) > MOST_SIGNS or len(found) > MOST_TERMS)

    @property
    def tokens(self) -> set[str]:
        """The tokens of all terms."""
        return {token for term in self.terms for token in term.tokens}

    def holds(self, folded: str) -> bool:
        """Whether every term stands in a folded text."""
        return all(term.pattern.search(folded) for term in self.terms)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Return where in `text` terms stand, start and end; what overlaps is one place.

        >>> Question.of("水厂 ２座").places("建成2座水厂")
        [(2, 6)]
        """
        if not any(term.pattern.search(fold(text)) for term in self.terms):
            return []
        folded, places = fold_with_places(text)
        found = sorted(match.span() for term in self.terms for match in term.pattern.finditer(folded))
        joined: list[tuple[int, int]] = []
        for start, end in ((places[first], places[last - 1] + 1) for first, last in found):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return joined

    def weigh(self, text: str, heading: str = "") -> float | None:
        """Return how well a text answers, or None where a term is missing.

        Terms in the heading count most, then how close together the terms stand, how often, and a short text.
        """
        folded = fold(text)
        found = [[match.start() for match in term.pattern.finditer(folded)] for term in self.terms]
        if not all(found):
            return None
        above = fold(heading) if heading else ""
        titled = sum(1 for term in self.terms if above and term.pattern.search(above)) / max(len(self.terms), 1)
        often = sum(len(places) / (len(places) + 1) for places in found) / max(len(found), 1)
        return _HEADING * titled + 2 / (1 + _gap(found) / _NEAR) + often + 1 / (1 + len(text) / _SHORT)


def _terms(printable: str) -> Iterator[Term]:
    for match in _TERM.finditer(printable):
        words = tuple(fold(match[1] or match[2]).split())
        if words:
            yield Term(words)


def _gap(found: list[list[int]]) -> int:
    """Return the length of the shortest stretch in which every term begins."""
    places = sorted((at, number) for number, each in enumerate(found) for at in each[:_MOST_PLACES])
    shortest = places[-1][0] - places[0][0] if places else 0
    last: dict[int, int] = {}
    for at, number in places:
        last[number] = at
        if len(last) == len(found):
            shortest = min(shortest, at - min(last.values()))
    return shortest
