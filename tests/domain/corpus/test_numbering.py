import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.numbering import Style, count_of, numeral_of, read_marker


@pytest.mark.parametrize(
    ("text", "style", "number", "printed", "key"),
    [
        pytest.param("第二编 分则", Style.BOOK, 2, "第二编", "第二编", id="book"),
        pytest.param("第一部分 概况", Style.BOOK, 1, "第一部分", "第一部分", id="part"),
        pytest.param("第十二章　总则", Style.CHAPTER, 12, "第十二章", "第十二章", id="chapter"),
        pytest.param("第3章 总则", Style.CHAPTER, 3, "第3章", "第3章", id="chapter-in-figures"),
        pytest.param("第三节 用地", Style.SECTION, 3, "第三节", "第三节", id="section"),
        pytest.param("第 二 十 条　为了", Style.ARTICLE, 20, "第二十条", "第二十条", id="article-spaced"),
        pytest.param("第十条之一 另行", Style.ARTICLE, 10, "第十条之一", "第十条之一", id="article-inserted"),
        pytest.param("一、总体要求", Style.COUNT, 1, "一、", "一", id="count"),
        pytest.param("二. 主要任务", Style.COUNT, 2, "二.", "二", id="count-with-point"),
        pytest.param("（十三）提高", Style.BRACKETED, 13, "（十三）", "（十三）", id="bracketed"),
        pytest.param("(三) 构建", Style.BRACKETED, 3, "(三)", "（三）", id="bracketed-half-width"),
        pytest.param("〔四〕构建", Style.BRACKETED, 4, "〔四〕", "（四）", id="bracketed-square"),
        pytest.param("1.推进", Style.DIGIT, 1, "1.", "1", id="digit"),
        pytest.param("１２．推进", Style.DIGIT, 12, "１２．", "12", id="digit-full-width"),
        pytest.param("3、推进", Style.DIGIT, 3, "3、", "3", id="digit-with-pause"),
        pytest.param("1024.推进", Style.DIGIT, 1024, "1024.", "1024", id="digit-above-a-thousand"),
        pytest.param("第10240条 为了", Style.ARTICLE, 10240, "第10240条", "第10240条", id="article-above-ten-thousand"),
        pytest.param("2.2035年目标", Style.DIGIT, 2, "2.", "2", id="digit-before-a-year"),
        pytest.param("（1）软件", Style.BRACKETED_DIGIT, 1, "（1）", "（1）", id="bracketed-digit"),
        pytest.param("(２)软件", Style.BRACKETED_DIGIT, 2, "(２)", "（2）", id="bracketed-digit-mixed"),
        pytest.param("2）硬件", Style.HALF_BRACKETED, 2, "2）", "2）", id="half-bracketed"),
        pytest.param("③应用", Style.CIRCLED, 3, "③", "③", id="circled"),
        pytest.param("㉑应用", Style.CIRCLED, 21, "㉑", "㉑", id="circled-above-twenty"),
        pytest.param("1.2.3 应急响应", Style.DECIMAL, 3, "1.2.3", "1.2.3", id="decimal"),
        pytest.param("三　附则", Style.PLAIN_COUNT, 3, "三", "三", id="plain-count"),
        pytest.param("4 附则", Style.PLAIN_DIGIT, 4, "4", "4", id="plain-digit"),
    ],
)
def test_each_form_of_number_is_read(text: str, style: Style, number: int, printed: str, key: str) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.style, marker.number, marker.printed, marker.key) == (style, number, printed, key)
    assert not text[marker.length :].startswith((" ", "　"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "总体要求",
        "第三条规定的情形",
        "第二款所列",
        "第九条修改为：“民政部门审核。”",
        "第十五条中的“三十日”",
        "第一届全国会议",
        "一、二、三产业融合",
        "二是坚持",
        "十四五时期",
        "1.25万亿元",
        "12.5 万人",
        "2020年",
        "2025、2030年",
        "2025.3.1起",
        "500强企业",
        "(2020—2025年)",
        "（以下简称示范区）",
    ],
)
def test_words_that_only_look_like_numbers_open_nothing(text: str) -> None:
    assert read_marker(text) is None


def test_decimal_numbers_know_how_deep_they_are() -> None:
    assert [marker.depth for text in ("2 组织", "2.1 机构", "2.1.4 专家") if (marker := read_marker(text))] == [1, 2, 3]


@given(st.integers(1, 9_999))
def test_a_number_written_in_chinese_is_counted_back(number: int) -> None:
    assert count_of(numeral_of(number)) == count_of(str(number)) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (9, "九"),
        (19, "十九"),
        (100, "一百"),
        (110, "一百一十"),
        (1_001, "一千零一"),
        (1_200, "一千二百"),
        (10_000, "一万"),
        (100_010, "十万零一十"),
        (123_456, "十二万三千四百五十六"),
    ],
)
def test_a_number_is_written_as_a_statute_prints_it(number: int, written: str) -> None:
    assert numeral_of(number) == written


@pytest.mark.parametrize("number", [1_000, 1_002, 1_260])
def test_the_articles_of_a_long_code_are_read_beyond_a_thousand(number: int) -> None:
    marker = read_marker(f"第{numeral_of(number)}条 所有权受保护。")
    assert marker is not None
    assert (marker.style, marker.number) == (Style.ARTICLE, number)
