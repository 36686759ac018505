from collections.abc import Callable

import pytest

from lingyan.domain.corpus import columns
from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.wrap import Wrap

Printed = Callable[[str], list[Line]]

OTHER = "甲乙丙丁一起学习。庚辛壬癸一起练习。"
FIRST = ["推动生产全部达到要求并且努力做到甲", "第二章 组织体系", "加强领导和统筹协调的工作机制综合庚"]
SECOND = ["乙标准基本形成环境友好管理科学格局", "继续加强管理工作提高服务的质量水。"]
NEXT = ["辛条件合理划定重点防治的区域和范围"]


def page_text(*, joint: bool = True) -> str:
    other = OTHER if joint else ""
    return f"{other}\n" + "\n".join(
        [FIRST[0], "\f" + FIRST[1], FIRST[2], *SECOND, "\f" + NEXT[0], OTHER if joint else "完。"]
    )


def untangled(text: str, printed: Printed) -> tuple[list[str], list[str]]:
    lines = printed(text)
    order, notes = columns.untangle(list(range(len(lines))), lines, Wrap(34, 0), text)
    return [lines[at].text for at in order], [note.code for note in notes]


def test_columns_are_exchanged_where_both_joints_are_words_of_the_file(printed: Printed) -> None:
    words, notes = untangled(page_text(), printed)
    assert words == [OTHER, FIRST[0], *SECOND, *FIRST[1:], *NEXT, OTHER]
    assert notes == ["swapped_columns"]


def test_without_that_proof_the_order_stays_and_the_break_is_noted(printed: Printed) -> None:
    words, notes = untangled(page_text(joint=False), printed)
    assert words == [FIRST[0], *FIRST[1:], *SECOND, *NEXT, "完。"]
    assert notes == ["broken_off"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page_text().replace("\f", ""), id="no-pages"),
        pytest.param(page_text().replace(FIRST[0], FIRST[0][:-1] + "。"), id="sentence-ends-with-the-page"),
        pytest.param(page_text().replace("第二章 ", ""), id="page-goes-on"),
        pytest.param(page_text().replace("水。", "水平"), id="page-ends-in-a-sentence"),
        pytest.param(page_text().replace("\f" + NEXT[0], "\f第三章 附则"), id="next-page-begins-anew"),
    ],
)
def test_a_page_that_reads_on_is_left_alone(text: str, printed: Printed) -> None:
    words, notes = untangled(text, printed)
    assert (words, notes) == ([line.text for line in printed(text)], [])


def test_text_that_is_not_wrapped_has_no_columns(printed: Printed) -> None:
    lines = printed(page_text())
    assert columns.untangle([0, 1], lines, Wrap(0, 0), page_text()) == ([0, 1], [])
