# ruff: noqa: ARG001, ARG005 - work is given its job and its beat, whether it looks at them or not
import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from factories.accounts import acting, person
from lingyan.apps.jobs import actions
from lingyan.apps.jobs.actions import running
from lingyan.apps.jobs.models import DailyRun, Job, JobState
from lingyan.apps.jobs.queries import actor_of, daily_duties, parts_of
from lingyan.apps.jobs.tasks import begin_owed, requeue_lost, run_job, start
from lingyan.apps.jobs.tasks.daily import tidy_queue
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError
from lingyan.kernel.errors import BadInputError

pytestmark = pytest.mark.django_db


class OutOfPaperError(BadInputError):
    code, what, remedy = "tests.paper", "{name} is out of paper.", "Fill it."


@pytest.fixture
def actor():
    return acting()


def started(actor, **more):
    job = start("tests.work", "试", actor=actor, **more)
    job.refresh_from_db()
    return job


def lost(actor, **more):
    """Return a job whose process died an hour ago."""
    job = Job.objects.create(kind="tests.work", title="试", owner=actor.key, state=JobState.RUNNING, **more)
    Job.objects.filter(pk=job.pk).update(beat_at=timezone.now() - timedelta(hours=1))
    job.refresh_from_db()
    return job


def test_work_is_done_and_says_how_far_it_came(actor, work):
    work("tests.work", lambda job, beat: [beat.tell(done, 3) for done in range(1, 4)])
    job = started(actor, params={"a": 1})
    assert (job.state, job.done, job.total, job.attempt) == (JobState.DONE, 3, 3, 1)
    assert job.finished_at is not None


def test_an_error_of_ours_is_kept_with_its_words_for_any_language(actor, work):
    def fail(job, beat):
        raise OutOfPaperError(name="甲")

    work("tests.work", fail)
    job = started(actor)
    assert job.state == JobState.FAILED
    assert [part.text() for part in parts_of(job.problem)] == ["甲 is out of paper.", "", "Fill it."]


def test_a_fault_is_told_in_neutral_words_and_goes_to_the_log(actor, work, caplog):
    def fail(job, beat):
        {}["secret"]

    work("tests.work", fail)
    with caplog.at_level(logging.INFO):
        job = started(actor)
    assert (job.state, job.problem["code"]) == (JobState.FAILED, "jobs.crashed")
    assert "secret" not in str(job.problem)
    assert "KeyError" in caplog.text


def test_work_of_a_kind_that_nothing_does_fails_with_words(actor):
    assert started(actor).problem["code"] == "jobs.unknown_kind"


def test_a_visitor_starts_nothing():
    with pytest.raises(LogInError):
        start("tests.work", "试", actor=VISITOR)


def test_work_that_was_cancelled_stops_at_its_next_beat(actor, work):
    reached = []

    def go_on(job, beat):
        actions.cancel_job(job, actor=actor)
        beat.tell(1, 2)
        reached.append(job)

    work("tests.work", go_on)
    job = started(actor)
    assert (job.state, reached) == (JobState.CANCELLED, [])


def test_what_has_ended_cannot_be_cancelled(actor, work):
    work("tests.work", lambda job, beat: None)
    with pytest.raises(running.FinishedError):
        actions.cancel_job(started(actor), actor=actor)


def test_a_job_is_run_by_one_process_only(actor, work):
    runs = []
    work("tests.work", lambda job, beat: runs.append(run_job.func(job.pk)))
    started(actor)
    assert runs == [None]


def test_work_acts_with_what_its_owner_may_do_now(actor, work):
    seen = []
    work("tests.work", lambda job, beat: seen.append(actor_of(job)))
    person().grants.all().delete()
    started(actor)
    assert (seen[0].key, seen[0].grants, seen[0].address) == (actor.key, (), "10.0.0.7")
    assert actor_of(Job(owner=COMMAND_LINE.key)) == COMMAND_LINE


def test_a_beat_writes_twice_a_second_at_most(actor, work, django_assert_max_num_queries):
    def tell(job, beat):
        with django_assert_max_num_queries(3):
            for done in range(1_000):
                beat.tell(done, 1_000)

    work("tests.work", tell)
    assert started(actor).state == JobState.DONE


def test_a_job_whose_process_died_is_run_again(actor, work):
    work("tests.work", lambda job, beat: None)
    job = lost(actor, attempt=1)
    assert requeue_lost(timezone.now()) == 1
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)


def test_a_job_that_lives_is_left_alone(actor, work):
    work("tests.work", lambda job, beat: None)
    job = lost(actor)
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(beat_at=now - running.LOST_AFTER + timedelta(seconds=1))
    assert requeue_lost(now) == 0


def test_the_clock_keeps_alive_what_this_process_runs(actor, work):
    seen = []
    long_ago, later = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)

    def long_step(job, beat):
        Job.objects.filter(pk=job.pk).update(beat_at=long_ago)
        actions.keep_alive(later)
        seen.append(Job.objects.get(pk=job.pk).beat_at)

    work("tests.work", long_step)
    started(actor)
    assert seen == [later]


