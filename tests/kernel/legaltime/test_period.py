import pytest

from lingyan.kernel.legaltime.errors import LengthError, PeriodUnitError, TooLongError
from lingyan.kernel.legaltime.period import Period, Unit, longest, most


@pytest.mark.parametrize(
    ("length", "unit", "text"),
    [
        ("20", "working-day", "20 working days"),
        ("1", "working-day", "1 working day"),
        ("15", "day", "15 days"),
        ("1", "day", "1 day"),
        (" 6 ", "month", "6 months"),
        ("1", "month", "1 month"),
        ("007", "year", "7 years"),
        ("1", "year", "1 year"),
    ],
)
def test_a_period_is_read_and_said_in_words(length: str, unit: str, text: str) -> None:
    assert Period.parse(length, unit).text.text() == text


@pytest.mark.parametrize(
    "length",
    ["", "0", "00", "-5", "+5", "1.5", "1e3", "twenty", "二十", "２０", "5_0", "0x10", "NaN", "²"],
    ids=lambda text: text or "empty",
)
def test_a_length_is_a_whole_number_above_zero(length: str) -> None:
    with pytest.raises(LengthError) as caught:
        Period.parse(length, "day")
    assert f"“{length}”" in str(caught.value) or int(length) == 0


@pytest.mark.parametrize("length", [0, -1, True, 2.0, "5", None], ids=repr)
def test_a_length_given_by_code_is_checked_as_well(length: object) -> None:
    with pytest.raises(LengthError):
        Period(length, Unit.DAY)  # type: ignore[arg-type]  # the point of the test


@pytest.mark.parametrize("unit", list(Unit))
def test_a_century_is_counted_and_a_day_more_is_refused(unit: Unit) -> None:
    assert Period(most(unit), unit).length == most(unit)
    with pytest.raises(TooLongError) as caught:
        Period(most(unit) + 1, unit)
    assert longest(unit).text() in str(caught.value)


@pytest.mark.parametrize(
    "length", ["99999999999", "9" * 5000, "0" * 50 + "36526"], ids=["11-digits", "5000-digits", "padded"]
)
def test_an_absurd_length_is_refused_in_one_short_line(length: str) -> None:
    with pytest.raises(TooLongError) as caught:
        Period.parse(length, "day")
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "unit", ["", "days", "fortnight", "WORKING-DAY", "working day", "工作日"], ids=lambda text: text or "empty"
)
def test_an_unknown_unit_is_answered_with_the_known_ones(unit: str) -> None:
    with pytest.raises(PeriodUnitError) as caught:
        Period.parse("5", unit)
    assert "working-day, day, month, year" in str(caught.value)


def test_an_unknown_unit_is_named_before_a_wrong_length() -> None:
    with pytest.raises(PeriodUnitError):
        Period.parse("-5", "fortnight")


@pytest.mark.parametrize(("unit", "months"), [(Unit.MONTH, 3), (Unit.YEAR, 36), (Unit.DAY, 0), (Unit.WORKING_DAY, 0)])
def test_months_are_those_of_months_and_years(unit: Unit, months: int) -> None:
    assert Period(3, unit).months == months


def test_a_period_is_capped_by_the_shorter_one() -> None:
    three, four = Period(3, Unit.MONTH), Period(4, Unit.MONTH)
    assert four.capped(three) == three.capped(four) == three


def test_periods_in_different_units_do_not_cap_each_other() -> None:
    with pytest.raises(PeriodUnitError):
        Period(3, Unit.MONTH).capped(Period(90, Unit.DAY))
