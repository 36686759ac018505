"""How a quantity stands in its words says what it is of, or that it is a value of nothing."""

import pytest

from lingyan.domain.corpus.extraction.claim_forms import Form, read_piece
from lingyan.domain.corpus.extraction.claim_pieces import pieces_of
from lingyan.domain.corpus.extraction.phrases import cut
from lingyan.domain.corpus.extraction.quantities import find_quantities


def reads(text):
    (phrase,) = cut(text).phrases
    found, before = [], None
    for piece in pieces_of(text, phrase, find_quantities(text)):
        read = read_piece(text, piece, before, ())
        if read is not None:
            before = read
            found.append(read)
    return found


FORMS = {
    "a noun and a verb": ("绿电占比达到30%", [("绿电占比", Form.PREDICATE)]),
    "a noun and a bound": ("绿电占比不低于30%", [("绿电占比", Form.PREDICATE)]),
    "growth": ("绿电占比增长30%", [("绿电占比增长", Form.PREDICATE)]),
    "a doubling": ("绿电产值翻一番", [("绿电产值", Form.PREDICATE)]),
    "a noun behind another value": (
        "吞吐量达到300万人次、货邮量2万吨",
        [("吞吐量", Form.PREDICATE), ("货邮量", Form.PREDICATE)],
    ),
    "a noun": ("绿电产量30万吨", [("绿电产量", Form.NOUN)]),
    "an object ahead": ("建成驿站20座", [("建成驿站", Form.FINAL)]),
    "an object behind": ("建成20座驿站", [("建成驿站", Form.OBJECT)]),
    "an object behind, with a bracket": ("建成20座（含改建）驿站", [("建成驿站", Form.OBJECT)]),
    "an object far behind its verb": ("建成中心城区20座驿站", [("建成中心城区驿站", Form.OBJECT)]),
    "objects in a list": ("建成20座驿站、30处广场", [("建成驿站", Form.OBJECT), ("广场", Form.OBJECT)]),
    "a share": ("30%以上的面积达到要求", [("面积达到要求", Form.SHARE)]),
    "things of which each does": ("6个县各创建示范园", [("县各创建示范园", Form.EACH)]),
    "things taken up": ("对300个站台进行改造", [("站台进行改造", Form.OBJECT)]),
    "things of a measured kind": ("建设220千伏变电站8座", [("建设220千伏变电站", Form.FINAL)]),
    "a circle": ("打造4小时交通圈", [("打造交通圈", Form.OBJECT)]),
    "a time that lasts": ("审批时间压缩到3天", [("审批时间", Form.PREDICATE)]),
    "words that end a value": ("绿电产值突破百亿元大关", [("绿电产值", Form.PREDICATE)]),
    "a value with a noun that says nothing": ("绿电占比达到30%的目标", [("绿电占比", Form.PREDICATE)]),
}


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_a_quantity_stands_in_a_form(text, expected):
    assert [(read.words, read.form) for read in reads(text)] == expected


NOTHING = {
    "where a change starts": "覆盖率由45%",
    "a place": "距城区3公里处建设驿站",
    "a time that does not last": "建成3年",
    "a time that counts nothing": "培训3天课程",
    "a grant": "给予50万元支持",
    "a condition": "投资10亿元以上的",
    "a condition with 如": "如低于3%",
    "which things": "年产值10亿元以上企业",
    "which of a list": "对第3位园区",
    "a rank": "排名上升3位",
    "how often": "每年检查2次",
    "a way of speaking": "坚持两个原则",
    "one thing": "建成一个园区",
    "a small count of abstract things": "实施三大行动",
    "towards a kind": "针对500家企业",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_a_quantity_that_is_no_value_is_left_out(text):
    assert reads(text) == []


BOUNDS = {
    "at least, further ahead": ("至少新开航线2条", ">="),
    "not below so much of something": ("流量不低于常年流量的10%", ">="),
    "not above so much of something": ("用量不超过上期用量的90%", "<="),
    "a circle is a maximum": ("打造4小时交通圈", "<="),
}


@pytest.mark.parametrize(("text", "bound"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_that_stand_further_off_are_read(text, bound):
    (read,) = reads(text)
    assert read.bound.value == bound


def test_resolve_orders_and_years_are_told():
    (stretch,) = reads("力争绿电占比达到30%")
    (order,) = reads("加快建成驿站20座")
    (yearly,) = reads("每年引进企业20家")
    assert (stretch.is_stretch, stretch.is_asked) == (True, True)
    assert order.is_imperative
    assert yearly.is_yearly


def test_kinds_and_shares_need_the_subject_before():
    assert [read.needs_subject for read in reads("其中省级10个、市级20个")] == [True, True]
    assert [read.needs_subject for read in reads("占比达到30%")] == [True]
    assert [read.needs_subject for read in reads("绿电占比达到30%")] == [False]
