from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import organisation
from factories.dropping import page
from lingyan.apps.accounts.models import OrganisationKind
from lingyan.apps.policies.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

HERE = "/documents/search/"


def asked(browser, status: int = 200, **given: str) -> str:
    answer = browser.get(HERE, given)
    assert answer.status_code == status
    return answer.content.decode().split("<main", 1)[1]


def test_without_a_question_it_says_what_to_ask(reader):
    assert "Nothing asked yet" in asked(reader)


@pytest.mark.usefixtures("loaded")
def test_a_hit_leads_to_its_clause_with_the_words_lit(reader):
    text = asked(reader, q="建成 水厂")
    link = "/documents/small-plan/?find=" + quote("建成 水厂").replace("%20", "+") + "#" + quote("二/（二）/2")
    assert f'href="{link}"' in text
    assert "<mark>建成</mark>两座<mark>水厂</mark>" in text
    opened = page(reader, link)
    assert '<section id="二/（二）/2"' in opened
    assert "<mark>建成</mark>两座<mark>水厂</mark>" in opened
    assert "<mark>" not in opened.replace("<mark>建成</mark>", "").replace("<mark>水厂</mark>", "")


@pytest.mark.usefixtures("loaded")
def test_documents_that_are_called_so_stand_above_the_clauses(reader):
    text = asked(reader, q="节水办法")
    assert text.index('<a href="/documents/small-law/">') < text.index('<ol class="hits')


@pytest.mark.usefixtures("loaded")
def test_it_is_there_in_chinese_and_on_postgresql_alike(reader):
    text = page(reader, f"{HERE}?q=水厂", **{"accept-language": "zh-CN"})
    assert 'lang="zh-Hans"' in text
    assert "东江省先进制造业行动方案" in text


@pytest.mark.usefixtures("loaded")
def test_nothing_found_offers_other_searches(reader):
    text = asked(reader, q="水厂 火箭", level="county")
    assert "Nothing holds “水厂 火箭”" in text
    assert f'href="{HERE}?q=' + quote("水厂 火箭").replace("%20", "+") + '"' in text
    assert f'href="{HERE}?q={quote("火箭")}"' in text
    assert f'href="/search/?q={quote("水厂 火箭")}"' in text


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        pytest.param("since", "2020-13-40", "Enter a valid date.", id="no-day"),
        pytest.param("level", "moon", "Select a valid choice.", id="no-level"),
        pytest.param("kind", "novel", "Select a valid choice.", id="no-kind"),
        pytest.param("clause", "verse", "Select a valid choice.", id="no-part"),
        pytest.param("sort", "luck", "Select a valid choice.", id="no-order"),
        pytest.param("document", "没有的文件", "No document here is called “没有的文件”", id="no-document"),
        pytest.param("unit", "没有的单位", "No organisation here is called “没有的单位”.", id="no-unit"),
        pytest.param("q", "水" * 2001, "at most 2000 characters", id="far-too-long"),
    ],
)
@pytest.mark.usefixtures("loaded")
def test_a_wrong_filter_is_said_at_its_field_and_nothing_is_searched(reader, field, value, what):
    text = asked(reader, 400, **{"q": "水厂", field: value})
    assert what in text
    assert "Nothing was searched" in text
    assert "<mark>" not in text


def test_a_day_before_the_first_is_refused(reader):
    assert "The last day is before the first." in asked(reader, 400, q="水", since="2031-02-01", until="2031-01-01")


def test_a_name_of_several_documents_is_refused(reader):
    for number in (1, 2):
        Document.objects.create(key=f"twin-{number}", position=number, title_zh="同名的意见")
    assert "Several documents are called “同名的意见”" in asked(reader, 400, q="空域", document="同名的意见")


@pytest.mark.usefixtures("loaded")
def test_a_long_question_is_cut_and_it_is_said(reader):
    assert "Only the first words of this long question" in asked(reader, q="水厂" * 100)


@pytest.mark.parametrize("words", ["。", "%%", "''"])
def test_signs_without_a_letter_are_no_question(reader, words):
    assert "at least one letter" in asked(reader, q=words)


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "'; DROP TABLE policies_clause; --", '" AND', "\u202e水"]
)
@pytest.mark.usefixtures("loaded")
def test_a_strange_question_is_answered_calmly(reader, words):
    assert "<script>alert" not in asked(reader, q=words)


@pytest.mark.usefixtures("loaded")
def test_hits_are_turned_page_by_page_and_the_filters_stay(reader, monkeypatch):
    monkeypatch.setattr("lingyan.apps.policies.views.searching.PAGE", 2)
    first, second = (asked(reader, q="水", sort="date", kind="notice", page=str(number)) for number in (1, 2))
    assert first.count("<li><p><a") == 2
    assert "kind=notice" in first.split("<nav", 1)[1]
    assert 'start="3"' in second
    assert asked(reader, q="水", page="999").count("<li><p><a") > 0


@pytest.mark.usefixtures("loaded")
def test_of_very_many_it_is_said_that_there_are_more(reader, monkeypatch):
    monkeypatch.setattr("lingyan.apps.policies.queries.searching.finding.MOST", 2)
    assert "more than 2" in asked(reader, q="水")


@pytest.mark.usefixtures("loaded")
def test_a_visitor_is_offered_no_enterprise(reader):
    organisation("firm", "430000/430400", name_zh="某某企业", kind=OrganisationKind.ENTERPRISE)
    assert "某某企业" not in asked(reader, q="水")
    assert "No organisation here is called" in asked(reader, 400, unit="某某企业")


@pytest.mark.usefixtures("loaded")
def test_the_page_takes_as_many_queries_whatever_it_finds(reader):
    def queries_for(**given: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            reader.get(HERE, given)
        return len(captured)

    queries_for(q="水厂")
    assert queries_for(q="水厂") == queries_for(q="用水", sort="date") <= 30


@pytest.mark.usefixtures("loaded")
def test_the_search_over_everything_and_the_register_lead_here(reader):
    assert f'href="{HERE}?q={quote("水厂")}"' in page(reader, "/search/?q=水厂")
    assert f'href="{HERE}"' in page(reader, "/documents/")


def test_a_table_is_lit_in_its_cells(reader, load, own):
    load(own.replace("每市建一座起降场。", "每市建一座起降场。\n附表\n市\t起降场\n甲市\t一座起降场\n"))
    key = reader.get(HERE, {"q": "起降场"}).content.decode().split('href="/documents/own-', 1)[1].split("/", 1)[0]
    assert page(reader, f"/documents/own-{key}/?find=起降场").count("<mark>起降场</mark>") == 3
