from collections.abc import Callable

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.wrap import Wrap, measure
from lingyan.domain.corpus.zones import ZoneKind, find_zones

Printed = Callable[[str], list[Line]]
PLAIN = Wrap(0, 0)
WORDS = "坚持以供给侧改革为主线着力优化环境创新机制完善配套保护生态有力有序承接转移推动发展质量变革效率变革动力变革"


def found(text: str, printed: Printed, wrap: Wrap | None = None) -> list[tuple[str, str, str, bool]]:
    lines = printed(text)
    zones = find_zones(lines, wrap or measure(lines), None)
    return [
        (zone.kind.value, lines[zone.first].text[:6], lines[zone.last - 1].text[-4:], zone.goes_on) for zone in zones
    ]


def test_a_box_of_items_ends_behind_them(printed: Printed) -> None:
    text = "正文。\n专栏3 重点工程\n1.算力工程。建设中心。\n2.网络工程。建设网络。\n（二）继续推进。推进工作。"
    assert found(text, printed, PLAIN) == [("box", "专栏3 重点", "设网络。", False)]


def test_a_box_without_items_is_one_paragraph(printed: Printed) -> None:
    assert found("专栏3 重点工程\n建设中心。\n继续推进各项工作。", printed, PLAIN) == [
        ("box", "专栏3 重点", "设中心。", False)
    ]


def test_a_box_ends_at_the_next_box_heading_or_attachment(printed: Printed) -> None:
    for end in ("专栏4 其他工程", "第二章 任务", "附件1"):
        text = f"专栏3 重点工程\n1.算力工程。建设中心。\n{end}\n正文。"
        assert found(text, printed, PLAIN)[0] == ("box", "专栏3 重点", "设中心。", False)


def columns_page(typeset: Callable[..., str]) -> tuple[str, str, str]:
    column = typeset([WORDS + "。"] * 3, 14)
    box = typeset(["1．甲工程。" + WORDS * 2 + "。", "2．乙工程。" + WORDS * 2 + "在"], 40)
    rest = typeset([WORDS * 2 + "。", "3．丙工程。" + WORDS * 2 + "。"], 40)
    return column, box, rest


def test_a_box_across_the_columns_ends_where_the_columns_begin(printed: Printed, typeset: Callable[..., str]) -> None:
    column, box, _ = columns_page(typeset)
    text = f"{column}\n专栏7 重大工程\n{box.removesuffix('在')}。\n{column}"
    assert found(text, printed) == [
        ("box", "专栏7 重大", box[-5:-1] + "。" if len(box) < 1 else box[-4:-1] + "。", False)
    ]


def test_a_box_goes_on_across_the_columns_of_the_next_page(printed: Printed, typeset: Callable[..., str]) -> None:
    column, box, rest = columns_page(typeset)
    text = f"{column}\n专栏7 重大工程\n{box}\n\f第九章 推动转型\n{column}\n{rest}\n\f{column}"
    assert [(zone[0], zone[3]) for zone in found(text, printed)] == [("box", False), ("box", True)]


def test_a_box_goes_on_with_its_next_number(printed: Printed, typeset: Callable[..., str]) -> None:
    column, box, rest = columns_page(typeset)
    closed = box.removesuffix("在") + "。"
    follows = rest[rest.index("3．") :]
    text = f"{column}\n专栏7 重大工程\n{closed}\n\f{column}\n{follows}\n\f{column}"
    assert [(zone[0], zone[3]) for zone in found(text, printed)] == [("box", False), ("box", True)]
    other = text.replace("3．", "5．")
    assert [zone[3] for zone in found(other, printed)] == [False]


def test_a_remark_below_a_table_belongs_to_it(printed: Printed) -> None:
    table = "表1 指标\n甲\n亿元\n100\n乙\n%\n30\n约束性"
    assert found(f"{table}\n注：2020年为快报数。\n正文。", printed, PLAIN)[0][2] == "快报数。"
    assert found(f"{table}\n正文。", printed, PLAIN)[0][2] == "约束性"


def test_in_an_attachment_a_table_goes_to_the_next_heading(printed: Printed) -> None:
    cells = "序号\n1\n2\n3\n内容名称\n某某\n依法妥善处理各类问题，确保安全。"
    text = f"附件\n内容清单\n一、基础类\n{cells}\n二、完善类\n正文。"
    assert found(text, printed, PLAIN) == [("table", "序号", "保安全。", False)]


def test_text_between_the_items_of_a_box_is_in_it(printed: Printed) -> None:
    text = "专栏3 重点工程\n1.算力工程。建设中心。\n分期建设。\n2.网络工程。建设网络。\n（一）甲。乙。"
    assert found(text, printed, PLAIN) == [("box", "专栏3 重点", "设网络。", False)]


def test_a_box_may_end_with_the_file(printed: Printed, typeset: Callable[..., str]) -> None:
    column, box, _ = columns_page(typeset)
    assert found(f"{column}\n专栏7 重大工程\n{box}", printed) == [("box", "专栏7 重大", box[-4:], False)]
    assert found("专栏3 重点工程\n1.算力工程。建设中心。", printed, PLAIN) == [("box", "专栏3 重点", "设中心。", False)]


def test_contents_are_a_zone_and_hold_no_table(printed: Printed) -> None:
    lines = printed("目录\n一、甲 1\n二、乙 2\n12\n13\n14\n15\n16\n17\n一、甲\n正文。")
    (zone,) = find_zones(lines, PLAIN, (0, 9))
    assert (zone.kind, zone.cells) == (ZoneKind.CONTENTS, True)
