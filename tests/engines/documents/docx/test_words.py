import pytest

from factories.word import box, docx, para, run, style
from lingyan.engines.documents import DocumentText, ReadingLimits, read_document

LIMITS = ReadingLimits(1 << 20)


def read(*body: str, styles: str = "") -> DocumentText:
    return read_document("a.docx", docx(*body, styles=styles), LIMITS)


def field(instruction: str, *result: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = sign("separate") + "".join(result) if result else ""
    return sign("begin") + told + shown + sign("end")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(run("甲") + run("乙"), "甲乙", id="runs"),
        pytest.param(f"<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r>{run('丙')}", "甲\n乙\n丙", id="line-breaks"),
        pytest.param('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲乙", id="page-break"),
        pytest.param("<w:r><w:tab/><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙", id="tabs"),
        pytest.param("<w:r><w:t>2021</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", "2021-2025", id="hyphen"),
        pytest.param("<w:r><w:t>文</w:t><w:softHyphen/><w:t>件</w:t></w:r>", "文件", id="soft-hyphen"),
        pytest.param(f"<w:hyperlink>{run('链接')}</w:hyperlink>{run('。')}", "链接。", id="link"),
        pytest.param(f"<w:smartTag><w:customXml>{run('甲')}</w:customXml></w:smartTag>", "甲", id="wrapped"),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:r><w:t>提示</w:t></w:r></w:sdtPr><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>",
            "甲",
            id="content-control",
        ),
        pytest.param(f"<w:fldSimple>{run('12')}</w:fldSimple>", "12", id="simple-field"),
        pytest.param(field(" REF a ", run("甲")) + run("乙"), "甲乙", id="result-of-a-field"),
        pytest.param(field(" IF ", field(" PAGE ", run("3")), run("甲")), "3甲", id="field-in-a-field"),
        pytest.param(field(" PAGE ") + run("乙"), "乙", id="field-without-a-result"),
        pytest.param(field(r" eq \o\ac(○,11)") + run("乙"), "⑪乙", id="number-in-a-circle"),
        pytest.param(field(r"EQ \o\ac(○, 壹 )") + run("乙"), "壹乙", id="word-in-a-circle"),
        pytest.param(
            "<w:r><w:ruby><w:rt><w:r><w:t>heng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>衡</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "衡",
            id="reading-aid",
        ),
        pytest.param("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>" + run("。"), "a+b。", id="formula"),
        pytest.param('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("甲"), "☑甲", id="symbol"),
        pytest.param('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>' + run("甲"), "①甲", id="plain-symbol"),
        pytest.param(f"<w:bdo>{run('甲')}</w:bdo><w:dir>{run('乙')}</w:dir>", "甲乙", id="direction"),
    ],
)
def test_words_stand_as_word_shows_them(content: str, expected: str) -> None:
    assert read(para(content)).text == expected + "\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(f"{run('甲')}<w:ins>{run('乙')}</w:ins>", "tracked_changes", id="inserted"),
        pytest.param(f"{run('甲')}<w:moveTo>{run('乙')}</w:moveTo>", "tracked_changes", id="moved-here"),
        pytest.param(f"<w:del>{run('丙')}</w:del>{run('甲乙')}", "tracked_changes", id="deleted"),
        pytest.param(f"<w:moveFrom>{run('丙')}</w:moveFrom>{run('甲乙')}", "tracked_changes", id="moved-away"),
        pytest.param(
            "<w:r><w:delText>丙</w:delText></w:r><w:del/>" + run("甲乙"), "tracked_changes", id="deleted-words"
        ),
        pytest.param(run("甲乙") + run("丙", "<w:vanish/>"), "hidden_words", id="hidden"),
        pytest.param(run("甲乙") + run("丙", '<w:rStyle w:val="Secret"/>'), "hidden_words", id="hidden-by-a-style"),
        pytest.param(run("甲乙") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "footnotes", id="footnote"),
        pytest.param(run("甲乙") + "<w:r><w:drawing/></w:r>", "pictures", id="picture"),
        pytest.param(run("甲乙") + '<w:r><w:sym w:char="F0EE"/></w:r>', "symbols", id="unknown-symbol"),
        pytest.param(run("甲\u202e乙\x7f"), "unseen_characters", id="signs-that-do-not-print"),
    ],
)
def test_what_is_left_out_or_taken_in_is_told(content: str, code: str) -> None:
    style = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    found = read(para(content), styles=style)
    assert (found.text, [note.code for note in found.notes]) == ("甲乙\n", [code])


def test_words_that_a_style_would_hide_and_the_run_shows_are_there() -> None:
    style = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = run("甲", '<w:rStyle w:val="Secret"/><w:vanish w:val="0"/>')
    assert read(para(shown), styles=style).notes == ()


def test_a_field_may_go_over_several_paragraphs() -> None:
    begin = field(" TOC ", run("一、甲")).rpartition("<w:r><w:fldChar")[0]
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert read(para(begin), para(run("二、乙") + end), para("正文。")).text == "一、甲\n二、乙\n正文。\n"


def test_a_field_that_never_ends_hides_nothing_behind_its_paragraph() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert read(para(begin), para("正文。")).text == "正文。\n"


def test_a_sign_of_a_field_out_of_place_does_no_harm() -> None:
    stray = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("end", "separate", "odd"))
    assert read(para(stray + run("甲"))).text == "甲\n"


class TestTextBoxes:
    def test_they_come_once_behind_the_paragraph_they_hang_on(self) -> None:
        found = read(para(run("甲") + box(para("乙") + para("丙"))), para("丁"))
        assert (found.text, found.notes) == ("甲\n乙\n丙\n丁\n", ())

    def test_the_older_form_is_taken_where_there_is_no_newer_one(self) -> None:
        older = f"<w:r><w:pict><v:textbox><w:txbxContent>{para('乙')}</w:txbxContent></v:textbox></w:pict></w:r>"
        assert read(para(run("甲") + older)).text == "甲\n乙\n"
        alone = f"<mc:AlternateContent><mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
        assert read(para(run("甲") + alone)).text == "甲\n乙\n"

    def test_a_drawing_that_gives_one_in_two_ways_has_it_once(self) -> None:
        inner = f"<w:txbxContent>{para('乙')}</w:txbxContent>"
        ways = f"<mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback>"
        two = f"<mc:AlternateContent>{ways}</mc:AlternateContent>"
        assert read(para(run("甲") + f"<w:r><w:drawing>{two}</w:drawing></w:r>")).text == "甲\n乙\n"

    def test_one_inside_another_comes_once(self) -> None:
        assert read(para(run("甲") + box(para(run("乙") + box(para("丙")))))).text == "甲\n乙\n丙\n"

    def test_their_numbers_are_counted_in_their_place(self) -> None:
        assert read(para(box(para("乙", style="T")), style="T"), styles=style("T")).text == "乙\n"


def test_another_way_of_giving_runs_is_read_once() -> None:
    given = (
        f"<mc:AlternateContent><mc:Choice>{run('甲')}</mc:Choice><mc:Fallback>{run('乙')}</mc:Fallback>"
        "</mc:AlternateContent><mc:AlternateContent/>"
    )
    assert read(para(given + run("丙"))).text == "甲丙\n"
