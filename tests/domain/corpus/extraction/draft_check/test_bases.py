import pytest

from lingyan.domain.corpus.extraction.draft_check.bases import basis_findings, known_of
from lingyan.domain.corpus.extraction.draft_check.sides import Known, Side, read_part
from lingyan.domain.corpus.parse import parse

TODAY = "2032-05-01"
REGISTER = (
    Known("plan", "东江省园区建设方案", "东政发〔2031〕7号"),
    Known("old", "东江省供水管理规定", "东政发〔2019〕3号", expires="2030-12-31"),
    Known("coming", "东江省能源管理条例", effective="2033-01-01"),
    Known("twice-1", "东江省安全生产要点", "东政办发〔2030〕1号"),
    Known("twice-2", "东江省安全生产要点", "东政办发〔2031〕1号"),
)


def read(text):
    (part,) = parse(text).parts
    return read_part(part)


def draft(cited):
    return Side(
        "",
        read(f"南湖市实施方案\n各县区：\n{cited}，制定本方案。\n一、任务\n抓好落实。\n南湖市人民政府\n2032年4月2日\n"),
    )


def told(cited, *sides, known=REGISTER):
    found = basis_findings(draft(cited), sides, known, TODAY)
    return [(one.kind.value, one.subject.value, one.document) for one in found]


CASES = {
    "in force": ("根据《东江省园区建设方案》（东政发〔2031〕7号）", ("agrees", "basis", "plan")),
    "by its number alone": ("根据东政发〔2031〕7号文件", ("agrees", "basis", "plan")),
    "another number": ("根据《东江省园区建设方案》（东政发〔2031〕8号）", ("contradicts", "reference", "plan")),
    "the number of another": ("根据《东江省河道整治办法》（东政发〔2031〕7号）", ("contradicts", "reference", "plan")),
    "expired": ("根据《东江省供水管理规定》（东政发〔2019〕3号）", ("contradicts", "basis", "old")),
    "not yet in force": ("根据《东江省能源管理条例》", ("contradicts", "basis", "coming")),
}


@pytest.mark.parametrize(("cited", "expected"), CASES.values(), ids=CASES)
def test_how_a_document_that_is_cited_stands_by_the_register(cited, expected):
    assert told(cited) == [expected]


UNKNOWN = {
    "title and number": (
        "根据《中西部转移引导目录》（国发〔2030〕9号）",
        "basis",
        "“中西部转移引导目录” is named",
    ),
    "number alone": ("根据国发〔2030〕9号文件", "basis", "“国发〔2030〕9号” is named"),
    "short title": ("依照《园区办法》的规定", "basis", "“园区办法” is named"),
    "no title": ("依照《办法》的规定", "reference", "“办法” is named in the draft without saying which"),
    "title of every year": ("根据《东江省安全生产要点》（东政办发〔2032〕1号）", "basis", "cannot be compared"),
    "part of a title": ("根据《园区建设方案》", "basis", "perhaps “东江省园区建设方案” is meant"),
}


@pytest.mark.parametrize(("cited", "subject", "words"), UNKNOWN.values(), ids=UNKNOWN)
def test_a_document_that_nobody_here_knows_is_said_not_to_be_comparable(cited, subject, words):
    (one,) = basis_findings(draft(cited), (), REGISTER, TODAY)
    assert (one.kind.value, one.subject.value, one.document, one.other) == ("not_comparable", subject, "", None)
    assert words in one.difference.text()
    assert one.draft.words.strip("《》") in cited


def test_a_short_name_is_not_explained_by_a_title_that_nobody_knows():
    assert told("依照《园区办法》和《办法》的规定") == [
        ("not_comparable", "basis", ""),
        ("not_comparable", "reference", ""),
    ]


EXPLAINED = {
    "given by the draft": "根据《东江省园区建设方案》（以下简称《方案》），落实《方案》",
    "end of a title in it": "根据《东江省园区建设方案》，落实《方案》",
    "the draft itself": "根据《东江省园区建设方案》，编制《实施方案》",
}


@pytest.mark.parametrize("cited", EXPLAINED.values(), ids=EXPLAINED)
def test_a_short_name_that_the_draft_explains_is_no_unknown_document(cited):
    assert told(cited) == [("agrees", "basis", "plan")]


def test_a_title_within_the_notice_that_prints_it_is_the_same():
    known = (Known("plan", "东江省人民政府关于印发《东江省园区建设方案》的通知", "东政发〔2031〕7号"),)
    assert told("根据《东江省园区建设方案》（东政发〔2031〕7号）", known=known) == [("agrees", "basis", "plan")]


REPEAL = (
    "东江省人民政府关于废止文件的决定\n东政发〔2031〕20号\n各市州：\n{what}同时废止。\n东江省人民政府\n2031年9月1日\n"
)


def repealing(what):
    return Side("repeal", read(REPEAL.format(what=what)), "东江省人民政府关于废止文件的决定")


def test_a_basis_that_another_document_repealed_is_found_by_its_number():
    side = repealing("《东江省园区建设方案》（东政发〔2031〕7号）")
    cited = "根据《东江省园区建设方案》（东政发〔2031〕7号）"
    assert told(cited, side) == [("contradicts", "basis", "repeal")]
    (one,) = basis_findings(draft(cited), [side], REGISTER, TODAY)
    assert "关于废止文件的决定" in one.difference.text()
    assert "东江省园区建设方案" in one.other.words


def test_a_repealed_title_may_live_on_in_its_successor():
    side = repealing("《东江省园区建设方案》")
    assert told("根据《东江省园区建设方案》", side) == [("agrees", "basis", "plan")]
    assert told("根据《东江省园区建设方案》", side, known=()) == [("contradicts", "basis", "repeal")]


def test_a_repealed_document_may_be_spoken_of():
    side = repealing("《东江省园区建设方案》（东政发〔2031〕7号）")
    assert told("与《东江省园区建设方案》（东政发〔2031〕7号）相比更严", side) == [("agrees", "reference", "plan")]


def test_documents_in_force_vouch_for_the_numbers_that_they_cite():
    text = "东江省办法\n第一条 根据《国务院关于区域合作的意见》（国发〔2030〕18号），制定本办法。\n第二条 抓好落实。\n"
    side = Side("law", read(text), "东江省办法")
    assert told("根据《国务院关于区域合作的意见》（国发〔2030〕81号）", side) == [("contradicts", "reference", "law")]


def test_without_a_register_the_texts_say_what_they_are():
    side = Side("plan.txt", read("东江省园区建设方案\n东政发〔2031〕7号\n各市州：\n一、任务\n抓好落实。\n"))
    assert known_of([side]) == (Known("plan.txt", "东江省园区建设方案", "东政发〔2031〕7号"),)
