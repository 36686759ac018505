"""Where a project should go, as its page shows it (选址结果): ranked parks, those left out and why, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.http import urlencode
from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.planning import file_facts, planned_project
from lingyan.apps.siting.queries.ranking import ranking_of
from lingyan.apps.siting.queries.verdicts import (
    Evidence,
    Gaps,
    RuleSaid,
    evidence_said,
    gaps_of,
    names_now,
    rule_said,
)
from lingyan.domain.siting.candidates import OfferedPark, PlannedProject
from lingyan.domain.siting.facts import Scope
from lingyan.domain.siting.ranking import Assessed, Ranked, Ranking, if_admitted, unknown_of_all
from lingyan.domain.siting.screening import Answer, Rule, Verdict
from lingyan.domain.siting.weighting import Criterion, Weighting
from lingyan.domain.siting.wording import CRITERIA, WEIGHTINGS, Names
from lingyan.kernel.access import lies_within
from lingyan.kernel.message import gettext_noop as _

NEEDED = (
    ("project.investment_10k_cny", _("planned investment")),
    ("project.land_mu", _("land needed")),
)
"""Facts of a project that screening is nothing without, each with its name as an English msgid."""


_NEEDS = (
    "project.investment_10k_cny",
    "project.land_mu",
    "project.energy_tce",
    "project.labour",
    "project.tax_10k_cny",
)
_TOLD = 3
"""So many unknown rules of a park are told with what is missing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asks of a ranking (查询条件): own weights, by which set to order, and what to show."""

    own: Mapping[Criterion, float] | None = None
    by: str = ""
    within: str = ""
    rule: str = ""

    def query(self, **changed: str) -> str:
        """Return the address of the same ranking from the question mark on, with some of it changed.

        >>> Asked({Criterion.COST: 2.0}, by="equal").query(within="430000/430400")
        '?cost=2&by=equal&within=430000%2F430400'
        """
        own = {one.value: f"{weight:g}" for one, weight in (self.own or {}).items()}
        plain = {"by": self.by, "within": self.within, "rule": self.rule, **changed}
        given = {**own, **{name: value for name, value in plain.items() if value}}
        return f"?{urlencode(given)}" if given else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A park that lets the project in (入围园区): its place under each set of weights, and what is missing."""

    park: OfferedPark
    path: str
    name: str
    county: str
    row: Ranked
    ranks: tuple[tuple[str, int], ...]
    gaps: Gaps

    @property
    def is_open(self) -> bool:
        """Whether what is missing could still change its place."""
        return self.row.best_rank != self.row.worst_rank


@dataclass(frozen=True, slots=True)
class Left:
    """A park left out (未入围园区): what stands in the way, and what it would score where nothing fails."""

    park: OfferedPark
    path: str
    name: str
    county: str
    hope: tuple[float, float] | None
    hurdles: tuple[RuleSaid, ...]

    @property
    def told(self) -> tuple[RuleSaid, ...]:
        """The hurdles that are told at once: all that fail, or the first that are unknown."""
        failing = tuple(one for one in self.hurdles if one.answer is Answer.FAIL)
        return failing or self.hurdles[:_TOLD]

    @property
    def more(self) -> tuple[RuleSaid, ...]:
        """The hurdles that are told by name alone; the page of the park has them in full."""
        told = self.told
        return tuple(one for one in self.hurdles if one not in told)


@dataclass(frozen=True, slots=True)
class Result:
    """A project among all parks (选址结果)."""

    project: Project
    planned: PlannedProject
    ranking: Ranking
    asked: Asked
    by: Weighting
    lines: tuple[Line, ...]
    hopeful: tuple[Left, ...]
    refused: tuple[Left, ...]
    common: tuple[RuleSaid, ...]
    shut: tuple[RuleSaid, ...]
    missing: tuple[str, ...]
    lacking: tuple[str, ...]

    @property
    def left_count(self) -> int:
        """How many of the parks that are shown are left out."""
        return len(self.hopeful) + len(self.refused)

    @property
    def weightings(self) -> list[tuple[Weighting, str]]:
        """Every set of weights with its name."""
        return [(one, gettext(WEIGHTINGS[one.key])) for one in self.ranking.weightings]


