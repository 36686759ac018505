"""A figure is held against its own past, its neighbours, its parts and its whole; the limits are data."""

from decimal import Decimal

import pytest

from lingyan.domain.indicators.naming import Name
from lingyan.domain.indicators.period import Period
from lingyan.domain.indicators.plausibility import (
    Bounds,
    Nature,
    Past,
    PlausibilityRules,
    Remark,
    Severity,
    Surroundings,
    bounds_of,
    nearest,
    remarks_on,
    severest,
)
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.quantity import Quantity, Unit

YUAN = Unit("元", "money_cny", Decimal(1), "yuan")
WAN = Unit("万元", "money_cny", Decimal("1e4"), "10 thousand yuan")
YI = Unit("亿元", "money_cny", Decimal("1e8"), "100 million yuan")
SHARE = Unit("%", "ratio", Decimal("0.01"), "%")
UNITS = {unit.symbol: unit for unit in (YUAN, WAN, YI, SHARE)}
RULES = PlausibilityRules(
    fold=Decimal(2),
    points=Decimal(10),
    modified_z=Decimal("3.5"),
    least_peers=5,
    least_spread=Decimal(1),
    slip=Decimal(3),
    slip_from=Decimal(100),
    parts_tolerance=Decimal(1),
    citation=Citation.parse("handbook 1"),
)
AMOUNT = Bounds("gdp", Nature.AMOUNT, at_least=Decimal(0))
PART = Bounds("urbanisation", Nature.SHARE, Decimal(1), Decimal(100))
RATE = Bounds("growth", Nature.CHANGE)
NOW = Period.parse("2022")


def past(number: str, period: str = "2021", unit: Unit = YI) -> Past:
    return Past(Period.parse(period), Quantity(Decimal(number), unit))


def peers(*pairs: tuple[str, str], unit: Unit = YI) -> tuple[tuple[Past, ...], ...]:
    return tuple((past(before, "2021", unit), past(now, "2022", unit)) for before, now in pairs)


def said(number: str, around: Surroundings, bounds: Bounds = AMOUNT, unit: Unit = YI) -> list[tuple[str, str]]:
    found = remarks_on(Quantity(Decimal(number), unit), NOW, around, rules=RULES, bounds=bounds, units=UNITS)
    return [(remark.severity, remark.message.text()) for remark in found]


STEADY = peers(("100", "106"), ("80", "85"), ("50", "53.2"), ("20", "21.1"), ("10", "10.6"))


@pytest.mark.parametrize(
    ("number", "around"),
    [
        pytest.param("110", Surroundings(), id="nothing-to-hold-it-against"),
        pytest.param("110", Surroundings(history=(past("100"),)), id="like-last-year"),
        pytest.param("400", Surroundings(history=(past("100", "2020"),)), id="twofold-a-year"),
        pytest.param("5", Surroundings(history=(past("100", "2021H1"),)), id="another-part-of-a-year"),
        pytest.param("110", Surroundings(history=(past("0"),)), id="from-nothing"),
        pytest.param("0", Surroundings(), id="nothing-at-all"),
        pytest.param("106", Surroundings(history=(past("100"),), peers=STEADY), id="like-the-neighbours"),
        pytest.param("160", Surroundings(history=(past("100"),), peers=STEADY[:4]), id="too-few-neighbours"),
        pytest.param("100", Surroundings(parts=(Quantity(Decimal("99.5"), YI),), all_parts=1), id="parts-add-up"),
        pytest.param("100", Surroundings(parts=(Quantity(Decimal(40), YI),), all_parts=2), id="parts-still-missing"),
        pytest.param("0", Surroundings(parts=(Quantity(Decimal(40), YI),), all_parts=2), id="a-whole-of-nothing"),
        pytest.param("99", Surroundings(whole=Quantity(Decimal(100), YI)), id="less-than-the-whole"),
    ],
)
def test_a_figure_that_fits_is_not_asked_about(number: str, around: Surroundings) -> None:
    assert said(number, around) == []


