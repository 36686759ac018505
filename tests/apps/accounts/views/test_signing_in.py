"""Logging in: who gets in, who does not, and what an attacker learns."""

from datetime import timedelta
from importlib import import_module

import pytest
from axes.models import AccessAttempt
from django.apps import apps
from django.db import connection
from django.test import Client

from factories.accounts import PASSWORD, person
from lingyan.apps.accounts.models import CodeDevice, Person, Session
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

LOGIN, WRONG = "/account/login/", "not the password"


@pytest.fixture
def li() -> Person:
    return person(login="li")


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"}, REMOTE_ADDR="10.0.0.7")


def log_in(browser: Client, login: str = "li", password: str = PASSWORD, **more: object):
    return browser.post(LOGIN, {"login": login, "password": password}, **more)


def is_logged_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def acts() -> list[str]:
    return list(AuditRecord.objects.order_by("number").values_list("act", flat=True))


@pytest.mark.usefixtures("li")
class TestLoggingIn:
    def test_the_right_name_and_password_open_the_account(self, browser):
        assert log_in(browser).status_code == 302
        assert is_logged_in(browser)
        record = AuditRecord.objects.get(act="accounts.log_in")
        assert (record.actor, record.address, record.key) == ("li", "10.0.0.7", "li")

    def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(self, browser):
        def words(answer) -> str:
            text = answer.content.decode()
            return text[text.index("<main") :].replace("nobody", "li")

        known, unknown = log_in(browser, "li", WRONG), log_in(browser, "nobody", WRONG)
        assert known.status_code == unknown.status_code == 401
        assert "The log-in name or the password is wrong" in known.content.decode()
        # The mark against forgery differs from page to page.
        assert len(words(known)) == len(words(unknown))

    def test_an_unknown_name_costs_a_hash_as_well(self, browser, monkeypatch):
        from django.contrib.auth.hashers import MD5PasswordHasher

        counted, encode = [], MD5PasswordHasher.encode
        monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: counted.append(1) or encode(*given))
        log_in(browser, "li", WRONG)
        for_known = len(counted)
        log_in(browser, "nobody", WRONG)
        assert len(counted) == 2 * for_known > 0

    def test_someone_who_may_not_log_in_any_more_gets_the_answer_of_a_stranger(self, browser):
        Person.objects.update(is_active=False)
        assert log_in(browser).status_code == 401

    def test_a_refusal_is_recorded_with_the_name_of_the_account(self, browser):
        log_in(browser, "li", WRONG)
        record = AuditRecord.objects.get(act="accounts.log_in_refused")
        assert (record.actor, record.address, record.subject, record.key) == ("", "10.0.0.7", "person", "li")
        assert WRONG not in record.before + record.after

    def test_a_password_typed_as_the_name_is_readable_nowhere_and_still_known_again(self, browser, caplog):
        for _try in range(2):
            log_in(browser, PASSWORD, "li")
        log_in(browser, "another", "li")
        first, second, other = AuditRecord.objects.filter(act="accounts.log_in_refused").order_by("number")
        assert first.subject == "unknown-name"
        assert first.key == second.key != other.key
        kept = [*AuditRecord.objects.values(), *AccessAttempt.objects.values(), caplog.text]
        assert PASSWORD not in str(kept)
        assert AccessAttempt.objects.filter(username=first.key).get().failures_since_start == 2

    @pytest.mark.parametrize("typed", ["ｌｉ ", "Li", "LI"])
    def test_full_width_signs_and_capitals_are_read_as_plain_ones(self, browser, typed):
        assert log_in(browser, typed).status_code == 302

    @pytest.mark.parametrize("login", ["", "x" * 41, "l\0i", "\ud83d"], ids=["empty", "long", "nul", "half-sign"])
    def test_a_name_that_can_be_none_is_told_beside_its_field(self, browser, login):
        given = {"login": login.encode("utf-8", "surrogatepass"), "password": WRONG}
        assert browser.post(LOGIN, given).status_code in {400, 401}
        assert "Traceback" not in browser.get(LOGIN).content.decode()

    def test_the_key_of_the_session_changes_so_that_nobody_waits_with_a_known_one(self, browser):
        session = browser.session
        session["planted"] = True
        session.save()
        planted = browser.cookies["sessionid"].value
        log_in(browser)
        assert browser.cookies["sessionid"].value != planted
        assert not Session.objects.filter(pk=planted).exists()

    @pytest.mark.parametrize(
        ("cookie", "is_known"),
        [("", False), ("0" * 32, False), ("a'; DROP TABLE", False), ("short", False)],
        ids=["empty", "unknown", "hostile", "short"],
    )
    def test_a_cookie_that_was_tampered_with_opens_nothing(self, browser, cookie, is_known):
        log_in(browser)
        browser.cookies["sessionid"] = cookie
        assert is_logged_in(browser) is is_known

    def test_a_session_whose_kept_content_was_changed_opens_nothing(self, browser):
        log_in(browser)
        Session.objects.update(session_data="forged:data:here")
        assert not is_logged_in(browser)

    def test_a_form_that_was_not_sent_from_our_page_is_refused(self):
        assert log_in(Client(enforce_csrf_checks=True)).status_code == 403

    def test_the_language_of_the_person_is_taken_along(self, browser):
        Person.objects.update(language="zh-hans")
        log_in(browser)
        assert 'lang="zh-Hans"' in browser.get("/account/").content.decode()

    def test_the_page_is_kept_by_no_cache(self, browser):
        assert "no-store" in browser.get(LOGIN).headers["Cache-Control"]


