"""A coal coefficient is one number or a printed range."""

from datetime import date
from decimal import Decimal

import pytest

from lingyan.domain.metering.coefficients import Coefficient, EnergyBasis
from lingyan.kernel.citation import Citation
from lingyan.kernel.quantity import Unit


@pytest.mark.parametrize(("highest", "ranged"), [("1.10", False), ("1.33", True)])
def test_a_coefficient_knows_whether_it_is_a_range(highest: str, *, ranged: bool) -> None:
    gas = Coefficient(
        energy="natural-gas",
        name_zh="天然气",
        name_en="natural gas",
        unit=Unit("立方米", "volume", Decimal(1)),
        lowest_kgce=Decimal("1.10"),
        highest_kgce=Decimal(highest),
        basis=EnergyBasis.CALORIFIC,
        edition="2022",
        valid_from=date(2022, 1, 1),
        valid_to=None,
        citation=Citation.parse("yearbook 附录"),
    )
    assert gas.is_range is ranged
    assert gas.key == "natural-gas/当量/2022-01-01"
