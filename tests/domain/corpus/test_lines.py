import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.lines import TAB, between_bars, split_lines, squeezed, width_of


def test_a_line_knows_its_place_width_and_indent() -> None:
    text = "　　第一条 总则\r\n\n\t甲\n  乙 "
    lines = split_lines(text)
    assert [(line.text, line.width, line.indent) for line in lines] == [
        ("第一条 总则", 11, 4),
        ("甲", 2, TAB),
        ("乙", 2, 2),
    ]
    assert all(text[line.start : line.end] == line.text for line in lines)


@pytest.mark.parametrize(
    ("text", "visible", "hashes"),
    [
        pytest.param("### （一）构建", "（一）构建", 3, id="heading"),
        pytest.param("**一、支持**", "一、支持", 0, id="bold"),
        pytest.param("> ## 二、引用", "二、引用", 2, id="quoted-heading"),
        pytest.param("\ufeff第一条\u200b", "第一条", 0, id="invisible"),
        pytest.param("#标签", "标签", 1, id="no-space"),
    ],
)
def test_marks_of_markdown_are_no_text(text: str, visible: str, hashes: int) -> None:
    (line,) = split_lines(text)
    assert (line.text, line.hashes) == (visible, hashes)
    assert text[line.start : line.end] == visible


def test_a_line_of_marks_alone_is_not_visible() -> None:
    assert split_lines("甲\n***\n乙")[1].text == "乙"


def test_a_form_feed_opens_a_page() -> None:
    assert [line.opens_page for line in split_lines("甲\n\f乙\n丙\f\n\n丁")] == [False, True, False, True]


def test_a_lone_space_opens_a_page_where_blank_lines_stand_between_all_others() -> None:
    spaced = "甲\n\n乙\n\n丙\n 丁\n\n戊\n\n己"
    assert [line.text for line in split_lines(spaced) if line.opens_page] == ["丁"]
    assert not any(line.opens_page for line in split_lines("甲\n 乙\n丙\n丁"))


@given(st.text(alphabet="甲乙 a1。\n\r\t\f　#*>\u200b", max_size=60))
def test_every_visible_line_is_the_text_at_its_place(text: str) -> None:
    lines = split_lines(text)
    assert all(line.text and text[line.start : line.end] == line.text for line in lines)
    assert [line.start for line in lines] == sorted({line.start for line in lines})


def test_a_chinese_character_is_twice_as_wide_as_a_digit() -> None:
    assert (width_of("目标"), width_of("2025"), width_of("。")) == (4, 4, 2)


@pytest.mark.parametrize(
    ("raw", "cells"),
    [
        pytest.param("甲\t乙", 2, id="cells"),
        pytest.param("甲\t\t", 3, id="empty-ones-behind"),
        pytest.param("\t甲\t", 3, id="empty-ones-around"),
        pytest.param("\t甲", 0, id="an-indent"),
        pytest.param("甲 乙", 0, id="none"),
        pytest.param("| 甲 | 乙 |", 2, id="bars-around"),
        pytest.param("甲|乙|丙", 3, id="bars-between"),
        pytest.param("｜甲｜｜", 2, id="full-width-bars-and-an-empty-cell"),
        pytest.param("首页 | 公开", 0, id="one-bar"),
    ],
)
def test_a_line_counts_the_cells_that_tabs_or_bars_separate(raw: str, cells: int) -> None:
    assert [line.cells for line in split_lines(f"甲\n{raw}\n")] == [0, cells]


def test_what_bars_part_stands_between_them() -> None:
    assert [("| 甲 |  |"[first:last]) for first, last in between_bars("| 甲 |  |")] == [" 甲 ", "  "]
    assert between_bars("首页|公开|" + "推进工作。" * 100) == []
    assert between_bars("|") == between_bars("||") == between_bars("") == []


def test_words_without_white_space() -> None:
    assert squeezed(" 湖 南\u3000省\n") == "湖南省"
