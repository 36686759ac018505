"""Admission screening (准入审查): every rule answers pass, fail or unknown, with evidence and what would turn it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from lingyan.domain.siting.conditions import Condition, Way
from lingyan.domain.siting.facts import Facts, Given
from lingyan.kernel.citation import Citation
from lingyan.kernel.places import PlacePath


class Answer(StrEnum):
    """What a rule says (审查结论); unknown is never pass."""

    PASS = "pass"  # noqa: S105 - an answer, no password
    FAIL = "fail"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of admission (准入规则): what must hold, by which clause, and by which further ones.

    `leads_to` are the places to which the clause leads the projects that it keeps out here.
    """

    key: str
    title_zh: str
    title_en: str
    condition: Condition
    citation: Citation
    further: tuple[Citation, ...] = ()
    leads_to: tuple[PlacePath, ...] = ()
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a project in a park (审查结果); evidence and ways are found when they are asked for."""

    rule: Rule
    answer: Answer
    facts: Facts = field(repr=False)

    @property
    def evidence(self) -> dict[str, Given | None]:
        """The facts that the rule looks at, None for those that nobody told."""
        return {key: self.facts.get(key) for key in self.rule.condition.asks()}

    @property
    def ways(self) -> tuple[Way, ...]:
        """What would make it pass: any one of these ways; none where it passes."""
        return self.rule.condition.ways(self.facts)


_ANSWERS = {True: Answer.PASS, False: Answer.FAIL, None: Answer.UNKNOWN}


def screen(rules: Iterable[Rule], facts: Facts) -> tuple[Verdict, ...]:
    """Return what every rule says, in the order of the rules.

    >>> from lingyan.domain.siting.conditions import Says
    >>> rule = Rule("sewage", "污水", "Sewage", Says("park.sewage_works", True), Citation.parse("scheme 八/（二）"))
    >>> [verdict.answer.value for verdict in screen([rule], {})]
    ['unknown']
    """
    return tuple(Verdict(rule, _ANSWERS[rule.condition.holds(facts)], facts) for rule in rules)


def is_admitted(verdicts: Iterable[Verdict]) -> bool:
    """Return whether every rule passes."""
    return all(verdict.answer is Answer.PASS for verdict in verdicts)
