from collections.abc import Callable

import pytest

from lingyan.domain.corpus.contents import find_contents
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.wrap import Wrap

Printed = Callable[[str], list[Line]]
PLAIN = Wrap(0, 0)


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("目录\n第一章 总则\n第二章 任务\n第三章 附则\n第一章 总则\n正文。", 3, id="heading-comes-again"),
        pytest.param(
            "目　录\n一、总则……1\n二、任务……5\n三、附则……9\n本规划根据法律编制，主要明确目标。", 3, id="preamble"
        ),
        pytest.param("目 录\n第四章 土地\n第六章 调查\n第九章 矿业\n第一章 基础\n正文。", 3, id="first-entries-lost"),
        pytest.param(
            "目次\n前言\n1 总则 1\n2 组织 2\n3 附则 3\n附录\n4 其他 4\n1 总则\n正文。", 6, id="entries-without-number"
        ),
        pytest.param("【目录】\n一、甲\n（一）乙\n二、丙\n一、甲\n正文。", 3, id="brackets"),
        pytest.param("目录。各市州可参照。\n一、甲\n二、乙\n三、丙", None, id="word-in-a-sentence"),
        pytest.param("目录\n一、甲。正文很多。\n二、乙", None, id="no-entries"),
        pytest.param(
            "目录\n一、总则\n二、任务\n三、附则\n根据《某省第十\n一、个五年规划》，制定。", 3, id="title-left-open"
        ),
        pytest.param(
            "目录\n1　总则 1\n1.1　目的 1\n1.2　范围 2\n2　组织 2\n2.1　队伍 3\n3　附则 5\n1　总则\n1.1　目的\n正。",
            6,
            id="decimal-numbers-begin-anew-inside",
        ),
        pytest.param(
            "目　录\n省政府文件\n某省关于甲的意见（某政发〔2025〕6号） 3\n"
            "部门文件\n某厅关于乙的通知（某财教〔2025〕23号） 12\n某省人民政府关于甲的\n实施意见\n某政发〔2025〕6号",
            4,
            id="gazette",
        ),
        pytest.param("一、甲\n二、乙", None, id="none"),
    ],
)
def test_contents_end_where_the_text_begins(printed: Printed, text: str, entries: int | None) -> None:
    found = find_contents(printed(text), PLAIN)
    assert (None if found is None else found[1] - found[0] - 1) == entries


def test_the_rest_of_a_long_entry_belongs_to_the_contents(printed: Printed) -> None:
    entry = "第二节 保障实施重大战略用地的需求"
    text = f"目录\n第一节 总则\n{entry}\n的安排\n第三节 附则\n本规划根据《某某发展第十四个\n五年规划》编制，明确目标。"
    found = find_contents(printed(text), Wrap(34, 0))
    assert found == (0, 5)
