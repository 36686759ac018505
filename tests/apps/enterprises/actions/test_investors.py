"""Investors are entered once; a group never holds itself; of two officers the second is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.investors import CODE, code_of, given, investor, officer
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.enterprises.actions import add_investor, add_missing, change_investor
from lingyan.apps.enterprises.actions.errors import InvestorChangedError, InvestorFactsError
from lingyan.apps.enterprises.models import Enterprise, GroupLink
from lingyan.domain.projects.investors import InvestorFacts
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def links() -> set[tuple[str, str, int]]:
    rows = GroupLink.objects.select_related("holder", "member")
    return {(one.holder.name, one.member.name, one.distance) for one in rows}


def test_an_investor_is_taken_in_and_the_audit_says_so():
    investor(other_names=("甲光电", " 甲光电 ", ""))
    made = Enterprise.objects.get()
    assert (made.uscc, made.other_names, made.version) == (CODE, "甲光电", 1)
    assert f'"{CODE}"' in AuditRecord.objects.get(act="enterprises.add").after


@pytest.mark.parametrize(
    ("name", "code", "more", "field"),
    [
        pytest.param("", CODE, {}, "name", id="no-name"),
        pytest.param("甲", "91110000600037341A", {}, "uscc", id="wrong-check-digit"),
        pytest.param("甲", "", {"region": "440000"}, "uscc", id="of-china-without-code"),
        pytest.param("甲", CODE, {"region": "999999"}, "region", id="no-region"),
    ],
)
def test_what_cannot_be_right_is_told_at_its_field(name, code, more, field):
    with pytest.raises(InvestorFactsError) as wrong:
        add_investor(given(name, code, **more), actor=officer())
    assert list(wrong.value.fields) == [field]
    assert not Enterprise.objects.exists()


def test_one_code_is_entered_once_however_it_is_written():
    investor()
    with pytest.raises(InvestorFactsError) as wrong:
        add_investor(given("乙公司", f" {CODE.lower()} "), actor=officer())
    assert "甲光电公司" in wrong.value.fields["uscc"].text()


def test_without_a_code_a_name_is_entered_once():
    investor("海外集团", "", region="abroad")
    with pytest.raises(InvestorFactsError) as wrong:
        add_investor(given("海外集团", ""), actor=officer())
    assert list(wrong.value.fields) == ["name"]


def test_a_group_is_linked_through_all_its_steps_and_moves_as_a_whole():
    top = investor("集团", code_of(1))
    middle = investor("公司", code_of(2), parent=top)
    investor("工厂", code_of(3), parent=middle)
    other = investor("别集团", code_of(4))
    assert ("集团", "工厂", 2) in links()
    moved = given("公司", code_of(2), parent=other)
    change_investor(middle, moved, actor=officer(), seen_version=1)
    assert ("别集团", "工厂", 2) in links()
    assert ("别集团", "公司", 1) in links()
    assert not any(holder == "集团" and member != "集团" for holder, member, _distance in links())
    change_investor(middle, given("公司", code_of(2)), actor=officer(), seen_version=2)
    assert ("公司", "工厂", 1) in links()
    assert ("别集团", "工厂", 2) not in links()


def test_a_group_that_would_hold_itself_is_refused_with_the_reason():
    top = investor("集团", code_of(1))
    middle = investor("公司", code_of(2), parent=top)
    below = investor("工厂", code_of(3), parent=middle)
    for parent in (top, below):
        with pytest.raises(InvestorFactsError) as wrong:
            change_investor(top, given("集团", code_of(1), parent=parent), actor=officer(), seen_version=1)
        assert list(wrong.value.fields) == ["parent"]
    told = wrong.value.fields["parent"].text()
    assert "工厂" in told
    assert "2" in told
    assert Enterprise.objects.get(pk=top.pk).parent is None


def test_of_two_officers_the_second_is_told_who_was_first():
    made = investor()
    change_investor(made, given("改名"), actor=officer(), seen_version=1)
    with pytest.raises(InvestorChangedError) as wrong:
        change_investor(made, given("又改名"), actor=officer(), seen_version=1)
    assert wrong.value.data["name"] == "county-430405"
    assert Enterprise.objects.get().name == "改名"


def test_what_changes_nothing_is_no_change():
    made = investor()
    assert change_investor(made, given(), actor=officer(), seen_version=1).version == 1
    assert not AuditRecord.objects.filter(act="enterprises.change").exists()


def test_investors_that_are_missing_are_added_by_code_and_those_here_are_never_renamed():
    investor("甲", CODE)
    many = [
        InvestorFacts("另一个名字", CODE),
        InvestorFacts("乙", code_of(1), "440300"),
        InvestorFacts("乙又名", code_of(1)),
        InvestorFacts("丙", code_of(2), "nowhere"),
        InvestorFacts("", code_of(5)),
        InvestorFacts("无码", ""),
    ]
    add_missing(many, actor=officer())
    add_missing(many, actor=officer())
    told = set(Enterprise.objects.values_list("name", "uscc", "region"))
    assert told == {("甲", CODE, ""), ("乙", code_of(1), "440300"), ("丙", code_of(2), "")}
    assert links() == {("甲", "甲", 0), ("乙", "乙", 0), ("丙", "丙", 0)}
    assert AuditRecord.objects.filter(act="enterprises.add").count() == 3


def test_many_are_added_in_the_statements_of_one():
    who, counts = officer(), []
    add_missing([InvestorFacts("0", code_of(0))], actor=who)
    for numbers in (range(1, 2), range(2, 40)):
        with CaptureQueriesContext(connection) as seen:
            add_missing([InvestorFacts(str(n), code_of(n)) for n in numbers], actor=who)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert Enterprise.objects.count() == 40


def test_only_who_runs_projects_enters_investors():
    with pytest.raises(LogInError):
        add_investor(given(), actor=VISITOR)
    with pytest.raises(NotYoursError):
        add_investor(given(), actor=acting(Role.AUDITOR))
