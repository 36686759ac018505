import pytest

from lingyan.engines.documents.characters import clean, count_unseen, joined, needs_space


@pytest.mark.parametrize(
    ("given", "text", "unseen"),
    [
        pytest.param("plain ASCII", "plain ASCII", 0, id="ascii"),
        pytest.param("甲\r\n乙\r丙\x0b丁\x0c戊\u2028己\x85庚", "甲\n乙\n丙\n丁\n戊\n己\n庚", 0, id="line-ends"),
        pytest.param("甲\x00\x07\x1b[31m乙\x7f", "甲[31m乙", 4, id="control-characters"),
        pytest.param("\u202e甲\u200f乙\u2066丙\u2069", "甲乙丙", 4, id="direction-of-writing"),
        pytest.param("甲\ud800乙\ufffe", "甲乙", 2, id="halves-of-characters"),
        pytest.param("\ufeff甲\u200b乙\u00ad丙", "甲乙丙", 0, id="places-to-break"),
        pytest.param("⼀、⽣产⻓期⺠生", "一、生产长期民生", 0, id="radicals-of-fonts"),
        pytest.param("\uf9dd", "利", 0, id="compatibility-forms"),
        pytest.param("（１）ＡＢ％，(1)AB%", "（１）ＡＢ％，(1)AB%", 0, id="full-and-half-width"),
        pytest.param("第一条\u3000为了", "第一条\u3000为了", 0, id="ideographic-space"),
    ],
)
def test_only_what_prints_is_kept(given: str, text: str, unseen: int) -> None:
    assert clean(given) == (text, unseen)


def test_what_does_not_print_is_counted() -> None:
    assert count_unseen("甲\x00乙\u202e\n\t丙") == 2


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("GDP", "5", True),
        ("到", "2025", False),
        ("2025", "年", False),
        ("a", "", False),
        ("", "a", False),
        ("(", "a", False),
    ],
)
def test_only_words_that_would_run_together_need_a_space(before: str, after: str, *, expected: bool) -> None:
    assert needs_space(before, after) is expected


def test_lines_are_joined_over_empty_ones() -> None:
    assert joined(["增长", "", "GDP", "", "5%", "以上"]) == "增长GDP 5%以上"
