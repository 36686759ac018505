"""What a rule says of a project in a park, in the reader's words (准入结论的说明)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.names import is_chinese
from lingyan.apps.places.models import CarrierKind, Rank
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.queries.naming import fact_unit, said
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.domain.siting.facts import Fact, Given, Scope, Value
from lingyan.domain.siting.screening import Answer, Verdict
from lingyan.domain.siting.wording import Names, shown, ways_in_words
from lingyan.kernel.citation import Citation, CitationError
from lingyan.kernel.message import Message

PLACES, KINDS, INDUSTRIES = "park.places", "park.kinds", "project.industries"
"""Facts that the packs tell, in keys that nobody reads."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that a rule or a criterion looks at (依据): what it is, None where nobody told it, and whence."""

    key: str
    title: str
    value: str | None
    source: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """What is not known (缺项), by who could tell it: of the park, of the project, of the two together."""

    park: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.park or self.project or self.pair)


@dataclass(frozen=True, slots=True)
class RuleSaid:
    """A rule as the page tells it (规则说明): its answer, on what evidence, and what would turn it."""

    key: str
    title: str
    answer: Answer
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    ways: tuple[tuple[str, ...], ...]
    gaps: Gaps
    leads_to: tuple[str, ...]
    note: str


def names_now() -> Names:
    """Return the names of the packs in the reader's language."""
    siting = siting_guide()
    return Names(siting.facts, siting.by_path, english=not is_chinese())


def rule_said(verdict: Verdict, names: Names) -> RuleSaid:
    """Return what a rule says in words; where it fails, also the places to which its clause leads projects."""
    rule, evidence = verdict.rule, verdict.evidence
    open_keys = [key for key, given in evidence.items() if given is None or given.value is None]
    ways = ways_in_words(verdict.ways, names.facts, names.fact, _say)
    return RuleSaid(
        key=rule.key,
        title=names.title(rule),
        answer=verdict.answer,
        citations=(rule.citation, *rule.further),
        evidence=tuple(evidence_said(key, given, names) for key, given in evidence.items()),
        ways=tuple(tuple(part.text(gettext) for part in way) for way in ways),
        gaps=gaps_of(open_keys, names) if verdict.answer is Answer.UNKNOWN else Gaps(),
        leads_to=tuple(names.places(rule)) if verdict.answer is Answer.FAIL else (),
        note=names.note(rule),
    )


def evidence_said(key: str, given: Given | None, names: Names) -> Evidence:
    """Return a fact with its value and whence it is, in words."""
    title, fact = names.key(key), names.facts.get(key)
    if given is None:
        return Evidence(key, title, None, "")
    source, citation = _source(given.source)
    if key == INDUSTRIES:
        return Evidence(key, title, industry_name(source), "")
    return Evidence(key, title, None if given.value is None else value_said(fact, given.value), source, citation)


def value_said(fact: Fact | None, value: Value) -> str:
    """Return a value as people read it: the place, the kind of park, an amount with its unit."""
    if fact is not None and isinstance(value, frozenset):
        if fact.key == PLACES:
            return scope_name(max(value, key=len))
        if fact.key == KINDS:
            return gettext(", ").join(_kind(one) for one in sorted(value))
    return said(value, fact)


def gaps_of(keys: Iterable[str], names: Names) -> Gaps:
    """Return facts that are not known by who could tell them; what the program finds out nobody can tell.

    Where a park stands is told by the packs alone.
    """
    found: Mapping[Scope, dict[str, None]] = {scope: {} for scope in Scope}
    for key in keys:
        fact = names.facts.get(key)
        if fact is not None and not fact.is_computed:
            found[fact.scope][names.fact(fact)] = None
    return Gaps(tuple(found[Scope.PARK]), tuple(found[Scope.PROJECT]), tuple(found[Scope.PAIR]))


def _say(value: Value | None, fact: Fact, unit: str) -> str | Message:
    if isinstance(value, frozenset):
        return value_said(fact, value)
    return shown(value, fact_unit(fact) if unit else "")


def _source(source: str | Message) -> tuple[str, Citation | None]:
    if isinstance(source, Message):
        return source.text(gettext), None
    try:
        return "", Citation.parse(source)
    except CitationError:
        return source, None


def _kind(code: str) -> str:
    for labels in (CarrierKind, Rank):
        if code in labels.values:
            return str(labels(code).label)
    return code
