"""Lists of cases: each reader's own, what is narrowed, groups of work in which every case stands once."""

from datetime import date, timedelta

import pytest
from django.db import connection

from factories.accounts import acting, person
from factories.cases import CODE, PLACE, of_plant, step, supervision, supervisor
from lingyan.apps.cases.models import Case, CaseClock
from lingyan.apps.cases.queries.listing import (
    GROUPS,
    DueState,
    Wanted,
    cases_where,
    handlers_for,
    handlers_offered,
    my_groups,
)
from lingyan.kernel.access import VISITOR, LogInError, Role

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 25)
"""A Wednesday."""


@pytest.fixture
def officer():
    return acting(Role.SUPERVISOR, "430000/430400", login="officer")


def case_due(day: date | None, **more) -> Case:
    case = supervision()
    more = {"next_role": "supervisor", "next_clock": "review", **more}
    Case.objects.filter(pk=case.pk).update(next_due=day, handler=person(login="officer"), **more)
    return case


def pause(case: Case, clock: str) -> None:
    """Let a clock of a case rest."""
    Case.objects.filter(pk=case.pk).update(is_paused=True)
    CaseClock.objects.create(case=case, position=9, key=clock, bound="supervisor", started=ON, status="paused")


def found(actor, **wanted) -> list[str]:
    return [case.key for case in cases_where(actor, ON, Wanted(**wanted))]


def test_those_due_first_stand_at_the_top_and_those_without_a_day_at_the_end(officer):
    later, none, first = case_due(ON + timedelta(days=2)), case_due(None), case_due(ON)
    assert found(officer) == [first.key, later.key, none.key]


@pytest.mark.parametrize("due", ["", "overdue", "week", "later", "no_day", "paused", "waiting", "closed", "all"])
def test_the_first_page_of_a_whole_zone_is_read_in_the_order_of_an_index_and_nothing_is_sorted(due):
    for _number in range(3):
        case_due(ON)
    asked = cases_where(acting(Role.SUPERVISOR, "430000"), ON, Wanted(due=due))[:50]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):  # a table this small is sorted otherwise
                cursor.execute(f"SET LOCAL enable_{way} = off")
    plan = asked.explain()
    assert "case_" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("overdue", [-1]),
        ("today", [0]),
        ("week", [4]),
        ("later", [5]),
        ("", [-1, 0, 4, 5]),
        ("all", [-1, 0, 4, 5]),
        ("closed", []),
    ],
)
def test_a_day_belongs_to_one_state_of_the_list(officer, due, days):
    made = {days: case_due(ON + timedelta(days=days)).key for days in (-1, 0, 4, 5)}
    assert found(officer, due=due) == [made[each] for each in days]


def test_what_the_other_side_owes_waits_for_each_side(officer):
    ours, theirs = case_due(ON), case_due(ON, next_role="unit")
    assert found(officer, due="waiting") == [theirs.key]
    assert found(of_plant(), due="waiting") == [ours.key]


def test_who_has_no_account_is_told_to_log_in_and_words_that_nothing_holds_find_nothing(officer):
    case_due(ON)
    with pytest.raises(LogInError):
        found(VISITOR)
    assert found(officer, words="冶炼 监察")
    assert found(officer, words="冶炼 造纸") == []


def test_each_case_of_ones_work_stands_in_one_group(officer):
    for day, more in (
        (ON - timedelta(days=1), {}),
        (ON, {}),
        (ON + timedelta(days=1), {}),
        (ON + timedelta(days=9), {}),
        (ON - timedelta(days=1), {"next_role": "unit"}),
    ):
        case_due(day, **more)
    pause(case_due(ON), "review")
    Case.objects.update(handler=person(login="officer"))
    totals = {group.due: group.total for group in my_groups(officer, ON)}
    assert totals == dict.fromkeys(GROUPS, 1)


def test_what_others_handle_is_no_work_of_ones_own(officer):
    case = case_due(ON)
    Case.objects.filter(pk=case.pk).update(handler=None)
    assert not any(group.total for group in my_groups(officer, ON))


def test_the_work_of_the_unit_is_what_is_about_it():
    case_due(ON, next_role="unit")
    (today,) = [group for group in my_groups(of_plant(), ON) if group.total]
    assert today.due is DueState.TODAY


def test_what_is_owed_here_is_not_hidden_by_another_clock_that_is_paused(officer):
    pause(case_due(ON - timedelta(days=3), next_role="unit", next_clock="supplement"), "review")
    assert [group.due for group in my_groups(of_plant(), ON) if group.total] == [DueState.OVERDUE]
    assert [group.due for group in my_groups(officer, ON) if group.total] == [DueState.PAUSED]


def test_the_groups_cost_as_much_for_many_cases_as_for_one(officer, django_assert_max_num_queries):
    for _each in range(5):
        case_due(ON)
    with django_assert_max_num_queries(10):
        my_groups(officer, ON)


def test_a_case_goes_to_those_alone_who_may_run_it(officer):
    person(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    person(Role.DEPARTMENT, "430000/430400", login="department")
    person(Role.SUPERVISOR, PLACE, login="nearby")
    person(Role.ENTERPRISE, CODE, login="plant")
    logins = {login for login, _name in handlers_offered(officer)}
    assert {"officer", "department", "nearby"} <= logins
    assert not {"elsewhere", "plant"} & logins
    assert [one.login for one in handlers_for([supervision()])] == ["nearby", "officer"]


def test_a_log_of_the_pack_fills_what_the_list_asks_for():
    case = step(supervision(), "materials_received", "2026-03-02")
    assert found(supervisor(), procedure="energy-supervision", state="reviewing", place=PLACE) == [case.key]
