from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.conventions import PauseRule
from lingyan.kernel.legaltime.errors import PauseError
from lingyan.kernel.legaltime.pauses import Pause, merge

MARCH = date(2023, 3, 1)


def march(first: int, last: int) -> Pause:
    return Pause(date(2023, 3, first), date(2023, 3, last))


@pytest.mark.parametrize(
    ("rule", "left_out"),
    [
        (PauseRule.AFTER_REQUEST_TO_RECEIPT, march(7, 9)),
        (PauseRule.REQUEST_TO_RECEIPT, march(6, 9)),
        (PauseRule.BETWEEN, march(7, 8)),
    ],
)
def test_the_convention_says_which_days_of_a_supplement_are_left_out(rule: PauseRule, left_out: Pause) -> None:
    assert Pause.between(date(2023, 3, 6), date(2023, 3, 9), rule) == left_out


@pytest.mark.parametrize(
    ("rule", "days"),
    [(PauseRule.AFTER_REQUEST_TO_RECEIPT, 0), (PauseRule.REQUEST_TO_RECEIPT, 1), (PauseRule.BETWEEN, 0)],
)
def test_a_supplement_on_the_day_of_its_request_leaves_out_little_or_nothing(rule: PauseRule, days: int) -> None:
    pause = Pause.between(MARCH, MARCH, rule)
    assert (pause.days if pause else 0) == days


def test_a_receipt_before_its_request_is_refused() -> None:
    with pytest.raises(PauseError):
        Pause.between(date(2023, 3, 9), date(2023, 3, 6), PauseRule.BETWEEN)


def test_a_pause_that_ends_before_it_begins_is_refused_with_both_days() -> None:
    with pytest.raises(PauseError) as caught:
        march(9, 6)
    assert "2023-03-09" in str(caught.value)
    assert "2023-03-06" in str(caught.value)


@pytest.mark.parametrize(
    ("given_pauses", "after", "merged"),
    [
        pytest.param([], 1, [], id="none"),
        pytest.param([march(7, 9)], 1, [march(7, 9)], id="one"),
        pytest.param([march(20, 21), march(7, 9)], 1, [march(7, 9), march(20, 21)], id="put-in-order"),
        pytest.param([march(7, 9), march(8, 12)], 1, [march(7, 12)], id="overlapping"),
        pytest.param([march(7, 9), march(10, 12)], 1, [march(7, 12)], id="adjoining"),
        pytest.param([march(7, 20), march(8, 9)], 1, [march(7, 20)], id="inside"),
        pytest.param([march(7, 9)], 8, [march(9, 9)], id="begun-before-the-period"),
        pytest.param([march(7, 9)], 9, [], id="over-before-the-period"),
    ],
)
def test_pauses_are_put_in_order_and_joined(given_pauses: list[Pause], after: int, merged: list[Pause]) -> None:
    assert list(merge(given_pauses, date(2023, 3, after))) == merged


SOME = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6)


@given(SOME, st.integers(0, 60))
def test_joined_pauses_leave_out_exactly_the_same_days(spans: list[tuple[int, int]], after: int) -> None:
    start = MARCH + timedelta(days=after)
    pauses = [Pause(MARCH + timedelta(days=at), MARCH + timedelta(days=at + length)) for at, length in spans]
    wanted = {day for pause in pauses for day in days_of(pause) if day > start}
    merged = merge(pauses, start)
    assert {day for pause in merged for day in days_of(pause)} == wanted
    assert sum(pause.days for pause in merged) == len(wanted)
    assert all(before.last + timedelta(days=1) < later.first for before, later in pairwise(merged))


def days_of(pause: Pause) -> list[date]:
    return [pause.first + timedelta(days=number) for number in range(pause.days)]
