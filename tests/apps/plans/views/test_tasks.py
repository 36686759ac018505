"""Pages of tasks show what their reader may see, and say in words what went wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    ZONE_UNIT,
    duty_of,
    prefecture,
    put_back,
    report,
    task,
    zone_office,
)
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.plans.actions.tasks import MilestoneGiven, accept_report, roll_duties, sign_off
from lingyan.apps.plans.models import Milestone, Task, TaskState
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

GOOD = {"title": "修建管网", "leads": "", "others": "珠晖区人民政府", "rhythm": "month"}


@pytest.fixture
def zone(client_of):
    return client_of(Role.ZONE_OFFICE, ZONE, unit=ZONE_UNIT)


@pytest.fixture
def english(client):
    client.cookies["django_language"] = "en"
    return client


def test_the_list_shows_each_task_with_units_day_and_what_is_wrong(zone) -> None:
    made = put_back(duty_of(task()), 3, "2026-01").task
    roll_duties(localdate())
    page = zone.get(reverse("plans:tasks"), {"q": made.title_zh}).content.decode()
    assert made.title_zh in page
    assert "珠晖区人民政府" in page
    assert 'class="flag bad"' in page


def test_the_list_is_narrowed_sorted_and_given_as_a_file(zone) -> None:
    task(title="甲任务"), task(OTHER_UNIT, title="乙任务")
    answer = zone.get(reverse("plans:tasks"), {"unit": COUNTY_UNIT, "q": "任务", "sort": "-due", "export": "csv"})
    text = answer.content.decode()
    assert "甲任务" in text
    assert "乙任务" not in text
    assert "珠晖区人民政府" in text
    for state in ("overdue", "silent", "returned", "waiting", "task_overdue", "done", "dropped", "all"):
        assert zone.get(reverse("plans:tasks"), {"state": state}).status_code == 200


def test_the_list_takes_as_many_questions_for_many_tasks_as_for_few(zone) -> None:
    counts = []
    for more in (1, 20):
        for _one in range(more):
            task(COUNTY_UNIT, OTHER_UNIT)
        zone.get(reverse("plans:tasks"))
        with CaptureQueriesContext(connection) as asked:
            zone.get(reverse("plans:tasks"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_county_opens_no_task_of_another_and_a_visitor_none(client, client_of) -> None:
    made = task(OTHER_UNIT)
    address = reverse("plans:task", args=[made.key])
    assert client.get(address).status_code in {302, 401}
    mine = client_of(Role.COUNTY, COUNTY, unit=COUNTY_UNIT)
    assert mine.get(address).status_code == 404
    assert made.title_zh not in mine.get(reverse("plans:tasks"), {"export": "csv"}).content.decode()


@pytest.mark.usefixtures("zone")
def test_the_page_of_a_task_shows_who_answers_reports_and_steps(english) -> None:
    made = task(
        COUNTY_UNIT, OTHER_UNIT, document="dev-plan", clause="四/（四）/3", milestones=(MilestoneGiven("开工"),)
    )
    sent = report(duty_of(made), files=(("证明.txt", b"ok"),))
    accept_report(sent, actor=prefecture())
    page = english.get(reverse("plans:task", args=[made.key])).content.decode()
    assert "document=dev-plan" in page
    for said in ("Zhuhui", "主体已封顶。", "证明.txt", "开工", "Accepted", "1 of 2 reported"):
        assert said in page


def test_a_shared_task_shows_a_county_only_its_own_part(client_of) -> None:
    made = task(COUNTY_UNIT, OTHER_UNIT)
    page = client_of(Role.COUNTY, OTHER_COUNTY, unit=OTHER_UNIT).get(reverse("plans:task", args=[made.key]))
    assert "珠晖区人民政府" not in page.content.decode()


def test_many_units_are_shown_at_once_only_when_asked_for(zone) -> None:
    address = reverse("plans:task", args=["credit-20"])
    assert len(zone.get(address).context["duties"]) < len(zone.get(address, {"units": "all"}).context["duties"])


def test_a_task_is_assigned_by_form(zone) -> None:
    lines = {"milestones": "2027-03-31 开工", "document": "dev-plan", "clause": "四/(四)/3"}
    answer = zone.post(reverse("plans:assign_task"), {**GOOD, **lines})
    made = Task.objects.get(title_zh="修建管网")
    assert answer.url == reverse("plans:task", args=[made.key])
    assert (made.milestones.get().title, made.clause) == ("开工", "四/（四）/3")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param({"others": "珠辉区人民政府"}, "珠晖区人民政府", id="unknown-unit"),
        pytest.param({"others": ""}, "Name at least one unit.", id="nobody"),
        pytest.param({"rhythm": "once"}, "needs a last day", id="once-without-end"),
        pytest.param({"clause": "四"}, "Give document and clause, or neither.", id="clause-alone"),
        pytest.param({"document": "dev-plan", "clause": "四//"}, "not complete", id="no-clause"),
        pytest.param({"milestones": "明年 开工"}, "does not begin with a day", id="no-day"),
    ],
)
@pytest.mark.usefixtures("zone")
def test_a_form_that_is_wrong_says_so_at_its_field(english, given: dict[str, str], said: str) -> None:
    answer = english.post(reverse("plans:assign_task"), {**GOOD, **given})
    assert answer.status_code == 400
    assert said in answer.content.decode()


def test_a_unit_out_of_reach_is_named_on_the_form(client_of) -> None:
    mine = client_of(Role.COUNTY, COUNTY, unit=COUNTY_UNIT)
    answer = mine.post(reverse("plans:assign_task"), {**GOOD, "others": "双清区人民政府"})
    assert answer.status_code == 403
    assert "双清区人民政府" in answer.content.decode()


def test_a_task_is_changed_and_the_second_is_told(zone) -> None:
    made = task()
    address = reverse("plans:change_task", args=[made.key])
    assert "珠晖区人民政府" in zone.get(address).content.decode()
    assert zone.post(address, {**GOOD, "version": "1"}).status_code == 302
    assert zone.post(address, {**GOOD, "version": "1"}).status_code == 409
    assert zone.post(address, {**GOOD, "title": "", "version": "2"}).status_code == 400


def test_a_task_is_signed_off_dropped_and_opened_again(zone) -> None:
    made = task()
    address = reverse("plans:close_task", args=[made.key])
    zone.post(address, {"act": "sign_off", "version": "1"})
    zone.post(address, {"act": "reopen", "version": "2", "reason": "补做"})
    assert zone.post(address, {"act": "drop", "version": "3", "reason": ""}).status_code == 400
    zone.post(address, {"act": "drop", "version": "3", "reason": "取消"})
    made.refresh_from_db()
    assert made.state == TaskState.DROPPED
    assert "取消" not in zone.get(reverse("plans:tasks")).content.decode()


def test_milestones_are_added_and_reached_on_the_page(zone) -> None:
    made = task()
    zone.post(reverse("plans:add_milestone", args=[made.key]), {"title": "开工", "due": "2027-03-31"})
    step = Milestone.objects.get(task=made)
    address = reverse("plans:mark_milestone", args=[made.key, step.pk])
    zone.post(address, {"reached": "yes"})
    step.refresh_from_db()
    assert step.reached_on == localdate()
    assert zone.post(reverse("plans:add_milestone", args=[made.key]), {"title": ""}).status_code == 200
    sign_off(made, actor=zone_office(), seen_version=1)
    assert zone.post(address, {"reached": "no"}).status_code == 409
    assert zone.post(reverse("plans:add_milestone", args=[made.key]), {"title": "x"}).status_code == 409


def test_tasks_come_by_a_table_with_a_preview_before_anything_is_assigned(zone) -> None:
    before = Task.objects.count()
    table = "任务,责任单位,报送周期\n修建管网,珠晖区人民政府,每月\n修建道路,某某区人民政府,每月\n"
    given = SimpleUploadedFile("任务.csv", table.encode("utf-8-sig"))
    answer = zone.post(reverse("plans:load_tasks"), {"files": given})
    job = Job.objects.get(kind="plans.tasks")
    assert answer.url == reverse("jobs:job", args=[job.pk])
    assert (job.state, Task.objects.count()) == (JobState.PREVIEW, before)
    assert sorted(job.rows.values_list("outcome", flat=True)) == ["new", "refused"]
    zone.post(reverse("jobs:take", args=[job.pk]))
    assert Task.objects.get(title_zh="修建管网").duties.get().unit.key == COUNTY_UNIT


def test_the_empty_table_is_for_those_who_assign(zone, client_of) -> None:
    assert zone.get(reverse("plans:load_tasks")).status_code == 200
    assert zone.get(reverse("plans:tasks_template")).status_code == 200
    auditor = client_of(Role.AUDITOR, "")
    assert auditor.get(reverse("plans:tasks_template")).status_code == 403
    assert auditor.get(reverse("plans:tasks")).status_code == 200
