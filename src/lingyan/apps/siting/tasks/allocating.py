"""Solving scenarios in the background (后台求解): what is asked for, until it is found, checked and kept."""

import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext

from lingyan.apps.jobs.actions import JobBeat
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.queries import Beat, actor_of
from lingyan.apps.jobs.tasks import start
from lingyan.apps.siting.actions.scenarios import Result, ScenarioGiven, add_scenario, keep_result, set_job
from lingyan.apps.siting.models import Placement, PlacementState, Portfolio, Scenario
from lingyan.apps.siting.queries.admitted_pairs import Admitted, admitted
from lingyan.apps.siting.queries.allocated import fallen_through, placements_of, summary_of
from lingyan.apps.siting.queries.portfolios import whole_of
from lingyan.domain.siting.model import Allocation, Effort, Project, Wishes
from lingyan.domain.siting.model import Portfolio as Whole
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

KIND = "siting.allocate"
"""The kind of the jobs that solve scenarios."""

STEPS = 100
"""How far a solution is, is told in these."""

_SCREENED = 10
"""The part of the steps in which the projects of the site are screened, before the search begins."""

_LOOKS_EVERY = 0.25
"""Seconds between two signs of life."""


class NothingToPlaceError(DoesNotHoldError):
    """A portfolio all of whose projects fell through (无项目可安排)."""

    code = "siting.nothing_to_place"
    what = _("Every project of the portfolio fell through; there is nothing to place.")
    remedy = _("Give the portfolio new projects.")


def start_scenario(portfolio: Portfolio, given: ScenarioGiven, *, actor: Actor) -> Scenario:
    """Ask for a scenario and start solving it; its page shows how far that is.

    Raises:
        LogInError, NotYoursError, UnknownScenarioError: as `add_scenario`.
    """
    with transaction.atomic():
        made = add_scenario(portfolio, given, actor=actor)
        title = gettext("Scenario {number} of {name}").format(number=made.number, name=portfolio.name)
        set_job(made, start(KIND, title, actor=actor, params={"scenario": made.pk}))
    return made


def solve_scenario(job: Job, beat: Beat) -> None:
    """Solve the scenario of a job and keep what came of it; begun anew, it comes to the same by the same seed.

    Raises:
        PinNotAllowedError, PinsDoNotFitError: what is pinned cannot be.
        UnsoundAllocationError: the independent check refused the result; nothing is kept.
    """
    scenario = Scenario.objects.select_related("portfolio", "input", "base").get(pk=job.params["scenario"])
    actor = actor_of(job)
    actor.check(Right.PLAN_PORTFOLIOS, scenario.portfolio.place_path)
    if scenario.solved_at:
        return
    beat.tell(0, STEPS)
    all_of_it, names = whole_of(scenario.input)
    whole, left = _without(all_of_it, frozenset(scenario.without))
    screened = admitted(whole, actor, lambda done, total: beat.tell(_SCREENED * done // total, STEPS))
    whole, before = screened.whole, _before(scenario)
    begun = time.monotonic()
    found = screened.told(_solved(scenario, screened, before, beat, begun))
    rows = [*placements_of(scenario, whole, names, found), *fallen_through(scenario, left, names)]
    for row in rows:
        row.was = before.get(row.key, "")
    took = time.monotonic() - begun
    if isinstance(beat, JobBeat):
        keep_result(scenario, Result(rows, _columns(screened, found, rows, took)), beat, actor=actor)


class _Abandoned(Exception):  # noqa: N818 - it ends a search that nobody waits for, and is no error
    """Raised by the clock of a search that is not wanted any more."""


def _solved(scenario: Scenario, screened: Admitted, before: Mapping[str, str], beat: Beat, begun: float) -> Allocation:
    """Search in a thread of its own, which touches no table, while this one says that the work lives."""
    # Only now, for compiling and solving take long to load, and the web begins fast without them.
    from lingyan.domain.siting import allocating  # noqa: PLC0415

    whole = screened.whole
    wishes, gone = _wishes(scenario, screened, before), threading.Event()
    effort = Effort(scenario.seconds, scenario.seed, spent=time.monotonic() - begun)

    def clock() -> float:
        if gone.is_set():
            raise _Abandoned
        return time.monotonic()

    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(allocating.allocate, whole, wishes, effort, clock)
        try:
            while not wait([search], timeout=_LOOKS_EVERY).done:
                passed = (time.monotonic() - begun) / scenario.seconds
                beat.tell(min(STEPS - 1, _SCREENED + int(passed * (STEPS - _SCREENED))), STEPS)
        except BaseException:
            gone.set()
            raise
        return search.result()


def _wishes(scenario: Scenario, screened: Admitted, before: Mapping[str, str]) -> Wishes:
    """Return what is wished, as far as the version that is solved has the projects and parks.

    A project stands where its siting was decided, unless the planner pins it elsewhere to see what that would do.
    """
    whole = screened.whole
    projects, parks = {one.key for one in whole.projects}, {one.key for one in whole.parks}
    return Wishes(
        concentration=scenario.concentration,
        fairness=scenario.fairness,
        moving=scenario.moving,
        pins={
            **{key: park for key, park in screened.decided.items() if [key, park] not in scenario.bans},
            **{key: park for key, park in scenario.pins.items() if key in projects and park in parks},
        },
        bans=frozenset((key, park) for key, park in scenario.bans if key in projects and park in parks),
        kept={key: park for key, park in before.items() if key in projects and park in parks},
    )


def _before(scenario: Scenario) -> dict[str, str]:
    """Return where each project stands in the scenario that this one was begun from."""
    rows = Placement.objects.filter(scenario=scenario.base_id, state=PlacementState.PLACED)
    return dict(rows.order_by().values_list("key", "park")) if scenario.base_id else {}


def _without(whole: Whole, keys: frozenset[str]) -> tuple[Whole, list[Project]]:
    """Return a portfolio without the projects that fell through, and those."""
    rows = [number for number, project in enumerate(whole.projects) if project.key not in keys]
    if not rows:
        raise NothingToPlaceError
    left = [project for project in whole.projects if project.key in keys]
    kept = tuple(whole.projects[number] for number in rows)
    return replace(whole, projects=kept, scores=whole.scores[rows]), left


def _columns(screened: Admitted, found: Allocation, rows: Sequence[Placement], took: float) -> dict[str, object]:
    return {
        "placed": len(found.placed),
        "unplaced": len(found.unplaced),
        "gross": found.gross,
        "penalty": found.penalty,
        "bound": found.bound,
        "is_whole": found.is_whole,
        "took_seconds": round(took, 2),
        "prices": [[each.park, each.limit, each.value] for each in found.prices],
        "summary": {**summary_of(screened.whole, rows), "screened": screened.counts()},
    }