def criteria_named() -> list[tuple[Criterion, str]]:
    """Return the criteria with their names, in their order."""
    return [(one, gettext(CRITERIA[one])) for one in Criterion]


def result_of(project: Project, asked: Asked) -> Result:
    """Return where a project should go; two queries, however many parks and facts there are.

    Raises:
        WeightsError: a weight is below 0, or all are 0.
    """
    planned = planned_project(project)
    ranking = ranking_of(planned, asked.own)
    by = chosen(ranking, asked.by)
    names = names_now()
    left = [one for one in ranking.left_out if lies_within(asked.within, one.park.county)]
    common = [] if asked.rule else _unknown_alike(left, names)
    shut = [] if asked.rule else _failed_by_all(left)
    lines, missing = _without_common(tuple(_lines(ranking, by, asked, names)))
    told = tuple(
        _left(one, by, [rule.key for rule in (*common, *shut)], names) for one in left if _has(one, asked.rule)
    )
    return Result(
        project=project,
        planned=planned,
        ranking=ranking,
        asked=asked,
        by=by,
        lines=lines,
        hopeful=tuple(one for one in told if one.hope),
        refused=tuple(one for one in told if not one.hope),
        common=tuple(_common(rule, left, names) for rule in common),
        shut=tuple(_common(rule, left, names) for rule in shut),
        missing=missing,
        lacking=tuple(_lacking(planned)),
    )


def path_of(park: OfferedPark) -> str:
    """Return the path of a park of the packs."""
    return str(siting_guide().carriers[park.key].path)


def rules_offered() -> list[tuple[str, str]]:
    """Return every rule with its title, by which the parks left out are filtered."""
    names = names_now()
    return [(rule.key, names.title(rule)) for rule in siting_guide().guide.rules]


def prefectures_offered() -> list[tuple[str, str]]:
    """Return the prefectures in which parks are offered."""
    paths = {park.prefecture for park in siting_guide().parks}
    return [(path, scope_name(path)) for path in sorted(paths)]


def needs_of(planned: PlannedProject) -> list[Evidence]:
    """Return what a project needs and brings above all, from its file or from what was told for siting."""
    names = names_now()
    return [evidence_said(key, planned.facts.get(key), names) for key in _NEEDS]


def told_beside_file(project: Project, planned: PlannedProject) -> list[Evidence]:
    """Return of the same what was told for siting alone, and its file does not say."""
    in_file = file_facts(project)
    return [one for one in needs_of(planned) if one.value is not None and one.key not in in_file]


def count_told(planned: PlannedProject) -> tuple[int, int]:
    """Return how many of the facts that siting asks of a project are known, and how many it asks."""
    asked = [one.key for one in siting_guide().facts.values() if one.scope is Scope.PROJECT and not one.is_computed]
    return sum(1 for key in asked if key in planned.facts), len(asked)


def chosen(ranking: Ranking, key: str) -> Weighting:
    """Return the set of weights of that key, or the first one."""
    return next((one for one in ranking.weightings if one.key == key), ranking.weightings[0])


def _lines(ranking: Ranking, by: Weighting, asked: Asked, names: Names) -> Iterator[Line]:
    ranks: dict[str, list[tuple[str, int]]] = {}
    for key, rows in ranking.by_weighting.items():
        for row in rows:
            ranks.setdefault(row.park, []).append((key, row.rank))
    by_key = {one.park.key: one for one in ranking.assessed}
    for row in ranking.by_weighting[by.key]:
        one = by_key[row.park]
        if lies_within(asked.within, one.park.county):
            missing = dict.fromkeys(key for reading in one.readings.values() for key in reading.missing)
            yield Line(
                park=one.park,
                path=path_of(one.park),
                name=names.park(one.park),
                county=scope_name(one.park.county),
                row=row,
                ranks=tuple(ranks[row.park]),
                gaps=gaps_of(missing, names),
            )


