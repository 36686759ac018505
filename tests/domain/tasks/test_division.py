from datetime import date

import pytest

from lingyan.domain.tasks.division import (
    LEFT_OUT,
    Place,
    TaskLine,
    TaskTable,
    by_chapter,
    by_unit,
    day_of,
    heading_words,
    headings_of,
    task_line,
    unit_names,
)
from lingyan.domain.tasks.progress import Part

PLACES = [
    Place("一", "一、总体要求", 0, 1),
    Place("二", "二、重点任务", 1, 7),
    Place("二/（一）", "（一）建园区", 2, 5),
    Place("二/（一）/1", "1.修路", 3, 4),
    Place("二/（一）/2", "2.供水", 4, 5),
    Place("二/（二）", "（二）育企业", 5, 7),
    Place("二/（二）/款1", "", 6, 7),
    Place("三", "三、保障措施", 7, 8),
    Place("附件1", "附件1 分工", 8, 9),
]


def line(title: str, *, leads: tuple[str, ...] = (), others: tuple[str, ...] = (), **more: object) -> TaskLine:
    return TaskLine("一", title, leads, responsible=others, **more)  # type: ignore[arg-type]


class TestTaskLine:
    def test_behind_a_lead_participants_support_and_those_of_every_task_are_responsible(self) -> None:
        fields = {
            "title": " 修路 ",
            "lead": ["甲局"],
            "participants": ["乙局"],
            "units": ["甲局", "乙局", "各县"],
            "default_units": ["各县"],
            "has_more": True,
            "deadline": "2035-12-31",
            "deadline_words": "2035年底前",
        }
        made = task_line(fields, "二/（一）", is_open=True, key="d1")
        assert made == TaskLine(
            "二/（一）",
            "修路",
            ("甲局",),
            ("乙局",),
            ("各县",),
            has_more=True,
            due=date(2035, 12, 31),
            due_words="2035年底前",
            is_open=True,
            key="d1",
        )
        assert made.units == ("甲局", "各县", "乙局")
        assert [made.part_of(name) for name in made.units] == [Part.LEAD, Part.RESPONSIBLE, Part.SUPPORTING]

    def test_without_a_lead_all_are_responsible_and_nobody_is_made_to_lead(self) -> None:
        made = task_line({"participants": ["甲局", "乙局"], "units": ["甲局", "乙局"]}, "一")
        assert (made.leads, made.supporting, made.responsible) == ((), (), ("甲局", "乙局"))

    def test_what_the_text_does_not_say_is_empty(self) -> None:
        made = task_line({"lead": None, "units": None, "deadline": None, "deadline_words": None}, "")
        assert (made.title, made.units, made.due, made.due_words) == ("", (), None, "")

    def test_a_name_that_the_office_left_out_is_left_out(self) -> None:
        fields = {"lead": ["甲局", "有关方面"], "units": ["甲局", "有关方面"], "unit_choices": {"有关方面": LEFT_OUT}}
        assert unit_names(fields) == ("甲局",)
        assert task_line(fields, "一").leads == ("甲局",)

    @pytest.mark.parametrize("iso", [None, "", "--03-31", "2035-02-30", 7])
    def test_what_is_no_day_is_none(self, iso: object) -> None:
        assert day_of(iso) is None


class TestHeadings:
    def test_a_task_stands_below_the_headings_above_its_clause(self) -> None:
        assert headings_of(["二/（一）/2", "二/（二）"], PLACES) == [
            ("二、重点任务", "（一）建园区"),
            ("二、重点任务",),
        ]

    def test_a_task_on_a_chapter_stands_below_it_where_others_stand_below_theirs(self) -> None:
        assert headings_of(["二/（一）", "三"], PLACES) == [("二、重点任务",), ("三、保障措施",)]

    def test_where_all_tasks_stand_on_chapters_there_is_nothing_to_group_by(self) -> None:
        assert headings_of(["一", "三"], PLACES) == [(), ()]

    def test_the_row_of_a_table_stands_below_what_holds_the_table(self) -> None:
        assert headings_of(["附件1/3", "二/（二）/款1"], PLACES) == [
            ("附件1 分工",),
            ("二、重点任务", "（二）育企业"),
        ]

    def test_a_clause_that_nothing_is_near_has_none(self) -> None:
        assert headings_of(["", "九/1", "二/（一）"], PLACES) == [(), (), ("二、重点任务",)]

    def test_a_long_heading_is_cut_and_says_so(self) -> None:
        words = heading_words("1.", "很" * 60)
        assert len(words) == 40
        assert words.endswith("…")


class TestOrders:
    def test_only_headings_that_begin_are_told_again(self) -> None:
        chapters = by_chapter(
            [
                line("a", headings=("二", "（一）")),
                line("b", headings=("二", "（一）")),
                line("c", headings=("二", "（二）")),
                line("d", headings=("二",)),
                line("e"),
            ]
        )
        assert [(one.headings, [each.title for each in one.lines]) for one in chapters] == [
            (("二", "（一）"), ["a", "b"]),
            (("（二）",), ["c"]),
            (("二",), ["d"]),
            ((), ["e"]),
        ]

    def test_each_unit_has_a_section_the_leading_ones_first_and_what_they_lead_at_its_top(self) -> None:
        sections = by_unit(
            [
                line("a", others=("丙局", "甲局")),
                line("b", leads=("乙局",), others=("甲局",)),
                line("c", leads=("甲局",)),
            ]
        )
        assert [(one.unit, [(part.value, each.title) for part, each in one.owed]) for one in sections] == [
            ("乙局", [("lead", "b")]),
            ("甲局", [("lead", "c"), ("responsible", "a"), ("responsible", "b")]),
            ("丙局", [("responsible", "a")]),
        ]
        assert [sections[1].count(part) for part in (Part.LEAD, Part.RESPONSIBLE, Part.SUPPORTING)] == [1, 2, 0]

    def test_a_table_counts_what_nobody_confirmed(self) -> None:
        assert TaskTable("方案", "", (line("a"), line("b", is_open=True))).open_lines == 1
