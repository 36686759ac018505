import sys
from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused
from types import ModuleType

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from factories.accounts import acting, organisation, person
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries.daily_duties import duty_called
from lingyan.apps.jobs.tasks import begin_owed
from lingyan.apps.notices import actions, queries
from lingyan.apps.notices.models import CalendarFeed, Notice
from lingyan.apps.notices.queries import Due, sources
from lingyan.apps.notices.tasks import remind, send_digests
from lingyan.apps.notices.tasks.mailing import MailServerError
from lingyan.kernel.access import LogInError
from lingyan.kernel.message import Message

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 21)
REPORT = Message("report of {place}", {"place": "衡南县"})


class Quiet:
    """A beat that is told and asks nothing."""

    def tell(self, done: int, total: int | None = None) -> None:
        del done, total


@pytest.fixture
def due():
    """Let one unit owe something by a day, as long as the test lasts."""
    owed = []

    def asked(days, unit=""):
        return [each for each in owed if each.due in days and unit in {"", each.unit}]

    before, own = dict(sources._sources), dict(sources._own_sources)
    sources._sources.clear()
    sources._own_sources.clear()
    sources.source("tests", asked)
    yield lambda day, **more: owed.append(Due(f"tests:{day}", REPORT, "/systems/", day, **more))
    sources._sources.clear()
    sources._sources.update(before)
    sources._own_sources.update(own)


@pytest.fixture
def reader():
    return person(unit="unit")


@pytest.fixture
def page(reader):
    client = Client(headers={"accept": "text/html", "accept-language": "en"})
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def told(reader):
    return [queries.message_of(notice).text() for notice in reader.notices.order_by("pk")]


def test_a_person_is_told_of_an_occasion_once_even_after_reading(reader):
    actions.tell(reader, "a:1", REPORT, "/systems/")
    actions.mark_read(reader.notices.get())
    actions.tell(reader, "a:1", REPORT, "/systems/")
    assert told(reader) == ["report of 衡南县"]
    assert reader.notices.get().read_at is not None


def test_everyone_of_a_unit_is_told_but_those_who_left(reader):
    gone = person(login="gone", unit="unit")
    gone.is_active = False
    gone.save()
    other = person(login="other", unit="other")
    actions.tell_units([organisation("unit").key], "a:1", REPORT)
    actions.tell_units(["unit", "other"], "a:2", REPORT)
    assert [each.notices.count() for each in (reader, gone, other)] == [2, 0, 1]


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example/", "systems/"])
def test_a_notice_leads_nowhere_but_into_this_site(reader, link):
    with pytest.raises(ValueError, match="no address of this site"):
        actions.tell(reader, "a:1", REPORT, link)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        pytest.param(7, "Due in 7 days, on 2026-11-28: report of 衡南县", id="a-week-before"),
        pytest.param(3, "Due in 3 days, on 2026-11-24: report of 衡南县", id="three-days-before"),
        pytest.param(1, "Due tomorrow: report of 衡南县", id="the-day-before"),
        pytest.param(0, "Due today: report of 衡南县", id="on-the-day"),
        pytest.param(5, "", id="between"),
        pytest.param(-1, "", id="past"),
    ],
)
def test_people_are_reminded_so_many_days_before(reader, due, settings, days, sentence):
    settings.NOTICE_LEADS = (7, 3, 1, 0)
    due(DAY + timedelta(days=days), unit="unit")
    remind(DAY, Quiet())
    remind(DAY, Quiet())
    assert told(reader) == ([sentence] if sentence else [])


def test_one_person_alone_is_reminded_of_what_is_theirs(reader, due):
    other = person(login="other", unit="unit")
    due(DAY, person="other")
    remind(DAY, Quiet())
    assert (told(reader), len(told(other))) == ([], 1)


def test_reminders_cost_as_many_questions_for_many_units_as_for_one(due, django_assert_num_queries):
    for number in range(20):
        person(login=f"p{number}", unit=f"u{number}")
        due(DAY, unit=f"u{number}")
    with django_assert_num_queries(2):
        remind(DAY, Quiet())
    assert Notice.objects.count() == 20


def test_the_list_shows_what_is_not_read_and_reading_leads_to_the_page(page, reader):
    actions.tell(reader, "a:1", REPORT, "/systems/")
    notice = reader.notices.get()
    assert "report of 衡南县" in page.get("/notices/").content.decode()
    assert page.get(f"/notices/{notice.pk}/").headers["Location"] == "/systems/"
    shown = page.get("/notices/").content.decode()
    assert "You have read everything." in shown
    assert "report of 衡南县" not in shown
    assert "report of 衡南县" in page.get("/notices/?show=all").content.decode()


