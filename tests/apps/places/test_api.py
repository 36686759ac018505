import pytest
from django.test import Client

from factories.accounts import COUNTY, PREFECTURE, ZONE

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"accept-language": "en"})


def paths(visitor: Client, **given: str) -> list[str]:
    return [place["path"] for place in visitor.get("/api/v1/places", given).json()["items"]]


def test_places_need_no_token_and_are_walked_page_by_page(visitor):
    every = paths(visitor, limit="1000")
    walked: list[str] = []
    after = ""
    while after is not None:
        page = visitor.get("/api/v1/places", {"limit": "40", "after": after}).json()
        walked += [place["path"] for place in page["items"]]
        after = page["next"]
    assert walked == every == sorted(every)


def test_places_are_narrowed_by_level_and_by_what_they_lie_in(visitor):
    assert paths(visitor, within=COUNTY, level="county") == [COUNTY]
    below = paths(visitor, within=PREFECTURE, level="county")
    assert COUNTY in below
    assert all(path.startswith(f"{PREFECTURE}/") for path in below)


def test_what_lies_in_a_zone_is_what_lies_in_its_members(visitor):
    members = paths(visitor, within="430000/xiangnan-xiangxi", level="prefecture")
    assert PREFECTURE in members
    assert ZONE not in members
    assert len(members) == 6


def test_one_place_is_found_by_its_path(visitor):
    place = visitor.get(f"/api/v1/places/{COUNTY}").json()
    assert (place["code"], place["level"], place["parent"]) == ("430405", "county", PREFECTURE)
    assert place["name"].keys() == {"zh", "en"}


def test_a_place_that_is_none_is_a_problem_that_says_so(visitor):
    answer = visitor.get("/api/v1/places/430000/999999")
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:lingyan:api.nothing_here")


@pytest.mark.parametrize(
    ("query", "field"),
    [("limit=0", "query.limit"), ("limit=1001", "query.limit"), ("level=village", "query.level")],
)
def test_what_does_not_fit_the_contract_is_told_field_by_field(visitor, query, field):
    answer = visitor.get(f"/api/v1/places?{query}")
    assert answer.status_code == 422
    assert [one["name"] for one in answer.json()["fields"]] == [field]


def test_a_page_takes_the_same_queries_whatever_its_length(visitor, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        visitor.get("/api/v1/places?limit=1000")
