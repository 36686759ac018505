from collections.abc import Callable

import pytest

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.tables import Table, caption_of, find_tables, is_continued
from lingyan.domain.corpus.wrap import Wrap

Printed = Callable[[str], list[Line]]
PLAIN = Wrap(0, 0)
CELLS = "1．保有量\n2．保护面积\n万亩\n5956\n4945\n约束性\n约束性"
BODY = "坚持统筹保护资源和保障发展，推动各项工作落实到位，取得新的成效。"


def found(text: str, printed: Printed, wrap: Wrap = PLAIN) -> list[tuple[str, str, str | None, bool]]:
    lines = printed(text)
    return [
        (
            lines[table.first].text,
            lines[table.last - 1].text,
            None if table.caption is None else lines[table.caption].text,
            table.continues,
        )
        for table in find_tables(lines, wrap)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "表1  主要指标\n\t类别\n\t单位\n\t2020年\n\n\t总值\n\t亿元\n\t100\n" + BODY,
            [("表1  主要指标", "100", "表1  主要指标", False)],
            id="cells-led-by-tabs",
        ),
        pytest.param(
            f"{BODY}\n{CELLS}\n专栏1 规划主要目标完成情况\n指 标 单 位 规划目标 属性\n{BODY}",
            [("1．保有量", "指 标 单 位 规划目标 属性", "专栏1 规划主要目标完成情况", False)],
            id="caption-and-heads-below-the-cells",
        ),
        pytest.param(f"{BODY}\n{CELLS}\n续表\n{BODY}", [("1．保有量", "续表", None, True)], id="goes-on"),
        pytest.param(
            f"{BODY}\n全省发展主要指标\n{CELLS}\n{BODY}",
            [("全省发展主要指标", "约束性", "全省发展主要指标", False)],
            id="caption-without-number-above",
        ),
        pytest.param(
            f"{BODY}\n{CELLS}\n全省商务发展规划主要指标\n{BODY}",
            [("1．保有量", "全省商务发展规划主要指标", "全省商务发展规划主要指标", False)],
            id="caption-without-number-below",
        ),
        pytest.param(
            f"附件2\n重点产业目录\n{CELLS}\n{BODY}",
            [("重点产业目录", "约束性", None, False)],
            id="title-of-an-attachment",
        ),
        pytest.param(
            f"{BODY}\n指标\t单位\t数值\n总值\t亿元\t100\n占比\t%\t30\n{BODY}",
            [("指标\t单位\t数值", "占比\t%\t30", None, False)],
            id="rows",
        ),
        pytest.param(
            f"{BODY}\n表3 任务\n单位：亿元\n序号\t任务\n1\t建设。落实责任。\n{BODY}",
            [("表3 任务", "1\t建设。落实责任。", "表3 任务", False)],
            id="rows-below-caption-and-unit",
        ),
        pytest.param(f"{BODY}\n续表\n1\t甲\n2\t乙\n{BODY}", [("续表", "2\t乙", None, True)], id="rows-that-go-on"),
        pytest.param(
            f"{BODY}\n全省发展主要指标\n1\t甲\n2\t乙\n{CELLS}\n{BODY}",
            [("全省发展主要指标", "2\t乙", "全省发展主要指标", False), ("1．保有量", "约束性", None, False)],
            id="rows-and-lost-cells",
        ),
        pytest.param(
            f"附件2\n重点产业目录\n1\t甲\n2\t乙\n{BODY}", [("1\t甲", "2\t乙", None, False)], id="rows-of-an-attachment"
        ),
        pytest.param(
            f"表1 指标\n总值增长。\n1\t甲\n2\t乙\n{BODY}", [("1\t甲", "2\t乙", None, False)], id="words-in-between"
        ),
        pytest.param(
            "表2 任务\n| 序号 | 任务 |\n|---|---|\n| 1 | 推进工作，完善机制，落实责任，取得实效。|\n正文。",
            [("表2 任务", "| 1 | 推进工作，完善机制，落实责任，取得实效。|", "表2 任务", False)],
            id="markdown",
        ),
        pytest.param(
            f"{BODY}\n（试行）\n{CELLS}\n{BODY}", [("1．保有量", "约束性", None, False)], id="end-of-a-paragraph"
        ),
        pytest.param(f"{BODY}\n某省\n某市\n某县\n某乡\n某村\n某组\n{BODY}", [], id="names-without-values"),
        pytest.param("一、甲\n二、乙\n三、丙\n四、丁\n五、戊\n六、己\n七、庚", [], id="headings"),
        pytest.param("附件1\n12\n13\n14", [], id="too-few"),
    ],
)
def test_tables_are_found_by_their_cells(
    printed: Printed, text: str, expected: list[tuple[str, str, str | None, bool]]
) -> None:
    assert found(text, printed) == expected


def test_a_table_with_rows_says_how_many_columns_it_has(printed: Printed) -> None:
    kept, lost = find_tables(printed(f"{BODY}\n1\t甲\t\n2\t乙\t丙\n{BODY}\n{CELLS}"), PLAIN)
    assert (kept.columns, lost.columns) == (3, 0)
    assert (lost.first, lost.last) == (4, 11)


def test_the_name_of_a_box_of_text_below_is_not_that_of_the_table(printed: Printed) -> None:
    text = f"{BODY}\n{CELLS}\n专栏2 重点行动\n{BODY}"
    assert found(text, printed) == [("1．保有量", "约束性", None, False)]


def test_rows_of_several_columns_are_as_wide_as_they_like(printed: Printed) -> None:
    rows = [f"{number}  {'建设园区' * 8}  {'市商务局、' * 4}  2026年底前" for number in range(3)]
    assert found("\n".join(rows), printed, Wrap(70, 0)) == [(rows[0], rows[-1], None, False)]


def test_in_wrapped_text_a_full_line_is_no_cell(printed: Printed) -> None:
    wrap = Wrap(34, 0)
    lines = "资源和生态保护取得新成就坚决落实\n" * 8
    assert find_tables(printed(lines + "12\n13\n14"), wrap) == []
    assert find_tables(printed(CELLS), wrap) == [Table(0, 7, None, continues=False)]


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        pytest.param("专栏3 园区行动", "3", "园区行动", id="box"),
        pytest.param("专栏一：园区行动", "一", "园区行动", id="box-in-words"),
        pytest.param("专栏：园区行动", None, "园区行动", id="box-without-number"),
        pytest.param("表1-2 主要指标", "1-2", "主要指标", id="table-of-a-chapter"),
        pytest.param("附表１ 清单", "１", "清单", id="attached"),
    ],
)
def test_a_caption_names_a_box_or_a_numbered_table(printed: Printed, text: str, number: str | None, title: str) -> None:
    match = caption_of(printed(text)[0])
    assert match is not None
    assert (match["number"], match["title"]) == (number, title)


@pytest.mark.parametrize("text", ["表彰先进单位", "专栏作家", "专栏1 工程。", "附件1 清单", "表述清楚，内容完整，"])
def test_other_words_are_no_caption(printed: Printed, text: str) -> None:
    assert caption_of(printed(text)[0]) is None


@pytest.mark.parametrize("text", ["续表", "（续表）", "续 表 1", "表1（续）", "续上表"])
def test_a_table_says_that_it_goes_on(printed: Printed, text: str) -> None:
    assert is_continued(printed(text)[0])
    assert not is_continued(printed("手续办理")[0])