def _without_common(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the parks without what is not known of the project for any of them, and that, to be said once."""
    common = [one for one in lines[0].gaps.project if all(one in line.gaps.project for line in lines)] if lines else []
    own = tuple(
        replace(
            line,
            gaps=replace(line.gaps, project=tuple(one for one in line.gaps.project if one not in common)),
        )
        for line in lines
    )
    return own, tuple(common)


def _left(one: Assessed, by: Weighting, common: Sequence[str], names: Names) -> Left:
    hurdles = [verdict for verdict in one.standing_in_the_way if verdict.rule.key not in common]
    return Left(
        park=one.park,
        path=path_of(one.park),
        name=names.park(one.park),
        county=scope_name(one.park.county),
        hope=if_admitted(one, by),
        hurdles=tuple(rule_said(verdict, names) for verdict in hurdles),
    )


def _common(rule: Rule, left: Sequence[Assessed], names: Names) -> RuleSaid:
    """Return a rule that says the same of every park left out, with what is not known.

    Evidence and ways are told as far as they rest on the project alone.
    """
    verdicts = _verdicts(rule, left)
    said = rule_said(verdicts[0], names)
    evidence = tuple(one for one in said.evidence if one.key.startswith(f"{Scope.PROJECT}."))
    own = len(evidence) == len(said.evidence)
    gaps = _common_gaps(verdicts, names) if said.answer is Answer.UNKNOWN else Gaps()
    return replace(said, evidence=evidence, ways=said.ways if own else (), gaps=gaps)


def _common_gaps(verdicts: Sequence[Verdict], names: Names) -> Gaps:
    """Return what is not known: of the parks what none of them has told, of the project and of pairs all."""
    open_keys = [_open_keys(one) for one in verdicts]
    found = gaps_of((key for own in open_keys for key in own), names)
    of_all = [key for key in open_keys[0] if all(key in own for own in open_keys)]
    return replace(found, park=gaps_of(of_all, names).park)


def _open_keys(verdict: Verdict) -> list[str]:
    return [key for key, given in verdict.evidence.items() if given is None or given.value is None]


def _unknown_alike(left: Sequence[Assessed], names: Names) -> list[Rule]:
    """Return the rules that are unknown of every park left out, less those of which each park lacks another fact."""
    return [rule for rule in unknown_of_all(left) if not _differs(rule, left, names)]


def _differs(rule: Rule, left: Sequence[Assessed], names: Names) -> bool:
    verdicts = _verdicts(rule, left)
    return not _common_gaps(verdicts, names) and bool(
        gaps_of((key for one in verdicts for key in _open_keys(one)), names)
    )


def _verdicts(rule: Rule, left: Sequence[Assessed]) -> list[Verdict]:
    return [verdict for one in left for verdict in one.verdicts if verdict.rule is rule]


def _failed_by_all(left: Sequence[Assessed]) -> list[Rule]:
    """Return the rules that fail in every park left out; none where there is only one such park."""
    if len(left) <= 1:
        return []
    failed = [{one.rule.key for one in park.verdicts if one.answer is Answer.FAIL} for park in left]
    shared = set.intersection(*failed)
    return [one.rule for one in left[0].verdicts if one.rule.key in shared]


def _lacking(planned: PlannedProject) -> Iterator[str]:
    if not planned.industry:
        yield gettext("industry")
    yield from (gettext(name) for key, name in NEEDED if key not in planned.facts)


def _has(one: Assessed, rule: str) -> bool:
    """Whether a rule, where one is asked for, stands in the way of a park."""
    return not rule or any(each.rule.key == rule and each.answer is not Answer.PASS for each in one.verdicts)
