import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db

ZHUHUI = "/places/430000/430400/430405/"


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


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


@pytest.mark.parametrize(
    "words",
    ["", "   ", "zzzz", "%", "_", "'; DROP TABLE places_place; --", "<script>alert(1)</script>", "新" * 5000, "\x00"],
    ids=["empty", "blank", "nothing", "wildcard", "underscore", "injection", "script", "huge", "nul"],
)
def test_a_strange_search_is_answered_calmly(reader, words):
    answer = reader.get("/search/", {"q": words})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_wildcard_is_searched_for_as_it_stands(reader):
    assert "Nothing holds" in reader.get("/search/", {"q": "%%"}).content.decode()


@pytest.mark.parametrize(("language", "word"), [("en", "Places"), ("zh-CN,zh;q=0.9", "地点"), ("fr", "地点")])
def test_the_browser_decides_the_language_and_chinese_is_spoken_otherwise(language, word):
    page = Client(headers={"accept": "text/html", "accept-language": language}).get("/places/").content.decode()
    assert f"<h1>{word}</h1>" in page
