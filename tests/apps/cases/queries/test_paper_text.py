"""A template becomes a text: fields filled, parts left out that do not apply, headings counted."""

import pytest

from lingyan.apps.cases.queries.paper_text import Filling, written
from lingyan.engines.word import Paragraph, Style
from lingyan.engines.word_official import Facts
from lingyan.kernel.citation import Citation
from lingyan.loaders.papers import Block, BlockKind, Form, Template

WORDS = {
    "office": "甲局",
    "day": "2026年3月5日",
    "number": "甲〔2026〕1号",
    "unit": "乙厂",
    "facts": "第一段\n\n第二段",
    "time": "明日。",
    "empty": "",
}
HEADING, SUBHEADING, TEXT, ITEM = BlockKind.HEADING, BlockKind.SUBHEADING, BlockKind.TEXT, BlockKind.ITEM


def told(*blocks: Block, said: dict[str, object] | None = None, **more: object):
    given: dict[str, object] = {
        "form": Form.LETTER,
        "title": "通知",
        "addressee": "{unit}",
        "attachments": (),
        "signers": (),
        "note": "",
        "copies": "",
    }
    template = Template(
        "notice",
        "通知",
        "notice",
        citation=Citation.parse("plan 一"),
        sign="通",
        blocks=blocks,
        asks=(),
        cites={},
        **{**given, **more},
    )
    return written(template, Filling(WORDS, said or {}))


def texts(paper) -> list[str]:
    return [one.text for one in paper.blocks if isinstance(one, Paragraph)]


def test_headings_items_and_paragraphs_are_counted_level_by_level() -> None:
    paper = told(
        Block(HEADING, "情况"),
        Block(SUBHEADING, "设备"),
        Block(ITEM, "电机"),
        Block(ITEM, "水泵"),
        Block(SUBHEADING, "管理"),
        Block(ITEM, "台账"),
        Block(HEADING, "要求"),
        Block(SUBHEADING, "整改"),
        Block(TEXT, "{facts}"),
    )
    expected = ["一、情况", "（一）设备", "1. 电机", "2. 水泵", "（二）管理", "1. 台账", "二、要求", "（一）整改"]
    assert texts(paper) == [*expected, "第一段", "第二段"]
    assert paper.blocks[0].style is Style.HEADING


def test_what_is_not_known_is_left_out_with_the_heading_above_it() -> None:
    paper = told(
        Block(HEADING, "情况"),
        Block(TEXT, "甲"),
        Block(HEADING, "理由"),
        Block(SUBHEADING, "其一"),
        Block(TEXT, "因为{empty}"),
        Block(HEADING, "其他"),
        Block(TEXT, "因为{unheard}"),
    )
    assert texts(paper) == ["一、情况", "甲"]


def test_a_part_stands_only_where_the_step_says_so() -> None:
    blocks = [
        Block(TEXT, "准予", when={"granted": (True,)}),
        Block(TEXT, "不准予", when={"granted": (False,)}),
        Block(TEXT, "没有说", when={"granted": (None,)}),
    ]
    assert texts(told(*blocks, said={"granted": True})) == ["准予"]
    assert texts(told(*blocks)) == ["没有说"]


def test_facts_leave_out_rows_of_which_nothing_is_known() -> None:
    paper = told(Block(BlockKind.FACTS, rows=(("单位", "{unit}"), ("陈述", "{empty}"))))
    assert paper.blocks == (Facts([("单位", "乙厂")]),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("{time}。", "明日。", id="one-stop-and-not-two"),
        pytest.param("{time}，再来", "明日。再来", id="no-comma-behind-a-stop"),
        pytest.param("{unit}，{day}", "乙厂，2026年3月5日", id="fields"),
    ],
)
def test_fields_are_filled_without_doubled_stops(text: str, expected: str) -> None:
    assert texts(told(Block(TEXT, text))) == [expected]


def test_a_letter_has_head_and_signature_and_a_record_its_lines() -> None:
    letter = told(Block(TEXT, "甲"))
    record = told(Block(TEXT, "甲"), form=Form.RECORD, signers=("签名：",))
    assert (letter.head, letter.signed, letter.day, letter.addressee) == ("甲局", "甲局", "2026年3月5日", "乙厂")
    assert (record.head, record.signed, record.day, record.signers) == ("", "", "", ("签名：",))


def test_the_foot_stands_only_where_copies_go() -> None:
    assert told(Block(TEXT, "甲"), copies="{empty}").printed is None
    paper = told(Block(TEXT, "甲"), copies="{unit}。", note="联系人：{empty}")
    assert (paper.copies, paper.printed, paper.note) == ("乙厂", ("甲局", "2026年3月5日"), "")
