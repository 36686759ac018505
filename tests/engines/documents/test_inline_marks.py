import pytest

from lingyan.engines.documents.inline_marks import plain_words


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("**一、总体要求**", "一、总体要求"),
        ("***重***点*词*", "重点词"),
        ("__粗__ _斜_ ~~删~~", "粗 斜 删"),
        ("**坚持*创新*驱动**", "坚持创新驱动"),
        ("a_b_c 与 snake_case", "a_b_c 与 snake_case"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("**没有结尾", "**没有结尾"),
        ("结尾**", "结尾**"),
        ("`代码` 与 ``a`b``", "代码 与 a`b"),
        ("`没有结尾", "`没有结尾"),
        (r"\*不是强调\* 3\*4 \# \[x\]", "*不是强调* 3*4 # [x]"),
        ('[链接](http://a.b/c "题") 与 [**粗**][1]', "链接 与 粗"),
        ("![图](a.png)正文", "正文"),
        ("湘政发[2021]5号", "湘政发[2021]5号"),
        ("正文[^1]。", "正文。"),
        ("<http://a.b/c>", "http://a.b/c"),
        ('<b>粗</b><span style="x">甲</span><br>乙', "粗甲\n乙"),
        ("增速 <5% 且 x<y且y>z", "增速 <5% 且 x<y且y>z"),
        ("甲<script>alert(1)</script>乙<style>p{}", "甲乙"),
        ("&ldquo;引&rdquo; &amp;lt; &#19968;&nbsp;", "“引” &lt; 一\xa0"),
        ("没有记号的一行", "没有记号的一行"),
    ],
)
def test_marks_are_taken_off_and_words_stay(given: str, expected: str) -> None:
    assert plain_words(given) == expected


@pytest.mark.parametrize("unit", ["**a ", "[a](", "`" * 3 + "a ", "<b ", "*_~~", "![[", "\\"])
def test_a_long_line_of_marks_costs_no_more_than_its_length(unit: str) -> None:
    assert isinstance(plain_words(unit * 20_000), str)
