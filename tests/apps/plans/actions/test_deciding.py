"""A superior accepts a figure, which publishes it, or returns it with a reason; nobody decides on their own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.entries import COUNTY, OTHER_COUNTY, PREFECTURE, SIBLING, entered
from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.jobs.queries import words_of
from lingyan.apps.notices.models import Notice
from lingyan.apps.plans.actions.deciding import (
    DecidedAlreadyError,
    OwnFigureError,
    ReasonMissingError,
    accept_entries,
    accept_entry,
    return_entry,
)
from lingyan.apps.plans.models import Entry, EntryState, Observation
from lingyan.kernel.access import VISITOR, Actor, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def county() -> Actor:
    return acting()


def prefecture() -> Actor:
    return acting(Role.PREFECTURE, PREFECTURE)


def test_an_accepted_figure_is_published_with_its_source() -> None:
    entry = accept_entry(entered(county(), "31.20", source="人口台账", note="年末数"), actor=prefecture())
    row = Observation.objects.get(entry=entry)
    assert (entry.state, entry.decided_by) == (EntryState.ACCEPTED, "prefecture-430400")
    assert (str(row.value), row.unit, row.status, row.is_packed) == ("31.20", "万人", "final", False)
    assert (row.source_title, row.reported_by) == ("人口台账", "county-430405"), (
        "facts, and no sentence in one language"
    )
    last = AuditRecord.objects.latest("number")
    assert (last.act, last.key, last.scope) == ("plans.accept_entry", str(entry.pk), COUNTY)
    assert row.key in last.after


def test_a_returned_figure_carries_the_reason_and_can_be_entered_again() -> None:
    actor = county()
    entry = return_entry(entered(actor), actor=prefecture(), reason=" 与公报不符 ")
    assert (entry.state, entry.reason) == (EntryState.RETURNED, "与公报不符")
    assert not Observation.objects.filter(is_packed=False).exists()
    assert AuditRecord.objects.latest("number").act == "plans.return_entry"
    notice = Notice.objects.get(person__login=actor.key)
    assert notice.link == entry.get_absolute_url()
    assert "与公报不符" in words_of({"template": notice.template, "data": notice.data}).text()
    again = entered(actor, "31.2", seen_version=1)
    entry.refresh_from_db()
    assert (again.version, entry.state) == (2, EntryState.REPLACED)


@pytest.mark.parametrize("reason", ["", "  "], ids=["nothing", "only-spaces"])
def test_nothing_is_returned_without_a_reason(reason: str) -> None:
    entry = entered(county())
    with pytest.raises(ReasonMissingError):
        return_entry(entry, actor=prefecture(), reason=reason)
    entry.refresh_from_db()
    assert entry.state == EntryState.SUBMITTED


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        pytest.param(Role.COUNTY, COUNTY, id="the-county-itself"),
        pytest.param(Role.COUNTY, SIBLING, id="the-county-beside"),
        pytest.param(Role.PREFECTURE, "430000/430500", id="another-prefecture"),
        pytest.param(Role.PREFECTURE, COUNTY, id="not-strictly-below"),
        pytest.param(Role.DEPARTMENT, "430000", id="a-department"),
        pytest.param(Role.AUDITOR, "430000", id="an-auditor"),
    ],
)
def test_only_a_superior_decides(role: Role, scope: str) -> None:
    entry = entered(county())
    other = acting(role, scope, login="other")
    for decide in (
        lambda: accept_entry(entry, actor=other),
        lambda: return_entry(entry, actor=other, reason="no"),
    ):
        with pytest.raises(NotYoursError):
            decide()
    with pytest.raises(LogInError):
        accept_entry(entry, actor=VISITOR)


def test_nobody_decides_on_what_they_entered_themselves() -> None:
    office = prefecture()
    entry = entered(office, place=COUNTY)
    with pytest.raises(OwnFigureError):
        accept_entry(entry, actor=office)
    assert accept_entries([entry.pk], actor=office).gone == 1


def test_of_two_who_decide_the_second_is_told() -> None:
    entry = entered(county())
    accept_entry(entry, actor=prefecture())
    with pytest.raises(DecidedAlreadyError):
        return_entry(entry, actor=acting(Role.ZONE_OFFICE, "430000"), reason="too late")


def test_what_was_replaced_meanwhile_is_not_accepted() -> None:
    actor = county()
    old = entered(actor)
    entered(actor, "31.5", seen_version=1)
    with pytest.raises(DecidedAlreadyError):
        accept_entry(old, actor=prefecture())


def test_an_acceptance_is_undone_by_a_correction_and_both_values_are_kept() -> None:
    actor, office = county(), prefecture()
    first = accept_entry(entered(actor, "31.2"), actor=office)
    second = entered(actor, "31.4", seen_version=1, note="更正")
    first.refresh_from_db()
    assert first.state == EntryState.ACCEPTED, "it counts until the correction is accepted"
    accept_entry(second, actor=office)
    first.refresh_from_db()
    assert first.state == EntryState.REPLACED
    old, new = Observation.objects.filter(is_packed=False).order_by("pk")
    assert (str(old.value), old.replaced_at is None) == ("31.2", False)
    assert (str(new.value), new.replaces, new.replaced_at) == ("31.4", old, None)


def test_many_are_accepted_at_once_but_not_what_stands_out() -> None:
    accept_entry(entered(county(), "30", period="2022"), actor=prefecture())
    beside = acting(Role.COUNTY, SIBLING)
    clean = [entered(beside, "20", place=SIBLING), entered(beside, "200000人", place=SIBLING, period="2022")]
    odd = entered(county(), "75", note="区划调整")
    foreign = entered(acting(Role.COUNTY, OTHER_COUNTY), "40", place=OTHER_COUNTY)
    decided = accept_entries([*(one.pk for one in clean), odd.pk, foreign.pk, 10**9], actor=prefecture())
    assert ({one.pk for one in decided.accepted}, len(decided.remarked), decided.gone) == (
        {one.pk for one in clean},
        1,
        2,
    )
    foreign.refresh_from_db()
    assert foreign.state == EntryState.SUBMITTED


def test_accepting_many_takes_no_more_statements_than_accepting_two() -> None:
    actor, office = county(), prefecture()
    two = [entered(actor, "31", period=str(year)).pk for year in (2001, 2002)]
    many = [entered(actor, "31", period=str(year)).pk for year in range(2003, 2020)]
    with CaptureQueriesContext(connection) as few:
        accept_entries(two, actor=office)
    with CaptureQueriesContext(connection) as more:
        accept_entries(many, actor=office)
    assert len(few) == len(more)
    assert Entry.objects.filter(state=EntryState.ACCEPTED).count() == 19


def said(notice: Notice) -> str:
    return words_of({"template": notice.template, "data": notice.data}).text()


def test_who_entered_a_figure_is_told_that_it_was_accepted() -> None:
    actor = county()
    entry = accept_entry(entered(actor, "31.2"), actor=prefecture())
    notice = Notice.objects.get(person__login=actor.key)
    assert notice.link == entry.get_absolute_url()
    assert said(notice).startswith("prefecture-430400 accepted a figure")
    assert "Zhuhui District" in said(notice)


def test_of_many_accepted_at_once_each_is_told_once_and_only_of_their_own() -> None:
    actor, other = county(), acting(Role.COUNTY, SIBLING)
    mine = [entered(actor, value, period=period) for period, value in (("2022", "31.0"), ("2023", "31.2"))]
    theirs = entered(other, "20", place=SIBLING)
    accept_entries([*(one.pk for one in mine), theirs.pk], actor=prefecture())
    notice = Notice.objects.get(person__login=actor.key)
    assert "accepted 2 figures that you entered" in said(notice)
    assert notice.link.endswith("?state=accepted")
    assert Notice.objects.get(person__login=other.key).link == theirs.get_absolute_url()


def test_nobody_who_left_is_told() -> None:
    actor = county()
    entry = entered(actor, "31.2")
    Person.objects.filter(login=actor.key).update(is_active=False)
    accept_entry(entry, actor=prefecture())
    accept_entries([entered(acting(login="li"), "31.3", period="2022").pk], actor=prefecture())
    assert not Notice.objects.filter(person__login=actor.key).exists()
