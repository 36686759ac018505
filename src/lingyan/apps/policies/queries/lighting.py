"""What is lit on the page of a document (高亮): characters of the original, or every place where words stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from lingyan.domain.corpus.asking import Question

Run = tuple[int, str]
"""Where a run of words begins in the original, and the words."""

Place = tuple[int, int]
"""Where something stands in the original, the end excluded."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters of the original that the reader was sent to (高亮), end excluded."""

    start: int
    end: int

    def places_in(self, runs: Sequence[Run]) -> list[Place]:
        """Return the characters, in whichever paragraph they stand."""
        del runs
        return [(self.start, self.end)]


@dataclass(frozen=True, slots=True)
class LitWords:
    """Words that the reader searched for (检索词高亮); they are lit wherever they stand."""

    question: Question

    def places_in(self, runs: Sequence[Run]) -> list[Place]:
        """Return where in the original the words stand in a paragraph; what goes over two runs is two places."""
        found = self.question.places("".join(words for _place, words in runs))
        lit: list[Place] = []
        at = 0
        for place, words in runs if found else ():
            inside = ((max(start - at, 0), min(end - at, len(words))) for start, end in found)
            lit += [(place + start, place + end) for start, end in inside if start < end]
            at += len(words)
        return lit


Light = Highlight | LitWords
