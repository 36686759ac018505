"""From day to day duties come to stand where their reports would put them, without a report being read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.tasks import COUNTY_UNIT, OTHER_UNIT, SIBLING_UNIT, duty_of, prefecture, put_back, report, task
from lingyan.apps.plans.actions.tasks import accept_report, return_report, roll_duties, rolling
from lingyan.apps.plans.actions.tasks.duties import STATE, settle_duties
from lingyan.apps.plans.models import Duty, Rhythm, Task

pytestmark = pytest.mark.django_db


def standing() -> list[dict[str, object]]:
    return list(Duty.objects.order_by("pk").values("pk", *STATE))


def every_kind() -> None:
    """Give tasks of each rhythm, with and without an end, reported on in every way."""
    today = localdate()
    for rhythm in Rhythm.values:
        for due in (today + timedelta(5), today + timedelta(200), *(() if rhythm == Rhythm.ONCE else (None,))):
            made = task(COUNTY_UNIT, SIBLING_UNIT, OTHER_UNIT, rhythm=rhythm, due=due)
            report(duty_of(made))
    for decide in (accept_report, lambda sent, actor: return_report(sent, actor=actor, reason="x")):
        decide(report(duty_of(task())), actor=prefecture())
        decide(report(duty_of(task()), progress_pct=100), actor=prefecture())
    report(duty_of(task()), progress_pct=100)
    put_back(duty_of(task()), 90, "2026-01")
    Task.objects.filter(pk=task(due=today + timedelta(9)).pk).update(due=today - timedelta(9), loaded_on=today)


@pytest.mark.parametrize("days", [0, 1, 8, 40, 400])
def test_a_day_later_they_stand_where_their_reports_put_them(days: int) -> None:
    every_kind()
    on = localdate() + timedelta(days)
    roll_duties(on)
    rolled = standing()
    settle_duties(list(Duty.objects.filter(is_open=True).select_related("task")), on)
    assert standing() == rolled
    assert roll_duties(on) == 0


@pytest.mark.parametrize("owing", ["nothing", "due", "before"])
def test_what_nobody_has_settled_yet_is_settled(owing: str) -> None:
    made = task()
    before = standing()
    made.duties.update(period="", next_due=None, owing=owing)
    roll_duties(localdate())
    assert standing() == before


def test_as_many_questions_are_asked_for_many_duties_of_a_batch_as_for_few(monkeypatch) -> None:
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            roll_duties(localdate())
        counts.append(len(asked))
        task(COUNTY_UNIT, SIBLING_UNIT, OTHER_UNIT)
    assert counts[0] == counts[1]
    monkeypatch.setattr(rolling, "BATCH", 2)
    told = []
    roll_duties(localdate(), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == Duty.objects.filter(is_open=True).count()
