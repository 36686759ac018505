import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lingyan.apps.chains import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"accept": "text/html", "accept-language": "en"})


def test_the_matrix_has_every_county_and_counts_homogeneity_over_the_whole_zone():
    whole, part = queries.matrix(), queries.matrix("430000/430400")
    assert len(whole.rows) == 67
    assert len(part.rows) == 12
    assert [column.counties for column in whole.columns] == [column.counties for column in part.columns]


def test_every_guided_name_of_a_county_stands_in_some_column():
    for row in queries.matrix().rows:
        assert {name for names in row.cells for name in names} == set(row.guide.names)


def test_the_matrix_takes_a_constant_number_of_queries(reader):
    with CaptureQueriesContext(connection) as captured:
        reader.get("/directory/")
    assert len(captured) <= 20


def test_a_doubtful_row_is_marked_and_says_why(reader):
    page = reader.get("/places/430000/431000/431021/").content.decode()  # 桂阳县
    assert "Doubtful" in page


def test_why_shows_the_cells_as_printed_and_how_they_were_read(reader):
    page = reader.get("/directory/rows/19/").content.decode()
    assert "新一代信息技术" in page
    assert "附件2" in page


def test_an_industry_lists_the_counties_guided_to_it(reader):
    page = reader.get("/directory/industries/new-materials/").content.decode()
    assert page.count('scope="row"') > 10


@pytest.mark.parametrize(
    ("product", "expected"),
    [("无人机零部件", "/places/"), ("drone parts", "/places/"), ("锂电池", "/places/")],
)
def test_a_product_finds_counties_with_reasons(reader, product, expected):
    page = reader.get("/directory/fit/", {"product": product}).content.decode()
    assert expected in page.split("<main", 1)[1]


@pytest.mark.parametrize("product", ["火星殖民", "asdf", "<script>x</script>", "新" * 5000, ""])
def test_what_is_not_known_is_said_to_be_unknown(reader, product):
    answer = reader.get("/directory/fit/", {"product": product})
    assert answer.status_code == 200
    assert "<script>x" not in answer.content.decode()
