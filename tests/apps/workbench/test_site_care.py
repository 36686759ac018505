"""Who runs the site sees how it is and backs it up; everybody else sees nothing of that."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client

from factories.accounts import PREFECTURE, person
from factories.sites import work
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.tasks import run_job
from lingyan.apps.workbench import queries
from lingyan.apps.workbench.tasks import back_up_at_night
from lingyan.kernel.access import Role

AWAY = OperationalError("connection refused")
ENGLISH = {"accept": "text/html", "accept-language": "en"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
ADDRESSES = [("get", "/site/"), ("post", "/site/back-up/"), ("get", "/site/backups/lingyan-made-20260101-010101.zip")]


@pytest.fixture(autouse=True)
def _looks_anew(monkeypatch):
    monkeypatch.setattr("lingyan.apps.workbench.queries.site.LOOKED_AT_FOR", 0)


@pytest.fixture
def administrator() -> Client:
    """A browser on the site of the test, in which an administrator is logged in."""
    client = Client(headers=ENGLISH)
    client.force_login(person(Role.ADMINISTRATOR, ""), backend=BACKEND)
    return client


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "address"), ADDRESSES)
@pytest.mark.parametrize("role", [(Role.ZONE_OFFICE, "430000"), (Role.ADMINISTRATOR, PREFECTURE)])
def test_site_care_is_for_who_runs_the_whole_site(client_of, method, address, role):
    assert getattr(Client(headers=ENGLISH), method)(address).status_code in {302, 401}
    assert getattr(client_of(*role), method)(address, headers=ENGLISH).status_code == 403


@pytest.mark.django_db
def test_who_administers_a_part_is_offered_no_site_care(client_of):
    assert "/site/" not in client_of(Role.ADMINISTRATOR, PREFECTURE).get("/account/", headers=ENGLISH).content.decode()


@pytest.mark.django_db
def test_the_page_says_how_it_is_and_hides_what_is_secret(administrator, monkeypatch):
    monkeypatch.setenv("LINGYAN_SECRET_KEY", "do-not-show-me")
    monkeypatch.setenv("DATABASE_URL", "postgres://me:do-not-show-me@db/x")
    page = administrator.get("/site/").content.decode()
    assert "postgres://me:********@db/x" in page
    assert "do-not-show-me" not in page
    assert "Newest backup" in page
    assert "LINGYAN_BACKUPS_KEPT" in page


@pytest.mark.django_db
def test_visitors_are_told_no_more_than_whether_it_works(client):
    assert set(client.get("/health/").json()) == {"status", "packs"}


@pytest.mark.django_db
def test_who_runs_the_site_reads_each_part_as_a_program(administrator):
    told = administrator.get("/health/").json()
    assert told["checks"]["database"]["condition"] == "well"


@pytest.mark.django_db
def test_a_database_that_is_away_is_503(client, monkeypatch):
    def away() -> None:
        raise AWAY

    cache.delete("site.is_well")
    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "down"})


@pytest.mark.django_db
def test_the_health_page_answers_from_memory_for_a_few_seconds(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("lingyan.apps.workbench.queries.site.LOOKED_AT_FOR", 15)
    client.get("/health/")
    with django_assert_num_queries(1):  # the packs
        client.get("/health/")
    queries.site.cache.clear()


def test_one_press_makes_a_backup_that_can_be_fetched_and_that_is_told(enter, administrator_of):
    enter()
    work()
    browser = administrator_of()
    answer = browser.post("/site/back-up/")
    job = Job.objects.get(kind="site.backup")
    assert answer.headers["Location"] == "/site/"
    if job.state == JobState.WAITING:
        run_job.call(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, job.total)
    (made,) = queries.backups()
    assert made.name in browser.get("/site/").content.decode()
    fetched = browser.get(f"/site/backups/{made.name}", headers={"accept-encoding": "gzip"})
    assert (b"".join(fetched.streaming_content)[:2], fetched.headers["Content-Encoding"]) == (b"PK", "identity")
    told = AuditRecord.objects.filter(act="site.hand_out_backup").get()
    assert (told.actor, told.key) == (job.owner, made.name)


@pytest.fixture
def administrator_of(request):
    """Return what logs an administrator in, once the site of the test is entered."""
    return lambda: request.getfixturevalue("administrator")


@pytest.mark.parametrize(("is_on", "number"), [(True, 1), (False, 0)], ids=["on", "off"])
def test_each_night_a_backup_is_made_unless_the_settings_say_otherwise(enter, settings, is_on, number):
    enter()
    settings.NIGHTLY_BACKUP = is_on

    class Quiet:
        def tell(self, done: int, total: int | None = None) -> None: ...

    back_up_at_night(None, Quiet())
    assert len(queries.backups()) == number


def test_a_backup_that_is_being_made_leads_to_how_far_it_is(enter, administrator_of):
    enter()
    browser = administrator_of()
    job = Job.objects.create(kind="site.backup", title="t", owner="x")
    assert f"/jobs/{job.pk}/" in browser.get("/site/").content.decode()
