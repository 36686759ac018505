"""The horizon of a document (规划期): its own year, and the ends of the periods that it names and itself defines."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.model import Metadata, Part

_IN_NUMBER = re.compile(r"[〔\[（(【﹝]\s*((?:19|20)[0-9]{2})\s*[〕\]）)】﹞]")
_FIRST_PLAN = 1953
"""The first year of the first five-year plan; each later one begins five years after the one before."""
_LASTS = 5
_PAUSED, _PAUSE = 1963, 3
"""From that year on the plans began so many years late."""
_NUMBERS = {sign: value for value, sign in enumerate("一二三四五六七八九", 11)}
_TITLE_PLAN = re.compile("第?十(?P<number>[一二三四五六七八九])(?:个五年|五)")
_ADOPTED = re.compile(rf"[（(][^（）()]{{0,20}}?({YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日[^（）()]{{0,60}}[）)]")
"""The day below a title on which the document was adopted."""
_PLAN = "十{0}五[^。]{{0,60}}{1}年|{1}年[^。]{{0,30}}十{0}五"
_CITED = re.compile("《[^》]*》")
_HEAD = 400
_SPACE = re.compile(r"\s+")
_TO = r"(?:[-－‐–—~～]{1,2}|至|到)"
_TITLE_SPAN = re.compile(rf"[（(]({YEAR})年?{_TO}({YEAR})年?[）)]")
_PERIOD_TO = re.compile(
    rf"(?:规划|实施|行动|计划|方案)(?:期限|期|年限)(?:为|是|从|自|：)?(?:({YEAR})年?)?{_TO}({YEAR})年"
)


@dataclass(frozen=True)
class Horizon:
    """What a document's words for times mean (规划期), as far as the document itself says so."""

    year: int | None
    titles: tuple[str, ...]
    part: Part

    @classmethod
    def of(cls, part: Part) -> "Horizon":
        """Return the horizon of `part`: its year is that of its date, of its number, or the first of its title."""
        titles = tuple(title for title in (part.metadata.notice_title, part.metadata.title) if title)
        printed = _year_of(part.metadata)
        horizon = cls(printed, titles, part)
        return horizon if printed else cls(horizon.adopted or horizon.span[0], titles, part)

    @cached_property
    def now(self) -> int | None:
        """The year in view of which others are past or to come: its own, else the first of the plan in its title."""
        return self.year or (plan_years(self._plan)[0] if self._plan else None)

    @cached_property
    def last_plan_end(self) -> int | None:
        """The last year of the five-year plan ahead of the one in which the document is made."""
        now = self.now
        spans = (plan_years(number) for number in _NUMBERS)
        return next((first - 1 for first, last in spans if now is not None and first <= now <= last), None)

    @cached_property
    def adopted(self) -> int | None:
        """The year of the day that stands in brackets below the title."""
        found = _ADOPTED.search(self._head)
        return read_year(found[1]) if found else None

    @cached_property
    def _plan(self) -> str | None:
        found = (_TITLE_PLAN.search(_SPACE.sub("", title)) for title in self.titles)
        return next((match["number"] for match in found if match), None)

    @cached_property
    def end(self) -> int | None:
        """The last year of the period that the document says it is for, None where it does not say."""
        printed = _PERIOD_TO.search(self._words)
        return read_year(printed[2]) if printed else self.span[1]

    @cached_property
    def span(self) -> tuple[int | None, int | None]:
        """The first and the last year printed in the title or below it."""
        found = _title_span(self.titles)
        return found if found[0] else _title_span((_CITED.sub("", self._head),))

    def end_of_plan(self, number: str) -> int | None:
        """Return the last year of the five-year plan 十`number`五 where the document says so.

        It says so where it prints both together, or is titled for the plan and wants things by that year. The years
        of a plan are common knowledge, but only what the document says is taken from it.
        """
        return self._ends_of_plans.get(number)

    @cached_property
    def _ends_of_plans(self) -> Mapping[str, int]:
        ends = {number: plan_years(number)[1] for number in _NUMBERS}
        return {number: end for number, end in ends.items() if self._defines(number, end)}

    def _defines(self, number: str, end: int) -> bool:
        is_own = number == self._plan and re.search(f"[到至]{end}年", self._words) is not None
        return is_own or re.search(_PLAN.format(number, end), self._words) is not None

    @cached_property
    def _head(self) -> str:
        """The first words ahead of all clauses, where a title may print its period below it."""
        first = self.part.clauses[0].first if self.part.clauses else len(self.part.paragraphs)
        spans, words = iter([span for paragraph in self.part.paragraphs[:first] for span in paragraph.spans]), ""
        while len(words) < _HEAD and (span := next(spans, None)) is not None:
            words += _SPACE.sub("", self.part.text[span.start : min(span.end, span.start + 2 * _HEAD)])
        return words[:_HEAD]

    @cached_property
    def _words(self) -> str:
        return _SPACE.sub("", "".join(span.of(self.part.text) for span in self.part.spans))


def plan_years(number: str) -> tuple[int, int]:
    """Return the first and the last year of the five-year plan 十`number`五.

    >>> plan_years("四")
    (2021, 2025)
    """
    first = _FIRST_PLAN + _LASTS * (_NUMBERS[number] - 1)
    if first >= _PAUSED:
        first += _PAUSE
    return first, first + _LASTS - 1


def _year_of(metadata: Metadata) -> int | None:
    for printed in (metadata.date_signed, metadata.date_published):
        if printed and (year := read_year(printed[:4])):
            return year
    number = metadata.doc_number and _IN_NUMBER.search(metadata.doc_number)
    return int(number[1]) if number else None


def _title_span(titles: tuple[str, ...]) -> tuple[int | None, int | None]:
    for title in titles:
        if match := _TITLE_SPAN.search(title):
            return read_year(match[1]), read_year(match[2])
    return None, None
