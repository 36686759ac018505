"""What fits is used; what does not is named with its reason."""

from dataclasses import replace

import pytest

from factories.indicators import (
    EAST,
    PEOPLE,
    PER_HEAD,
    STATISTICS,
    WEST,
    YEARBOOK,
    YUAN,
    cited,
    evidence,
    indicator,
    target,
    value,
)
from lingyan.domain.indicators.evidence import as_figure
from lingyan.domain.indicators.material import Unfit, gather, shown, unfitness, why_none
from lingyan.domain.indicators.model import Bound, Indicator, Observation, ObservationStatus
from lingyan.kernel.quantity import Quantity

PLAN = indicator(target("200"))


@pytest.mark.parametrize(
    ("observation", "unfit"),
    [
        pytest.param(value("1"), None, id="whole-year"),
        pytest.param(value("1", "2016-2020"), None, id="whole-years"),
        pytest.param(value("1", definition="old"), Unfit.DEFINITION, id="definition"),
        pytest.param(value("1", is_doubtful=True), Unfit.DOUBTFUL, id="doubtful"),
        pytest.param(value("1", status=ObservationStatus.FORECAST), Unfit.FORECAST, id="forecast"),
        pytest.param(value("1", bound=Bound.AT_MOST), Unfit.BOUND, id="limit"),
        pytest.param(value("1", "2020H1"), Unfit.PART_YEAR, id="half-a-year"),
        pytest.param(value("1", "2017-2020Q3"), Unfit.PART_YEAR, id="years-and-a-part"),
    ],
)
def test_why_a_value_is_not_used(observation: Observation, unfit: Unfit | None) -> None:
    assert unfitness(PLAN, as_figure(observation)) is unfit


@pytest.mark.parametrize(
    ("observations", "reason"),
    [
        pytest.param([], "No value after the baseline of 2018 is known.", id="nothing"),
        pytest.param(
            [value("1", "2025", definition="old")],
            "The value of 2025, 1 (100 million yuan), is by another definition (as before) than is asked for "
            "(newly counted).",
            id="definition",
        ),
        pytest.param(
            [value("1", "2025H1")],
            "Only a value for part of a year is published: 1 (100 million yuan) for 2025H1.",
            id="part-of-a-year",
        ),
        pytest.param(
            [value("1", "2025", status=ObservationStatus.FORECAST)],
            "Only a forecast is published for 2025: 1 (100 million yuan).",
            id="forecast",
        ),
        pytest.param(
            [value("1", "2025", bound=Bound.AT_LEAST)],
            "Only a limit is published for 2025: 1 (100 million yuan).",
            id="limit",
        ),
        pytest.param(
            [value("1", "2025", is_doubtful=True)],
            "The only value of 2025, 1 (100 million yuan), is doubtful.",
            id="doubt",
        ),
        pytest.param([value("1", "2025", place=EAST)], "1 of 2 reported for 2025; missing: Xizhou.", id="some-parts"),
        pytest.param(
            [value("1", "2023"), value("2", "2022"), value("3", "2024", definition="old")],
            "No value of 2025 is known. The nearest is 1 (100 million yuan) of 2023.",
            id="an-earlier-year",
        ),
        pytest.param(
            [value("1", "2017")], "No value after the baseline of 2018 is known.", id="only-before-the-baseline"
        ),
        pytest.param(
            [value("3", "2024", definition="old")],
            "No value of 2025 is known. The value of 2024, 3 (100 million yuan), is by another definition (as before) "
            "than is asked for (newly counted).",
            id="an-earlier-year-by-another-definition",
        ),
        pytest.param(
            [value("1", "2023", place=WEST), value("1", "2017", place=WEST)],
            "No value of 2025 is known. 1 of 2 reported for 2023; missing: Dongzhou.",
            id="some-parts-earlier",
        ),
    ],
)
def test_the_reason_names_what_is_there(observations: list[Observation], reason: str) -> None:
    assert why_none(gather(PLAN, evidence(*observations)), 2025).text() == reason


def test_without_a_baseline_the_reason_names_the_year() -> None:
    plan = indicator(target("200"), baseline=None)
    assert why_none(gather(plan, evidence()), 2025).text() == "No value of 2025 is known."


def test_an_indicator_that_nothing_measures_says_so() -> None:
    plan = indicator(statistic="", definitions=(), baseline_definition="")
    material = gather(plan, evidence(value("1")))
    assert (material.figures, material.refused) == ((), ())
    assert why_none(material, 2025).text() == "No published statistic known here measures it."


def per_head() -> Indicator:
    return indicator(
        unit=PER_HEAD,
        statistic="per-head",
        definitions=("over-heads",),
        baseline=(2018, "3.44"),
        baseline_definition="over-heads",
    )


def test_a_ratio_that_lacks_a_part_names_the_part() -> None:
    known = evidence(value("1", "2025", place=EAST), value("8", "2025", definition="heads", unit=PEOPLE))
    reason = why_none(gather(per_head(), known), 2025).text()
    assert reason == "It would follow from output. 1 of 2 reported for 2025; missing: Xizhou."


def test_a_ratio_whose_parts_no_pack_measures_only_uses_printed_values() -> None:
    known = replace(evidence(), statistics={"per-head": STATISTICS["per-head"]})
    assert gather(per_head(), known).refused == ()


def test_sums_and_ratios_stand_beside_printed_values() -> None:
    known = evidence(
        value("30", place=EAST), value("10", place=WEST), value("80", definition="heads", unit=PEOPLE), value("41")
    )
    assert [str(figure.value) for figure in gather(PLAN, known).figures] == ["41 亿元", "40 亿元"]
    assert [str(figure.formula) for figure in gather(per_head(), known).figures] == [
        "41 (100 million yuan) ÷ 80 (10 thousand people) = 0.5125 (10 thousand yuan)"
    ]


def test_a_printed_value_is_preferred_to_a_sum_and_an_official_one_to_a_copy() -> None:
    copied = replace(YEARBOOK, is_third_party=True)
    known = evidence(
        value("30", place=EAST), value("10", place=WEST), value("41"), value("43", source=copied), value("5", "2019")
    )
    assert [str(figure.value) for figure in gather(PLAN, known).fitting()] == ["5 亿元", "41 亿元"]


def test_a_value_in_another_unit_is_converted() -> None:
    known = evidence(value("50000", "2020", definition="over-heads", unit=PER_HEAD, source=cited("plan 一")))
    material = gather(per_head(), known)
    assert material.value_of(material.figures[0]).value == 50000


def test_computed_digits_are_cut_for_people() -> None:
    assert (
        shown(Quantity(gather(PLAN, evidence()).indicator.unit.factor / 7, YUAN)).text().startswith("14,285,714.2857 ")
    )
