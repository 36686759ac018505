"""An investor's needs for tests: a maker of displays of middle size, with all that the packs ask told."""

from decimal import Decimal

from lingyan.apps.siting.queries.needs import Needs
from lingyan.domain.siting.facts import Value

MAKE = "手机显示屏"
VALUES: dict[str, Value] = {
    "project.investment_10k_cny": Decimal(30000),
    "project.output_10k_cny": Decimal(12000),
    "project.tax_10k_cny": Decimal(1500),
    "project.land_mu": Decimal(100),
    "project.labour": Decimal(800),
    "project.energy_tce": Decimal(2000),
    "project.water_m3": Decimal(60000),
    "project.cod_t": Decimal(2),
    "project.ammonia_t": Decimal("0.2"),
    "project.so2_t": Decimal(0),
    "project.nox_t": Decimal(1),
    "project.public_debt_10k_cny": Decimal(0),
    "project.adds_discharge": True,
    "project.meets_emission_standards": True,
    "project.is_backward_capacity": False,
    "project.is_high_energy_emission": False,
    "project.adds_overcapacity": False,
    "project.can_repay": True,
    "project.borrows_in_disguise": False,
    "project.is_three_500": False,
}


def needs(make: str = MAKE, industry: str = "displays", **changed: Value | None) -> Needs:
    """Return the needs of a maker of displays; `land_mu=None` leaves a fact out."""
    values = {**VALUES, **{f"project.{name}": value for name, value in changed.items()}}
    return Needs(make, industry, {key: value for key, value in values.items() if value is not None})
