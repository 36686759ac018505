import json

import pytest
from django.test import Client, override_settings
from django.urls import path

from lingyan.config.urls import urlpatterns as real

pytestmark = pytest.mark.django_db


def breaks(_request):
    message = "broken on purpose"
    raise RuntimeError(message)


urlpatterns = [path("api/v1/breaks", breaks), *real]
handler500 = "lingyan.config.errors.broken"


@pytest.fixture
def program() -> Client:
    return Client(headers={"accept": "*/*", "accept-language": "en"}, raise_request_exception=False)


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        pytest.param("get", "/api/v1/nonsense", 404, "api.nothing_here", id="no-route"),
        pytest.param("get", "/api/nonsense", 404, "api.nothing_here", id="no-version"),
        pytest.param("get", "/api/v1/places/430000/1", 404, "api.nothing_here", id="no-thing"),
        pytest.param("get", "/api/v1/places?limit=none", 422, "api.input", id="no-number"),
        pytest.param("get", "/api/v1/places?within=%00", 400, "config.address", id="nul-character"),
        pytest.param("post", "/api/v1/places", 405, "api.method", id="no-such-method"),
        pytest.param("get", "/api/v1/me", 401, "api.no_token", id="no-token"),
    ],
)
def test_every_error_of_the_api_is_a_problem_whatever_is_accepted(program, method, address, status, code):
    answer = getattr(program, method)(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert (problem["type"], problem["status"]) == (f"urn:lingyan:{code}", status)
    assert problem.keys() == {"type", "title", "detail", "remedy", "status", "fields"}
    assert problem["title"]
    assert problem["remedy"]


def test_a_method_that_is_not_taken_says_which_are(program):
    assert program.delete("/api/v1/places").headers["Allow"] == "GET"


@override_settings(ROOT_URLCONF=__name__)
def test_a_fault_of_ours_is_a_problem_as_well(program):
    answer = program.get("/api/v1/breaks")
    assert (answer.status_code, json.loads(answer.content)["type"]) == (500, "urn:lingyan:api.fault")


def test_a_problem_is_told_in_the_language_that_is_asked_for():
    told = Client(headers={"accept-language": "zh-CN"}).get("/api/v1/places?within=%00").json()
    assert any("\u4e00" <= sign <= "\u9fff" for sign in told["title"])