def test_a_job_whose_process_dies_again_and_again_is_given_up_with_words(actor):
    job = lost(actor, attempt=5)
    assert requeue_lost(timezone.now()) == 0
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "begun 5 times" in parts_of(job.problem)[0].text()


def test_what_was_tried_while_it_was_looked_at_does_not_count_when_it_is_taken_over(actor, work):
    work("tests.work", lambda job, beat: None)
    job = lost(actor, attempt=5, params={"attempts_before": 4})
    requeue_lost(timezone.now())
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_one_that_another_process_took_up_meanwhile_stops_at_its_next_beat(actor, work):
    reached = []

    def go_on(job, beat):
        Job.objects.filter(pk=job.pk).update(attempt=job.attempt + 1)
        beat.tell(1, 2)
        reached.append(job)

    work("tests.work", go_on)
    assert (started(actor).state, reached) == (JobState.RUNNING, [])


def test_a_job_that_lost_its_place_in_the_queue_gets_another(actor, work):
    work("tests.work", lambda job, beat: None)
    job = Job.objects.create(kind="tests.work", title="试", owner=actor.key)
    assert requeue_lost(timezone.now()) == 0
    assert requeue_lost(timezone.now() + timedelta(hours=1)) == 1
    job.refresh_from_db()
    assert job.state == JobState.DONE


def test_a_job_that_has_its_place_in_the_queue_waits_for_it(actor):
    job = Job.objects.create(kind="tests.work", title="试", owner=actor.key)
    DBTaskResult.objects.create(
        args_kwargs={"args": [job.pk], "kwargs": {}},
        task_path=run_job.module_path,
        backend_name="default",
        run_after=timezone.now(),
    )
    assert requeue_lost(timezone.now() + timedelta(hours=1)) == 0


def test_a_process_that_is_to_end_gives_its_work_back_and_the_attempt_does_not_count(actor, work):
    runs = []

    def go_on(job, beat):
        runs.append(job.attempt)
        if len(runs) == 1:
            actions.stopping.set()
        else:
            actions.stopping.clear()
        beat.tell(1, 2)

    work("tests.work", go_on)
    try:
        job = started(actor)
    finally:
        actions.stopping.clear()
    assert (runs, job.state, job.attempt) == ([1, 1], JobState.DONE, 1)


NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)


@pytest.fixture
def duties(work):
    """Register the one daily duty `tests.duty` of six o'clock, and tell on which days it was done."""
    del work
    before, days = dict(daily_duties._registered), []
    daily_duties._registered.clear()
    daily_duties.daily("tests.duty", 6, lambda day, beat: days.append(day.isoformat()))
    yield days
    daily_duties._registered.clear()
    daily_duties._registered.update(before)


def test_a_duty_is_done_once_a_day_however_often_and_by_whomever_it_is_asked_for(duties):
    assert [begin_owed(NOON), begin_owed(NOON), begin_owed(NOON + timedelta(hours=3))] == [1, 0, 0]
    assert begin_owed(NOON + timedelta(days=1)) == 1
    assert duties == ["2026-11-21", "2026-11-22"]


def test_before_its_hour_a_duty_of_yesterday_is_caught_up_with(duties):
    begin_owed(datetime(2026, 11, 20, 20, 0, tzinfo=UTC))  # four in the morning of the 21st in Changsha
    assert duties == ["2026-11-20"]


def test_after_days_without_a_process_the_last_day_alone_is_caught_up_with(duties):
    begin_owed(NOON)
    begin_owed(NOON + timedelta(days=9))
    assert duties == ["2026-11-21", "2026-11-30"]


def test_a_process_that_comes_second_begins_nothing(duties, monkeypatch):
    begin_owed(NOON)
    from lingyan.apps.jobs.actions import worker

    monkeypatch.setattr(worker.DailyRun.objects, "filter", lambda **_more: DailyRun.objects.none())
    assert actions.begin_daily is worker.begin_daily
    from lingyan.apps.jobs.tasks import daily

    assert daily._begin("tests.duty", NOON.date()) is False
    assert duties == ["2026-11-21"]


def test_a_duty_that_failed_is_tried_again_after_a_while(duties):
    tries = []

    def fail_once(day, beat):
        tries.append(day)
        if len(tries) == 1:
            raise OutOfPaperError(name="甲")

    daily_duties.daily("tests.duty", 6, fail_once)
    begin_owed(NOON)
    Job.objects.update(finished_at=NOON)
    assert begin_owed(NOON + timedelta(minutes=30)) == 0
    assert begin_owed(NOON + timedelta(minutes=90)) == 1
    assert (len(tries), Job.objects.get().state, duties) == (2, JobState.DONE, [])


def test_the_queue_forgets_what_it_did_long_ago_and_nothing_else(duties):
    del duties
    for days, status in [(9, "SUCCESSFUL"), (9, "READY"), (1, "FAILED")]:
        DBTaskResult.objects.create(
            args_kwargs={"args": [1], "kwargs": {}},
            task_path=run_job.module_path,
            backend_name="default",
            run_after=NOON,
            status=status,
            finished_at=None if status == "READY" else NOON - timedelta(days=days),
        )
    tidy_queue(NOON.date(), None)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
