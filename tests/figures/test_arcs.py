"""Sixty documents in a column are as readable as five: nothing overlaps, what is cited stands above."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from lingyan.figures.arcs import MOST, Arc, Point, arcs

IDS = st.integers(0, MOST - 1)


def drawn(number, pairs):
    points = [Point(str(at), f"东江省第{at}号发展规划" * 4, f"东政发〔2021〕{at}号") for at in range(number)]
    return arcs(points, [Arc(str(one), str(other), "basis", "B") for one, other in pairs])


@given(st.sets(st.tuples(IDS, IDS), max_size=150))
def test_what_is_cited_stands_above_where_no_ring_forbids_it(pairs):
    downward = {(one, other) for one, other in pairs if one > other}
    figure = drawn(MOST, downward)
    places = {row.point.identity: row.y for row in figure.rows}
    assert len(places) == MOST
    assert all(places[str(one)] > places[str(other)] for one, other in downward)


@given(st.sets(st.tuples(IDS, IDS), max_size=60))
def test_rings_end_and_everything_is_inside(pairs):
    figure = drawn(MOST, pairs)
    every = [one for row in figure.rows for one in row.arcs]
    assert len(every) == len({pair for pair in pairs if pair[0] != pair[1]})
    assert all(0 <= one.x <= figure.width and 0 <= one.y <= figure.height for one in every)


@given(st.sets(st.tuples(IDS, IDS), max_size=80))
def test_no_mark_covers_another(pairs):
    one_way = {(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]}
    marks = [(one.x, one.y) for row in drawn(MOST, one_way).rows for one in row.arcs]
    assert all(abs(x1 - x2) >= 6 or abs(y1 - y2) >= 13 for (x1, y1), (x2, y2) in combinations(marks, 2))


def test_rows_stand_apart_and_their_words_fit():
    figure = drawn(MOST, [(at, at - 1) for at in range(1, MOST)])
    rows = [row.y for row in figure.rows]
    assert all(lower - upper >= 24 for upper, lower in pairwise(rows))
    assert all(row.x + 14 + len(row.title) * 13.5 <= figure.width for row in figure.rows)


def test_a_link_to_a_document_that_is_not_drawn_falls_out():
    assert all(not row.arcs for row in drawn(3, [(0, 7), (9, 1), (2, 2)]).rows)


def test_nothing_is_drawn_of_nothing():
    assert drawn(0, []).rows == ()
