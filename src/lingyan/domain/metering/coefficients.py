"""Coal coefficients (折标准煤系数): how much standard coal one unit of an energy carrier counts as."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lingyan.kernel.citation import Citation
from lingyan.kernel.quantity import Unit


class EnergyBasis(StrEnum):
    """By what an energy carrier is counted (折算基准): its calorific value 当量, or the coal behind it 等价."""

    CALORIFIC = "当量"
    EQUIVALENT = "等价"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A published coefficient (折标准煤系数) in kilograms of standard coal per `unit`, true from `valid_from` on.

    Where the source prints a range, `lowest` and `highest` differ, and a plant's measured calorific value decides.
    """

    energy: str
    name_zh: str
    name_en: str
    unit: Unit
    lowest_kgce: Decimal
    highest_kgce: Decimal
    basis: EnergyBasis
    edition: str
    valid_from: date
    valid_to: date | None
    citation: Citation

    @property
    def key(self) -> str:
        """What tells this coefficient from all others: energy carrier, basis, and first day."""
        return f"{self.energy}/{self.basis}/{self.valid_from}"

    @property
    def is_range(self) -> bool:
        """Whether the source prints a range instead of one value."""
        return self.lowest_kgce != self.highest_kgce
