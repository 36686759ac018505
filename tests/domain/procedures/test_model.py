"""A procedure knows what its events do, and which of its versions is in force."""

from datetime import date

import pytest

from factories.procedures import stalls
from lingyan.domain.procedures.model import Effects, events_of

OLDER, NEWER = stalls().all


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2019, 12, 31), None, id="before-all"),
        pytest.param(date(2020, 1, 1), OLDER, id="first-day"),
        pytest.param(date(2021, 12, 31), OLDER, id="last-day"),
        pytest.param(date(2022, 1, 1), NEWER, id="next-version"),
        pytest.param(date(2099, 1, 1), NEWER, id="open-end"),
    ],
)
def test_the_version_in_force_on_a_day(day: date, expected: object) -> None:
    assert stalls().on(day) is expected


def test_the_newest_came_into_force_last() -> None:
    assert stalls().newest is NEWER


def test_an_event_has_all_its_effects() -> None:
    asked = OLDER.effects["asked"]
    assert [rule.key for rule, _trigger in asked.starts] == ["answer", "complaint", "last_call", "stay"]
    assert OLDER.effects["queried"] == Effects(halts=("answer",))
    assert OLDER.effects["told"] == Effects(resumes=("answer",))
    assert [rule.key for rule, _trigger in OLDER.effects["prolonged"].extends] == ["answer"]
    assert [rule.key for rule, _trigger in OLDER.effects["answered"].stops] == [
        "answer",
        "complaint",
        "last_call",
        "stay",
    ]
    assert [duty.key for duty, _trigger in OLDER.effects["opened"].owes] == ["sweep"]
    assert [duty.key for duty, _trigger in OLDER.effects["counted"].frees] == ["sweep"]


def test_every_event_that_moves_a_clock_is_known() -> None:
    assert events_of(OLDER.clocks["answer"]) == {"asked", "answered", "queried", "told", "prolonged"}


def test_names_are_told_in_both_languages() -> None:
    assert OLDER.name.text() == "stall permit"
    assert OLDER.name.text({"{name_en:s}{name_zh:.0}": "{name_zh:s}{name_en:.0}"}.get) == "摊位"
