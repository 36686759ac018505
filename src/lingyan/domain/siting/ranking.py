"""Ranks parks for a project (园区排序): only parks that every rule lets in, with what each criterion contributes.

A score is a lowest and a highest: what is sure, and what missing facts could still bring. Parks are ordered by what is
sure, and each rank says how high and how low it could still come.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lingyan.domain.siting import criteria
from lingyan.domain.siting.candidates import OfferedPark, PlannedProject
from lingyan.domain.siting.criteria import Incentive, Reading
from lingyan.domain.siting.facts import Facts, Given, names
from lingyan.domain.siting.industry_fit import CountyFit, Directed, IndustryStanding
from lingyan.domain.siting.scales import Scales
from lingyan.domain.siting.screening import Answer, Rule, Verdict, is_admitted, screen
from lingyan.domain.siting.travel import Hub, TravelKind
from lingyan.domain.siting.weighting import Criterion, Weighting
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Guide:
    """What the packs say of siting (选址依据): rules, incentives, where ports and hubs are, and the scales."""

    rules: tuple[Rule, ...]
    incentives: tuple[Incentive, ...]
    kinds: tuple[TravelKind, ...]
    hubs: tuple[Hub, ...]
    scales: Scales


@dataclass(frozen=True, slots=True)
class Assessed:
    """A project in a park (项目入园评估): what every rule says, and what every criterion reads."""

    park: OfferedPark
    verdicts: tuple[Verdict, ...]
    readings: Mapping[Criterion, Reading]

    @property
    def is_admitted(self) -> bool:
        """Whether every rule passes."""
        return is_admitted(self.verdicts)

    @property
    def standing_in_the_way(self) -> tuple[Verdict, ...]:
        """The rules that do not pass, those that fail first."""
        return tuple(sorted((one for one in self.verdicts if one.answer is not Answer.PASS), key=_failed_first))


def if_admitted(one: Assessed, weighting: Weighting) -> tuple[float, float] | None:
    """Return the lowest and highest score of a park left out if every unknown rule passed; None where one fails."""
    if any(verdict.answer is Answer.FAIL for verdict in one.verdicts):
        return None
    parts = contributions(one.readings, weighting)
    return sum(part.low for part in parts), sum(part.high for part in parts)


def unknown_of_all(left: Sequence[Assessed]) -> list[Rule]:
    """Return the rules that are unknown of every park left out; none where there is only one such park."""
    if len(left) <= 1:
        return []
    unknown = [[one.rule for one in park.verdicts if one.answer is Answer.UNKNOWN] for park in left]
    return [rule for rule in unknown[0] if all(rule in own for own in unknown)]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one criterion adds to a score (贡献): its weight times its reading, lowest and highest."""

    criterion: Criterion
    weight: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ranked:
    """A park in its place (名次): `score` is the sum of what is sure, `could_reach` of what is possible.

    `best_rank` and `worst_rank` are as high and as low as it comes when what is missing becomes known.
    """

    park: str
    rank: int
    best_rank: int
    worst_rank: int
    score: float
    could_reach: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every park for a project (排序结果): in order under each weighting; all that were looked at are in `assessed`."""

    standing: IndustryStanding
    assessed: tuple[Assessed, ...]
    by_weighting: Mapping[str, tuple[Ranked, ...]]
    weightings: tuple[Weighting, ...]

    @property
    def left_out(self) -> tuple[Assessed, ...]:
        """The parks that some rule keeps out: the fewest failed rules first, then the fewest unknown, then the best."""
        first = self.weightings[0]
        return tuple(
            sorted((one for one in self.assessed if not one.is_admitted), key=lambda one: _hurdles(one, first))
        )


def rank(
    project: PlannedProject,
    parks: Sequence[OfferedPark],
    standing: IndustryStanding,
    guide: Guide,
    weightings: Sequence[Weighting],
) -> Ranking:
    """Screen `project` in every park, and rank those that let it in under each weighting."""
    facts = [facts_in(project, park, standing) for park in parks]
    bills = [criteria.bill(known, guide.scales) for known in facts]
    cheapest = criteria.cheapest_of(bills)
    assessed = tuple(
        Assessed(
            park,
            screen(guide.rules, known),
            _readings(park, known, standing, guide, criteria.cost(own, cheapest, guide.scales)),
        )
        for park, known, own in zip(parks, facts, bills, strict=True)
    )
    admitted = [one for one in assessed if one.is_admitted]
    return Ranking(standing, assessed, {one.key: ranked(admitted, one) for one in weightings}, tuple(weightings))


def facts_in(project: PlannedProject, park: OfferedPark, standing: IndustryStanding) -> Facts:
    """Return all that is known of a project in a park, what the directory says among it."""
    guided = _guided(standing, standing.fit_of(park.key, park.county))
    directed = _directed(standing, standing.directed.get(park.prefecture))
    computed = {
        "project.industries": Given(standing.names, standing.asked),
        "pair.guided": guided,
        "pair.directed": directed,
        "pair.barred_in_part": _barred_in_part(standing, park.facts),
    }
    return {**project.facts, **park.facts, **computed, **project.in_park.get(park.key, {})}


def contributions(readings: Mapping[Criterion, Reading], weighting: Weighting) -> tuple[Contribution, ...]:
    """Return what each criterion adds under a weighting."""
    return tuple(
        Contribution(one, weight, weight * readings[one].low, weight * readings[one].high)
        for one, weight in weighting.weights.items()
    )


def ranked(admitted: Sequence[Assessed], weighting: Weighting) -> tuple[Ranked, ...]:
    """Return parks in order of what is sure under a weighting; equal scores share a rank, in the order of keys."""
    rows = [(one.park.key, contributions(one.readings, weighting)) for one in admitted]
    scored = sorted(
        ((sum(part.low for part in parts), sum(part.high for part in parts), key, parts) for key, parts in rows),
        key=lambda row: (-row[0], row[2]),
    )
    lows, highs = sorted(row[0] for row in scored), sorted(row[1] for row in scored)
    count = len(scored)
    return tuple(
        Ranked(
            park=key,
            rank=1 + count - bisect_right(lows, low),
            best_rank=1 + count - bisect_right(lows, high),
            worst_rank=1 + count - bisect_right(highs, low) - (1 if high > low else 0),
            score=low,
            could_reach=high,
            contributions=parts,
        )
        for low, high, key, parts in scored
    )


def _readings(
    park: OfferedPark, known: Facts, standing: IndustryStanding, guide: Guide, cost: Reading
) -> Mapping[Criterion, Reading]:
    return {
        Criterion.INDUSTRY: criteria.industry(park, standing, guide.scales),
        Criterion.CAPACITY: criteria.room_left(known, criteria.ROOMS),
        Criterion.COST: cost,
        Criterion.ACCESS: criteria.access(park, guide.kinds, guide.hubs),
        Criterion.LABOUR: criteria.labour(known),
        Criterion.POLICIES: criteria.policies(known, guide.incentives),
    }


def _guided(standing: IndustryStanding, fit: CountyFit | None) -> Given:
    if (unsettled := _unsettled(standing)) and (standing.unknown or (fit and fit.is_same)):
        return Given(None, unsettled)
    if fit is None:
        return Given(value=False, source=Message(_("The directory prints nothing near it there.")))
    if fit.is_same and fit.is_doubtful:
        return Given(None, _doubtful_reading(fit.printed))
    return Given(value=fit.is_same, source=fit.reasons[0])


def _directed(standing: IndustryStanding, directed: Directed | None) -> Given:
    if (unsettled := _unsettled(standing)) and (standing.unknown or directed):
        return Given(None, unsettled)
    if directed is None:
        return Given(value=False, source=Message(_("The prefecture is directed to nothing of it.")))
    printed = directed.direction.printed
    if directed.is_doubtful:
        return Given(None, _doubtful_reading(printed))
    return Given(value=True, source=Message(_("The prefecture is directed to “{printed}”."), {"printed": printed}))


def _barred_in_part(standing: IndustryStanding, told: Facts) -> Given:
    """Return whether the access list of a place may bar the project without naming its industry as it is named here."""
    barred = names(told, "park.barred_industries") or frozenset()
    if barred and (unsettled := _unsettled(standing)):
        return Given(None, unsettled)
    if inside := barred & standing.parts:
        said = _("The list bars {parts}, a part of the field that the project names; name its product.")
        return Given(None, Message(said, {"parts": "、".join(sorted(inside))}))
    return Given(value=False, source=Message(_("The list bars no part of the industry alone.")))


def _unsettled(standing: IndustryStanding) -> Message | None:
    """Return why it is not settled which industry the project is of, or None where it is."""
    if not standing.doubtful:
        return standing.unknown
    said = _("That “{asked}” is of the industry {key} is a doubtful reading; where it is right, give the key itself.")
    return Message(said, {"asked": standing.asked, "key": standing.doubtful})


def _doubtful_reading(printed: str) -> Message:
    return Message(_("“{printed}” is a doubtful reading, for the office to confirm."), {"printed": printed})


def _failed_first(verdict: Verdict) -> bool:
    return verdict.answer is not Answer.FAIL


def _hurdles(one: Assessed, first: Weighting) -> tuple[int, int, float, str]:
    answers = [verdict.answer for verdict in one.verdicts]
    score = sum(part.low for part in contributions(one.readings, first))
    return answers.count(Answer.FAIL), answers.count(Answer.UNKNOWN), -score, one.park.key
