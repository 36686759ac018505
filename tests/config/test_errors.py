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
    answer = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post("/account/login/")
    assert answer.status_code == 403
    assert "not sent from a page of this site" in answer.content.decode()


def test_a_form_that_holds_too_much_is_refused_in_plain_words():
    answer = Client(headers={"accept-language": "en"}).post("/disclosed/draw/", {"pool": "9" * 3_000_000})
    assert answer.status_code == 413
    assert "The form holds more than is taken at once; nothing was kept." in answer.content.decode()


class TestLoggedInOnly:
    PAGE, LOGIN = "/account/tokens/?page=2", "/account/login/?next=%2Faccount%2Ftokens%2F%3Fpage%3D2"

    def test_a_page_leads_to_the_log_in_and_back(self):
        assert Client(headers={"accept": "text/html"}).get(self.PAGE).headers["Location"] == self.LOGIN

    def test_a_form_is_answered_with_words_and_the_way_to_log_in(self):
        answer = Client(headers={"accept": "text/html", "accept-language": "en"}).post("/account/language/")
        assert answer.status_code == 401
        assert 'href="/account/login/?next=%2Faccount%2Flanguage%2F"' in answer.content.decode()

    @pytest.mark.parametrize(
        ("current", "back_to"),
        [
            pytest.param("http://testserver/search/?q=a", "%2Fsearch%2F%3Fq%3Da", id="ours"),
            pytest.param("https://evil.example/", "%2F", id="elsewhere"),
            pytest.param("", "%2F", id="none"),
        ],
    )
    def test_a_fragment_leads_the_page_around_it(self, current, back_to):
        headers = {"accept": "text/html", "hx-request": "true", "hx-current-url": current}
        answer = Client(headers=headers).get(self.PAGE)
        assert answer.status_code == 401
        assert answer.headers["HX-Redirect"] == f"/account/login/?next={back_to}"

    def test_a_program_gets_a_problem(self):
        answer = Client(headers={"accept": "application/json"}).get(self.PAGE)
        assert (answer.status_code, answer.json()["type"]) == (401, "urn:lingyan:access.log_in")
