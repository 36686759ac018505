"""My work: reported in two clicks, decided in one, told to others in a bulletin."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, ZONE
from factories.cases import supervision
from factories.entries import entered
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    PREFECTURE_UNIT,
    SIBLING_UNIT,
    ZONE_UNIT,
    county,
    duty_of,
    given,
    put_back,
    report,
    task,
)
from lingyan.apps.accounts.models import Person
from lingyan.apps.cases.models import Case
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.plans.actions.tasks import report_progress, roll_duties
from lingyan.apps.plans.models import Report, ReportState, Task
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_the_pack():
    Task.objects.all().delete()


@pytest.fixture
def clerk(client_of):
    mine = client_of(Role.COUNTY, COUNTY, unit=COUNTY_UNIT)
    mine.cookies["django_language"] = "en"
    return mine


@pytest.fixture
def office(client_of):
    mine = client_of(Role.PREFECTURE, PREFECTURE, unit=PREFECTURE_UNIT)
    mine.cookies["django_language"] = "en"
    return mine


def test_my_work_shows_what_is_owed_with_the_form_one_click_away(clerk) -> None:
    late = put_back(duty_of(task()), 3, "2026-01")
    page = clerk.get(reverse("plans:work")).content.decode()
    assert "3 days late" in page
    assert reverse("plans:report", args=[late.pk]) in page


def test_the_form_opens_beside_its_row_or_as_a_page(clerk) -> None:
    address = reverse("plans:report", args=[put_back(duty_of(task()), 1, "2026-01").pk])
    part = clerk.get(address, headers={"hx-request": "true"}).content.decode()
    whole = clerk.get(address).content.decode()
    assert "<html" not in part
    assert "It will be marked as late." in part
    assert "<html" in whole
    assert 'name="text"' in whole


def test_a_report_is_sent_with_its_files(clerk) -> None:
    duty = duty_of(task())
    files = [SimpleUploadedFile("甲.txt", b"a"), SimpleUploadedFile("乙.txt", b"b")]
    sent = {"text": "已开工", "progress": "30", "period": duty.period, "files": files}
    answer = clerk.post(reverse("plans:report", args=[duty.pk]), sent)
    made = Report.objects.get(duty=duty)
    assert answer.url == reverse("plans:work")
    assert (made.text, made.progress_pct, made.evidence.count()) == ("已开工", 30, 2)


def test_sent_from_the_row_the_answer_stands_in_it_and_can_be_corrected(clerk) -> None:
    duty = duty_of(task())
    address, part = reverse("plans:report", args=[duty.pk]), {"hx-request": "true"}
    said = clerk.post(address, {"text": "x", "progress": "30", "period": duty.period}, headers=part).content.decode()
    first = Report.objects.get(duty=duty)
    assert f"{address}?corrects={first.pk}" in said
    form = clerk.get(address, {"corrects": first.pk}, headers=part).content.decode()
    assert f'value="{first.pk}"' in form
    sent = {"text": "改正", "progress": "35", "period": duty.period, "corrects": first.pk}
    clerk.post(address, sent, headers=part)
    first.refresh_from_db()
    assert first.state == ReportState.REPLACED
    assert Report.objects.get(duty=duty, state=ReportState.SUBMITTED).text == "改正"


def test_the_second_to_report_keeps_the_words_and_is_told(clerk) -> None:
    duty = duty_of(task())
    report_progress(duty, given(duty), actor=county(login="colleague"))
    answer = clerk.post(
        reverse("plans:report", args=[duty.pk]), {"text": "我写的", "progress": "1", "period": duty.period}
    )
    assert answer.status_code == 409
    assert "colleague reported on this period already" in answer.content.decode()
    assert "我写的" in answer.content.decode()


def test_a_form_without_words_or_progress_says_so(clerk) -> None:
    duty = duty_of(task())
    answer = clerk.post(reverse("plans:report", args=[duty.pk]), {"text": "", "progress": "200", "period": duty.period})
    assert answer.status_code == 400
    assert answer.content.decode().count("errorlist") == 2


def test_a_file_of_a_false_type_is_refused_with_its_reason(clerk) -> None:
    duty = duty_of(task())
    sent = {"text": "x", "progress": "1", "period": duty.period, "files": SimpleUploadedFile("a.pdf", b"no pdf")}
    answer = clerk.post(reverse("plans:report", args=[duty.pk]), sent)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()


def test_another_county_reaches_neither_form_nor_report(client_of) -> None:
    duty = duty_of(task())
    sent = report(duty)
    other = client_of(Role.COUNTY, OTHER_COUNTY, unit=OTHER_UNIT)
    assert other.get(reverse("plans:report", args=[duty.pk])).status_code == 404
    assert other.post(reverse("plans:decide", args=[sent.pk]), {"act": "accept"}).status_code == 404


def test_the_level_above_accepts_in_one_click(office) -> None:
    sent = report(duty_of(task()))
    page = office.get(reverse("plans:work")).content.decode()
    address = reverse("plans:decide", args=[sent.pk])
    assert address in page
    assert sent.text in page
    answer = office.post(address, {"act": "accept"}, headers={"hx-request": "true"})
    sent.refresh_from_db()
    assert (answer.status_code, sent.state) == (200, ReportState.ACCEPTED)
    assert office.post(address, {"act": "accept"}).status_code == 409


def test_a_report_is_given_back_with_its_reason_which_the_unit_reads(office, client_of) -> None:
    duty = duty_of(task())
    sent = report(duty)
    address = reverse("plans:decide", args=[sent.pk])
    assert office.get(address).status_code == 200
    assert office.post(address, {"act": "return", "reason": ""}).status_code == 400
    assert office.post(address, {"act": "return", "reason": "缺回执"}).url == reverse("plans:work")
    clerk = client_of(Role.COUNTY, COUNTY, unit=COUNTY_UNIT)
    assert "缺回执" in clerk.get(reverse("plans:report", args=[duty.pk])).content.decode()


def test_my_work_counts_the_cases_of_the_reader_and_leads_to_them(client_of) -> None:
    case = supervision()
    client = client_of(Role.SUPERVISOR, "430000/430400", login="officer")
    assert reverse("cases:mine") not in client.get(reverse("plans:work")).content.decode()
    kept = {"next_due": localdate() - timedelta(1), "next_role": "supervisor", "next_clock": "review"}
    Case.objects.filter(pk=case.pk).update(handler=Person.objects.get(login="officer"), **kept)
    page = client.get(reverse("plans:work"), headers={"Accept-Language": "en"}).content.decode()
    assert f'href="{reverse("cases:mine")}#overdue">1</a>' in page
    assert "Cases overdue" in page
    assert "Nothing is owed today." not in page


def test_the_reason_stays_where_giving_back_is_refused(office) -> None:
    sent = report(duty_of(task()))
    address = reverse("plans:decide", args=[sent.pk])
    office.post(address, {"act": "accept"})
    answer = office.post(address, {"act": "return", "reason": "缺<回执>"})
    assert answer.status_code == 409
    assert "缺&lt;回执&gt;</textarea>" in answer.content.decode()
    assert "<textarea" not in office.get(address).content.decode()


def test_a_row_names_the_day_of_the_report_and_the_last_day_of_the_task(clerk) -> None:
    made = task(due=localdate() + timedelta(200))
    page = clerk.get(reverse("plans:work")).content.decode()
    assert f"report by {duty_of(made).next_due.isoformat()}" in page
    assert f"final day of the task {made.due.isoformat()}" in page
    listed = clerk.get(reverse("plans:tasks")).content.decode()
    assert f"next report {duty_of(made).next_due.isoformat()}" in listed
    assert made.due.isoformat() in listed


def test_what_was_due_before_the_site_began_is_said_and_can_be_reported(clerk) -> None:
    made = task(rhythm="once", due=localdate() + timedelta(3))
    Task.objects.filter(pk=made.pk).update(due=date(2021, 12, 31), loaded_on=localdate())
    roll_duties(localdate())
    page = clerk.get(reverse("plans:work")).content.decode()
    assert "1 report was due before its task came to this site" in page
    assert "Nothing is owed today." in page
    link = f"{reverse('plans:tasks')}?state=before&unit={COUNTY_UNIT}"
    assert link.replace("&", "&amp;") in page
    listed = clerk.get(link).content.decode()
    assert "1 due before it came here" in listed
    assert "before it came here" in listed
    assert "days late" not in listed
    told = clerk.get(made.get_absolute_url()).content.decode()
    assert "counts as neither overdue nor silent" in told
    assert "days late" not in told
    form = clerk.get(reverse("plans:report", args=[duty_of(made).pk])).content.decode()
    assert "it will not be marked as late" in form
    report(duty_of(made))
    assert "was due before" not in clerk.get(reverse("plans:work")).content.decode()


def test_the_zone_sees_for_whom_a_report_of_a_county_waits_and_may_decide(client_of) -> None:
    sent = report(duty_of(task()))
    zone = client_of(Role.ZONE_OFFICE, ZONE, unit=ZONE_UNIT)
    zone.cookies["django_language"] = "en"
    page = zone.get(reverse("plans:work")).content.decode()
    assert "Waiting for an office below you" in page
    assert "state=waiting&amp;place=430000/430400" in page
    assert "nobody there decides yet" in page
    decide = reverse("plans:decide", args=[sent.pk])
    assert "It waits for the decision of Hengyang" in zone.get(decide).content.decode()
    assert "Hengyang" in zone.get(sent.duty.task.get_absolute_url()).content.decode()
    zone.post(decide, {"act": "accept"})
    sent.refresh_from_db()
    assert sent.state == ReportState.ACCEPTED


def test_figures_that_wait_for_the_reader_are_counted_beside_the_reports(office) -> None:
    assert "Figures to decide" in office.get(reverse("plans:work")).content.decode()
    entered(county())
    answer = office.get(reverse("plans:work"))
    assert answer.context["work"].figures == 1
    assert not answer.context["work"].is_clear
    assert reverse("plans:figures_waiting") in answer.content.decode()


def test_who_decides_on_no_figures_is_told_of_none(clerk) -> None:
    answer = clerk.get(reverse("plans:work"))
    assert answer.context["work"].figures is None
    assert "Figures to decide" not in answer.content.decode()


def test_the_silent_below_are_shown_by_default(office) -> None:
    put_back(duty_of(task(SIBLING_UNIT), SIBLING_UNIT), 5, "2026-01")
    roll_duties(localdate())
    page = office.get(reverse("plans:work")).content.decode()
    assert f"state=silent&amp;unit={SIBLING_UNIT}" in page


def test_with_nothing_to_do_the_page_says_what_belongs_here(clerk, client_of) -> None:
    assert "Nothing is owed today." in clerk.get(reverse("plans:work")).content.decode()
    auditor = client_of(Role.AUDITOR, "")
    auditor.cookies["django_language"] = "en"
    assert "belongs to no unit" in auditor.get(reverse("plans:work")).content.decode()


def test_the_page_takes_as_many_questions_for_much_work_as_for_little(clerk) -> None:
    counts = []
    for more in (1, 15):
        for _one in range(more):
            put_back(duty_of(task()), 3, "2026-01")
        clerk.get(reverse("plans:work"))
        with CaptureQueriesContext(connection) as asked:
            clerk.get(reverse("plans:work"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_bulletin_shows_its_text_and_becomes_a_word_file(client_of) -> None:
    put_back(duty_of(task(document="dev-plan", clause="四/（四）/3")), 3, "2026-01")
    zone = client_of(Role.ZONE_OFFICE, ZONE, unit=ZONE_UNIT)
    page = zone.get(reverse("plans:bulletin")).content.decode()
    assert "湘政发〔2020〕4号 四（四）3" in page
    answer = zone.post(reverse("plans:bulletin"), {"place": ZONE, "as_of": str(localdate())})
    job = Job.objects.get(kind="plans.bulletin")
    assert answer.url == reverse("jobs:job", args=[job.pk])
    assert (job.state, job.output.name.endswith(".docx")) == (JobState.DONE, True)


def test_only_offices_send_bulletins_and_only_of_their_places(clerk, client_of) -> None:
    assert clerk.get(reverse("plans:bulletin")).status_code == 403
    office = client_of(Role.PREFECTURE, PREFECTURE, unit=PREFECTURE_UNIT)
    page = office.get(reverse("plans:bulletin"), {"place": ZONE})
    assert page.context["asked"].place == PREFECTURE
