from contextlib import suppress

import pytest

from lingyan.domain.corpus.decode import EmptyDocumentError, UndecodableDocumentError
from lingyan.engines.documents import DocumentKind, DocumentText, ReadingLimits, read_document
from lingyan.engines.office_package import DamagedFileError

LIMITS = ReadingLimits(1 << 24)


def read(body: str) -> DocumentText:
    return read_document("a.html", f"<html><body>{body}</body></html>".encode(), LIMITS)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>甲</p><div>乙<div>丙</div>丁</div>戊", "甲\n乙\n丙\n丁\n戊\n", id="blocks-are-lines"),
        pytest.param("<p>推动<b>创新</b><a href=x>发展</a></p>", "推动创新发展\n", id="words-inside-a-line"),
        pytest.param("甲<br>乙<br/><br>丙", "甲\n乙\n丙\n", id="line-breaks"),
        pytest.param(
            "<p>推动\n  发展，\r\n到 2025\n年 GDP\n增长</p>", "推动发展，到 2025 年 GDP 增长\n", id="white-space"
        ),
        pytest.param("<p>&nbsp;&nbsp;&nbsp; 第一条&nbsp;&nbsp;为了</p>", "第一条 为了\n", id="fixed-spaces"),
        pytest.param("<p>　　第一条　为了</p>", "第一条　为了\n", id="wide-spaces"),
        pytest.param("&ldquo;&#x4E00;&rdquo;&lt;b&gt;", "“一”<b>\n", id="entities"),
        pytest.param("<pre>一\n 二</pre><p>三\n四</p>", "一\n二\n三四\n", id="preformatted"),
        pytest.param("甲<script>alert('乙')</script><style>p{}</style><noscript>丙</noscript>", "甲\n", id="scripts"),
        pytest.param(
            "<nav>首页</nav><header>栏</header><p>甲</p><footer>脚</footer><aside>边</aside>", "甲\n", id="frames"
        ),
        pytest.param("<select><option>一</select><button>印</button><p>甲</p>", "甲\n", id="controls"),
        pytest.param("<!-- 藏 --><p>甲<!-- 藏 -->乙</p>", "甲乙\n", id="comments"),
        pytest.param("<p>甲<p>乙<p>丙", "甲\n乙\n丙\n", id="paragraphs-never-closed"),
        pytest.param("<form><p>甲</p></form>", "甲\n", id="a-form-around-the-page"),
        pytest.param("<ul><li>甲<li>乙</ul>", "甲\n乙\n", id="signs-of-lists"),
        pytest.param(
            "<ol start=3><li>甲<li value=9>乙<li>丙</ol><p>丁</p>", "3.甲\n9.乙\n10.丙\n丁\n", id="numbers-of-lists"
        ),
        pytest.param("<ol><li>甲<ol><li>乙</ol><li>（二）丙</ol>", "1.甲\n1.乙\n（二）丙\n", id="lists-in-lists"),
        pytest.param('<ol style="list-style:none"><li>甲</ol>', "甲\n", id="a-list-without-numbers"),
        pytest.param("<li>甲", "甲\n", id="an-item-without-a-list"),
        pytest.param("<dl><dt>名<dd>说</dl>", "名\n说\n", id="definitions"),
    ],
)
def test_a_page_is_read_as_a_browser_shows_it(body: str, expected: str) -> None:
    found = read(body)
    assert (found.text, found.kind, found.notes) == (expected, DocumentKind.HTML, ())


@pytest.mark.parametrize("how", ['style="display:none"', 'style="VISIBILITY : hidden"', "hidden"])
def test_what_is_hidden_is_left_out_and_told(how: str) -> None:
    found = read(f"<p>甲<span {how}>藏</span>乙</p><p {how}> </p>")
    assert (found.text, [note.code for note in found.notes]) == ("甲乙\n", ["hidden_words"])


def test_headings_are_marked_where_no_number_tells_them() -> None:
    found = read("<h1>某方案</h1><h2>总体要求</h2><p>正文。</p><h2>二、任务</h2><h3>（一）甲</h3><h2></h2>")
    assert found.text == "某方案\n### 总体要求\n正文。\n二、任务\n（一）甲\n"


