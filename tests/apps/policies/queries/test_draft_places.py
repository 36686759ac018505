import pytest

from factories.accounts import COUNTY, PREFECTURE, ZONE, acting
from lingyan.apps.policies.models import Document
from lingyan.apps.policies.queries.draft_places import PlacesKnown
from lingyan.domain.corpus.extraction.draft_check.sides import read_part
from lingyan.domain.corpus.parse import parse
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db

REGION = "430000/xiangnan-xiangxi"


@pytest.fixture
def places():
    return PlacesKnown.load()


def test_places_are_read_in_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        PlacesKnown.load()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("衡阳市人民政府",), PREFECTURE),
        (("", "衡阳市园区方案"), PREFECTURE),
        (("湖南省商务厅", "衡阳市园区方案"), "430000"),
        (("衡阳高新区管委会",), ""),
        (("关于做好工作的通知",), ""),
    ],
)
def test_a_place_is_the_one_with_which_issuer_or_title_begins(places, words, path):
    assert places.named(*words) == path


def test_a_place_that_nobody_knows_is_none(places):
    assert places.known("999999") == places.known("") == ""
    assert places.known(COUNTY) == COUNTY


def test_above_a_place_are_those_around_it_and_its_zone(places):
    assert places.is_at_or_above("430000", COUNTY)
    assert places.is_at_or_above(PREFECTURE, COUNTY)
    assert places.is_at_or_above(COUNTY, COUNTY)
    assert places.is_at_or_above(REGION, COUNTY)
    assert places.is_at_or_above(REGION, PREFECTURE)
    assert not places.is_at_or_above(COUNTY, PREFECTURE)
    assert not places.is_at_or_above("430000/430500", COUNTY)
    assert not places.is_at_or_above(REGION, "430000/430100")


def test_a_place_has_its_names_and_its_level(places):
    assert places.names(PREFECTURE)[0] == "衡阳市"
    assert "示范区" in places.names(REGION)
    assert (places.level(PREFECTURE), places.level("999999"), places.names("999999")) == ("prefecture", "", ())


def test_the_place_of_who_asks_is_that_of_their_role(places):
    assert places.of_actor(acting(Role.COUNTY, COUNTY)) == COUNTY
    assert places.of_actor(acting(Role.ZONE_OFFICE, ZONE)) == ZONE
    assert places.of_actor(COMMAND_LINE) == "430000"


def test_a_document_is_for_the_place_of_the_register_else_for_the_one_it_names(places):
    (part,) = parse("衡阳市园区方案\n一、任务\n抓好落实。\n").parts
    read = read_part(part)
    assert places.of_document(Document(place_path=REGION), read) == REGION
    assert places.of_document(Document(title_zh="衡阳市园区方案"), read) == PREFECTURE
    assert places.of_document(Document(place_path="000000"), read) == ""
    assert places.of_document(Document(parent=Document(place_path="430000")), read) == "430000"
