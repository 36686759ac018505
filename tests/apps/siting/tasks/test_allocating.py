"""A scenario is solved in the background, goes on after its worker died, and says what cannot be."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import planned
from factories.accounts import COUNTY, acting
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.jobs.actions import JobBeat, claim
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.tasks import requeue_lost, run_job
from lingyan.apps.siting.actions.scenarios import ScenarioGiven
from lingyan.apps.siting.models import Placement, PlacementState, Scenario
from lingyan.apps.siting.tasks.allocating import solve_scenario, start_scenario
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db


def places(scenario):
    return dict(scenario.placements.filter(state=PlacementState.PLACED).values_list("key", "park"))


def test_a_scenario_is_solved_and_every_project_is_told_of():
    scenario = planned.solved()
    assert scenario.state == JobState.DONE
    assert scenario.placed + scenario.unplaced == 6
    assert scenario.placed == len(places(scenario))
    assert scenario.gap == 0
    assert scenario.value <= scenario.bound
    assert Placement.objects.get(scenario=scenario, key="P6").why == "too_large"
    assert AuditRecord.objects.filter(act="siting.solve_scenario").exists()


def test_the_summary_adds_up_to_what_is_placed():
    scenario = planned.solved()
    counties = scenario.summary["counties"].values()
    assert sum(one["projects"] for one in counties) == scenario.placed
    assert sum(count for _county, _group, count in scenario.summary["cells"]) == scenario.placed
    land = sum(float(row.needs[0]) for row in scenario.placements.filter(state=PlacementState.PLACED))
    assert sum(float(one["used"][0]) for one in counties) == land


def test_pins_and_bans_hold_and_few_move_from_the_base():
    first = planned.solved()
    before = places(first)
    other = next(park for park in ("K1", "K2", "K3") if park != before["P5"])
    again = planned.solved(first.portfolio, base=first, moving=5, pins={"P5": other}, bans=[("P1", before["P1"])])
    now = places(again)
    assert now["P5"] == other
    assert now.get("P1") != before["P1"]
    assert again.placements.get(key="P5").was == before["P5"]


def test_a_project_that_falls_through_is_left_out_and_the_rest_stay():
    first = planned.solved()
    gone = "P5"
    again = planned.solved(first.portfolio, base=first, moving=1, without=[gone])
    assert again.placements.get(key=gone).state == PlacementState.WITHOUT
    assert again.placed + again.unplaced == 5
    stayed = {key: park for key, park in places(first).items() if key != gone}
    assert stayed.items() <= places(again).items()


def test_pins_that_do_not_fit_are_told_with_park_limit_needed_and_room():
    scenario = planned.solved(pins={"P1": "K2", "P2": "K2"})
    assert scenario.state == JobState.FAILED
    problem = planned.job_of(scenario).problem
    assert problem["code"] == "siting.pins_do_not_fit"
    assert {problem["data"][name] for name in ("park", "limit", "needed", "room")} == {"K2", "land_mu", "190", "100"}
    assert not scenario.placements.exists()


def test_nothing_can_be_placed_where_there_is_no_room_at_all():
    none = planned.portfolio(parks="id,county,land_mu,energy_tce,labour\nK1,珠晖区,0,0,0\n")
    scenario = planned.solved(none)
    assert (scenario.placed, scenario.unplaced, scenario.value) == (0, 6, 0)


def test_work_whose_worker_died_is_done_by_another():
    scenario = planned.asked(planned.portfolio())
    job = claim(scenario.job_id)
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(minutes=5))
    assert requeue_lost(timezone.now()) == 1
    assert planned.run(scenario).state == JobState.DONE


def test_work_done_twice_keeps_one_result():
    scenario = planned.solved()
    job = planned.job_of(scenario)
    solve_scenario(job, JobBeat(job))
    assert scenario.placements.count() == 6


def test_a_cancelled_search_keeps_nothing():
    scenario = planned.asked(planned.portfolio())
    Job.objects.filter(pk=scenario.job_id).update(state=JobState.CANCELLED)
    run_job.call(scenario.job_id)
    found = Scenario.objects.get(pk=scenario.pk)
    assert found.state == JobState.CANCELLED
    assert not found.placements.exists()


def test_only_planners_of_the_place_ask_for_one():
    made = planned.portfolio()
    for who in (acting(Role.AUDITOR, ""), acting(Role.COUNTY, COUNTY), acting(Role.PREFECTURE, "430000/430500")):
        with pytest.raises(NotYoursError):
            start_scenario(made, ScenarioGiven(), actor=who)
    assert not Scenario.objects.exists()


def test_a_version_is_solved_again_to_the_same():
    made = planned.portfolio()
    first, second = planned.solved(made), planned.solved(made)
    assert places(first) == places(second)
    assert (first.number, second.number) == (1, 2)
