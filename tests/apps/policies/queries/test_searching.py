import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lingyan.apps.policies.queries import search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def test_a_clause_is_found_by_its_words_which_are_marked(load, plan):
    load(plan)
    (hit,) = search("水厂").items
    assert hit.name_zh == "东江省先进制造业行动方案 二（二）2"
    assert hit.link == "/documents/small-plan/?find=%E6%B0%B4%E5%8E%82#%E4%BA%8C/%EF%BC%88%E4%BA%8C%EF%BC%89/2"
    assert "<mark>水厂</mark>" in hit.snippet


def test_every_word_must_be_there(load, plan):
    load(plan)
    assert search("园区 道路").total == 1
    assert search("园区 水稻").total == 0


@pytest.mark.parametrize("words", ["东政发〔2031〕7号", "先进制造业行动", "Translated small-plan"])
def test_a_document_is_found_by_number_and_title_without_its_text(words):
    assert [hit.link for hit in search(words).items] == ["/documents/small-plan/"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "100%", "'; DROP TABLE policies_clause; --", "  "])
def test_signs_that_mean_something_to_a_database_mean_nothing(load, plan, words):
    load(plan)
    assert search(words).total == 0


def test_a_percent_sign_is_found_as_itself(load, plan):
    load(plan.replace("规模翻一番", "规模增长100%"))
    (hit,) = search("100%").items
    assert "<mark>100%</mark>" in hit.snippet


def test_markup_in_a_text_is_shown_and_not_run(load, plan):
    load(plan.replace("两座水厂", "两座<script>alert(1)</script>水厂"))
    (hit,) = search("<script>").items
    assert "<mark>&lt;script&gt;</mark>" in hit.snippet
    assert "<script>" not in hit.snippet


def test_a_version_that_is_not_shown_is_not_searched(load, plan):
    load(plan)
    load(plan.replace("两座水厂", "三座泵站"))
    assert search("泵站").total == 0


def test_no_more_is_found_than_asked_for_and_the_rest_is_counted(load, plan, law, gazette, own):
    for text in (plan, law, gazette, own):
        load(text)
    found = search("各地", limit=3)
    assert len(found.items) == 3
    assert found.total > 3
    assert found.total_words == str(found.total)


def test_a_search_takes_as_many_queries_whatever_it_finds(load, plan, law, gazette, own):
    def queries_for(words: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            search(words)
        return len(captured)

    load(plan)
    few = queries_for("水厂")
    for text in (law, gazette, own):
        load(text)
    assert queries_for("各地") == few <= 11


def test_nothing_asked_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert search("   ").total == 0
