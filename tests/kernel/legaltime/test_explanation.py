from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.deadline import Deadline, LegalTime
from lingyan.kernel.legaltime.explanation import explain, reasons
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit

SPRING = "国办发明电〔2021〕11号"


def steps(found: Deadline) -> list[str]:
    return [step.text() for step in found.trace.steps]


def test_the_account_of_working_days_names_every_day_and_the_law(time: LegalTime) -> None:
    found = time.due(date(2022, 1, 27), Period(4, Unit.WORKING_DAY), also=["C9"])
    told = steps(found)
    assert told[:5] == [
        "2022-01-27 (Thursday): the event; the day itself is not counted.",
        "2022-01-28 (Friday): working day 1.",
        f"2022-01-29 (Saturday): worked to make up for Spring Festival by {SPRING}; working day 2.",
        f"2022-01-30 (Sunday): worked to make up for Spring Festival by {SPRING}; working day 3.",
        f"2022-01-31 (Monday): Spring Festival, holiday by {SPRING}; not counted.",
    ]
    assert told[11:13] == ["2022-02-07 (Monday): working day 4.", "2022-02-07 (Monday): the last day."]
    assert [line.partition(":")[0] for line in told[13:]] == ["C1", "C2", "C9"]
    assert "(Civil Code, article 201)" in told[13]


def test_the_account_of_a_moved_last_day_says_over_what_and_to_where(time: LegalTime) -> None:
    told = steps(time.due(date(2022, 9, 20), Period(15, Unit.DAY)))
    assert told[1:6] == [
        "2022-09-21 to 2022-10-05: days 1 to 15.",
        f"2022-10-05 (Wednesday): National Day, holiday by {SPRING}; it cannot be the last day.",
        f"2022-10-06 (Thursday): National Day, holiday by {SPRING}; it cannot be the last day.",
        f"2022-10-07 (Friday): National Day, holiday by {SPRING}; it cannot be the last day.",
        f"2022-10-08 (Saturday): worked to make up for National Day by {SPRING}; the last day moves here.",
    ]


def test_a_last_day_moved_off_a_weekend_lands_on_a_plain_working_day(time: LegalTime) -> None:
    told = steps(time.due(date(2022, 3, 11), Period(1, Unit.DAY)))
    assert told[2:5] == [
        "2022-03-12 (Saturday): weekend; it cannot be the last day.",
        "2022-03-13 (Sunday): weekend; it cannot be the last day.",
        "2022-03-14 (Monday): a working day; the last day moves here.",
    ]


@pytest.mark.parametrize(
    ("start", "unit", "line"),
    [
        ("2022-08-31", Unit.MONTH, "The month has no day 31; the period ends on 2023-02-28 (Tuesday)."),
        ("2023-11-30", Unit.MONTH, "6 months on, the corresponding day is 2024-05-30 (Thursday)."),
        ("2024-02-29", Unit.YEAR, "The month has no day 29; the period ends on 2030-02-28 (Thursday)."),
    ],
    ids=["short-month", "same-day", "leap-day"],
)
def test_the_account_of_months_names_the_corresponding_day(time: LegalTime, start: str, unit: Unit, line: str) -> None:
    assert steps(time.due(date.fromisoformat(start), Period(6, unit)))[1] == line


def test_pauses_are_told_in_days_in_runs_and_in_months(time: LegalTime) -> None:
    pause = Pause(date(2023, 3, 7), date(2023, 3, 9))
    singly = steps(time.due(date(2023, 3, 1), Period(20, Unit.WORKING_DAY), pauses=[pause]))
    assert "2023-03-08 (Wednesday): left out, the period is paused." in singly
    assert any(line.startswith("C6: ") for line in singly)
    in_runs = steps(time.due(date(2023, 3, 1), Period(30, Unit.DAY), pauses=[pause]))
    assert in_runs[1:4] == [
        "2023-03-02 to 2023-03-06: days 1 to 5.",
        "2023-03-07 to 2023-03-09: left out, the period is paused.",
        "2023-03-10 to 2023-04-03: days 6 to 30.",
    ]
    in_months = steps(time.due(date(2023, 3, 1), Period(1, Unit.MONTH), pauses=[pause]))
    assert in_months[1:4] == [
        "1 month on, the corresponding day is 2023-04-01 (Saturday).",
        "2023-03-07 to 2023-03-09: left out, the period is paused.",
        "The days left out, 3 in all, put the end off to 2023-04-04 (Tuesday).",
    ]


def test_a_long_period_is_told_in_runs(time: LegalTime) -> None:
    told = steps(time.due(date(2026, 9, 1), Period(150, Unit.WORKING_DAY)))
    assert told[1:6] == [
        "2026-09-02 to 2026-09-19: working days 1 to 13, weekends left out.",
        "2026-09-20 (Sunday): worked to make up for National Day by 国办发明电〔2025〕7号; working day 14.",
        "2026-09-21 to 2026-09-24: working days 15 to 18, weekends left out.",
        "2026-09-25 to 2026-09-27: Mid-Autumn Festival, holidays by 国办发明电〔2025〕7号; not counted.",
        "2026-09-28 to 2026-09-30: working days 19 to 21, weekends left out.",
    ]
    assert "2027-01-01 to 2027-04-05: working days 84 to 150 of plain weeks, past the table." in told
    assert "Provisional: the holiday table ends on 2026-12-31; count again when the next notice is loaded." in told


