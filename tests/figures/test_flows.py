"""Flows are as wide as they are many, on both sides, in the order of the names."""

from lingyan.figures.flows import HEIGHT, Flow, flows

NAMES = {"a": "甲市", "b": "乙市", "": "not placed"}


def test_bars_are_as_high_as_their_flows_are_many():
    drawn = flows([Flow("a", "a", 6), Flow("a", "b", 2), Flow("b", "b", 2)], NAMES)
    heights = {(bar.anchor, bar.key): bar.height for bar in drawn.bars}
    assert heights["end", "a"] == 4 * heights["end", "b"]
    assert heights["start", "a"] * 2 == heights["start", "b"] * 3
    assert drawn.height <= HEIGHT + 40


def test_groups_stand_in_the_order_of_the_names_and_nobody_has_no_bar():
    drawn = flows([Flow("", "b", 1), Flow("b", "a", 1), Flow("a", "", 1), Flow("a", "b", 0)], NAMES)
    assert [bar.key for bar in drawn.bars] == ["a", "b", "", "a", "b", ""]
    assert len(drawn.ribbons) == 3
    assert drawn.bars[0].label == "甲市 1"


def test_ribbons_of_a_group_do_not_cover_each_other():
    drawn = flows([Flow("a", "a", 3), Flow("a", "b", 3)], NAMES)
    starts = [float(one.path.split("C")[0].split(" ")[1]) for one in drawn.ribbons]
    assert starts[1] > starts[0]


def test_nothing_is_drawn_of_nothing():
    drawn = flows([], NAMES)
    assert (drawn.bars, drawn.ribbons) == ((), ())


def test_a_small_flow_among_many_can_still_be_seen():
    drawn = flows([Flow("a", "a", 20000), Flow("a", "b", 1)], NAMES)
    assert min(bar.height for bar in drawn.bars) >= 1
