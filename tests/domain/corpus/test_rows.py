from collections.abc import Callable

import pytest

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.model import Block, BlockKind, Part
from lingyan.domain.corpus.parse import parse
from lingyan.domain.corpus.reading import read_part
from lingyan.domain.corpus.rows import Rows, find_rows, row_lines, rows_of

Printed = Callable[[str], list[Line]]
PartOf = Callable[[str], Part]
HEAD = "序号\t任务\t责任单位\n"
BODY = "坚持统筹保护资源和保障发展，推动各项工作落实到位，取得新的成效。\n"


def cells_of(part: Part) -> list[list[str]]:
    (block,) = part.blocks
    return [[cell.of(part.text) for cell in row] for row in rows_of(part, block)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("甲\t乙\n丙\t丁\n", [Rows(0, 2, 2)], id="two-rows"),
        pytest.param("甲\t乙\n正文。\n丙\t丁\n", [], id="one-row-is-no-table"),
        pytest.param("甲\t乙\n丙\t丁\n一\t二\t三\n四\t五\t六\n", [Rows(0, 2, 2), Rows(2, 4, 3)], id="two-tables"),
        pytest.param("甲\t乙\t丙\n\t\t值\n丁\t\t\n", [Rows(0, 3, 3)], id="empty-cells-at-either-end"),
        pytest.param("\t甲\n\t乙\n\t丙\n", [], id="lines-led-by-a-tab-lost-their-cells"),
        pytest.param("一、\t甲。\n二、\t乙。\n", [], id="numbers-with-a-tab-behind-them"),
        pytest.param("序号\t任务\n1.\t甲。\n2.\t乙。\n", [Rows(0, 3, 2)], id="numbers-below-a-head"),
        pytest.param("1.\t甲\t乙\n2.\t丙\t丁\n", [Rows(0, 2, 3)], id="numbers-of-rows"),
        pytest.param("甲\t乙\n\t\t丙\n", [], id="another-number-of-cells"),
        pytest.param("| 甲 | 乙 |\n|---|---|\n| 丙 | |\n", [Rows(0, 3, 2)], id="bars"),
        pytest.param("甲|乙|丙\n丁||戊\n", [Rows(0, 2, 3)], id="bars-inside-only"),
    ],
)
def test_rows_are_lines_with_equally_many_cells(printed: Printed, text: str, expected: list[Rows]) -> None:
    assert list(find_rows(printed(text))) == expected


def test_cells_stand_where_the_file_has_them(part_of: PartOf) -> None:
    text = f"{BODY}表1 任务分工\n{HEAD}1\t 建设平台。完善机制。 \t省商务厅\n\t\t省税务局\n2\t\t\n{BODY}"
    part = part_of(text)
    assert cells_of(part) == [
        ["序号", "任务", "责任单位"],
        ["1", "建设平台。完善机制。", "省商务厅"],
        ["", "", "省税务局"],
        ["2", "", ""],
    ]
    (block,) = part.blocks
    assert (block.kind, block.num, block.title) == (BlockKind.TABLE, "表1", "任务分工")
    assert block.spans[0].of(text).endswith("2")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("一、\t总体目标，分三步。\t各市", id="a-number-of-a-heading"),
        pytest.param("附件1\t工作清单\t省商务厅", id="an-attachment"),
        pytest.param("第一条\t为了规范。\t各部门：", id="an-article-and-addressees"),
        pytest.param("某政发〔2031〕1号\t\t", id="the-number-of-a-document"),
        pytest.param("2031年1月1日\t\t", id="a-date"),
        pytest.param("12\t\t", id="a-page-number"),
        pytest.param("专栏1\t重点行动\t省商务厅", id="a-box"),
        pytest.param("推进各项工作。" * 30 + "\t\t", id="a-long-sentence"),
    ],
)
def test_a_row_is_a_row_whatever_stands_in_it(part_of: PartOf, row: str) -> None:
    before, after = f"一、任务\n{BODY}", f"二、保障\n{BODY}"
    part = part_of(f"{before}{HEAD}1\t建设平台\t省商务厅\n{row}\n2\t建设园区\t省商务厅\n{after}")
    assert cells_of(part)[2] == row.split("\t")
    assert [node.path for node in part.nodes] == ["一", "一/表", "二"]