@pytest.mark.usefixtures("li")
class TestLeadingBack:
    @pytest.mark.parametrize(
        ("asked", "leads_to"),
        [
            pytest.param("/account/tokens/?a=1", "/account/tokens/?a=1", id="ours"),
            pytest.param("", "/", id="nothing"),
            pytest.param("https://evil.example/", "/", id="elsewhere"),
            pytest.param("//evil.example/", "/", id="elsewhere-without-scheme"),
            pytest.param("/\\evil.example/", "/", id="backslash"),
            pytest.param("javascript:alert(1)", "/", id="script"),
            pytest.param("http:///evil.example", "/", id="three-slashes"),
            pytest.param("/a\r\nSet-Cookie: x=y", "/", id="line-end"),
        ],
    )
    def test_it_leads_back_to_this_site_only(self, browser, asked, leads_to):
        answer = browser.post(LOGIN, {"login": "li", "password": PASSWORD, "next": asked})
        assert answer.headers["Location"].startswith(leads_to)
        assert "evil" not in answer.headers["Location"]

    def test_who_is_logged_in_already_goes_on_at_once(self, browser):
        log_in(browser)
        assert browser.get(f"{LOGIN}?next=/account/tokens/").headers["Location"] == "/account/tokens/"

    def test_a_page_for_people_with_an_account_leads_to_the_log_in_and_back(self, browser):
        assert browser.get("/account/tokens/?a=1").headers["Location"] == f"{LOGIN}?next=%2Faccount%2Ftokens%2F%3Fa%3D1"


@pytest.mark.usefixtures("li")
class TestLockOut:
    def test_five_wrong_attempts_lock_the_name_at_that_address_even_for_the_right_password(self, browser):
        assert [log_in(browser, "li", WRONG).status_code for _try in range(5)] == [401] * 4 + [429]
        answer = log_in(browser)
        assert answer.status_code == 429
        assert "too many wrong attempts" in answer.content.decode()
        assert "ask the administrator" in answer.content.decode()
        assert not is_logged_in(browser)

    def test_the_page_says_until_when_and_further_tries_do_not_move_it(self, browser):
        from django.utils.formats import date_format
        from django.utils.timezone import localtime

        for _try in range(5):
            log_in(browser, "li", WRONG)
        ends = date_format(localtime(AccessAttempt.objects.get().attempt_time) + timedelta(minutes=15), "Y-m-d H:i")
        AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time)
        for _try in range(3):
            assert ends in log_in(browser).content.decode()

    def test_it_ends_by_itself(self, browser):
        for _try in range(5):
            log_in(browser, "li", WRONG)
        attempt = AccessAttempt.objects.get()
        AccessAttempt.objects.update(attempt_time=attempt.attempt_time - timedelta(minutes=15, seconds=1))
        assert log_in(browser).status_code == 302

    def test_the_same_name_from_another_address_is_open(self, browser):
        for _try in range(5):
            log_in(browser, "li", WRONG)
        assert log_in(browser, REMOTE_ADDR="10.0.0.8").status_code == 302

    def test_a_colleague_at_the_same_address_is_not_locked_out(self, browser):
        person(login="wang")
        for _try in range(5):
            log_in(browser, "li", WRONG)
        assert log_in(browser, "wang").status_code == 302

    def test_an_unknown_name_is_locked_as_well(self, browser):
        assert [log_in(browser, "nobody", WRONG).status_code for _try in range(5)][-1] == 429

    def test_another_browser_at_the_same_address_does_not_evade_it(self, browser):
        answers = [log_in(browser, "li", WRONG, headers={"user-agent": f"tool {n}"}).status_code for n in range(5)]
        assert answers[-1] == 429

    @pytest.mark.parametrize("header", ["x-forwarded-for", "x-real-ip", "forwarded", "client-ip"])
    def test_a_forged_header_of_a_direct_client_does_not_evade_it(self, browser, header):
        answers = [log_in(browser, "li", WRONG, headers={header: f"10.9.9.{n}"}).status_code for n in range(5)]
        assert answers[-1] == 429

    def test_behind_a_proxy_what_a_client_writes_before_its_address_does_not_evade_it(self, browser, settings):
        settings.CSRF_TRUSTED_ORIGINS = ["https://zone.example"]

        def forwarded(number: int, address: str = "203.0.113.5") -> dict[str, str]:
            return {"x-forwarded-for": f"10.9.9.{number}, {address}"}

        answers = [log_in(browser, "li", WRONG, headers=forwarded(number)).status_code for number in range(5)]
        assert answers[-1] == 429
        assert log_in(browser, headers=forwarded(9, "203.0.113.6")).status_code == 302

    def test_many_names_from_one_address_lock_the_address(self, browser):
        answers = [log_in(browser, f"guess{number}", WRONG).status_code for number in range(51)]
        assert answers[:49] == [401] * 49
        assert answers[49:] == [429, 429]
        assert log_in(browser).status_code == 429
        assert log_in(browser, REMOTE_ADDR="10.0.0.8").status_code == 302

    def test_an_own_account_does_not_wash_the_address_clean(self, browser):
        for number in range(49):
            log_in(browser, f"guess{number}", WRONG)
        log_in(browser)
        browser.post("/account/logout/")
        assert log_in(browser, "guess99", WRONG).status_code == 429

    def test_getting_in_forgets_the_wrong_attempts_before(self, browser):
        for _try in range(4):
            log_in(browser, "li", WRONG)
        log_in(browser)
        browser.post("/account/logout/")
        assert log_in(browser, "li", WRONG).status_code == 401

    def test_attempts_while_it_is_locked_fill_no_table(self, browser):
        for _try in range(5):
            log_in(browser, "li", WRONG)
        before = AuditRecord.objects.count()
        for _try in range(5):
            log_in(browser, "li", WRONG)
        assert AuditRecord.objects.count() == before
        assert AccessAttempt.objects.get().failures_since_start == 5

    def test_no_password_is_kept_with_the_attempts(self, browser):
        log_in(browser, "li", "my secret password")
        attempt = AccessAttempt.objects.get()
        assert "my secret password" not in attempt.post_data + attempt.get_data


