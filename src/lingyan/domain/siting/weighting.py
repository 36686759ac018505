"""The criteria of a ranking, and how much each counts (评价准则与权重)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _


class WeightsError(BadInputError):
    """Weights that do not say how much each criterion counts (权重有误)."""

    code = "siting.weights"
    what = _("The weight of “{criterion}” is {given}.")
    remedy = _("Give numbers from 0 up, at least one above 0, for {known}.")


class Criterion(StrEnum):
    """What parks are compared by (评价准则)."""

    INDUSTRY = "industry"
    CAPACITY = "capacity"
    COST = "cost"
    ACCESS = "access"
    LABOUR = "labour"
    POLICIES = "policies"


@dataclass(frozen=True, slots=True)
class Profile:
    """What an industry lives on (产业权重): weights by criterion for a field; the numbers are a convention."""

    field: str
    weights: Mapping[Criterion, float]
    citation: Citation
    note_zh: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Weighting:
    """A set of weights that add up to 1 (权重方案), and by whom it is: `own`, `profile` or `equal`."""

    key: str
    weights: Mapping[Criterion, float]
    citation: Citation | None = None


def weighting(key: str, weights: Mapping[Criterion, float], citation: Citation | None = None) -> Weighting:
    """Return `weights` brought to a sum of 1; a criterion that is not named has none.

    Raises:
        WeightsError: one is below 0 or no number, or all are 0.
    """
    for criterion, given in weights.items():
        if not 0 <= given < float("inf"):
            raise WeightsError(criterion=criterion.value, given=given, known=", ".join(Criterion))
    total = sum(weights.values())
    if not 0 < total < float("inf"):
        raise WeightsError(criterion=", ".join(Criterion), given=total, known=", ".join(Criterion))
    return Weighting(key, {one: weights.get(one, 0.0) / total for one in Criterion}, citation)


def equal() -> Weighting:
    """Return the weighting in which every criterion counts alike."""
    return weighting("equal", dict.fromkeys(Criterion, 1.0))
