"""Claims (数值陈述): what a sentence says with each of its quantities, of what, and for when.

A claim is not yet a target: a figure of the past is one as well.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from lingyan.domain.corpus.extraction import claim_words as words
from lingyan.domain.corpus.extraction.bounds import Comparator
from lingyan.domain.corpus.extraction.claim_forms import Form, Read, is_of_a_grant, read_piece
from lingyan.domain.corpus.extraction.claim_names import as_measured, clean, subject_of
from lingyan.domain.corpus.extraction.claim_pieces import Piece, certain, pieces_of
from lingyan.domain.corpus.extraction.claim_rules import Rulings
from lingyan.domain.corpus.extraction.claim_splits import Known, split_values
from lingyan.domain.corpus.extraction.claim_tone import SHARES, Time, Times, Tone
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.horizon import Horizon
from lingyan.domain.corpus.extraction.moments import Moment, Mood, find_moments, sets_time
from lingyan.domain.corpus.extraction.numerals import YEAR, read_year
from lingyan.domain.corpus.extraction.passages import Passage
from lingyan.domain.corpus.extraction.phrases import Cut, Phrase, cut
from lingyan.domain.corpus.extraction.quantities import Quantity, find_quantities
from lingyan.domain.corpus.extraction.settings import Setting


@dataclass(frozen=True, slots=True)
class Claim:
    """What a quantity says (数值陈述): of which indicator, in which way, for which year.

    `indicator` is as printed, without the quantity; `start` to `end` are the places of the words in the passage.
    `is_asked` says that a bound or a word of resolve goes with it, `is_inherited` that its subject stands in the
    phrase before, `is_imperative` that a verb opens it, `is_task` that a heading around it speaks of tasks.
    """

    passage: Passage
    indicator: str
    quantity: Quantity
    kind: ClaimKind
    form: Form
    year: int | None
    base_year: int | None
    mood: Mood
    start: int
    end: int
    is_asked: bool = False
    is_stretch: bool = False
    is_yearly: bool = False
    is_inherited: bool = False
    is_imperative: bool = False
    is_task: bool = False


_GOES_ON = re.compile(rf"其中|{YEAR}年")
_JOINTS = frozenset("、和及与")
_HALF_STOPS = frozenset("；;")
_COLONS = frozenset("：:")
_COMMAS = frozenset("，,")
_GOAL_OPENS = frozenset("到至截力争")
_GOALS = re.compile("(?<![\u4e00-\u9fff])(?:(?:工作|年度|主要|预期|绩效|任务|建设|总体|具体)?(?:目标|指标)|目标任务)$")
_RESOLVE = re.compile("力争|争取|努力")
_OPENING = 12
_SHORTEST = 2
_NOUNS = ("元", "人次", "人", "户")
"""Units that say what is counted: 投入5亿元, 培训3000人次."""
_GRADES = frozenset("级型类")
_UNBOUND = frozenset({Comparator.EXACT, Comparator.ABOUT})
_ALL = re.compile("全覆盖|全部(?=达到|完成|实现|建成|纳入|接入|落实)")
_COVERED = re.compile("[^、，；。]{1,30}全覆盖(?=[，；。]|$)")
_NEARLY = re.compile("基本|逐步")
_MARKER = re.compile(
    r"[ \u3000]*(?:[-—●·•★◆]+|第?[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]{1,5}[）)、.．](?![0-9]))?"
)
_HUNDRED = Decimal(100)
_REST = re.compile("剩余|其余|余下")


def claims_of(passage: Passage, setting: Setting, horizon: Horizon) -> Iterator[Claim]:
    """Yield the claims of a passage of running text, in order."""
    if setting.is_rule:
        return
    quantities = find_quantities(passage.text)
    if quantities or _ALL.search(passage.text):
        yield from _Walk(passage, setting, horizon, quantities).claims()


class _Walk:
    """One passage, read phrase by phrase (逐句)."""

    _behind: Phrase | None = None

    def __init__(self, passage: Passage, setting: Setting, horizon: Horizon, quantities: Sequence[Quantity]) -> None:
        self._passage = passage
        self._text = passage.text
        self._setting = setting
        self._horizon = horizon
        self._cut: Cut = cut(passage.text)
        self._moments = find_moments(passage.text, horizon)
        self._begun = [moment.start for moment in self._moments]
        self._quantities = [found for found in quantities if not self._cut.is_bracketed(found.start)]
        self._starts = [found.start for found in self._quantities]
        self._time = Time(setting.year, setting.mood)
        self._lasting = self._time
        self._phrase = Phrase(0, 0, "", 0)
        self._stretch = False
        self._is_goal = setting.is_goal
        self._subject = ""
        self._before: Read | None = None
        self._marks: dict[re.Pattern[str], int] = {}
        """Where in the phrase each pattern was found first, each looked for once."""
        self._ahead: Sequence[Moment] = ()
        self._listed: Sequence[Moment] = ()
        """Several years that the sentence lists, which each 分别 behind them goes by."""
        self._reports = self._cut.sentences_of(self._text, words.REPORTED)
        self._counted: dict[str, str] = {}
        """What was last counted in each unit."""
        self._valued: tuple[str, str, ClaimKind] | None = None
        """The name, unit and kind of the value before."""
        self._said: list[tuple[str, str]] = []
        self._said_ahead: Sequence[tuple[str, str]] = ()
        self._tone = Tone()
        """Names and units of the values ahead of the last semicolon of the sentence, each in turn."""

    @cached_property
    def _rulings(self) -> Rulings:
        return Rulings.of(self._text, self._cut)

    def claims(self) -> Iterator[Claim]:
        """Yield what the phrases claim."""
        here: Sequence[Moment] = []
        sentence = 0
        for phrase, behind in zip_longest(self._cut.phrases, self._cut.phrases[1:]):
            self._open(phrase)
            self._behind = behind
            self._ahead = here if phrase.sentence == sentence else []
            self._listed = self._listed if phrase.sentence == sentence else ()
            sentence = phrase.sentence
            here = self._moments[bisect_left(self._begun, phrase.start) : bisect_left(self._begun, phrase.end)]
            here = self._pass_moments(here)
            dated = [moment for moment in here if moment.year and not moment.is_base]
            self._listed = dated or self._listed
            first, last = bisect_left(self._starts, phrase.start), bisect_left(self._starts, phrase.end)
            found = self._counting([one for one in self._quantities[first:last] if not self._says_which(one)])
            if found:
                yield from self._of_quantities(found, here)
                continue
            if self._time.mood is Mood.FUTURE and self._time.year is not None:
                yield from self._of_all(here)
            own = self._words(here, phrase.end)
            self._is_goal = self._is_goal or (phrase.stop in _COLONS and self._is_label_of_goals(phrase))
            if phrase.stop not in _COLONS or words.ATTRIBUTE_NOUN.search(own):
                self._subject = subject_of(own) or self._subject

    def _open(self, phrase: Phrase) -> None:
        """Begin a phrase: a new sentence speaks of a lasting time only, and of nothing yet."""
        is_new = phrase.sentence != self._phrase.sentence
        is_part = is_new or self._phrase.stop in _HALF_STOPS
        times = Times(self._time, self._lasting)
        self._time, self._lasting = self._tone.open(self._text, phrase.start, times, is_new=is_new, is_part=is_part)
        self._stretch = self._stretch and not is_new
        if is_part:
            self._subject = ""
            self._before = self._valued = None
            self._said_ahead = self._said if phrase.sentence == self._phrase.sentence else ()
            self._said = []
        self._phrase = phrase
        self._marks = {}
        opening = self._text[phrase.start : min(phrase.end, phrase.start + _OPENING)]
        self._stretch = self._stretch or _RESOLVE.search(opening) is not None

    def _pass_moments(self, here: Sequence[Moment]) -> Sequence[Moment]:
        """Let the moments of the phrase rule from here on, and return them without those that only say which things."""
        times: list[Moment] = []
        for moment in here:
            is_listed = bool(times) and self._text[times[-1].end : moment.start] in _JOINTS
            is_set = is_listed or sets_time(self._text, moment, self._phrase.start)
            if is_set or moment.is_base:
                times.append(moment)
            if is_set:
                self._tone.each_year = False
                is_past = self._setting.mood is Mood.PAST and moment.mood is Mood.OPEN
                self._time = Time(moment.year, Mood.PAST if is_past else moment.mood)
                if self._is_lasting(moment):
                    self._lasting = self._time
        return times

    def _is_lasting(self, moment: Moment) -> bool:
        """Whether a moment rules the sentences behind its own: 到2025年, and what a comma sets off."""
        if moment.year is None and moment.mood is Mood.PAST:
            return False
        is_set_off = moment.end == self._phrase.end and self._phrase.stop in _COMMAS
        return is_set_off or self._text[moment.start] in _GOAL_OPENS

    def _is_label_of_goals(self, phrase: Phrase) -> bool:
        """Whether a phrase is a label of what is wanted: 目标任务：新增就业5万人."""
        return _GOALS.search(self._text, phrase.start, phrase.end) is not None

    def _says_which(self, quantity: Quantity) -> bool:
        """Whether a quantity is part of the words for a time (三年内), or for what is covered (20户以上村全覆盖)."""
        at = bisect_left(self._begun, quantity.start + 1) - 1
        if at >= 0 and quantity.end <= self._moments[at].end:
            return True
        return self._text.endswith("实现", 0, quantity.first) and _COVERED.match(self._text, quantity.last) is not None

    def _counting(self, found: Sequence[Quantity]) -> Sequence[Quantity]:
        """Return the quantities without 一个 and its like, which count nothing unless each of many has one."""
        if not any(quantity.is_single for quantity in found):
            return found
        if "每" in self._text[self._phrase.start : self._phrase.end]:
            return found
        exact = Comparator.EXACT
        return [one for one in found if not one.is_single or one.comparator is not exact]

    def _of_quantities(self, found: Sequence[Quantity], here: Sequence[Moment]) -> Iterator[Claim]:
        if self._text[found[-1].last : self._phrase.end] == "的":
            return  # 收入不低于1亿元、占比不低于5%的，可以申报
        base = next((moment.year for moment in here if moment.is_base), None)
        known = Known([*self._ahead, *here], self._listed, self._said_ahead, self._said)
        split = split_values(self._text, self._phrase, known)
        if split is not None:
            for part in split:
                if is_of_a_grant(self._text, self._phrase.start, part.quantity.last, part.quantity):
                    continue
                yield from self._claim(part.read, part.quantity, base, year=part.year)
            self._subject = ""
            return
        reads: list[tuple[Read, Piece]] = []
        before = self._before if _GOES_ON.match(self._text, self._phrase.start) else None
        for piece in certain(self._text, tuple(pieces_of(self._text, self._phrase, found))):
            read = read_piece(self._text, piece, before, here)
            if read is not None:
                before = read
                reads.append((read, piece))
        self._before = before
        for read, piece in _with_shared_nouns(reads):
            yield from self._claim(read, piece.quantity, base, year=piece.year)

    def _of_all(self, here: Sequence[Moment]) -> Iterator[Claim]:
        """Yield what is to be so of all by a named year: a hundred percent in words."""
        phrase = self._phrase
        match = _ALL.search(self._text, phrase.start, phrase.end)
        if match is None or self._cut.is_bracketed(match.start()):
            return
        first, last = match.span()
        indicator = self._words(here, phrase.end)
        if indicator == match[0] and self._subject.endswith(SHARES):
            indicator = self._subject
        if _REST.match(indicator):
            return
        if (match[0] == "全覆盖" and last != phrase.end) or len(indicator) <= len(match[0]):
            return
        bound = Comparator.ABOUT if _NEARLY.search(self._text, phrase.start, first) else Comparator.EXACT
        quantity = Quantity(first, last, first, last, _HUNDRED, "%", bound, in_words=True)
        read = Read(indicator, "", ClaimKind.LEVEL, Form.ALL, phrase.start, phrase.end)
        yield from self._claim(read, quantity, None, year=None)

    def _words(self, here: Sequence[Moment], end: int) -> str:
        """Return the words of the phrase without times: what is spoken of."""
        own = self._text[self._phrase.start : end]
        for moment in here:
            own = own.replace(self._text[moment.start : moment.end], "", 1)
        return clean(own)

    def _claim(self, read: Read, quantity: Quantity, base: int | None, *, year: int | None) -> Iterator[Claim]:
        """Yield the claim, unless nothing says what it is of."""
        is_dated = self._time.mood is Mood.FUTURE and self._time.year is not None
        if not is_dated and self._rulings.holds(self._text, self._phrase, self._behind, read, quantity):
            return
        inherits = read.needs_subject and bool(self._subject)
        is_thing = words.THINGS.match(quantity.unit) is not None
        indicator, kind = self._striven_for(read, quantity.unit) or (self._named(read, quantity.unit), read.kind)
        if len(indicator) < _SHORTEST:
            return
        indicator = self._whole_name(indicator, quantity.unit)
        if not read.needs_subject and read.subject:
            self._subject = read.subject if is_thing else as_measured(read.subject, self._subject)
        self._said.append((indicator, quantity.unit))
        self._valued = (indicator, quantity.unit, kind)
        marker = _MARKER.match(self._text, read.start)
        stretch = self._stretch or read.is_stretch
        bounded = read.bound is not None or quantity.comparator not in _UNBOUND
        is_task = self._setting.is_task
        is_share = self._tone.names_share(read, indicator, quantity, is_task=is_task)
        is_share = is_share or self._tone.goes_on_counting(read, quantity.unit)
        self._tone.hear(read, is_bounded=bounded, is_undated=is_task and self._time.year is None)
        yield Claim(
            passage=self._passage,
            indicator=indicator,
            quantity=quantity if read.bound is None else replace(quantity, comparator=read.bound),
            kind=kind,
            form=read.form,
            year=year or self._time.year,
            base_year=base,
            mood=self._mood(read),
            start=marker.end() if marker and marker.end() < quantity.first else read.start,
            end=read.end,
            is_asked=bounded or stretch or read.is_asked or self._is_goal or is_share,
            is_stretch=stretch,
            is_yearly=self._tone.is_yearly(read, quantity.unit),
            is_inherited=inherits,
            is_imperative=read.is_imperative,
            is_task=is_task,
        )

    def _striven_for(self, read: Read, unit: str) -> tuple[str, ClaimKind] | None:
        """Return the name and kind of the value before, of which more is striven for: 增长6%，力争达到7%."""
        if self._valued is None or read.words or not (read.needs_subject and read.is_stretch):
            return None
        name, own, kind = self._valued
        return (name, kind) if own == unit else None

    def _whole_name(self, name: str, unit: str) -> str:
        """Return the name said ahead of the semicolon of which `name` is the end, if one of that unit was, else it."""
        ahead = (said for said, own in self._said_ahead if own == unit and said.endswith(name))
        whole = next(ahead, name)
        return name if words.BUILD.fullmatch(whole.removesuffix(name)) else whole

    def _named(self, read: Read, unit: str) -> str:
        """Return the words of the indicator, with what the phrases before say where its own leave that out."""
        is_verb = words.BUILD.fullmatch(read.words) is not None
        if is_verb and self._subject.startswith(read.words):
            return self._subject
        if not (read.words or self._subject):
            return self._counted.get(unit, "")
        if read.needs_subject and not (is_verb and not self._subject):
            return f"{self._subject}{read.words}"
        if is_verb:
            noun = self._counted.get(unit)
            return f"{read.words}{noun}" if noun else read.words if unit.endswith(_NOUNS) else ""
        verb = words.BUILD.match(read.words)
        self._counted[unit] = words.KNOWN.sub("", read.words[verb.end() :] if verb else read.words)
        return read.words if words.THINGS.match(unit) else as_measured(read.words, self._subject)

    def _mood(self, read: Read) -> Mood:
        """Return the mood of a claim: that of the time which rules, unless its phrase says that it has been."""
        is_dated = self._time.mood is Mood.FUTURE and self._time.year is not None
        is_wanted = self._stretch or self._tone.wants or read.is_stretch or read.is_asked
        if not is_dated and not is_wanted and self._phrase.sentence in self._reports:
            return Mood.PAST
        if self._holds(words.PAST, read.end):
            return Mood.PAST
        if not is_dated and not self._setting.is_goal and self._is_perhaps_past(read.end):
            return Mood.PAST
        return self._time.mood

    def _holds(self, pattern: re.Pattern[str], end: int) -> bool:
        """Whether the phrase holds what `pattern` finds, ahead of the place `end`."""
        if pattern not in self._marks:
            found = pattern.search(self._text, self._phrase.start, self._phrase.end)
            self._marks[pattern] = found.end() if found else len(self._text) + 1
        return self._marks[pattern] <= end

    def _is_perhaps_past(self, end: int) -> bool:
        """Whether the words say that something has been, as far as no time to come is named."""
        if self._holds(words.PERHAPS_PAST, end):
            return True
        if not self._holds(words.GROWN_SINCE, end):
            return False
        since = words.GROWN_SINCE.search(self._text, self._phrase.start, end)
        year, last = read_year(since[1]) if since else None, self._horizon.last_plan_end
        return year is not None and last is not None and year < last


def _with_shared_nouns(reads: Sequence[tuple[Read, Piece]]) -> Iterator[tuple[Read, Piece]]:
    """Yield the claims of a phrase with the noun that only the last of a list prints: 3个万亿级、5个千亿级集群."""
    noun = ""
    shared: list[tuple[Read, Piece]] = []
    for read, piece in reversed(reads):
        words_of = read.words
        if read.form is Form.OBJECT and words_of[-1:] in _GRADES and noun:
            shared.append((read._replace(words=words_of + noun), piece))
            continue
        at = max(words_of.rfind(sign) for sign in _GRADES)
        noun = words_of[at + 1 :] if read.form is Form.OBJECT and at >= 0 else ""
        shared.append((read, piece))
    return reversed(shared)
