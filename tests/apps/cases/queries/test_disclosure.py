"""A result is shown from its day on, and from its removal day on no more."""

from datetime import date

import pytest
from django.utils.translation import override

from factories.disclosures import public
from lingyan.apps.cases.queries import disclosure as queries
from lingyan.apps.design.searching import holding

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("day", "is_shown"),
    [
        pytest.param(date(2026, 3, 19), False, id="the-day-before"),
        pytest.param(ON, True, id="on-its-day"),
        pytest.param(date(2026, 4, 18), True, id="on-the-last-day"),
        pytest.param(date(2026, 4, 19), False, id="on-the-removal-day"),
    ],
)
def test_it_is_shown_from_day_to_day(day, is_shown):
    row = public(on=ON)
    assert queries.shown_on(day).filter(pk=row.pk).exists() is is_shown
    if is_shown:
        assert queries.find_public(row.key, day) == row
    else:
        with pytest.raises(queries.UnknownDisclosureError):
            queries.find_public(row.key, day)


def test_what_was_ended_is_shown_until_then():
    row = public(on=ON)
    row.ended_on = date(2026, 4, 1)
    row.save()
    assert queries.shown_on(date(2026, 3, 31)).exists()
    assert not queries.shown_on(date(2026, 4, 1)).exists()


@pytest.mark.parametrize(("words", "number"), [("冶炼", 1), ("锅炉 甲", 1), ("别家", 0), ("%", 0)])
def test_it_is_found_by_its_words(words, number):
    public(on=ON)
    assert queries.shown_on(ON).filter(holding(words, queries.SEARCHED)).count() == number


def test_what_was_found_is_said_as_the_rules_name_it():
    row = public(on=ON)
    with override("en"):
        assert queries.finding_in_words(row) == "violation"
        assert queries.procedure_in_words(row) == "energy conservation supervision"
    assert queries.clause_of(row).clause.label == "第二十五条"
