from collections.abc import Callable

import pytest

from lingyan.domain.corpus.model import Part


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("一、甲\n（一）乙。丙。\n（二）乙。丙。\n二、丁\n（一）戊。己。", [], id="begins-anew"),
        pytest.param("一、甲\n（一）乙。丙。\n二、丁\n（二）戊。己。\n（三）庚。辛。", [], id="runs-on"),
        pytest.param("一、甲\n（二）乙。丙。\n（四）丁。戊。", ["numbering_start", "numbering_gap"], id="gap"),
        pytest.param("一、甲\n二、乙\n二、丙", ["numbering_repeat"], id="repeat"),
        pytest.param("一、甲\n三、乙\n二、丙", ["numbering_gap", "numbering_back"], id="back"),
        pytest.param("一、甲\n（一）乙。丙。\n1.丁。戊。\n二、己\n1.庚。辛。", ["level_jump"], id="level-left-out"),
        pytest.param("第一条 甲。\n第二条 乙。\n第二条之一 丙。\n第三条 丁。", [], id="inserted-article"),
        pytest.param(
            "第一章 总则\n第一条 甲。\n第二章 分则\n第二条 乙。\n第三条 丁。", [], id="articles-through-chapters"
        ),
        pytest.param(
            "第一章 甲\n第一条 甲。\n第二章 乙\n第一节 丙\n第二条 乙。\n第三条 丁。", [], id="chapters-without-sections"
        ),
        pytest.param("第一条 甲。\n第二条 乙。\n第四条 丁。", ["numbering_gap"], id="article-missing"),
        pytest.param("## 总则\n甲。", [], id="no-numbers"),
    ],
)
def test_what_is_odd_in_the_numbers_is_reported(part_of: Callable[[str], Part], text: str, codes: list[str]) -> None:
    part = part_of(text)
    assert [note.code for note in part.notes] == codes
    assert all(note.at is not None and note.message.text() for note in part.notes)


def test_a_report_names_the_numbers_and_their_place(part_of: Callable[[str], Part]) -> None:
    text = "一、甲\n三、乙"
    (note,) = part_of(text).notes
    assert note.message.data == {"num": "三、", "after": "一、"}
    assert text[note.at or 0 :] == "三、乙"
