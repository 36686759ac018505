from datetime import date

import pytest

from lingyan.apps.policies.resources import task_table_words as words
from lingyan.domain.tasks.division import TaskLine, TaskTable
from lingyan.kernel.message import as_written

LINE = TaskLine("二/（一）", "修路", ("甲局",), ("乙局",), ("各县",))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        pytest.param(TaskLine("一", "修路"), "—", id="not-said"),
        pytest.param(TaskLine("一", "修路", due=date(2035, 12, 31)), "2035-12-31", id="day"),
        pytest.param(TaskLine("一", "修路", due_words="三年内"), "三年内", id="words"),
        pytest.param(
            TaskLine("一", "修路", due=date(2035, 12, 31), due_words="2035年底前"),
            "2035-12-31 (2035年底前)",
            id="both",
        ),
    ],
)
def test_the_day_is_said_with_its_printed_words(line, shown):
    assert words.due_words(line, as_written) == shown


def test_units_are_said_as_printed_and_a_dash_where_none_is():
    assert (words.lead_words(LINE, as_written), words.other_words(LINE, as_written)) == ("甲局", "各县, 乙局")
    bare = TaskLine("一", "修路")
    assert (words.lead_words(bare, as_written), words.other_words(bare, as_written)) == ("—", "—")


def test_a_list_that_goes_on_says_so():
    line = TaskLine("一", "修路", responsible=("甲局",), has_more=True)
    assert words.other_words(line, as_written) == "甲局 and others"


@pytest.mark.parametrize(("clause", "shown"), [("二/（一）", "二（一）"), ("一#2/（一）", "一（一）"), ("", "—")])
def test_a_clause_is_said_as_a_letter_does(clause, shown):
    assert words.clause_words(TaskLine(clause, "修路")) == shown


def test_what_waits_for_a_decision_is_counted_beside_the_number():
    told = TaskTable("方案", "衡政发〔2031〕9号", (LINE, TaskLine("三", "修桥", is_open=True)))
    assert words.count_words(told, as_written) == "衡政发〔2031〕9号  Tasks: 2, of which to be decided: 1"
    assert words.count_words(TaskTable("方案", "", (LINE,)), as_written) == "Tasks: 1"


@pytest.mark.parametrize("ending", [".docx", "DOCX", "docx"])
def test_a_kind_is_known_by_its_ending(ending):
    assert words.kind_named(ending) is words.TableKind.WORD


@pytest.mark.parametrize("ending", ["pdf", "", ".doc", "table"])
def test_another_kind_of_file_is_refused_with_what_to_ask_for(ending):
    with pytest.raises(words.TableFormatError, match=r"\.docx"):
        words.kind_named(ending)
