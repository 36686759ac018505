from collections.abc import Callable

import pytest

from lingyan.domain.corpus.attachments import begins_attachment, find_attachments
from lingyan.domain.corpus.lines import Line

Printed = Callable[[str], list[Line]]


@pytest.mark.parametrize(
    ("text", "titles", "heads"),
    [
        pytest.param(
            "附件：1.重点项目清单\n      2. 任务分工表\n某厅\n附件1\n重点项目清单\n甲\n附件2\n任务分工表\n乙",
            [("重点项目清单", "任务分工表")],
            [("附件1", "重点项目清单"), ("附件2", "任务分工表")],
            id="two-listed",
        ),
        pytest.param(
            "附件：改造内容清单\n某厅\n2021年9月3日\n附件\n改造内容\n清单\n一、基础类",
            [("改造内容清单",)],
            [("附件", "改造内容清单")],
            id="one-with-a-title-in-two-lines",
        ),
        pytest.param(
            "附件：\n1.甲方案\n2.乙方案\n某厅\n附件１\n甲方案\n正文。",
            [("甲方案", "乙方案")],
            [("附件1", "甲方案")],
            id="list-below-its-label",
        ),
        pytest.param(
            "附件1：甲方案\n附件2：乙方案\n某厅\n2021年9月3日\n附件1：甲方案\n正文。\n附件2：乙方案\n正文。",
            [("甲方案", "乙方案")],
            [("附件1", "甲方案"), ("附件2", "乙方案")],
            id="named-in-both-places",
        ),
        pytest.param(
            "附件：1.某市排查工作\n    方案\n2.统计表\n某厅\n2021年9月3日\n附件1\n某市排查工作方案\n一、范围",
            [("某市排查工作方案", "统计表")],
            [("附件1", "某市排查工作方案")],
            id="listed-title-in-two-lines",
        ),
        pytest.param("正文。\n附件：申报表（略）\n某厅", [("申报表（略）",)], [], id="only-listed"),
        pytest.param(
            "附件1：实施方案\n" + "方案的正文很长，内容很多。\n" * 9,
            [],
            [("附件1", "实施方案")],
            id="only-the-attachment",
        ),
        pytest.param("附件\n第一条 正文。\n正文。", [], [("附件", None)], id="without-title"),
        pytest.param("附件一\n分工表\n甲", [], [("附件一", "分工表")], id="number-in-words"),
        pytest.param(
            "附件" + "很长" * 50 + "\n\t附件1\n附件2\n甲\n乙\n丙\n丁", [], [("附件2", "甲")], id="no-known-title"
        ),
        pytest.param(
            "附表：1.任务分工表\n2.建设分配表\n附表1\n任务分工表\n甲\n附表2\n建设分配表\n乙",
            [("任务分工表", "建设分配表")],
            [("附表1", "任务分工表"), ("附表2", "建设分配表")],
            id="tables-that-are-listed",
        ),
        pytest.param("正文。\n附表1\n主要指标\n甲\n附录\n术语\n乙", [], [], id="tables-that-are-not-listed"),
        pytest.param("按照附件要求办理。\n附带说明情况。", [], [], id="words"),
    ],
)
def test_lists_are_told_from_attachments(
    printed: Printed, text: str, titles: list[tuple[str, ...]], heads: list[tuple[str, str | None]]
) -> None:
    found = find_attachments(printed(text))
    assert [listing.titles for listing in found.listings] == titles
    assert [(head.key, head.title) for head in found.heads] == heads


def test_an_entry_of_the_table_of_contents_is_no_attachment(printed: Printed) -> None:
    lines = printed("目录\n第一章 总则\n附件 20\n第一章 总则")
    assert find_attachments(lines, (0, 3)) == ((), ())


def test_many_lines_that_name_attachments_cost_no_more_than_their_number(printed: Printed) -> None:
    lines = printed("\n".join(f"附件{count % 90}：甲方案" for count in range(20_000)) + "\n正文很长，内容很多。" * 20)
    assert find_attachments(lines).heads or find_attachments(lines).listings


def test_a_list_of_attachments_below_its_label_begins_none(printed: Printed) -> None:
    lines = printed("附件：\n1.甲方案\n某厅\n附件\n甲方案\n附件：")
    assert [begins_attachment(lines, at) for at in range(len(lines))] == [False, False, False, True, False, True]
