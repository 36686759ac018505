"""Parks of the packs with all that a project may ask of them told, for tests of siting in the tables."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from factories.accounts import acting
from lingyan.apps.places.models import Place
from lingyan.apps.siting.actions import Told, tell_park_facts
from lingyan.domain.siting.facts import Value
from lingyan.kernel.access import Role

PARK = "430000/430400/430406/baishazhou"
OTHER_PARK = "430000/430400/430408/hengyang-high-tech"
TOLD_ON = date(2026, 6, 1)

GOOD: Mapping[str, Value] = {
    "park.land_mu": Decimal(2000),
    "park.energy_tce": Decimal(50000),
    "park.energy_per_output_limit": Decimal(5),
    "park.water_m3": Decimal(900000),
    "park.cod_t": Decimal(60),
    "park.ammonia_t": Decimal(9),
    "park.so2_t": Decimal(40),
    "park.nox_t": Decimal(40),
    "park.labour": Decimal(6000),
    "park.debt_room_10k_cny": Decimal(20000),
    "park.investment_per_mu": Decimal(200),
    "park.tax_per_mu": Decimal(10),
    "park.sewage_complete": True,
    "park.sewage_runs": True,
    "park.is_restricted_area": False,
    "park.keeps_red_line": True,
    "park.keeps_quality_floor": True,
    "park.keeps_use_ceiling": True,
    "park.barred_industries": frozenset(),
    "park.keeps_farmland": True,
    "park.in_town_boundary": True,
    "park.land_price": Decimal(18),
    "park.wage_10k_cny": Decimal(6),
    "park.energy_price": Decimal("0.4"),
    "park.standard_land": True,
    "park.saves_land_top_third": False,
}
"""A park with room for a project of middle size, and no hurdle of its own."""


def told_park(path: str = PARK, **changed: Value | None) -> Place:
    """Return a park of which everything is told as in `GOOD`; `land_mu=None` leaves a fact of it out."""
    park = Place.objects.get(path=path)
    values = {**GOOD, **{f"park.{name}": value for name, value in changed.items()}}
    kept = {key: value for key, value in values.items() if value is not None}
    tell_park_facts(park, Told(kept, TOLD_ON, "sheet of the park"), actor=acting(Role.ZONE_OFFICE, "430000"))
    return park
