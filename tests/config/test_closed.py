"""While the tables cannot be asked, every request has one clear answer at once."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from lingyan.apps.workbench.queries import restoring_lock
from lingyan.config.closed import DatabaseAway
from lingyan.loaders.file_lock import one_at_a_time

PAGE, PROGRAM = {"accept": "text/html", "accept-language": "en"}, {"accept": "application/json"}


@pytest.mark.parametrize("address", ["/", "/health/", "/people/", "/nowhere/"])
def test_during_a_restore_every_page_says_so_without_asking_the_tables(address):
    with one_at_a_time(restoring_lock()):
        answer = Client(headers=PAGE).get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "is being restored from a backup" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_during_a_restore_the_answer_is_in_the_readers_language():
    with one_at_a_time(restoring_lock()):
        answer = Client(headers={**PAGE, "accept-language": "zh-CN"}).get("/")
    assert 'lang="zh-Hans"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/api/v1/places", "/health/"])
def test_during_a_restore_programs_get_an_answer_that_they_can_read(address):
    with one_at_a_time(restoring_lock()):
        answer = Client(headers=PROGRAM).get(address)
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:lingyan:site.restoring")


@pytest.mark.django_db
def test_after_a_restore_pages_answer_again():
    with one_at_a_time(restoring_lock()):
        pass
    assert restoring_lock().exists()
    assert Client(headers=PAGE).get("/design/").status_code == 200


def away(wrong: Exception) -> HttpResponse | None:
    request = RequestFactory(headers=PAGE).get("/figures/")
    return DatabaseAway(lambda _request: HttpResponse()).process_exception(request, wrong)


def test_a_database_that_is_locked_or_gone_is_one_clear_page():
    answer = away(OperationalError("database is locked"))
    assert answer is not None
    assert answer.status_code == 503
    assert "database is locked" not in answer.content.decode()


def test_other_faults_are_not_taken_for_one_of_the_database():
    assert away(ValueError("x")) is None
