"""Funds and milestones of an agreement: exact, once for each month, and only what has happened."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from factories.accounts import OTHER_COUNTY
from factories.projects import DAY, funded, officer, project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.actions import FundsGiven, add_milestone, enter_funds, mark_milestone
from lingyan.apps.projects.actions.errors import (
    MonthError,
    NothingEnteredError,
    NotYetError,
    OverInvestmentError,
    ProjectChangedError,
    ReachedError,
)
from lingyan.apps.projects.models import Funds, Project
from lingyan.apps.projects.queries import UnknownPartError
from lingyan.domain.projects.money import AmountError
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db
MONTH = date(2026, 5, 1)


@pytest.fixture
def made():
    return project(stage=Stage.SIGNED)


def version(made: Project) -> int:
    return Project.objects.get(pk=made.pk).version


def test_funds_are_kept_by_month_and_given_again_they_are_put_right(made):
    funded(made, date(2026, 5, 17), "300.25", "500")
    funded(made, MONTH, "310")
    row = Funds.objects.get()
    assert (row.month, row.planned, row.arrived) == (MONTH, None, Decimal(310))
    said = AuditRecord.objects.filter(act="projects.enter_funds").order_by("-number")[0]
    assert json.loads(said.before) == {"month": "2026-05", "planned": "500", "arrived": "300.25"}
    assert json.loads(said.after)["arrived"] == "310"
    assert version(made) == 3


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param(FundsGiven(MONTH), NothingEnteredError, id="nothing"),
        pytest.param(FundsGiven(MONTH, arrived=Decimal(-1)), AmountError, id="negative"),
        pytest.param(FundsGiven(MONTH, planned=Decimal("0.00001")), AmountError, id="finer-than-a-yuan"),
        pytest.param(FundsGiven(date(2999, 1, 1), arrived=Decimal(1)), MonthError, id="of-a-month-to-come"),
    ],
)
def test_funds_that_cannot_be_are_refused(made, given, error):
    with pytest.raises(error):
        enter_funds(made, given, actor=officer(), seen_version=1)
    assert not Funds.objects.exists()


@pytest.mark.parametrize("field", ["planned", "arrived"])
def test_more_in_all_than_the_investment_is_entered_only_when_it_is_confirmed(made, field):
    enter_funds(made, FundsGiven(MONTH, **{field: Decimal(12000)}), actor=officer(), seen_version=1)
    later = date(2026, 6, 1)
    with pytest.raises(OverInvestmentError) as wrong:
        enter_funds(made, FundsGiven(later, **{field: Decimal(1)}), actor=officer(), seen_version=2)
    assert wrong.value.field == field
    assert "12,001" in str(wrong.value)
    assert Funds.objects.count() == 1
    enter_funds(made, FundsGiven(MONTH, **{field: Decimal("12000.5")}), actor=officer(), seen_version=2)
    right = FundsGiven(later, confirmed=True, **{field: Decimal(1)})
    enter_funds(made, right, actor=officer(), seen_version=3)
    assert Funds.objects.count() == 2


def test_where_the_investment_is_not_known_no_sum_is_too_much():
    made = project(investment=None)
    funded(made, MONTH, "99999999")
    assert Funds.objects.count() == 1


def test_what_is_planned_may_lie_in_the_future_and_nothing_is_a_sum(made):
    enter_funds(made, FundsGiven(date(2999, 1, 1), planned=Decimal(9)), actor=officer(), seen_version=1)
    funded(made, MONTH, "0")
    assert [row.arrived_cny for row in Funds.objects.order_by("month")] == [0, None]


def test_two_who_enter_funds_at_once_and_another_county_are_refused(made):
    funded(made, MONTH, "1")
    with pytest.raises(ProjectChangedError):
        enter_funds(made, FundsGiven(MONTH, arrived=Decimal(2)), actor=officer(), seen_version=1)
    with pytest.raises(NotYoursError):
        enter_funds(made, FundsGiven(MONTH, arrived=Decimal(2)), actor=officer(OTHER_COUNTY), seen_version=2)


def test_a_milestone_is_agreed_reached_and_taken_back(made):
    step = add_milestone(made, "一期厂房封顶", DAY, actor=officer(), seen_version=1)
    mark_milestone(made, step.pk, DAY, actor=officer(), seen_version=2)
    with pytest.raises(ReachedError):
        mark_milestone(made, step.pk, DAY, actor=officer(), seen_version=3)
    mark_milestone(made, step.pk, None, actor=officer(), seen_version=3)
    said = AuditRecord.objects.filter(act="projects.mark_milestone").order_by("-number")[0]
    assert json.loads(said.before)["reached_on"] == "2026-03-02"
    assert json.loads(said.after) == {"milestone": "一期厂房封顶", "reached_on": ""}


def test_a_milestone_that_cannot_be_is_refused(made):
    with pytest.raises(NothingEnteredError):
        add_milestone(made, " ", DAY, actor=officer(), seen_version=1)
    with pytest.raises(UnknownPartError):
        mark_milestone(made, 99, DAY, actor=officer(), seen_version=1)
    step = add_milestone(made, "投产", DAY, actor=officer(), seen_version=1)
    with pytest.raises(NotYetError):
        mark_milestone(made, step.pk, localdate() + timedelta(days=1), actor=officer(), seen_version=2)
