"""People are added and changed by their administrator only, who gives nothing that reaches further than their own."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, OTHER_PREFECTURE, PREFECTURE, acting, organisation, person
from lingyan.apps.accounts.actions import people as actions
from lingyan.apps.accounts.actions.organisations import ChangedMeanwhileError, ClosedError
from lingyan.apps.accounts.actions.passwords import reset_password
from lingyan.apps.accounts.actions.people import PersonGiven
from lingyan.apps.accounts.models import Person, Session, Token
from lingyan.apps.accounts.queries import people as queries
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import EVERYWHERE, VISITOR, Grant, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db

USCC = "91110000600037341L"
COUNTY_CLERK = (Grant(Role.COUNTY, COUNTY),)


@pytest.fixture
def chief():
    return acting(Role.ADMINISTRATOR, EVERYWHERE, login="chief")


@pytest.fixture
def local():
    return acting(Role.ADMINISTRATOR, PREFECTURE, login="local")


def given(login="clerk", *, name="张三", email="", unit="unit", scope=COUNTY, grants=COUNTY_CLERK, **more):
    return PersonGiven(login, name, email, organisation(unit, scope, **more) if unit else None, tuple(grants))


def test_one_who_is_added_cannot_log_in_before_a_password_is_handed_out(local):
    clerk = actions.add_person(given(" Clerk ", name=" 张 三\n", email="a@b.cn"), actor=local)
    assert (clerk.login, clerk.name, clerk.has_usable_password()) == ("clerk", "张 三", False)
    actions.add_person(given("made-up"), actor=local, is_synthetic=True)
    assert list(queries.without_password(Person.objects.all())) == [clerk]
    noted = AuditRecord.objects.filter(key="clerk").order_by("-number").first()
    assert (noted.act, noted.key, noted.scope) == ("accounts.add_person", "clerk", COUNTY)
    password = reset_password(clerk, actor=local)
    clerk.refresh_from_db()
    assert (clerk.check_password(password), clerk.must_change_password) == (True, True)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param({"login": "x"}, actions.WrongPersonError, id="short-login"),
        pytest.param({"login": "张三"}, actions.WrongPersonError, id="chinese-login"),
        pytest.param({"login": "a b"}, actions.WrongPersonError, id="login-with-space"),
        pytest.param({"login": "<script>"}, actions.WrongPersonError, id="html-login"),
        pytest.param({"login": "=cmd"}, actions.WrongPersonError, id="formula-login"),
        pytest.param({"login": "a" * 10_000}, actions.WrongPersonError, id="ten-thousand-characters"),
        pytest.param({"login": "local"}, actions.LoginTakenError, id="taken-login"),
        pytest.param({"name": ""}, actions.WrongPersonError, id="no-name"),
        pytest.param({"name": "名" * 61}, actions.WrongPersonError, id="long-name"),
        pytest.param({"email": "nobody"}, actions.WrongPersonError, id="bad-e-mail"),
        pytest.param(
            {"grants": [Grant(Role.COUNTY, PREFECTURE)]}, actions.GrantUnfitError, id="county-of-a-prefecture"
        ),
        pytest.param(
            {"grants": [Grant(Role.COUNTY, "430000/430400/430499")]}, actions.GrantUnfitError, id="unknown-place"
        ),
        pytest.param({"grants": [Grant(Role.PARK, COUNTY)]}, actions.GrantUnfitError, id="park-of-a-county"),
        pytest.param(
            {"grants": [Grant(Role.ENTERPRISE, USCC)]}, actions.GrantUnfitError, id="enterprise-of-no-enterprise"
        ),
        pytest.param(
            {"grants": [Grant(Role.COUNTY, OTHER_COUNTY)]}, actions.GrantTooWideError, id="another-prefecture"
        ),
        pytest.param({"grants": [Grant(Role.ZONE_OFFICE, "430000")]}, actions.GrantTooWideError, id="the-province"),
        pytest.param({"grants": [Grant(Role.ADMINISTRATOR)]}, actions.GrantTooWideError, id="everything"),
        pytest.param({"unit": "far", "scope": OTHER_PREFECTURE}, NotYoursError, id="organisation-elsewhere"),
        pytest.param({"unit": ""}, NotYoursError, id="no-organisation"),
        pytest.param({"unit": "closed", "closed_on": "2026-01-01"}, ClosedError, id="closed-organisation"),
    ],
)
def test_what_cannot_be_or_reaches_too_far_is_refused(local, change, error):
    with pytest.raises(error):
        actions.add_person(given(**change), actor=local)
    assert not Person.objects.filter(name="张三").exists()


def test_an_administrator_of_everything_adds_without_an_organisation(chief):
    auditor = actions.add_person(given(unit="", grants=[Grant(Role.AUDITOR)]), actor=chief)
    assert queries.roles_of(auditor)


def test_an_enterprise_is_its_own_scope_and_is_managed_where_it_stands(local):
    firm = given(unit="firm", uscc=USCC, kind="enterprise", grants=[Grant(Role.ENTERPRISE, USCC)])
    worker = actions.add_person(firm, actor=local)
    assert [one.login for one in queries.people_within(local) if one.login == "clerk"] == ["clerk"]
    assert reset_password(worker, actor=local)


def test_a_change_is_recorded_with_before_and_after(local):
    clerk = actions.add_person(given(), actor=local)
    actions.change_person(clerk, given(name="李四", grants=[Grant(Role.PREFECTURE, PREFECTURE)]), actor=local)
    clerk.refresh_from_db()
    assert (clerk.name, [grant.role for grant in clerk.grants.all()]) == ("李四", ["prefecture"])
    noted = AuditRecord.objects.order_by("-number").first()
    assert (noted.act, "张三" in noted.before, "李四" in noted.after) == ("accounts.change_person", True, True)


def test_a_change_that_changes_nothing_is_not_recorded(local):
    clerk = actions.add_person(given(), actor=local)
    records = AuditRecord.objects.count()
    actions.change_person(clerk, given(), actor=local)
    assert AuditRecord.objects.count() == records


def test_of_two_who_edit_one_person_the_second_is_told(local):
    clerk = actions.add_person(given(), actor=local)
    seen = queries.state_of(clerk)
    actions.change_person(clerk, given(name="李四"), actor=local, seen=seen)
    with pytest.raises(ChangedMeanwhileError):
        actions.change_person(clerk, given(name="王五"), actor=local, seen=seen)


def test_one_who_is_deactivated_is_out_everywhere(local):
    clerk = actions.add_person(given(), actor=local)
    Session.objects.create(session_key="s" * 20, person=clerk, expire_date="2030-01-01T00:00:00Z", session_data="")
    Token.objects.create(person=clerk, name="script", digest="d")
    actions.deactivate_person(clerk, actor=local)
    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.sessions.count(), clerk.tokens.filter(revoked_at=None).count()) == (False, 0, 0)
    actions.reactivate_person(clerk, actor=local)
    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.tokens.filter(revoked_at=None).count()) == (True, 0)


CHANGES = {
    "add": lambda _one, actor: actions.add_person(given("new-one"), actor=actor),
    "change": lambda one, actor: actions.change_person(one, given(name="别名"), actor=actor),
    "deactivate": lambda one, actor: actions.deactivate_person(one, actor=actor),
    "reactivate": lambda one, actor: actions.reactivate_person(one, actor=actor),
    "reset": lambda one, actor: reset_password(one, actor=actor),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize(
    ("who", "error"),
    [
        pytest.param((Role.ADMINISTRATOR, OTHER_PREFECTURE), NotYoursError, id="another-prefecture"),
        pytest.param((Role.COUNTY, COUNTY), NotYoursError, id="county"),
        pytest.param((Role.ZONE_OFFICE, "430000"), NotYoursError, id="zone-office"),
        pytest.param((Role.AUDITOR, EVERYWHERE), NotYoursError, id="auditor"),
        pytest.param(None, LogInError, id="visitor"),
    ],
)
def test_nobody_changes_whom_they_do_not_manage(change, who, error):
    one = person(unit="unit")
    records = AuditRecord.objects.count()
    with pytest.raises(error):
        change(one, acting(*who) if who else VISITOR)
    assert AuditRecord.objects.count() == records


def test_one_with_a_role_beyond_reach_is_not_the_prefectures_to_manage(local):
    both = person(Role.COUNTY, COUNTY, login="both", unit="unit")
    person(Role.AUDITOR, EVERYWHERE, login="both")
    assert not queries.people_within(local).filter(login="both").exists()
    for change in CHANGES.values():
        if change is not CHANGES["add"]:
            with pytest.raises(NotYoursError):
                change(both, local)


def test_the_last_administrator_of_everything_stays(chief):
    other = person(Role.ADMINISTRATOR, PREFECTURE, login="other", unit="unit")
    assert other.is_active
    one = Person.objects.get(login="chief")
    for change in (
        lambda: actions.deactivate_person(one, actor=chief),
        lambda: actions.change_person(one, PersonGiven("chief", "chief"), actor=chief),
    ):
        with pytest.raises(actions.LastAdministratorError):
            change()


def test_nobody_takes_their_own_administrator_role_away(chief):
    second = acting(Role.ADMINISTRATOR, EVERYWHERE, login="second")
    one = Person.objects.get(login="chief")
    with pytest.raises(actions.OwnAccountError):
        actions.deactivate_person(one, actor=chief)
    with pytest.raises(actions.OwnAccountError):
        actions.change_person(one, PersonGiven("chief", "chief", grants=(Grant(Role.AUDITOR),)), actor=chief)
    assert actions.deactivate_person(one, actor=second).is_active is False
