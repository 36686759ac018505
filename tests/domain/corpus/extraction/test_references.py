"""Documents that a text cites: each once, with its number, its short names and what the text has to do with it."""

import pytest

from lingyan.domain.corpus.extraction.passages import passages_of
from lingyan.domain.corpus.extraction.references import Kind, Relation, references_of
from lingyan.domain.corpus.parse import parse


def references(words, head="某省某项办法\n一、总则\n"):
    part = parse(head + words + "\n").only
    return references_of(passages_of(part), part.metadata)


def cited(words):
    return [(one.title, one.number) for one in references(words) if one.kind is Kind.OTHER]


CITED = {
    "title": ("根据《某某促进法》，制定本办法。", [("某某促进法", None)]),
    "title-with-number": (
        "根据《国务院关于某事的意见》（国某发〔2016〕18号）精神。",
        [("国务院关于某事的意见", "国某发〔2016〕18号")],
    ),
    "title-with-spaced-number": ("根据《某意见》（某政发 〔2020〕 4号）。", [("某意见", "某政发〔2020〕4号")]),
    "number-in-front": ("按照某政发〔2020〕4号《某省某规划》执行。", [("某省某规划", "某政发〔2020〕4号")]),
    "order-in-a-bracket": ("依照《某管理条例》（国务院令第348号）。", [("某管理条例", "国务院令第348号")]),
    "number-alone": ("落实国某发〔2016〕18号文件精神。", [(None, "国某发〔2016〕18号")]),
    "several": ("执行《甲条例》《乙条例》、《丙办法》等规定。", [("甲条例", None), ("乙条例", None), ("丙办法", None)]),
    "title-in-a-title": ("执行《某省实施〈某某法〉办法》。", [("某省实施〈某某法〉办法", None)]),
    "other-marks-inside": ("落实《某省印发<关于某事的政策>的通知》。", [("某省印发<关于某事的政策>的通知", None)]),
    "title-over-lines": ("根据《国务院关于某某工作的指导\n意见》。", [("国务院关于某某工作的指导意见", None)]),
    "addition-in-brackets": ("完成《某专项行动方案（2019—2021年）》。", [("某专项行动方案（2019—2021年）", None)]),
    "draft": ("推动《某某资源法（修改）》立法。", [("某某资源法（修改）", None)]),
    "issuers-with-spaces": ("根据《甲部 乙部关于某事的函》。", [("甲部乙部关于某事的函", None)]),
    "standard-by-title": ("执行《某项用地控制指标》。", [("某项用地控制指标", None)]),
    "standard-by-number": ("符合GB/T 2589—2020要求。", [(None, "GB/T 2589—2020")]),
    "standard-with-both": ("执行《某通则》（GB/T 2589—2020）。", [("某通则", "GB/T 2589—2020")]),
    "named-twice": (
        "根据《某意见》（某政发〔2020〕4号）。落实《某意见》要求，按某政发〔2020〕4号执行。",
        [("某意见", "某政发〔2020〕4号")],
    ),
    "number-first-title-later": (
        "落实某政发〔2020〕4号。根据《某意见》（某政发〔2020〕4号）。",
        [("某意见", "某政发〔2020〕4号")],
    ),
    "two-of-one-title": (
        "根据《某意见》（某政发〔2020〕4号）和《某意见》（某政发〔2021〕9号）。",
        [("某意见", "某政发〔2020〕4号"), ("某意见", "某政发〔2021〕9号")],
    ),
    "circles-for-nought": ("按照《二〇三五年目标纲要》和《二○三五年目标纲要》。", [("二〇三五年目标纲要", None)]),
    "without-marks": ("按照风险攻坚战三年行动方案要求。", []),
    "paper": ("刊登在《某某日报》和《某省人民政府公报》。", []),
    "named-like-none-but-carried-out": ("全面落实《某国制造2025》，加快转型。", [("某国制造2025", None)]),
    "read-not-carried-out": ("学习贯彻《某某谈话》，参观《某某展览》。", []),
    "a-short-name-explained-nowhere": ("落实《方案》和《实施意见》要求。", []),
    "book": ("学习《某某诗选》。", []),
    "bracket-left-open": ("根据《某意见》（某政发〔2020〕4号精神。", [("某意见", None), (None, "某政发〔2020〕4号")]),
    "form": ("填写《某某申请表》，领取《营业执照》，送达《限期整改通知书》。", []),
    "number-right-behind": ("按照《某办法》某政发〔2020〕4号执行。", [("某办法", "某政发〔2020〕4号")]),
    "number-of-another": ("按照《某办法》和某政发〔2020〕4号执行。", [("某办法", None), (None, "某政发〔2020〕4号")]),
    "row-of-a-list": (
        "1 某省人民政府关于甲的通知 某政发〔2004〕76号",
        [("某省人民政府关于甲的通知", "某政发〔2004〕76号")],
    ),
    "rows-with-a-title-inside": (
        "2.某省人民政府关于印发《某方案》的通知（某政发〔2017〕13号）3.某省煤炭管理办法（某政发〔2003〕12号）",
        [
            ("某省人民政府关于印发《某方案》的通知", "某政发〔2017〕13号"),
            ("某省煤炭管理办法", "某政发〔2003〕12号"),
        ],
    ),
    "row-of-a-table": (
        "| 3 | 关于加强实验室建设与实施的若干意见 | 某科基〔2010〕7号 | 2010-1-2 |",
        [("关于加强实验室建设与实施的若干意见", "某科基〔2010〕7号")],
    ),
    "no-row": ("根据某省人民政府关于甲的通知（某政发〔2004〕76号）办理。", [(None, "某政发〔2004〕76号")]),
    "announcement-of-a-year": ("《关于调整清单的公告》（2021年第29号）", [("关于调整清单的公告", "2021年第29号")]),
    "form-with-a-number": ("执行《某某登记表》（某政发〔2020〕4号）。", [("某某登记表", "某政发〔2020〕4号")]),
}


