"""Tasks are narrowed by unit, document, place, state and words, and summed up for a list."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import ZONE
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    PREFECTURE_UNIT,
    SIBLING_UNIT,
    county,
    duty_of,
    prefecture,
    put_back,
    report,
    task,
    unit,
    zone_office,
)
from lingyan.apps.plans.actions.tasks import TaskGiven, return_report, roll_duties, sign_off
from lingyan.apps.plans.actions.tasks.ordering import Ordered, order_task
from lingyan.apps.plans.models import Task
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.queries.tasks import listing
from lingyan.apps.plans.templatetags.tasks import act_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_the_pack():
    Task.objects.all().delete()


def keys(found) -> set[str]:
    return set(found.values_list("key", flat=True))


def test_what_is_due_first_stands_first_and_what_has_no_end_last() -> None:
    endless = task()
    late = task(due=localdate() + timedelta(40))
    soon = task(due=localdate() + timedelta(10))
    found = queries.tasks_where(zone_office(), localdate())
    assert list(queries.sorted_by_due(found)) == [soon, late, endless]


@pytest.mark.parametrize(
    "named", [COUNTY_UNIT, "珠晖区人民政府", "珠晖", "珠晖区政府"], ids=["key", "name", "part", "other-name"]
)
def test_a_unit_is_found_by_key_or_any_name(named: str) -> None:
    made = task(COUNTY_UNIT)
    task(OTHER_UNIT)
    assert keys(queries.tasks_where(zone_office(), localdate(), unit=named)) == {made.key}


def test_tasks_are_found_by_place_words_and_document() -> None:
    actor = zone_office()
    made = task(COUNTY_UNIT, title="修建污水管网", document="dev-plan", clause="四/（四）/3")
    task(OTHER_UNIT)
    every = queries.tasks_where(actor, localdate())
    assert keys(queries.tasks_where(actor, localdate(), place="430000/430400")) == {made.key}
    assert keys(queries.with_words(every, "管网 修建")) == {made.key}
    assert [key for key, _name in queries.documents_with_tasks()] == ["dev-plan"]


def test_tasks_are_found_by_the_state_of_their_duties() -> None:
    actor, today = zone_office(), localdate()
    overdue = put_back(duty_of(task()), 3, "2026-01").task
    waiting = report(duty_of(task())).duty.task
    back = return_report(report(duty_of(task())), actor=prefecture(), reason="x").duty.task
    done = sign_off(task(), actor=actor, seen_version=1)
    past = task(due=today - timedelta(1))
    roll_duties(today)
    found = {
        state: keys(queries.tasks_where(actor, today, state=state))
        for state in ("overdue", "silent", "waiting", "returned", "done", "open", "task_overdue", "dropped")
    }
    assert overdue.key in found["overdue"]
    assert overdue.key in found["silent"]
    assert (found["waiting"], found["returned"], found["done"]) == ({waiting.key}, {back.key}, {done.key})
    assert (found["task_overdue"], found["dropped"]) == ({past.key}, set())
    assert done.key not in found["open"]


def test_a_state_a_unit_and_a_place_are_asked_of_one_part() -> None:
    actor, today = zone_office(), localdate()
    made = task(COUNTY_UNIT, OTHER_UNIT)
    put_back(duty_of(made, OTHER_UNIT), 3, "2026-01")
    roll_duties(today)
    assert keys(queries.tasks_where(actor, today, state="silent", unit=OTHER_UNIT)) == {made.key}
    assert not keys(queries.tasks_where(actor, today, state="silent", unit=COUNTY_UNIT))
    assert not keys(queries.tasks_where(actor, today, state="overdue", place="430000/430400"))


@pytest.mark.parametrize("most", [0, 500], ids=["by-condition", "by-key"])
@pytest.mark.parametrize("words", ["管网 衡东", "x-9 管网", "衡东 WORKS"], ids=["detail", "key", "any-case"])
def test_words_are_found_in_title_key_and_detail_however_many_hold_them(monkeypatch, words: str, most: int) -> None:
    monkeypatch.setattr(listing, "MOST_LOOKED_UP", most)
    made = task(title="修建管网 works", detail="在衡东。", key="x-9")
    task(title="修建管网")
    assert keys(queries.with_words(queries.tasks_where(zone_office(), localdate()), words)) == {made.key}
    assert not keys(queries.with_words(queries.tasks_where(county(), localdate(), unit=OTHER_UNIT), words))


def test_past_its_final_day_is_not_what_was_past_when_it_came_here() -> None:
    today = localdate()
    made = task(due=today - timedelta(1))
    assert keys(queries.tasks_where(zone_office(), today, state="task_overdue")) == {made.key}
    Task.objects.filter(pk=made.pk).update(loaded_on=today)
    assert not keys(queries.tasks_where(zone_office(), today, state="task_overdue"))


def test_a_row_names_the_next_report_beside_the_last_day_of_the_task() -> None:
    made = task(due=localdate() + timedelta(100))
    told = queries.summaries([made.pk], zone_office(), localdate())[made.pk]
    assert (told.next_due, made.due) == (duty_of(made).next_due, localdate() + timedelta(100))
    assert told.next_due < made.due


def test_a_county_is_told_of_its_own_part_only() -> None:
    made = task(COUNTY_UNIT, OTHER_UNIT, leads=[PREFECTURE_UNIT])
    put_back(duty_of(made, OTHER_UNIT), 3, "2026-01")
    of_county = queries.summaries([made.pk], county(), localdate())[made.pk]
    of_zone = queries.summaries([made.pk], zone_office(), localdate())[made.pk]
    assert ([unit.key for unit in of_county.units], of_county.duties, of_county.overdue) == ([COUNTY_UNIT], 1, 0)
    assert (of_zone.units[0].key, of_zone.duties, of_zone.overdue, of_zone.further) == (PREFECTURE_UNIT, 3, 1, 1)


def test_on_the_page_of_a_task_the_silent_stand_first() -> None:
    made = task(COUNTY_UNIT, SIBLING_UNIT, OTHER_UNIT)
    put_back(duty_of(made, OTHER_UNIT), 3, "2026-01")
    roll_duties(localdate())
    assert queries.duties_of(made, zone_office())[0].unit.key == OTHER_UNIT
    assert [duty.unit.key for duty in queries.duties_of(made, county())] == [COUNTY_UNIT]


def test_the_history_holds_what_was_done_to_the_task_itself() -> None:
    made = task()
    report(duty_of(made))
    sign_off(made, actor=zone_office(), seen_version=1)
    assert [one.act for one in queries.history_of(made)] == ["plans.sign_off", "plans.assign_task"]


def test_the_history_of_a_task_of_a_document_begins_with_who_confirmed_it() -> None:
    given = TaskGiven(title="清理台账", others=(unit(COUNTY_UNIT),), key="d-1", document="credit", clause="一")
    made = order_task(given, Ordered(ZONE), actor=zone_office())
    (first,) = queries.history_of(made)
    assert first.act == "plans.order_task"
    assert act_words(first.act) != first.act
