from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import ZONE, acting
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.plans.models import Duty, Task
from lingyan.apps.policies.actions.reviewing import confirm_all, confirm_draft
from lingyan.apps.policies.queries.unit_orders import Orders, is_private
from lingyan.kernel.access import VISITOR, Role

pytestmark = pytest.mark.django_db

TOGETHER = """衡阳市促进交通工作方案
衡政发〔2031〕12号
各县市区人民政府：
一、目标
（一）修路。到2035年，建成公路300公里以上。2035年底前完成。（责任单位：各市州人民政府）
衡阳市人民政府
2031年3月4日
"""


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def city():
    return Organisation.objects.get(name_zh="衡阳市人民政府")


@pytest.fixture
def no_packs():
    """No pack knows a task, so that those of the document stand alone."""
    Task.objects.filter(origin="pack").update(origin="form")


def shown(ordered):
    return [(one.title, one.part, one.is_open) for one in ordered]


@pytest.mark.usefixtures("no_packs", "text")
class TestOfAUnit:
    def test_its_tasks_are_told_with_clause_part_and_day(self, city, office):
        first, second = [one for one in Orders(office).of_unit(city) if one.kind == "task"]
        assert shown([first, second]) == [
            ("建设标准厂房", "responsible", True),
            ("培育龙头企业", "lead", True),
        ]
        assert (first.clause, first.due, first.due_words) == ("二/（一）", date(2035, 12, 31), "2035年底前")
        assert (second.due, second.due_words) == (None, "")

    def test_what_waits_leads_to_its_review_and_what_lives_to_its_task(self, text, city, office):
        draft = draft_of(text, "task")
        confirm_draft(draft, actor=office, seen_version=draft.version)
        links = {one.title: one.link for one in Orders(office).of_unit(city)}
        assert links["培育龙头企业"] == draft_of(text, "task", 1).get_absolute_url()
        assert links["建设标准厂房"].startswith("/tasks/own-")

    def test_a_visitor_sees_only_what_was_confirmed_and_no_way_into_the_tasks(self, text, city, office):
        assert Orders(VISITOR).of_unit(city) == []
        draft = draft_of(text, "task")
        confirm_draft(draft, actor=office, seen_version=draft.version)
        (only,) = Orders(VISITOR).of_unit(city)
        assert (only.title, only.is_open, only.link) == ("建设标准厂房", False, "")

    def test_a_printed_name_that_no_organisation_has_is_found_as_it_is_printed(self, office):
        assert shown(Orders(office).of_name("火星开发总署")) == [("培育龙头企业", "supporting", True)]
        assert Orders(office).of_name("珠晖区人民政府") == []

    def test_whom_a_period_binds_is_told_with_its_length(self, office):
        (only,) = Orders(office).of_name("主管部门")
        assert (only.kind, only.part, only.due, only.due_words) == ("deadline", "bound", None, "20 工作日")

    def test_a_name_that_was_said_to_mean_another_counts_for_that_one(self, text, office):
        park = Organisation.objects.get(key="hunan-commerce")
        draft = draft_of(text, "task", 1)
        choices = {"unit_choices": {"火星开发总署": park.key}}
        confirm_draft(draft, actor=office, seen_version=draft.version, choices=choices)
        assert shown(Orders(VISITOR).of_unit(park)) == [("培育龙头企业", "supporting", False)]
        assert Orders(VISITOR).of_name("火星开发总署") == []

    def test_a_short_name_means_the_organisation(self, office):
        loaded(ORDERS.replace("火星开发总署", "省商务厅").replace("9号", "14号"), "short.txt")
        park = Organisation.objects.get(key="hunan-commerce")
        assert shown(Orders(office).of_unit(park)) == [("培育龙头企业", "supporting", True)]

    def test_a_version_that_is_not_shown_asks_nothing_more(self, city, office):
        loaded(ORDERS.replace("建设标准厂房。2035", "建设标准厂房区。2035"), "newer.txt")
        titles = [one.title for one in Orders(office).of_unit(city) if one.kind == "task"]
        assert len(titles) == 2


