import pytest

from lingyan.domain.corpus.extraction.changes import Ordered, order_changes
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.parse import parse

PLAN = """某市方案
一、目标
到2030年，绿化率达到40%。
二、任务
（一）建设园区。2030年底前建成。（责任单位：市商务局、市财政局）
（二）培训人员。（责任单位：市教育局）
"""
LAW = """某市办法
第一条 主管部门应当自受理之日起20个工作日内作出决定。
第二条 本办法自2031年1月1日起施行。
"""


def changes(old: str, new: str) -> list[tuple[Ordered, str, str, str]]:
    (before,), (after,) = parse(old).parts, parse(new).parts
    return [(one.ordered, one.name, one.before, one.after) for one in order_changes(extract(before), extract(after))]


def test_the_same_text_changes_nothing():
    assert changes(PLAN, PLAN) == []


def test_another_value_of_the_same_indicator_and_year_is_a_change():
    (change,) = changes(PLAN, PLAN.replace("40%", "45%"))
    assert change == (Ordered.TARGET, "绿化率 2030", "= 40 %", "= 45 %")


def test_another_year_is_one_target_more_and_one_less():
    found = changes(PLAN, PLAN.replace("到2030年", "到2032年"))
    assert [(before, after) for _kind, _name, before, after in found] == [("", "= 40 %"), ("= 40 %", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("市商务局、市财政局", "市商务局、市发改委", id="another-unit"),
        pytest.param("2030年底前建成", "2031年底前建成", id="another-day"),
    ],
)
def test_a_task_changes_by_its_units_and_its_day(old, new):
    (change,) = changes(PLAN, PLAN.replace(old, new))
    assert change[0] is Ordered.TASK
    assert change[2] != change[3]


def test_a_task_that_is_left_out_is_gone():
    gone = PLAN.replace("（二）培训人员。（责任单位：市教育局）\n", "")
    assert [(one[0], one[3]) for one in changes(PLAN, gone)] == [(Ordered.TASK, "")]


def test_another_number_of_a_clause_changes_nothing():
    assert changes(PLAN, PLAN.replace("二、任务", "三、任务")) == []


def test_another_period_of_an_article_is_a_change():
    (change,) = changes(LAW, LAW.replace("20个", "15个"))
    assert (change[0], change[2], change[3]) == (Ordered.DEADLINE, "20 工作日", "15 工作日")
