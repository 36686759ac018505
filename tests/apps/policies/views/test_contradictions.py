"""The page of contradictions: both values with clause and words, what differs, why, narrowed, as a file."""

import io
import re

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.dropping import page
from factories.linked import BASE, LATER, TWICE, load
from lingyan.apps.policies.actions import import_file
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db

ADDRESS = "/documents/contradictions/"


@pytest.fixture
def documents():
    return {name: load(words) for name, words in (("base", BASE), ("later", LATER), ("harbour", TWICE))}


def rows_in(reader, query=""):
    answer = reader.get(f"{ADDRESS}?export=xlsx&{query}")
    return list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))[1:]


@pytest.mark.usefixtures("documents")
class TestPage:
    def test_each_has_both_values_both_clauses_days_and_what_differs(self, reader):
        text = page(reader, ADDRESS)
        for words in ("300 (100 million yuan)", "420 (100 million yuan)", "2030-01-05", "2032-06-07"):
            assert words in text
        assert "First 300 (100 million yuan), later 420 (100 million yuan): 120 (100 million yuan) more." in text
        assert "6% is printed; 50 (100 million yuan) out of 1,000 (100 million yuan) is 5%." in text
        assert "365.82" in text
        assert "893.87" in text
        assert "export=xlsx" in text

    def test_every_clause_opens_at_the_words(self, reader):
        links = re.findall(r'class="cite small" href="([^"]+)"', page(reader, ADDRESS))
        assert len(links) == 7
        for link in links:
            answer = reader.get(link.replace("&amp;", "&"), follow=True)
            assert "<mark>" in answer.content.decode()

    @pytest.mark.parametrize(
        ("query", "count"),
        [("", 3), ("kind=ratio", 1), ("kind=values", 1), ("kind=changed", 1), ("words=港口", 2), ("words=没有", 0)],
    )
    def test_it_is_narrowed(self, reader, query, count):
        assert len(rows_in(reader, query)) == count

    def test_it_is_narrowed_to_a_document(self, reader, documents):
        assert len(rows_in(reader, f"document={documents['harbour'].key}")) == 2
        assert "港口" not in page(reader, f"{ADDRESS}?document={documents['base'].key}").split("<tbody>")[1]

    @pytest.mark.parametrize("query", ["kind=x", "document=no-such", "words=" + "长" * 200, "page=x", "sort=kind"])
    def test_a_strange_address_is_answered_calmly(self, reader, query):
        assert "绿色产值" in page(reader, f"{ADDRESS}?{query}")

    def test_the_file_has_the_words_of_both_clauses(self, reader):
        (row,) = rows_in(reader, "kind=changed")
        assert row[0] == "绿色产值 target for 2035"
        assert "东政发〔2030〕1号 一 2030-01-05 “绿色产值达到300亿元”" in row[2]
        assert "东政发〔2032〕9号" in row[3]

    def test_why_tells_the_rule_both_clauses_and_the_account(self, reader):
        text = page(reader, ADDRESS)
        accounts = [page(reader, link) for link in re.findall(rf'href="({ADDRESS}\w+/why/)"', text)]
        assert len(accounts) == 3
        (ratio,) = (one for one in accounts if "has to follow" in one)
        assert "50 (100 million yuan) ÷ 1,000 (100 million yuan) = 5%" in ratio
        assert "港口收入占地区收入比重达到6%" in ratio
        assert all('class="cite"' in one for one in accounts)

    def test_one_that_is_settled_is_not_there_any_more(self, reader):
        page(reader, f"{ADDRESS}{'0' * 16}/why/", 404)

    def test_the_document_counts_its_own_and_leads_to_them(self, reader, documents):
        text = page(reader, f"/documents/{documents['harbour'].key}/")
        assert "2 contradictions" in text
        assert f'href="{ADDRESS}?document={documents["harbour"].key}"' in text

    def test_it_takes_as_many_queries_for_many_as_for_few(self, reader):
        reader.get(ADDRESS)
        with CaptureQueriesContext(connection) as few:
            reader.get(ADDRESS)
        load(
            LATER.replace("420亿元", "470亿元")
            .replace("〔2032〕9号", "〔2034〕2号")
            .replace("行动计划", "促进条例解读与安排")
        )
        reader.get(ADDRESS)
        with CaptureQueriesContext(connection) as many:
            reader.get(ADDRESS)
        assert len(many) == len(few)


def test_without_a_contradiction_it_says_so(reader):
    load(BASE)
    assert "No contradiction matches" in page(reader, ADDRESS)


def test_what_rounding_explains_is_counted_and_shown_when_asked_for(reader):
    load(BASE)
    load(LATER.replace("420亿元", "300.4亿元"))
    text = page(reader, ADDRESS)
    assert "1 more pair differs only as rounding does." in text
    assert "300.4" not in text
    assert "the one may be the other, rounded" in page(reader, f"{ADDRESS}?rounding=on")


def test_what_the_real_documents_are_known_to_contradict_stands_on_the_page(reader, shared):
    from lingyan.apps.workbench.actions import load_packs

    load_packs()
    for seed in sorted((shared / "seeds").glob("*.txt")):
        import_file(seed.name, seed.read_bytes(), actor=COMMAND_LINE)
    rows = rows_in(reader)
    trade = next(row for row in rows if "365.82" in row[4])
    assert "893.87" in trade[2]
    assert ("一（一）6" in trade[2], "表1" in trade[3], "2018" in trade[0]) == (True, True, True)
    ratios = {row[0].rsplit(maxsplit=1)[-1]: row[4] for row in rows if "GDP" in row[0]}
    assert ratios.keys() == {"2020", "2025"}
    assert ratios["2020"].startswith("5.5% is printed")
    assert ratios["2020"].endswith("is 5.76%.")
    assert ratios["2025"].startswith("4.8% is printed")
    assert ratios["2025"].endswith("is 5.0556%.")
    assert len(rows) == 3
    text = page(reader, ADDRESS)
    assert all(value in text for value in ("365.82", "893.87", "5.5%", "5.76%", "4.8%", "5.0556%"))
