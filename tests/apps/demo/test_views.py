"""The pages of the demonstration: who may choose, what switching does, and that real work never meets either."""

import pytest
from django.test import Client
from django.utils import timezone

from factories.accounts import COUNTY, ZONE, person
from factories.stage import seat_people, site_is
from lingyan.apps.accounts.models import Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.catalogue.queries import look_again, standing
from lingyan.apps.demo.actions import staging
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.queries import SEATS
from lingyan.apps.jobs.models import Job, JobState
from lingyan.kernel.access import EVERYWHERE, Role

pytestmark = pytest.mark.django_db

SWITCH = "/demo/switch/"


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


@pytest.fixture
def demonstration():
    """A site with the people of a demonstration."""
    seat_people()


def now_standing() -> Standing:
    look_again()
    return standing()


def test_the_seed_is_described_by_its_help(reader):
    page = reader.get("/demo/").content.decode()
    assert 'aria-describedby="id_seed_helptext"' in page
    assert 'id="id_seed_helptext"' in page


def test_at_the_machine_itself_a_newcomer_may_choose(reader):
    page = reader.get("/demo/").content.decode()
    assert "Load demonstration data" in page
    assert "Start empty" in page


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"REMOTE_ADDR": "10.0.0.9"}, id="from-elsewhere"),
        pytest.param({"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, id="through-a-proxy"),
        pytest.param({"REMOTE_ADDR": ""}, id="from-nowhere"),
    ],
)
@pytest.mark.parametrize("address", ["/demo/load/", "/demo/start-empty/", "/demo/end/"])
def test_a_visitor_from_elsewhere_may_not_choose(reader, more, address):
    assert reader.post(address, {"seed": "1"}, **more).status_code == 401
    assert "Load demonstration data</button>" not in reader.get("/demo/", **more).content.decode()
    assert now_standing() is Standing.UNDECIDED


