# ruff: noqa: ARG001, ARG005 - work is given its job and its beat, whether it looks at them or not
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from factories.accounts import acting
from factories.model_sites import Stage, copy_site
from lingyan.apps.jobs import actions
from lingyan.apps.jobs.models import Job, JobState, WorkerBeat
from lingyan.apps.jobs.queries import daily_duties, newest_beat
from lingyan.apps.jobs.tasks import start, worker
from lingyan.apps.jobs.tasks.running import DUTIES
from lingyan.apps.jobs.tasks.worker import tick
from lingyan.apps.jobs.tasks.worker import work as do_work

TESTS = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def site(tmp_path):
    """Return the environment of a site of its own, its tables laid: in a file, or in a database beside the tests'."""
    plain = {**os.environ, "PYTHONPATH": str(TESTS), "LINGYAN_DATA": str(tmp_path), "LINGYAN_LOG": "text"}
    environment = {**plain, "DJANGO_SETTINGS_MODULE": "lingyan.config.settings", "DATABASE_URL": ""}
    if connection.vendor == "postgresql":
        given, name = settings.DATABASES["default"], "lingyan_killed_worker"
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name}")
        where = f"{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}"
        environment["DATABASE_URL"] = f"postgres://{where}/{name}"
        command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
        subprocess.run(command, check=True, env=environment, timeout=300)
    else:
        copy_site(Stage.TABLES, tmp_path)
    yield environment
    if connection.vendor == "postgresql":
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def run(site, step, mark):
    command = [sys.executable, str(Path(__file__).with_name("killed_worker.py")), step, str(mark)]
    return subprocess.run(command, check=False, env=site, capture_output=True, text=True, timeout=120)


@pytest.mark.django_db
def test_a_worker_killed_half_way_is_gone_on_with_and_no_row_is_lost_or_doubled(site, tmp_path):
    mark = tmp_path / "died"
    died = run(site, "preview", mark)
    assert died.returncode == -signal.SIGKILL, died.stderr
    again = run(site, "again", mark)
    assert again.stdout.split() == ["done", "3", "2000", "2000", "2000/2000"], again.stderr


@pytest.mark.django_db
def test_what_people_ask_for_does_not_wait_for_a_daily_duty(site):
    command = [sys.executable, str(Path(__file__).with_name("two_lanes.py"))]
    told = subprocess.run(command, check=False, env=site, capture_output=True, text=True, timeout=120)
    assert (told.returncode, told.stdout.split()) == (0, ["done", "running"]), told.stderr


@pytest.mark.django_db
@pytest.mark.usefixtures("queue")
def test_a_worker_that_ends_when_all_is_done_does_the_duties_too(work, monkeypatch):
    done = []
    monkeypatch.setattr(daily_duties, "_registered", {})
    daily_duties.daily("tests.duty", 0, lambda day, beat: done.append(day))
    do_work(until_done=True)
    assert done == [timezone.localdate()]
    assert set(DBTaskResult.objects.values_list("queue_name", flat=True)) == {DUTIES}


@pytest.fixture
def queue(settings, monkeypatch):
    """Keep work in the queue of the database, as on a real site, instead of doing it at once.

    A test is in a transaction, as a worker never is between two jobs, and its connection must not be closed there.
    """
    settings.TASKS = {"default": {**settings.TASKS["default"], "BACKEND": "django_tasks_db.DatabaseBackend"}}
    for module in (db_worker, worker):
        monkeypatch.setattr(module, "close_old_connections", lambda: None)


@pytest.mark.django_db
@pytest.mark.usefixtures("queue")
def test_a_worker_does_all_that_waits_and_says_that_it_lives_meanwhile(work):
    beats, handlers = [], signal.getsignal(signal.SIGTERM)
    work("tests.work", lambda job, beat: beats.append((newest_beat(), signal.getsignal(signal.SIGTERM) != handlers)))
    for _each in range(3):
        start("tests.work", "试", actor=acting())
    do_work(until_done=True)
    assert {job.state for job in Job.objects.filter(kind="tests.work")} == {JobState.DONE}
    assert len(beats) == 3
    assert all(at and has_handler for at, has_handler in beats)
    assert newest_beat() is None
    assert signal.getsignal(signal.SIGTERM) == handlers


@pytest.mark.django_db
@pytest.mark.usefixtures("queue")
def test_a_worker_that_is_told_to_end_leaves_the_rest_to_another(work):
    def once(job, beat):
        actions.stopping.set()
        beat.tell(1, 2)

    work("tests.work", once)
    for _each in range(2):
        start("tests.work", "试", actor=acting())
    try:
        do_work(until_done=True)
    finally:
        actions.stopping.clear()
    assert {job.state for job in Job.objects.filter(kind="tests.work")} == {JobState.WAITING}


@pytest.mark.django_db
def test_the_clock_sees_to_lost_work_at_every_second_tick_and_forgets_processes_that_are_gone(work):
    work("tests.work", lambda job, beat: None)
    WorkerBeat.objects.create(key="gone", started_at=NOW, beat_at=timezone.now() - timedelta(days=2))
    job = Job.objects.create(kind="tests.work", title="试", owner=acting().key, state=JobState.RUNNING)
    Job.objects.filter(pk=job.pk).update(beat_at=NOW - timedelta(days=9))
    tick("here", 1)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING
    tick("here", 2)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert list(WorkerBeat.objects.values_list("key", flat=True)) == ["here"]
