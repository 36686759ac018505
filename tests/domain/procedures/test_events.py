"""A correction is an event: it puts right what was entered, and the log keeps both."""

from datetime import date

import pytest

from factories.procedures import event
from lingyan.domain.procedures.events import Event, correct

LATER = date(2022, 12, 31)
LOG = (event("2022-03-01", number=1, days=4), event("2022-03-05", "told", 2), event("2022-03-09", "left", 3))


def corrected(*corrections: Event, as_of: date = LATER) -> list[tuple[int, str, object]]:
    """Return number, day and days of the events that stand."""
    found = correct((*LOG, *corrections), "correction", as_of)
    return [(one.number, one.day.isoformat(), one.says("days")) for one in found.events]


def test_without_corrections_the_log_stands_as_it_was_entered() -> None:
    backwards = LOG[::-1]
    assert correct(backwards, "correction", LATER).events == backwards


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            {"corrects": 1, "days": 6},
            [(1, "2022-03-01", 6), (2, "2022-03-05", None), (3, "2022-03-09", None)],
            id="field",
        ),
        pytest.param(
            {"corrects": 2, "withdrawn": True}, [(1, "2022-03-01", 4), (3, "2022-03-09", None)], id="withdrawn"
        ),
        pytest.param(
            {"corrects": 1, "right_date": date(2022, 3, 6)},
            [(2, "2022-03-05", None), (1, "2022-03-06", 4), (3, "2022-03-09", None)],
            id="moves-behind-another",
        ),
        pytest.param(
            {"corrects": 3, "right_date": date(2022, 3, 5)},
            [(1, "2022-03-01", 4), (2, "2022-03-05", None), (3, "2022-03-05", None)],
            id="same-day-keeps-the-order",
        ),
        pytest.param(
            {"corrects": 2, "right_date": date(2023, 1, 1)},
            [(1, "2022-03-01", 4), (3, "2022-03-09", None), (2, "2023-01-01", None)],
            id="moves-to-the-end",
        ),
    ],
)
def test_a_correction_changes_what_counts(said: dict[str, object], expected: list[object]) -> None:
    assert corrected(event("2022-04-01", "correction", 4, **said)) == expected


def test_a_correction_may_be_corrected_by_a_further_one() -> None:
    first = event("2022-04-01", "correction", 4, corrects=1, days=6)
    second = event("2022-04-02", "correction", 5, corrects=1, days=7)
    assert corrected(first, second)[0] == (1, "2022-03-01", 7)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"corrects": 9}, id="not-there"),
        pytest.param({"corrects": 4}, id="itself"),
        pytest.param({"corrects": None}, id="nothing"),
        pytest.param({"corrects": 5}, id="a-later-event"),
    ],
)
def test_a_correction_of_nothing_is_told(said: dict[str, object]) -> None:
    wrong = event("2022-04-01", "correction", 4, **said)
    found = correct((*LOG, wrong, event("2022-04-02", "told", 5)), "correction", LATER)
    assert [one for one, _reason in found.wrong] == [wrong]
    assert len(found.events) == len(LOG) + 1


def test_a_correction_of_what_was_withdrawn_is_told() -> None:
    withdrawn = event("2022-04-01", "correction", 4, corrects=1, withdrawn=True)
    again = event("2022-04-02", "correction", 5, corrects=1, days=7)
    assert [one.number for one, _reason in correct((*LOG, withdrawn, again), "correction", LATER).wrong] == [5]


def test_a_correction_counts_from_its_own_day() -> None:
    slip = event("2022-04-01", "correction", 4, corrects=1, days=6)
    assert corrected(slip, as_of=date(2022, 3, 31))[0] == (1, "2022-03-01", 4)
    assert corrected(slip, as_of=date(2022, 4, 1))[0] == (1, "2022-03-01", 6)


@pytest.mark.parametrize(
    ("field", "value"),
    [("days", 4), ("office.name", "north"), ("office.rank", None), ("days.of", None), ("note", None)],
)
def test_a_field_says_what_it_holds_and_a_part_after_a_dot(field: str, value: object) -> None:
    assert event("2022-03-01", days=4, office={"name": "north"}).says(field) == value
