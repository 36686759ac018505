"""Organisations are found by every name they have or had; a collective knows its members."""

from datetime import date

import pytest

from factories.accounts import COUNTY, PREFECTURE, organisation, person
from lingyan.apps.accounts.models import Organisation, OrganisationName
from lingyan.apps.accounts.queries import organisations as queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "key"),
    [
        pytest.param("湖南省财政厅", "hunan-finance", id="whole-name"),
        pytest.param("省财政厅", "hunan-finance", id="printed-name"),
        pytest.param("Hunan Department of Finance", "hunan-finance", id="english-name"),
        pytest.param("hunan-finance", "hunan-finance", id="key"),
        pytest.param("省卫计委", "hunan-health-family-planning", id="second-printed-name"),
        pytest.param("邵东县人民政府", "government-430582", id="former-name"),
        pytest.param("各市州、县市区人民政府", "all-governments", id="collective"),
    ],
)
def test_an_organisation_is_known_by_each_of_its_names(name, key):
    assert [one.key for one in queries.organisations_called([name])[name]] == [key]


def test_a_name_that_nobody_has_finds_nobody():
    assert queries.organisations_called(["无此单位", "省财政厅"])["无此单位"] == []


def test_every_spelling_of_one_name_is_answered():
    asked = ["省财政厅", "省 财政厅", "HUNAN department of finance"]
    found = queries.organisations_called(asked)
    assert [[one.key for one in found[name]] for name in asked] == [["hunan-finance"]] * 3


def test_a_name_of_spaces_is_that_of_nobody():
    organisation("plain", name_en="")
    assert queries.organisations_called([" "]) == {" ": []}


def test_hundreds_of_names_ask_no_more_than_one(django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.organisations_called(f"第{number}局" for number in range(300))


def test_a_merged_one_is_found_as_its_successor():
    last = organisation("last")
    into = organisation("into", merged_into=last, closed_on=date(2026, 1, 2))
    organisation("first", name_zh="旧局", merged_into=into, closed_on=date(2026, 1, 1))
    assert [one.key for one in queries.organisations_called(["旧局"])["旧局"]] == ["last"]
    assert queries.successor(Organisation.objects.get(key="first")) == last


def test_what_is_called_so_today_comes_before_what_was():
    was = organisation("was", name_zh="甲局")
    OrganisationName.objects.create(organisation=was, name_zh="乙局", valid_to=date(2026, 1, 1))
    organisation("now", name_zh="乙局")
    assert [one.key for one in queries.organisations_called(["乙局"])["乙局"]] == ["now", "was"]


def test_the_name_before_is_kept_until_the_day_of_the_new_one():
    (former,) = queries.names_through_time(Organisation.objects.get(key="government-430582"))
    assert (former.name_zh, former.valid_to) == ("邵东县人民政府", date(2019, 7, 31))


@pytest.mark.parametrize(
    ("key", "inside", "outside"),
    [
        pytest.param("provincial-units", "hunan-finance", "government-430400", id="departments"),
        pytest.param("prefecture-governments", "government-430400", "government-430405", id="prefectures"),
        pytest.param("all-governments", "committee-hongjiang-district", "hunan-finance", id="all"),
    ],
)
def test_a_collective_has_the_members_that_its_rule_names(key, inside, outside):
    members = {one.key for one in queries.members_of(Organisation.objects.get(key=key))}
    assert inside in members
    assert outside not in members


def test_all_governments_are_those_of_every_prefecture_and_county_of_the_zone():
    members = queries.members_of(Organisation.objects.get(key="all-governments"))
    assert members.count() == 6 + 67


def test_a_collective_that_says_nothing_of_whom_has_no_members():
    assert not queries.members_of(Organisation.objects.get(key="units-concerned")).exists()


def test_a_closed_member_is_left_out():
    Organisation.objects.filter(key="hunan-finance").update(closed_on=date(2026, 1, 1))
    members = queries.members_of(Organisation.objects.get(key="provincial-units"))
    assert "hunan-finance" not in {one.key for one in members}


def test_organisations_and_people_of_a_place_are_those_at_and_below_it():
    organisation("own-county", COUNTY)
    person(unit="own-county", login="clerk")
    assert queries.organisations_at([PREFECTURE]).filter(key="own-county").exists()
    assert not queries.organisations_at(["430000/43040"]).exists()
    assert not queries.organisations_at([]).exists()
    assert [one.login for one in queries.people_of(Organisation.objects.get(key="own-county"))] == ["clerk"]