def test_behind_trusted_origins_nobody_counts_as_being_at_the_machine(reader, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://zone.example"]
    assert reader.post("/demo/load/", {"seed": "1"}).status_code == 401


def test_once_a_real_person_has_logged_in_only_administrators_choose(reader):
    someone = person(Role.ADMINISTRATOR, EVERYWHERE)
    reader.force_login(someone, backend="django.contrib.auth.backends.ModelBackend")
    assert Client().post("/demo/start-empty/").status_code == 401
    assert reader.post("/demo/start-empty/").status_code == 302


def test_others_than_administrators_may_not_choose(client_of):
    assert client_of(Role.ZONE_OFFICE, ZONE).post("/demo/start-empty/").status_code == 403


def test_loading_is_work_in_the_background(reader, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(staging, "STEPS", (PEOPLE,))  # the rest takes long, and has its own tests
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.post("/demo/load/", {"seed": "7"}).status_code == 302
    job = Job.objects.get(kind="demo.load")
    assert (job.state, job.params["seed"]) == (JobState.DONE, 7)
    assert now_standing() is Standing.DEMONSTRATION
    assert Site.objects.get().seed == 7


def test_while_it_is_made_the_page_says_how_far_it_is_and_starts_nothing_twice(reader):
    Job.objects.create(kind="demo.load", title="x", owner="command-line", state=JobState.RUNNING, done=40, total=100)
    page = reader.get("/demo/").content.decode()
    assert "Making the demonstration" in page
    assert "Load demonstration data</button>" not in page
    reader.post("/demo/load/", {"seed": "7"})
    assert Job.objects.count() == 1
    assert "HX-Refresh" not in reader.get("/demo/progress/").headers
    Job.objects.update(state=JobState.DONE, finished_at=timezone.now())
    assert reader.get("/demo/progress/").headers["HX-Refresh"] == "true"


def test_what_went_wrong_with_the_making_is_told(reader, django_capture_on_commit_callbacks):
    person(Role.COUNTY, COUNTY)
    with django_capture_on_commit_callbacks(execute=True):
        reader.post("/demo/load/", {"seed": "7"})
    assert Job.objects.get().state == JobState.FAILED
    assert "1 people" in reader.get("/demo/").content.decode()
    assert now_standing() is Standing.UNDECIDED


@pytest.mark.parametrize("seed", ["", "-1", "x", str(2**40)])
def test_a_seed_that_is_none_is_refused_beside_its_field(reader, seed):
    answer = reader.post("/demo/load/", {"seed": seed})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Job.objects.exists()


def test_starting_empty_is_real_work_from_then_on(reader):
    assert reader.post("/demo/start-empty/").status_code == 302
    assert now_standing() is Standing.REAL
    assert reader.get("/demo/").status_code == 404


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("seat", SEATS, ids=lambda seat: seat.role.value)
def test_one_click_makes_a_reader_the_person_in_a_seat(reader, seat):
    answer = reader.post(SWITCH, {"role": seat.role.value, "next": "/indicators/?q=GDP"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/indicators/?q=GDP")
    me = Person.objects.get(pk=reader.session["_auth_user_id"])
    assert me.is_synthetic
    assert me.login == seat.login
    told = AuditRecord.objects.first()
    assert (told.act, told.actor, told.key) == ("demo.switch_role", seat.login, seat.login)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_after_switching_nobody_is_led_away(reader, target):
    answer = reader.post(SWITCH, {"role": "county", "next": target})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("real", [Standing.REAL, Standing.UNDECIDED])
@pytest.mark.usefixtures("demonstration")
def test_on_real_data_there_is_nothing_to_switch_to(reader, real):
    site_is(real)
    assert reader.post(SWITCH, {"role": "county"}).status_code == 404
    assert "_auth_user_id" not in reader.session
    assert 'action="/demo/switch/"' not in reader.get("/").content.decode()


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("role", ["administrator", "", "nonsense", "demo-county"])
def test_nobody_switches_to_what_is_no_seat(reader, role):
    assert reader.post(SWITCH, {"role": role}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_nobody_switches_to_a_real_person(reader):
    Person.objects.filter(login="demo-county").update(is_synthetic=False)
    assert reader.post(SWITCH, {"role": "county"}).status_code == 404


@pytest.mark.usefixtures("demonstration")
def test_switching_needs_a_form_of_this_site():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(SWITCH, {"role": "county"}).status_code == 403
    assert strict.get(SWITCH).status_code == 405


@pytest.mark.usefixtures("demonstration")
def test_a_made_up_person_may_not_end_the_demonstration(reader):
    reader.post(SWITCH, {"role": "zone_office"})
    assert reader.post("/demo/end/", REMOTE_ADDR="10.0.0.9").status_code == 403
    assert now_standing() is Standing.DEMONSTRATION


@pytest.mark.usefixtures("demonstration")
def test_ending_asks_once_more_and_then_removes_everything_made_up(reader):
    assert "Remove everything made up" in reader.get("/demo/end/").content.decode()
    assert now_standing() is Standing.DEMONSTRATION
    assert reader.post("/demo/end/").status_code == 302
    assert now_standing() is Standing.REAL
    assert not Person.objects.filter(is_synthetic=True).exists()
    assert AuditRecord.objects.filter(actor="demonstration").exists()


BACK = "/demo/switch/back/"


@pytest.fixture
def chief() -> Person:
    """A real administrator."""
    return person(Role.ADMINISTRATOR, EVERYWHERE, login="chief")


@pytest.fixture
def switched(reader, chief) -> Client:
    """A browser in which the administrator switched, and switched once more."""
    seat_people()
    reader.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    for role in ("county", "park"):
        reader.post(SWITCH, {"role": role})
    return reader


class TestBackToMyself:
    def test_the_administrator_finds_the_way_back_and_can_end_it(self, switched, chief):
        assert "End the demonstration" not in switched.get("/demo/").content.decode()
        assert f"Back to myself: {chief.name}" in switched.get("/demo/").content.decode()
        assert "back to myself" in switched.get("/").content.decode()
        answer = switched.post(BACK, {"next": "/demo/"})
        assert (answer.status_code, answer.headers["Location"]) == (302, "/demo/")
        assert switched.session["_auth_user_id"] == str(chief.pk)
        page = switched.get("/demo/").content.decode()
        assert "End the demonstration" in page
        assert "ack to myself" not in page

    def test_it_is_recorded_who_went_back(self, switched, chief):
        switched.post(BACK)
        told = AuditRecord.objects.first()
        assert (told.act, told.actor, told.before) == ("demo.switch_back", chief.login, '{"login":"demo-park"}')

    def test_whoever_began_as_a_visitor_has_nobody_to_go_back_to(self, reader):
        seat_people()
        reader.post(SWITCH, {"role": "county"})
        assert "ack to myself" not in reader.get("/demo/").content.decode()
        assert reader.post(BACK).status_code == 404

    def test_a_made_up_person_is_nobody_to_go_back_to(self, switched, chief):
        Person.objects.filter(pk=chief.pk).update(is_synthetic=True)
        assert switched.post(BACK).status_code == 404

    def test_an_account_that_may_log_in_no_more_is_not_given_back(self, switched, chief):
        Person.objects.filter(pk=chief.pk).update(is_active=False)
        assert switched.post(BACK).status_code == 404

    def test_a_new_password_ends_the_way_back(self, switched, chief):
        chief.set_password("another battery staple")
        chief.save()
        assert switched.post(BACK).status_code == 404

    def test_the_session_stays_theirs_to_end(self, switched, chief):
        assert [session.session_key for session in chief.sessions.all()] == [switched.session.session_key]

    def test_once_the_site_is_real_there_is_no_way_left(self, switched):
        site_is(Standing.REAL)
        assert switched.post(BACK).status_code == 404

    def test_it_takes_a_form_of_this_site_and_leads_nobody_away(self, switched):
        assert switched.get(BACK).status_code == 405
        assert switched.post(BACK, {"next": "https://evil.example/"}).headers["Location"] == "/"
