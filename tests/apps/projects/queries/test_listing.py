"""Lists of projects: each reader's own, narrowed by all that is offered, in the same number of queries."""

from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, acting, person
from factories.projects import DAY, moved, officer, project
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.projects.queries.listing import Wanted, projects_where
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def found(actor=None, **wanted) -> list[str]:
    return [one.name for one in projects_where(actor or officer(), Wanted(**wanted))]


def a_sub_field() -> tuple[str, str]:
    one = next(one for one in catalogue().industries.values() if one.parent)
    return one.key, one.parent


def test_the_newest_stand_at_the_top_and_another_county_is_not_there():
    project(name="一")
    project(name="二")
    project(OTHER_COUNTY, name="三")
    assert found() == ["二", "一"]
    assert found(acting(Role.ZONE_OFFICE, ZONE)) == ["三", "二", "一"]


def test_withdrawn_ones_are_shown_when_they_are_asked_for():
    moved(project(name="一"), Stage.WITHDRAWN, DAY, "不来了")
    project(name="二")
    assert (found(), found(stage="withdrawn"), found(stage="all")) == (["二"], ["一"], ["二", "一"])


def test_each_filter_narrows():
    key, field = a_sub_field()
    person(Role.COUNTY, COUNTY, login="li")
    more = {"top_list": "world", "top_year": 2025, "source": "440300", "officer": "li", "investor_name": "乙集团"}
    project(name="甲", industry=key, stage=Stage.SIGNED, **more)
    project(name="乙", source="abroad", officer="")
    assert found(industry=key) == found(industry=field) == found(source="44") == found(top="world") == ["甲"]
    assert found(top="any") == found(stage="signed") == found(officer="li") == found(words="乙集团") == ["甲"]
    assert found(source="abroad") == found(officer="nobody") == found(stage="lead") == ["乙"]
    assert found(place=COUNTY) == found(words="项") or found(place=COUNTY) == ["乙", "甲"]
    assert found(acting(Role.COUNTY, COUNTY, login="li"), officer="me") == ["甲"]
    assert found(place=OTHER_COUNTY) == found(top="china") == []


def test_words_are_looked_for_in_name_investor_number_and_code():
    made = project(name="光学玻璃")
    for words in ("玻璃", "光电", made.key, made.investor_uscc):
        assert found(words=words) == ["光学玻璃"]
    assert found(words="玻璃 钢铁") == []


@pytest.mark.parametrize("scope", [ZONE, PREFECTURE, COUNTY])
def test_a_page_costs_the_same_queries_for_one_project_and_for_many(scope):
    role = {ZONE: Role.ZONE_OFFICE, PREFECTURE: Role.PREFECTURE, COUNTY: Role.COUNTY}[scope]
    who = acting(role, scope)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            for one in projects_where(who, Wanted(place=COUNTY))[:50]:
                assert one.place
                assert one.officer is None
        return len(seen)

    project()
    once = asked()
    for number in range(6):
        project(name=str(number), investment=Decimal(number))
    assert asked() == once <= 3


SORTED = [
    pytest.param({}, ("-pk",), id="all"),
    pytest.param({"stage": "all"}, ("-pk",), id="withdrawn-ones-too"),
    pytest.param({"stage": "signed"}, ("-pk",), id="one-stage"),
    pytest.param({"top": "world"}, ("-pk",), id="one-list"),
    pytest.param({}, (F("planned_cny").desc(nulls_last=True), "-pk"), id="by-investment"),
    pytest.param({}, ("planned_cny", "pk"), id="by-investment-least-first"),
    pytest.param({}, ("-stage_since", "-pk"), id="by-day"),
]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of a plan are those of SQLite")
@pytest.mark.parametrize(("wanted", "order"), SORTED)
def test_the_first_page_of_a_whole_zone_is_read_in_the_order_of_an_index_and_nothing_is_sorted(wanted, order):
    project()
    asked = projects_where(acting(Role.ZONE_OFFICE, ZONE), Wanted(**wanted)).order_by(*order)[:50]
    assert "TEMP B-TREE" not in asked.explain()
