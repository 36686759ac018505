from collections.abc import Callable

import pytest

from lingyan.domain.corpus.gazette import Draft, find_events
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Part
from lingyan.domain.corpus.signatures import without_inner_days
from lingyan.domain.corpus.wrap import Wrap

Printed = Callable[[str], list[Line]]
PartOf = Callable[[str], Part]
ROWS = "修建道路\n区住建局\n2025年12月31日\n清淤河道\n区水务局\n2025年6月30日\n"


def days(text: str, printed: Printed, head: range = range(0), *, is_part: bool = False) -> list[str]:
    lines = printed(text)
    draft = Draft([*range(len(lines))], find_events(lines), is_part=is_part, head=frozenset(head))
    places = {at: at for at in draft.lines}
    return [event.value for event in without_inner_days(draft, places, lines, Wrap(0, 0))]


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
        pytest.param(
            "一、启动。\n某市某局\n2024年3月1日\n二、实施。\n某市人民政府\n2024年2月1日\n",
            ["2024-02-01"],
            id="another-organ-signs-further-down",
        ),
        pytest.param(
            "一、启动。\n某市人民政府\n2024年3月1日\n一、目标。\n某市某局\n2024年2月1日\n",
            ["2024-03-01", "2024-02-01"],
            id="another-text-is-signed-further-down",
        ),
        pytest.param("一、启动。结果由\n某市某局\n2024年3月1日\n起公布。\n", [], id="an-organ-inside-a-sentence"),
        pytest.param(
            "分批进行。\n名单确认到\n2024年3月1日\n，其余另行通知。\n二、实施。\n", [], id="a-day-inside-a-sentence"
        ),
        pytest.param(
            "某市办法\n某市人民政府\n2024年3月1日\n为了规范，制定本办法。\n", ["2024-03-01"], id="below-the-title"
        ),
        pytest.param(
            "特此通知。\n某市人民政府\n2024年3月1日\n（此件公开发布。）\n", ["2024-03-01"], id="a-remark-below"
        ),
        pytest.param(
            "特此通知。\n某市某局\n2024年3月1日\n抄送：市委，市人大。\n", ["2024-03-01"], id="copies-sent-below"
        ),
        pytest.param(
            "特此通知。\n某市某局\n2024年3月1日\n某市某局办公室 2024年3月2日印发。\n", ["2024-03-01"], id="printed"
        ),
        pytest.param("事项\t单位\t时间\n甲\t某局\t3月\n乙\t某市某局\n2024年3月1日\n", [], id="a-row-cut-short"),
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


@pytest.mark.parametrize(("is_part", "expected"), [(False, []), (True, ["2024-03-01"])])
def test_text_below_a_signature_may_be_of_another_column(
    printed: Printed,
    is_part: bool,  # noqa: FBT001
    expected: list[str],
) -> None:
    text = "一、启动。\n某市人民政府\n2024年3月1日\n各县要落实，加快建设。\n"
    assert days(text, printed, is_part=is_part) == expected


def test_an_organ_in_a_broken_sentence_signs_no_text_and_no_covering_notice(part_of: PartOf) -> None:
    inner = "结果由\n某市某局\n2024年5月6日\n统一公布。\n"
    body = "一、目标\n加快发展。\n"
    for text in (
        f"某市方案\n某政发〔2024〕3号\n各县人民政府：\n一、安排\n{inner}二、要求\n落实到位。\n某市人民政府\n2024年3月1日\n",
        f"关于印发《某市方案》的通知\n某政发〔2024〕3号\n各县人民政府：\n现印发方案，{inner}某市人民政府\n2024年3月1日\n某市方案\n{body}",
    ):
        told = part_of(text).metadata
        assert (told.title, told.issuer, told.date_signed) == ("某市方案", "某市人民政府", "2024-03-01")


def test_a_row_of_a_table_names_no_organ_that_signs(part_of: PartOf) -> None:
    rows = "事项\t单位\t时间\n自查\t各园区\t6月\n抽查\t某市某局\n2024年7月1日\n"
    signed = "甲局\t乙局\n2024年3月1日\n"
    told = part_of(f"某市方案\n一、任务\n{rows}二、要求\n落实到位。\n{signed}").metadata
    assert (told.issuer, told.date_signed) == ("甲局、乙局", "2024-03-01")
    assert part_of(f"某市方案\n一、任务\n{rows}").metadata.issuer is None


def test_a_day_inside_the_text_closes_no_clause(part_of: PartOf) -> None:
    part = part_of("某市方案\n一、安排\n（一）启动\n2024年3月1日\n完成部署，制定方案。\n二、要求\n加强领导。\n")
    assert [(clause.path, clause.first, clause.last) for clause in part.clauses] == [
        ("一", 1, 5),
        ("一/（一）", 2, 5),
        ("二", 5, 7),
    ]
