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


def test_an_industry_says_how_many_are_guided_to_the_same_and_why(reader):
    found = queries.homogeneity_of(queries.find_industry("new-materials"))
    page = reader.get("/directory/industries/new-materials/").content.decode()
    assert f"{found.share * 100:.1f}" in page
    assert f"{found.concentration:.3f}" in page
    assert 'href="/directory/industries/new-materials/why/"' in page
    why = reader.get("/directory/industries/new-materials/why/").content.decode()
    assert f"{len(found.counties)} of {found.listed} counties" in why
    assert f"= {found.concentration:.3f}" in why
    assert f"concentration {found.concentration:.3f}" in why
    assert "Counties guided to it in Hengyang" in why
    assert "附件2" in why


def test_the_prefectures_of_an_industry_add_up_to_its_counties():
    found = queries.homogeneity_of(queries.find_industry("new-materials"))
    shares = queries.shares_of(found)
    assert sum(share.counties for share in shares) == len(found.counties)
    assert [share.counties for share in shares] == sorted((share.counties for share in shares), reverse=True)


def test_the_crowding_of_a_county_is_the_average_that_its_account_says(reader):
    guide = next(one for one in queries.county_guides() if one.county.code == "430405")
    trace = queries.trace_of_crowding(guide)
    assert sum(int(one.value) for one in trace.inputs) / len(trace.inputs) == pytest.approx(guide.crowding)
    page = reader.get("/directory/counties/430000/430400/430405/why/").content.decode()
    assert f"= {guide.crowding:.1f}" in page
    assert "附件2" in page


@pytest.mark.parametrize("path", ["industries/nothing/why/", "counties/430000/430400/why/", "counties/999999/why/"])
def test_what_has_no_account_answers_404(reader, path):
    assert reader.get(f"/directory/{path}").status_code == 404


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/directory/", "/directory/industries/new-materials/why/"),
        ("/places/", "/directory/counties/430000/430400/430405/why/"),
    ],
)
def test_a_count_leads_to_its_account(reader, page, link):
    assert f'href="{link}"' in reader.get(page).content.decode()
