import pytest

from lingyan.domain.corpus.decode import BinaryDocumentError, EmptyDocumentError
from lingyan.engines.documents import DocumentKind, DocumentText, ReadingLimits, read_document

LIMITS = ReadingLimits(1 << 22)


def read(text: str) -> DocumentText:
    return read_document("a.md", text.encode(), LIMITS)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("# 某方案\n## 总体要求 ##\n正文。", "# 某方案\n## 总体要求\n正文。\n", id="headings"),
        pytest.param("##无空格\n####### 七个", "## 无空格\n####### 七个\n", id="headings-without-a-space"),
        pytest.param("## C#\n## **粗**题\n##\n甲", "## C#\n## 粗题\n甲\n", id="marks-in-headings"),
        pytest.param(
            "某方案\n====\n总体要求\n----\n正文。", "# 某方案\n## 总体要求\n正文。\n", id="underlined-headings"
        ),
        pytest.param("- 甲\n* 乙\n+ 丙\n  - [x] 丁\n-", "甲\n乙\n丙\n丁\n", id="signs-of-lists"),
        pytest.param("1. 甲\n1. 乙\n\n1. 丙\n", "1.甲\n2.乙\n3.丙\n", id="numbers-that-are-counted"),
        pytest.param("1. 甲\n2. 乙\n正文。\n1. 丙\n", "1.甲\n2.乙\n正文。\n1.丙\n", id="numbers-as-they-stand"),
        pytest.param("1) 甲\n   1. 乙\n   1. 丙\n1) 丁\n", "1)甲\n1.乙\n2.丙\n2)丁\n", id="lists-in-lists"),
        pytest.param("> 引文\n> > 再引", "引文\n再引\n", id="quotations"),
        pytest.param("甲\n***\n- - -\n___\n乙", "甲\n乙\n", id="rules"),
        pytest.param("```python\n# 不是标题\n**原样**\n```\n正文。", "# 不是标题\n**原样**\n正文。\n", id="code"),
        pytest.param("[1]: http://a.b\n正文。\n<!-- 藏 -->后。", "正文。\n后。\n", id="definitions-and-comments"),
        pytest.param("---\ntitle: 甲\ntags:\n  - 乙\n---\n正文。", "正文。\n", id="metadata-of-the-file"),
        pytest.param("---\n正文没有冒号\n---\n后。", "## 正文没有冒号\n后。\n", id="a-rule-at-the-head"),
        pytest.param("甲\\\n乙  \n丙", "甲\n乙\n丙\n", id="hard-breaks"),
        pytest.param("<script>\nalert(1)\n</script>\n正文。", "正文。\n", id="scripts"),
        pytest.param("<div>\n正文。\n</div>", "正文。\n", id="tags-around"),
    ],
)
def test_marks_of_lines_are_taken_off(given: str, expected: str) -> None:
    found = read(given)
    assert (found.text, found.kind) == (expected, DocumentKind.MARKDOWN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            "表1 指标\n\n| 指标 | **值** |\n|:--|--:|\n| 总<br>值 | 1\\|2 |\n| 占比 |\n\n正文。",
            "表1 指标\n指标\t值\n总值\t1|2\n占比\t\n正文。\n",
            id="strokes-around",
        ),
        pytest.param(
            "指标 | 值\n--|--\n总值 | 100 | 多\n正文。", "指标\t值\n总值\t100\n正文。\n", id="no-strokes-around"
        ),
        pytest.param("甲 | 乙\n正文。", "甲 | 乙\n正文。\n", id="a-stroke-alone"),
        pytest.param(
            "<table>\n<tr><td rowspan=2>类</td><td>一</td></tr>\n<tr><td>二</td></tr>\n</table>\n正文。",
            "类\t一\n类\t二\n正文。\n",
            id="as-html",
        ),
        pytest.param("<table><tr><td>一</td><td>二</td></tr>", "一\t二\n", id="html-that-does-not-end"),
    ],
)
def test_tables_become_rows(given: str, expected: str) -> None:
    assert read(given).text == expected


def test_footnotes_are_left_out_and_told() -> None:
    found = read("正文[^1]。\n\n[^1]: 注一。\n[^2]: 注二。")
    assert (found.text, [str(note.message) for note in found.notes]) == ("正文。\n", ["Footnotes left out: 2."])


def test_other_encodings_are_read() -> None:
    assert read_document("a.md", "# 某方案".encode("gb18030"), LIMITS).text == "# 某方案\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", EmptyDocumentError, id="empty"),
        pytest.param(b"<!-- -->\n***\n", EmptyDocumentError, id="marks-only"),
        pytest.param(bytes(range(256)) * 9, BinaryDocumentError, id="binary"),
    ],
)
def test_a_bad_file_is_one_clear_error(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_document("a.md", data, LIMITS)


@pytest.mark.parametrize("unit", ["# ", "-", "> ", "| ", "`", "<!--", "1. ", "   ", "[^"])
def test_a_long_line_or_many_lines_cost_no_more_than_their_length(unit: str) -> None:
    for text in (unit * 30_000 + "甲", (unit + "\n") * 30_000 + "甲"):
        if unit != "`":  # which opens a block of code without end
            assert "甲" in read(text).text
