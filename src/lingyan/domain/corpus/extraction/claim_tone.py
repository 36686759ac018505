"""The tone of a sentence (语气): what it has said so far of how its values are meant, and for which time."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from lingyan.domain.corpus.extraction.claim_forms import Form, Read
from lingyan.domain.corpus.extraction.claim_words import THINGS
from lingyan.domain.corpus.extraction.moments import Mood
from lingyan.domain.corpus.extraction.quantities import Quantity

SHARES = ("率", "比例", "比重", "占比", "覆盖面")
"""With what the names of shares of a whole end."""
_EACH_YEAR = re.compile("每年(?!度)")
_TOTAL = re.compile("累计|力争|争取|[一二三四五]年|总")
_STOCK = re.compile("累计|建成|建设|打造|培育|形成|设立|组建|建立|布局|总")
"""What is counted in all rather than anew each year."""
_COUNTS = frozenset({Form.FINAL, Form.OBJECT})
_PER = re.compile("每|各|平均|[\u4e00-\u9fff]均|涉及|占地")
"""How a description of what is counted opens, which counts no more of it: 举办培训班5期，每期学员50人."""
_SAYS = frozenset({Form.FINAL, Form.OBJECT, Form.PREDICATE})


class Time(NamedTuple):
    """The time that rules while a passage is read."""

    year: int | None
    mood: Mood


class Times(NamedTuple):
    """The time that rules a phrase, and the one that rules the sentences behind as well."""

    now: Time
    lasting: Time


@dataclass(slots=True)
class Tone:
    """What a sentence has said so far (语气).

    `aside` are the times that rule again behind what 其中 opens; `each_year` says that 每年 opens the words so far,
    `says` that the sentence says more than names of values, `wants` that it bounds or orders without naming a year,
    `counts` that this part of it orders things to be counted.
    """

    aside: Times | None = None
    each_year: bool = False
    says: bool = False
    wants: bool = False
    counts: bool = False

    def open(self, text: str, start: int, times: Times, *, is_new: bool, is_part: bool) -> Times:
        """Begin the phrase at `start`, of a new sentence or a new part of one, and return the times that rule it."""
        if is_part:
            times = self.aside or times
            self.aside, self.each_year, self.counts = None, False, False
        if is_new:
            times = Times(times.lasting, times.lasting)
            self.says = self.wants = False
        if text.startswith("其中", start) and times.now.year is not None:
            self.aside = self.aside or times
        goes_on = self.each_year and _TOTAL.match(text, start) is None
        self.each_year = goes_on or _EACH_YEAR.match(text, start) is not None
        return times

    def names_share(self, read: Read, indicator: str, quantity: Quantity, *, is_task: bool) -> bool:
        """Whether a name and a percentage alone are a value that is asked for: 整改率100%, behind one that is."""
        is_share = read.form is Form.NOUN and quantity.is_percent and indicator.endswith(SHARES)
        return is_share and (self.says or is_task)

    def goes_on_counting(self, read: Read, unit: str) -> bool:
        """Whether a name and a number of things alone go on from such an order: 建成工厂5家，园区2个."""
        is_named = read.form is Form.NOUN and _PER.match(read.words) is None
        return self.counts and is_named and THINGS.match(unit) is not None

    def hear(self, read: Read, *, is_bounded: bool, is_undated: bool) -> None:
        """Take note of a claim for those behind it; `is_undated` says that it is a task's and names no year."""
        self.says = self.says or is_bounded or read.form in _SAYS
        self.counts = self.counts or (read.is_imperative and read.form in _COUNTS)
        self.wants = self.wants or (is_undated and (is_bounded or read.form is Form.FINAL))

    def is_yearly(self, read: Read, unit: str) -> bool:
        """Whether so many things are meant each year: 每年 stands ahead, and what is counted is no stock."""
        is_counted = read.is_imperative or read.form in _COUNTS
        is_counted = is_counted and THINGS.match(unit) is not None and _STOCK.match(read.words) is None
        return read.is_yearly or (self.each_year and is_counted)
