from collections.abc import Callable

import pytest

from lingyan.domain.corpus.model import Block, Part

Outline = Callable[[str], list[str]]
PartOf = Callable[[str], Part]


def blocks(part: Part) -> list[str]:
    return [f"{node.kind.value} {node.path} {node.title}" for node in part.nodes if isinstance(node, Block)]


PLAN = """第一章 发展基础
第一节 现状
一、基础较好
产业规模扩大。
（一）产业。产业增长快。
1.制造。制造业发展快。
（1）软件。软件业发展快。
1）系统。突破系统。
①基础软件。突破软件。
②应用软件。发展应用。
（2）硬件。发展硬件。
（二）科技。科技进步快。
第二节 形势
正文。
第二章 总体要求
一、思路
正文。"""


def test_every_form_of_number_finds_its_depth(outline: Outline) -> None:
    assert outline(PLAN) == [
        "第一章 发展基础 1",
        "第一章/第一节 现状 2",
        "第一章/第一节/一 基础较好 3",
        "第一章/第一节/一/（一） 产业 4",
        "第一章/第一节/一/（一）/1 制造 5",
        "第一章/第一节/一/（一）/1/（1） 软件 6",
        "第一章/第一节/一/（一）/1/（1）/1） 系统 7",
        "第一章/第一节/一/（一）/1/（1）/1）/① 基础软件 8",
        "第一章/第一节/一/（一）/1/（1）/1）/② 应用软件 8",
        "第一章/第一节/一/（一）/1/（2） 硬件 6",
        "第一章/第一节/一/（二） 科技 4",
        "第一章/第二节 形势 2",
        "第二章 总体要求 1",
        "第二章/一 思路 2",
    ]


STATUTE = """某市管理条例
第一编 总编
第一章　总　则
第一节 一般规定
第一条　为了规范，制定本条例。
第二条（适用范围）　本市行政区域内适用。
第三条　市主管部门履行以下职责：
（一）制定政策；
（二）建立体系：
1.培训体系；
2.考核体系；
（三）其他。
区主管部门履行以下职责：
（一）组织实施；
（二）监督。
有关部门协同实施。
第二章　附　则
第四条　业主享有权利。
第四条之一　业主承担义务。
第五条　自公布之日起施行。"""


def test_a_statute_has_chapters_articles_items_and_paragraphs(outline: Outline, part_of: PartOf) -> None:
    assert outline(STATUTE) == [
        "第一编 总编 book",
        "第一编/第一章 总则 chapter",
        "第一编/第一章/第一节 一般规定 section",
        "第一条 None article",
        "第二条 适用范围 article",
        "第三条 None article",
        "第三条/（一） None item",
        "第三条/（二） None item",
        "第三条/（二）/1 None subitem",
        "第三条/（二）/2 None subitem",
        "第三条/（三） None item",
        "第三条/第二款/（一） None item",
        "第三条/第二款/（二） None item",
        "第一编/第二章 附则 chapter",
        "第四条 None article",
        "第四条之一 None article",
        "第五条 None article",
    ]
    assert blocks(part_of(STATUTE)) == [f"paragraph 第三条/第{count}款 None" for count in "一二三"]


def test_a_title_alone_on_the_line_of_an_article_is_no_paragraph_of_it(part_of: PartOf, outline: Outline) -> None:
    text = "\n".join(f"第{count}条 事项\n本办法适用于本市，自公布之日起。\n另有规定的除外。" for count in "一二三四")
    assert outline(text)[0] == "第一条 事项 article"
    assert blocks(part_of(text))[:2] == ["paragraph 第一条/第一款 None", "paragraph 第一条/第二款 None"]


def test_an_article_of_very_many_paragraphs_counts_them_all(part_of: PartOf) -> None:
    lines = "\n".join(f"事项{number}由主管部门办理。" for number in range(1_199))
    part = part_of(f"第一条 甲。\n第二条 乙。\n第三条 丙。\n{lines}\n第四条 丁。")
    kuan = [node.path for node in part.nodes if node.path.startswith("第三条/")]
    assert len(kuan) == 1_200
    assert [kuan[at - 1] for at in (99, 100, 101, 1_010, 1_200)] == [
        f"第三条/第{count}款" for count in ("九十九", "一百", "一百零一", "一千零一十", "一千二百")
    ]


def test_headings_of_a_notice_around_a_statute_are_headings(outline: Outline) -> None:
    assert outline("一、总体要求\n正文。\n" + STATUTE)[0] == "一 总体要求 1"


def test_boxes_tables_and_contents_are_blocks_and_end_nothing(part_of: PartOf, outline: Outline) -> None:
    text = """目录
第一章 总则
第二章 任务
第三章 附则
第一章 总则
专栏1 重点工程
1.算力工程。建设中心。
2.网络工程。建设网络。
表2 主要指标
	指标
	数值
	100
（一）工作。推进工作。
专栏：行动
建设平台。
第二章 任务
正文。"""
    assert outline(text) == ["第一章 总则 1", "第一章/（一） 工作 2", "第二章 任务 1"]
    assert blocks(part_of(text)) == [
        "contents 目录 None",
        "box 专栏1 重点工程",
        "box_item 专栏1/1 算力工程",
        "box_item 专栏1/2 网络工程",
        "table 表2 主要指标",
        "box 第一章/（一）/专栏 行动",
    ]


