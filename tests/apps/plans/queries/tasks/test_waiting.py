"""What waits is asked of the office right above; the offices further up see for whom it waits, and may decide."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import OTHER_COUNTY, acting, organisation
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    PREFECTURE_UNIT,
    county,
    department,
    duty_of,
    prefecture,
    report,
    task,
    zone_office,
)
from lingyan.apps.plans.actions.tasks import TaskGiven, accept_report, assign_task
from lingyan.apps.plans.models import Task
from lingyan.apps.plans.queries.tasks import is_next_to_decide, my_work, office_deciding
from lingyan.apps.plans.queries.tasks.waiting import people_to_decide, waiting_further
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_the_pack():
    Task.objects.all().delete()


def other_county():
    return acting(Role.COUNTY, OTHER_COUNTY, unit=OTHER_UNIT)


def test_the_zone_sees_for_which_prefectures_reports_wait_and_whether_anybody_is_there() -> None:
    prefecture()
    made = task(COUNTY_UNIT, OTHER_UNIT)
    first = report(duty_of(made))
    report(duty_of(task()))
    report(duty_of(made, OTHER_UNIT), actor=other_county())
    found = {one.place: (one.reports, one.has_people) for one in waiting_further(zone_office())}
    assert found == {"430000/430400": (2, True), "430000/430500": (1, False)}
    assert min(one.since for one in waiting_further(zone_office())) == first.reported_at
    assert not my_work(zone_office(), localdate()).reports_total


def test_what_waits_for_an_office_itself_is_not_further_below() -> None:
    report(duty_of(task(PREFECTURE_UNIT), PREFECTURE_UNIT), actor=prefecture())
    report(duty_of(task()))
    assert [one.place for one in waiting_further(zone_office())] == ["430000/430400"]
    assert not waiting_further(prefecture())
    assert not waiting_further(department())
    assert not waiting_further(county())


def test_the_zone_decides_on_what_waits_for_a_prefecture() -> None:
    sent = report(duty_of(task()))
    assert not is_next_to_decide(zone_office(), sent.duty)
    assert is_next_to_decide(prefecture(), sent.duty)
    accept_report(sent, actor=zone_office())
    assert not waiting_further(zone_office())


def test_each_part_waits_for_the_place_right_above_it() -> None:
    made = task(COUNTY_UNIT, PREFECTURE_UNIT, "pbc-changsha")
    firm = organisation("own-firm", "91430400MA4L16JQ9B", kind="enterprise")
    given = assign_task(TaskGiven("报送用能数据", others=(firm,)), actor=prefecture())
    assert office_deciding(duty_of(made, COUNTY_UNIT)) == "430000/430400"
    assert office_deciding(duty_of(made, PREFECTURE_UNIT)) == "430000"
    assert office_deciding(duty_of(made, "pbc-changsha")) == "430000"
    assert office_deciding(duty_of(given, "own-firm")) == "430000/430400"


def test_the_nearest_office_with_people_is_asked() -> None:
    duty = duty_of(task())
    assert [one.login for one in people_to_decide(duty)] == [zone_office().key]
    assert [one.login for one in people_to_decide(duty, zone_office().key)] == []
    office = prefecture()
    assert [one.login for one in people_to_decide(duty)] == [office.key]
    assert [one.login for one in people_to_decide(duty_of(duty.task, COUNTY_UNIT), office.key)] == [zone_office().key]


def test_many_offices_take_as_many_questions_as_few() -> None:
    counts = []
    for _round in range(2):
        made = task(COUNTY_UNIT, OTHER_UNIT)
        report(duty_of(made))
        with CaptureQueriesContext(connection) as asked:
            waiting_further(zone_office())
        counts.append(len(asked))
        report(duty_of(made, OTHER_UNIT), actor=other_county())
    assert counts[0] == counts[1]
