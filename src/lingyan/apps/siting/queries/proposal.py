"""A proposal for an investor (选址建议书): the parks chosen, why each fits, what is still open, what support holds.

Of a government's debt nothing is said: that is settled between offices.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from lingyan.apps.projects.models import Project
from lingyan.apps.siting.queries.placed import Placed, Support, placed_in
from lingyan.apps.siting.queries.planning import file_facts
from lingyan.apps.siting.queries.result import Asked, Result
from lingyan.apps.siting.queries.verdicts import Evidence, RuleSaid, evidence_said, names_now
from lingyan.domain.siting.ranking import Ranked
from lingyan.domain.siting.screening import Answer
from lingyan.kernel.citation import Citation

MOST = 5
"""More parks than this nobody compares on paper."""

NOT_TOLD = frozenset({"park.debt_room_10k_cny"})
"""What an investor is not told."""

_ROOM = (
    "park.land_mu",
    "park.land_price",
    "park.standard_land",
    "park.labour",
    "park.wage_10k_cny",
    "park.energy_price",
    "park.sewage_complete",
)
"""What of a park is told to an investor, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Hurdle:
    """What is still open (待解决事项): the rule, its clauses, and what is needed; empty where the office settles it."""

    title: str
    answer: Answer
    citations: tuple[Citation, ...]
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A park in a proposal (推荐园区)."""

    placed: Placed
    room: tuple[Evidence, ...]
    hurdles: tuple[Hurdle, ...]

    @property
    def row(self) -> Ranked | None:
        """Its place in the ranking; None where something is still open."""
        return self.placed.row

    @property
    def supports(self) -> tuple[Support, ...]:
        """The incentives that hold there."""
        return self.placed.supports


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal for an investor (选址建议书)."""

    project: Project
    summary: tuple[Evidence, ...]
    offers: tuple[Offer, ...]
    as_of: date


def proposal_of(project: Project, paths: Sequence[str], asked: Asked, as_of: date) -> Proposal:
    """Return the proposal of some parks; two queries.

    Raises:
        UnknownParkPageError: the packs offer no park at one of `paths`.
    """
    names = names_now()
    summary = tuple(evidence_said(key, given, names) for key, given in file_facts(project).items())
    return Proposal(project, summary, tuple(_offer(one) for one in placed_in(project, paths, asked)), as_of)


def parks_to_propose(result: Result) -> list[tuple[str, str]]:
    """Return the parks that can be proposed, the ranked ones first: none that a rule keeps out."""
    ranked = [(one.path, f"{one.row.rank}. {one.name} · {one.county}") for one in result.lines]
    mark = gettext("some rules unknown")
    return [*ranked, *((one.path, f"{one.name} · {one.county} ({mark})") for one in result.hopeful)]


def _offer(placed: Placed) -> Offer:
    names, told = names_now(), placed.assessed.park.facts
    room = tuple(evidence_said(key, told[key], names) for key in _ROOM if key in told)
    return Offer(placed, room, tuple(_hurdle(rule) for rule in (*placed.failing, *placed.unknown)))


def _hurdle(rule: RuleSaid) -> Hurdle:
    if any(one.key in NOT_TOLD for one in rule.evidence):
        return Hurdle(rule.title, rule.answer, rule.citations, ())
    gaps = (*rule.gaps.project, *rule.gaps.pair, *rule.gaps.park)
    first_way = rule.ways[0] if rule.ways else ()
    return Hurdle(rule.title, rule.answer, rule.citations, gaps or first_way)
