"""Each quantity of a phrase has the words that go with it, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.domain.corpus.extraction.claim_pieces import certain, pieces_of
from lingyan.domain.corpus.extraction.phrases import cut
from lingyan.domain.corpus.extraction.quantities import find_quantities


def pieces(text):
    (phrase,) = cut(text).phrases
    return list(pieces_of(text, phrase, find_quantities(text)))


LEFTS = {
    "one": ("建成驿站20座", ["建成驿站"]),
    "joined by a comma of lists": ("建成驿站20座、绿道50公里", ["建成驿站", "绿道"]),
    "joined by 和": ("建成20座驿站和50公里绿道", ["建成", ""]),
    "joined by 以及": ("建成驿站20座以及绿道50公里", ["建成驿站", "绿道"]),
    "a list of things ahead of the second": ("建成驿站20座、绿道、广场50处", ["建成驿站", "绿道、广场"]),
    "nothing between": ("建设220千伏变电站8座", ["建设", "建设220千伏变电站"]),
    "from one to another": ("覆盖率由45%提高到60%", ["覆盖率", "覆盖率提高到"]),
    "from a year": ("覆盖率由2020年的45%提高到60%", ["覆盖率", "覆盖率提高到"]),
    "in a year": ("覆盖率2025年的60%", ["覆盖率"]),
    "a year alone": ("其中2024年35所、2025年30所", ["", ""]),
}


@pytest.mark.parametrize(("text", "expected"), LEFTS.values(), ids=LEFTS)
def test_words_ahead_of_a_quantity_are_its_own(text, expected):
    assert [piece.left for piece in pieces(text)] == expected


def test_where_a_change_starts_is_marked():
    origin, end = pieces("覆盖率由2020年的45%提高到2025年的60%")
    assert (origin.is_origin, origin.year, end.is_origin, end.year) == (True, 2020, False, 2025)


def test_a_year_alone_is_that_of_its_quantity():
    assert [piece.year for piece in pieces("其中2024年35所、2025年底30所")] == [2024, 2025]


def test_what_nothing_parts_goes_on():
    first, second = pieces("建设220千伏变电站8座")
    assert (first.is_followed, second.goes_on, second.ahead) == (True, True, first.quantity)
    assert second.left[second.gap :] == "变电站"


def test_far_words_belong_to_no_quantity():
    (piece,) = pieces("绿" * 1000 + "20座")
    assert len(piece.left) < 1000


@given(st.lists(st.sampled_from(["建成", "驿站20座", "、", "和", "绿道50公里", "由", "提高到", "60%"]), max_size=12))
def test_pieces_stand_in_order_and_hold_their_quantities(parts):
    text = "".join(parts).strip("、和")
    if not text:
        return
    found = pieces(text)
    assert [piece.quantity for piece in found] == list(find_quantities(text))
    for piece in found:
        assert piece.start <= piece.quantity.first
        assert piece.quantity.last <= piece.end <= len(text)


@pytest.mark.parametrize(
    ("text", "count"), [("压缩至3天和5天", 1), ("甲3个和乙5个", 2), ("3个甲和5个乙", 2), ("3天和5次", 2)]
)
def test_values_that_share_all_their_words_are_uncertain(text, count):
    assert len(list(certain(text, pieces(text)))) == count
