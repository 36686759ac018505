"""The checked cases on dates of the energy-supervision measures, through the engine."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from lingyan.kernel.legaltime.deadline import Deadline, LegalTime
from lingyan.kernel.legaltime.period import Period, Unit

REVIEW = Period(20, Unit.WORKING_DAY)
SUPPLEMENT = Period(5, Unit.WORKING_DAY)
FIFTEEN_DAYS = Period(15, Unit.DAY)
THIRTY_DAYS = Period(30, Unit.DAY)
SIX_MONTHS = Period(6, Unit.MONTH)
THREE_MONTHS = Period(3, Unit.MONTH)

Answer = tuple[dict[str, object], Deadline]


def dated(found: Deadline, key: str = "date") -> Answer:
    return {key: found.due.isoformat()}, found


def review(time: LegalTime, days: list[date]) -> Answer:
    pauses = [pause] if len(days) > 1 and (pause := time.pause(days[1], days[2])) else []
    return dated(time.due(days[0], REVIEW, pauses=pauses, also=["C9"]))


def supplement(time: LegalTime, days: list[date]) -> Answer:
    return dated(time.due(days[1], SUPPLEMENT, also=["C13"]))


def late_supplement(time: LegalTime, days: list[date]) -> Answer:
    found = time.due(days[0], SUPPLEMENT, also=["C13"])
    answer = "late" if found.is_late(days[1]) else "in time"
    return {"answer": answer, "days_late_working": found.working_days_late(days[1])}, found


def service(time: LegalTime, days: list[date]) -> Answer:
    found = time.due(days[0], FIFTEEN_DAYS, also=["C7"])
    return {"date": found.due.isoformat(), "unrolled": found.unrolled_due.isoformat()}, found


def late_in_days(time: LegalTime, days: list[date]) -> Answer:
    found = time.due(days[0], FIFTEEN_DAYS, also=["C7"])
    answer: dict[str, object] = {
        "answer": "late" if found.is_late(days[1]) else "in time",
        "days_late": found.days_late(days[1]),
    }
    return answer | {"limit": found.due.isoformat()}, found


def rectification(time: LegalTime, days: list[date]) -> Answer:
    return dated(time.due(days[0], SIX_MONTHS, also=["C10"]))


def conclusion(time: LegalTime, days: list[date]) -> Answer:
    return dated(time.due(days[0], THIRTY_DAYS, also=["C7"]))


def late_conclusion(time: LegalTime, days: list[date]) -> Answer:
    found = time.due(days[0], THIRTY_DAYS, also=["C7"])
    assert found.is_late(days[1])
    return {"limit": found.due.isoformat(), "overdue_since": found.overdue_since.isoformat()}, found


def late_application(time: LegalTime, days: list[date]) -> Answer:
    limit = time.due(days[0], SIX_MONTHS)
    assert limit.due == days[2]
    found = time.latest(limit.unrolled_due, FIFTEEN_DAYS)
    return {"answer": "late" if found.is_late(days[1]) else "in time", "latest_day": found.due.isoformat()}, found


def refusal_on_the_last_day(time: LegalTime, days: list[date]) -> Answer:
    limit = time.due(days[0], SIX_MONTHS, also=["C11"])
    return {"answer": "no" if limit.is_late(days[3]) else "yes"}, limit


def capped_extension(time: LegalTime, days: list[date]) -> Answer:
    limit = time.due(days[0], SIX_MONTHS)
    return dated(time.extend(limit, Period(4, Unit.MONTH).capped(THREE_MONTHS), also=["C12"]))


def extension(time: LegalTime, days: list[date]) -> Answer:
    limit = time.due(days[0], SIX_MONTHS)
    assert limit.due == days[2]
    return dated(time.extend(limit, THREE_MONTHS))


def latest_onto_a_holiday(time: LegalTime, days: list[date]) -> Answer:
    limit = time.due(days[0], SIX_MONTHS)
    assert limit.due == days[1]
    found = time.latest(limit.unrolled_due, FIFTEEN_DAYS)
    return {"date": found.due.isoformat(), "safe_day": found.safe_day.isoformat()}, found


CASES: dict[str, Callable[[LegalTime, list[date]], Answer]] = {
    "es-01": review,
    "es-03": review,
    "es-05": supplement,
    "es-07": review,
    "es-09": review,
    "es-11": late_supplement,
    "es-13": service,
    "es-15": late_in_days,
    "es-17": rectification,
    "es-19": rectification,
    "es-21": late_conclusion,
    "es-23": late_application,
    "es-25": refusal_on_the_last_day,
    "es-27": capped_extension,
    "es-29": extension,
    "es-31": latest_onto_a_holiday,
    "es-33": late_in_days,
    "es-35": conclusion,
}
NOT_ABOUT_DATES = {"es-37", "es-39"}


@pytest.fixture(scope="module")
def scenarios(shared: Path) -> dict[str, Any]:
    text = (shared / "data" / "scenarios.yaml").read_text(encoding="utf-8")
    return {case["id"]: case for case in yaml.safe_load(text)["scenarios"]}


def test_every_case_about_dates_is_answered(scenarios: dict[str, Any]) -> None:
    assert set(scenarios) == set(CASES) | NOT_ABOUT_DATES


@pytest.mark.parametrize("case", CASES)
def test_the_engine_answers_as_the_case_says(time: LegalTime, scenarios: dict[str, Any], case: str) -> None:
    scenario = scenarios[case]
    days = [date.fromisoformat(event["date"]) for event in scenario["events"]]
    answers, found = CASES[case](time, days)
    assert answers
    assert {key: scenario["expected"][key] for key in answers} == answers
    assert set(scenario["assumptions"]) <= set(found.conventions)


def test_the_pack_states_every_convention_that_the_cases_name(time: LegalTime, scenarios: dict[str, Any]) -> None:
    named = {convention for scenario in scenarios.values() for convention in scenario["assumptions"]}
    assert named
    assert named <= {entry.id for entry in time.conventions.entries}
