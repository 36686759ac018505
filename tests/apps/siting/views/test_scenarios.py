"""Pages of scenarios: the answer, the list with pins and bans, the next one, and the comparison."""

import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from factories import planned
from factories.accounts import OTHER_PREFECTURE, PREFECTURE
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.siting.models import PlacementState, Scenario, ScenarioDraft
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
WISHES = {"concentration": "1", "fairness": "0", "moving": "2", "seconds": "0.5", "seed": "1"}


def planner(client_of):
    return client_of(Role.PREFECTURE, PREFECTURE)


def address(scenario, tail=""):
    return f"/siting/portfolios/{scenario.portfolio_id}/scenarios/{scenario.number}/{tail}"


def placed(scenario):
    return dict(scenario.placements.filter(state=PlacementState.PLACED).values_list("key", "park"))


def test_the_page_answers_with_numbers_reasons_and_maps(client_of):
    scenario = planned.solved()
    page = planner(client_of).get(address(scenario))
    assert page.status_code == 200
    text = page.content.decode()
    assert text.count('class="hexes"') == 2
    assert page.context["scenario"].gap == 0
    assert sum(line.projects for line in page.context["counties"]) == scenario.placed
    assert [one.count for one in page.context["reasons"]]
    assert page.context["largest"][0][1]


@pytest.mark.parametrize("room", ["0", "10"])
def test_where_several_limits_are_short_together_no_single_unit_is_said_to_help(client_of, room):
    parks = "id,name,county,land_mu,energy_tce,labour\nK1,甲园,珠晖区,{0},{0},{0}\nK2,乙园,珠晖区,{0},{0},{0}\n"
    scenario = planned.solved(planned.portfolio(parks=parks.format(room)))
    page = planner(client_of).get(address(scenario))
    assert (scenario.placed, page.context["prices"]) == (0, [])
    assert page.context["short"] == scenario.summary["reasons"]["too_large"]
    enough = "id,name,county,land_mu,energy_tce,labour\nK1,甲园,珠晖区,900000,900000,900000\n"
    scenario = planned.solved(planned.portfolio(parks=enough))
    assert planner(client_of).get(address(scenario)).context["short"] == 0


def test_a_value_that_is_proven_best_is_not_doubted_where_time_ran_out(client_of):
    scenario = planned.solved()
    client = planner(client_of)
    for bound, is_doubted in ((scenario.value, False), (scenario.value * 2, True)):
        Scenario.objects.filter(pk=scenario.pk).update(is_whole=False, bound=bound)
        page = client.get(address(scenario)).content.decode()
        assert ('<span class="flag warn">' in page) is is_doubted


def test_no_park_a_park_left_out_and_room_that_is_known_are_told_apart(client_of):
    first = planned.solved(planned.portfolio(parks=planned.PARKS + "K4,丁园,南岳区,,1,1\n"))
    client = planner(client_of)
    drawn = client.get(address(first)).context["maps"].after
    planned.solved(first.portfolio)
    compared = client.get(f"/siting/portfolios/{first.portfolio_id}/compare/?s=1&s=2").context["map"]
    for each in (drawn, compared):
        cells = {hexagon.cell.name: hexagon.cell for hexagon in each.hexagons}
        assert [cells[name].is_void for name in ("珠晖区", "南岳区", "蒸湘区")] == [False, False, True]
        assert [cells[name].value is None for name in ("珠晖区", "南岳区", "蒸湘区")] == [False, True, True]
        assert [(is_void, count) for _words, is_void, count in each.without] == [(False, 1), (True, len(cells) - 4)]
        assert cells["南岳区"].shown != cells["蒸湘区"].shown


def test_the_map_shows_each_limit_and_investment(client_of):
    first = planned.solved()
    again = planned.solved(first.portfolio, base=first)
    client = planner(client_of)
    assert client.get(address(first, "?map=investment")).context["maps"].before is None
    assert client.get(address(again, "?map=investment")).context["maps"].before is not None
    assert client.get(address(first, "?map=labour")).context["maps"].measure.key == "labour"
    assert client.get(address(first, "?map=no-such")).context["maps"].measure.key == "land_mu"