@pytest.mark.usefixtures("no_packs")
class TestTogether:
    @pytest.fixture(autouse=True)
    def together(self):
        return loaded(TOGETHER, "together.txt")

    def test_a_collective_names_each_of_its_members(self, city, office):
        task = next(one for one in Orders(office).of_unit(city) if one.kind == "task")
        assert (task.title, task.part, task.via) == ("修路", "responsible", "各市州政府")
        county = Organisation.objects.get(name_zh="珠晖区人民政府")
        assert Orders(office).of_unit(county) == []

    def test_a_target_in_the_words_of_a_task_is_the_units_target(self, city, office):
        (target,) = [one for one in Orders(office).of_unit(city) if one.kind == "target"]
        assert (target.part, target.via, target.due, target.due_words) == (
            "responsible",
            "各市州政府",
            date(2035, 12, 31),
            "2035",
        )

    def test_a_unit_named_itself_and_together_with_others_is_named_once(self, city, office):
        words = TOGETHER.replace("各市州人民政府）", "衡阳市人民政府、各市州人民政府）").replace("12号", "13号")
        loaded(words.replace("交通", "公路"), "both.txt")
        tasks = [one.via for one in Orders(office).of_unit(city) if one.kind == "task"]
        assert sorted(tasks) == ["", "各市州政府"]

    def test_the_members_are_listed_among_the_units(self, office):
        rows = {row.name: row for row in Orders(office).units()}
        assert rows["衡阳市人民政府"].takes_part == rows["郴州市人民政府"].takes_part == 1
        assert "珠晖区人民政府" not in rows


class TestTasksOfPacks:
    def test_they_are_told_as_confirmed_with_the_collective_that_is_named(self, city):
        ordered = Orders(VISITOR).of_unit(city)
        duties = Duty.objects.filter(unit=city, task__origin="pack", left_on=None).exclude(task__document="")
        assert len(ordered) == duties.count() > 0
        assert not any(one.is_open for one in ordered)
        assert {one.via for one in ordered} == {duty.via.name_zh if duty.via else "" for duty in duties}

    def test_a_draft_that_says_the_same_stands_only_once(self, text, city, office):
        duty = Duty.objects.filter(unit=city, task__origin="pack").select_related("task").first()
        Task.objects.filter(pk=duty.task_id).update(document=text.document.key, clause="二/（一）")
        of_text = [one for one in Orders(office).of_unit(city) if one.document == text.document.key]
        assert sorted(one.title for one in of_text if one.kind == "task") == sorted(
            [duty.task.title_zh, "培育龙头企业"]
        )

    def test_confirmed_as_one_of_a_pack_it_stands_only_once(self, text, city, office):
        duty = Duty.objects.filter(unit=city, task__origin="pack").select_related("task").first()
        Task.objects.filter(pk=duty.task_id).update(document=text.document.key, clause="二/（一）")
        draft = draft_of(text, "task")
        confirm_draft(draft, actor=office, seen_version=draft.version, choices={"existing": duty.task.key})
        of_text = [one for one in Orders(office).of_unit(city) if one.document == text.document.key]
        assert sorted(one.title for one in of_text if one.kind == "task") == ["培育龙头企业", "建设标准厂房"]


class TestUnits:
    @pytest.mark.usefixtures("no_packs")
    def test_they_are_counted_by_part(self, text, office):
        rows = {row.name: row for row in Orders(office).units()}
        assert set(rows) == {"衡阳市人民政府", "珠晖区人民政府", "火星开发总署", "主管部门"}
        city = rows["衡阳市人民政府"]
        assert (city.leads, city.takes_part, city.bound, city.total, city.open) == (1, 1, 0, 2, 2)
        assert (rows["火星开发总署"].key, rows["主管部门"].bound) == ("", 1)
        confirm_all(text, actor=office, confidence=0)
        rows = {row.name: row for row in Orders(VISITOR).units()}
        assert (rows["衡阳市人民政府"].total, rows["衡阳市人民政府"].open) == (1, 0)

    def test_a_row_counts_what_the_page_of_the_unit_shows(self, text, office):
        del text
        orders = Orders(office)
        known = {row.key: row for row in orders.units() if row.key}
        for unit in Organisation.objects.filter(key__in=known)[:40]:
            page = [one for one in orders.of_unit(unit) if one.kind != "target"]
            row = known[unit.key]
            assert (row.total, row.open) == (len(page), sum(one.is_open for one in page)), unit.name_zh

    def test_the_list_costs_the_same_queries_however_many_units_are_named(self, office):
        counts = []
        for text in ("", "、".join(f"{name}局" for name in ("市财政", "市教育", "市交通", "市水利", "市商务"))):
            words = ORDERS.replace("火星开发总署", text or "火星开发总署").replace("9号", f"{len(text) + 20}号")
            loaded(words, f"{len(text)}.txt")
            Orders(office)
            with CaptureQueriesContext(connection) as asked:
                Orders(office).units()
            counts.append(len(asked))
        assert counts[0] == counts[1]


def test_an_enterprise_is_nobody_elses_business():
    kinds = {one.kind: is_private(one) for one in Organisation.objects.all()}
    assert kinds["enterprise"]
    assert not kinds["government"]
