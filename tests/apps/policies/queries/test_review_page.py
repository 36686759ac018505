import re
from html import unescape

import pytest
from django.urls import reverse

from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.policies.actions.reviewing import confirm_draft
from lingyan.apps.policies.actions.rewriting import Selected, add_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.reading import read_text
from lingyan.apps.policies.queries.review_page import _Mark, _Marks, cards_of, marked_clauses
from lingyan.kernel.access import COMMAND_LINE

PLACES = [(0, 4), (2, 30), (5, 6), (10, 12), (10, 20), (28, 30), (30, 31)]


@pytest.mark.parametrize(("start", "end"), [(0, 1), (4, 5), (6, 10), (11, 13), (20, 28), (30, 40), (31, 50)])
def test_every_mark_over_a_run_is_found_however_far_ahead_it_begins(start, end):
    marks = _Marks.of(_Mark(first, last, Draft()) for first, last in reversed(PLACES))
    found = [(one.start, one.end) for one in marks.over(start, end)]
    assert sorted(found) == [(first, last) for first, last in PLACES if first < end and last > start]


def test_without_marks_there_is_none():
    assert _Marks.of([]).over(0, 10) == []


TABLE = """表1 主要指标
序号\t指标\t单位\t2030年\t2035年
1\t园区绿色电力占比\t%\t40\t50
2\t园区标准厂房面积\t万平方米\t200\t320
"""


@pytest.fixture
def tabled():
    return loaded(ORDERS.replace("三、保障措施", f"{TABLE}三、保障措施"), "table.txt")


def plain(markup):
    return unescape(re.sub("<[^>]*>", "", markup))


@pytest.mark.django_db
class TestTable:
    def test_a_table_has_the_parts_that_the_page_of_the_document_has(self, tabled):
        drafts = list(Draft.objects.filter(text=tabled))
        (shown,) = [one for one in marked_clauses(tabled, drafts, set()) if one.rows]
        (read,) = [one for one in read_text(tabled, {}).clauses if one.rows]
        assert [plain(words) for _at, words in shown.paragraphs] == list(read.paragraphs)
        assert [tuple(plain(words) for _at, words in row) for row in shown.rows] == list(read.rows)
        assert shown.rows[0][1][1] == "指标"
        assert len(shown.rows) == 3

    def test_each_cell_stands_where_it_says_in_the_original(self, tabled):
        (shown,) = [one for one in marked_clauses(tabled, [], set()) if one.rows]
        for at, words in (cell for row in shown.rows for cell in row):
            assert tabled.source.text[at : at + len(plain(words))] == plain(words)

    @pytest.mark.parametrize("words", ["320", "园区标准厂房面积", "园区标准厂房面积\t万平方米"])
    def test_words_selected_in_a_cell_can_be_added(self, tabled, words):
        (shown,) = [one for one in marked_clauses(tabled, [], set()) if one.rows]
        first = words.partition("\t")[0]
        at = next(at for row in shown.rows for at, cell in row if plain(cell) == first)
        chosen = Selected(words, start=at, clause=shown.path)
        fields = {"indicator": "面积", "value": "320"}
        made = add_draft(tabled, "target", chosen, fields, actor=COMMAND_LINE)
        assert (made.spans[0][0], made.clause) == (at, shown.path)
        assert tabled.source.text[made.spans[0][0] : made.spans[-1][1]] == words

    def test_what_was_found_in_a_cell_is_marked_there(self, tabled):
        drafts = list(Draft.objects.filter(text=tabled))
        inside = [one for one in drafts if any(tabled.source.text[start:end] == "320" for start, end in one.spans)]
        assert inside
        (shown,) = [one for one in marked_clauses(tabled, drafts, {one.pk for one in drafts}) if one.rows]
        cell = next(words for row in shown.rows for _at, words in row if plain(words) == "320")
        assert f'data-d="{inside[0].pk}' in cell


CITING = ORDERS.replace(
    "各县市区人民政府：", "各县市区人民政府：\n根据《东江省园区管理办法》（东政发〔2030〕5号），制定本方案。"
)


@pytest.mark.django_db
def test_what_was_confirmed_leads_to_where_it_lives():
    text = loaded(CITING, "citing.txt")
    links = {}
    for kind in ("reference", "deadline"):
        draft = draft_of(text, kind)
        done = confirm_draft(draft, actor=COMMAND_LINE, seen_version=draft.version)
        links[kind] = cards_of([done])[0].link
    assert links["reference"] == reverse("policies:document_links", args=[text.document.key])
    assert links["deadline"].startswith(f"{reverse('policies:periods')}#d-")
