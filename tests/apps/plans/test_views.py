import json

import pytest
from django.test import Client

from lingyan.apps.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def test_the_list_filters_and_counts(reader):
    page = reader.get("/indicators/?document=dev-plan&q=GDP").content.decode()
    assert "dev-gdp" in page
    assert "dev-trade" not in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_filtered_can_be_taken_away(reader, form):
    answer = reader.get(f"/indicators/?document=dev-plan&export={form}")
    assert answer.status_code == 200
    assert f"indicators.{form}" in answer.headers["Content-Disposition"]


def test_one_indicator_shows_its_path_its_targets_and_its_clause(reader):
    page = reader.get("/indicators/dev-gdp/").content.decode()
    assert "<svg" in page
    assert "12,500" in page
    assert "18,000" in page
    assert "表1" in page


def test_a_date_that_is_none_is_refused_kindly(reader):
    answer = reader.get("/indicators/dev-gdp/?as_of=2026-13-01")
    assert answer.status_code == 400
    assert "2026-13-01" in answer.content.decode()


def test_before_the_plan_ended_its_targets_lie_ahead(reader):
    assert "what became of it" in reader.get("/indicators/dev-gdp/?as_of=2019-06-30").content.decode()


def test_the_chart_can_be_taken_away_as_drawing_numbers_and_specification(reader):
    assert reader.get("/indicators/dev-gdp/path.svg").content.startswith(b"<svg")
    assert "2018" in reader.get("/indicators/dev-gdp/path.csv").content.decode()
    assert "layer" in json.loads(reader.get("/indicators/dev-gdp/path.json").content)


def test_why_says_what_an_indicator_rests_on(reader):
    page = reader.get("/indicators/dev-gdp/why/").content.decode()
    assert "dev-plan" in page
    assert "11145" in page.replace(",", "")


def test_an_unknown_indicator_is_a_page_that_says_so(reader):
    answer = reader.get("/indicators/no-such/")
    assert answer.status_code == 404
    assert "search" in answer.content.decode().lower()


def test_observations_are_listed_with_source_and_definition(reader):
    page = reader.get("/indicators/observations/?statistic=gdp&per_page=200").content.decode()
    assert "http" in page
    assert "definition" in page


def test_why_and_the_files_of_a_chart_keep_the_day_that_was_chosen(reader):
    page = reader.get("/indicators/dev-fdi/?as_of=2020-06-30").content.decode()
    for address in ("why/", "path.svg", "path.csv", "path.json"):
        assert f"/indicators/dev-fdi/{address}?as_of=2020-06-30" in page


@pytest.mark.parametrize("day", ["2020-06-30", "2026-11-21"])
def test_the_panel_gives_the_verdict_of_the_page(reader, day):
    lead = reader.get(f"/indicators/dev-fdi/?as_of={day}").context["judged"].verdict.reason.text()
    panel = reader.get(f"/indicators/dev-fdi/why/?as_of={day}").context["value"]
    assert panel == lead


def test_two_days_have_two_verdicts(reader):
    values = {
        reader.get(f"/indicators/dev-fdi/why/?as_of={day}").context["value"] for day in ("2020-06-30", "2026-11-21")
    }
    assert len(values) == 2


def test_contradictions_are_listed_with_both_clauses(reader):
    page = reader.get("/indicators/contradictions/").content.decode()
    assert "365.82" in page
    assert "893.87" in page
    assert "document=dev-plan" in page
    assert len(reader.get("/indicators/contradictions/").context["conflicts"]) >= 4


def test_observations_are_found_by_statistic_and_place_and_by_former_names(reader):
    def rows(words: str) -> int:
        answer = reader.get("/indicators/observations/", {"q": words, "export": "csv"})
        return len(answer.content.decode("utf-8-sig").splitlines()) - 1

    assert 0 < rows("衡阳 地区生产总值") < rows("地区生产总值")
    assert rows("GDP hengyang") == rows("hengyang gdp") > 0
    assert rows("地区%") == 0
    Place.objects.filter(path="430000/430400").update(other_names=["Old Town", "旧城"])
    assert rows("旧城 地区生产总值") == rows("衡阳 地区生产总值")


def test_indicators_are_found_when_every_word_is_there(reader):
    page = reader.get("/indicators/", {"q": "总值 生产", "document": "dev-plan"}).content.decode()
    assert "dev-gdp" in page
    assert "dev-trade" not in page
