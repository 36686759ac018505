from collections.abc import Callable

from lingyan.domain.corpus.lines import Line
from lingyan.domain.corpus.wrap import Wrap, measure

Printed = Callable[[str], list[Line]]
WORDS = "坚持以供给侧改革为主线着力优化环境创新机制完善配套保护生态有力有序承接转移推动发展质量变革效率变革动力变革"


def test_lines_broken_in_sentences_at_one_width_are_wrapped(printed: Printed, typeset: Callable[..., str]) -> None:
    assert measure(printed(typeset([WORDS + "。", WORDS + "。"], 18))).width == 36


def test_lines_of_any_length_are_not_wrapped(printed: Printed) -> None:
    text = "\n".join(WORDS[:length] + "。" for length in (12, 25, 31, 18, 40))
    assert measure(printed(text)) == Wrap(0, 0)


def test_lines_set_across_the_columns_have_a_width_of_their_own(printed: Printed, typeset: Callable[..., str]) -> None:
    text = typeset([WORDS + "。"] * 4, 14) + "\n" + typeset([WORDS * 3 + "。"], 40)
    wrap = measure(printed(text))
    assert (wrap.width, wrap.across) == (28, 80)
    assert wrap.is_wide(printed(WORDS[:40])[0])
    assert not wrap.is_wide(printed(WORDS[:14])[0])


def test_the_first_line_of_a_paragraph_is_full_two_characters_earlier(printed: Printed) -> None:
    wrap = Wrap(36, 80)
    short, full = printed(WORDS[:16])[0], printed(WORDS[:18])[0]
    assert wrap.is_full(short, first=True)
    assert not wrap.is_full(short, first=False)
    assert wrap.is_full(full, first=False)
    assert not wrap.is_full(full, first=False, wide=True)
    assert wrap.looks_first(short)
    assert not wrap.looks_first(full)


def test_nothing_is_full_in_text_that_is_not_wrapped(printed: Printed) -> None:
    assert not Wrap(0, 0).is_full(printed(WORDS)[0], first=True)


def test_rows_of_a_table_prove_no_width(printed: Printed, typeset: Callable[..., str]) -> None:
    rows = "\n".join(
        f"{number}     建设标准厂房和仓库        市工信局              各县区人民政府" for number in range(9)
    )
    text = typeset([WORDS + "。", WORDS + "。"], 18)
    assert measure(printed(f"{text}\n{rows}")) == measure(printed(text))


def test_lines_with_many_figures_are_full_a_little_wider(printed: Printed) -> None:
    lines = [WORDS[:17], WORDS[:16] + "2025年", WORDS[:15] + "2026—2028"] * 3
    assert measure(printed("\n".join(lines))).width


def test_lines_with_a_label_prove_no_width(printed: Printed) -> None:
    text = "责任单位：省财政厅、省水利厅\n" * 6 + "推进工作。"
    assert measure(printed(text)) == Wrap(0, 0)


def test_headings_of_one_length_among_long_paragraphs_are_not_wrapped(printed: Printed) -> None:
    headings = [f"第{number}节 {WORDS[start : start + 9]}" for number, start in zip("一二三四", range(4), strict=True)]
    lines = [line for heading in headings for line in (heading, WORDS + "。")]
    assert measure(printed("\n".join(lines))) == Wrap(0, 0)
