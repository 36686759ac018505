import pytest

from factories.word import definition, docx, level, numbers, para, style
from lingyan.engines.documents import ReadingLimits, read_document

LIMITS = ReadingLimits(1 << 20)
OUTLINE = definition(
    0,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircle", "%4"),
)


def lines(*body: str, numbering: str, styles: str = "") -> list[str]:
    return read_document("a.docx", docx(*body, numbering=numbering, styles=styles), LIMITS).text.splitlines()


def counted(levels: list[int], numbering: str, list_: int = 1) -> list[str]:
    return lines(*(para("甲", numbered=(list_, at)) for at in levels), numbering=numbering)


def test_the_levels_of_a_plan_are_counted_and_begin_again_below_each_other() -> None:
    assert counted([0, 1, 1, 2, 2, 3, 3, 1, 2, 0, 1, 2], OUTLINE + numbers(1, 0)) == [
        "一、甲",
        "（一）甲",
        "（二）甲",
        "1.甲",
        "2.甲",
        "①甲",
        "②甲",
        "（三）甲",
        "1.甲",
        "二、甲",
        "（一）甲",
        "1.甲",
    ]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param(
            [level(0, "chineseCountingThousand", "第%1条")] * 1, ["第一条 甲", "第二条 甲"], id="a-word-closes-nothing"
        ),
        pytest.param([level(0, "decimal", "%1")], ["1 甲", "2 甲"], id="a-bare-number"),
        pytest.param([level(0, "decimal", "%1", more='<w:suff w:val="nothing"/>')], ["1甲", "2甲"], id="no-space"),
        pytest.param([level(0, "decimal", "%1", more='<w:suff w:val="space"/>')], ["1 甲", "2 甲"], id="a-space"),
        pytest.param([level(0, "decimal", "（%1）", start=5)], ["（5）甲", "（6）甲"], id="a-later-start"),
        pytest.param([level(0, "bullet", "\uf0b7")], ["甲", "甲"], id="signs-of-a-list"),
        pytest.param([level(0, "none", "")], ["甲", "甲"], id="no-number"),
        pytest.param([level(0, "none", "附：")], ["附：甲", "附：甲"], id="words-without-a-number"),
    ],
)
def test_a_number_looks_as_its_level_says(levels: list[str], expected: list[str]) -> None:
    assert counted([0, 0], definition(0, *levels) + numbers(1, 0)) == expected


def test_a_number_may_hold_those_of_the_levels_above() -> None:
    dotted = definition(
        0, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3")
    )
    legal = definition(
        1, level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", more="<w:isLgl/>"), level(2, "none", "")
    )
    assert counted([0, 1, 2, 1], dotted + numbers(1, 0)) == ["第一章 甲", "一.1 甲", "一.1.1 甲", "一.2 甲"]
    assert counted([0, 1, 0, 1], legal + numbers(1, 1)) == ["第一章 甲", "1.1 甲", "第二章 甲", "2.1 甲"]


def test_a_level_that_was_left_out_shows_its_first_number() -> None:
    dotted = definition(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", start=3))
    assert counted([1, 1], dotted + numbers(1, 0)) == ["1.3 甲", "1.4 甲"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        pytest.param("", ["1", "1", "1", "1"], id="behind-any-higher-level"),
        pytest.param('<w:lvlRestart w:val="0"/>', ["1", "2", "3", "4"], id="never"),
        pytest.param('<w:lvlRestart w:val="1"/>', ["1", "2", "1", "2"], id="behind-the-first-only"),
    ],
)
def test_a_level_begins_again_where_it_says(restart: str, expected: list[str]) -> None:
    three = definition(
        0, level(0, "upperLetter", "%1."), level(1, "lowerLetter", "%2."), level(2, "decimal", "%3、", more=restart)
    )
    told = counted([0, 1, 2, 1, 2, 0, 1, 2, 1, 2], three + numbers(1, 0))
    assert [line.removesuffix("、甲") for line in told if "、" in line] == expected


