import csv
import io

import pytest
from django.test import Client

from lingyan.apps.registers import queries
from lingyan.apps.registers.models import System

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def test_the_index_has_204_systems_and_nine_themes():
    assert queries.count_systems() == 204
    assert System.objects.count() == 213
    assert sum(count for _state, _label, count in queries.count_by_state()) == 204


def test_every_system_says_its_state_and_a_reason_or_a_link():
    silent = [one.key for one in System.objects.all() if not one.link and not (one.reason_zh and one.reason_en)]
    assert silent == []


def test_the_index_filters_by_group_state_and_words(reader):
    page = reader.get("/systems/?group=energy&q=monitor").content.decode()
    assert "energy-" in page
    assert "land-01" not in page


def test_the_filtered_index_can_be_taken_away(reader):
    rows = list(csv.reader(io.StringIO(reader.get("/systems/?group=energy&export=csv").content.decode("utf-8-sig"))))
    assert len(rows) == 1 + System.objects.filter(group="energy").count()


def test_one_system_shows_its_clause(reader):
    page = reader.get("/systems/policy-01/").content.decode()
    assert "document=dev-plan" in page


@pytest.mark.parametrize(
    "query", ["state=nonsense", "group=%27", "page=9999", "page=-1", "sort=nonsense", "per_page=abc"]
)
def test_a_strange_filter_is_answered_calmly(reader, query):
    assert reader.get(f"/systems/?{query}").status_code in {200, 404}


def test_an_unknown_format_is_refused_kindly(reader):
    answer = reader.get("/systems/?export=exe")
    assert answer.status_code == 404
    assert "exe" in answer.content.decode()
