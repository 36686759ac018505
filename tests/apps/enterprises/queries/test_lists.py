"""A group's place in a list counts for its subsidiaries, with the parent it comes from; never upwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.investors import code_of, investor, listed
from lingyan.apps.enterprises.queries.lists import LISTS, LISTS_WRITTEN, counted_by_code, counted_for, counted_of

pytestmark = pytest.mark.django_db


def test_places_of_parents_count_with_their_name_the_newest_first():
    top = investor("集团", code_of(1))
    middle = investor("公司", code_of(2), parent=top)
    below = investor("工厂", code_of(3), parent=middle)
    listed(top, "world", 2024)
    listed(middle, "china", 2025, 12)
    told = [(one.entry.top_list, one.entry.year, one.of_parent and one.of_parent.name) for one in counted_for(below)]
    assert told == [("china", 2025, "公司"), ("world", 2024, "集团")]
    assert [one.of_parent for one in counted_for(middle)] == [None, top]
    assert [one.entry.year for one in counted_for(top)] == [2024]
    assert len(counted_by_code(code_of(3))) == 2
    assert counted_by_code("") == counted_by_code(code_of(9)) == []


def test_its_own_place_comes_before_that_of_a_parent_in_the_same_year():
    top = investor("集团", code_of(1))
    below = investor("公司", code_of(2), parent=top)
    listed(top, "world", 2025)
    listed(below, "private", 2025)
    assert [one.of_parent for one in counted_for(below)] == [None, top]


def test_many_investors_cost_the_queries_of_one():
    top = investor("集团", code_of(1))
    listed(top)
    rows = [investor(str(n), code_of(n), parent=top).pk for n in range(2, 9)]
    counts = []
    for keys in (rows[:1], rows):
        with CaptureQueriesContext(connection) as seen:
            assert all(counted_of(keys).values())
        counts.append(len(seen))
    assert counts[0] == counts[1] == 2


def test_each_list_is_written_as_it_is_read():
    assert all(LISTS[word] == value for value, word in LISTS_WRITTEN.items())
