"""The second factor: setting it up, being asked for it, losing the device, turning it off."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from factories.accounts import COUNTY, PASSWORD, acting, person
from lingyan.apps.accounts.actions import turn_off_unreadable
from lingyan.apps.accounts.models import CodeDevice, Person, RecoveryCodes, Session
from lingyan.apps.accounts.queries import key_in_groups
from lingyan.apps.accounts.sealing import marked_code
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import COMMAND_LINE, EVERYWHERE, NotYoursError, Role

pytestmark = pytest.mark.django_db

PAGE, SET_UP, LOGIN, CODE = (
    "/account/second-factor/",
    "/account/second-factor/set-up/",
    "/account/login/",
    "/account/login/code/",
)


@pytest.fixture
def li() -> Person:
    return person(login="li")


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


@pytest.fixture
def at_home(browser, li) -> Client:
    """A browser in which Li is logged in."""
    browser.force_login(li, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def device(li) -> CodeDevice:
    """A device of Li that is in use, with two recovery codes."""
    recovery = RecoveryCodes.objects.create(user=li, name="recovery")
    kept = [StaticToken(device=recovery, token=marked_code(code, li.pk)) for code in ("aaaa2222", "bbbb3333")]
    StaticToken.objects.bulk_create(kept)
    return CodeDevice.objects.create(user=li, name="totp")


def code_of(device: CodeDevice, steps: int = 0) -> str:
    """Return what the device shows now, or some steps of 30 seconds later."""
    return f"{totp(device.bin_key, drift=steps):06d}"


def wrong_code(device: CodeDevice) -> str:
    right = {code_of(device, steps) for steps in range(-2, 3)}
    return next(code for code in ("111111", "222222", "333333", "444444", "555555", "666666") if code not in right)


def words(answer) -> str:
    return answer.content.decode()


def codes_shown(page: str) -> list[str]:
    """Return the recovery codes that a page shows."""
    return re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)[1].split()


def give_password(browser: Client) -> None:
    answer = browser.post(LOGIN, {"login": "li", "password": PASSWORD, "next": "/account/tokens/"})
    assert answer.headers["Location"] == f"{CODE}?next=%2Faccount%2Ftokens%2F"


def give_code(browser: Client, code: str):
    return browser.post(CODE, {"code": code, "next": "/account/tokens/"})


def is_logged_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def forget_wrong_codes() -> None:
    for kind in (CodeDevice, RecoveryCodes):
        kind.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(hours=1))


class TestSettingUp:
    def test_it_takes_the_password_a_picture_and_a_code_and_gives_ten_recovery_codes(self, at_home, li):
        assert at_home.post(PAGE, {"present": PASSWORD}).headers["Location"] == SET_UP
        page = words(at_home.get(SET_UP))
        assert "<svg" in page
        device = CodeDevice.objects.get(user=li)
        assert not device.confirmed
        done = words(at_home.post(SET_UP, {"code": code_of(device)}))
        codes = codes_shown(done)
        assert len(set(codes)) == 10
        assert StaticToken.objects.filter(device__user=li, token=marked_code(codes[-1], li.pk)).exists()
        assert AuditRecord.objects.filter(act="accounts.turn_on_second_factor", actor="li").count() == 1

    def test_the_recovery_codes_are_shown_only_once(self, at_home):
        at_home.post(PAGE, {"present": PASSWORD})
        code = codes_shown(words(at_home.post(SET_UP, {"code": code_of(CodeDevice.objects.get())})))[0]
        assert code not in words(at_home.get(PAGE)) + words(at_home.get(SET_UP, follow=True))

    def test_the_key_does_not_stand_in_the_audit(self, at_home):
        at_home.post(PAGE, {"present": PASSWORD})
        device = CodeDevice.objects.get()
        at_home.post(SET_UP, {"code": code_of(device)})
        for key in (device.key, device.bin_key.hex(), key_in_groups(device)):
            assert not AuditRecord.objects.filter(after__contains=key).exists()

    def test_that_the_key_was_read_is_recorded_each_time(self, at_home):
        at_home.post(PAGE, {"present": PASSWORD})
        at_home.get(SET_UP)
        at_home.post(SET_UP, {"code": wrong_code(CodeDevice.objects.get())})
        assert AuditRecord.objects.filter(act="accounts.read_device_key", actor="li", key="li").count() == 2

    def test_without_the_password_no_key_is_made(self, at_home):
        assert at_home.post(PAGE, {"present": "wrong"}).status_code == 403
        assert not CodeDevice.objects.exists()

    def test_a_wrong_code_takes_nothing_into_use(self, at_home):
        at_home.post(PAGE, {"present": PASSWORD})
        assert at_home.post(SET_UP, {"code": wrong_code(CodeDevice.objects.get())}).status_code == 403
        assert not CodeDevice.objects.get().confirmed

    def test_sessions_that_were_opened_without_it_end(self, at_home, li):
        elsewhere = Client()
        elsewhere.force_login(li, backend="django.contrib.auth.backends.ModelBackend")
        at_home.post(PAGE, {"present": PASSWORD})
        at_home.post(SET_UP, {"code": code_of(CodeDevice.objects.get())})
        assert not is_logged_in(elsewhere)
        assert is_logged_in(at_home)

    def test_a_device_half_set_up_is_not_asked_for(self, at_home, browser):
        at_home.post(PAGE, {"present": PASSWORD})
        at_home.post("/account/logout/")
        assert browser.post(LOGIN, {"login": "li", "password": PASSWORD}).headers["Location"] == "/"

    def test_a_second_device_is_not_set_up_beside_the_first(self, at_home, device):
        assert at_home.post(PAGE, {"present": PASSWORD}).status_code == 409
        assert CodeDevice.objects.get() == device

    def test_the_page_of_the_picture_opened_by_hand_leads_to_the_beginning(self, at_home):
        assert at_home.get(SET_UP).headers["Location"] == PAGE
        assert at_home.post(SET_UP, {"code": "123456"}).headers["Location"] == PAGE


class TestLoggingIn:
    def test_the_password_alone_opens_nothing(self, browser, device):
        assert device
        give_password(browser)
        assert not is_logged_in(browser)

    def test_password_and_code_open_the_account_and_lead_on(self, browser, device):
        give_password(browser)
        answer = give_code(browser, code_of(device))
        assert answer.headers["Location"] == "/account/tokens/"
        assert is_logged_in(browser)
        assert '"with_code":true' in AuditRecord.objects.get(act="accounts.log_in").after

    def test_spaces_and_full_width_digits_are_read(self, browser, device):
        give_password(browser)
        code = code_of(device)
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in code)
        give_code(browser, f" {wide[:3]} {wide[3:]} ")
        assert is_logged_in(browser)

    def test_a_code_opens_once(self, browser, device):
        code = code_of(device)
        give_password(browser)
        give_code(browser, code)
        browser.post("/account/logout/")
        give_password(browser)
        assert give_code(browser, code).status_code == 403
        assert not is_logged_in(browser)

    def test_a_wrong_code_is_refused_and_recorded(self, browser, device):
        give_password(browser)
        answer = give_code(browser, wrong_code(device))
        assert "The code is wrong" in words(answer)
        assert AuditRecord.objects.get(act="accounts.log_in_refused").after == '{"wrong":"code"}'

    def test_after_wrong_codes_even_the_right_one_has_to_wait(self, browser, device):
        give_password(browser)
        give_code(browser, wrong_code(device))
        answer = give_code(browser, code_of(device))
        assert answer.status_code == 429
        assert "seconds" in words(answer)
        forget_wrong_codes()
        give_code(browser, code_of(device))
        assert is_logged_in(browser)

    def test_a_recovery_code_opens_once(self, browser, device):
        assert device
        give_password(browser)
        give_code(browser, "AAAA2222")
        assert is_logged_in(browser)
        browser.post("/account/logout/")
        give_password(browser)
        assert give_code(browser, "aaaa2222").status_code == 403
        assert not is_logged_in(browser)

    def test_a_code_without_a_password_before_it_leads_to_the_beginning(self, browser, device):
        assert give_code(browser, code_of(device)).headers["Location"].startswith(LOGIN)
        assert not is_logged_in(browser)

    def test_a_password_given_too_long_ago_counts_no_more(self, browser, device):
        give_password(browser)
        session = browser.session
        session["half_logged_in"] = {**session["half_logged_in"], "at": session["half_logged_in"]["at"] - 301}
        session.save()
        assert give_code(browser, code_of(device)).headers["Location"].startswith(LOGIN)
        assert not is_logged_in(browser)

    def test_the_code_of_another_person_opens_nothing(self, browser, device):
        assert device
        other = CodeDevice.objects.create(user=person(login="wang"), name="totp")
        give_password(browser)
        assert give_code(browser, code_of(other)).status_code == 403

    def test_the_session_that_waits_for_the_code_is_nobodys(self, browser, device):
        assert device
        give_password(browser)
        assert Session.objects.get().person is None


class TestKeepingIt:
    def test_new_recovery_codes_take_the_place_of_the_old(self, at_home, device):
        page = words(at_home.post("/account/second-factor/codes/", {"present": PASSWORD}))
        codes = codes_shown(page)
        assert len(codes) == StaticToken.objects.count() == 10
        assert not StaticToken.objects.filter(token=marked_code("aaaa2222", device.user_id)).exists()
        assert StaticToken.objects.filter(token=marked_code(codes[0], device.user_id)).exists()

    def test_new_recovery_codes_take_the_password(self, at_home, device):
        assert device
        assert at_home.post("/account/second-factor/codes/", {"present": "wrong"}).status_code == 403
        assert StaticToken.objects.count() == 2

    def test_the_account_says_how_many_are_left(self, at_home, device):
        assert device
        assert "on, 2 recovery codes left" in words(at_home.get("/account/"))

    @pytest.mark.parametrize("page", ["off/", "codes/"])
    def test_without_a_second_factor_there_is_nothing_to_keep(self, at_home, page):
        assert at_home.get(f"{PAGE}{page}").headers["Location"] == PAGE


class TestTurningOff:
    OFF = f"{PAGE}off/"

    def test_it_takes_password_and_code(self, at_home, device):
        at_home.post(self.OFF, {"present": PASSWORD, "code": code_of(device)})
        assert not CodeDevice.objects.exists()
        assert not StaticToken.objects.exists()
        assert AuditRecord.objects.filter(act="accounts.turn_off_second_factor").count() == 1

    def test_a_recovery_code_will_do(self, at_home, device):
        assert device
        at_home.post(self.OFF, {"present": PASSWORD, "code": "bbbb3333"})
        assert not CodeDevice.objects.exists()

    def test_neither_alone_is_enough(self, at_home, device):
        assert at_home.post(self.OFF, {"present": "wrong", "code": code_of(device)}).status_code == 403
        assert at_home.post(self.OFF, {"present": PASSWORD, "code": wrong_code(device)}).status_code == 403
        assert at_home.post(self.OFF, {"present": PASSWORD}).status_code == 400
        assert CodeDevice.objects.exists()


class TestAtRest:
    def test_neither_key_nor_recovery_codes_stand_in_the_tables(self, at_home):
        at_home.post(PAGE, {"present": PASSWORD})
        device = CodeDevice.objects.get()
        codes = codes_shown(words(at_home.post(SET_UP, {"code": code_of(device)})))
        kept = TOTPDevice.objects.get().key
        assert device.bin_key.hex() not in kept
        assert kept.startswith("s1:")
        assert not set(codes) & set(StaticToken.objects.values_list("token", flat=True))

    def test_a_key_put_into_the_table_by_hand_opens_nothing(self, browser, device):
        """Whoever can write to the database alone must not be able to log in as somebody."""
        TOTPDevice.objects.update(key="00" * 20)
        answer = browser.post(LOGIN, {"login": "li", "password": PASSWORD})
        assert answer.status_code == 409
        assert not is_logged_in(browser)
        assert device

    def test_the_key_of_another_person_opens_nothing(self, browser, device):
        other = CodeDevice.objects.create(user=person(login="wang"), name="totp")
        TOTPDevice.objects.filter(pk=device.pk).update(key=other.key)
        assert browser.post(LOGIN, {"login": "li", "password": PASSWORD}).status_code == 409

    def test_what_stood_open_before_is_sealed_by_the_migration_and_goes_on_working(self, browser, li):
        """Both ways of the migration, on rows as the library itself makes them."""
        migration = import_module("lingyan.apps.accounts.migrations.0002_seal_second_factors")
        old = TOTPDevice.objects.create(user=li, name="totp")
        code, recovery = "aaaa2222", RecoveryCodes.objects.create(user=li, name="recovery")
        StaticToken.objects.create(device=recovery, token=code)
        migration.seal(apps, connection.schema_editor())
        assert CodeDevice.objects.get().bin_key == old.bin_key
        give_password(browser)
        give_code(browser, code)
        assert is_logged_in(browser)
        migration.unseal(apps, connection.schema_editor())
        assert TOTPDevice.objects.get().key == old.key


class TestOnAMachineWithAnotherKey:
    @pytest.fixture(autouse=True)
    def _elsewhere(self, device, settings):
        assert device.is_readable
        settings.SECRET_KEY = "that of another machine"  # noqa: S105 - a key for this test alone

    def test_whoever_gives_the_right_password_is_told_once_and_clearly(self, browser):
        answer = browser.post(LOGIN, {"login": "li", "password": PASSWORD})
        assert answer.status_code == 409
        assert "set up under another secret key" in words(answer)
        assert "Ask the administrator" in words(answer)
        assert AuditRecord.objects.get(act="accounts.log_in_refused").after == '{"wrong":"secret key"}'

    def test_nobody_learns_of_it_without_the_password(self, browser):
        answer = browser.post(LOGIN, {"login": "li", "password": "wrong"})
        assert answer.status_code == 401
        assert "secret key" not in words(answer)

    def test_the_administrator_sees_it_and_turns_it_off(self, browser):
        chief = Client(headers={"accept-language": "en"})
        administrator = person(Role.ADMINISTRATOR, EVERYWHERE, login="chief")
        chief.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
        assert "set up under another secret key" in words(chief.get("/people/li/"))
        chief.post("/people/li/second-factor/")
        assert browser.post(LOGIN, {"login": "li", "password": PASSWORD}).headers["Location"] == "/"

    def test_those_that_open_nowhere_are_turned_off_together_and_no_others(self):
        other = CodeDevice.objects.create(user=person(login="wang"), name="totp")
        with pytest.raises(NotYoursError):
            turn_off_unreadable(actor=acting(Role.ADMINISTRATOR, COUNTY))
        assert turn_off_unreadable(actor=COMMAND_LINE) == ["li"]
        assert CodeDevice.objects.get() == other
        assert AuditRecord.objects.filter(act="accounts.turn_off_second_factor", key="li").count() == 1
        assert turn_off_unreadable(actor=COMMAND_LINE) == []

    def test_a_device_half_set_up_is_begun_again(self, li, at_home):
        CodeDevice.objects.update(confirmed=False)
        assert at_home.get(SET_UP).headers["Location"] == PAGE
        at_home.post(PAGE, {"present": PASSWORD})
        assert CodeDevice.objects.get(user=li).is_readable
