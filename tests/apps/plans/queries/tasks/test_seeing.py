"""Everyone sees the tasks of their unit and of their places, and no others."""

import pytest

from factories.accounts import OTHER_COUNTY, OTHER_PREFECTURE, acting, organisation
from factories.tasks import (
    COUNTY_UNIT,
    DEPARTMENT_UNIT,
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
from lingyan.apps.plans.actions.tasks import TaskGiven, assign_task
from lingyan.apps.plans.queries.tasks import (
    find_duty,
    find_report,
    find_task,
    may_change,
    may_decide,
    visible_duties,
    visible_tasks,
)
from lingyan.apps.plans.queries.tasks.seeing import UnknownDutyError, UnknownTaskError, is_whole
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def other_county():
    return acting(Role.COUNTY, OTHER_COUNTY, unit=OTHER_UNIT)


@pytest.mark.parametrize(
    ("actor", "seen"),
    [
        pytest.param(zone_office, {"county", "both", "department", "other"}, id="zone"),
        pytest.param(prefecture, {"county", "both"}, id="prefecture"),
        pytest.param(county, {"county", "both"}, id="county"),
        pytest.param(other_county, {"both", "other"}, id="another-county"),
        pytest.param(lambda: acting(Role.PREFECTURE, OTHER_PREFECTURE), {"both", "other"}, id="another-prefecture"),
        pytest.param(department, {"department"}, id="department-its-own"),
        pytest.param(lambda: acting(Role.AUDITOR, ""), {"county", "both", "department", "other"}, id="auditor"),
        pytest.param(lambda: acting(Role.DEPARTMENT, "430000", login="no-unit"), set(), id="department-without-a-unit"),
    ],
)
def test_who_sees_which_tasks(actor, seen: set[str]) -> None:
    made = {
        "county": task(COUNTY_UNIT),
        "both": task(COUNTY_UNIT, OTHER_UNIT),
        "department": task(DEPARTMENT_UNIT),
        "other": task(OTHER_UNIT),
    }
    keys = set(visible_tasks(actor()).values_list("key", flat=True))
    assert {name for name, one in made.items() if one.key in keys} == seen


def test_of_a_shared_task_a_county_sees_only_its_own_part() -> None:
    made = task(COUNTY_UNIT, OTHER_UNIT)
    assert [duty.unit.key for duty in visible_duties(county()).filter(task=made)] == [COUNTY_UNIT]
    with pytest.raises(UnknownDutyError):
        find_duty(duty_of(made, OTHER_UNIT).pk, county())


def test_an_office_sees_what_it_assigned_to_an_enterprise() -> None:
    firm = organisation("own-firm", "91430400MA4L16JQ9B", kind="enterprise")
    made = assign_task(TaskGiven("报送用能数据", others=(firm,)), actor=prefecture())
    assert find_task(made.key, prefecture())
    assert may_decide(prefecture(), duty_of(made, "own-firm"))
    boss = acting(Role.ENTERPRISE, "91430400MA4L16JQ9B", unit="own-firm")
    assert find_duty(duty_of(made, "own-firm").pk, boss)
    with pytest.raises(UnknownTaskError):
        find_task(made.key, other_county())


def test_a_visitor_is_asked_to_log_in_and_an_administrator_has_no_part_in_it() -> None:
    with pytest.raises(LogInError):
        visible_tasks(VISITOR)
    with pytest.raises(NotYoursError):
        visible_tasks(acting(Role.ADMINISTRATOR, ""))


def test_a_report_of_another_county_is_not_found() -> None:
    sent = report(duty_of(task(COUNTY_UNIT, OTHER_UNIT)))
    assert find_report(sent.pk, prefecture()) == sent
    with pytest.raises(UnknownDutyError):
        find_report(sent.pk, other_county())


def test_who_assigned_a_task_changes_it() -> None:
    made = task(PREFECTURE_UNIT)
    assert may_change(zone_office(), made)
    assert not may_change(prefecture(), made)


def test_the_whole_is_what_holds_every_place() -> None:
    assert is_whole([""])
    assert is_whole(["430000"])
    assert not is_whole(["430000/430400"])
    assert not is_whole([])
