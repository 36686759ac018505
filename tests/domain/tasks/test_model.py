"""A task as a clause orders it."""

from dataclasses import FrozenInstanceError

import pytest

from lingyan.domain.tasks.model import OrderedTask, TaskUnit
from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.progress import Part
from lingyan.kernel.citation import Citation

TASK = OrderedTask(
    key="plan-1",
    title_zh="装表",
    title_en="Install meters",
    rhythm=Rhythm.MONTH,
    units=(TaskUnit(Part.LEAD, "energy-office"),),
    citation=Citation.parse("plan 四/（一）/1"),
)


def test_a_task_without_a_printed_day_has_none():
    assert TASK.due is None
    assert (TASK.due_note_zh, TASK.due_note_en) == ("", "")


def test_what_a_clause_orders_is_not_changed_by_who_reads_it():
    with pytest.raises(FrozenInstanceError):
        TASK.title_zh = "拆表"
