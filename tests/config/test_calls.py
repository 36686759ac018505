"""How often programs may call, and what they may keep of the answers."""

import pytest
from django.core.cache import cache
from django.test import Client

from factories.accounts import acting
from factories.entries import entered
from factories.tokens import program
from lingyan.apps.places.models import Place
from lingyan.config import calls

pytestmark = pytest.mark.django_db

PUBLIC = ["/api/v1/places", "/api/v1/statistics", "/api/v1/indicators", "/api/v1/observations?limit=5"]
OWN = ["/api/v1/me", "/api/v1/entries", "/api/v1/tasks"]


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


class TestHowOften:
    @pytest.fixture(autouse=True)
    def clock(self, settings, monkeypatch):
        """Two calls a minute, and a clock that is set by hand."""
        settings.API_PER_MINUTE = 2
        cache.clear()
        now = {"is": 1_800_000_015.0}
        monkeypatch.setattr(calls.time, "time", lambda: now["is"])
        yield now
        cache.clear()

    def test_one_more_than_the_limit_is_refused_as_a_problem_that_says_when_to_go_on(self, visitor):
        answers = [visitor.get("/api/v1/places") for _call in range(3)]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        problem = answers[-1].json()
        assert (problem["type"], problem["status"]) == ("urn:lingyan:api.too_many_calls", 429)
        assert "more than 2 calls" in problem["title"]
        assert "45 seconds" in problem["remedy"]
        assert answers[-1].headers["Retry-After"] == "45"
        assert answers[-1].headers["Content-Type"] == "application/problem+json"

    def test_with_the_next_minute_it_goes_on(self, visitor, clock):
        for _call in range(3):
            visitor.get("/api/v1/places")
        clock["is"] += 45
        assert visitor.get("/api/v1/places").status_code == 200

    def test_each_token_and_each_address_has_its_own_limit(self, visitor):
        robot, other = program(login="one"), program(login="two")
        assert [robot.get("/api/v1/me").status_code for _call in range(3)] == [200, 200, 429]
        assert other.get("/api/v1/me").status_code == 200
        assert visitor.get("/api/v1/places").status_code == 200
        for _call in range(2):
            visitor.get("/api/v1/places", REMOTE_ADDR="10.0.0.9")
        assert visitor.get("/api/v1/places", REMOTE_ADDR="10.0.0.9").status_code == 429
        assert visitor.get("/api/v1/places").status_code == 200

    def test_it_counts_over_all_routes_and_pages_are_not_counted(self, visitor):
        for address in PUBLIC[:2]:
            visitor.get(address)
        assert visitor.get(PUBLIC[2]).status_code == 429
        assert visitor.get("/search/", headers={"accept": "text/html"}).status_code == 200

    def test_a_refused_call_changes_nothing(self):
        robot = program()
        for _call in range(2):
            robot.get("/api/v1/me")
        assert robot.post("/api/v1/entries", {}, content_type="application/json").status_code == 429

    def test_zero_sets_no_limit(self, visitor, settings):
        settings.API_PER_MINUTE = 0
        assert {visitor.get("/api/v1/places").status_code for _call in range(5)} == {200}

    def test_the_token_itself_is_not_kept(self, monkeypatch):
        kept = []
        monkeypatch.setattr(calls, "_count", lambda key: kept.append(key) or 1)
        program().get("/api/v1/me")
        assert len(kept) == 1
        assert "ly_" not in kept[0]  # with which every token begins

    def test_a_count_that_was_let_go_begins_anew(self, visitor, monkeypatch):
        monkeypatch.setattr(cache, "add", lambda *_given: False)
        assert [visitor.get("/api/v1/places").status_code for _call in range(3)] == [200] * 3


class TestWhatMayBeKept:
    @pytest.mark.parametrize("address", PUBLIC)
    def test_what_has_not_changed_is_not_sent_again(self, visitor, address):
        first = visitor.get(address)
        assert first.headers["Cache-Control"] == "no-cache"
        assert {"Accept", "Accept-Language"} <= {one.strip() for one in first.headers["Vary"].split(",")}
        again = visitor.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]

    def test_what_has_changed_is_sent(self, visitor):
        first = visitor.get("/api/v1/places")
        Place.objects.filter(path="430000/430400").update(name_en="Elsewhere")
        again = visitor.get("/api/v1/places", headers={"if-none-match": first.headers["ETag"]})
        assert again.status_code == 200
        assert again.headers["ETag"] != first.headers["ETag"]

    @pytest.mark.parametrize("address", OWN)
    def test_what_is_a_persons_own_is_kept_by_nobody(self, address):
        entered(acting(), "31")
        answer = program(login="robot").get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer.headers

    @pytest.mark.parametrize("address", ["/api/v1/nonsense", "/api/v1/places/1/2", "/api/v1/places?limit=x", *OWN])
    def test_an_error_is_kept_by_nobody(self, visitor, address):
        answer = visitor.get(address)
        assert answer.status_code >= 400
        assert "no-store" in answer.headers["Cache-Control"]
        assert "ETag" not in answer.headers

    def test_a_file_of_all_rows_is_sent_as_it_is_written(self, visitor):
        answer = visitor.get("/api/v1/observations?format=csv&statistic=gdp")
        assert answer.streaming
        assert answer.headers["Cache-Control"] == "no-cache"
        assert b"".join(answer.streaming_content)
