from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.accounts import acting
from factories.entries import COUNTY, PREFECTURE, entered
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.portal import queries
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

ZHUHUI = "/places/430000/430400/430405/"


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def text(response):
    return response.content.decode()


def test_the_list_of_places_names_every_county(reader):
    page = reader.get("/places/").content.decode()
    assert page.count('scope="row"') == 67


def test_a_county_shows_what_it_is_guided_to_by_which_clause_and_who_else_is(reader):
    page = reader.get(ZHUHUI).content.decode()
    assert "Advanced equipment" in page or "equipment" in page.lower()
    assert "/places/430000/430400/430406/baishazhou/" in page
    assert "附件2" in page
    assert "/places/430000/431200/431221/" in page  # 中方县 is guided to the same


def test_a_county_that_was_renamed_is_found_under_both_names(reader):
    for words in ("祁阳县", "祁阳市"):
        assert "431181" in reader.get("/search/", {"q": words}).content.decode()


def test_the_management_area_without_a_code_says_so(reader):
    page = reader.get("/places/430000/431200/hongjiang-district/").content.decode()
    assert "management area without a region code" in page


def test_a_park_shows_the_counties_that_name_it(reader):
    page = reader.get("/places/430000/430400/430406/baishazhou/").content.decode()
    assert "雁峰区" in page
    assert "珠晖区" in page


def test_a_prefecture_shows_its_directions_counties_and_published_values(reader):
    page = reader.get("/places/430000/430400/").content.decode()
    assert "附件1" in page
    assert page.count('scope="row"') > 12


@pytest.mark.parametrize("path", ["/places/430000/", "/places/430000/xiangnan-xiangxi/"])
def test_the_wider_places_have_a_page_too(reader, path):
    assert reader.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/places/999999/", "/places/430000/430400/430405/nothing/", "/places/..%2f..%2f/"])
def test_a_place_that_is_not_there_answers_404(reader, path):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", [ZHUHUI, "/places/430000/430400/", "/places/430000/430400/430406/baishazhou/"])
def test_a_place_takes_a_constant_number_of_queries(reader, path):
    with CaptureQueriesContext(connection) as captured:
        reader.get(path)
    assert len(captured) <= 20


def test_searching_finds_every_kind(reader):
    page = reader.get("/search/", {"q": "新材料"}).content.decode()
    assert "Industries" in page
    assert "/directory/industries/" in page


KINDS = ("places", "parks", "industries", "rows", "indicators", "published", "systems")


