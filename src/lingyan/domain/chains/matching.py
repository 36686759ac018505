"""Which industry a product belongs to (产品归类): ranked candidates with reasons, or 未知 and why, never a guess."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lingyan.domain.chains import words
from lingyan.domain.chains.chinese import ChineseNames, chinese_names
from lingyan.domain.chains.english import EnglishNames, english_names
from lingyan.domain.chains.evidence import ACCEPTED, NEXT_READING, Evidence, Way
from lingyan.domain.chains.model import Certainty, Industry, Taxonomy
from lingyan.domain.chains.names import names_of
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LONGEST_QUESTION = 100
"""The most characters a question may have; a product has a short name, and a whole text is not one."""

AGREEMENT = 0.15
"""By how much of what is missing to 1 a further way of finding the same industry strengthens it."""

OUTSIDE_NAMED = 0.35
"""How strongly the words must name a class outside the guided industries to outweigh an ending or a beginning."""

MOST_CANDIDATES = 5
_MOST_CLAUSES = 5
_MOST_REASONS = 3
_FEWEST_LETTERS = 2

_MARKUP = re.compile(r"<[^<>]*>|[<>{}\\]|--|['\"];")
_CLAUSE_END = re.compile(r"[，。；！？,;!?\n]+")
_LIST = re.compile(r"、|\band\b", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z][A-Za-z \-']{2,}")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An industry that a product may belong to (候选产业).

    `score` is the strength of its best evidence, raised by further kinds of it; `matched` are the known names
    that spoke for it, `citations` where they stand. The notes say what an office should know of such names.
    """

    industry: Industry
    score: float
    certainty: Certainty
    reasons: tuple[Message, ...]
    matched: tuple[str, ...]
    citations: tuple[Citation, ...]
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Matches:
    """The answer to one question (归类结果): candidates, the best first, or none and the reason (未知)."""

    asked: str
    candidates: tuple[Candidate, ...] = ()
    unknown: Message | None = None

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None when the product is unknown."""
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class NameIndex:
    """All names of a taxonomy, ready to be searched (名称索引); built once, asked often."""

    industries: Mapping[str, Industry]
    chinese: ChineseNames
    english: EnglishNames


def build_index(taxonomy: Taxonomy) -> NameIndex:
    """Return the index of every name in `taxonomy`."""
    names = tuple(names_of(taxonomy))
    industries = taxonomy.industries
    return NameIndex(industries, chinese_names(names, industries), english_names(names, industries))


def match_product(index: NameIndex, asked: str, *, most: int = MOST_CANDIDATES) -> Matches:
    """Return the industries that `asked`, a product in free words, may belong to, at most `most` of them.

    Candidates have a score of at least `ACCEPTED`. What cannot be placed has no candidate and a reason, among
    them that the words name a class of GB/T 4754 that no guided industry includes.
    """
    if problem := _refusal(asked):
        return Matches(asked, unknown=problem)
    found = [item for clause in _clauses(asked) for item in _find(index, clause)]
    ranked = _rank(index, found)
    outside = _best_outside(found)
    if outside and outside.strength > _to_beat(ranked, found):
        return Matches(asked, unknown=_outside_reason(outside))
    accepted = tuple(candidate for candidate in ranked if candidate.score >= ACCEPTED)[:most]
    return Matches(asked, accepted) if accepted else Matches(asked, unknown=_nearest_reason(ranked))


def _refusal(asked: str) -> Message | None:
    """Return why `asked` is not even looked up, or None."""
    if len(asked) > LONGEST_QUESTION:
        data = {"length": len(asked), "most": LONGEST_QUESTION}
        return Message(_("This is a text of {length} characters; name the product in at most {most}."), data)
    if _MARKUP.search(asked):
        return Message(_("This holds markup or code; write the name of a product in plain words."))
    if len(_LETTER.findall(asked)) < _FEWEST_LETTERS and not words.has_chinese(asked):
        return Message(_("There is no word here; write the name of a product in Chinese or English."))
    return None


def _clauses(asked: str) -> list[str]:
    parts = [part for part in _CLAUSE_END.split(asked) if part.strip()]
    return parts[:_MOST_CLAUSES] if len(parts) > 1 else [asked]


def _find(index: NameIndex, clause: str) -> list[Evidence]:
    """Return the evidence for `clause`; where it is a list of things and no name itself, for each of them too."""
    found = _find_one(index, clause)
    parts = _LIST.split(clause)
    if len(parts) == 1 or _is_named(found):
        return found
    return found + [item for part in parts[:_MOST_CLAUSES] for item in _find_one(index, part)]


def _find_one(index: NameIndex, clause: str) -> list[Evidence]:
    if not words.has_chinese(clause):
        return index.english.find(clause)
    found = index.chinese.find(words.joined(clause))
    if _is_named(found):
        return found
    return found + [item for latin in _LATIN.findall(clause) for item in index.english.find(latin)]


def _is_named(found: Iterable[Evidence]) -> bool:
    return any(item.way in {Way.EXACT, Way.PART} for item in found)


def _rank(index: NameIndex, found: Iterable[Evidence]) -> list[Candidate]:
    by_industry: dict[str, list[Evidence]] = defaultdict(list)
    for item in found:
        for position, key in enumerate(item.industries):
            by_industry[key].append(_weakened(item, NEXT_READING**position))
    order = {key: number for number, key in enumerate(index.industries)}
    candidates = [_candidate(index.industries[key], items) for key, items in by_industry.items()]
    return sorted(candidates, key=lambda item: (-item.score, order[item.industry.key]))


def _weakened(item: Evidence, share: float) -> Evidence:
    if share == 1.0:
        return item
    return Evidence(item.way, item.industries, item.strength * share, item.certainty, item.reason, item.name)


def _candidate(industry: Industry, items: list[Evidence]) -> Candidate:
    items = sorted(items, key=lambda item: -item.strength)
    best = items[0]
    items = [item for item in items if item is best or item.strength >= ACCEPTED]
    ways = len({item.way for item in items})
    missing = (1 - best.strength) * (1 - AGREEMENT) ** max(0, ways - 1)
    names = [item.name for item in items[:_MOST_REASONS] if item.name]
    noted = next((name for name in names if name.note_zh), None)
    return Candidate(
        industry=industry,
        score=round(1 - missing, 3),
        certainty=best.certainty,
        reasons=tuple({str(item.reason): item.reason for item in items[:_MOST_REASONS]}.values()),
        matched=tuple(dict.fromkeys(name.text for name in names)),
        citations=tuple(dict.fromkeys(name.citation for name in names)) or (industry.citation,),
        note_zh=noted.note_zh if noted else "",
        note_en=noted.note_en if noted else "",
    )


def _to_beat(ranked: list[Candidate], found: Iterable[Evidence]) -> float:
    """Return how strong a class outside the guided industries must be to make the product unknown.

    An ending or a beginning says less than a class that the words themselves name, however weakly.
    """
    if not ranked or ranked[0].score < ACCEPTED:
        return ACCEPTED
    key = ranked[0].industry.key
    named = [item for item in found if key in item.industries and item.way is not Way.ENDING]
    return ranked[0].score if any(item.strength >= ACCEPTED for item in named) else OUTSIDE_NAMED


def _best_outside(found: Iterable[Evidence]) -> Evidence | None:
    outside = [item for item in found if not item.industries and item.name]
    return max(outside, key=lambda item: item.strength, default=None)


def _outside_reason(item: Evidence) -> Message:
    name = item.name
    data = {"name": name.text if name else "", "code": name.class_code if name else ""}
    return Message(_("The nearest name is “{name}”, {code} of GB/T 4754, which no guided industry includes."), data)


def _nearest_reason(ranked: list[Candidate]) -> Message:
    if not ranked or not ranked[0].matched:
        return Message(_("No known industry, product or class of GB/T 4754 is called anything like this."))
    data = {"name": ranked[0].matched[0], "score": ranked[0].score, "needed": ACCEPTED}
    return Message(_("The nearest known name is “{name}”, with {score} of the {needed} that are needed."), data)
