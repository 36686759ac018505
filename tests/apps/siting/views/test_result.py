"""The page of a siting result: ranked parks with their bars beside the map, those left out with the rule, and why."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE
from factories.projects import project
from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries import siting_guide
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def address(made, more: str = "") -> str:
    return f"/siting/projects/{made.key}/{more}"


def page(client, made, more: str = "", status: int = 200) -> str:
    answer = client.get(address(made, more), headers={"accept-language": "en"})
    assert answer.status_code == status
    return answer.content.decode()


def key_of(path: str) -> str:
    return next(one.key for one in siting_guide().carriers.values() if str(one.path) == path)


def test_a_park_that_lets_it_in_stands_in_the_list_with_its_bar_and_on_the_map(county):
    told_park()
    shown = page(county, willing_project())
    assert "Parks that let it in: 1" in shown
    row = shown[shown.index(f'id="park-{key_of(PARK)}"') :]
    assert row.index('class="adds"') < row.index("</tr>")
    assert 'aria-label="industry 0.' in row
    assert f'<a class="s-first" href="#park-{key_of(PARK)}"' in shown
    assert "Contributions in numbers" in shown


def test_weights_stand_side_by_side_and_in_the_address(county):
    told_park()
    told_park(OTHER_PARK, land_price=40)
    made = willing_project()
    shown = page(county, made, "?cost=2&by=own")
    for name in ("own weights", "weights of the industry", "equal weights"):
        assert name in shown
    assert shown.index(f'id="park-{key_of(PARK)}"') < shown.index(f'id="park-{key_of(OTHER_PARK)}"')
    assert f"/siting/projects/{made.key}/parks/{PARK}/?cost=2&amp;by=own" in shown


@pytest.mark.parametrize(
    ("query", "said"),
    [("?cost=-1", "greater than or equal to 0"), ("?cost=much", "Enter a number"), ("?cost=0", "All weights are 0")],
)
def test_weights_that_are_none_are_told_at_the_field_and_the_rest_is_shown(county, query, said):
    told_park()
    shown = page(county, willing_project(), query, status=400)
    assert said in shown
    assert "Parks that let it in: 1" in shown


def test_a_rule_that_keeps_it_out_is_told_with_clause_evidence_and_what_would_turn_it(county):
    told_park(land_mu=1)
    shown = page(county, willing_project())
    row = shown[shown.rindex(f'id="park-{key_of(PARK)}"') :]
    row = row[: row.index("</tr>")]
    assert "would have to be at least 40" in row
    assert 'class="cite"' in row
    assert f"/why/rule/land/{PARK}/" in row
    assert "Unknown of every park left out" not in shown


def test_of_a_park_that_only_lacks_answers_it_is_said_what_it_would_score_and_who_can_tell(county):
    told_park(keeps_red_line=None)
    told_park(OTHER_PARK, land_mu=1)
    shown = page(county, willing_project())
    row = shown[shown.rindex(f'id="park-{key_of(PARK)}"') :]
    row = row[: row.index("</tr>")]
    assert "–" in row
    assert f'href="/siting/parks/{PARK}/"' in row


def test_what_is_unknown_of_all_is_said_once(county):
    shown = page(county, project(industry="displays"))
    assert "Unknown of every park left out" in shown
    assert "No park lets the project in for sure." in shown


def test_parks_are_filtered_by_prefecture_and_by_rule(county):
    told_park(land_mu=1)
    told_park(OTHER_PARK, sewage_runs=False)
    made = willing_project(told={"project.adds_discharge": True})
    land, sewage = (f'id="park-{key_of(path)}"' for path in (PARK, OTHER_PARK))
    by_rule = page(county, made, "?rule=sewage")
    assert (land in by_rule, sewage in by_rule) == (False, True)
    elsewhere = page(county, made, "?within=430000/431000")
    assert (land in elsewhere, sewage in elsewhere) == (False, False)
    assert "no park is shown" in elsewhere


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ({"industry": ""}, "Not said of the project: industry."),
        ({"land_mu": None}, "Not said of the project: land needed."),
        ({"investment": None}, "Not said of the project: planned investment."),
    ],
)
def test_what_the_project_does_not_say_is_told_and_the_rest_is_shown(county, lacks, said):
    told_park()
    shown = page(county, project(**{"industry": "displays", **lacks}))
    assert said in shown
    assert f'id="park-{key_of(PARK)}"' in shown


def test_an_industry_that_no_pack_knows_any_more_does_not_break_the_page(county):
    made = willing_project()
    type(made).objects.filter(pk=made.pk).update(industry="no-such-thing")
    told_park()
    assert "No pack knows it" in page(county, made)


def test_another_county_gets_nothing_at_all(client_of):
    made = willing_project()
    client = client_of(Role.COUNTY, OTHER_COUNTY)
    for more in ("", "summary/", "facts/", "proposal/", f"parks/{PARK}/", f"why/score/{PARK}/", "proposal/word/"):
        assert client.get(address(made, more)).status_code == 404, more
    for more in (f"decide/{PARK}/", f"pair/{PARK}/", "decisions/1/take-back/"):
        assert client.post(address(made, more), {}).status_code == 404, more


def test_a_visitor_is_led_to_log_in_and_a_supervisor_refused(client, client_of):
    made = willing_project()
    assert client.get(address(made)).headers["Location"].startswith("/account/login/")
    assert client_of(Role.SUPERVISOR, COUNTY).get(address(made)).status_code == 403


def test_an_auditor_sees_and_is_offered_nothing_to_do(client_of):
    told_park()
    made = willing_project()
    client = client_of(Role.AUDITOR, COUNTY)
    assert "/facts/" not in page(client, made)
    shown = page(client, made, f"parks/{PARK}/")
    assert 'method="post"' not in shown[shown.index('class="split"') : shown.index("</main>")]
    assert client.get(address(made, "facts/")).status_code == 403


def test_the_page_costs_the_same_queries_for_one_park_and_for_many(client_of):
    client = client_of(Role.ZONE_OFFICE, ZONE)
    made = willing_project()

    def asked(more: str) -> int:
        client.get(address(made, more))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address(made, more)).status_code == 200
        return len(seen)

    told_park()
    addresses = ("", f"parks/{PARK}/", "facts/", "proposal/", f"proposal/?park={PARK}", "summary/")
    once = {more: asked(more) for more in addresses}
    for carrier in list(siting_guide().carriers.values())[:8]:
        told_park(str(carrier.path), land_price=20)
    assert ToldFact.objects.count() > 200
    assert {more: asked(more) for more in addresses} == once


def test_a_score_answers_why_with_its_formula_and_the_clause_of_the_weights(county):
    told_park()
    shown = page(county, willing_project(), f"why/score/{PARK}/")
    assert "rank 1 of 1" in shown
    assert "× " in shown[shown.index('class="formula"') :]
    assert 'class="cite"' in shown


def test_a_rule_answers_why_with_evidence_and_ways(county):
    told_park(land_mu=1)
    made = willing_project()
    shown = page(county, made, f"why/rule/land/{PARK}/")
    assert "This rule keeps the project out." in shown
    assert "It would pass so:" in shown
    assert county.get(address(made, f"why/rule/nonsense/{PARK}/")).status_code == 404
    assert county.get(address(made, "why/score/430000/nowhere/")).status_code == 404


def test_what_was_told_for_siting_alone_is_shown_with_whence_at_the_head_and_on_the_page_of_the_project(county):
    made = project(industry="displays", labour=None, tax=None, energy_tce=None)
    told = {"as_of": "2026-06-01", "source": "my study", "labour": "77", "tax_10k_cny": "66", "energy_tce": "555"}
    assert county.post(address(made, "facts/"), {**told, "seen": "0"}).status_code == 302
    shown = page(county, made)
    head = shown[shown.index('class="asked-facts"') :]
    head = head[: head.index("</dl>")]
    summary = page(county, made, "summary/")
    for said in ("77", "66", "555"):
        assert said in head
        assert said in summary
    assert head.count("my study; told by") == summary.count("my study; told by") == 3
    assert head.count("file of the project") == 2
    assert "12,000.5" in head
    assert "12,000.5" not in summary


def test_the_summary_is_a_fragment_for_the_page_of_the_project(county):
    told_park()
    made = willing_project()
    answer = county.get(address(made, "summary/"), headers={"hx-request": "true"})
    text = answer.content.decode()
    assert text.startswith('<div class="siting-summary">')
    assert f"/parks/{PARK}/" in text
    assert f'hx-get="/siting/projects/{made.key}/summary/"' in county.get(made.get_absolute_url()).content.decode()


def test_both_languages_are_whole_pages(county):
    told_park(land_mu=1)
    made = willing_project()
    with override(None):
        for language in ("zh-hans", "en"):
            county.cookies["django_language"] = language
            assert county.get(address(made)).status_code == 200


def test_the_ranking_goes_out_as_a_file_with_the_weights_of_the_reader(county):
    told_park()
    made = willing_project()
    assert "?cost=1&amp;export=csv" in page(county, made, "?cost=1")
    answer = county.get(address(made, "?cost=1&export=csv"))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{made.key}.csv"'
    assert len(answer.content.decode().splitlines()) == len(siting_guide().carriers) + 1
