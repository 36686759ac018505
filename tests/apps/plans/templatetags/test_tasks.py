"""What a page says of a duty: its state, its period, the days that are left."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from lingyan.apps.plans.templatetags import tasks as tags

ON = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "no day set"),
        (date(2026, 11, 18), "today"),
        (date(2026, 11, 19), "in 1 day"),
        (date(2026, 11, 28), "in 10 days"),
        (date(2026, 11, 17), "1 day late"),
        (date(2026, 11, 1), "17 days late"),
    ],
)
def test_the_days_that_are_left_are_said_in_words(due: date | None, said: str) -> None:
    assert tags.days_left(due, ON) == said


@pytest.mark.parametrize(
    ("duty", "said"),
    [
        pytest.param({"owing": "returned"}, "Returned", id="returned"),
        pytest.param({"owing": "due", "next_due": date(2026, 11, 1)}, "Overdue", id="overdue"),
        pytest.param({"owing": "waiting", "next_due": date(2026, 11, 1)}, "Overdue", id="waits-but-overdue-again"),
        pytest.param({"owing": "waiting", "next_due": date(2026, 12, 1)}, "Waits for a decision", id="waiting"),
        pytest.param({"owing": "due", "next_due": ON}, "Due today", id="today"),
        pytest.param({"owing": "due", "next_due": date(2026, 12, 1)}, "Due later", id="later"),
        pytest.param({"owing": "nothing"}, "No report due", id="nothing"),
        pytest.param({"owing": "before"}, "Due before it came here", id="before"),
        pytest.param({"owing": "nothing", "is_open": False, "progress_pct": 100}, "Done", id="done"),
        pytest.param({"owing": "nothing", "is_open": False}, "Closed", id="closed"),
        pytest.param({"owing": "nothing", "is_open": False, "left_on": ON}, "Taken off", id="taken-off"),
    ],
)
def test_the_state_of_a_duty_is_one_word(duty: dict, said: str) -> None:
    assert f">{said}<" in tags.duty_state(SimpleNamespace(**{"is_open": True, "next_due": None, **duty}), ON).replace(
        "</svg>", ">"
    )


def test_a_share_that_is_not_known_is_not_nothing() -> None:
    assert "not reported yet" in tags.duty_share(None)
    assert 'width="0%"' in tags.duty_share(0)


def test_periods_groups_and_acts_are_said_in_words() -> None:
    assert tags.period("2026-Q4") == "quarter 4 of 2026"
    assert tags.standing("overdue") == "Overdue"
    assert (tags.act_words("plans.sign_off"), tags.act_words("other")) == ("signed off", "other")