@pytest.mark.parametrize(
    ("number", "around", "expected"),
    [
        pytest.param(
            "841",
            Surroundings(history=(past("100"),)),
            "841 (100 million yuan) is 8.41 times 100 (100 million yuan), the value of 2021; "
            "beyond 2 times either way is asked about.",
            id="many-times-last-year",
        ),
        pytest.param(
            "30",
            Surroundings(history=(past("100"),)),
            "30 (100 million yuan) is 0.3 times 100 (100 million yuan), the value of 2021; "
            "beyond 2 times either way is asked about.",
            id="a-part-of-last-year",
        ),
        pytest.param(
            "150",
            Surroundings(history=(past("100"),), peers=STEADY),
            "Against 2021 it differs by 50.0 %; the median of 5 neighbours is 6.0 %, "
            "their usual distance from it 1.0 % (score 23.5, limit 3.5).",
            id="other-than-the-neighbours",
        ),
        pytest.param(
            "100",
            Surroundings(parts=(Quantity(Decimal(60), YI), Quantity(Decimal(55), YI)), all_parts=2),
            "2 of 2 parts add up to 115 (100 million yuan), which is 15 % away from 100 (100 million yuan).",
            id="parts-are-more",
        ),
        pytest.param(
            "100",
            Surroundings(parts=(Quantity(Decimal(60), YI),), all_parts=1),
            "1 of 1 parts add up to 60 (100 million yuan), which is -40 % away from 100 (100 million yuan).",
            id="parts-are-less",
        ),
        pytest.param(
            "100",
            Surroundings(parts=(Quantity(Decimal(120), YI),), all_parts=3),
            "1 of 3 parts add up to 120 (100 million yuan), which is 20 % away from 100 (100 million yuan).",
            id="one-part-is-more-than-the-whole",
        ),
        pytest.param(
            "120",
            Surroundings(whole=Quantity(Decimal(100), YI), whole_name=Name.of("衡阳市", "Hengyang")),
            "120 (100 million yuan) is more than the whole of Hengyang has, 100 (100 million yuan).",
            id="more-than-the-place-around-it",
        ),
    ],
)
def test_a_figure_that_stands_out_asks_for_a_note_with_numbers(
    number: str, around: Surroundings, expected: str
) -> None:
    assert said(number, around) == [(Severity.WARN, expected)]


@pytest.mark.parametrize(
    ("number", "around", "unit", "probable"),
    [
        pytest.param("1100000", Surroundings(history=(past("100"),)), YI, "110 亿元", id="wan-for-yi"),
        pytest.param("0.0110", Surroundings(history=(past("100"),)), YI, "110 亿元", id="yi-for-wan"),
        pytest.param("11000000000", Surroundings(history=(past("100"),)), YI, "110 亿元", id="yuan-for-yi"),
        pytest.param("1100000", Surroundings(peers=STEADY), YI, "110 亿元", id="by-the-neighbours-alone"),
    ],
)
def test_a_value_in_another_unit_is_refused_with_the_probable_one(
    number: str, around: Surroundings, unit: Unit, probable: str
) -> None:
    (remark,) = remarks_on(Quantity(Decimal(number), unit), NOW, around, rules=RULES, bounds=AMOUNT, units=UNITS)
    assert remark.severity is Severity.REFUSE
    assert Decimal(str(remark.probable).split()[0]) == Decimal(probable.split(maxsplit=1)[0])
    assert "looks like a figure in another unit" in remark.message.text()


SHARES = Surroundings(history=(past("57.1", "2021", SHARE),))


@pytest.mark.parametrize(
    ("number", "around", "bounds", "severity"),
    [
        pytest.param("0.57", SHARES, PART, Severity.REFUSE, id="history-says-otherwise"),
        pytest.param(
            "0.57",
            Surroundings(peers=peers(*[("50", "55")] * 3, unit=SHARE)),
            PART,
            Severity.REFUSE,
            id="neighbours-say-otherwise",
        ),
        pytest.param("0.57", Surroundings(), PART, Severity.REFUSE, id="below-the-least-known"),
        pytest.param(
            "0.57", Surroundings(), Bounds("share", Nature.SHARE, Decimal(0)), Severity.WARN, id="nothing-else-known"
        ),
    ],
)
def test_a_percentage_given_as_a_fraction_is_told_with_the_probable_value(
    number: str, around: Surroundings, bounds: Bounds, severity: Severity
) -> None:
    value = Quantity(Decimal(number), SHARE)
    (remark,) = remarks_on(value, NOW, around, rules=RULES, bounds=bounds, units=UNITS)
    assert (remark.severity, str(remark.probable)) == (severity, "57%")
    assert "57%" in remark.message.text()


