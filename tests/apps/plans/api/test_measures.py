import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def test_statistics_come_with_their_definitions(visitor):
    items = visitor.get("/api/v1/statistics?limit=1000").json()["items"]
    gdp = next(one for one in items if one["key"] == "gdp")
    assert gdp["unit"] == "亿元"
    assert "gdp-unified" in {one["key"] for one in gdp["definitions"]}


def test_indicators_are_walked_in_the_order_of_the_documents(visitor):
    every = visitor.get("/api/v1/indicators?limit=1000").json()["items"]
    walked, after = [], ""
    while after is not None:
        page = visitor.get(f"/api/v1/indicators?limit=1{f'&after={after}' if after != '' else ''}").json()
        walked += [one["key"] for one in page["items"]]
        after = page["next"] if len(walked) < 5 else None
    assert walked == [one["key"] for one in every[:5]]


def test_an_indicator_carries_its_targets_with_their_clause_and_exact_numbers_as_text(visitor):
    found = visitor.get("/api/v1/indicators?document=dev-plan&statistic=urbanisation").json()["items"]
    last = found[0]["targets"][-1]
    assert (last["period"], last["value"], last["comparator"]) == ("2025", "59.0", ">=")
    assert last["clause"] == {"document": "dev-plan", "clause": "表1"}


def test_one_indicator_says_how_it_stands_on_a_day(visitor):
    before, after = (
        visitor.get(f"/api/v1/indicators/dev-fdi?as_of={day}").json()["status"] for day in ("2019-06-30", "2026-11-21")
    )
    assert before["as_of"] == "2019-06-30"
    assert before["outcomes"] == []
    assert [one["period"] for one in after["outcomes"]] == ["2020", "2025"]
    assert after["path"][0]["year"] == 2018
    assert after["reason"]


def test_the_reason_is_in_the_language_that_is_asked_for(visitor):
    told = visitor.get("/api/v1/indicators/dev-fdi", headers={"accept-language": "zh-hans"}).json()
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told["status"]["reason"])


@pytest.mark.parametrize("day", ["0", "20200101", "2020-02-30", "2020-W01-1", "tomorrow"])
def test_a_day_that_is_none_is_refused(visitor, day):
    answer = visitor.get(f"/api/v1/indicators/dev-fdi?as_of={day}")
    assert answer.status_code == 422
    assert answer.json()["fields"][0]["name"] == "query.as_of"


def test_a_page_of_indicators_takes_the_same_queries_whatever_its_length(visitor):
    counts = []
    for limit in (1, 100):
        with CaptureQueriesContext(connection) as captured:
            visitor.get(f"/api/v1/indicators?limit={limit}")
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 3
