from collections.abc import Callable

import pytest

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.paragraphs import Passage, Role, join, make_flow
from lingyan.domain.corpus.wrap import Wrap, measure

Printed = Callable[[str], list[Line]]
Typeset = Callable[..., str]
WORDS = (
    "坚持以供给侧改革为主线着力优化环境创新机制，完善配套保护生态，有力有序承接转移，推动发展质量变革效率变革动力变革"
)


def passages(text: str, printed: Printed, wrap: Wrap | None = None) -> list[Passage]:
    lines = printed(text)
    return join(make_flow(range(len(lines)), lines, wrap or measure(lines), {}))


def words(text: str, printed: Printed, wrap: Wrap | None = None) -> list[str]:
    return ["".join(line.text for line in passage.lines) for passage in passages(text, printed, wrap)]


@pytest.mark.parametrize("width", [16, 18, 25, 40])
@pytest.mark.parametrize("indent", [0, 2])
def test_broken_paragraphs_are_joined_whatever_the_width(
    printed: Printed, typeset: Typeset, width: int, indent: int
) -> None:
    text = ["一、总体要求", *(f"（{count}）做好工作。{WORDS * 2}。" for count in "一二三四五")]
    assert words(typeset(text, width, indent=indent), printed) == text


def test_a_paragraph_is_known_by_its_shorter_first_line_where_the_one_before_fills_its_last(
    printed: Printed, typeset: Typeset
) -> None:
    full = WORDS[:15] + WORDS[:16] + "。"
    text = [full, WORDS * 2 + "。", full, WORDS * 2 + "。"]
    assert words(typeset(text, 16), printed) == text


def test_a_paragraph_is_known_by_its_indent(printed: Printed) -> None:
    line = WORDS[:15] + "。"
    text = "\n".join(["　　" + WORDS[:14], line, "　　" + WORDS[:14], line, "　　" + WORDS[:14], line])
    assert words(text, printed, Wrap(32, 0)) == [WORDS[:14] + line] * 3


def test_a_line_that_ends_with_a_comma_goes_on_even_if_it_is_short(printed: Printed) -> None:
    assert (
        words(f"控制在3000宗以内，\n其中很少。\n{WORDS[:16]}", printed, Wrap(32, 0))[0]
        == "控制在3000宗以内，其中很少。"
    )


def test_a_number_in_the_middle_of_a_sentence_opens_nothing(printed: Printed) -> None:
    lines = ["指标停审批制度，确保先补后占、占补", "一、占优补优、占水田补水田。全面推行"]
    text = "\n".join([*lines, *[WORDS[:17]] * 4])
    assert passages(text, printed, Wrap(34, 0))[0].marker is None
    assert passages(text.replace("占补\n", "占补。\n"), printed, Wrap(34, 0))[1].marker is not None


def test_a_number_below_a_title_that_fills_its_line_opens_a_heading(printed: Printed) -> None:
    heads = ["三、促进对外劳务合作健康有序发展壮", "四、优化环境"]
    text = "\n".join([heads[1], "（一）提升水平。提升服务平台的效能。", *heads, "（一）提升水平。提升服务平台的效能。"])
    assert [p.marker.key for p in passages(text, printed, Wrap(34, 0)) if p.marker] == [
        "四",
        "（一）",
        "三",
        "四",
        "（一）",
    ]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        pytest.param(["第三节 加强监测结果分析评价共享应用"], "开展调查监测成果统计分析评价。研究", id="full-line"),
        pytest.param(
            ["第一节 健全以所有权委托代理为核心的资", "产管理制度"],
            "坚持因地制宜、积极探索，以确权登记",
            id="two-lines",
        ),
        pytest.param(
            ["第八章 推进自由贸易试点", "试验区建设"], "坚持因地制宜、积极探索，以确权登记", id="two-even-lines"
        ),
        pytest.param(
            ["第二节 健全以所有权委托代理为核心的资", "产管理和服务保障机制建立统筹协调制度", "和体系"],
            "坚持因地制宜、积极探索，以确权登记",
            id="three-lines",
        ),
    ],
)
def test_a_title_alone_on_its_lines_is_told_from_the_text_below(
    printed: Printed, heading: list[str], body: str
) -> None:
    text = "\n".join(["第五节 指导思想", "第六章 总则", *heading, body, WORDS[:19], WORDS[:6] + "。"])
    found = words(text, printed, Wrap(36, 0))
    assert found[2] == "".join(heading)
    assert found[3].startswith(body)


