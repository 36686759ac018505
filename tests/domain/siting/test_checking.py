"""The independent check finds every way in which an allocation may be wrong."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from factories.portfolios import park, portfolio, project
from lingyan.domain.siting.checking import UnsoundAllocationError, check
from lingyan.domain.siting.model import Allocation, Unplaced, Wishes
from lingyan.kernel.message import Message

GIVEN = portfolio(
    [project("P1", 100, (6, 0, 0)), project("P2", 100, (6, 0, 0)), project("P3", 100, (4, 0, 0))],
    [park("K1"), park("K2", county="county of K1")],
    {("P1", "K1"): 1, ("P2", "K1"): 1, ("P2", "K2"): 1, ("P3", "K1"): 0.5, ("P3", "K2"): 0.5},
)
NO_TOLL = Wishes(concentration=0)
SOUND = Allocation({"P1": "K1", "P2": "K2", "P3": "K1"}, (), gross=250.0, penalty=0.0, bound=250.0)


def told(placed: Mapping[str, str], *left: str) -> Allocation:
    return replace(SOUND, placed=placed, unplaced=tuple(Unplaced(key, Message("full")) for key in left))


def test_a_sound_allocation_passes() -> None:
    check(GIVEN, NO_TOLL, SOUND)


@pytest.mark.parametrize(
    ("allocation", "wishes", "said"),
    [
        pytest.param(told({"P1": "K1", "P2": "K1"}, "P3"), NO_TOLL, "K1 has 10 of land_mu, and 12 is used", id="room"),
        pytest.param(told({"P1": "K2", "P2": "K1"}, "P3"), NO_TOLL, "P1 is not eligible in K2", id="eligible"),
        pytest.param(told({"P1": "K1", "P2": "K2"}), NO_TOLL, "P3 does not stand in it once", id="forgotten"),
        pytest.param(told(dict(SOUND.placed), "P3"), NO_TOLL, "P3 does not stand in it once", id="twice"),
        pytest.param(told(dict(SOUND.placed), "P4"), NO_TOLL, "P4 is no project", id="stranger"),
        pytest.param(SOUND, Wishes(concentration=0, pins={"P3": "K2"}), "P3 is pinned to K2", id="pin"),
        pytest.param(SOUND, Wishes(0, bans=frozenset({("P3", "K1")})), "P3 may not be in K1", id="ban"),
        pytest.param(replace(SOUND, gross=251.0, bound=251.0), NO_TOLL, "gross is 251.0, and 250.0", id="gross"),
        pytest.param(replace(SOUND, penalty=1.0), NO_TOLL, "penalty is 1.0, and 0.0", id="penalty"),
        pytest.param(replace(SOUND, bound=249.0), NO_TOLL, "bound 249.0 is below its value", id="bound"),
    ],
)
def test_what_is_wrong_is_found(allocation: Allocation, wishes: Wishes, said: str) -> None:
    with pytest.raises(UnsoundAllocationError, match=said):
        check(GIVEN, wishes, allocation)


@pytest.mark.parametrize(
    ("wishes", "penalty"),
    [
        pytest.param(Wishes(concentration=1.0), 0.0, id="three-of-a-chain-in-its-only-county"),
        pytest.param(Wishes(0, moving=1.0, kept={"P1": "K1", "P3": "K2", "gone": "K1"}), 100.0, id="one-moved"),
    ],
)
def test_the_penalty_is_reckoned_from_its_definition(wishes: Wishes, penalty: float) -> None:
    check(GIVEN, wishes, replace(SOUND, penalty=penalty))


def test_too_many_of_a_chain_in_one_county_cost_units_that_rise() -> None:
    rows = [project(f"P{at}", 100, (0, 0, 0)) for at in range(6)]
    given = portfolio(rows, [park("K1"), park("K2"), park("K3")])
    all_in_one = Allocation({each.key: "K1" for each in rows}, (), gross=600.0, penalty=600.0, bound=600.0)
    check(given, Wishes(concentration=1.0), all_in_one)  # even share 2: 4 above it, 2 above twice, 0 above three times


def test_fair_shares_of_prefectures_are_counted_alike() -> None:
    rows = [project(f"P{at}", 100, (0, 0, 0)) for at in range(4)]
    given = portfolio(rows, [park("K1", prefecture="east"), park("K2", prefecture="west")])
    all_east = Allocation({each.key: "K1" for each in rows}, (), gross=400.0, penalty=200.0, bound=400.0)
    check(given, Wishes(concentration=0, fairness=1.0), all_east)
