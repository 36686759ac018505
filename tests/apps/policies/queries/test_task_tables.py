from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, acting
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.plans.models import Task
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.actions.reviewing import confirm_draft, reject_draft
from lingyan.apps.policies.actions.rewriting import correct_draft
from lingyan.apps.policies.models import Document
from lingyan.apps.policies.queries.task_tables import Chosen, task_tables
from lingyan.kernel.access import COMMAND_LINE, VISITOR, Role

pytestmark = pytest.mark.django_db

GAZETTE = f"《衡阳市人民政府公报》2031年第3期\n{ORDERS}{ORDERS.replace('9号', '10号').replace('园区发展', '低空经济')}"


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


@pytest.fixture
def text():
    return loaded()


def told(text, actor, chosen=None):
    return task_tables(text.document, text, actor, chosen)


def lines(found):
    return [line for table in found.tables.values() for line in table.lines]


def confirmed(text, actor, at=0):
    draft = draft_of(text, "task", at)
    choices = {"unit_choices": {"火星开发总署": "-"}}
    return confirm_draft(draft, actor=actor, seen_version=draft.version, choices=choices)


def test_nothing_confirmed_yet_it_is_all_that_was_read(text, office):
    found = told(text, office)
    assert (found.chosen, found.confirmed, found.read) == (Chosen.ALL, 0, 2)
    first, second = lines(found)
    assert (first.clause, first.title, first.leads) == ("二/（一）", "建设标准厂房", ())
    assert first.responsible == ("衡阳市人民政府", "珠晖区人民政府")
    assert (first.due, first.due_words, first.is_open) == (date(2035, 12, 31), "2035年底前", True)
    assert (second.leads, second.supporting) == (("衡阳市人民政府",), ("珠晖区人民政府", "火星开发总署"))
    assert second.due is None
    assert {line.headings for line in lines(found)} == {("二、重点任务",)}


def test_what_was_confirmed_stands_alone_or_among_all_that_was_read(text, office):
    confirmed(text, office, 1)
    alone = told(text, office)
    assert (alone.chosen, alone.confirmed, alone.read) == (Chosen.CONFIRMED, 1, 2)
    assert [(line.title, line.is_open) for line in lines(alone)] == [("培育龙头企业", False)]
    assert lines(alone)[0].supporting == ("珠晖区人民政府",)
    every = told(text, office, Chosen.ALL)
    assert [line.is_open for line in lines(every)] == [True, False]


def test_what_was_rejected_is_in_no_table(text, office):
    draft = draft_of(text, "task")
    reject_draft(draft, actor=office, seen_version=draft.version, reason="无关")
    assert [line.title for line in lines(told(text, office, Chosen.ALL))] == ["培育龙头企业"]


@pytest.mark.parametrize(
    "actor", [lambda: VISITOR, lambda: acting(Role.PREFECTURE, OTHER_PREFECTURE)], ids=["visitor", "elsewhere"]
)
def test_what_waits_for_a_decision_is_told_only_to_those_who_decide(actor, text, office):
    Document.objects.filter(pk=text.document_id).update(place_path=PREFECTURE)
    text.document.refresh_from_db()
    confirmed(text, office)
    found = told(text, actor(), Chosen.ALL)
    assert not found.may_see_open
    assert [line.title for line in lines(found)] == ["建设标准厂房"]
    assert told(text, acting(Role.PREFECTURE, PREFECTURE)).may_see_open


def test_a_corrected_day_stands_without_the_words_that_say_another(text, office):
    draft = draft_of(text, "task")
    correct_draft(draft, {"title": "建厂房", "deadline": "2036-06-30"}, actor=office, seen_version=draft.version)
    (first, _second) = lines(told(text, office))
    assert (first.title, first.due, first.due_words) == ("建厂房", date(2036, 6, 30), "")


def test_a_corrected_title_leaves_the_words_of_the_day(text, office):
    draft = draft_of(text, "task")
    fields = {"title": "建厂房", "deadline": draft.fields["deadline"]}
    correct_draft(draft, fields, actor=office, seen_version=draft.version)
    assert lines(told(text, office))[0].due_words == "2035年底前"


def test_what_was_confirmed_stays_when_its_text_is_taken_back(text, office):
    confirmed(text, office)
    document = text.document
    remove_text(text, actor=COMMAND_LINE)
    found = task_tables(document, None, VISITOR)
    assert [(line.title, line.headings) for line in lines(found)] == [("建设标准厂房", ())]


def test_a_gazette_has_the_tables_of_its_documents(office):
    text = loaded(GAZETTE, "gazette.txt")
    found = told(text, office)
    assert [len(table.lines) for table in found.tables.values()] == [2, 2]
    parts = {one.key: one for one in Document.objects.filter(parent=text.document)}
    assert list(found.tables) == list(parts)
    (part,) = [one for one in parts.values() if one.number.endswith("10号")]
    alone = task_tables(part, part.texts.get(), office)
    assert list(alone.tables) == [part.key]
    assert alone.tables[part.key].number == "衡政发〔2031〕10号"


def test_a_document_without_tasks_has_an_empty_table(office):
    text = loaded("衡阳市情况介绍\n衡阳市位于南方，气候温和。\n", "tale.txt")
    found = told(text, office)
    assert (found.lines, list(found.tables)) == (0, [text.document.key])


class TestTasksOfAPack:
    """Tasks that a pack knows stand as confirmed, until a draft on their clause is confirmed as one of them."""

    @pytest.fixture
    def packed(self, text):
        task = Task.objects.filter(origin="pack").order_by("pk").first()
        Task.objects.filter(pk=task.pk).update(document=text.document.key, clause="二/（二）")
        return task

    def test_it_is_a_line_with_its_units_as_the_document_names_them(self, text, packed):
        (line,) = lines(told(text, VISITOR))
        assert (line.title, line.is_open) == (packed.title_zh, False)
        assert line.headings == ("二、重点任务",)
        named = {duty.via or duty.unit for duty in packed.duties.select_related("via", "unit")}
        assert set(line.units) == {unit.name_zh for unit in named}

    def test_a_draft_that_waits_on_its_clause_stands_for_it_among_all_that_was_read(self, text, packed, office):
        found = told(text, office, Chosen.ALL)
        assert [line.title for line in lines(found)] == ["建设标准厂房", "培育龙头企业"]
        assert (found.confirmed, found.read) == (1, 2)
        assert packed.title_zh not in {line.title for line in lines(found)}

    def test_it_stands_once_when_a_draft_was_confirmed_as_it(self, text, packed, office):
        draft = draft_of(text, "task", 1)
        choices = {"existing": packed.key, "unit_choices": {"火星开发总署": "-"}}
        confirm_draft(draft, actor=office, seen_version=draft.version, choices=choices)
        found = told(text, office)
        assert [line.title for line in lines(found)] == ["培育龙头企业"]


def test_it_costs_the_same_queries_however_many_tasks_there_are(office):
    line = "（三）再做一件。做好事情。（责任单位：衡阳市人民政府、珠晖区人民政府）\n"
    more = "".join(line.replace("三", sign) for sign in "三四五六七八九")
    many = loaded(ORDERS.replace("三、保障措施", f"{more}三、保障措施").replace("9号", "11号"), "many.txt")
    counts = []
    for text in (loaded(), many):
        with CaptureQueriesContext(connection) as asked:
            told(text, office)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10