def test_while_it_is_solved_the_page_asks_again_by_itself(client_of):
    scenario = planned.asked(planned.portfolio())
    client = planner(client_of)
    page = client.get(address(scenario))
    assert page.headers["Refresh"]
    part = client.get(address(scenario), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="progress"')
    Job.objects.filter(pk=scenario.job_id).update(state=JobState.FAILED, problem={})
    ended = client.get(address(scenario))
    assert "Refresh" not in ended.headers
    assert address(scenario, "next/") in ended.content.decode()
    assert client.get(address(scenario), headers={"HX-Request": "true"}).headers["HX-Refresh"]


def test_a_page_that_waits_turns_to_the_result(client_of):
    scenario = planned.solved()
    answer = planner(client_of).get(address(scenario), headers={"HX-Request": "true"})
    assert (answer.headers["HX-Refresh"], answer.content) == ("true", b"")


def test_pins_that_do_not_fit_are_said_in_words_with_names(client_of):
    scenario = planned.solved(pins={"P1": "K2", "P2": "K2"})
    page = planner(client_of).get(address(scenario)).content.decode()
    for said in ("乙园", "190", "100", "P1", "P2"):
        assert said in page
    assert "land_mu" not in page
    client = planner(client_of)
    client.post(address(scenario, "mark/"), {"mark": "free", "project": "P2", "from": "next"})
    client.post(address(scenario, "next/"), {**WISHES})
    again = Scenario.objects.get(number=2)
    assert again.pins == {"P1": "K2"}
    assert again.solved_at


def test_two_are_pinned_and_the_next_scenario_keeps_them(client_of):
    scenario = planned.solved()
    client = planner(client_of)
    two = sorted(placed(scenario))[:2]
    answer = client.post(address(scenario, "mark/"), {"project": two, "mark": "pin", "asked": "state=placed"})
    assert answer.url == address(scenario, "projects/?state=placed")
    page = client.get(address(scenario, "next/"))
    assert page.context["pins"]["count"] == 2
    answer = client.post(address(scenario, "next/"), WISHES)
    again = Scenario.objects.get(number=2)
    assert answer.url == address(again)
    assert (again.base_id, again.moving, sorted(again.pins)) == (scenario.pk, 2, two)
    assert placed(again) == placed(scenario)
    assert AuditRecord.objects.filter(act="siting.mark_projects").count() == 1


def test_marks_are_changed_and_taken_back(client_of):
    scenario = planned.solved()
    client = planner(client_of)
    key, park = next(iter(placed(scenario).items()))
    for mark, pins, bans in (("pin", {key: park}, []), ("ban", {}, [[key, park]]), ("free", {}, [])):
        client.post(address(scenario, "mark/"), {"project": key, "mark": mark})
        draft = ScenarioDraft.objects.get()
        assert (draft.pins, draft.bans) == (pins, bans)


@pytest.mark.parametrize(
    "given",
    [{"mark": "pin"}, {"mark": "pin", "project": "P6"}, {"mark": "pin", "project": "P9"}, {"project": "P1"}],
    ids=["nobody", "without-a-park", "stranger", "no-mark"],
)
def test_a_mark_that_means_nothing_is_told(client_of, given):
    scenario = planned.solved()
    page = planner(client_of).post(address(scenario, "mark/"), given, follow=True)
    assert [str(message) for message in page.context["messages"]]
    assert not ScenarioDraft.objects.filter(pins__has_key="P6").exists()


def test_a_park_that_the_portfolio_does_not_have_is_refused(client_of):
    scenario = planned.solved()
    planner(client_of).post(address(scenario, "mark/"), {"mark": "pin", "project": "P1", "park": "nowhere"})
    assert not ScenarioDraft.objects.exists()


def test_a_project_that_falls_through_makes_a_scenario_that_keeps_the_rest(client_of):
    scenario = planned.solved()
    gone = next(iter(placed(scenario)))
    planner(client_of).post(address(scenario, "mark/"), {"gone": gone})
    again = Scenario.objects.get(number=2)
    assert (again.without, again.base_id) == ([gone], scenario.pk)
    assert {key: park for key, park in placed(scenario).items() if key != gone}.items() <= placed(again).items()


def test_the_list_is_searched_filtered_sorted_and_exported(client_of):
    scenario = planned.solved()
    client = planner(client_of)
    assert len(client.get(address(scenario, "projects/?q=甲厂")).context["table"].page) == 1
    rows = client.get(address(scenario, "projects/?state=unplaced&why=too_large")).context["table"].page
    assert [row.record.key for row in rows] == ["P6"]
    ordered = [
        row.record.key for row in client.get(address(scenario, "projects/?sort=-investment")).context["table"].rows
    ]
    assert ordered[0] == "P5"
    assert client.get(address(scenario, "projects/?export=csv")).content.count(b"\n") == 7
    assert client.get(address(scenario, "projects/?export=xlsx")).status_code == 200


def test_the_result_is_handed_out_in_the_stable_format(client_of):
    scenario = planned.solved()
    told = json.loads(planner(client_of).get(address(scenario, "data.json")).content)
    expected = ["placed", "unplaced", "gross", "penalty", "value", "bound", "gap", "seconds", "prices", "checked"]
    assert list(told) == expected
    assert len(told["placed"]) == scenario.placed


def test_scenarios_are_compared_side_by_side(client_of):
    first = planned.solved()
    gone = next(iter(placed(first)))
    planned.solved(first.portfolio, base=first, without=[gone])
    planned.solved(first.portfolio, concentration=0)
    client = planner(client_of)
    base = f"/siting/portfolios/{first.portfolio_id}/compare/"
    page = client.get(f"{base}?s=1&s=2&s=3&with=2")
    assert [one.number for one in page.context["scenarios"]] == [1, 2, 3]
    assert gone in [move.key for move in page.context["moves"]]
    assert page.context["pair"].second.number == 2
    book = load_workbook(io.BytesIO(client.get(f"{base}?s=1&s=2&export=xlsx").content))
    assert book.active.max_row == len(page.context["pair"].moves) + 1


@pytest.mark.parametrize("query", ["", "?s=1", "?s=1&s=1", "?s=x&s=y"])
def test_one_scenario_alone_is_not_compared(client_of, query):
    scenario = planned.solved()
    page = planner(client_of).get(f"/siting/portfolios/{scenario.portfolio_id}/compare/{query}")
    assert page.url == f"/siting/portfolios/{scenario.portfolio_id}/"


def test_a_scenario_that_is_not_there_is_not_found(client_of):
    scenario = planned.solved()
    client = planner(client_of)
    assert client.get(f"/siting/portfolios/{scenario.portfolio_id}/scenarios/9/").status_code == 404
    assert client.get(f"/siting/portfolios/{scenario.portfolio_id}/compare/?s=1&s=9").status_code == 404


def test_auditors_read_and_change_nothing_and_others_see_nothing(client_of):
    scenario = planned.solved()
    auditor = client_of(Role.AUDITOR, "")
    assert auditor.get(address(scenario)).status_code == 200
    assert b'name="mark"' not in auditor.get(address(scenario, "projects/")).content
    for tail in ("mark/", "next/"):
        assert auditor.post(address(scenario, tail), {"mark": "pin", "project": "P1"}).status_code == 403
    assert client_of(Role.PREFECTURE, OTHER_PREFECTURE).get(address(scenario)).status_code == 404


def test_wrong_wishes_are_told_at_their_fields(client_of):
    scenario = planned.solved()
    page = planner(client_of).post(address(scenario, "next/"), {**WISHES, "concentration": "-1", "seconds": "x"})
    assert page.status_code == 400
    assert set(page.context["form"].errors) == {"concentration", "seconds"}


def test_a_page_costs_the_same_however_many_projects(client_of):
    few = planned.solved()
    more = "".join(f"Q{at},厂{at},有色金属,{at},1,1,1\n" for at in range(1, 15))
    many = planned.solved(planned.portfolio(planned.PROJECTS + more))
    client = planner(client_of)
    for tail in ("", "projects/"):
        with CaptureQueriesContext(connection) as first:
            client.get(address(few, tail))
        with CaptureQueriesContext(connection) as second:
            client.get(address(many, tail))
        assert len(second) <= len(first)
