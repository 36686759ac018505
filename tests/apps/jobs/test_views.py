import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from factories.accounts import COUNTY, PREFECTURE, acting
from factories.office import OLE
from factories.tables import NameIntake, names_taken, workbook
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs import views
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.tasks import start, start_preview
from lingyan.apps.jobs.templatetags.jobs import left
from lingyan.engines.file_kinds import FalseKindError, FileTooLargeError
from lingyan.engines.office_package import OldFormatError
from lingyan.kernel.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("names")]

ROWS = [("甲", 1, None), ("乙", 2, None), ("丙", -3, None)]


@pytest.fixture
def page(client_of, client):
    client_of(Role.COUNTY, COUNTY)
    client.defaults["HTTP_ACCEPT"], client.defaults["HTTP_ACCEPT_LANGUAGE"] = "text/html", "en"
    return client


@pytest.fixture
def preview():
    actor = acting()
    upload = store_file("表.xlsx", workbook(ROWS), actor=actor, kinds=("xlsx",))
    return start_preview(NameIntake.kind, upload, actor=actor)


def job_of(state, owner=None, **more):
    return Job.objects.create(kind="tests.work", title="试", owner=owner or acting().key, state=state, **more)


def text(response):
    return response.content.decode()


def test_the_preview_shows_counts_rows_and_the_one_button_that_takes_them_over(page, preview):
    shown = text(page.get(f"/jobs/{preview.pk}/"))
    assert "Take over 2 rows" in shown
    assert shown.count("button primary") == 1
    assert ">甲</td>" in shown
    refused = text(page.get(f"/jobs/{preview.pk}/?show=refused"))
    assert "-3 is below zero." in refused
    assert f"/jobs/{preview.pk}/refused.xlsx" in refused


def test_taking_over_leads_back_to_the_page_which_says_how_many(page, preview):
    assert page.post(f"/jobs/{preview.pk}/take/").headers["Location"] == f"/jobs/{preview.pk}/"
    assert names_taken() == ["乙", "甲"]
    assert "2 rows were taken over." in text(page.get(f"/jobs/{preview.pk}/"))


def test_taking_over_twice_says_that_nothing_is_left(page, preview):
    page.post(f"/jobs/{preview.pk}/take/")
    again = page.post(f"/jobs/{preview.pk}/take/")
    assert (again.status_code, "no row of this table left" in text(again)) == (409, True)
    assert names_taken() == ["乙", "甲"]


def test_a_preview_that_is_discarded_takes_nothing_over(page, preview):
    page.post(f"/jobs/{preview.pk}/cancel/")
    assert "This work was cancelled" in text(page.get(f"/jobs/{preview.pk}/"))
    assert page.post(f"/jobs/{preview.pk}/take/").status_code == 409
    assert names_taken() == []


def test_the_refused_rows_are_given_as_a_file(page, preview):
    given = page.get(f"/jobs/{preview.pk}/refused.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(given.content)).active
    assert [cell.value for cell in sheet[2]] == ["丙", "-3", None, "-3 is below zero."]
    assert "attachment" in given.headers["Content-Disposition"]


def test_a_file_given_before_is_told_of_with_a_link(page, preview):
    again = start_preview(NameIntake.kind, preview.upload, actor=acting())
    assert f'href="/jobs/{preview.pk}/"' in text(page.get(f"/jobs/{again.pk}/"))


@pytest.mark.parametrize("path", ["", "take/", "cancel/", "refused.xlsx"])
def test_work_of_others_is_not_there(page, path):
    other = job_of(JobState.PREVIEW, owner="another")
    answered = (
        page.post(f"/jobs/{other.pk}/{path}") if path in {"take/", "cancel/"} else page.get(f"/jobs/{other.pk}/{path}")
    )
    assert answered.status_code == 404
    other.refresh_from_db()
    assert other.state == JobState.PREVIEW


def test_who_runs_the_site_sees_all_work_and_others_their_own(page, client_of):
    mine, theirs = job_of(JobState.DONE), job_of(JobState.FAILED, owner="another")
    own = text(page.get("/jobs/"))
    assert (f"/jobs/{mine.pk}/" in own, f"/jobs/{theirs.pk}/" in own) == (True, False)
    client_of(Role.ADMINISTRATOR, PREFECTURE)
    assert f"/jobs/{theirs.pk}/" not in text(page.get("/jobs/")), "an administrator of a part"
    assert page.get(f"/jobs/{theirs.pk}/").status_code == 404
    client_of(Role.ADMINISTRATOR, "")
    everyone = text(page.get("/jobs/"))
    assert (f"/jobs/{mine.pk}/" in everyone, f"/jobs/{theirs.pk}/" in everyone) == (True, True)
    assert page.get(f"/jobs/{theirs.pk}/").status_code == 200


def test_who_runs_the_site_does_not_take_over_for_others(page, client_of, preview):
    client_of(Role.ADMINISTRATOR, "")
    assert "Take over" not in text(page.get(f"/jobs/{preview.pk}/"))
    assert page.post(f"/jobs/{preview.pk}/take/").status_code == 403


def test_a_visitor_has_to_log_in(preview):
    visitor = Client(headers={"accept": "application/json"})
    assert [visitor.get(path).status_code for path in ("/jobs/", f"/jobs/{preview.pk}/")] == [401, 401]


def test_a_page_of_work_that_goes_on_asks_again_every_second_and_without_scripts_as_well(page):
    going_on = job_of(JobState.RUNNING, done=50, total=200)
    shown = text(page.get(f"/jobs/{going_on.pk}/"))
    assert 'hx-trigger="every 1s"' in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert "50 of 200 rows" in shown
    part = page.get(f"/jobs/{going_on.pk}/", headers={"hx-request": "true"})
    assert "<html" not in text(part)
    assert 'hx-trigger="every 1s"' in text(part)


def test_when_work_has_ended_the_page_is_loaded_anew_and_asks_no_more(page):
    ended = job_of(JobState.DONE)
    part = page.get(f"/jobs/{ended.pk}/", headers={"hx-request": "true"})
    assert part.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in text(part)
    assert "http-equiv" not in text(page.get(f"/jobs/{ended.pk}/"))


def test_what_went_wrong_is_told_in_the_language_of_the_reader(page):
    failed = start("tests.nothing", "试", actor=acting())
    assert "There is no background work of the kind" in text(page.get(f"/jobs/{failed.pk}/"))


def test_what_was_made_can_be_downloaded(page):
    actor = acting()
    output = store_file("通报.pdf", b"%PDF-1.7", actor=actor, kinds=("pdf",))
    done = job_of(JobState.DONE, output=output)
    assert f"/files/{output.pk}/" in text(page.get(f"/jobs/{done.pk}/"))


def test_the_list_is_given_as_a_file_with_the_words_of_the_page(page):
    Job.objects.create(kind="accounts.people", title="试", owner=acting().key, state=JobState.FAILED)
    rows = text(page.get("/jobs/?export=csv")).splitlines()
    assert rows[1].startswith("试,table of people,failed,")


def test_the_list_and_the_page_say_what_the_work_is_about_beside_the_name_of_the_file(page):
    job = Job.objects.create(kind="plans.figures", title="上报.xlsx", owner=acting().key, state=JobState.FAILED)
    listed = text(page.get("/jobs/"))
    assert "上报.xlsx" in listed
    assert "table of figures" in listed
    assert "table of figures" in text(page.get(f"/jobs/{job.pk}/"))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (59, "less than a minute left"), (60, "about 1 minute left"), (61, "about 2 minutes left")],
)
def test_the_time_that_is_left_is_said_roughly(seconds, words):
    with translation.override("en"):
        assert left(None if seconds is None else timedelta(seconds=seconds)) == words


