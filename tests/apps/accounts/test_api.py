import pytest
from django.test import Client
from django.utils import timezone

from factories.accounts import COUNTY, ZONE, person
from factories.tokens import program
from lingyan.apps.accounts.models import Token
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def code_of(answer) -> str:
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.json()["type"].removeprefix("urn:lingyan:")


def test_a_token_says_for_whom_it_acts_and_how_far_each_right_reaches():
    said = program(Role.COUNTY, COUNTY).get("/api/v1/me").json()
    assert said["grants"] == [{"role": "county", "scope": COUNTY}]
    reach = {one["right"]: one["scopes"] for one in said["rights"]}
    assert reach["enter_figures"] == [COUNTY]
    assert reach["report_tasks"] == []
    assert "decide_figures" not in reach


def test_without_a_token_what_is_a_persons_own_is_refused_and_says_how_to_log_in():
    answer = Client().get("/api/v1/me")
    assert (answer.status_code, code_of(answer)) == (401, "api.no_token")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"revoked_at": timezone.now()}, id="revoked"),
        pytest.param({"expires_on": "2020-01-01"}, id="expired"),
        pytest.param({"digest": "0" * 64}, id="unknown"),
    ],
)
@pytest.mark.parametrize("address", ["/api/v1/me", "/api/v1/places"])
def test_a_token_that_does_not_hold_is_refused_even_for_what_is_public(change, address):
    caller = program()
    Token.objects.update(**change)
    answer = caller.get(address)
    assert (answer.status_code, code_of(answer)) == (401, "api.token")


def test_the_token_of_someone_who_may_not_log_in_any_more_does_not_hold():
    caller = program(Role.COUNTY, COUNTY)
    someone = person(Role.COUNTY, COUNTY)
    someone.is_active = False
    someone.save()
    assert caller.get("/api/v1/me").status_code == 401


def test_someone_who_is_logged_in_may_read_with_the_browser(client_of):
    said = client_of(Role.ZONE_OFFICE, ZONE).get("/api/v1/me").json()
    assert said["grants"][0]["role"] == "zone_office"


@pytest.mark.parametrize("given", ["Bearer", "Bearer ", "Bearer 啊", "Basic YTpi", "nonsense"])
def test_a_header_that_is_no_token_is_refused_kindly(given):
    assert Client(headers={"authorization": given}).get("/api/v1/me").status_code == 401
