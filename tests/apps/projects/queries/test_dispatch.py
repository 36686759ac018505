"""The four rates, counted by the database as a person counts them by hand."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE, acting
from factories.projects import funded, moved, officer, project, signed_on
from lingyan.apps.projects.actions import add_milestone
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.dispatch import (
    Asked,
    dispatch_of,
    overdue_milestones,
    part_of,
    places_offered,
    usual,
)
from lingyan.domain.projects.rates import Cohort, RateKey
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db
JAN, FEB, MAR, ON = date(2026, 1, 15), date(2026, 2, 10), date(2026, 3, 5), date(2026, 3, 31)
YEAR = Asked(ZONE, date(2026, 1, 1), date(2026, 3, 1), ON)


def zone():
    return acting(Role.ZONE_OFFICE, ZONE)


def agreed(made: Project, due: date) -> None:
    add_milestone(
        made, "开工", due, actor=officer(made.place_path), seen_version=Project.objects.get(pk=made.pk).version
    )


@pytest.fixture
def _scene():
    """Three signed in January, one in February elsewhere, and one lead."""
    good = signed_on(
        JAN, (Stage.REGISTERED, FEB), (Stage.APPROVED, FEB), (Stage.STARTED, MAR), name="好", investment=1000
    )
    late = signed_on(JAN, (Stage.REGISTERED, FEB), name="迟", investment=3000)
    gone = signed_on(JAN, (Stage.REGISTERED, FEB), (Stage.APPROVED, FEB), name="退", investment=4000)
    far = signed_on(FEB, place=OTHER_COUNTY, name="远", investment=2000)
    project(name="线索")
    agreed(good, date(2026, 12, 1))
    agreed(late, FEB)
    funded(good, FEB, "250.5")
    funded(good, date(2026, 4, 1), "100")
    funded(far, MAR, "2000")
    moved(gone, Stage.WITHDRAWN, MAR, "不来了")


@pytest.mark.usefixtures("_scene")
def test_a_month_is_told_with_all_that_was_signed_in_it():
    found = dispatch_of(YEAR, zone())
    january, february = found.months
    assert (january.key, february.key) == ("2026-01", "2026-02")
    assert january.cohort == Cohort(
        signed=3, performing=1, landed=1, started=1, withdrawn=1, planned_cny=80_000_000, arrived_cny=2_505_000
    )
    assert february.cohort.rate(RateKey.FUNDS).share_pct == 100
    assert found.whole.rate(RateKey.FULFILMENT).numerator == 1
    assert found.whole.rate(RateKey.FULFILMENT).denominator == 4


@pytest.mark.usefixtures("_scene")
def test_places_are_those_right_below_the_one_asked_for():
    found = dispatch_of(YEAR, zone())
    assert [(line.key, line.cohort.signed) for line in found.places] == [(PREFECTURE, 3), ("430000/430500", 1)]
    inside = dispatch_of(Asked(PREFECTURE, YEAR.since, YEAR.until, ON), zone())
    assert [line.key for line in inside.places] == [COUNTY]
    assert inside.whole.signed == 3


@pytest.mark.usefixtures("_scene")
def test_on_an_earlier_day_what_came_later_is_not_counted():
    found = dispatch_of(Asked(ZONE, YEAR.since, YEAR.until, date(2026, 2, 9)), zone())
    assert found.whole == Cohort(signed=3, planned_cny=80_000_000, arrived_cny=2_505_000), "funds are kept by month"
    before = dispatch_of(Asked(ZONE, YEAR.since, YEAR.until, date(2026, 3, 4)), zone())
    assert (before.whole.withdrawn, before.whole.landed, before.whole.started) == (0, 2, 0)


@pytest.mark.usefixtures("_scene")
def test_an_overdue_milestone_breaks_fulfilment_from_the_day_after():
    on_the_day = dispatch_of(Asked(ZONE, YEAR.since, YEAR.until, FEB), zone())
    after = dispatch_of(Asked(ZONE, YEAR.since, YEAR.until, date(2026, 2, 11)), zone())
    assert (on_the_day.whole.performing, after.whole.performing) == (3, 2)


def test_a_contract_without_a_sum_is_left_out_of_both_sides_of_the_funds():
    made = signed_on(JAN, investment=10)
    funded(made, JAN, "5")
    Project.objects.filter(pk=made.pk).update(planned_cny=None)
    found = dispatch_of(YEAR, zone()).whole
    assert (found.without_sum, found.planned_cny, found.arrived_cny) == (1, 0, 0)
    assert found.rate(RateKey.FUNDS).share_pct is None


def test_nobody_is_told_the_rates_of_another_place():
    with pytest.raises(NotYoursError):
        dispatch_of(Asked(OTHER_COUNTY, YEAR.since, YEAR.until, ON), officer())


def test_the_rates_cost_the_same_queries_however_many_projects_there_are():
    def asked() -> int:
        who = zone()
        with CaptureQueriesContext(connection) as seen:
            dispatch_of(YEAR, who)
        return len(seen)

    signed_on(JAN)
    once = asked()
    for day in (JAN, FEB, MAR):
        signed_on(day, place=OTHER_COUNTY)
    assert asked() == once <= 4


def test_money_of_many_projects_is_added_to_the_yuan():
    for number in range(3):
        funded(signed_on(JAN, name=str(number), investment="99999999.9999"), FEB, "0.0001")
    found = dispatch_of(YEAR, zone()).whole
    assert (found.planned_cny, found.arrived_cny) == (3 * 999_999_999_999, 3)


@pytest.mark.parametrize(
    ("whole", "path", "expected"),
    [
        ("430000", "430000/430400/430405/park", "430000/430400"),
        ("430000/430400", "430000/430400/430405", "430000/430400/430405"),
        ("430000/430400", "430000/430400", "430000/430400"),
        ("", "430000/430400/430405", "430000/430400"),
        ("", "430000", "430000"),
    ],
)
def test_what_lies_in_a_place_is_told_by_its_part(whole, path, expected):
    assert part_of(whole, path) == expected


def test_what_is_usual_is_the_own_place_and_this_year():
    asked = usual(officer(), ON)
    assert asked == Asked(COUNTY, date(2026, 1, 1), date(2026, 3, 1), ON)
    assert Asked.parse(asked.params()) == asked
    assert places_offered(officer())[0][0] == COUNTY


@pytest.mark.usefixtures("_scene")
def test_overdue_milestones_are_told_the_oldest_first():
    assert [one.project.name for one in overdue_milestones(Project.objects.all(), ON)] == ["迟"]
