"""The contradictions inside the real documents are found, and what only rounding separates is told apart."""

from decimal import Decimal

import pytest

from lingyan.domain.indicators.aggregate import total
from lingyan.domain.indicators.contradictions import find_contradictions, find_ratio_contradictions
from lingyan.domain.indicators.evidence import Evidence
from lingyan.domain.indicators.period import Period
from lingyan.kernel.places import PlacePath
from lingyan.loaders.packs import Catalogue, load_catalogue

ZONE = PlacePath.parse("430000/xiangnan-xiangxi")


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="module")
def evidence(ours: Catalogue) -> Evidence:
    return Evidence.of(ours.statistics, ours.definitions, ours.places, ours.observations.values())


@pytest.mark.parametrize(
    ("statistic", "difference", "values"),
    [
        pytest.param("trade", "conflict", {"365.82 亿元", "893.87 亿元"}, id="trade-of-2018"),
        pytest.param("gdp", "rounding", {"11145 亿元", "11144.55 亿元"}, id="product-of-2018"),
    ],
)
def test_the_plan_prints_two_values_for_2018(
    ours: Catalogue, evidence: Evidence, statistic: str, difference: str, values: set[str]
) -> None:
    found = [
        item
        for item in find_contradictions(ours.indicators.values(), evidence)
        if (item.statistic, item.place, item.period) == (statistic, ZONE, "2018")
    ]
    assert [(item.difference.value, {str(item.first.value), str(item.second.value)}) for item in found] == [
        (difference, values)
    ]
    assert {shown.source.document for shown in found[0].trace.inputs if shown.source} == {"dev-plan"}
    assert len({shown.source for shown in found[0].trace.inputs}) == 2


def test_the_printed_ratios_of_the_plan_do_not_follow_from_its_own_figures(ours: Catalogue, evidence: Evidence) -> None:
    found = {
        item.period: (item.first.value.value, item.second.value.value)
        for item in find_ratio_contradictions(ours.indicators.values(), evidence)
    }
    assert found == {"2020": (Decimal("5.5"), Decimal("5.7600")), "2025": (Decimal("4.8"), Decimal("5.0556"))}


def test_the_six_prefectures_of_2020_are_not_added_up(evidence: Evidence) -> None:
    found = total(evidence, evidence.statistics["gdp"], ZONE, Period.parse("2020"))
    assert found.figure is None
    assert found.missing == ()
    assert len(found.trace.inputs) == 6
    assert found.reason is not None
    assert found.reason.text().startswith("All 6 parts reported for 2020, but by different definitions: ")


def test_the_census_of_the_six_prefectures_is_added_up(evidence: Evidence) -> None:
    found = total(evidence, evidence.statistics["population"], ZONE, Period.parse("2020-11-01"))
    assert found.figure is not None
    assert found.figure.value.value == 30241420
    assert found.figure.definition == "population-census"