class TestLoggingOut:
    def test_it_ends_the_session_here_and_in_the_table(self, client_of):
        browser = client_of(Role.COUNTY)
        answer = browser.post("/account/logout/", follow=True, headers={"accept-language": "en"})
        assert "You are logged out" in answer.content.decode()
        assert not is_logged_in(browser)
        assert not Session.objects.filter(person__isnull=False).exists()
        assert acts() == ["accounts.log_out"]

    def test_a_link_ends_nothing(self, client_of):
        browser = client_of(Role.COUNTY)
        browser.get("/account/logout/")
        assert is_logged_in(browser)

    def test_a_visitor_is_led_to_the_first_page(self, client):
        assert client.post("/account/logout/").headers["Location"] == "/"
        assert acts() == []


SECRETS = {
    "password": "secret-typed-1",
    "present": "secret-typed-2",
    "new": "secret-typed-3 long enough",
    "again": "secret-typed-3 long enough",
    "code": "123456",
}
"""What people type into the fields of forms that ask for a password."""


class TestWhatWasTyped:
    """A wrong password is often the right one but for a sign: it is kept nowhere."""

    @pytest.mark.parametrize(
        "address",
        [LOGIN, "/account/password/", "/account/second-factor/", "/account/second-factor/codes/"],
    )
    def test_a_wrong_attempt_keeps_who_from_where_and_when_and_nothing_that_was_typed(
        self, browser, li, address, caplog
    ):
        if address != LOGIN:
            browser.force_login(li, backend="django.contrib.auth.backends.ModelBackend")
        if "codes" in address:
            CodeDevice.objects.create(user=li, name="totp")
        assert browser.post(f"{address}?x=secret-typed-0", {"login": "li", **SECRETS}).status_code in {401, 403}
        attempt = AccessAttempt.objects.get()
        assert (attempt.username, attempt.ip_address, attempt.failures_since_start) == ("li", "10.0.0.7", 1)
        kept = (attempt.get_data, attempt.post_data, attempt.path_info, attempt.user_agent)
        recorded = AuditRecord.objects.values_list("before", "after")
        assert "secret-typed" not in f"{kept} {list(recorded)} {caplog.text}"

    def test_what_was_kept_before_is_let_go_of(self):
        migration = import_module("lingyan.apps.accounts.migrations.0003_forget_what_was_typed")
        AccessAttempt.objects.create(username="li", post_data="present=secret", get_data="x=1", failures_since_start=1)
        migration.forget(apps, connection.schema_editor())
        attempt = AccessAttempt.objects.get()
        assert (attempt.username, attempt.get_data, attempt.post_data) == ("li", "", "")
