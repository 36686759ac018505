"""Deadlines (期限): how long who has for what from when, as articles of statutes and orders of plans print it.

A period counts that somebody has to keep: to act within it, to give notice ahead, to publish or keep for so long.
Periods that are conditions (逾期三十日), bans (三年内不得), penalties, terms of office and validity do not.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lingyan.domain.corpus.extraction import deadline_words as words
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.deadline_parties import event_of, party_ahead, party_carried, party_of
from lingyan.domain.corpus.extraction.passages import Passage, Quote
from lingyan.domain.corpus.extraction.phrases import Phrase, cut
from lingyan.domain.corpus.extraction.quantities import Quantity, find_quantities
from lingyan.domain.corpus.model import Clause, ClauseKind, Part


class DeadlineKind(StrEnum):
    """How a period binds (期限种类)."""

    WITHIN = "within"
    AHEAD = "ahead"
    AT_LEAST = "at_least"
    DATE = "date"
    AT_ONCE = "at_once"


@dataclass(frozen=True, slots=True)
class DeadlineDraft:
    """A deadline as found (期限草稿), for a person to confirm.

    `article` is the path of the article, or of the clause of a plan. `number` and `unit` (工作日, 日, 月, 年, 小时) are
    None for a recurring day, which `date` prints, and for 当场. `who`, `event` and `action` are printed words, None
    where the sentence does not say; `exception` are the words that leave time out or set cases apart.
    """

    article: str | None
    kind: DeadlineKind
    number: Decimal | None
    unit: str | None
    comparator: Comparator
    who: str | None
    event: str | None
    action: str | None
    is_extension: bool
    date: str | None
    exception: str | None
    confidence: float
    quote: Quote


_SURE = 0.95
_PLAIN = 0.8
_NEAR = 6
"""So many phrases around a period are looked at for its party and its exceptions."""
_REACH = 120
"""Words further off than this say nothing of a period."""
_LONG = frozenset({"年", "月"})
_FLOORS = frozenset({DeadlineKind.AHEAD, DeadlineKind.AT_LEAST})
_COMMAS = frozenset("，,")
_COLONS = frozenset("：:")


def deadlines_of(part: Part, passages: Sequence[Passage]) -> tuple[DeadlineDraft, ...]:
    """Return the deadlines of a document in reading order."""
    articles = _articles(part)
    found: list[DeadlineDraft] = []
    for passage in passages:
        if passage.is_running_text and words.MAY_BIND.search(passage.text):
            article = articles.get(passage.clause.path) if passage.clause else None
            found.extend(_Reader(passage, article).deadlines())
    return tuple(found)


def _articles(part: Part) -> dict[str, str]:
    """Return for each clause in an article the path of that."""
    articles: dict[str, str] = {}
    for clause in part.clauses:
        if clause.kind is ClauseKind.ARTICLE:
            articles[clause.path] = clause.path
            for below in part.below(clause):
                if isinstance(below, Clause):
                    articles.setdefault(below.path, clause.path)
    return articles


@dataclass(frozen=True, slots=True)
class _Period:
    """A period, or the words that stand for one (期间), with the words ahead of it and behind it in its phrase."""

    kind: DeadlineKind
    before: str
    behind: str
    number: Decimal | None = None
    unit: str | None = None
    date: str | None = None


class _Reader:
    """One passage and the article it stands in, None in a plan."""

    def __init__(self, passage: Passage, article: str | None) -> None:
        self._passage = passage
        self._text = passage.text
        self._article = article
        self._cut = cut(passage.text)
        self._floor = -1
        """The sentence that last said how long something lasts at least: another floor in it is one of that."""
        self._within: tuple[int, str | None] = (-1, None)
        """Sentence and unit of the last period within which something is due: another maximum is one of that."""
        self._yearly = -1
        """The sentence that last named a day of each year: another day in it comes again as well."""
        self._terms = frozenset(
            phrase.sentence
            for phrase in self._cut.phrases
            if words.TERM_SAID.search(self._text, phrase.start, phrase.end)
        )
        self._topics = frozenset(
            phrase.sentence
            for phrase in self._cut.phrases
            if (phrase.stop in _COLONS and words.TOPIC.search(self._text, phrase.start, phrase.end))
            or words.EXTENDED.search(self._text, phrase.start, phrase.end)
        )

    def deadlines(self) -> Iterator[DeadlineDraft]:
        """Yield the deadlines of the passage, in order."""
        lengths = [one for one in find_quantities(self._text) if one.unit in words.UNITS]
        starts = [one.start for one in lengths]
        for number, phrase in enumerate(self._cut.phrases):
            for length in lengths[bisect_left(starts, phrase.start) : bisect_left(starts, phrase.end)]:
                period = None if self._cut.is_bracketed(length.start) else self._of_length(phrase, length)
                if period is not None:
                    self._floor = phrase.sentence if period.kind is DeadlineKind.AT_LEAST else self._floor
                    if period.kind is DeadlineKind.WITHIN:
                        self._within = phrase.sentence, period.unit
                    yield self._draft(number, phrase, period)
            for period in self._of_words(phrase):
                yield self._draft(number, phrase, period)

    def _of_length(self, phrase: Phrase, length: Quantity) -> _Period | None:
        """Return the period that a length is, None where it is none that somebody has to keep."""
        left = self._text[max(phrase.start, length.first - _REACH) : length.first]
        right = self._text[length.last : min(phrase.end, length.last + _REACH)]
        kind = _kind(left, right, length) or self._of_topic(phrase, length)
        is_attribute = kind is DeadlineKind.AT_LEAST and words.WHICH.match(right) is not None
        if phrase.sentence in self._terms and words.LONGEST.fullmatch(left):
            return None
        if kind is None or is_attribute or _is_of_something_else(left, right, length):
            return None
        bound = self._text[length.first : length.start]
        follows = phrase.sentence == self._within[0] and words.FOLLOWS.match(left) is not None
        if self._article is None and not follows and not _binds_in_plan(left + bound, right, length):
            return None
        value = length.upper if length.upper is not None and kind is DeadlineKind.WITHIN else length.value
        return _Period(kind, left, right, value, words.UNITS[length.unit])

    def _of_topic(self, phrase: Phrase, length: Quantity) -> DeadlineKind | None:
        """Return how a bound binds by what its sentence says ahead: of a maximum behind a colon, of one more floor."""
        if length.comparator is Comparator.AT_LEAST and phrase.sentence == self._floor:
            return DeadlineKind.AT_LEAST
        is_further = self._within == (phrase.sentence, words.UNITS[length.unit])
        is_most = length.comparator is Comparator.AT_MOST and length.last == length.end
        return DeadlineKind.WITHIN if is_most and (is_further or phrase.sentence in self._topics) else None

    def _of_words(self, phrase: Phrase) -> Iterator[_Period]:
        """Yield the days of each year and what is due at once."""
        own = self._text[phrase.start : phrase.end]
        match = words.EACH_YEAR.search(own)
        if match is None and phrase.sentence == self._yearly:
            match = words.MONTH_DAY.search(own)
        goes_on = phrase.sentence == self._yearly or self._article is not None
        if match and (goes_on or party_of(own[: match.start()], ()) is not None):
            self._yearly = phrase.sentence
            yield _Period(DeadlineKind.DATE, own[: match.start()], own[match.end() :], date=match[0])
        if self._article is not None and (match := words.AT_ONCE.search(own)) and not words.CASE.search(own):
            yield _Period(DeadlineKind.AT_ONCE, own[: match.start()], own[match.end() :])

    def _draft(self, number: int, phrase: Phrase, period: _Period) -> DeadlineDraft:
        ahead, behind, later = self._around(number, phrase)
        follows: Sequence[str] = behind if phrase.stop in _COMMAS else []
        who = party_of(period.before, ahead, words.action_of(period.behind, follows))
        if who is None and follows and not period.behind.rstrip("前"):
            who, follows = party_ahead(follows)
        elif who is None and period.behind.startswith("由"):
            who, _rest = party_ahead([period.behind])
        clause = self._passage.clause
        action = words.action_of(period.behind, follows)
        if who is None and not any(words.OTHERS.search(one) for one in ahead):
            who = party_carried(period.before, action, self._sentence_before(number, phrase))
        return DeadlineDraft(
            article=self._article or (clause.path if clause else None),
            kind=period.kind,
            number=period.number,
            unit=period.unit,
            comparator=Comparator.AT_LEAST if period.kind in _FLOORS else Comparator.AT_MOST,
            who=who,
            event=event_of(period.before, ahead),
            action=action,
            is_extension=words.EXTENDS.search(period.before) is not None,
            date=period.date,
            exception=next((one for one in later if words.EXCEPTION.search(one)), None),
            confidence=_SURE if who and self._article else _PLAIN,
            quote=self._passage.quote(words.start_of(self._text, phrase.start), phrase.end),
        )

    def _sentence_before(self, number: int, phrase: Phrase) -> list[str]:
        """Return the phrases of the sentence ahead of that of `phrase`."""
        near = self._cut.phrases[max(0, number - 2 * _NEAR) : number]
        return [self._text[one.start : one.end] for one in near if one.sentence == phrase.sentence - 1]

    def _around(self, number: int, phrase: Phrase) -> tuple[list[str], list[str], list[str]]:
        """Return the phrases ahead and behind in the same sentence, and the two behind in whichever."""
        near = self._cut.phrases[max(0, number - _NEAR) : number]
        ahead = [self._text[one.start : one.end] for one in near if one.sentence == phrase.sentence]
        later = self._cut.phrases[number + 1 : number + 3]
        behind = [self._text[one.start : one.end] for one in later if one.sentence == phrase.sentence]
        return ahead, behind, [self._text[one.start : one.end] for one in later]


def _kind(left: str, right: str, length: Quantity) -> DeadlineKind | None:
    """Return how the words around a length make it bind, None where they do not."""
    is_most = length.comparator is Comparator.AT_MOST
    if (
        words.AHEAD_BEHIND.match(right)
        or words.AHEAD_BEFORE.search(left)
        or (not is_most and words.AHEAD_OF.search(left))
    ):
        return DeadlineKind.AHEAD
    is_extended = words.EXTENDS.search(left) is not None
    if is_most:
        is_inner = length.last > length.end  # 十日内, not 不超过十日
        return DeadlineKind.WITHIN if is_inner or is_extended or words.PERIOD.search(left) else None
    if length.comparator is Comparator.AT_LEAST or words.AT_LEAST.search(left):
        lasts = words.LASTS.search(left) or words.LASTS_BEHIND.match(right)
        return DeadlineKind.AT_LEAST if lasts else None
    if words.KEPT_UNTIL.search(left):
        return DeadlineKind.AT_LEAST
    return _plain_kind(left, right, is_extended=is_extended) if length.comparator is Comparator.EXACT else None


def _plain_kind(left: str, right: str, *, is_extended: bool) -> DeadlineKind | None:
    """Return how a length without a bound binds by the words around it."""
    if words.WITHIN_BEHIND.match(right):
        return DeadlineKind.WITHIN
    if words.LASTS_EXACTLY.search(left):
        return DeadlineKind.AT_LEAST
    is_period = is_extended or words.PERIOD_IS.search(left) or words.DEEMED.match(right)
    return DeadlineKind.WITHIN if is_period else None


def _is_of_something_else(left: str, right: str, length: Quantity) -> bool:
    """Whether a length is a condition, a ban, a penalty, a term or a frequency."""
    is_ahead = words.AHEAD_OF.search(left) is not None
    is_own = (
        is_ahead
        or words.KEPT_UNTIL.search(left) is not None
        or words.AHEAD_BEHIND.match(right) is not None
        or words.EXTENDS.search(left) is not None
    )
    if (words.NOT_BEFORE.search(left) and not is_ahead) or (words.TERM.search(left) and not is_own):
        return True
    if words.BANS.match(right) or words.PENALTY.search(right) or words.PENALTY.search(left):
        return True
    if right.endswith("的") and (right == "的" or words.CONDITION.search(right + left[-_NEAR * 2 :])):
        return True
    if words.UNITS[length.unit] in _LONG and words.SHOWN.search(left):
        return words.UNITS[length.unit] == "年" or words.OF_CREDIT.search(left) is not None
    return words.SERVICE.match(right) is not None


def _binds_in_plan(left: str, right: str, length: Quantity) -> bool:
    """Whether a length in a plan is one that somebody has to keep: it runs from an event, or is of working days."""
    if words.SHORTENED.search(left):
        return False
    if words.FROM.search(left) or words.LASTS.search(left) or words.AHEAD_BEHIND.match(right):
        return True
    if words.ORDERED.search(left):
        return True
    is_order = words.MODAL.search(left) is not None or words.ANSWERS.match(right) is not None
    return "工作日" in length.unit or (length.unit in words.SHORT and is_order)