def test_all_is_marked_as_read_at_once_and_one_by_one(page, reader):
    for number in range(3):
        actions.tell(reader, f"a:{number}", REPORT)
    page.post("/notices/read/", {"notice": str(reader.notices.first().pk)})
    assert queries.unread_count(acting(login=reader.login)) == 2
    page.post("/notices/read/")
    assert queries.unread_count(acting(login=reader.login)) == 0


def test_notices_of_others_are_not_there(page):
    other = person(login="other")
    actions.tell(other, "a:1", REPORT, "/systems/")
    notice = other.notices.get()
    assert page.get(f"/notices/{notice.pk}/").status_code == 404
    assert page.post("/notices/read/", {"notice": str(notice.pk)}).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_a_visitor_is_asked_to_log_in():
    with pytest.raises(LogInError):
        queries.notices_for(acting().__class__())
    assert Client(headers={"accept": "text/html"}).get("/notices/").status_code in {302, 401}


def test_the_list_costs_the_same_for_many_notices_as_for_one(page, reader, django_assert_max_num_queries):
    actions.tell(reader, "a:1", REPORT)
    page.get("/notices/")
    with CaptureQueriesContext(connection) as one:
        page.get("/notices/")
    for number in range(60):
        actions.tell(reader, f"b:{number}", REPORT)
    with django_assert_max_num_queries(len(one)):
        page.get("/notices/")


def test_the_bell_counts_in_one_question(reader, django_assert_num_queries):
    actions.tell(reader, "a:1", REPORT)
    who = acting(login=reader.login)
    with django_assert_num_queries(1):
        assert queries.unread_count(who) == 1


@pytest.fixture
def server(settings, reader):
    """Let the site have a mail server, and the reader an address."""
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "https://zone.example"
    reader.email, reader.language = "a@example.org", "en"
    reader.save()
    return settings


@pytest.mark.usefixtures("server")
def test_a_person_gets_one_mail_a_day_with_what_they_have_not_read(reader):
    for number in range(3):
        actions.tell(reader, f"a:{number}", REPORT, "/systems/")
    actions.mark_read(reader.notices.first())
    send_digests(DAY, Quiet())
    send_digests(DAY, Quiet())
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["a@example.org"], "Lingyan: 2 notices")
    assert sent.body.count("- report of 衡南县\n  https://zone.example/systems/") == 2
    assert reader.notices.exclude(mailed_at=None).count() == 2


@pytest.mark.usefixtures("server")
def test_a_mail_is_in_the_language_of_the_person_whatever_the_site_speaks(reader):
    reader.language = "zh-hans"
    reader.save()
    actions.tell(reader, "a:1", Message("Due today: {what}", {"what": Message("Cancelled", {})}))
    send_digests(DAY, Quiet())
    assert "Lingyan: 1 notice" not in mail.outbox[0].subject or not _is_translated()


def _is_translated():
    from django.utils import translation
    from django.utils.translation import ngettext

    with translation.override("zh-hans"):
        return ngettext("Lingyan: {n} notice", "Lingyan: {n} notices", 1) != "Lingyan: {n} notice"


def test_without_a_mail_server_nothing_is_sent_and_nothing_marked(reader, settings):
    settings.EMAIL_HOST = ""
    reader.email = "a@example.org"
    reader.save()
    actions.tell(reader, "a:1", REPORT)
    send_digests(DAY, Quiet())
    assert (mail.outbox, reader.notices.get().mailed_at) == ([], None)


def test_a_mail_server_that_is_away_fails_the_duty_and_the_next_try_sends(server, reader):
    server.EMAIL_BACKEND, server.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    server.EMAIL_HOST, server.EMAIL_TIMEOUT = "127.0.0.1", 1
    actions.tell(reader, "a:1", REPORT)
    noon = datetime(2026, 11, 21, 4, tzinfo=UTC)
    begin_owed(noon)
    failed = Job.objects.get(params__duty="notices.digest")
    assert (failed.state, failed.problem["code"]) == (JobState.FAILED, "notices.mail_server")
    assert reader.notices.get().mailed_at is None
    server.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    Job.objects.filter(pk=failed.pk).update(finished_at=noon)
    begin_owed(noon + timedelta(minutes=10))
    assert mail.outbox == []
    begin_owed(noon + timedelta(hours=2))
    assert len(mail.outbox) == 1


class Refusing(BaseEmailBackend):
    """A mail server that refuses every address but one."""

    refusal: Exception

    def send_messages(self, messages):
        for message in messages:
            if message.to != ["good@example.org"]:
                raise self.refusal
            mail.outbox.append(message)
        return len(messages)