def test_a_table_without_number_is_named_by_its_caption_or_its_kind(part_of: PartOf) -> None:
    cells = "\t指标\n\t数值\n\t100\n\t200"
    text = f"一、目标\n全省发展主要指标\n{cells}\n正文。\n二、任务\n{cells}\n正文。\n{cells}\n正文。"
    assert [path for path in part_of(text).index if "/" in path] == ["一/全省发展主要指标", "二/表", "二/表#2"]


def test_attachments_hold_headings_of_their_own(outline: Outline, part_of: PartOf) -> None:
    text = """关于某事的通知
一、总体要求
正文。
附件：1.清单
2.分工
某厅
2021年9月3日
附件1
清单
一、基础类
（一）甲。做好甲事。
附件2
分工
一、牵头
正文。"""
    assert outline(text) == ["一 总体要求 1", "附件1/一 基础类 1", "附件1/一/（一） 甲 2", "附件2/一 牵头 1"]
    assert blocks(part_of(text)) == ["attachment 附件1 清单", "attachment 附件2 分工"]


def test_a_signature_closes_the_clause_but_not_the_attachment_around_it(part_of: PartOf) -> None:
    text = "一、要求\n正文。\n某厅\n2021年9月3日\n附件\n办法\n二、任务\n正文。\n某厅\n2021年9月4日\n三、其他\n正文。"
    part = part_of(text)
    assert part.clauses[0].spans[0].of(text) == "一、要求\n正文。"
    assert [clause.path for clause in part.clauses] == ["一", "附件/二", "附件/三"]
    assert part.clauses[1].spans[0].of(text) == "二、任务\n正文。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "# 某市方案\n## 总体思路\n思路。\n### 主要目标\n到2025年，建成。\n"
            "### 重点任务\n1. 做好甲。做好甲事。\n## 保障措施\n加强。",
            [
                "总体思路 总体思路 1",
                "总体思路/主要目标 主要目标 2",
                "总体思路/重点任务 重点任务 2",
                "总体思路/重点任务/1 做好甲 3",
                "保障措施 保障措施 1",
            ],
            id="without-numbers",
        ),
        pytest.param(
            "## 一、总体要求\n思路。\n### （一）构建通道。\n1. 加快铁路。建设铁路。\n"
            "#### （二）推进产业。\n2. 承接产业。承接转移。\n### (三) 协同创新。\n3. 对接走廊。对接。",
            [
                "一 总体要求 1",
                "一/（一） 构建通道 2",
                "一/（一）/1 加快铁路 3",
                "一/（二） 推进产业 2",
                "一/（二）/2 承接产业 3",
                "一/（三） 协同创新 2",
                "一/（三）/3 对接走廊 3",
            ],
            id="uneven-marks",
        ),
        pytest.param(
            "## 总体\n### 一、甲\n正文。\n## 二、乙\n正文。\n附件1\n清单\n## 说明\n正文。",
            ["总体 总体 1", "总体/一 甲 2", "二 乙 1", "附件1/说明 说明 1"],
            id="mixed",
        ),
    ],
)  # fmt: skip
def test_marks_of_markdown_make_headings_where_there_is_no_number(
    outline: Outline, text: str, expected: list[str]
) -> None:
    assert outline(text) == expected


def test_decimal_numbers_are_as_deep_as_they_have_steps(outline: Outline) -> None:
    text = "1 总则\n1.1 目的\n提高能力。\n1.2 依据\n1.2.1 法律\n适用法律。\n2 组织\n2.1 机构\n（1）值班。负责值守。"
    assert [line.split(" ")[0] for line in outline(text)] == [
        "1", "1/1.1", "1/1.2", "1/1.2/1.2.1", "2", "2/2.1", "2/2.1/（1）",
    ]  # fmt: skip


def test_a_path_that_comes_twice_is_told_apart(outline: Outline) -> None:
    text = "一、要求\n（一）思想。坚持。\n一、要求\n（一）思想。坚持。\n（二）目标。建成。"
    assert [line.split(" ")[0] for line in outline(text)] == ["一", "一/（一）", "一#2", "一#2/（一）", "一#2/（二）"]


def test_numbers_may_run_on_through_the_document(outline: Outline) -> None:
    text = "一、要求\n（一）思想。坚持。\n（二）目标。建成。\n二、任务\n（三）服务。做好。"
    assert outline(text)[-1] == "二/（三） 服务 2"


def test_numbers_without_a_mark_count_where_they_are_a_system(outline: Outline) -> None:
    text = "一 总体要求\n（一） 目标\n到2025年，建成。\n1、坚持领导。\n二 重点任务\n（1） 产业。做强。"
    assert [line.split(" ")[0] for line in outline(text)] == ["一", "一/（一）", "一/（一）/1", "二", "二/（1）"]
    assert outline(text.replace("二 重点", "四 重点"))[0].startswith("（一）")


def test_the_items_of_a_list_have_no_titles(outline: Outline) -> None:
    text = "一、保障措施\n（一）加强统筹；\n（二）强化资金；\n（三）完善标准。\n二、附则\n（一）解释。由某局解释。"
    assert [line.split(" ")[1] for line in outline(text)] == ["保障措施", "None", "None", "None", "附则", "解释"]


def test_numbered_tasks_stand_below_bracketed_numbers_and_above_figures(outline: Outline) -> None:
    text = "一、任务\n（一）投资\n任务1：开工。加快建设。\n1.项目。建成。\n任务2：竣工。\n（二）消费\n促进消费。"
    paths = [line.split(" ")[0] for line in outline(text)]
    assert paths == ["一", "一/（一）", "一/（一）/任务1", "一/（一）/任务1/1", "一/（一）/任务2", "一/（二）"]
