import pytest

from factories.accounts import organisation
from lingyan.apps.accounts.models import OrganisationKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

HERE = "/api/v1/clauses"


@pytest.mark.usefixtures("loaded")
def test_a_program_finds_clauses_without_a_token(client):
    found = client.get(HERE, {"q": "水厂"}).json()
    assert found == {
        "items": [
            {
                "document": "small-plan",
                "title": {"zh": "东江省先进制造业行动方案", "en": "Translated small-plan"},
                "number": "东政发〔2031〕7号",
                "clause": "二/（二）/2",
                "words": "2.完善供水。建成两座水厂。",
                "link": "/documents/small-plan/?find=%E6%B0%B4%E5%8E%82#%E4%BA%8C/%EF%BC%88%E4%BA%8C%EF%BC%89/2",
            }
        ],
        "next": None,
    }


@pytest.mark.usefixtures("loaded")
def test_it_walks_through_all_of_them_page_by_page(client):
    whole = client.get(HERE, {"q": "水"}).json()["items"]
    walked, after = [], ""
    while after is not None:
        page = client.get(HERE, {"q": "水", "limit": 2, "after": after}).json()
        assert len(page["items"]) <= 2
        walked += page["items"]
        after = page["next"]
    assert walked == whole
    assert len(whole) > 4


@pytest.mark.usefixtures("loaded")
def test_where_the_words_are_rare_among_what_is_filtered_it_says_from_where_to_go_on(client, monkeypatch):
    monkeypatch.setattr("lingyan.apps.policies.queries.searching.finding.MOST_LOOKED_AT", 1)
    page = client.get(HERE, {"q": "水厂水", "limit": 1}).json()
    assert page == {"items": [], "next": None}
    first = client.get(HERE, {"q": "用水", "limit": 1}).json()
    assert first["next"] is not None


@pytest.mark.usefixtures("loaded")
def test_it_is_narrowed_as_on_the_page(client):
    assert client.get(HERE, {"q": "水厂", "kind": "plan", "level": "province"}).json()["items"]
    assert not client.get(HERE, {"q": "水厂", "level": "county"}).json()["items"]
    assert not client.get(HERE, {"q": "水厂", "document": "small-law"}).json()["items"]
    assert not client.get(HERE, {"q": "水厂", "since": "2099-01-01"}).json()["items"]


def test_nothing_asked_finds_nothing(client):
    assert client.get(HERE).json() == {"items": [], "next": None}


def test_what_does_not_fit_is_refused_field_by_field(client):
    answer = client.get(HERE, {"q": "水", "level": "moon", "limit": 1000, "after": "x"})
    assert answer.status_code == 422
    assert {one["name"] for one in answer.json()["fields"]} == {"query.level", "query.limit", "query.after"}


def test_a_unit_is_found_by_name_and_an_enterprise_by_nobody_from_outside(client, load, own):
    load(own.replace("分步放开", "东江省低空办分步放开"))
    organisation("sky", "430000", name_zh="东江省低空办")
    organisation("firm", "430000/430400", name_zh="某某企业", kind=OrganisationKind.ENTERPRISE)
    assert len(client.get(HERE, {"unit": "东江省低空办"}).json()["items"]) == 1
    refused = client.get(HERE, {"unit": "某某企业"}, headers={"accept-language": "en"})
    assert (refused.status_code, "某某企业" in refused.json()["title"]) == (404, True)
