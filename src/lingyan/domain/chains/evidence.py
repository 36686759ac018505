"""Evidence that a product belongs to an industry (归类依据): how it was found, how strong it is, and in words why.

The strengths below are conventions of the matching, not law. They were set on the development table of the
pack's tests and are checked on product names that no pack holds (`tests/domain/chains/held-out.yaml`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lingyan.domain.chains.model import Certainty, Industry
from lingyan.domain.chains.names import Name, NameSource
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

ACCEPTED = 0.5
"""The least strength with which an industry is offered; below it the answer is unknown (未知)."""

SOURCE_STRENGTH: Mapping[NameSource, float] = {
    NameSource.INDUSTRY: 1.0,
    NameSource.ALIAS: 0.98,
    NameSource.GUIDED: 0.98,
    NameSource.PRODUCT: 0.96,
    NameSource.SHARED: 0.96,
    NameSource.OUTSIDE: 0.96,
    NameSource.CLASS: 0.90,
    NameSource.CLASS_PART: 0.84,
}
"""How strong the same words are, by where they come from: a plan's own name before a name of GB/T 4754."""

PART_OF = 0.93
"""Parts of a product are made where it is made, most often but not always."""

CONTAINED = 0.95
"""A known name within the words asked; less for every other word, see the two below."""

BEFORE = 0.30
"""What words before a known name take away, if they were all that is asked: they only narrow it down."""

AFTER = 0.65
AFTER_KNOWN = 1.10
"""What words after a known name take away; more when they are known to name a kind of thing themselves.

In Chinese the last word says what a thing is: 汽车保险 is insurance, while 大理石板材 is still marble.
"""

OTHER_HEAD = 0.85
"""Two names that resemble each other but end differently are more often two kinds of things."""

BOTH_DIFFER = 0.75
"""Two English names that share a word, and each has another that the other lacks (wall panel, display panel)."""

ONE_CHARACTER = 0.75
"""A name of four or more characters written with one character wrong, missing, extra or swapped."""

ONE_CHARACTER_SHORT = 0.62
"""The same for three characters, of which the last, that says what it is, must be right."""

SPELLING = 0.9
"""An English word that is no known word, read as the known word that differs by one letter."""

NEXT_READING = 0.95
"""Each further industry of a name that several claim, against the one before."""

LONG_ENDING = (0.50, 0.15, 0.6, 3)
SHORT_ENDING = (0.45, 0.10, 0.7, 3)
BEGINNING = (0.45, 0.10, 0.6, 3)
"""What names with one ending or beginning prove: least strength, what their share adds, least share, least names.

The first is for endings of two characters and for the head of an English name, the second for one character,
the third for the first two characters. None of them ever makes a reading certain.
"""


class Way(StrEnum):
    """How a piece of evidence was found (方式)."""

    EXACT = "exact"
    PART = "part"
    CONTAINED = "contained"
    SIMILAR = "similar"
    MISSPELT = "misspelt"
    ENDING = "ending"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to place a product (依据): the industries it speaks for, nearest first, and its strength 0 to 1.

    No industries means that the words name a class of GB/T 4754 that no guided industry includes.
    """

    way: Way
    industries: tuple[str, ...]
    strength: float
    certainty: Certainty
    reason: Message
    name: Name | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What names with one ending, or one beginning, have in common (词尾、词头): most belong to one industry."""

    text: str
    industry: str
    count: int
    total: int
    is_start: bool = False

    @property
    def counts(self) -> bool:
        """Whether enough names, and similar enough ones, share it."""
        *_rest, least_share, least_names = self._measure()
        return self.count >= least_names and self.count / self.total >= least_share

    def evidence(self, asked: str) -> Evidence | None:
        """Return what this says of `asked`; None when it does not count."""
        if not self.counts:
            return None
        least, more, *_rest = self._measure()
        data = {"asked": asked, "part": self.text, "count": self.count, "total": self.total}
        template = (
            _("“{asked}” begins with “{part}”: {count} of {total} known names that do belong there.")
            if self.is_start
            else _("“{asked}” ends in “{part}”: {count} of {total} known names that do belong there.")
        )
        strength = least + more * self.count / self.total
        return Evidence(Way.ENDING, (self.industry,), strength, Certainty.DOUBTFUL, Message(template, data))

    def _measure(self) -> tuple[float, float, float, int]:
        if self.is_start:
            return BEGINNING
        return SHORT_ENDING if len(self.text) == 1 else LONG_ENDING


