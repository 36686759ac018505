"""Two values printed for one thing are a contradiction, unless only rounding separates them."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.indicators import (
    EAST,
    PEOPLE,
    PER_HEAD,
    SHARE,
    TRILLION,
    YUAN,
    cited,
    evidence,
    indicator,
    target,
    value,
)
from lingyan.domain.indicators.contradictions import (
    Contradiction,
    Difference,
    compare,
    find_contradictions,
    find_ratio_contradictions,
)
from lingyan.domain.indicators.model import Bound, Indicator, Observation, ObservationStatus
from lingyan.kernel.quantity import Quantity, Unit


def printed(found: Sequence[Contradiction]) -> list[tuple[str, str, str]]:
    return [(item.difference.value, str(item.first.value), str(item.second.value)) for item in found]


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        pytest.param(("11145", YUAN), ("11144.55", YUAN), Difference.ROUNDING, id="rounded"),
        pytest.param(("466", YUAN), ("466.71", YUAN), Difference.ROUNDING, id="cut-off"),
        pytest.param(("465", YUAN), ("466.71", YUAN), Difference.CONFLICT, id="beyond-rounding"),
        pytest.param(("365.82", YUAN), ("893.87", YUAN), Difference.CONFLICT, id="conflict"),
        pytest.param(("5.5", SHARE), ("5.6", SHARE), Difference.CONFLICT, id="the-same-digits"),
        pytest.param(("1.25", TRILLION), ("12500", YUAN), None, id="the-same-in-another-unit"),
        pytest.param(("1.2", TRILLION), ("12450", YUAN), Difference.ROUNDING, id="rounded-in-another-unit"),
        pytest.param(("59", SHARE), ("59.0", SHARE), None, id="trailing-zero"),
    ],
)
def test_how_two_values_differ(
    first: tuple[str, Unit], second: tuple[str, Unit], difference: Difference | None
) -> None:
    one, other = (Quantity(Decimal(number), unit) for number, unit in (first, second))
    assert compare(one, other) is difference
    assert compare(other, one) is difference


@given(st.decimals(0, 10_000, places=3), st.integers(0, 2))
def test_a_rounded_value_never_contradicts(exact: Decimal, digits: int) -> None:
    rounded = round(exact, digits)
    assert compare(Quantity(exact, YUAN), Quantity(rounded, YUAN)) is not Difference.CONFLICT


@pytest.mark.parametrize(
    ("observations", "found"),
    [
        pytest.param([value("10"), value("20")], [("conflict", "10 亿元", "20 亿元")], id="one-definition"),
        pytest.param([value("10"), value("20", definition="old")], [], id="two-definitions-of-two-sources"),
        pytest.param(
            [value("10", source=cited("plan 一")), value("20", definition="vague", source=cited("plan 二"))],
            [("conflict", "10 亿元", "20 亿元")],
            id="one-document-that-does-not-say-how-it-counts",
        ),
        pytest.param(
            [value("10", source=cited("plan 一")), value("20", definition="old", source=cited("plan 二"))],
            [],
            id="one-document-that-says-how-it-counts",
        ),
        pytest.param(
            [value("10", source=cited("plan 一")), value("20", definition="vague", source=cited("other 二"))],
            [],
            id="two-documents-of-which-one-does-not-say",
        ),
        pytest.param([value("10"), value("20", "2021")], [], id="other-period"),
        pytest.param([value("10"), value("20", place=EAST)], [], id="other-place"),
        pytest.param([value("10"), value("20", status=ObservationStatus.FORECAST)], [], id="a-forecast"),
        pytest.param([value("10"), value("20", bound=Bound.AT_LEAST)], [], id="a-limit"),
        pytest.param([value("10"), value("20", unit=PEOPLE)], [], id="other-dimension"),
        pytest.param([value("10"), value("10", key="copy")], [], id="the-same"),
        pytest.param(
            [value("10"), value("20"), value("20.4", key="one-more")],
            [
                ("conflict", "10 亿元", "20 亿元"),
                ("conflict", "10 亿元", "20.4 亿元"),
                ("rounding", "20 亿元", "20.4 亿元"),
            ],
            id="conflicts-come-first",
        ),
    ],
)
def test_which_values_contradict(observations: list[Observation], found: list[tuple[str, str, str]]) -> None:
    assert printed(find_contradictions([], evidence(*observations))) == found


def test_a_baseline_is_held_against_what_is_published() -> None:
    known = evidence(value("110", "2018"))
    assert printed(find_contradictions([indicator()], known)) == [("conflict", "100 亿元", "110 亿元")]


def test_a_baseline_that_is_also_an_observation_is_one_statement() -> None:
    known = evidence(value("100", "2018", source=cited("plan 表1")), value("110", "2018", source=cited("plan 一")))
    assert printed(find_contradictions([indicator()], known)) == [("conflict", "100 亿元", "110 亿元")]


def test_targets_are_held_against_targets_only() -> None:
    plans = [indicator(target("200")), indicator(target("0.03", clause="plan 二"), unit=TRILLION, baseline=None)]
    known = evidence(value("500", "2025", source=cited("plan 三")))
    (found,) = find_contradictions(plans, known)
    assert (found.period, found.difference) == ("2025", Difference.CONFLICT)
    assert [str(shown.source) for shown in found.trace.inputs] == ["plan 表1", "plan 二"]


def test_an_indicator_that_nothing_measures_states_nothing() -> None:
    plan = indicator(statistic="", definitions=(), baseline_definition="")
    assert find_contradictions([plan, plan], evidence()) == ()


def test_a_target_without_number_or_year_states_nothing() -> None:
    assert find_contradictions([indicator(target(None), target("1", "annual"))] * 2, evidence()) == ()


def ratio(number: str, clause: str = "plan 表1") -> Indicator:
    return indicator(
        target(number, "2025", clause=clause),
        key="ratio",
        unit=PER_HEAD,
        statistic="per-head",
        definitions=("over-heads",),
        baseline=None,
    )


def heads(number: str) -> Indicator:
    return indicator(
        target(number), key="heads", unit=PEOPLE, statistic="people", definitions=("heads",), baseline=None
    )


def test_a_printed_ratio_is_held_against_its_own_parts() -> None:
    (found,) = find_ratio_contradictions([indicator(target("200")), heads("400"), ratio("0.4")], evidence())
    assert (str(found.first.value), str(found.second.value)) == ("0.4 万元", "0.5000 万元")
    assert str(found.trace.formula) == "200 (100 million yuan) ÷ 400 (10 thousand people) = 0.5 (10 thousand yuan)"
    assert found.second.shown.label.text() == "output, 2025, from its parts"


@pytest.mark.parametrize(
    "plans",
    [
        pytest.param([indicator(target("200")), heads("400"), ratio("0.5")], id="it-follows"),
        pytest.param([indicator(target("200")), heads("405"), ratio("0.5")], id="it-follows-as-far-as-its-digits-go"),
        pytest.param([indicator(target("200")), ratio("0.4")], id="a-part-is-not-printed"),
        pytest.param([indicator(target("200")), heads("0"), ratio("0.4")], id="over-nothing"),
        pytest.param([indicator(target("200")), heads("400"), ratio("0.4", "other 1")], id="parts-of-another-document"),
        pytest.param([indicator(target("200"))], id="no-ratio"),
    ],
)
def test_a_ratio_that_follows_or_cannot_be_checked_is_none(plans: list[Indicator]) -> None:
    assert find_ratio_contradictions(plans, evidence()) == ()


def test_the_parts_of_the_same_clause_are_taken_first() -> None:
    elsewhere = indicator(target("300", clause="plan 二"), key="text", baseline=None)
    plans = [elsewhere, indicator(target("200")), heads("400"), ratio("0.5")]
    assert find_ratio_contradictions(plans, evidence()) == ()


def test_a_ratio_over_an_older_denominator_is_not_checked() -> None:
    plan = indicator(
        target("0.4"), unit=PER_HEAD, statistic="per-old-head", definitions=("over-old-heads",), baseline=None
    )
    assert find_ratio_contradictions([indicator(target("200")), heads("400"), plan], evidence()) == ()
