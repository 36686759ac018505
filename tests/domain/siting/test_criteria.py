"""Each criterion is read between 0 and 1; what is missing is named and not counted as nothing."""

from decimal import Decimal

import pytest

from factories.siting import BAY, FAR_PORT, LISTED, PORT, SCALES, STANDARD_LAND, facts, park, standing
from lingyan.domain.siting import criteria
from lingyan.domain.siting.scales import ScaleKey

DIRECTORY, DIRECTION, PARTNERS = (SCALES[key] for key in (ScaleKey.DIRECTORY, ScaleKey.DIRECTION, ScaleKey.PARTNERS))
WHOLE = DIRECTORY + DIRECTION + PARTNERS
HALF = SCALES[ScaleKey.HALF_PARTNERS]


def test_the_industry_counts_directory_direction_and_chain() -> None:
    found = criteria.industry(park("K1"), standing("轻纺制鞋", ("990100", "轻纺制鞋")), SCALES)
    around = 2 / (2 + HALF)
    expected = (DIRECTORY * 1.0 + DIRECTION + PARTNERS * around) / WHOLE
    assert (found.low, found.high) == pytest.approx((expected, expected))
    assert len(found.told) == 3


def test_a_doubtful_reading_of_the_directory_is_only_possible() -> None:
    found = criteria.industry(park("K1", county="990202"), standing("shoes", ("990200", "循环经济")), SCALES)
    assert found.low < found.high
    assert sum("doubtful reading" in said.text() for said in found.told) == 2
    assert found.low == pytest.approx((DIRECTORY * SCALES.elsewhere + found_partners("990200")) / WHOLE)


def found_partners(prefecture: str) -> float:
    partners = standing("shoes").partners[f"990000/{prefecture}"]
    return PARTNERS * partners / (partners + HALF)


def test_elsewhere_the_directory_says_nothing_near() -> None:
    found = criteria.industry(park("K1", county="990301"), standing("shoes"), SCALES)
    assert found.high == pytest.approx(DIRECTORY * SCALES.elsewhere / WHOLE)
    assert "nothing near" in found.told[0].text()


@pytest.mark.parametrize(
    ("told", "low", "high", "missing"),
    [
        ({"project.land_mu": 25, "park.land_mu": 100}, 0.75, 0.75, ()),
        ({"project.land_mu": 100, "park.land_mu": 100}, 0, 0, ()),
        ({"project.land_mu": 5, "park.land_mu": 0}, 0, 0, ()),
        ({"project.land_mu": 0}, 1, 1, ()),
        ({"project.land_mu": 25}, 0, 1, ("park.land_mu",)),
        ({"park.land_mu": 25}, 0, 1, ("project.land_mu",)),
        ({"project.land_mu": 25, "park.land_mu": 100, "project.energy_tce": 1}, 0, 0.75, ("park.energy_tce",)),
        ({"project.land_mu": 25, "park.land_mu": 100, "project.energy_tce": 9, "park.energy_tce": 10}, 0.1, 0.1, ()),
    ],
)
def test_the_tightest_room_counts(told: dict[str, object], low: float, high: float, missing: object) -> None:
    rooms = ("land_mu", "energy_tce") if "project.energy_tce" in told else ("land_mu",)
    found = criteria.room_left(facts(told), rooms)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert found.missing == missing


def test_the_tightest_room_is_named_and_no_room_that_nobody_told() -> None:
    told = {"project.land_mu": 25, "park.land_mu": 100, "project.energy_tce": 9, "park.energy_tce": 10}
    assert criteria.room_left(facts(told), ("land_mu", "energy_tce")).tightest == "park.energy_tce"
    assert criteria.room_left(facts(told), ("water_m3",)).tightest == ""


def test_too_few_workers_are_told() -> None:
    found = criteria.labour(facts(project__labour=50, park__labour=20))
    assert (found.low, found.high) == (0, 0)
    assert "Fewer workers" in found.told[-1].text()


PRICED = {"park.land_price": 20, "park.wage_10k_cny": 6, "park.energy_price": "0.1"}
NEEDS = {"project.land_mu": 10, "project.labour": 5, "project.energy_tce": 100}


def test_a_bill_is_land_once_and_the_years_of_the_scale_of_work_and_energy() -> None:
    assert criteria.bill(facts({**PRICED, **NEEDS}), SCALES) == 200 + (30 + 10) * 8
    assert criteria.bill(facts({**PRICED, **NEEDS, "project.labour": 0}), SCALES) == 200 + 10 * 8


def test_a_bill_that_is_not_known_names_what_is_missing() -> None:
    assert criteria.bill(facts(NEEDS), SCALES) == ("park.land_price", "park.wage_10k_cny", "park.energy_price")
    assert criteria.bill(facts({**PRICED, "project.land_mu": 0, "project.labour": 0}), SCALES) == (
        "project.energy_tce",
    )


def test_cost_is_measured_against_the_cheapest() -> None:
    assert criteria.cheapest_of([Decimal(400), ("park.land_price",), Decimal(200)]) == 200
    assert criteria.cheapest_of([("park.land_price",)]) is None
    dear, open_ = (
        criteria.cost(Decimal(400), Decimal(200), SCALES),
        criteria.cost(("park.land_price",), Decimal(200), SCALES),
    )
    assert (dear.low, dear.high, open_.low, open_.high, open_.missing) == (0.5, 0.5, 0, 1, ("park.land_price",))
    assert criteria.cost(Decimal(0), Decimal(0), SCALES).low == 1


def test_access_is_the_mean_over_kinds_of_hubs() -> None:
    near = criteria.access(park("K1"), (BAY,), (PORT, FAR_PORT))
    unknown = criteria.access(park("K2", position=None), (BAY,), (PORT,))
    assert near.low == near.high
    assert [trip.hub for trip in near.trips] == [PORT]
    assert (unknown.low, unknown.high, unknown.missing) == (0, 1, ("park.longitude", "park.latitude"))


def test_an_incentive_that_is_open_is_only_possible() -> None:
    both = (STANDARD_LAND, LISTED)
    found = criteria.policies(facts(park__standard_land=True), both)
    assert (found.low, found.high, found.missing) == (0.5, 1, ("project.is_listed",))
    assert found.incentives == (STANDARD_LAND,)
    assert criteria.policies(facts(park__standard_land=False, project__is_listed=False), both).high == 0
    assert criteria.policies({}, ()).high == 0
