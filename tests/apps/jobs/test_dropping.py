"""Rows of tables are let go of after their time; how many there were, the file and the audit stay."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from factories.accounts import COUNTY, acting
from factories.tables import NameIntake, names_taken, workbook
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files.actions import store_file
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.jobs import actions
from lingyan.apps.jobs.models import Job, JobRow, JobState
from lingyan.apps.jobs.queries import counts_of
from lingyan.apps.jobs.queries.daily_duties import duty_called
from lingyan.apps.jobs.tasks import start_preview, start_taking
from lingyan.kernel.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("names")]

ROWS = [("甲", 1, None), ("乙", 2, None), ("丙", -3, None)]


class Silent:
    """A beat that nobody listens to."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Take note of nothing."""


@pytest.fixture
def job() -> Job:
    """A table that was looked at and not taken over."""
    actor = acting(Role.COUNTY, COUNTY)
    return start_preview(
        NameIntake.kind, store_file("表.xlsx", workbook(ROWS), actor=actor, kinds=("xlsx",)), actor=actor
    )


def dropped(job: Job, *, days: int) -> Job:
    """Return the job after the duty of a day so many days after it finished."""
    job.refresh_from_db()
    finished = datetime(2026, 10, 1, 4, tzinfo=timezone.get_current_timezone())
    Job.objects.filter(pk=job.pk).update(finished_at=finished)
    actions.drop_rows(finished.date() + timedelta(days=days), Silent())
    job.refresh_from_db()
    return job


def test_after_thirty_days_the_rows_go_and_their_numbers_stay(job):
    start_taking(job, actor=acting(Role.COUNTY, COUNTY))
    records = AuditRecord.objects.count()
    found = dropped(job, days=31)
    assert not JobRow.objects.exists()
    counts = counts_of(found)
    assert (counts.new, counts.refused, counts.taken, counts.to_take) == (2, 1, 2, 0)
    assert counts.dropped_on == datetime(2026, 11, 1).date()  # noqa: DTZ001 - a day
    assert (found.state, names_taken()) == (JobState.DONE, ["乙", "甲"])
    assert bytes_of(found.upload).startswith(b"PK")
    assert AuditRecord.objects.count() == records


@pytest.mark.parametrize("days", [0, 30])
def test_until_then_they_stay(job, days):
    assert dropped(job, days=days).rows.count() == 3


def test_the_setting_says_how_long(job, settings):
    settings.JOB_ROWS_DAYS = 5
    assert dropped(job, days=6).rows.count() == 0


def test_a_preview_that_nobody_took_over_is_given_up_with_its_rows(job):
    found = dropped(job, days=31)
    assert (found.state, counts_of(found).to_take) == (JobState.CANCELLED, 0)
    with pytest.raises(actions.NothingToTakeError):
        actions.prepare_taking(found, actor=acting(Role.COUNTY, COUNTY))


@pytest.mark.parametrize("state", [JobState.WAITING, JobState.RUNNING])
def test_a_job_that_goes_on_keeps_its_rows_however_old(job, state):
    Job.objects.filter(pk=job.pk).update(state=state)
    assert dropped(job, days=400).rows.count() == 3


def test_doing_it_again_changes_nothing(job):
    result = dropped(job, days=31).result
    assert dropped(job, days=60).result == result


def test_it_costs_as_many_questions_for_many_rows_as_for_few(job, django_assert_max_num_queries):
    JobRow.objects.bulk_create(JobRow(job=job, number=number, outcome="new") for number in range(100, 900))
    with django_assert_max_num_queries(12):
        dropped(job, days=31)


def test_it_is_a_daily_duty(job):
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now() - timedelta(days=40))
    duty_called("jobs.drop_rows").work(timezone.localdate(), Silent())
    assert not JobRow.objects.exists()


def test_the_page_says_that_the_rows_went_and_how_many_there_were(client_of, job):
    page = client_of(Role.COUNTY, COUNTY)
    dropped(job, days=31)
    shown = page.get(f"/jobs/{job.pk}/", headers={"accept-language": "en"}).content.decode()
    assert "The rows of this table were let go on 2026-11-01" in shown
    assert "<dt>refused</dt><dd>1</dd>" in shown.replace("\n", "")
    assert "Take over" not in shown
    assert "refused.xlsx" not in shown