def test_in_an_attachment_a_table_ends_with_its_last_row(part_of: PartOf) -> None:
    part = part_of(
        f"某方案\n一、任务\n{BODY}附件\n任务清单\n{HEAD}1\t建设\t省商务厅\n以上任务由各单位负责，\n按月报送。\n"
    )
    table = next(block for block in part.blocks if block.kind is BlockKind.TABLE)
    assert (table.spans[0].of(part.text)[-4:], table.title) == ("省商务厅", None)


def test_the_columns_of_a_table_do_not_count_as_the_width_of_the_text(part_of: PartOf) -> None:
    rows = "".join(f"{number}\t推动建设各类平台完善有关机制\t某某部门\n" for number in range(10, 30))
    part = part_of(f"一、任务\n加强领导，落实责任\n各地抓好落实\n{HEAD}{rows}")
    assert len(part.paragraphs) == 3 + 21


def test_a_row_is_read_with_its_cells_apart(part_of: PartOf) -> None:
    part = part_of("指标\t单位\t数值\n总值\t亿元\t100\n甲\t乙\t丙\n")
    assert [reading.text for reading in read_part(part)] == ["指标\t单位\t数值", "总值\t亿元\t100", "甲\t乙\t丙"]


def test_a_row_is_no_running_head_however_often_it_comes(part_of: PartOf) -> None:
    rows = "".join(f"指标{'甲' * at}\t单位\t{at}\n工业增加值\t{at}\n" for at in range(1, 9))
    part = part_of(f"{BODY}{rows}")
    assert sum("工业增加值" in reading.text for reading in read_part(part)) == 8


def test_a_table_without_its_cells_has_no_rows(part_of: PartOf) -> None:
    part = part_of("表1 主要指标\n\t类别\n\t单位\n\t2020年\n\n\t总值\n\t亿元\n\t100\n" + BODY)
    assert [block.kind for block in part.blocks] == [BlockKind.TABLE]
    assert cells_of(part) == []


def test_a_row_is_its_whole_line_with_the_empty_cells_around(part_of: PartOf) -> None:
    part = part_of("表1 指标\n甲\t乙\t\n\t\t100\n")
    (block,) = part.blocks
    lines = row_lines(part, block)
    assert {number: span.of(part.text) for number, span in lines.items()} == {1: "甲\t乙\t", 2: "\t\t100"}


def test_long_lines_without_breaks_are_not_parted_inside_a_row() -> None:
    inside = "一、建设平台。完善机制。二、建设园区。完善机制。三、建设网络。完善机制。四、建设中心。完善机制。" * 4
    (part,) = parse(f"序号\t任务\n1\t{inside}\n2\t{inside}\n").parts
    assert [len(row) for row in rows_of(part, next(n for n in part.nodes if isinstance(n, Block)))] == [2, 2, 2]


def test_bars_part_cells_and_keep_long_rows_apart(part_of: PartOf) -> None:
    long = "建设覆盖全省的产业信息服务平台并同步完善各项配套运行管理机制"
    part = part_of(f"表1 任务分工\n序号|任务|责任单位\n---|---|---\n1|{long}|省商务厅\n2|{long}|\n{BODY}")
    assert cells_of(part) == [["序号", "任务", "责任单位"], ["1", long, "省商务厅"], ["2", long, ""]]
    (block,) = part.blocks
    assert (block.kind, row_lines(part, block)) == (BlockKind.TABLE, {})


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x0b", "\u2028"])
def test_rows_end_where_lines_end(part_of: PartOf, end: str) -> None:
    part = part_of(f"表1 任务分工{end}{HEAD.strip()}{end}1\t建设平台\t省商务厅{end}2\t\t省税务局{end}{BODY}")
    assert cells_of(part)[1:] == [["1", "建设平台", "省商务厅"], ["2", "", "省税务局"]]