def test_a_small_share_after_small_shares_is_no_fraction() -> None:
    small = Surroundings(history=(past("0.6", "2021", SHARE),))
    assert said("0.57", small, Bounds("share", Nature.SHARE, Decimal(0), Decimal(100)), SHARE) == []


@pytest.mark.parametrize(
    ("number", "bounds", "unit", "words"),
    [
        pytest.param("-1", AMOUNT, YI, "below 0", id="negative-amount"),
        pytest.param("101", PART, SHARE, "above 100%", id="more-than-a-whole"),
        pytest.param("-5", PART, SHARE, "below 1%", id="negative-share"),
    ],
)
def test_a_value_out_of_bounds_is_refused(number: str, bounds: Bounds, unit: Unit, words: str) -> None:
    ((severity, text),) = said(number, Surroundings(), bounds, unit)
    assert severity == Severity.REFUSE
    assert words in text


@pytest.mark.parametrize(
    ("number", "around", "words"),
    [
        pytest.param("-3.2", Surroundings(history=(past("4", "2021", SHARE),)), [], id="a-fall-is-a-change"),
        pytest.param(
            "25", Surroundings(history=(past("4", "2021", SHARE),)), ["21 points", "more than 10"], id="many-points"
        ),
        pytest.param(
            "30",
            Surroundings(peers=peers(*[("5", "6")] * 5, unit=SHARE)),
            ["30% against a median of 6.00 among 5 neighbours", "limit 3.5"],
            id="far-from-the-neighbours",
        ),
        pytest.param("7", Surroundings(peers=peers(*[("5", "6")] * 5, unit=SHARE)), [], id="near-the-neighbours"),
        pytest.param("30", Surroundings(peers=peers(*[("5", "6")] * 4, unit=SHARE)), [], id="too-few-neighbours"),
    ],
)
def test_a_change_is_measured_in_points(number: str, around: Surroundings, words: list[str]) -> None:
    found = said(number, around, RATE, SHARE)
    assert len(found) == (1 if words else 0)
    assert all(word in found[0][1] for word in words)


def test_neighbours_whose_growth_is_unknown_are_left_out() -> None:
    some = (*STEADY, (past("0"), past("3", "2022")), (past("3"),), ())
    assert said("106", Surroundings(history=(past("100"),), peers=some)) == []


@pytest.mark.parametrize(
    ("key", "unit", "known", "expected"),
    [
        pytest.param("x", SHARE, {"x": PART}, PART, id="as-the-pack-says"),
        pytest.param("x", SHARE, {}, Bounds("x", Nature.CHANGE), id="a-percentage-may-be-a-change"),
        pytest.param("x", YI, {}, Bounds("x", Nature.AMOUNT, Decimal(0)), id="an-amount-is-not-negative"),
    ],
)
def test_bounds_are_those_of_the_pack_or_by_the_unit(
    key: str, unit: Unit, known: dict[str, Bounds], expected: Bounds
) -> None:
    assert bounds_of(key, unit, known) == expected


def test_the_nearest_value_is_of_the_same_part_of_a_year() -> None:
    history = (past("1", "2018"), past("2", "2020"), past("3", "2021H1"), past("4", "2024"), past("5", "2022"))
    found = nearest(history, NOW)
    assert found is not None
    assert found.period.text == "2020"
    assert nearest((), NOW) is None


def test_the_severest_remark_decides() -> None:
    warn, refuse = (Remark(severity, Message("")) for severity in Severity)
    assert severest(()) is None
    assert severest((warn,)) is Severity.WARN
    assert severest((refuse, warn)) is Severity.REFUSE