def ending_of(
    text: str, names: Iterable[Name], industries: Mapping[str, Industry], *, is_start: bool = False
) -> Ending:
    """Return the industry of most of `names`, which share `text`; a field where no sub-field has enough."""
    own = Counter(name.industries[0] if name.industries else "" for name in names)
    fields = Counter(industries[key].field if key else "" for key in own.elements())
    total = own.total()
    for counted in (own, fields):
        key, count = max(counted.items(), key=lambda item: item[1])
        if key and count / total >= LONG_ENDING[2]:
            return Ending(text, key, count, total, is_start)
    return Ending(text, "", 0, total, is_start)


def same_words(asked: str, name: Name, *, share: float = 1.0) -> Evidence:
    """Return the evidence that `asked` is `name`."""
    strength = SOURCE_STRENGTH[name.source] * share
    return Evidence(Way.EXACT, name.industries, strength, name.certainty, _same_reason(asked, name), name)


def part_of(asked: str, name: Name) -> Evidence:
    """Return the evidence that `asked` are parts of what `name` says."""
    data = {"asked": asked, "name": name.text, "reason": _same_reason(name.text, name)}
    reason = Message(_("“{asked}” are parts of “{name}”. {reason}"), data)
    return Evidence(
        Way.PART, name.industries, SOURCE_STRENGTH[name.source] * PART_OF, _at_most_alias(name.certainty), reason, name
    )


def contained(asked: str, name: Name, *, share: float) -> Evidence:
    """Return the evidence that `asked` contains `name`, weakened to `share` by the other words."""
    data = {"asked": asked, "name": name.text, "reason": _same_reason(name.text, name)}
    reason = Message(_("“{asked}” contains “{name}”. {reason}"), data)
    return _doubtful(Way.CONTAINED, name, share, reason)


def similar(asked: str, name: Name, *, share: float) -> Evidence:
    """Return the evidence that `asked` resembles `name` in the `share` of its words."""
    data = {"asked": asked, "name": name.text, "share": round(100 * share), "reason": _same_reason(name.text, name)}
    reason = Message(_("“{asked}” resembles “{name}” by {share} %. {reason}"), data)
    return _doubtful(Way.SIMILAR, name, share, reason)


def misspelt(asked: str, name: Name, *, share: float) -> Evidence:
    """Return the evidence that `asked` is `name` with one character wrong."""
    data = {"asked": asked, "name": name.text, "reason": _same_reason(name.text, name)}
    reason = Message(_("“{asked}” differs from “{name}” by one character. {reason}"), data)
    return _doubtful(Way.MISSPELT, name, share, reason)


def _doubtful(way: Way, name: Name, share: float, reason: Message) -> Evidence:
    return Evidence(
        way, name.industries, max(0.0, SOURCE_STRENGTH[name.source] * share), Certainty.DOUBTFUL, reason, name
    )


def _at_most_alias(certainty: Certainty) -> Certainty:
    return Certainty.ALIAS if certainty is Certainty.PRINTED else certainty


_SAME_REASONS = {
    NameSource.INDUSTRY: _("“{name}” is the name of the industry."),
    NameSource.ALIAS: _("“{name}” is another name of the industry."),
    NameSource.GUIDED: _("“{name}” is printed in the directory and read as this industry."),
    NameSource.PRODUCT: _("“{name}” is a known product of the industry."),
    NameSource.SHARED: _("Several industries claim “{name}”."),
    NameSource.OUTSIDE: _("“{name}” belongs to {code} of GB/T 4754, outside the guided industries."),
    NameSource.CLASS: _("“{name}” is {code} of GB/T 4754, which the industry includes."),
    NameSource.CLASS_PART: _("“{name}” is named in {code} of GB/T 4754, which the industry includes."),
}


def _same_reason(asked: str, name: Name) -> Message:
    return Message(_SAME_REASONS[name.source], {"asked": asked, "name": name.text, "code": name.class_code})
