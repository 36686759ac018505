from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lingyan.kernel.legaltime.deadline import Deadline, LegalTime
from lingyan.kernel.legaltime.pauses import Pause
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.kernel.legaltime.walk import Verdict, runs, walk

DAY = timedelta(days=1)
STARTS = st.dates(min_value=date(2004, 1, 1), max_value=date(2030, 12, 31))
UNITS = st.sampled_from((Unit.WORKING_DAY, Unit.DAY))


def test_each_day_across_a_festival_has_its_verdict(time: LegalTime) -> None:
    found = time.due(date(2022, 1, 27), Period(4, Unit.WORKING_DAY), pauses=[Pause(date(2022, 2, 7), date(2022, 2, 8))])
    told = [(day.day.strftime("%m-%d"), day.verdict.value, day.number) for day in walk(found)]
    assert told == [
        ("01-28", "working", 1),
        ("01-29", "make_up", 2),
        ("01-30", "make_up", 3),
        *((f"{day:%m-%d}", "holiday", None) for day in (date(2022, 1, 31) + DAY * number for number in range(7))),
        ("02-07", "paused", None),
        ("02-08", "paused", None),
        ("02-09", "working", 4),
    ]


def test_a_special_day_carries_its_festival_and_notice(time: LegalTime) -> None:
    make_up = next(day for day in walk(time.due(date(2022, 1, 28), Period(1, Unit.WORKING_DAY))))
    assert make_up.special
    assert make_up.special.festival_zh == "春节"
    assert make_up.special.notice.number == "国办发明电〔2021〕11号"


def test_days_past_the_table_are_told_apart(time: LegalTime) -> None:
    days = list(walk(time.due(date(2026, 12, 30), Period(4, Unit.WORKING_DAY))))
    assert [day.verdict for day in days] == [
        Verdict.WORKING,
        Verdict.PAST_TABLE,
        Verdict.WEEKEND,
        Verdict.WEEKEND,
        Verdict.PAST_TABLE,
        Verdict.PAST_TABLE,
    ]
    assert [day.is_covered for day in days] == [True, *[False] * 5]


def test_a_count_back_is_walked_from_the_limit(time: LegalTime) -> None:
    days = list(walk(time.latest(date(2022, 5, 6), Period(2, Unit.WORKING_DAY))))
    assert [(day.day.day, day.number) for day in days if day.number] == [(5, 1), (29, 2)]
    assert days[0].day == date(2022, 5, 5)
    assert days[-1].day == date(2022, 4, 29)


def test_calendar_days_count_whatever_they_are(time: LegalTime) -> None:
    days = list(walk(time.due(date(2022, 9, 29), Period(5, Unit.DAY), roll=False)))
    assert {day.verdict for day in days} == {Verdict.CALENDAR}
    assert [day.number for day in days] == [1, 2, 3, 4, 5]


def spans(found: Deadline) -> list[tuple[date, int]]:
    return [(run.first, (run.last - run.first).days + 1) for run in runs(found)]


@given(start=STARTS, length=st.integers(1, 150), unit=UNITS, pause=st.tuples(st.integers(1, 60), st.integers(0, 20)))
def test_every_day_is_walked_once_and_the_numbers_run_to_the_length(
    time: LegalTime, start: date, length: int, unit: Unit, pause: tuple[int, int]
) -> None:
    first = start + timedelta(days=pause[0])
    found = time.due(start, Period(length, unit), pauses=[Pause(first, first + timedelta(days=pause[1]))])
    days = list(walk(found))
    assert [day.day for day in days] == [start + DAY * number for number in range(1, len(days) + 1)]
    assert days[-1].day == found.unrolled_due
    assert [day.number for day in days if day.verdict.is_counted] == list(range(1, length + 1))
    assert {day.number for day in days if not day.verdict.is_counted} <= {None}
    assert [day.day for day in days if day.verdict is Verdict.PAUSED] == [
        day.day for day in days if any(pause.first <= day.day <= pause.last for pause in found.pauses)
    ]


@given(start=STARTS, length=st.integers(1, 400), unit=UNITS)
def test_runs_join_the_days_without_gap_or_overlap(time: LegalTime, start: date, length: int, unit: Unit) -> None:
    found = time.due(start, Period(length, unit))
    here = start + DAY
    numbers = 0
    for run in runs(found):
        assert run.first == here
        here = run.last + DAY
        if run.from_number is not None and run.to_number is not None:
            assert run.from_number == numbers + 1
            numbers = run.to_number
    assert here == found.unrolled_due + DAY
    assert numbers == length


def test_a_year_of_ordinary_weeks_is_told_in_few_runs(time: LegalTime) -> None:
    found = time.due(date(2024, 1, 1), Period(250, Unit.WORKING_DAY))
    assert len(spans(found)) < 30
    assert spans(time.due(date(2024, 1, 1), Period(365, Unit.DAY))) == [(date(2024, 1, 2), 365)]
