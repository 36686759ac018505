import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_an_error_is_a_page_for_a_reader():
    answer = Client(headers={"accept": "text/html"}).get("/?as_of=never")
    assert answer.status_code == 400
    assert "<h1>" in answer.content.decode()


def test_an_error_is_a_notice_for_a_panel():
    answer = Client(headers={"accept": "text/html", "hx-request": "true"}).get("/?as_of=never")
    assert answer.status_code == 400
    assert "<html" not in answer.content.decode()


def test_an_error_is_a_problem_for_a_program():
    answer = Client(headers={"accept": "application/json", "accept-language": "en"}).get("/?as_of=never")
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = json.loads(answer.content)
    assert problem["type"] == "urn:lingyan:design.day"
    assert "never" in problem["title"]


def test_a_forged_form_is_refused_in_plain_words():
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post("/documents/load/")
    assert answer.status_code == 403
    assert "not sent from a page of this site" in answer.content.decode()
