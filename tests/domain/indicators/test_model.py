"""An observation knows when it is of, and a target its year."""

import pytest

from factories.indicators import cited, target, value
from lingyan.kernel.citation import Citation


@pytest.mark.parametrize(
    ("period", "year", "whole"),
    [("2020", 2020, True), ("2020-11", 2020, False), ("2017-2022Q3", 2022, False), ("2019H1", 2019, False)],
)
def test_an_observation_is_of_the_year_in_which_its_period_ends(period: str, year: int, *, whole: bool) -> None:
    observation = value("1", period)
    assert (observation.year, observation.is_whole_year) == (year, whole)


def test_an_observation_printed_by_a_document_cites_its_clause() -> None:
    assert value("1", source=cited("plan 一")).citation == Citation.parse("plan 一")
    assert value("1").citation is None


@pytest.mark.parametrize(("period", "year"), [("2025", 2025), ("annual", None), ("", None)])
def test_a_target_has_a_year_only_where_one_is_printed(period: str, year: int | None) -> None:
    assert target("1", period).year == year
