"""Units are told what they are given and what became of their reports, offices what waits for them; each once."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from django.utils.timezone import localdate

from factories.accounts import COUNTY, acting, organisation, person
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    SIBLING_UNIT,
    ZONE_UNIT,
    county,
    duty_of,
    given,
    prefecture,
    report,
    task,
    unit,
    zone_office,
)
from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.notices.models import Notice
from lingyan.apps.notices.queries import message_of
from lingyan.apps.plans.actions.tasks import (
    ReportGiven,
    TaskGiven,
    accept_report,
    assign_task,
    change_task,
    report_progress,
    return_report,
)
from lingyan.apps.plans.models import Task
from lingyan.domain.indicators.naming import IN_ENGLISH
from lingyan.kernel.access import Actor, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def told(actor: Actor) -> list[tuple[str, str]]:
    """Return what someone was told and has not read, the newest first, with where it leads."""
    unread = Notice.objects.filter(person__login=actor.key, read_at=None)
    return [(message_of(one).text(), one.link) for one in unread]


def change(made: Task, *units: str, leads: tuple[str, ...] = ()) -> Task:
    wanted = TaskGiven(made.title_zh, tuple(map(unit, leads)), tuple(map(unit, units)))
    return change_task(made, wanted, actor=zone_office(), seen_version=made.version)


def test_a_unit_is_told_of_a_task_with_its_part_and_its_own_first_day() -> None:
    clerk, other = county(), acting(Role.COUNTY, "430000/430500/430502", unit=OTHER_UNIT)
    made = task(OTHER_UNIT, leads=[COUNTY_UNIT])
    day = duty_of(made).next_due.isoformat()
    assert told(clerk) == [
        (f"“建好标准厂房” is given to your unit as lead unit; the first report is due by {day}.", f"/tasks/{made.key}/")
    ]
    assert "as supporting unit" in told(other)[0][0]


def test_whoever_gives_a_task_to_their_own_unit_is_not_told_of_it_but_their_colleague_is() -> None:
    office, colleague = zone_office(), zone_office(login="second")
    task(ZONE_UNIT, actor=office)
    assert not told(office)
    assert len(told(colleague)) == 1


def test_a_change_tells_those_who_come_those_whose_part_changes_and_those_who_leave() -> None:
    clerk, sibling = county(), acting(Role.COUNTY, "430000/430400/430406", unit=SIBLING_UNIT)
    made = change(task(COUNTY_UNIT), SIBLING_UNIT, leads=(COUNTY_UNIT,))
    assert told(clerk)[0][0] == "Your unit is now lead unit of “建好标准厂房”."
    assert "given to your unit as supporting unit" in told(sibling)[0][0]
    before = len(told(clerk))
    made = change(made, SIBLING_UNIT, leads=(COUNTY_UNIT,))
    assert len(told(clerk)) == before
    change(made, leads=(COUNTY_UNIT,))
    assert told(sibling)[0][0] == "Your unit answers no longer for “建好标准厂房”."


def test_many_units_are_told_in_as_many_questions_as_few() -> None:
    counts = []
    for key in ("all-prefecture-governments", "all-governments"):
        many = Organisation.objects.filter(key=key).first() or unit("all-governments")
        with CaptureQueriesContext(connection) as asked:
            assign_task(TaskGiven("建好标准厂房", others=(many,)), actor=zone_office())
        counts.append(sum("notices_notice" in one["sql"] for one in asked.captured_queries))
    assert max(counts) <= 3


def test_the_office_right_above_is_told_of_a_report_and_is_not_asked_any_more_once_it_is_decided() -> None:
    office, colleague, zone = prefecture(), prefecture(login="second"), zone_office()
    sent = report(duty_of(task()))
    said, link = told(office)[0]
    assert said.startswith("A report of ")
    assert "Zhuhui" in said
    assert "“建好标准厂房”" in said
    assert link == f"/my-work/reports/{sent.pk}/"
    assert not told(zone)
    accept_report(sent, actor=office)
    assert not told(office)
    assert not told(colleague)


def test_where_nobody_is_right_above_the_next_office_is_told() -> None:
    zone = zone_office()
    report(duty_of(task()))
    assert told(zone)[0][0].startswith("A report of ")


def test_a_correction_is_told_in_place_of_what_it_replaces() -> None:
    office = prefecture()
    duty = duty_of(task())
    first = report(duty)
    second = report_progress(duty, given(duty, corrects=first.pk), actor=county())
    assert [link for _said, link in told(office)] == [f"/my-work/reports/{second.pk}/"]


def test_nobody_is_asked_to_decide_on_their_own_report() -> None:
    office, colleague = zone_office(), zone_office(login="second")
    report(duty_of(task(ZONE_UNIT), ZONE_UNIT), actor=office)
    assert not [said for said, _link in told(office) if said.startswith("A report")]
    assert [said for said, _link in told(colleague) if said.startswith("A report")]


def test_a_unit_is_told_that_its_report_is_accepted_or_given_back_and_why() -> None:
    clerk, colleague = county(), county(login="colleague")
    made = task()
    accept_report(report(duty_of(made)), actor=prefecture())
    said, link = told(clerk)[0]
    assert said.startswith("prefecture-430400 accepted your report: “建好标准厂房”, month ")
    assert link == f"/tasks/{made.key}/"
    back = return_report(report(duty_of(made)), actor=prefecture(), reason="缺受理回执")
    for reader in (clerk, colleague):
        said, link = told(reader)[0]
        assert said.endswith("缺受理回执")
        assert link == f"/my-work/duties/{back.duty_id}/"


def test_what_was_reported_once_names_no_period() -> None:
    clerk = county()
    made = task(rhythm="once", due=localdate() + timedelta(30))
    accept_report(report(duty_of(made)), actor=prefecture())
    assert told(clerk)[0][0] == "prefecture-430400 accepted your report: “建好标准厂房”."


def test_each_reader_has_it_in_their_language() -> None:
    county()
    task()
    notice = Notice.objects.get()
    told_in_chinese = message_of(notice).text(lambda words: "英文名称" if words == IN_ENGLISH else words)
    assert "建好标准厂房" in told_in_chinese


def test_what_is_undone_is_told_to_nobody() -> None:
    clerk = county()
    with transaction.atomic():
        task()
        transaction.set_rollback(True)
    assert not told(clerk)


def test_an_enterprise_is_told_and_the_office_that_gave_it_the_task_decides() -> None:
    firm = organisation("own-firm", "91430400MA4L16JQ9B", kind="enterprise")
    boss = acting(Role.ENTERPRISE, "91430400MA4L16JQ9B", unit="own-firm")
    office = prefecture()
    made = assign_task(TaskGiven("报送用能数据", others=(firm,)), actor=office)
    assert "报送用能数据" in told(boss)[0][0]
    duty = duty_of(made, "own-firm")
    report_progress(duty, ReportGiven(duty.period, "已报。", 10), actor=boss)
    assert told(office)[0][0].startswith("A report of own-firm waits")


def test_who_may_not_log_in_any_more_is_neither_told_nor_asked() -> None:
    gone = person(Role.PREFECTURE, "430000/430400", login="gone")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    former = person(Role.COUNTY, COUNTY, login="former", unit=COUNTY_UNIT)
    Person.objects.filter(pk=former.pk).update(is_active=False)
    zone = zone_office()
    report(duty_of(task()))
    assert not Notice.objects.filter(person__in=[gone, former]).exists()
    assert told(zone)[0][0].startswith("A report of ")