class TestMainPart:
    def test_the_one_part_that_the_page_marks_is_read_alone(self) -> None:
        body = (
            "<div>首页 政务公开</div><main><header>某办法</header><p>为了规范。各地遵照执行。</p></main><div>打印</div>"
        )
        assert read(body).text == "某办法\n为了规范。各地遵照执行。\n"

    @pytest.mark.parametrize(
        "body",
        [
            pytest.param("<p>正文很长很长很长。</p><article>评</article>", id="a-small-part"),
            pytest.param("<article>正文很长很长很长。</article><article>评</article>", id="two-parts"),
        ],
    )
    def test_else_the_whole_page_is(self, body: str) -> None:
        assert read(body).text == "正文很长很长很长。\n评\n"

    def test_a_part_within_a_part_is_no_second_one(self) -> None:
        assert read("<p>栏</p><main><article>正文很长很长。</article></main>").text == "正文很长很长。\n"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param("<tr><td>一<td>二<tr><td>三<td>四", "一\t二\n三\t四\n", id="plain"),
        pytest.param(
            "<caption>表1</caption><thead><tr><th>一<th>二</thead><tbody><tr><td>三<td>四",
            "表1\n一\t二\n三\t四\n",
            id="whole",
        ),
        pytest.param(
            "<tr><td><p>一</p><p>甲</p><td>二<br>乙<tr><td>三<td>四", "一甲\t二乙\n三\t四\n", id="lines-in-a-cell"
        ),
        pytest.param("<tr><td rowspan=2>类<td>一<tr><td>二", "类\t一\n类\t二\n", id="over-rows"),
        pytest.param("<tr><td colspan=2>宽<td>一<tr><td>二<td>三<td>四", "宽\t\t一\n二\t三\t四\n", id="over-columns"),
        pytest.param(
            "<tr><td colspan=x>一<td>二<tr><td rowspan=-1>三<td>四", "一\t二\n三\t四\n", id="spans-that-are-none"
        ),
        pytest.param(
            "<tr><td>一<script>甲</script><td>二<tr><td>三<td>四", "一\t二\n三\t四\n", id="a-script-in-a-cell"
        ),
        pytest.param("<tr><td>甲。<tr><td>乙。", "甲。\n乙。\n", id="one-column-is-a-frame"),
        pytest.param("<tr><td>菜单<td><p>甲。</p><p>乙。</p>", "菜单\n甲。\n乙。\n", id="one-row-lays-out"),
        pytest.param(
            "<tr><td>头<td><tr><td><table><tr><td>一<td>二<tr><td>三<td>四</table><td>边",
            "头\n一\t二\n三\t四\n边\n",
            id="tables-in-tables",
        ),
    ],
)
def test_tables_become_rows(table: str, expected: str) -> None:
    assert read(f"<table>{table}</table>").text == expected


def test_a_table_with_the_whole_page_in_a_cell_lays_it_out() -> None:
    page = "".join(f"<p>第{at}段，各地要落实责任，推进各项工作，按月报送进展情况。</p>" for at in range(60))
    found = read(f"<table><tr><td>栏<td>目<tr><td>菜单<td>{page}</table>")
    assert found.text.count("\n") == 63
    assert "\t" not in found.text


class TestEncodings:
    PAGE = '<html><head><meta charset="{}"></head><body><p>第一条 为了规范。</p></body></html>'

    @pytest.mark.parametrize(
        ("named", "encoding"),
        [
            ("utf-8", "utf-8"),
            ("gb2312", "gb18030"),
            ("GBK", "gb18030"),
            ("gb2312", "utf-8"),
            ("big5", "big5"),
            ("latin-1", "gb18030"),
            ("utf-8", "gb18030"),
            ("utf-16", "utf-16"),
        ],
    )
    def test_the_page_is_read_in_the_one_that_fits(self, named: str, encoding: str) -> None:
        words = "第一條 為了規範。" if encoding == "big5" else "第一条 为了规范。"
        page = self.PAGE.format(named).replace("第一条 为了规范。", words)
        assert read_document("a.html", page.encode(encoding), LIMITS).text == words + "\n"

    def test_a_declaration_of_xml_does_no_harm(self) -> None:
        page = '<?xml version="1.0" encoding="gbk"?><html><body>甲乙</body></html>'
        assert read_document("a.xhtml", page.encode("gbk"), LIMITS).text == "甲乙\n"

    def test_bytes_of_no_encoding_are_refused(self) -> None:
        with pytest.raises(UndecodableDocumentError):
            read_document("a.html", b"<html>\xff\xff\xff\x81 abc", LIMITS)


@pytest.mark.parametrize("body", ["", "<script>1</script>", "<!-- x -->"])
def test_a_page_on_which_nothing_is_to_be_seen_is_empty(body: str) -> None:
    with pytest.raises(EmptyDocumentError):
        read(body)
    with pytest.raises(EmptyDocumentError):
        read_document("a.html", b"<!---->" + body.encode(), LIMITS)


@pytest.mark.parametrize("unit", ["<div>", "<table><tr><td>", "<main>", "<ol><li>", "<b>", "</p>", "<td rowspan=9999>"])
def test_a_page_of_tags_only_is_read_or_refused_where_words_would_be_lost(unit: str) -> None:
    assert "甲" in read(unit * 200 + "甲").text
    with suppress(DamagedFileError):
        assert "甲" in read(unit * 20_000 + "甲").text
