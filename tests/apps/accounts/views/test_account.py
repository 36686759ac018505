"""One's own account: who am I, password, language, where I am logged in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.accounts import COUNTY, PASSWORD, person
from lingyan.apps.accounts.models import Person, Session
from lingyan.apps.accounts.queries import mark_of
from lingyan.apps.audit.models import AuditRecord
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

NEW = "a-new long password"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36"
OWN_PAGES = ("/account/", "/account/password/", "/account/sessions/", "/account/second-factor/", "/account/tokens/")


def browser_of(someone: Person, agent: str = CHROME) -> Client:
    """Return a browser in which someone is logged in, who reads English."""
    browser = Client(headers={"accept": "text/html", "accept-language": "en", "user-agent": agent})
    browser.post("/account/login/", {"login": someone.login, "password": PASSWORD})
    return browser


@pytest.fixture
def li() -> Person:
    return person(Role.COUNTY, COUNTY, login="li", unit="county-office")


@pytest.fixture
def browser(li) -> Client:
    return browser_of(li)


def is_logged_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def change(browser: Client, **given: str):
    return browser.post("/account/password/", {"present": PASSWORD, "new": NEW, "again": NEW, **given})


class TestAccount:
    @pytest.mark.parametrize("address", OWN_PAGES)
    def test_a_visitor_is_led_to_the_log_in(self, client, address):
        assert client.get(address).headers["Location"].startswith("/account/login/?next=")

    @pytest.mark.parametrize("language", ["en", "zh-CN"])
    @pytest.mark.parametrize("address", OWN_PAGES)
    def test_every_page_answers_in_both_languages(self, browser, address, language):
        answer = browser.get(address, headers={"accept-language": language})
        assert answer.status_code == 200
        assert "<h1>" in answer.content.decode()

    def test_it_says_who_for_whom_and_with_which_role_where(self, browser):
        text = browser.get("/account/").content.decode()
        assert "county-office" in text
        assert "county · Zhuhui" in text
        assert COUNTY not in text

    def test_without_a_role_it_says_who_gives_one(self, browser, li):
        li.grants.all().delete()
        assert "You have no role yet" in browser.get("/account/").content.decode()

    def test_it_takes_as_many_queries_for_many_roles_as_for_one(self, browser, li):
        with CaptureQueriesContext(connection) as few:
            browser.get("/account/")
        for role in Role:
            li.grants.get_or_create(role=role, scope=COUNTY)
        with CaptureQueriesContext(connection) as many:
            browser.get("/account/")
        assert len(many) == len(few)

    def test_the_language_is_remembered_for_every_browser(self, browser, li):
        browser.post("/account/language/", {"language": "zh-hans"})
        assert 'lang="zh-Hans"' in browser.get("/account/").content.decode()
        li.refresh_from_db()
        assert li.language == "zh-hans"
        assert AuditRecord.objects.get(act="accounts.change_language").after == '{"language":"zh-hans"}'

    def test_a_language_that_is_none_changes_nothing(self, browser, li):
        browser.post("/account/language/", {"language": "tlh"})
        li.refresh_from_db()
        assert li.language == ""


class TestPassword:
    def test_it_is_changed_and_recorded_without_its_words(self, browser, li):
        assert change(browser).headers["Location"] == "/account/"
        li.refresh_from_db()
        assert li.check_password(NEW)
        record = AuditRecord.objects.get(act="accounts.change_password")
        assert (record.actor, record.before + record.after) == ("li", "")

    def test_this_browser_stays_logged_in_and_all_others_are_out(self, browser, li):
        other = browser_of(li)
        change(browser)
        assert is_logged_in(browser)
        assert not is_logged_in(other)
        assert Session.objects.filter(person=li).count() == 1

    @pytest.mark.parametrize(
        ("new", "told"),
        [
            pytest.param("short1!", "at least 10 signs", id="short"),
            pytest.param("password123", "Many people use", id="common"),
            pytest.param("93817465029384", "nothing but digits", id="numbers"),
            pytest.param(PASSWORD, "This is the present password", id="the-same"),
        ],
    )
    def test_a_weak_one_is_refused_in_words(self, browser, li, new, told):
        answer = change(browser, new=new, again=new)
        assert answer.status_code == 400
        assert told in answer.content.decode()
        li.refresh_from_db()
        assert li.check_password(PASSWORD)

    def test_one_like_the_name_is_refused(self):
        someone = person(login="li-xiaoming")
        answer = change(browser_of(someone), new="li-xiaoming1", again="li-xiaoming1")
        assert "too much like" in answer.content.decode()

    def test_it_is_refused_in_chinese_to_one_who_reads_chinese(self, browser):
        answer = browser.post(
            "/account/password/",
            {"present": PASSWORD, "new": "password123", "again": "password123"},
            headers={"accept-language": "zh-CN"},
        )
        assert "此密码过于常见" in answer.content.decode()

    def test_the_present_one_must_be_right_and_wrong_ones_lock(self, browser, li):
        answers = [change(browser, present=f"wrong {number}").status_code for number in range(5)]
        assert answers == [403] * 4 + [429]
        assert change(browser).status_code == 429
        li.refresh_from_db()
        assert li.check_password(PASSWORD)

    def test_two_that_differ_are_told(self, browser):
        assert "differ" in change(browser, again="something else").content.decode()


class TestOneTimePassword:
    @pytest.fixture(autouse=True)
    def _owed(self, li):
        Person.objects.filter(pk=li.pk).update(must_change_password=True)

    @pytest.mark.parametrize("address", ["/", "/account/", "/account/tokens/", "/search/?q=a", "/documents/"])
    def test_every_page_leads_to_choosing_an_own_one(self, li, address):
        answer = browser_of(li).get(address)
        assert answer.headers["Location"].startswith("/account/password/?next=")

    def test_nothing_can_be_sent_either(self, li):
        browser = browser_of(li)
        browser.post("/account/tokens/", {"name": "x"})
        assert not li.tokens.exists()

    def test_a_program_is_told_in_its_own_way(self, li):
        answer = browser_of(li).get("/account/", headers={"accept": "application/json"})
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:lingyan:accounts.own_password"

    def test_a_fragment_leads_the_whole_page(self, li):
        answer = browser_of(li).get("/search/", headers={"hx-request": "true"})
        assert answer.headers["HX-Redirect"].startswith("/account/password/")

    def test_with_an_own_one_everything_is_open_and_it_leads_on(self, li):
        browser = browser_of(li)
        assert change(browser, next="/account/tokens/").headers["Location"] == "/account/tokens/"
        assert browser.get("/account/tokens/").status_code == 200

    def test_the_same_one_again_will_not_do(self, li):
        assert change(browser_of(li), new=PASSWORD, again=PASSWORD).status_code == 400

    def test_logging_out_and_changing_the_language_stay_possible(self, li):
        browser = browser_of(li)
        assert browser.post("/i18n/setlang/", {"language": "en"}).status_code == 302
        browser.post("/account/logout/")
        assert browser.get("/").status_code == 200


class TestSessions:
    def test_each_browser_is_listed_and_this_one_marked(self, browser, li):
        browser_of(li, "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0")
        browser_of(person(login="wang"), "Mozilla/5.0 (iPhone) Safari/604")
        text = browser.get("/account/sessions/").content.decode()
        assert text.count("Chrome, Windows") >= 1
        assert "Firefox, Linux" in text
        assert "iPhone" not in text
        assert text.count("this browser") == 1

    def test_no_key_of_a_session_stands_on_the_page(self, browser, li):
        browser_of(li)
        text = browser.get("/account/sessions/").content.decode()
        assert not any(session.session_key in text for session in Session.objects.all())

    def test_another_browser_can_be_ended(self, browser, li):
        other = browser_of(li)
        browser.post(f"/account/sessions/{mark_of(other.session.session_key)}/end/")
        assert not is_logged_in(other)
        assert is_logged_in(browser)
        assert AuditRecord.objects.filter(act="accounts.end_session", actor="li").count() == 1

    def test_ending_this_one_is_logging_out(self, browser):
        browser.post(f"/account/sessions/{mark_of(browser.session.session_key)}/end/")
        assert not is_logged_in(browser)
        assert AuditRecord.objects.filter(act="accounts.log_out").count() == 1

    def test_all_others_can_be_ended_at_once(self, browser, li):
        others = [browser_of(li), browser_of(li)]
        stranger = browser_of(person(login="wang"))
        browser.post("/account/sessions/others/end/")
        assert [is_logged_in(other) for other in others] == [False, False]
        assert is_logged_in(browser)
        assert is_logged_in(stranger)

    @pytest.mark.parametrize("mark", ["another-persons", "0" * 20])
    def test_that_of_another_person_is_not_there(self, browser, mark):
        stranger = browser_of(person(login="wang"))
        mark = mark_of(stranger.session.session_key) if mark == "another-persons" else mark
        assert browser.post(f"/account/sessions/{mark}/end/").status_code == 404
        assert is_logged_in(stranger)

    def test_a_visitor_ends_nothing(self, client, li):
        browser = browser_of(li)
        assert client.post("/account/sessions/others/end/").status_code == 401
        assert is_logged_in(browser)


class TestLastSeen:
    def test_a_session_is_noted_every_five_minutes_and_lasts_longer_with_it(self, browser, li):
        kept = Session.objects.get(person=li)
        browser.get("/account/")
        assert Session.objects.get(person=li).expire_date == kept.expire_date
        session = browser.session
        session["seen"] -= 301
        session.save()
        before = Session.objects.get(person=li)
        browser.get("/account/", REMOTE_ADDR="10.0.0.99")
        after = Session.objects.get(person=li)
        assert after.seen_at - before.seen_at >= timedelta(seconds=300)
        assert after.expire_date > before.expire_date
        assert after.address == "10.0.0.99"

    def test_after_twelve_hours_without_a_page_it_is_over(self, browser):
        kept = Session.objects.get()
        assert timedelta(hours=11, minutes=59) < kept.expire_date - timezone.now() <= timedelta(hours=12)
        Session.objects.update(expire_date=timezone.now())
        assert not is_logged_in(browser)

    def test_a_visitor_without_a_cookie_costs_no_query_and_gets_no_session(self, client):
        with CaptureQueriesContext(connection) as asked:
            client.get("/account/login/")
        assert not [query for query in asked if "session" in query["sql"].lower()]
        assert not Session.objects.exists()