def test_a_century_is_told_in_a_page(time: LegalTime) -> None:
    assert len(steps(time.due(date(2004, 1, 1), Period(26_000, Unit.WORKING_DAY)))) < 600
    assert len(steps(time.due(date(2027, 1, 1), Period(26_000, Unit.WORKING_DAY)))) < 10


def test_a_count_back_says_which_day_is_safe(time: LegalTime) -> None:
    told = steps(time.latest(date(2023, 5, 15), Period(15, Unit.DAY)))
    assert told[:4] == [
        "2023-05-15 (Monday): the limit; the day itself is not counted.",
        "2023-04-30 to 2023-05-14: days 1 to 15.",
        "2023-04-30 (Sunday): the latest day.",
        "2023-04-30 is no working day and is not moved; the last working day before it is 2023-04-28.",
    ]
    in_months = steps(time.latest(date(2022, 6, 15), Period(1, Unit.MONTH)))
    assert in_months[1] == "1 month earlier, the corresponding day is 2022-05-15 (Sunday)."


def test_an_extension_says_that_it_goes_on_from_the_limit(time: LegalTime) -> None:
    extended = time.extend(time.due(date(2022, 5, 30), Period(6, Unit.MONTH)), Period(3, Unit.MONTH))
    assert steps(extended)[0] == "2022-11-30 (Wednesday): the limit that is extended; the count goes on the day after."
    assert steps(extended)[1] == "The month has no day 30; the period ends on 2023-02-28 (Tuesday)."


def test_a_number_that_was_not_verified_says_so(time: LegalTime) -> None:
    told = steps(time.due(date(2004, 4, 30), Period(1, Unit.DAY)))
    assert any("国办发明电〔2003〕53号 (number not verified)" in line for line in told)


def test_a_choice_of_an_office_is_told_beside_the_statement(time: LegalTime) -> None:
    entries = (
        replace(entry, choice="none", chosen_by="zone") if entry.id == "C3" else entry
        for entry in time.conventions.entries
    )
    other = replace(time, conventions=Conventions.of(entries))
    told = steps(other.due(date(2022, 9, 20), Period(15, Unit.DAY)))
    assert told[-1].startswith("C3: ")
    assert told[-1].endswith("; here zone has chosen “none” instead.")


def test_the_first_day_is_told_as_counted_where_an_office_counts_it(time: LegalTime) -> None:
    entries = (replace(entry, choice="same-day") if entry.id == "C1" else entry for entry in time.conventions.entries)
    other = replace(time, conventions=Conventions.of(entries))
    told = steps(other.due(date(2022, 3, 1), Period(2, Unit.WORKING_DAY)))
    assert told[:3] == [
        "2022-03-01 (Tuesday): the event; the day itself is counted.",
        "2022-03-01 (Tuesday): working day 1.",
        "2022-03-02 (Wednesday): working day 2.",
    ]


def test_the_trace_holds_rule_source_inputs_and_formula(time: LegalTime) -> None:
    pause = Pause(date(2022, 9, 21), date(2022, 9, 22))
    trace = explain(time.due(date(2022, 9, 20), Period(13, Unit.DAY), pauses=[pause]))
    assert trace.rule.text() == "13 days after 2022-09-20"
    assert str(trace.source) == "民法典 第二百零一条"
    assert trace.formula.text() == "2022-09-20 + 13 days = 2022-10-05 → 2022-10-08"
    said = [(given.label.text(), given.value, given.origin) for given in trace.inputs]
    assert [(label, value if isinstance(value, str) else value.text(), origin) for label, value, origin in said] == [
        ("day of the event", "2022-09-20", ""),
        ("length of the period", "13 days", ""),
        ("days left out", "2022-09-21 – 2022-09-22", ""),
        ("holiday table", "2004-01-01 – 2026-12-31", SPRING),
    ]
    back = explain(time.latest(date(2023, 5, 15), Period(15, Unit.DAY)))
    assert back.rule.text() == "15 days before 2023-05-15"
    assert back.formula.text() == "2023-05-15 − 15 days = 2023-04-30"


def test_the_reasons_are_the_account_without_its_single_days(time: LegalTime) -> None:
    found = time.due(date(2022, 1, 24), Period(20, Unit.WORKING_DAY))
    short = [step.text() for step in reasons(found)]
    assert short == steps(found)[-3:]


@given(
    start=st.dates(min_value=date(2004, 1, 1), max_value=date(2030, 12, 31)),
    length=st.integers(1, 100),
    unit=st.sampled_from(Unit),
)
def test_every_sentence_is_complete_in_whatever_language(time: LegalTime, start: date, length: int, unit: Unit) -> None:
    seen: list[str] = []

    def listening(template: str) -> str:
        seen.append(template)
        return template

    told = [step.text(listening) for step in time.due(start, Period(length, unit)).trace.steps]
    assert all(told)
    assert not any("{" in line or "None" in line for line in told)
    assert all(isinstance(template, str) for template in seen)


@pytest.fixture
def back_or_forth(time: LegalTime) -> Callable[..., Deadline]:
    return lambda backward, *given_words: (time.latest if backward else time.due)(*given_words)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("backward", [False, True], ids=["forward", "backward"])
def test_the_account_ends_on_the_due_day(back_or_forth: Callable[..., Deadline], unit: Unit, *, backward: bool) -> None:
    found = back_or_forth(backward, date(2016, 6, 9), Period(3, unit))
    due = found.due.isoformat()
    assert any(
        line.startswith(f"{due} (") and ("the last day" in line or "latest day" in line) for line in steps(found)
    )
