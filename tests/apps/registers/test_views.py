import csv
import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.registers import queries
from lingyan.apps.registers.actions import load_pack
from lingyan.apps.registers.models import System, SystemGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def test_the_index_has_204_systems_and_nine_themes():
    assert queries.count_systems() == 204
    assert System.objects.count() == 213
    assert sum(count for _state, _label, count in queries.count_by_state()) == 204


def test_the_list_holds_as_many_as_are_counted_and_the_themes_on_request(reader):
    def rows(query: str) -> int:
        return len(reader.get(f"/systems/?export=csv{query}").content.decode("utf-8-sig").splitlines()) - 1

    assert (rows(""), rows("&tier=theme"), rows("&tier=any")) == (204, 9, 213)
    page = reader.get("/systems/").content.decode()
    assert "204 systems" in page
    assert "9 themes" in page


def test_every_group_of_the_pack_is_counted_under_its_name_of_the_pack():
    counted = queries.count_by_group()
    assert sum(row["total"] for row in counted) == 204
    assert [row["group"].name_en for row in counted][:2] == ["policy delivery", "investment promotion"]


def test_a_group_that_comes_with_a_pack_needs_no_line_of_code(django_assert_num_queries):
    moon = SystemGroup.objects.create(key="moon", position=0, name_zh="月球", name_en="the moon", clause="一")
    System.objects.filter(group="energy").update(group=moon)
    with django_assert_num_queries(2):
        assert queries.count_by_group()[0]["group"] == moon


def test_a_group_that_left_the_pack_leaves_with_its_systems():
    packed = catalogue()
    kept = tuple(one for one in packed.systems if one.group != "energy")
    groups = tuple(one for one in packed.system_groups if one.key != "energy")
    moved = load_pack(replace(packed, systems=kept, system_groups=groups)).settle()
    assert moved.removed >= 10
    assert not SystemGroup.objects.filter(key="energy").exists()
    connection.check_constraints()


@pytest.mark.parametrize(("language", "name"), [("en", "energy conservation"), ("zh", "节能")])
def test_a_group_is_named_in_the_readers_language(language, name):
    reader = Client(headers={"accept": "text/html", "accept-language": language})
    assert f">{name}</option>" in reader.get("/systems/").content.decode()
    assert name in reader.get("/systems/energy-01/").content.decode()


@pytest.mark.parametrize("words", ["energy monitor", "MONITOR energy", "节能 监"])
def test_every_word_must_be_there_in_any_order_and_case(reader, words):
    found = queries.search(words)
    assert 0 < found.total < 204
    rows = list(
        csv.reader(
            io.StringIO(
                reader.get("/systems/", {"q": words, "tier": "any", "export": "csv"}).content.decode("utf-8-sig")
            )
        )
    )
    assert len(rows) - 1 == found.total


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
