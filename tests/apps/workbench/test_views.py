import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lingyan.apps.workbench import queries
from lingyan.apps.workbench.actions import load_packs, packs_changed

pytestmark = pytest.mark.django_db

AFTER_THE_PLAN = date(2026, 11, 21)


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def test_loading_the_packs_again_changes_nothing():
    assert load_packs().is_empty
    assert not packs_changed()


def test_the_cockpit_shows_the_seventeen_indicators_and_every_county(reader):
    page = reader.get("/").content.decode()
    assert page.count('class="spark"') == 17
    assert page.count('data-card="') == 67


def test_the_map_takes_every_figure_it_offers():
    figures = queries.county_map("", AFTER_THE_PLAN).figures
    assert len(figures) > 15
    for figure in figures:
        shown = queries.county_map(figure.key, AFTER_THE_PLAN)
        assert shown.figure == figure
        assert len(shown.map.hexagons) == 67


def test_an_unknown_figure_falls_back_on_the_first(reader):
    assert queries.county_map("nonsense", AFTER_THE_PLAN).figure.key == "names"
    assert reader.get("/?figure=%3Cscript%3E").status_code == 200


@pytest.mark.parametrize("day", ["2019-06-30", "2021-01-01", "2035-01-01", "9999-12-31", "0001-01-01"])
def test_the_cockpit_can_be_seen_as_of_any_day(reader, day):
    assert reader.get("/", {"as_of": day}).status_code == 200


def test_the_map_compares_one_year_by_one_definition_in_one_unit():
    shown = queries.county_map("statistic:population", AFTER_THE_PLAN)
    values = {hexagon.cell.group: hexagon.cell.value for hexagon in shown.map.hexagons}
    assert (values["430000/430400"], values["430000/433100"]) == (Decimal("643.43"), Decimal("239.2"))
    assert shown.figure.note.startswith("2024")
    assert {hexagon.cell.note for hexagon in shown.map.hexagons} == {"2024"}


def test_the_map_shows_no_value_of_a_year_that_was_not_over():
    earlier = queries.county_map("statistic:population", date(2021, 6, 30))
    assert int(earlier.figure.note[:4]) <= 2020


def test_what_cannot_be_compared_is_not_offered():
    offered = {figure.key for figure in queries.county_map("", AFTER_THE_PLAN).figures}
    assert "statistic:population" in offered
    assert "statistic:patents-granted" not in offered


def test_the_cockpit_hands_the_chosen_day_on(reader):
    page = reader.get("/", {"as_of": "2021-06-30"}).content.decode()
    assert "/indicators/dev-gdp/?as_of=2021-06-30" in page
    assert "/indicators/dev-gdp/why/?as_of=2021-06-30" in page


def test_a_day_that_is_none_is_refused_kindly(reader):
    answer = reader.get("/", {"as_of": "yesterday"})
    assert answer.status_code == 400
    assert "yesterday" in answer.content.decode()


def test_the_cockpit_takes_a_constant_number_of_queries(reader):
    reader.get("/")
    with CaptureQueriesContext(connection) as captured:
        reader.get("/")
    assert len(captured) <= 30


def test_health_names_the_packs(reader):
    told = json.loads(reader.get("/health/").content)
    assert told["status"] == "ok"
    assert set(told["packs"]) == {"national", "hunan"}


def test_every_answer_carries_the_content_security_policy(reader):
    policy = reader.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-eval" not in policy


def test_the_counts_lead_to_what_they_count(reader):
    page = reader.get("/?as_of=2026-11-21").content.decode()
    assert "as_of=2026-11-21&amp;state=unjudged#plan" in page
    assert reader.get("/?state=unjudged").content.decode().count('class="spark"') == 17
    assert reader.get("/?as_of=2021-06-30&state=ahead").content.decode().count('class="spark"') == 17


def test_there_are_66_counties_beside_the_management_area():
    counted = {one.label: one.number for one in queries.counts()}
    assert 66 in counted.values()


def test_the_map_of_a_field_leads_to_its_homogeneity(reader):
    page = reader.get("/?figure=field:new-materials").content.decode()
    assert 'class="why" data-panel href="/directory/industries/new-materials/why/"' in page
