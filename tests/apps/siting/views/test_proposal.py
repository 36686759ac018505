"""The proposal for an investor: parks chosen, a page that prints, a Word file, and nothing of a government's debt."""

from io import BytesIO

import pytest
from docx import Document

from factories.accounts import COUNTY
from factories.told import OTHER_PARK, PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries import siting_guide
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def get(client, made, query: str = "", more: str = ""):
    return client.get(f"/siting/projects/{made.key}/proposal/{more}{query}", headers={"accept-language": "en"})


def words_in(data: bytes) -> str:
    document = Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_parks_are_offered_to_choose_from_and_none_that_a_rule_keeps_out(county):
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    page = get(county, willing_project()).content.decode()
    assert f'value="{PARK}"' in page
    assert f'value="{OTHER_PARK}"' not in page
    assert "As Word" not in page


def test_the_page_says_why_a_park_fits_and_which_support_holds_by_which_clause(county):
    told_park()
    page = get(county, willing_project(), f"?park={PARK}").content.decode()
    assert "Every rule of admission lets the project in. Rank 1 of 1" in page
    assert "estimated from coordinates" in page
    assert "2,000 " in page
    assert "Nothing: every rule is settled." in page
    assert "湘政发〔2020〕4号" in page
    assert "Office: ____" in page


def test_nothing_is_said_of_a_governments_debt(county):
    told_park(debt_room_10k_cny=None, keeps_red_line=None)
    made = willing_project(told={"project.public_debt_10k_cny": 10})
    page = get(county, made, f"?park={PARK}").content.decode()
    file = words_in(get(county, made, f"?park={PARK}", "word/").content)
    for told in (page, file):
        assert "the offices settle it among themselves" in told
        assert siting_guide().facts["park.debt_room_10k_cny"].title_en not in told
        assert "the plots of the park keep out of the ecological red line" in told


def test_the_word_file_says_the_same(county):
    told_park()
    made = willing_project()
    answer = get(county, made, f"?park={PARK}", "word/")
    assert "attachment" in answer.headers["Content-Disposition"]
    told = words_in(answer.content)
    assert made.name in told
    assert "Rank 1 of 1" in told
    assert "Support printed in documents" in told
    assert "estimated from coordinates" in told


@pytest.mark.parametrize("query", ["?park=430000/nowhere", "?park=", "?park=430000/430400/430408/hengyang-high-tech"])
def test_a_park_that_is_none_or_is_kept_out_is_told_and_no_file_is_made(county, query):
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    made = willing_project()
    assert get(county, made, query).status_code == 400
    assert get(county, made, query, "word/").headers["Content-Type"].startswith("text/html")


def test_more_parks_than_paper_holds_are_refused(county):
    paths = [str(one.path) for one in list(siting_guide().carriers.values())[:6]]
    for path in paths:
        told_park(path, keeps_red_line=None)
    made = willing_project(told={"project.adds_discharge": False})
    query = "?" + "&".join(f"park={path}" for path in paths)
    answer = get(county, made, query)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode()


def test_weights_of_the_reader_are_kept(county):
    told_park()
    page = get(county, willing_project(), f"?cost=2&park={PARK}").content.decode()
    assert '<input type="hidden" name="cost" value="2">' in page
