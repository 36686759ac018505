"""One document between those that it cites and those that cite it: nothing overlaps, every line is told."""

import itertools
import re

import pytest

from lingyan.figures.layers import MOST, WIDTH, Band, Sheet, layers


def band(relation, number):
    return Band(relation, f"{relation} it", tuple(Sheet(f"{relation} {at}", f"no. {at}") for at in range(number)))


def drawn(above=(), below=()):
    return layers(Sheet("this one"), [band(*one) for one in above], [band(*one) for one in below])


def places(path):
    """Return the points of a path of M, V and H."""
    points, x, y = [], 0.0, 0.0
    for sign, rest in re.findall(r"([MVH])([-\d. ]+)", path):
        first, *more = (float(one) for one in rest.split())
        x = x if sign == "V" else first
        y = more[0] if more else y if sign == "H" else first
        points.append((x, y))
    return points


MANY = drawn(above=[("basis", 3), ("carries_out", 6), ("cites", 30)], below=[("repeals", 1), ("basis", 9)])


def test_what_it_cites_stands_above_and_what_cites_it_below():
    middle = MANY.centre.y
    above = {box.sheet.title.split()[0] for box in MANY.boxes if box.y < middle}
    below = {box.sheet.title.split()[0] for box in MANY.boxes if box.y > middle}
    assert (above, below) == ({"basis", "carries_out", "cites"}, {"repeals", "basis"})


def test_no_box_covers_another_and_all_are_inside():
    boxes = [*MANY.boxes, MANY.centre]
    assert all(box.x >= 0 and box.x + box.width <= WIDTH and box.y + box.height <= MANY.height for box in boxes)
    apart = [
        one.x + one.width <= other.x or other.x + other.width <= one.x or one.y + one.height <= other.y
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one.y <= other.y
    ]
    assert all(apart)


def test_no_line_runs_through_a_box():
    for line in MANY.lines:
        points = places(line.path)
        for (x1, y1), (x2, y2) in itertools.pairwise(points):
            for box in MANY.boxes:
                is_beside = max(x1, x2) <= box.x or min(x1, x2) >= box.x + box.width
                assert is_beside or max(y1, y2) <= box.y or min(y1, y2) >= box.y + box.height


@pytest.mark.parametrize("at", range(len(MANY.boxes)))
def test_a_line_of_its_relation_reaches_every_box(at):
    box = MANY.boxes[at]
    relation = box.sheet.title.split()[0]
    ends = [places(line.path) for line in MANY.lines if line.relation == relation]
    middle, edges = box.x + box.width / 2, (box.y, box.y + box.height)
    assert any(abs(x - middle) < 0.2 and min(abs(y - edge) for edge in edges) <= 1 for path in ends for x, y in path)


def test_arrows_lead_from_who_cites_to_who_is_cited():
    one = drawn(above=[("basis", 1)], below=[("repeals", 1)])
    heads = {line.relation: places(line.path)[-1][1] for line in one.lines if line.has_head}
    upper, lower = one.boxes
    assert heads["basis"] == upper.y + upper.height + 1
    assert heads["repeals"] == one.centre.y + one.centre.height + 1
    assert lower.y > one.centre.y


def test_every_relation_is_said_in_words():
    assert [word.text for word in MANY.words] == [
        "basis it", "carries_out it", "cites it", "repeals it", "basis it",
    ]  # fmt: skip


def test_of_very_many_only_as_many_as_can_be_read():
    assert sum(box.sheet.title.startswith("cites") for box in MANY.boxes) == MOST


def test_a_relation_without_documents_is_not_drawn():
    assert drawn(above=[("basis", 0)]).words == ()
