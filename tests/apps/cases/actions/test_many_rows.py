"""Many rows are written at once as the ORM would write them one by one, on either database."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.cases import supervision
from lingyan.apps.cases.actions.many_rows import insert_rows, update_rows
from lingyan.apps.cases.models import Case, CaseNote

pytestmark = pytest.mark.django_db
DAY, MOMENT = date(2027, 2, 11), datetime(2026, 12, 15, 8, 30, 15, 250, tzinfo=UTC)


def test_columns_of_rows_are_written_and_the_others_stay():
    first, second, other = supervision(), supervision(), supervision()
    rows = [(first.pk, DAY, "review", True), (second.pk, None, "", False)]
    update_rows(Case, ("next_due", "next_clock", "is_provisional"), rows)
    for case in (first, second):
        case.refresh_from_db()
    assert (first.next_due, first.sorted_due, first.next_clock, first.is_provisional) == (DAY, DAY, "review", True)
    assert (second.next_due, second.next_clock, second.is_provisional) == (None, "", False)
    assert Case.objects.get(pk=other.pk).version == other.version
    assert Case.objects.get(pk=first.pk).title == first.title


@pytest.mark.parametrize("said", [{}, {"clock": {"zh": "书面“监察”", "en": "it's \\ %s"}, "year": 2027}])
def test_added_rows_read_back_as_what_was_given(said):
    case = supervision()
    insert_rows(CaseNote, ("case", "day", "template", "data", "recorded_at"), [(case.pk, DAY, "{clock}", said, MOMENT)])
    (note,) = CaseNote.objects.filter(case=case)
    assert (note.day, note.template, note.data, note.recorded_at) == (DAY, "{clock}", said, MOMENT)
    assert CaseNote.objects.filter(data=said).count() == 1


def test_no_rows_change_nothing():
    case = supervision()
    update_rows(Case, ("next_clock",), [])
    insert_rows(CaseNote, ("case", "day", "template", "data", "recorded_at"), [])
    assert Case.objects.get(pk=case.pk).next_clock == case.next_clock
    assert not CaseNote.objects.exists()


def test_many_rows_take_one_statement():
    cases = [supervision() for _number in range(4)]
    with CaptureQueriesContext(connection) as asked:
        update_rows(Case, ("next_clock",), [(case.pk, "review") for case in cases])
    assert len(asked) == 1