def test_two_lists_of_one_definition_count_on_unless_one_says_where_it_starts() -> None:
    listed = [para("甲", numbered=(key, 0)) for key in (1, 2, 3, 3, 2)]
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + numbers(1, 0) + numbers(2, 0) + numbers(3, 0, start)
    assert lines(*listed, numbering=numbering) == ["一、甲", "二、甲", "一、甲", "二、甲", "三、甲"]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "(%1)")}</w:lvlOverride>'
    assert counted([0, 0], OUTLINE + numbers(1, 0, own)) == ["(1)甲", "(2)甲"]


def test_a_style_numbers_its_paragraphs_on_the_level_that_names_it() -> None:
    numbering = definition(
        0,
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'),
    ) + numbers(7, 0)
    linked = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = (
        style("H1", properties=linked)
        + style("H2", properties=linked)
        + style("Child", more='<w:basedOn w:val="H2"/>')
        + style("Off", properties='<w:numPr><w:numId w:val="0"/></w:numPr>', more='<w:basedOn w:val="H2"/>')
    )
    body = [
        para("甲", style="H1"),
        para("乙", style="H2"),
        para("丙", style="Child"),
        para("丁", style="Off"),
        para("戊", style="H2", numbered=(0, 0)),
        para("己", '<w:numPr><w:ilvl w:val="0"/></w:numPr>', style="H2"),
    ]
    assert lines(*body, numbering=numbering, styles=styles) == ["一、甲", "（一）乙", "（二）丙", "丁", "戊", "二、己"]


def test_the_style_of_a_list_lends_its_definition() -> None:
    numbering = (
        OUTLINE
        + definition(1, more='<w:numStyleLink w:val="Plan"/>')
        + definition(2, more='<w:numStyleLink w:val="Gone"/>')
        + numbers(1, 0)
        + numbers(2, 1)
        + numbers(3, 2)
    )
    plan = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    body = [para("甲", numbered=(2, 0)), para("乙", numbered=(2, 1)), para("丙", numbered=(3, 0))]
    assert lines(*body, numbering=numbering, styles=style("Plan", properties=plan)) == ["一、甲", "（一）乙", "丙"]


def test_a_format_of_digits_with_zeros_ahead_is_known_and_another_one_has_its_older_form() -> None:
    def custom(format_: str, older: str) -> str:
        return (
            '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14">'
            f'<w:numFmt w:val="custom" w:format="{format_}"/></mc:Choice><mc:Fallback><w:numFmt w:val="{older}"/>'
            '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
        )

    padded = definition(0, custom("001, 002, 003, ...", "decimal")) + numbers(1, 0)
    other = definition(0, custom("α, β", "upperLetter")) + numbers(1, 0)
    assert counted([0, 0], padded) == ["001、甲", "002、甲"]
    assert counted([0, 0], other) == ["A、甲", "B、甲"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("5G 网络", "1. 5G 网络", id="digits-behind-a-stop"),
        pytest.param("网络", "1.网络", id="Chinese"),
        pytest.param("\t网络", "1.网络", id="a-tab-ahead"),
        pytest.param("", "1.", id="no-words"),
    ],
)
def test_a_number_and_its_words_do_not_run_together(words: str, expected: str) -> None:
    numbering = definition(0, level(0, "decimal", "%1.")) + numbers(1, 0)
    assert lines(para("头"), para(words, numbered=(1, 0)), numbering=numbering)[1:] == [expected]


@pytest.mark.parametrize(
    "numbered",
    [pytest.param((9, 0), id="no-such-list"), pytest.param((1, 20), id="no-such-level")],
)
def test_a_number_that_the_file_does_not_explain_is_none(numbered: tuple[int, int]) -> None:
    assert lines(para("甲", numbered=numbered), numbering=OUTLINE + numbers(1, 0)) == ["甲"]


def test_a_level_without_a_definition_counts_without_showing() -> None:
    assert counted([8], OUTLINE + numbers(1, 0)) == ["甲"]


def test_a_pattern_that_repeats_its_number_without_end_is_cut() -> None:
    assert len(counted([0], definition(0, level(0, "decimal", "%1" * 9_000)) + numbers(1, 0))[0]) < 210