@pytest.mark.parametrize(
    ("words", "kind", "link"),
    [
        pytest.param("祁阳县", "places", "/places/430000/431100/431181/", id="former-name"),
        pytest.param("430405", "places", ZHUHUI, id="code"),
        pytest.param("DISTRICT zhuhui", "places", ZHUHUI, id="words-in-any-order-and-case"),
        pytest.param("白沙洲", "parks", "/places/430000/430400/430406/baishazhou/", id="park"),
        pytest.param("MATERIALS new", "industries", "/directory/industries/new-materials/", id="industry"),
        pytest.param("桂阳 新一代信息技术", "rows", "/directory/rows/19/", id="industry-in-a-county"),
        pytest.param("珠晖 白沙洲", "rows", "/directory/rows/", id="carrier-of-a-county"),
        pytest.param("地区 总值", "indicators", "/indicators/dev-gdp/", id="indicator"),
        pytest.param(
            "地区生产总值 衡阳",
            "published",
            "/indicators/observations/?statistic=gdp&amp;place=430000%2F430400",
            id="statistic-of-a-place",
        ),
        pytest.param("monitor ENERGY", "systems", "/systems/energy-", id="system"),
    ],
)
def test_all_words_are_found_in_every_kind(reader, words, kind, link):
    found = queries.search(words)
    assert found is not None
    assert getattr(found, kind).total > 0
    assert f'href="{link}' in reader.get("/search/", {"q": words}).content.decode().split("<main", 1)[1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", ["衡阳 zzzz", "%", "_", "新%料", "地区_产总值"])
def test_one_word_that_is_nowhere_finds_nothing(kind, words):
    found = queries.search(words)
    assert found is not None
    assert getattr(found, kind).total == 0


def test_what_is_called_so_today_comes_before_what_was():
    found = queries.search("祁阳")
    assert found is not None
    assert [place.code for place in found.places.items][:1] == ["431181"]
    names = [place.name_zh for place in queries.search("市").places.items]
    assert "市" in names[0]


def test_a_kind_says_how_many_more_there_are_and_leads_to_all_of_them(reader):
    found = queries.search("市")
    assert found is not None
    assert len(found.published.items) == 20
    page = reader.get("/search/", {"q": "市"}).content.decode()
    assert f"first 20 of {found.published.total}" in page
    assert "/indicators/observations/?q=%E5%B8%82" in page
    shown = reader.get("/indicators/observations/", {"q": "市", "export": "csv"}).content.decode("utf-8-sig")
    assert len(shown.splitlines()) > found.published.total


@pytest.mark.parametrize("words", ["锂电池", "drone parts", "新材料"])
def test_a_product_leads_to_where_it_would_fit(reader, words):
    page = reader.get("/search/", {"q": words}).content.decode()
    address = page.split('href="/directory/fit/?product=', 1)[1].split('"', 1)[0]
    assert unquote(address) == words
    assert "/places/" in reader.get("/directory/fit/", {"product": unquote(address)}).content.decode()


def test_what_is_no_product_offers_no_place_for_it(reader):
    assert "/directory/fit/?product" not in reader.get("/search/", {"q": "zzzz"}).content.decode()


def test_a_search_takes_no_more_queries_the_more_it_finds(reader):
    def queries_for(words: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get("/search/", {"q": words})
        return len(captured)

    reader.get("/search/", {"q": "市"})
    assert queries_for("zzzz") <= queries_for("市") == queries_for("南") <= 30


@pytest.mark.parametrize(
    "words",
    ["", "   ", "zzzz", "%", "_", "'; DROP TABLE places_place; --", "<script>alert(1)</script>", "新" * 5000, "\x00"],
    ids=["empty", "blank", "nothing", "wildcard", "underscore", "injection", "script", "huge", "nul"],
)
def test_a_strange_search_is_answered_calmly(reader, words):
    answer = reader.get("/search/", {"q": words})
    assert answer.status_code == (400 if "\x00" in words else 200)
    assert "<script>alert" not in answer.content.decode()


def test_a_wildcard_is_searched_for_as_it_stands(reader):
    assert "Nothing holds" in reader.get("/search/", {"q": "%%"}).content.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "Places"), ("zh-CN,zh;q=0.9", "地点"), ("fr", "地点")])
def test_the_browser_decides_the_language_and_chinese_is_spoken_otherwise(language, word):
    page = Client(headers={"accept": "text/html", "accept-language": language}).get("/places/").content.decode()
    assert f"<h1>{word}</h1>" in page


def test_a_county_shows_its_own_accepted_figures_with_their_source_and_a_link(reader):
    page = text(reader.get(ZHUHUI))
    assert "No figure of Zhuhui District is published yet" in page
    assert "Hengyang City accepts them" in page
    entry = entered(acting(), "31.2", source="人口台账")
    assert "31.2" not in text(reader.get(ZHUHUI)), "what waits is not published"
    accept_entry(entry, actor=acting(Role.PREFECTURE, PREFECTURE))
    entry.refresh_from_db()
    page = text(reader.get(ZHUHUI))
    section = page[page.index('id="figures"') : page.index("Published for Hengyang City")]
    assert "31.2" in section
    assert "reported by Zhuhui District: 人口台账" in section
    assert entry.observation.get_absolute_url() in section
    assert "2023" in section
    assert "Final" in section


def test_only_who_enters_figures_there_is_led_to_the_form(reader, client_of):
    assert "/figures/enter/" not in text(reader.get(ZHUHUI))
    assert "/figures/enter/?place=430000/430400/430405" in text(client_of(Role.COUNTY, COUNTY).get(ZHUHUI))