def test_text_that_is_not_wrapped_keeps_its_lines(printed: Printed) -> None:
    text = ["一、总体要求", "（一）指导思想。", WORDS * 2 + "。", "任务：", WORDS + "。"]
    assert words("\n".join(text), printed) == text


def test_a_line_broken_by_accident_is_joined(printed: Printed) -> None:
    text = f"5.承接转移。{WORDS}，支持湘西\n\n自治州等地建设。\n6.推动对接。{WORDS}。"
    assert len(words(text, printed, Wrap(0, 0))) == 2


def test_a_note_without_a_full_stop_ends_its_paragraph(printed: Printed) -> None:
    text = f"5.承接转移。{WORDS}。责任单位：某市商务局牵头\n本方案自印发之日起施行。"
    assert len(words(text, printed, Wrap(0, 0))) == 2


def test_a_line_with_a_label_goes_on_with_no_paragraph_behind(printed: Printed) -> None:
    note = f"责任单位：市商务局（牵头）、{'市财政局、' * 6}市税务局"
    assert words(f"{note}\n本措施自印发之日起施行", printed) == [note, "本措施自印发之日起施行"]


def test_a_note_in_brackets_opens_a_line_where_the_one_above_had_room_for_it(printed: Printed) -> None:
    note = "（责任单位：市商务局）"
    for last, expected in ((WORDS[:14] + "。", 2), (WORDS[:15] + "。", 1)):
        assert len(words(f"{WORDS[:16]}\n{last}\n{note}", printed, Wrap(32, 0))) == expected


def test_tasks_are_numbered_where_the_second_follows_the_first(printed: Printed) -> None:
    text = "任务1：扩大投资。\n正文。\n任务2：促进消费。\n正文。"
    assert [passage.role for passage in passages(text, printed)].count(Role.HEADING) == 2
    assert [passage.role for passage in passages("任务3：扩大投资。\n正文。", printed)].count(Role.HEADING) == 0


def test_decimal_numbers_count_where_they_are_a_system(printed: Printed) -> None:
    plan = "1 总则\n1.1 目的\n正文。\n1.2 依据\n正文。\n1.3 原则\n正文。"
    assert [p.role for p in passages(plan, printed)].count(Role.HEADING) == 4
    assert [p.role for p in passages("12.1 万平方公里\n3.5 全省\n2 个", printed)].count(Role.HEADING) == 0


def test_roles_that_are_known_keep_lines_apart(printed: Printed) -> None:
    lines = printed("某省人民政府\n2021年9月1日\n正文没有结束\n正文。")
    flow = make_flow(range(4), lines, Wrap(0, 0), {0: Role.SIGNED, 1: Role.SIGNED})
    assert [passage.role for passage in join(flow)] == [Role.SIGNED, Role.SIGNED, Role.BODY, Role.BODY]


def test_lines_are_taken_in_the_order_given(printed: Printed) -> None:
    lines = printed("甲。\n乙。\n丙。")
    flow = make_flow([2, 0, 1], lines, Wrap(0, 0), {})
    assert [passage.lines[0].text for passage in join(flow)] == ["丙。", "甲。", "乙。"]
    assert join(make_flow([], lines, Wrap(0, 0), {})) == []


def test_a_line_goes_on_inside_the_title_of_a_document(printed: Printed) -> None:
    assert words("根据《某某指导\n意见》，制定。\n落实。", printed) == ["根据《某某指导意见》，制定。", "落实。"]


def test_a_label_opens_a_line_of_its_own_unless_a_bracket_or_a_list_is_open(printed: Printed) -> None:
    wrap = Wrap(20, 0)
    assert words("建成若干个产业园区\n责任单位：省商务厅\n完成时限：某年底前", printed, wrap) == [
        "建成若干个产业园区",
        "责任单位：省商务厅",
        "完成时限：某年底前",
    ]
    assert words("建成产业园区。（\n责任单位：省商务厅）", printed, wrap) == ["建成产业园区。（责任单位：省商务厅）"]
    assert words("牵头单位：省商务厅、\n责任单位：省财政厅", printed, wrap) == [
        "牵头单位：省商务厅、责任单位：省财政厅"
    ]


def test_a_number_as_high_as_a_year_opens_a_point_only_behind_the_one_before(printed: Printed) -> None:
    text = "998.推进。\n999.建设。\n1000.完善。\n1001.落实。\n2025.全面收官之年。"
    assert [p.marker.number for p in passages(text, printed) if p.marker] == [998, 999, 1000, 1001]