def test_the_list_is_empty_at_first_and_says_what_belongs_there(page):
    assert "Nothing was started yet." in text(page.get("/jobs/"))


def test_the_list_costs_the_same_for_many_jobs_as_for_one(page, django_assert_num_queries):
    job_of(JobState.DONE)
    page.get("/jobs/")
    with CaptureQueriesContext(connection) as one:
        page.get("/jobs/")
    for _each in range(40):
        job_of(JobState.DONE)
    with django_assert_num_queries(len(one)):
        page.get("/jobs/")


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30])
def test_a_page_of_rows_that_there_is_not_is_the_first(page, preview, number):
    assert ">甲</td>" in text(page.get(f"/jobs/{preview.pk}/?show=new&after={number}"))


def uploading(data, name="表.xlsx", *, htmx=False):
    request = RequestFactory().post("/", {"files": SimpleUploadedFile(name, data)})
    request.actor, request.htmx = acting(), htmx
    return request


def test_giving_a_table_leads_to_its_preview():
    answered = views.preview_upload(uploading(workbook(ROWS)), NameIntake.kind)
    assert answered.headers["Location"] == f"/jobs/{Job.objects.get().pk}/"
    answered = views.preview_upload(uploading(workbook(ROWS), htmx=True), NameIntake.kind)
    assert answered.headers["HX-Redirect"] == f"/jobs/{Job.objects.first().pk}/"


def test_several_tables_at_once_are_previewed_each_by_itself_and_where_one_is_refused_none_is():
    def given(*files):
        request = RequestFactory().post("/", {"files": [SimpleUploadedFile(name, data) for name, data in files]})
        request.actor = acting()
        return request

    first, second = ("一.xlsx", workbook(ROWS)), ("二.xlsx", workbook(ROWS[:1]))
    with pytest.raises(FalseKindError):
        views.preview_upload(given(first, ("三.xlsx", b"%PDF")), NameIntake.kind)
    assert not Job.objects.exists()
    assert views.preview_upload(given(first, second), NameIntake.kind).headers["Location"] == "/jobs/"
    assert list(Job.objects.values_list("title", "state")) == [("二.xlsx", "preview"), ("一.xlsx", "preview")]


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        pytest.param(b"%PDF-1.7", "a.xlsx", FalseKindError, id="false-kind"),
        pytest.param(OLE + bytes(100), "a.xls", OldFormatError, id="old-format"),
        pytest.param(bytes(2**20 + 1), "a.xlsx", FileTooLargeError, id="too-large"),
    ],
)
def test_a_table_that_is_refused_leaves_nothing_behind(settings, data, name, error):
    settings.MAX_UPLOAD_MB = 1
    with pytest.raises(error):
        views.preview_upload(uploading(data, name), NameIntake.kind)
    assert not Job.objects.exists()
