"""Units are known by today's, other and former names; an unknown one is answered with the nearest."""

import pytest
from django.utils.timezone import localdate

from factories.tasks import SIBLING_UNIT, unit
from lingyan.apps.accounts.models import OrganisationName
from lingyan.apps.plans.queries.tasks.naming import split_names, units_named

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("湖南省发展和改革委员会", "hunan-development-reform"),
        ("省发改委", "hunan-development-reform"),
        ("省发展 改革委", "hunan-development-reform"),
        ("各市州、县市区人民政府", None),
        ("雁峰老区政府", SIBLING_UNIT),
    ],
    ids=["name", "short", "spaces", "holds-a-mark-between", "former"],
)
def test_a_name_means_a_unit(name: str, key: str | None) -> None:
    OrganisationName.objects.create(organisation=unit(SIBLING_UNIT), name_zh="雁峰老区政府", valid_to=localdate())
    found = units_named([name])
    assert [one.key for one in found.all_of([name])] == [key or "all-governments"]


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    (problem,) = units_named(["省发展改革为"]).wrong_with(["省发展改革为"])
    assert "省发展改革委" in problem.text()
    (far,) = units_named(["zzzz"]).wrong_with(["zzzz"])
    assert far.text() == "No unit is called “zzzz”."


def test_names_are_split_at_what_people_write_between_them() -> None:
    assert split_names("省财政厅； 省商务厅、省财政厅\n\n长沙海关") == ("省财政厅", "省商务厅", "长沙海关")


def test_no_name_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert units_named([]).units == {}
