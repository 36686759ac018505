"""The dispatch page tells the rates with both their parts, and the bulletin is written in the background."""

from datetime import date

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE
from factories.projects import funded, signed_on
from lingyan.apps.jobs.models import Job
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
ASKED = "?place=430000/430400&since=2026-01&until=2026-03&as_of=2026-03-31"


def test_the_rates_are_told_by_place_and_month(client_of):
    made = signed_on(date(2026, 1, 15), (Stage.REGISTERED, date(2026, 2, 1)), investment=1000)
    signed_on(date(2026, 2, 15), investment=1000)
    funded(made, date(2026, 2, 1), "500.5")
    page = client_of(Role.PREFECTURE, PREFECTURE).get(f"/projects/dispatch/{ASKED}").content.decode()
    for said in (
        "2026-01",
        "2026-02",
        "500.5 / 2,000",
        "1 / 2",
        "50.0",
        "?place=430000/430400/430405&amp;since=2026-01",
    ):
        assert said in page


def test_without_anything_asked_it_is_the_own_place_and_this_year(client_of):
    page = client_of(Role.COUNTY, COUNTY).get("/projects/dispatch/")
    assert page.status_code == 200
    assert page.context["asked"].place == COUNTY


@pytest.mark.parametrize("query", ["?since=x&until=2026-99&as_of=y", "?since=2026-05&until=2026-01"])
def test_what_was_not_understood_is_what_is_usual_and_months_come_in_order(client_of, query):
    asked = client_of(Role.COUNTY, COUNTY).get(f"/projects/dispatch/{query}").context["asked"]
    assert asked.since <= asked.until


def test_another_place_is_not_told(client_of):
    page = client_of(Role.COUNTY, COUNTY).get(f"/projects/dispatch/?place={OTHER_COUNTY}")
    assert page.context["asked"].place == COUNTY


def test_the_bulletin_is_started_by_who_may_send_one(client_of):
    given = {"place": PREFECTURE, "since": "2026-01", "until": "2026-03", "as_of": "2026-03-31"}
    assert client_of(Role.PREFECTURE, PREFECTURE).post("/projects/dispatch/", given).status_code == 302
    job = Job.objects.get()
    assert (job.kind, job.params["since"]) == ("projects.bulletin", "2026-01-01")
    assert client_of(Role.COUNTY, COUNTY).post("/projects/dispatch/", {**given, "place": COUNTY}).status_code == 403


def test_each_rate_answers_why(client_of):
    signed_on(date(2026, 1, 15), investment=1000)
    client = client_of(Role.PREFECTURE, PREFECTURE)
    page = client.get(f"/projects/dispatch/{ASKED}").content.decode()
    assert "/projects/dispatch/why/landing/?place=430000%2F430400&amp;since=2026-01" in page
    answer = client.get(f"/projects/dispatch/why/landing/{ASKED}").content.decode()
    assert "0 ÷ 1 = 0.0 %" in answer
    assert "approved-or-filed" not in answer + page
    assert client.get("/projects/dispatch/why/beauty/").status_code == 404
