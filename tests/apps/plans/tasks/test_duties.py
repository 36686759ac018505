"""Duties are rolled once a day, and a bulletin is written in the background for who may send it."""

import pytest
from django.utils.timezone import localdate

from factories.accounts import PREFECTURE, ZONE
from factories.tasks import duty_of, prefecture, put_back, task
from lingyan.apps.files.models import StoredFile
from lingyan.apps.jobs.models import JobState
from lingyan.apps.jobs.queries.daily_duties import duty_called
from lingyan.apps.plans.queries.tasks.bulletin import Asked
from lingyan.apps.plans.tasks.duties import ROLL, start_bulletin
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db


class Quiet:
    """A beat that nobody listens to."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Say nothing."""


def test_the_daily_duty_says_who_is_silent() -> None:
    duty = put_back(duty_of(task()), 1, "2026-01")
    duty_called(ROLL).work(localdate(), Quiet())
    assert duty_of(duty.task).is_silent


def test_the_bulletin_is_written_and_handed_out_by_its_job() -> None:
    job = start_bulletin(Asked.of(PREFECTURE, localdate()), actor=prefecture())
    job.refresh_from_db()
    assert job.state == JobState.DONE
    kept = StoredFile.objects.get(made_by=job)
    assert (kept.scope, kept.owner) == (PREFECTURE, prefecture().key)


def test_nobody_starts_the_bulletin_of_another_place() -> None:
    with pytest.raises(NotYoursError):
        start_bulletin(Asked.of(ZONE, localdate()), actor=prefecture())
