from collections.abc import Callable

import pytest

from lingyan.domain.corpus.gazette import find_events
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Part
from lingyan.domain.corpus.signatures import without_inner_days
from lingyan.domain.corpus.wrap import Wrap

Printed = Callable[[str], list[Line]]
PartOf = Callable[[str], Part]
ROWS = "修建道路\n区住建局\n2025年12月31日\n清淤河道\n区水务局\n2025年6月30日\n"


def days(text: str, printed: Printed, head: range = range(0)) -> list[str]:
    lines = printed(text)
    places = {at: at for at in range(len(lines))}
    return [event.value for event in without_inner_days(find_events(lines), head, places, lines, Wrap(0, 0))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("加强领导。\n某市人民政府\n2024年3月1日\n", ["2024-03-01"], id="below-a-sentence"),
        pytest.param("附件：任务清单\n某市人民政府\n2024年3月1日\n", ["2024-03-01"], id="below-attachments"),
        pytest.param("附件：1.甲\n2.乙清单\n某市人民政府\n2024年3月1日\n", ["2024-03-01"], id="below-a-list-of-them"),
        pytest.param("特此通知\n某市人民政府\n2024年3月1日\n", ["2024-03-01"], id="below-closing-words"),
        pytest.param("一、启动。\n2024年3月1日\n完成部署。\n二、实施。\n", [], id="numbers-go-on"),
        pytest.param("一、启动。\n2024年3月1日\n部署。\n2024年6月1日\n实施。\n二、总结。\n", [], id="several-days"),
        pytest.param("一、启动。\n2024年3月1日\n一、目标\n", ["2024-03-01"], id="numbers-begin-again"),
        pytest.param("一、启动。\n某市人民政府\n2024年3月1日\n二、实施。\n", ["2024-03-01"], id="an-organ-signs"),
        pytest.param(ROWS, [], id="rows-of-a-table"),
        pytest.param(
            "序号\n任务\n时间\n1\n甲\n2024年3月1日\n2\n乙\n2024年4月1日\n3\n丙\n2024年5月1日\n", [], id="cells"
        ),
    ],
)
def test_a_day_signs_where_the_text_ends_above_it(printed: Printed, text: str, expected: list[str]) -> None:
    assert days(text, printed) == expected


def test_a_day_in_the_head_signs_the_covering_notice(printed: Printed) -> None:
    assert days(ROWS, printed, range(3)) == ["2025-12-31", "2025-06-30"]


def test_a_day_inside_the_text_closes_no_clause(part_of: PartOf) -> None:
    part = part_of("某市方案\n一、安排\n（一）启动\n2024年3月1日\n完成部署，制定方案。\n二、要求\n加强领导。\n")
    assert [(clause.path, clause.first, clause.last) for clause in part.clauses] == [
        ("一", 1, 5),
        ("一/（一）", 2, 5),
        ("二", 5, 7),
    ]