@pytest.fixture
def two(server, reader, monkeypatch):
    """Two people who were told something; of them the server takes mail for the second alone."""
    server.EMAIL_BACKEND = f"{__name__}.Refusing"
    monkeypatch.setitem(sys.modules, __name__, ModuleType(__name__))
    sys.modules[__name__].Refusing = Refusing
    other = person(login="zz-other")
    other.email = "good@example.org"
    other.save()
    for each in (reader, other):
        actions.tell(each, "a:1", REPORT)
    return reader, other


@pytest.mark.parametrize(
    ("refusal", "is_over"),
    [
        pytest.param(SMTPRecipientsRefused({"a@b.cn": (550, b"unknown")}), True, id="unknown-address"),
        pytest.param(SMTPRecipientsRefused({"a@b.cn": (451, b"later")}), False, id="greylisted"),
        pytest.param(SMTPDataError(554, b"spam"), True, id="refused-for-its-content"),
        pytest.param(SMTPDataError(452, b"full"), False, id="mailbox-full"),
    ],
)
def test_a_message_that_the_server_refuses_holds_up_nobody_else(two, monkeypatch, refusal, is_over):
    monkeypatch.setattr(Refusing, "refusal", refusal, raising=False)
    send_digests(DAY, Quiet())
    assert [message.to for message in mail.outbox] == [["good@example.org"]]
    refused, other = (each.notices.get().mailed_at is not None for each in two)
    assert (refused, other) == (is_over, True)


def test_a_server_that_ends_the_connection_is_told_and_all_is_tried_again(two, monkeypatch):
    del two
    monkeypatch.setattr(Refusing, "refusal", SMTPRecipientsRefused({"a@b.cn": (421, b"bye")}), raising=False)
    with pytest.raises(MailServerError):
        send_digests(DAY, Quiet())
    assert Notice.objects.filter(mailed_at=None).exists()


def test_people_of_the_demonstration_get_no_mail(server, reader):
    del server
    reader.is_synthetic = True
    reader.save()
    actions.tell(reader, "a:1", REPORT)
    send_digests(DAY, Quiet())
    assert mail.outbox == []


def test_reminders_and_mail_are_daily_duties():
    assert [duty_called(name).hour for name in ("notices.leads", "notices.digest")] == [6, 7]


def calendar_address(page):
    words = page.get("/notices/").content.decode()
    return words.partition('value="http://testserver')[2].partition('"')[0]


def test_a_calendar_holds_what_the_unit_owes_under_names_that_stay(page, due):
    today = timezone.localdate()
    due(today + timedelta(days=9), unit="unit")
    due(today + timedelta(days=10), unit="other")
    address = calendar_address(page)
    given = Client().get(address)
    assert given.headers["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = Calendar.from_ical(given.content).events
    assert str(event["summary"]) == "report of 衡南县"
    assert event["dtstart"].dt == today + timedelta(days=9)
    again = Calendar.from_ical(Client().get(address).content).events[0]
    assert event["uid"] == again["uid"]


def test_a_new_address_ends_the_old_one(page, due):
    due(DAY, unit="unit")
    old = calendar_address(page)
    page.post("/notices/calendar/")
    new = calendar_address(page)
    assert old != new
    assert [Client().get(address).status_code for address in (old, new)] == [404, 200]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda secret: secret[:-1] + ("A" if secret[-1] != "A" else "B"), id="other-signature"),
        pytest.param(lambda secret: "9" + secret, id="other-person"),
        pytest.param(lambda secret: secret.partition(".")[0], id="no-signature"),
        pytest.param(lambda _secret: "x", id="nothing"),
    ],
)
def test_a_wrong_secret_is_an_address_that_never_was(page, spoil):
    secret = calendar_address(page).removeprefix("/calendar/").removesuffix(".ics")
    assert Client().get(f"/calendar/{spoil(secret)}.ics").status_code == 404


def test_the_calendar_of_someone_who_left_is_not_there(page, reader):
    address = calendar_address(page)
    reader.is_active = False
    reader.save()
    assert Client().get(address).status_code == 404


def test_a_visitor_who_would_renew_a_calendar_is_asked_to_log_in():
    answer = Client(headers={"accept": "text/html", "accept-language": "en"}).post("/notices/calendar/")
    assert answer.status_code == 401
    assert "Log in" in answer.content.decode()
    assert not CalendarFeed.objects.exists()


def test_renewing_a_calendar_is_in_the_audit(reader):
    from lingyan.apps.audit.models import AuditRecord

    actions.renew_feed(acting(login=reader.login))
    assert AuditRecord.objects.order_by("number").last().act == "notices.renew_calendar"
    assert CalendarFeed.objects.get().number == 2
