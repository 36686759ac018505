"""A project in one park (项目入园): what every rule says, what every criterion reads, and its place among all."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.parks import UnknownParkPageError
from lingyan.apps.siting.queries.planning import planned_project
from lingyan.apps.siting.queries.ranking import ranking_of
from lingyan.apps.siting.queries.result import Asked, chosen
from lingyan.apps.siting.queries.verdicts import Gaps, RuleSaid, gaps_of, names_now, rule_said
from lingyan.domain.siting.criteria import Incentive, Reading
from lingyan.domain.siting.facts import Fact, Scope
from lingyan.domain.siting.ranking import Assessed, Contribution, Ranked, Ranking, contributions, if_admitted
from lingyan.domain.siting.screening import Answer, Verdict
from lingyan.domain.siting.weighting import Criterion, Weighting
from lingyan.domain.siting.wording import CRITERIA, WEIGHTINGS, Names, reading_in_words
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownRuleError(UnknownThingError):
    """A rule that no pack has."""

    code = "siting.no_rule"
    what = _("There is no rule of admission “{given}”.")
    remedy = _("Open it from the page of the project in a park.")


@dataclass(frozen=True, slots=True)
class Support:
    """An incentive that holds (支持政策): its title, its clauses, and how they are read."""

    title: str
    citations: tuple[Citation, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a criterion reads (准则说明): its part of the score, what it rests on, and what is missing."""

    criterion: Criterion
    name: str
    reading: Reading
    part: Contribution
    told: tuple[str, ...]
    gaps: Gaps

    @property
    def is_open(self) -> bool:
        """Whether what is missing could still raise it."""
        return self.reading.high > self.reading.low


@dataclass(frozen=True, slots=True)
class Placed:
    """A project in a park (项目入园评估), in words."""

    project: Project
    path: str
    name: str
    county: str
    county_path: str
    asked: Asked
    by: Weighting
    assessed: Assessed
    row: Ranked | None
    ranks: tuple[tuple[str, int, int], ...]
    hope: tuple[float, float] | None
    rules: tuple[RuleSaid, ...]
    reads: tuple[Read, ...]
    supports: tuple[Support, ...]
    ranked_count: int

    def with_answer(self, answer: Answer) -> tuple[RuleSaid, ...]:
        """Return the rules that say so."""
        return tuple(rule for rule in self.rules if rule.answer is answer)

    @property
    def failing(self) -> tuple[RuleSaid, ...]:
        """The rules that keep the project out."""
        return self.with_answer(Answer.FAIL)

    @property
    def unknown(self) -> tuple[RuleSaid, ...]:
        """The rules that are not settled."""
        return self.with_answer(Answer.UNKNOWN)

    @property
    def passing(self) -> tuple[RuleSaid, ...]:
        """The rules that pass."""
        return self.with_answer(Answer.PASS)

    @property
    def weighting_name(self) -> str:
        """What the weights are called by which it is ranked."""
        return gettext(WEIGHTINGS[self.by.key])

    def rule(self, key: str) -> RuleSaid:
        """Return what one rule says; raise `UnknownRuleError` where there is none of that key."""
        found = next((one for one in self.rules if one.key == key), None)
        if found is None:
            raise UnknownRuleError(given=key)
        return found


def find_placed(project: Project, path: str, asked: Asked | None = None) -> Placed:
    """Return a project in the park at `path`.

    Raises:
        UnknownParkPageError: the packs offer no park there.
    """
    return placed_in(project, [path], asked or Asked())[0]


def placed_in(project: Project, paths: Sequence[str], asked: Asked) -> list[Placed]:
    """Return a project in each of some parks; two queries, however many.

    Raises:
        UnknownParkPageError: the packs offer no park at one of `paths`.
    """
    keys = {str(carrier.path): carrier.key for carrier in siting_guide().carriers.values()}
    for path in paths:
        if path not in keys:
            raise UnknownParkPageError(given=path)
    ranking = ranking_of(planned_project(project), asked.own)
    by, names = chosen(ranking, asked.by), names_now()
    by_key = {one.park.key: one for one in ranking.assessed}
    return [_placed(project, path, by_key[keys[path]], (ranking, by, asked), names) for path in paths]


def pair_facts() -> list[Fact]:
    """Return what is asked of a project in one park."""
    return [one for one in siting_guide().facts.values() if one.scope is Scope.PAIR and not one.is_computed]


def _placed(
    project: Project, path: str, one: Assessed, within: tuple[Ranking, Weighting, Asked], names: Names
) -> Placed:
    ranking, by, asked = within
    rows = {key: {row.park: row for row in ranked} for key, ranked in ranking.by_weighting.items()}
    parts = {part.criterion: part for part in contributions(one.readings, by)}
    return Placed(
        project=project,
        path=path,
        name=names.park(one.park),
        county=scope_name(one.park.county),
        county_path=one.park.county,
        asked=asked,
        by=by,
        assessed=one,
        row=rows[by.key].get(one.park.key),
        ranks=tuple((key, own[one.park.key].rank, len(own)) for key, own in rows.items() if one.park.key in own),
        hope=None if one.is_admitted else if_admitted(one, by),
        rules=tuple(rule_said(verdict, names) for verdict in (*one.standing_in_the_way, *_passing(one))),
        reads=tuple(_read(criterion, reading, parts[criterion], names) for criterion, reading in one.readings.items()),
        supports=tuple(support_of(each, names) for each in one.readings[Criterion.POLICIES].incentives),
        ranked_count=len(ranking.by_weighting[by.key]),
    )


def support_of(incentive: Incentive, names: Names) -> Support:
    """Return an incentive with its clauses."""
    return Support(names.title(incentive), (incentive.citation, *incentive.further), names.note(incentive))


def _passing(one: Assessed) -> list[Verdict]:
    return [verdict for verdict in one.verdicts if verdict.answer is Answer.PASS]


def _read(criterion: Criterion, reading: Reading, part: Contribution, names: Names) -> Read:
    told = [message.text(gettext) for message in reading_in_words(reading, names)]
    if criterion is Criterion.POLICIES:
        count = len(reading.incentives)
        said = ngettext(
            "{count} incentive that the documents print holds there.",
            "{count} incentives that the documents print hold there.",
            count,
        )
        told.append(said.format(count=count))
    gaps = gaps_of(reading.missing, names)
    return Read(criterion, gettext(CRITERIA[criterion]), reading, part, tuple(told), gaps)
