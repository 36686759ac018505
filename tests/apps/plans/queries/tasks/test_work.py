"""My work: what is owed, what waits for a decision, who is silent; in as many questions for much as for little."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import acting, person
from factories.cases import supervision
from factories.tasks import (
    COUNTY_UNIT,
    PREFECTURE_UNIT,
    SIBLING_UNIT,
    county,
    department,
    duty_of,
    prefecture,
    put_back,
    report,
    task,
    unit,
    zone_office,
)
from lingyan.apps.cases.models import Case
from lingyan.apps.plans.actions.tasks import return_report, roll_duties
from lingyan.apps.plans.models import Duty, Task
from lingyan.apps.plans.queries.tasks import counts_for, my_work, waiting_duties
from lingyan.domain.tasks.standing import Standing, end_of_week
from lingyan.kernel.access import VISITOR, LogInError, Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_the_pack():
    Task.objects.all().delete()


def group(work, standing):
    return next(one for one in work.groups if one.standing is standing)


def test_the_duties_of_a_unit_stand_in_groups_the_most_urgent_first() -> None:
    today = localdate()
    late = put_back(duty_of(task()), 3, "2026-01")
    now = put_back(duty_of(task()), 0, "2026-01")
    later = put_back(duty_of(task()), -60, "2026-01")
    back = duty_of(task())
    return_report(report(back), actor=prefecture(), reason="缺图")
    work = my_work(county(), today)
    assert work.groups[0].standing is Standing.RETURNED
    assert [duty.pk for duty in group(work, Standing.OVERDUE).duties] == [late.pk]
    assert [duty.pk for duty in group(work, Standing.TODAY).duties] == [now.pk]
    assert later.pk in {duty.pk for duty in group(work, Standing.LATER).duties}
    assert [duty.pk for duty in group(work, Standing.RETURNED).duties] == [back.pk]
    assert (work.unit.key, work.total("overdue"), work.is_clear) == (COUNTY_UNIT, 1, False)


def test_this_week_ends_on_sunday() -> None:
    monday = end_of_week(localdate()) - timedelta(6)
    duty = duty_of(task())
    Duty.objects.filter(pk=duty.pk).update(next_due=monday + timedelta(6))
    assert group(my_work(county(), monday), Standing.WEEK).total == 1


def test_reports_wait_for_the_office_next_above() -> None:
    sent = report(duty_of(task()))
    assert [one.pk for one in my_work(prefecture(), localdate()).reports] == [sent.pk]
    assert not waiting_duties(zone_office()).exists()
    assert waiting_duties(department()) is None
    upper = report(duty_of(task(PREFECTURE_UNIT), PREFECTURE_UNIT), actor=prefecture())
    assert [one.pk for one in my_work(zone_office(), localdate()).reports] == [upper.pk]
    assert my_work(prefecture(), localdate()).reports_total == 1


def test_the_silent_below_are_shown_by_themselves() -> None:
    put_back(duty_of(task(COUNTY_UNIT)), 5, "2026-01")
    put_back(duty_of(task(COUNTY_UNIT)), 9, "2026-01")
    put_back(duty_of(task(SIBLING_UNIT), SIBLING_UNIT), 2, "2026-01")
    roll_duties(localdate())
    silent = my_work(prefecture(), localdate()).silent
    assert [(row.unit.key, row.duties) for row in silent] == [(COUNTY_UNIT, 2), (SIBLING_UNIT, 1)]
    assert len(my_work(zone_office(), localdate()).silent) == 2
    everywhere = acting(Role.ZONE_OFFICE, "", login="everywhere")
    assert len(my_work(everywhere, localdate()).silent) == 2
    assert not my_work(county(), localdate()).silent
    assert not my_work(department(), localdate()).silent


def test_what_a_merged_unit_owes_is_the_work_of_its_successor() -> None:
    task(SIBLING_UNIT)
    gone = unit(SIBLING_UNIT)
    gone.merged_into = unit(COUNTY_UNIT)
    gone.save()
    assert sum(one.total for one in my_work(county(), localdate()).groups) == 1


def test_the_counts_take_four_questions_at_most() -> None:
    put_back(duty_of(task()), 3, "2026-01")
    put_back(duty_of(task()), 0, "2026-01")
    report(duty_of(task()))
    for actor in (county(), prefecture(), zone_office(), department(), acting(Role.AUDITOR, "")):
        with CaptureQueriesContext(connection) as asked:
            counts_for(actor, localdate())
        assert len(asked) <= 4
    counts = counts_for(county(), localdate())
    assert (counts.overdue, counts.today, counts.urgent) == (1, 1, 2)
    assert counts_for(prefecture(), localdate()).to_decide == 1
    assert counts_for(VISITOR, localdate()).urgent == 0


def test_much_work_takes_no_more_questions_than_little() -> None:
    counts = []
    for more in (1, 12):
        for _one in range(more):
            put_back(duty_of(task()), 3, "2026-01")
            put_back(duty_of(task()), 0, "2026-01")
            report(duty_of(task(SIBLING_UNIT), SIBLING_UNIT), actor=acting(Role.COUNTY, "430000", unit=SIBLING_UNIT))
        roll_duties(localdate())
        for actor in (prefecture(), county()):
            with CaptureQueriesContext(connection) as asked:
                my_work(actor, localdate())
            counts.append((actor.key, len(asked)))
    assert counts[:2] == counts[2:]
    assert max(count for _key, count in counts) <= 18


CASES = {
    "overdue": (-1, {}, 1, False),
    "today": (0, {}, 1, False),
    "later": (30, {}, 0, True),
    "owed-by-the-unit": (-1, {"next_role": "unit"}, 0, True),
    "handled-by-another": (-1, {"handler": None}, 0, True),
    "closed": (-1, {"is_open": False}, 0, True),
}


@pytest.mark.parametrize(("days", "more", "urgent", "is_clear"), CASES.values(), ids=CASES)
def test_a_case_that_is_owed_today_is_work_of_its_handler(days, more, urgent, is_clear) -> None:
    officer, today = acting(Role.SUPERVISOR, "430000/430400", login="officer"), localdate()
    case = supervision()
    kept = {"handler": person(login="officer"), "next_role": "supervisor", "next_clock": "review", **more}
    day = today + timedelta(days)
    Case.objects.filter(pk=case.pk).update(next_due=day, **kept)
    work = my_work(officer, today)
    assert (counts_for(officer, today).urgent, work.counts.urgent, work.is_clear) == (urgent, urgent, is_clear)


def test_a_visitor_is_asked_to_log_in() -> None:
    with pytest.raises(LogInError):
        my_work(VISITOR, localdate())
