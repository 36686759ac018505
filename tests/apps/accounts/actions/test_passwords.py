"""One-time passwords, lock-outs ended by hand, and the first administrator."""

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.password_validation import validate_password
from django.test import Client

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, person
from lingyan.apps.accounts.actions import (
    make_first_administrator,
    one_time_password,
    reset_password,
    reset_second_factor,
    unlock,
    unlock_address,
)
from lingyan.apps.accounts.models import CodeDevice, Grant, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries import records_for
from lingyan.kernel.access import COMMAND_LINE, EVERYWHERE, VISITOR, LogInError, NotYoursError, Right, Role

pytestmark = pytest.mark.django_db

WRONG = "not the password"


def log_in(login: str, password: str, address: str = "10.0.0.7") -> int:
    return Client(REMOTE_ADDR=address).post("/account/login/", {"login": login, "password": password}).status_code


class TestReset:
    def test_it_gives_a_password_that_opens_the_account_until_an_own_one_is_chosen(self):
        li = person(login="li")
        password = reset_password(li, actor=COMMAND_LINE)
        browser = Client()
        browser.post("/account/login/", {"login": "li", "password": password})
        assert browser.get("/").headers["Location"].startswith("/account/password/")
        assert Person.objects.get().must_change_password

    def test_all_sessions_end_and_the_lock_out_with_them(self):
        li = person(login="li")
        browser = Client()
        browser.force_login(li, backend="django.contrib.auth.backends.ModelBackend")
        for _try in range(5):
            log_in("li", WRONG)
        password = reset_password(li, actor=COMMAND_LINE)
        assert browser.get("/account/").status_code == 302
        assert not li.sessions.exists()
        assert log_in("li", password) == 302

    def test_the_password_stands_nowhere(self):
        password = reset_password(person(login="li"), actor=COMMAND_LINE)
        record = AuditRecord.objects.get(act="accounts.reset_password")
        assert (record.actor, record.key) == ("command-line", "li")
        assert password not in record.before + record.after + Person.objects.get().password

    def test_a_one_time_password_is_readable_random_and_good_enough(self):
        made = {one_time_password() for _number in range(100)}
        assert len(made) == 100
        assert all(len(password) == 19 and not set("01ilo") & set(password) for password in made)
        validate_password(made.pop())

    @pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
    def test_only_administrators_may(self, role):
        li = person(login="li")
        with pytest.raises(NotYoursError):
            reset_password(li, actor=acting(role, EVERYWHERE))
        with pytest.raises(LogInError):
            reset_password(li, actor=VISITOR)

    @pytest.mark.parametrize(
        ("scope", "grants", "may"),
        [
            pytest.param(PREFECTURE, [COUNTY], True, id="below"),
            pytest.param(PREFECTURE, [OTHER_COUNTY], False, id="beside"),
            pytest.param(PREFECTURE, [COUNTY, EVERYWHERE], False, id="someone-who-may-do-more"),
            pytest.param(EVERYWHERE, [EVERYWHERE], True, id="everywhere"),
        ],
    )
    def test_nobody_gains_by_the_account_of_someone_who_may_do_more(self, scope, grants, may):
        li = person(Role.COUNTY, grants[0], login="li", unit="office")
        for grant in grants[1:]:
            Grant.objects.create(person=li, role=Role.ZONE_OFFICE, scope=grant)
        administrator = acting(Role.ADMINISTRATOR, scope)
        if may:
            assert reset_password(li, actor=administrator)
            return
        with pytest.raises(NotYoursError):
            reset_password(li, actor=administrator)

    def test_the_second_factor_can_be_turned_off_for_someone_who_lost_it(self):
        li = person(login="li")
        CodeDevice.objects.create(user=li, name="totp")
        reset_second_factor(li, actor=COMMAND_LINE)
        assert not CodeDevice.objects.exists()
        with pytest.raises(NotYoursError):
            reset_second_factor(li, actor=acting(Role.ZONE_OFFICE, EVERYWHERE))


class TestUnlocking:
    def test_a_name_is_open_again_from_every_address(self):
        li = person(login="li")
        for address in ("10.0.0.7", "10.0.0.8"):
            for _try in range(5):
                log_in("li", WRONG, address)
        assert unlock(li, actor=COMMAND_LINE) == 2
        assert [log_in("li", "correct horse battery", f"10.0.0.{last}") for last in (7, 8)] == [302, 302]

    def test_an_address_is_open_again_for_every_name(self):
        person(login="li")
        for number in range(50):
            log_in(f"guess{number}", WRONG)
        assert log_in("li", "correct horse battery") == 429
        assert unlock_address("10.0.0.7", actor=COMMAND_LINE) == 50
        assert log_in("li", "correct horse battery") == 302

    def test_only_administrators_may(self):
        office = acting(Role.ZONE_OFFICE, EVERYWHERE)
        with pytest.raises(NotYoursError):
            unlock(person(login="li"), actor=office)
        with pytest.raises(NotYoursError):
            unlock_address("10.0.0.7", actor=office)
        with pytest.raises(NotYoursError):
            unlock_address("10.0.0.7", actor=acting(Role.ADMINISTRATOR, COUNTY))
        assert not AccessAttempt.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(reset_password, id="password"),
        pytest.param(reset_second_factor, id="second-factor"),
        pytest.param(unlock, id="unlocking"),
    ],
)
def test_an_auditor_of_the_place_sees_what_was_done_to_an_account_there(act):
    act(person(Role.COUNTY, COUNTY, login="li", unit="office"), actor=COMMAND_LINE)
    seen = records_for(acting(Role.AUDITOR, COUNTY)).filter(key="li")
    assert seen.get().actor == COMMAND_LINE.key
    assert not records_for(acting(Role.AUDITOR, OTHER_COUNTY)).filter(key="li").exists()


class TestFirstAdministrator:
    def test_a_site_without_people_gets_one_who_may_begin(self):
        told = make_first_administrator()
        assert log_in("admin", str(told.data["password"])) == 302
        actor = actor_of("admin")
        assert actor.may(Right.MANAGE_PEOPLE, EVERYWHERE)
        assert actor.may(Right.ASSIGN_TASKS, COUNTY)
        assert actor.may(Right.READ_AUDIT, EVERYWHERE)
        assert Person.objects.get().must_change_password

    def test_the_password_is_told_once_and_stands_nowhere(self):
        password = str(make_first_administrator().data["password"])
        assert make_first_administrator() is None
        record = AuditRecord.objects.get(act="accounts.make_first_administrator")
        assert password not in record.before + record.after

    def test_where_there_are_people_nobody_is_made(self):
        person(login="li")
        assert make_first_administrator() is None
        assert Person.objects.count() == 1
