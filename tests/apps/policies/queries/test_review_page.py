import pytest

from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.review_page import _Mark, _Marks

PLACES = [(0, 4), (2, 30), (5, 6), (10, 12), (10, 20), (28, 30), (30, 31)]


@pytest.mark.parametrize(("start", "end"), [(0, 1), (4, 5), (6, 10), (11, 13), (20, 28), (30, 40), (31, 50)])
def test_every_mark_over_a_run_is_found_however_far_ahead_it_begins(start, end):
    marks = _Marks.of(_Mark(first, last, Draft()) for first, last in reversed(PLACES))
    found = [(one.start, one.end) for one in marks.over(start, end)]
    assert sorted(found) == [(first, last) for first, last in PLACES if first < end and last > start]


def test_without_marks_there_is_none():
    assert _Marks.of([]).over(0, 10) == []
