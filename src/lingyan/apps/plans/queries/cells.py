"""What is known of a statistic at a place (单元格), for the page of figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Entry, Observation


class CellState(StrEnum):
    """How far the figure of a place is (填报状态)."""

    MISSING = "missing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class CellShown:
    """What is known of a statistic at a place (单元格): its state, a value with its unit, and where it comes from."""

    place: Place
    state: CellState
    value: Decimal | None = None
    unit: str = ""
    status: str = ""
    entry: Entry | None = None
    published: Observation | None = None
    definition: str = ""
    is_odd: bool = False
