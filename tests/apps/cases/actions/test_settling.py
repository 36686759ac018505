"""What lists show of a case: the day that somebody has to keep now."""

import pytest

from factories.cases import step, supervision

pytestmark = pytest.mark.django_db


def test_what_is_paused_comes_next_only_where_nothing_else_runs():
    case = step(supervision(), "materials_received", "2026-03-02")
    case = step(case, "supplement_requested", "2026-03-27")
    assert case.is_paused
    assert (case.next_clock, case.next_due.isoformat()) == ("supplement", "2026-04-03")


def test_a_case_in_which_everything_is_closed_shows_no_day():
    case = step(
        step(supervision(), "materials_received", "2026-03-02"), "review_concluded", "2026-03-03", finding="none"
    )
    assert (case.next_due, case.next_clock, case.next_role) == (None, "", "")
