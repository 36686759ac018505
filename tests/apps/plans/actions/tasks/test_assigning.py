"""An office gives tasks to units in its reach; everything is recorded."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, acting, organisation
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    PREFECTURE_UNIT,
    SIBLING_UNIT,
    county,
    department,
    duty_of,
    prefecture,
    report,
    task,
    unit,
    zone_office,
)
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.plans.actions.tasks import MilestoneGiven, TaskGiven, assign_task, change_task, errors
from lingyan.apps.plans.models import Duty, Part, Task
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def test_units_owe_their_first_report_the_lower_levels_first() -> None:
    made = task(leads=[PREFECTURE_UNIT], actor=None, rhythm="month")
    more = task(COUNTY_UNIT, PREFECTURE_UNIT, rhythm="month")
    days = {duty.unit.key: duty.next_due for duty in more.duties.select_related("unit")}
    assert days[COUNTY_UNIT] < days[PREFECTURE_UNIT]
    assert duty_of(made, PREFECTURE_UNIT).part == Part.LEAD
    assert {duty.part for duty in more.duties.all()} == {Part.RESPONSIBLE}


def test_with_a_lead_the_other_units_support_it() -> None:
    made = task(COUNTY_UNIT, leads=[PREFECTURE_UNIT])
    assert duty_of(made).part == Part.SUPPORTING


def test_the_task_keeps_its_clause_milestones_and_who_gave_it() -> None:
    steps = (MilestoneGiven("开工", date(2027, 3, 31)), MilestoneGiven("投产"))
    made = task(document="dev-plan", clause="四/（四）/3", milestones=steps, due=date(2027, 6, 30))
    assert (made.document, made.clause, made.scope) == ("dev-plan", "四/（四）/3", "430000")
    assert [step.title for step in made.milestones.all()] == ["开工", "投产"] or made.milestones.count() == 2
    assert made.assigned_by == zone_office().key


def test_a_collective_is_given_to_its_members_within_the_scope() -> None:
    made = task("all-governments", actor=prefecture())
    paths = set(made.duties.values_list("place_path", flat=True))
    assert paths
    assert all(path.startswith("430000/430400") for path in paths)
    assert {duty.via.key for duty in made.duties.select_related("via")} == {"all-governments"}


def test_an_enterprise_stands_below_the_office_that_gave_it_the_task() -> None:
    firm = organisation("own-firm", "91430400MA4L16JQ9B", kind="enterprise")
    made = assign_task(TaskGiven("报送用能数据", others=(firm,)), actor=prefecture())
    duty = duty_of(made, "own-firm")
    assert duty.place_path == "430000/430400/91430400MA4L16JQ9B"
    assert duty.place.path == "430000/430400"


def test_the_audit_names_the_units() -> None:
    made = task(COUNTY_UNIT)
    record = AuditRecord.objects.get(act="plans.assign_task", key=made.key)
    assert COUNTY_UNIT in record.after


@pytest.mark.parametrize(
    ("actor", "units", "wrong"),
    [
        pytest.param(lambda: VISITOR, [COUNTY_UNIT], LogInError, id="visitor"),
        pytest.param(department, [COUNTY_UNIT], NotYoursError, id="a-department-gives-none"),
        pytest.param(county, [SIBLING_UNIT], errors.NotYourUnitError, id="a-county-to-its-neighbour"),
        pytest.param(county, [PREFECTURE_UNIT], errors.NotYourUnitError, id="a-county-to-its-prefecture"),
        pytest.param(prefecture, [OTHER_UNIT], errors.NotYourUnitError, id="a-prefecture-to-another"),
        pytest.param(zone_office, [], errors.NoUnitsError, id="nobody"),
        pytest.param(lambda: acting(Role.PARK, f"{COUNTY}/park"), [COUNTY_UNIT], NotYoursError, id="a-park-gives-none"),
    ],
)
def test_what_may_not_be_given_is_refused(actor, units: list[str], wrong: type[Exception]) -> None:
    before = Task.objects.count()
    with pytest.raises(wrong):
        assign_task(TaskGiven("报送", others=tuple(unit(key) for key in units)), actor=actor())
    assert Task.objects.count() == before


def test_a_task_reported_once_needs_its_end() -> None:
    with pytest.raises(errors.OnceWithoutEndError):
        task(rhythm="once")
    made = task(rhythm="once", due=localdate() + timedelta(60))
    assert duty_of(made).period == "once"


def test_the_second_of_two_who_change_a_task_is_told() -> None:
    made = task()
    given = TaskGiven("改名", others=(unit(COUNTY_UNIT),))
    changed = change_task(made, given, actor=zone_office(), seen_version=1)
    assert (changed.title_zh, changed.version) == ("改名", 2)
    with pytest.raises(errors.TaskChangedError):
        change_task(made, given, actor=zone_office(), seen_version=1)


def test_a_unit_taken_off_keeps_what_it_reported_and_owes_nothing_more() -> None:
    made = task(COUNTY_UNIT, SIBLING_UNIT)
    report(duty_of(made))
    change_task(made, TaskGiven("x", others=(unit(PREFECTURE_UNIT),)), actor=zone_office(), seen_version=1)
    left = duty_of(made)
    assert (left.is_open, left.left_on, left.reports.count()) == (False, localdate(), 1)
    assert not Duty.objects.filter(task=made, unit__key=SIBLING_UNIT).exists()
    change_task(made, TaskGiven("x", others=(unit(COUNTY_UNIT),)), actor=zone_office(), seen_version=2)
    assert (duty_of(made).is_open, duty_of(made).left_on) == (True, None)


def test_another_office_changes_nothing() -> None:
    made = task()
    with pytest.raises(NotYoursError):
        change_task(made, TaskGiven("x", others=(unit(COUNTY_UNIT),)), actor=county(), seen_version=1)


def test_only_the_pack_changes_the_facts_of_its_tasks() -> None:
    packed = Task.objects.get(key="credit-15")
    units = tuple(duty.unit for duty in packed.duties.select_related("unit"))
    facts = {"document": packed.document, "clause": packed.clause, "due": packed.due}
    kept = TaskGiven(packed.title_zh, others=(*units, unit(COUNTY_UNIT)), rhythm="month", **facts)
    changed = change_task(packed, kept, actor=zone_office(), seen_version=packed.version)
    assert changed.rhythm == "month"
    assert not duty_of(changed).is_packed
    with pytest.raises(errors.PackedTaskError):
        change_task(packed, TaskGiven("另一名称", others=units), actor=zone_office(), seen_version=changed.version)
