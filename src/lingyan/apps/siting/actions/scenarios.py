"""Making scenarios (编制布局方案): what is wished, what is chosen for the next one, and what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.jobs.actions import JobBeat
from lingyan.apps.jobs.models import Job
from lingyan.apps.siting.models import Placement, Portfolio, Scenario, ScenarioDraft
from lingyan.apps.siting.queries.portfolios import UnknownScenarioError, input_of
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

BATCH = 500


class NothingMarkedError(BadInputError):
    """Pins or bans asked for without a project, or without a park (未选项目或园区)."""

    code = "siting.nothing_marked"
    what = _("No project was chosen, or one that has no park was to be pinned without naming one.")
    remedy = _("Tick the projects in the list, choose the park, then press again.")


class NotInPortfolioError(BadInputError):
    """Pins or bans of a project or park that the portfolio does not have (组合中无此项目或园区)."""

    code = "siting.not_in_portfolio"
    what = _("The portfolio has no “{given}”.")
    remedy = _("Load the page again, and choose from its lists.")


class Mark(StrEnum):
    """What is chosen for projects in the next scenario (下一方案的选择)."""

    PIN = "pin"
    BAN = "ban"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class ScenarioGiven:
    """What is wished of a scenario (方案要求); `base` is the one that it is begun from, whose places are kept."""

    name: str = ""
    concentration: float = 1.0
    fairness: float = 0.0
    moving: float = 0.0
    seconds: float = 15.0
    seed: int = 1
    pins: Mapping[str, str] = field(default_factory=dict)
    bans: Collection[tuple[str, str]] = ()
    without: Sequence[str] = ()
    base: Scenario | None = None


@transaction.atomic
def add_scenario(portfolio: Portfolio, given: ScenarioGiven, *, actor: Actor) -> Scenario:
    """Ask for a scenario of the newest version of a portfolio; whoever does also sees that it is solved.

    Raises:
        LogInError, NotYoursError: the one who acts plans nothing for its place.
        UnknownScenarioError: the base is not of this portfolio.
    """
    held = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    actor.check(Right.PLAN_PORTFOLIOS, held.place_path)
    if given.base and given.base.portfolio_id != held.pk:
        raise UnknownScenarioError(given=given.base.number)
    last = held.scenarios.order_by("-number").values_list("number", flat=True).first() or 0
    made = Scenario.objects.create(
        portfolio=held,
        input=input_of(held),
        base=given.base,
        number=last + 1,
        name=given.name.strip(),
        concentration=given.concentration,
        fairness=given.fairness,
        moving=given.moving,
        seconds=given.seconds,
        seed=given.seed,
        pins=dict(given.pins),
        bans=sorted([*pair] for pair in given.bans),
        without=sorted(set(given.without)),
        by=actor.key,
        by_name=actor.name,
    )
    after = {
        "number": made.number,
        "pins": len(made.pins),
        "bans": len(made.bans),
        "without": ", ".join(made.without[:BATCH]),
        "concentration": made.concentration,
        "fairness": made.fairness,
        "moving": made.moving,
    }
    record(actor, "siting.add_scenario", ("portfolio", str(held.pk)), scope=held.place_path, after=after)
    return made


def set_job(scenario: Scenario, job: Job) -> None:
    """Note which work solves a scenario; the caller holds the transaction in which both are made."""
    scenario.job = job
    scenario.save(update_fields=["job"])


@transaction.atomic
def mark_projects(scenario: Scenario, keys: Sequence[str], mark: Mark, park: str, *, actor: Actor) -> ScenarioDraft:
    """Choose for the next scenario where projects must be, where they may not be, or that they are free again.

    Without a park, that where each stands in the scenario is meant.

    Raises:
        LogInError, NotYoursError: the one who acts plans nothing for its place.
        NothingMarkedError: no project is chosen, or one without a park is to be pinned or banned nowhere.
        NotInPortfolioError: a project or the park is not of this portfolio.
    """
    actor.check(Right.PLAN_PORTFOLIOS, scenario.portfolio.place_path)
    stands = dict(scenario.placements.filter(key__in=keys).values_list("key", "park"))
    if park and park not in scenario.input.parks:
        raise NotInPortfolioError(given=park)
    draft = _draft(scenario, actor)
    bans = {(project, banned) for project, banned in draft.bans}
    for key in keys:
        if key not in stands and mark is not Mark.FREE:
            raise NotInPortfolioError(given=key)
        target = park or stands.get(key, "")
        if mark is not Mark.FREE and not target:
            raise NothingMarkedError
        if mark is Mark.PIN:
            draft.pins[key] = target
            bans.discard((key, target))
        elif mark is Mark.BAN:
            bans.add((key, target))
            if draft.pins.get(key) == target:
                del draft.pins[key]
        else:
            draft.pins.pop(key, None)
            bans = {pair for pair in bans if pair[0] != key}
    if not keys:
        raise NothingMarkedError
    draft.bans = sorted([*pair] for pair in bans)
    draft.save()
    after = {"number": scenario.number, "pins": len(draft.pins), "bans": len(draft.bans)}
    thing = ("portfolio", str(scenario.portfolio_id))
    record(actor, "siting.mark_projects", thing, scope=scenario.portfolio.place_path, after=after)
    return draft


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a scenario (方案结果), ready to be kept."""

    rows: Sequence[Placement]
    columns: Mapping[str, object]


def keep_result(scenario: Scenario, result: Result, beat: JobBeat, *, actor: Actor) -> None:
    """Keep what came of a scenario, all of it or nothing; what an earlier try had kept is replaced."""
    with transaction.atomic():
        beat.hold()
        scenario.placements.all().delete()
        Placement.objects.bulk_create(result.rows, batch_size=BATCH)
        for name, value in result.columns.items():
            setattr(scenario, name, value)
        scenario.solved_at = timezone.now()
        scenario.save()
        place, thing = scenario.portfolio.place_path, ("portfolio", str(scenario.portfolio_id))
        after = {"number": scenario.number, "placed": scenario.placed, "unplaced": scenario.unplaced}
        record(actor, "siting.solve_scenario", thing, scope=place, after=after)


def _draft(scenario: Scenario, actor: Actor) -> ScenarioDraft:
    """Return someone's draft, locked; begun with what the scenario itself was asked for."""
    begun = {"pins": scenario.pins, "bans": scenario.bans}
    draft, _is_new = ScenarioDraft.objects.get_or_create(scenario=scenario, by=actor.key, defaults=begun)
    return ScenarioDraft.objects.select_for_update().get(pk=draft.pk)
