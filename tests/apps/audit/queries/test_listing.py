import json

import pytest
from django.db import transaction
from django.utils.translation import override

from factories.accounts import COUNTY, acting
from lingyan.apps.audit.actions import Change, record_all
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries.listing import Told, count_up_to, history, stretch_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    changes = [Change(("entry", str(n % 3)), COUNTY) for n in range(10)]
    with transaction.atomic():
        return record_all(acting(), "plans.enter_figure", changes)


def told(before=None, after=None):
    kept = ["" if content is None else json.dumps(content) for content in (before, after)]
    return Told.of(AuditRecord(number=1, before=kept[0], after=kept[1]))


def test_the_history_of_a_thing_is_its_records_the_newest_first(rows):
    assert [row.number for row in history("entry", "1")] == [8, 5, 2]
    assert len(rows) == 10


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("given", "numbers", "newer", "older"),
    [
        pytest.param({}, [10, 9, 8], None, 8, id="newest"),
        pytest.param({"before": 8}, [7, 6, 5], 7, 5, id="older"),
        pytest.param({"before": 4}, [3, 2, 1], 3, None, id="oldest"),
        pytest.param({"before": 1}, [], None, None, id="past-the-oldest"),
        pytest.param({"after": 4}, [7, 6, 5], 7, 5, id="newer"),
        pytest.param({"after": 7}, [10, 9, 8], None, 8, id="newer-up-to-the-newest"),
        pytest.param({"after": 9}, [10, 9, 8], None, 8, id="newer-than-a-whole-page"),
    ],
)
def test_a_page_begins_where_its_neighbour_ends(given, numbers, newer, older):
    stretch = stretch_of(AuditRecord.objects.all(), 3, **given)
    assert [row.number for row in stretch.rows] == numbers
    assert (stretch.newer, stretch.older) == (newer, older)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(("limit", "counted"), [(10, (10, False)), (9, (9, True))])
def test_records_are_counted_up_to_a_limit(limit, counted):
    assert count_up_to(AuditRecord.objects.all(), limit) == counted


CONTENTS = [
    pytest.param(None, {"a": 1}, [("a", None, "1", True)], id="made"),
    pytest.param({"a": "x"}, None, [("a", "x", None, True)], id="removed"),
    pytest.param({"a": None}, {"a": "x"}, [("a", "", "x", True)], id="not-known-before"),
    pytest.param({"a": 1, "b": 2}, {"a": 1, "b": 3}, [("a", "1", "1", False), ("b", "2", "3", True)], id="changed"),
    pytest.param({"a": 1}, {"b": 1}, [("a", "1", None, True), ("b", None, "1", True)], id="other-fields"),
    pytest.param(None, {"a": ["x", "y"]}, [("a", None, "x, y", True)], id="list"),
    pytest.param(None, {"a": True}, [("a", None, "Yes", True)], id="yes"),
    pytest.param(None, {"a": {"b": 1}}, [("a", None, '{"b": 1}', True)], id="nested"),
    pytest.param(None, ["x"], [("", None, '["x"]', True)], id="no-object"),
    pytest.param(None, None, [], id="nothing"),
]


@pytest.mark.parametrize(("before", "after", "changes"), CONTENTS)
def test_what_changed_is_told_field_by_field(before, after, changes):
    with override("en"):
        found = told(before, after).changes
    assert [(change.field, change.before, change.after, change.is_changed) for change in found] == changes


def test_content_that_is_no_json_is_shown_as_it_stands():
    found = Told.of(AuditRecord(number=1, before="{", after="")).changes
    assert [(change.field, change.before) for change in found] == [("", "{")]
