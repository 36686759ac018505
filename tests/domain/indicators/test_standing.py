"""A figure is given for a place that was there, under the code that counted then."""

from datetime import date

import pytest

from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.standing import PlaceNotThereError, PlaceReplacedError, check_was_there
from lingyan.kernel.places import DatedName

CITY = date(2019, 7, 31)
CODES = (DatedName("430521", valid_to=CITY), DatedName("430582", valid_from=CITY))
NAMES = (DatedName("邵东县", valid_to=CITY), DatedName("邵东市", valid_from=CITY))
NEW = (DatedName("439999", valid_from=date(2020, 1, 1)),)
GONE = (DatedName("439998", valid_to=date(2018, 1, 1)),)


@pytest.mark.parametrize(
    ("called", "period"),
    [
        pytest.param("430582", "2022", id="code-of-today"),
        pytest.param("430521", "2018", id="code-of-then"),
        pytest.param("430521", "2019", id="first-half-of-the-year-of-change"),
        pytest.param("430582", "2019", id="second-half-of-the-year-of-change"),
        pytest.param("邵东县", "2018", id="name-of-then"),
        pytest.param("430000/430500/430582", "2015", id="path-is-the-place-itself"),
        pytest.param("邵东", "2015", id="short-name"),
    ],
)
def test_a_place_that_was_there_passes(called: str, period: str) -> None:
    check_was_there(called, Period.parse(period), (CODES, NAMES))


@pytest.mark.parametrize(
    ("called", "period", "then"),
    [
        pytest.param("430521", "2022", "430582", id="replaced-since"),
        pytest.param("430582", "2018", "430521", id="not-yet"),
        pytest.param("邵东县", "2020", "邵东市", id="old-name"),
        pytest.param("430582", "2019Q1", "430521", id="a-quarter-before"),
    ],
)
def test_a_code_of_another_time_is_refused_and_the_right_one_named(called: str, period: str, then: str) -> None:
    with pytest.raises(PlaceReplacedError) as caught:
        check_was_there(called, Period.parse(period), (CODES, NAMES))
    assert caught.value.data["then"] == then


@pytest.mark.parametrize(
    ("line", "period"), [pytest.param(NEW, "2019", id="founded-later"), pytest.param(GONE, "2018", id="gone-before")]
)
def test_a_place_that_was_not_there_is_refused(line: tuple[DatedName, ...], period: str) -> None:
    with pytest.raises(PlaceNotThereError):
        check_was_there("somewhere", Period.parse(period), (line,))
