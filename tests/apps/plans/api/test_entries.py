import pytest
from django.test import Client

from factories.accounts import COUNTY, OTHER_COUNTY, OTHER_PREFECTURE, PREFECTURE, ZONE
from factories.tokens import program
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.plans.models import Entry, Observation
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

LIST = "/api/v1/entries"


def figure(**more: object) -> dict[str, object]:
    given = {"definition": "hightech-firms-valid", "place": COUNTY, "period": "2025", "value": "61", "note": "counted"}
    return {**given, "source": "report form", **more}


def entered(caller: Client, **more: object):
    return caller.post(LIST, figure(**more), content_type="application/json")


def code_of(answer) -> str:
    return answer.json()["type"].removeprefix("urn:lingyan:")


def test_a_county_enters_a_figure_and_finds_it_again():
    caller = program(Role.COUNTY, COUNTY)
    made = entered(caller)
    assert made.status_code == 201
    said = made.json()
    assert (said["value"], said["version"], said["state"], said["place"]) == ("61", 1, "submitted", COUNTY)
    assert said["entered"]["login"] == f"county-{COUNTY[-6:]}"
    assert [one["id"] for one in caller.get(LIST).json()["items"]] == [said["id"]]
    assert caller.get(f"{LIST}/{said['id']}").json() == said
    assert AuditRecord.objects.first().act == "plans.enter_figure"


def test_a_county_neither_enters_for_nor_sees_another_county():
    made = entered(program(Role.COUNTY, COUNTY)).json()
    other = program(Role.COUNTY, OTHER_COUNTY)
    assert other.get(LIST).json()["items"] == []
    assert other.get(LIST, {"within": COUNTY}).json()["items"] == []
    assert other.get(f"{LIST}/{made['id']}").status_code == 404
    refused = entered(other, place=COUNTY)
    assert (refused.status_code, code_of(refused)) == (403, "access.not_yours")
    assert Entry.objects.count() == 1


def test_whoever_has_not_seen_the_newest_version_is_told_and_overwrites_nothing():
    caller = program(Role.COUNTY, COUNTY)
    entered(caller)
    late = entered(caller, value="70")
    assert (late.status_code, code_of(late)) == (409, "figure.changed_meanwhile")
    assert entered(caller, value="70", seen_version=1).json()["version"] == 2
    newest = caller.get(LIST).json()["items"]
    assert [one["value"] for one in newest] == ["70"]
    assert len(caller.get(LIST, {"all_versions": "true"}).json()["items"]) == 2


def test_an_office_above_accepts_which_publishes():
    made = entered(program(Role.COUNTY, COUNTY)).json()
    above = program(Role.PREFECTURE, PREFECTURE)
    said = above.post(f"{LIST}/{made['id']}/accept").json()
    assert said["state"] == "accepted"
    assert Observation.objects.get(key=said["observation"]).number == 61
    assert above.get(LIST, {"state": "accepted"}).json()["items"][0]["observation"] == said["observation"]
    again = above.post(f"{LIST}/{made['id']}/accept")
    assert (again.status_code, code_of(again)) == (409, "figure.decided_already")


def test_an_office_above_returns_with_a_reason():
    made = entered(program(Role.COUNTY, COUNTY)).json()
    above = program(Role.PREFECTURE, PREFECTURE)
    address = f"{LIST}/{made['id']}/return"
    assert above.post(address, {"reason": ""}, content_type="application/json").status_code == 422
    said = above.post(address, {"reason": "another year"}, content_type="application/json").json()
    assert (said["state"], said["reason"]) == ("returned", "another year")


@pytest.mark.parametrize(
    ("role", "scope", "status"),
    [
        pytest.param(Role.COUNTY, COUNTY, 403, id="those-who-entered-it"),
        pytest.param(Role.PREFECTURE, OTHER_PREFECTURE, 404, id="another-prefecture"),
        pytest.param(Role.AUDITOR, ZONE, 403, id="an-auditor"),
    ],
)
def test_others_do_not_decide(role, scope, status):
    made = entered(program(Role.COUNTY, COUNTY)).json()
    assert program(role, scope).post(f"{LIST}/{made['id']}/accept").status_code == status
    assert Entry.objects.get().state == "submitted"


def test_a_token_that_may_only_read_changes_nothing():
    caller = program(Role.COUNTY, COUNTY, may_write=False)
    refused = entered(caller)
    assert (refused.status_code, code_of(refused)) == (403, "api.read_only_token")
    assert caller.get(LIST).status_code == 200
    assert not Entry.objects.exists()


def test_the_session_of_a_browser_reads_and_changes_nothing(client_of):
    browser = client_of(Role.COUNTY, COUNTY)
    assert browser.get(LIST).status_code == 200
    assert entered(browser).status_code == 401
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [
        pytest.param({"value": "twelve"}, 400, id="no-number"),
        pytest.param({"period": "20xx"}, 400, id="no-period"),
        pytest.param({"period": "2090"}, 400, id="a-period-ahead"),
        pytest.param({"definition": "nonsense"}, 400, id="no-definition"),
        pytest.param({"status": "secondary"}, 422, id="no-status-of-ones-own"),
        pytest.param({"note": "a\x00b"}, 422, id="nul-character"),
        pytest.param({"note": "\ud800"}, 422, id="half-a-character"),
        pytest.param({"source": "x" * 301}, 422, id="too-long"),
        pytest.param({"seen_version": 2**70}, 422, id="a-version-beyond-counting"),
        pytest.param({"value": 61}, 422, id="a-number-that-is-no-text"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_says_why(change, status):
    refused = entered(program(Role.COUNTY, COUNTY), **change)
    assert (refused.status_code, refused.headers["Content-Type"]) == (status, "application/problem+json")
    assert not Entry.objects.exists()


def test_a_body_that_is_no_json_is_refused():
    caller = program(Role.COUNTY, COUNTY)
    answer = caller.post(LIST, "{", content_type="application/json")
    assert (answer.status_code, code_of(answer)) == (400, "api.not_understood")
