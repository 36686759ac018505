import pytest

from lingyan.domain.corpus.titles import article_title, plain_key, plan_title, whole_title


@pytest.mark.parametrize(
    ("text", "alone", "has_more", "title"),
    [
        pytest.param("指导思想。坚持发展。", False, False, "指导思想", id="before-the-stop"),
        pytest.param("优化营商环境，激发活力。", False, True, "优化营商环境，激发活力", id="two-clauses"),
        pytest.param("工作目标：到2025年，建成中心。", False, False, "工作目标", id="label"),
        pytest.param("某某市：", True, True, "某某市", id="label-alone"),
        pytest.param("专项行动一：某某工程", True, True, "专项行动一：某某工程", id="colon-in-a-title-alone"),
        pytest.param("加强 合作", True, False, "加强合作", id="space-inside"),
        pytest.param("充分考虑区位，优化分工，推进集聚，避免竞争。形成优势。", False, False, None, id="sentence"),
        pytest.param("到2025年，总量达到100亿元。", False, True, None, id="target"),
        pytest.param("细化分工，强化考核。", False, False, None, id="whole-sentence-and-nothing-below"),
        pytest.param("加强督查。", False, False, "加强督查", id="short-and-nothing-below"),
        pytest.param(
            "将第十六条修改为：“机关应当移交。经同意，可以延期。”", False, False, None, id="words-of-an-amendment"
        ),
        pytest.param("落实政策；", False, False, None, id="item-of-a-list"),
        pytest.param("落实政策；完善机制。", False, True, None, id="list-in-a-sentence"),
        pytest.param("包括：", False, True, "包括", id="only-a-label"),
        pytest.param("", False, False, None, id="nothing"),
        pytest.param("很" * 41 + "。好。", False, False, None, id="too-long"),
        pytest.param("很" * 60, True, False, "很" * 60, id="long-and-alone"),
    ],
)
def test_a_title_is_what_reads_as_one(text: str, alone: bool, has_more: bool, title: str | None) -> None:  # noqa: FBT001 - the columns of a table of cases
    found = plan_title(f"1.{text}", 2, alone=alone, has_more=has_more)
    assert found.text == title
    assert (title or "") == "".join(f"1.{text}"[2 : found.end].split())


@pytest.mark.parametrize(
    ("text", "alone", "title"),
    [
        pytest.param("第一条（目的和依据） 为了规范。", False, "目的和依据", id="round"),
        pytest.param("第一条【目的】为了规范。", False, "目的", id="square"),
        pytest.param("第一条 适用范围", True, "适用范围", id="alone"),
        pytest.param("第一条 为了规范，制定本办法。", True, None, id="sentence"),
        pytest.param("第一条 适用范围", False, None, id="not-the-custom"),
    ],
)
def test_an_article_has_a_title_only_where_one_is_printed(text: str, alone: bool, title: str | None) -> None:  # noqa: FBT001 - the columns of a table of cases
    assert article_title(text, 4 if text[3] == " " else 3, alone=alone).text == title


def test_a_chapter_is_all_title() -> None:
    assert whole_title("第一章 总    则", 4).text == "总则"
    assert whole_title("第一章", 3).text is None


def test_a_key_has_half_width_digits_and_no_space() -> None:
    assert plain_key("表 ２－１") == "表2-1"
