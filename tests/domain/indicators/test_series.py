"""Growth is counted within one definition, and refused across two."""

from decimal import Decimal

import pytest

from factories.indicators import EAST, TRILLION, value
from lingyan.domain.indicators.model import Observation
from lingyan.domain.indicators.series import DefinitionBreakError, SeriesError, growth


def test_growth_is_in_percent_of_the_earlier_value() -> None:
    found = growth(value("200", "2019"), value("0.025", "2020", unit=TRILLION))
    assert (found.percent, str(found.trace.formula)) == (
        Decimal(25),
        "0.025 trillion yuan ÷ 200 (100 million yuan) - 1 = 25.00%",
    )
    assert [shown.label.text() for shown in found.trace.inputs] == ["2019", "2020"]


@pytest.mark.parametrize(
    ("earlier", "later"), [("2019", "2021"), ("2019H1", "2020H1"), ("2019Q1-Q3", "2020Q1-Q3"), ("2020-01", "2021-01")]
)
def test_periods_of_the_same_part_of_the_year_make_a_series(earlier: str, later: str) -> None:
    assert growth(value("100", earlier), value("110", later)).percent == 10


def test_growth_across_a_change_of_definition_is_refused() -> None:
    with pytest.raises(DefinitionBreakError) as caught:
        growth(value("49.06", "2018", definition="old"), value("17.98", "2022"))
    assert (caught.value.exit_code, caught.value.status) == (1, 409)
    assert str(caught.value).startswith("“old” and “new” are two definitions")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        pytest.param(value("1", "2019"), value("1", "2020", place=EAST), id="place"),
        pytest.param(value("1", "2019"), value("1", "2020H1"), id="length"),
        pytest.param(value("1", "2019H1"), value("1", "2020H2"), id="part-of-the-year"),
        pytest.param(value("1", "2020"), value("1", "2019"), id="order"),
        pytest.param(value("0", "2019"), value("1", "2020"), id="from-nothing"),
    ],
)
def test_what_makes_no_series_is_refused(earlier: Observation, later: Observation) -> None:
    with pytest.raises(SeriesError):
        growth(earlier, later)