@pytest.mark.parametrize(("words", "expected"), CITED.values(), ids=CITED)
def test_what_is_cited(words, expected):
    assert cited(words) == expected


RELATIONS = {
    "basis": ("根据《甲条例》，制定本办法。", Relation.BASIS),
    "basis-in-a-row": ("依据《乙法》《甲条例》等，制定本办法。", Relation.BASIS),
    "carries-out": ("深入贯彻落实《甲条例》。", Relation.CARRIES_OUT),
    "repeals": ("本办法自发布之日起施行，《甲条例》同时废止。", Relation.REPEALS),
    "repeals-with-a-number": ("《甲条例》（某政发〔2020〕4号）同时废止。", Relation.REPEALS),
    "repeals-a-row": ("《甲条例》《乙条例》予以废止。", Relation.REPEALS),
    "repeals-what-was-for-a-term": ("《甲条例》（某政发〔2020〕4号）有效期五年，自发布之日起废止。", Relation.REPEALS),
    "lapses-by-itself": ("《甲条例》（某政发〔2020〕4号）有效期五年，期满自行失效。", Relation.CITES),
    "another-is-repealed": ("《甲条例》有效期五年，自2024年起施行，《乙办法》同时废止。", Relation.CITES),
    "amends": ("将《甲条例》第五条修改为以下内容。", Relation.AMENDS),
    "prints": ("现将《甲条例》印发给你们。", Relation.CITES),
    "prints-in-front": ("现转发《甲条例》。", Relation.PRINTS),
    "cites": ("有关要求见《甲条例》。", Relation.CITES),
}


@pytest.mark.parametrize(("words", "relation"), RELATIONS.values(), ids=RELATIONS)
def test_what_a_text_has_to_do_with_it(words, relation):
    assert next(one.relation for one in references(words) if one.title == "甲条例") is relation


def test_the_stronger_relation_stays_and_places_are_counted():
    (one,) = references("参照《甲条例》。\n二、措施\n根据《甲条例》办理，落实《甲条例》。")
    assert (one.relation, one.times, one.clauses) == (Relation.BASIS, 3, ("一", "二"))
    assert one.quote.words == "《甲条例》"


def test_a_short_name_is_the_document_that_it_stands_for():
    (one,) = references(
        "根据《国务院关于某事的指导意见》（国某发〔2020〕49号，以下简称《指导意见》），落实《指导意见》要求。"
    )
    assert (one.number, one.aliases, one.times) == ("国某发〔2020〕49号", ("指导意见",), 2)


def test_the_document_itself_and_its_attachments_are_told_apart():
    head = "某省人民政府关于印发《某省某规划》的通知\n某政发〔2021〕5号\n各市人民政府：\n"
    found = references(
        "现将《某省某规划》印发给你们，并附《某省任务清单》。\n附件：某省任务清单\n某省人民政府\n2021年3月1日\n某省某规划\n一、总则\n根据《某法》制定。\n附件\n某省任务清单\n一、甲\n落实。",
        head,
    )
    assert {(one.title or one.number, one.kind) for one in found} == {
        ("某省某规划", Kind.ITSELF),
        ("某政发〔2021〕5号", Kind.ITSELF),
        ("某省任务清单", Kind.ATTACHMENT),
        ("某法", Kind.OTHER),
    }


def test_the_number_of_several_organs_is_the_documents_own():
    head = "甲部　乙总署　丙总局\n关于某事的公告\n甲部　乙总署　丙总局公告2025年第3号\n现公告如下：\n一、总则\n"
    assert {one.kind for one in references("推进工作。", head) if one.number} == {Kind.ITSELF}


def test_an_attachment_that_lists_what_is_repealed_repeals_it():
    tail = "某省人民政府\n2025年5月20日\n附件1\n决定废止的文件目录\n1.某省人民政府关于甲的通知（某政发〔2004〕76号）"
    found = references(f"现予废止。\n附件：1.决定废止的文件目录\n{tail}")
    assert [one.relation for one in found if one.number] == [Relation.REPEALS]


def test_what_is_attached_with_a_number_of_its_own_is_another_document():
    words = (
        "现将《某部关于甲的通知》（某建〔2025〕12号）转发给你们。\n附件：某部关于甲的通知\n某省人民政府\n2025年5月20日"
    )
    assert [one.kind for one in references(words) if one.title == "某部关于甲的通知"] == [Kind.OTHER]


def test_a_table_of_contents_cites_nothing():
    text = (
        "某省某规划\n目录\n一、落实《某条例》\n二、措施\n三、保障\n一、落实《某条例》\n推进。\n二、措施\n"
        "推进。\n三、保障\n推进。"
    )
    part = parse(text).only
    (one,) = references_of(passages_of(part), part.metadata)
    assert one.times == 1


def test_joints_and_days_said_again_and_again_are_read_in_one_way_only():
    """Trying every way to part them would not end today."""
    assert [one.title for one in references(f"《某条例》{'以及' * 70}某《乙条例》。")] == ["某条例", "乙条例"]
    assert references(f"《某条例》{'自一二起' * 60}。")[0].relation is Relation.CITES
