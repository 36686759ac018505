"""A verdict says how far an indicator is, and what became of every target whose year is over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories.indicators import (
    EAST,
    RULES,
    SHARE,
    WEST,
    YEARBOOK,
    cited,
    evidence,
    indicator,
    target,
    value,
)
from lingyan.domain.indicators.assessment import OutcomeState, Progress, Status, Verdict, judge
from lingyan.domain.indicators.model import Indicator, IndicatorKind, Observation
from lingyan.kernel.citation import Citation

MIDWAY = date(2022, 6, 1)
AFTER = date(2026, 11, 21)


def verdict(plan: Indicator, *observations: Observation, as_of: date = MIDWAY) -> Verdict:
    return judge(plan, evidence(*observations), RULES, as_of=as_of)


def progress(plan: Indicator, *observations: Observation, as_of: date = MIDWAY) -> Progress:
    return verdict(plan, *observations, as_of=as_of).progress


LINEAR = indicator(target("170"), kind=IndicatorKind.CUMULATIVE)
"""From 100 in 2018 to 170 in 2025: ten a year."""


@pytest.mark.parametrize(
    ("reached", "status", "ratio"),
    [
        pytest.param("170", Status.REACHED, None, id="met"),
        pytest.param("130", Status.ON_TRACK, "100", id="on-the-path"),
        pytest.param("128.5", Status.ON_TRACK, "95", id="just-on-track"),
        pytest.param("128.4", Status.ATTENTION, "94.666666667", id="just-below"),
        pytest.param("118", Status.ATTENTION, "60", id="just-attention"),
        pytest.param("117.9", Status.LAGGING, "59.666666667", id="lagging"),
        pytest.param("100", Status.LAGGING, "0", id="standing-still"),
        pytest.param("90", Status.LAGGING, "-33.333333333", id="away"),
    ],
)
def test_the_share_of_the_required_change_gives_the_status(reached: str, status: Status, ratio: str | None) -> None:
    found = progress(LINEAR, value(reached, "2021"))
    assert (found.status, found.ratio) == (status, None if ratio is None else Decimal(ratio))
    assert found.due == Decimal(130)


def test_growth_is_compared_as_growth() -> None:
    found = progress(indicator(target("200")), value("110.41", "2019"))
    assert found.ratio is not None
    assert (found.status, round(found.ratio, 1)) == (Status.ON_TRACK, 100)


def test_progress_is_held_against_the_next_target_and_reached_means_the_last() -> None:
    plan = indicator(target("120", "2020"), target("200", "2025"))
    found = progress(plan, value("150", "2019"), as_of=date(2020, 6, 1))
    assert found.target is not None
    assert (found.status, found.target.period) == (Status.ON_TRACK, "2020")
    assert progress(plan, value("200", "2019"), as_of=date(2020, 6, 1)).status is Status.REACHED


def test_after_the_last_target_progress_is_held_against_it() -> None:
    found = progress(indicator(target("200", "2020")), value("150", "2021"))
    assert found.target is not None
    assert (found.status, found.target.period, found.due) == (Status.LAGGING, "2020", None)


FALLING = indicator(
    target("5.5", "2020", "~"),
    target("4.5", "2025", "~"),
    baseline=(2018, "5.9"),
    unit=SHARE,
    statistic="share",
    definitions=("rate",),
    baseline_definition="rate",
    kind=IndicatorKind.RATE,
)


@pytest.mark.parametrize(
    ("reached", "status"),
    [
        pytest.param("4.7", Status.REACHED, id="the-last-target-within-its-tolerance"),
        pytest.param("5.7", Status.ON_TRACK, id="on-the-path"),
        pytest.param("5.45", Status.ON_TRACK, id="within-tolerance"),
        pytest.param("5.3", Status.LAGGING, id="too-far"),
        pytest.param("6.1", Status.LAGGING, id="away"),
    ],
)
def test_a_target_printed_as_about_has_two_sides(reached: str, status: Status) -> None:
    assert progress(FALLING, value(reached, "2019", definition="rate", unit=SHARE)).status is status


def test_going_too_far_counts_like_staying_behind() -> None:
    plan = indicator(target("130", sign="~"), kind=IndicatorKind.CUMULATIVE, baseline=(2015, "30"))
    found = progress(plan, value("120", "2021"))
    assert (found.ratio, found.status) == (Decimal(150), Status.LAGGING)
    found = progress(plan, value("110", "2021"))
    assert found.ratio is not None
    assert (round(found.ratio), found.status) == (133, Status.ATTENTION)


def test_a_falling_target_is_reached_from_above() -> None:
    plan = indicator(target("30", sign="<="), baseline=(2018, "100"), kind=IndicatorKind.CUMULATIVE)
    assert progress(plan, value("70", "2021")).status is Status.ON_TRACK
    assert progress(plan, value("95", "2021")).status is Status.LAGGING
    assert progress(plan, value("110", "2021")).status is Status.LAGGING
    assert progress(plan, value("30", "2021")).status is Status.REACHED


def test_a_cut_starts_from_zero() -> None:
    plan = indicator(
        target("15"),
        baseline=(2018, "0"),
        kind=IndicatorKind.REDUCTION,
        unit=SHARE,
        statistic="share",
        definitions=("rate",),
        baseline_definition="rate",
    )
    found = progress(plan, value("6", "2021", definition="rate", unit=SHARE))
    assert (found.status, found.ratio) == (Status.ATTENTION, Decimal("93.333333333"))


def test_what_only_has_to_be_kept_is_on_track_while_it_is_kept() -> None:
    plan = indicator(target("100", "2021"), target("101", "2025"))
    assert progress(plan, value("100", "2020")).status is Status.ON_TRACK
    assert progress(plan, value("99", "2020")).status is Status.LAGGING


def test_what_was_met_at_the_start_and_lost_since_lags() -> None:
    plan = indicator(target("80", "2021"), target("150", "2025"))
    assert progress(plan, value("79", "2020")).status is Status.LAGGING


@pytest.mark.parametrize(
    ("plan", "observations", "reason"),
    [
        pytest.param(
            indicator(baseline=None), [value("1")], "There is no baseline to count progress from.", id="baseline"
        ),
        pytest.param(
            indicator(definitions=("new", "old")),
            [value("150", definition="old")],
            "The value of 2020 (as before) and the baseline (newly counted) make no series.",
            id="definition-break",
        ),
        pytest.param(
            indicator(target(None)), [value("1")], "The document prints no number and year to go by.", id="no-number"
        ),
        pytest.param(indicator(), [], "No value after the baseline of 2018 is known.", id="no-value"),
        pytest.param(
            indicator(), [value("1", "2018")], "No value after the baseline of 2018 is known.", id="only-the-baseline"
        ),
    ],
)
def test_unknown_has_a_reason(plan: Indicator, observations: list[Observation], reason: str) -> None:
    found = verdict(plan, *observations)
    assert (found.status, found.progress.status, found.reason.text()) == (Status.UNKNOWN, Status.UNKNOWN, reason)


def test_a_value_of_another_definition_may_still_meet_the_target_itself() -> None:
    plan = indicator(definitions=("new", "old"))
    assert progress(plan, value("200", definition="old")).status is Status.REACHED


def test_an_old_value_says_nothing_about_today() -> None:
    plan = indicator(target("200", "2035"))
    assert verdict(plan, value("150", "2021"), as_of=AFTER).status is Status.ON_TRACK
    stale = verdict(plan, value("150", "2020"), as_of=AFTER)
    assert (stale.status, stale.progress.status) == (Status.UNKNOWN, Status.ON_TRACK)
    assert stale.reason.text().startswith("The latest usable value is as old as 2020. ")


@pytest.mark.parametrize(
    ("observations", "state", "status"),
    [
        pytest.param([value("200", "2025")], OutcomeState.REACHED, Status.REACHED, id="reached"),
        pytest.param([value("199", "2025")], OutcomeState.MISSED, Status.LAGGING, id="missed"),
        pytest.param([value("250", "2024")], OutcomeState.UNJUDGED, Status.UNKNOWN, id="only-earlier"),
        pytest.param(
            [value("150", "2025", place=EAST), value("60", "2025", place=WEST)],
            OutcomeState.REACHED,
            Status.REACHED,
            id="by-its-parts",
        ),
    ],
)
def test_after_the_last_target_year_the_outcome_is_the_status(
    observations: list[Observation], state: OutcomeState, status: Status
) -> None:
    found = verdict(indicator(), *observations, as_of=AFTER)
    assert ([outcome.state for outcome in found.outcomes], found.status) == ([state], status)
    assert found.reason == found.outcomes[-1].reason


def test_only_targets_whose_year_is_over_have_an_outcome() -> None:
    plan = indicator(target("120", "2020"), target("200", "2025"))
    found = verdict(plan, value("130", "2020"))
    assert [(outcome.target.period, outcome.state) for outcome in found.outcomes] == [("2020", OutcomeState.REACHED)]
    assert found.outcomes[0].reason.text() == "130 (100 million yuan) of 2020 meets ≥ 120 (100 million yuan)."


def test_a_target_without_a_number_cannot_be_judged() -> None:
    found = verdict(indicator(target(None)), value("1", "2025"), as_of=AFTER)
    assert (found.outcomes[0].state, found.reason.text()) == (
        OutcomeState.UNJUDGED,
        "The document prints no number for it.",
    )


def test_a_target_without_a_year_is_never_over() -> None:
    found = verdict(indicator(target("90", "")), value("95", "2025"), as_of=AFTER)
    assert (found.outcomes, found.status, found.reason.text()) == (
        (),
        Status.UNKNOWN,
        "The document sets no year for it.",
    )


def test_a_yearly_target_is_judged_for_every_year_with_a_value() -> None:
    plan = indicator(target("5", "annual"), baseline=None)
    found = verdict(plan, value("4", "2019"), value("6", "2020"))
    assert [outcome.state for outcome in found.outcomes] == [OutcomeState.MISSED, OutcomeState.REACHED]
    assert found.status is Status.REACHED
    assert verdict(plan).reason.text() == "No value of 2021 is known."


@pytest.mark.parametrize(
    ("sign", "observation", "state"),
    [
        pytest.param(">=", value("210", "2024"), OutcomeState.REACHED, id="sum-reached-early"),
        pytest.param(">=", value("190", "2024"), OutcomeState.UNJUDGED, id="sum-not-yet-reached"),
        pytest.param(">=", value("190", "2026"), OutcomeState.MISSED, id="sum-not-reached-even-later"),
        pytest.param(">=", value("210", "2026"), OutcomeState.UNJUDGED, id="sum-reached-perhaps-too-late"),
        pytest.param("<=", value("210", "2024"), OutcomeState.MISSED, id="cap-broken-early"),
        pytest.param("<=", value("190", "2024"), OutcomeState.UNJUDGED, id="cap-not-yet-broken"),
        pytest.param("<=", value("190", "2026"), OutcomeState.REACHED, id="cap-kept-even-later"),
        pytest.param("~", value("210", "2024"), OutcomeState.UNJUDGED, id="about-tells-nothing"),
    ],
)
def test_a_sum_over_time_tells_of_other_years_too(sign: str, observation: Observation, state: OutcomeState) -> None:
    plan = indicator(target("200", sign=sign), kind=IndicatorKind.CUMULATIVE)
    assert verdict(plan, observation, as_of=date(2027, 6, 1)).outcomes[0].state is state


def test_a_level_tells_only_of_its_own_year() -> None:
    assert verdict(indicator(), value("250", "2024"), as_of=AFTER).outcomes[0].state is OutcomeState.UNJUDGED


def test_what_was_not_known_then_is_not_used() -> None:
    late = value("200", "2025", source=replace(YEARBOOK, retrieved=date(2026, 9, 1)))
    known = evidence(late)
    assert judge(indicator(), known, RULES, as_of=AFTER, known_by=date(2026, 9, 1)).status is Status.REACHED
    assert judge(indicator(), known, RULES, as_of=AFTER, known_by=date(2026, 8, 31)).status is Status.UNKNOWN


def test_the_trace_holds_baseline_value_target_and_rule() -> None:
    found = progress(indicator(), value("150", "2021", source=cited("plan 一"))).trace
    assert [(shown.label.text(), str(shown.value), str(shown.source)) for shown in found.inputs] == [
        ("baseline 2018", "100 (100 million yuan)", "plan 表1"),
        ("the zone, 2021, newly counted", "150 (100 million yuan)", "plan 一"),
        ("target 2025", "≥ 200 (100 million yuan)", "plan 表1"),
    ]
    assert found.source == RULES.citation
    assert "from 95 % on track, from 60 % attention" in found.rule.text()
    assert [step.text() for step in found.steps] == ["Growth of 14.47 % a year against 10.41 % required."]


def test_the_trace_of_a_straight_path_counts_in_units() -> None:
    found = progress(LINEAR, value("120", "2021")).trace
    assert [step.text() for step in found.steps] == ["Change of 6.6667 a year against 10.0000 required."]


def test_an_outcome_that_cannot_be_judged_shows_what_was_there() -> None:
    refused = verdict(
        indicator(), value("1", "2025", place=EAST), value("2", "2025", place=WEST, definition="old"), as_of=AFTER
    ).outcomes[0]
    assert [str(shown.value) for shown in refused.trace.inputs] == [
        "≥ 200 (100 million yuan)",
        "1 (100 million yuan)",
        "2 (100 million yuan)",
    ]
    loose = verdict(indicator(), value("9", "2025H1"), as_of=AFTER).outcomes[0]
    assert [str(shown.value) for shown in loose.trace.inputs] == ["≥ 200 (100 million yuan)", "9 (100 million yuan)"]
    assert loose.trace.source == Citation.parse("plan 表1")


def test_a_target_without_a_number_is_shown_without_one() -> None:
    found = verdict(indicator(target(None)), as_of=AFTER).outcomes[0]
    assert [(shown.label.text(), str(shown.value)) for shown in found.trace.inputs] == [("target 2025", "")]


def test_a_sum_of_parts_keeps_its_formula() -> None:
    known = [value("150", "2025", place=EAST), value("60", "2025", place=WEST)]
    found = verdict(indicator(), *known, as_of=AFTER)
    assert str(found.outcomes[0].trace.formula) == "150 + 60 = 210 (100 million yuan)"
    assert str(found.progress.trace.formula) == "150 + 60 = 210 (100 million yuan)"


def test_sums_that_failed_are_handed_on() -> None:
    found = verdict(indicator(), value("1", "2020", place=EAST))
    assert [(item.statistic, str(item.period)) for item in found.refused] == [("output", "2020")]


NUMBERS = st.decimals(1, 1000, places=1)


@given(NUMBERS, NUMBERS, st.sampled_from([">=", "<=", "=", "~"]))
def test_a_target_met_exactly_in_its_year_is_reached(start: Decimal, aim: Decimal, sign: str) -> None:
    plan = indicator(target(str(aim), "2025", sign), baseline=(2018, str(start)))
    found = verdict(plan, value(str(aim), "2025"), as_of=AFTER)
    assert (found.status, found.progress.status) == (Status.REACHED, Status.REACHED)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_more_never_makes_the_status_worse(start: Decimal, climb: Decimal, reached: Decimal, more: Decimal) -> None:
    order = [Status.LAGGING, Status.ATTENTION, Status.ON_TRACK, Status.REACHED]
    plan = indicator(target(str(start + climb)), baseline=(2018, str(start)))
    less, better = (progress(plan, value(str(number), "2021")).status for number in (reached, reached + more))
    assert order.index(less) <= order.index(better)
