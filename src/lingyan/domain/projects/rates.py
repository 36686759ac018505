"""Rates of projects (项目指标率): how a month's signed projects are doing, each rate with numerator and denominator.

The documents order that fulfilment and funds in place be checked and reported, and define neither; what each rate
counts is therefore a convention, named here and told wherever the rate is shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _


class RateKey(StrEnum):
    """The rates that are dispatched (调度指标)."""

    FULFILMENT = "fulfilment"
    LANDING = "landing"
    START = "start"
    FUNDS = "funds"


@dataclass(frozen=True, slots=True)
class RateRule:
    """What a rate counts (指标口径): its convention by name, and in words what stands above and below the line.

    Where a document orders the rate to be watched, a pack has a reading of that name, with the clause.
    """

    key: RateKey
    name: str
    convention: str
    above: str
    below: str


_SIGNED = _("projects signed in the month, those that were withdrawn later included")

RULES: Mapping[RateKey, RateRule] = MappingProxyType(
    {
        rule.key: rule
        for rule in (
            RateRule(
                RateKey.FULFILMENT,
                _("fulfilment rate"),
                "registered-and-nothing-overdue",
                _("of these, not withdrawn, with a company registered here and no agreed milestone overdue"),
                _SIGNED,
            ),
            RateRule(
                RateKey.LANDING,
                _("landing rate"),
                "approved-or-filed",
                _("of these, not withdrawn, and approved or filed"),
                _SIGNED,
            ),
            RateRule(
                RateKey.START,
                _("start rate"),
                "construction-started",
                _("of these, not withdrawn, and under construction or beyond"),
                _SIGNED,
            ),
            RateRule(
                RateKey.FUNDS,
                _("funds-in-place rate"),
                "arrived-over-contract",
                _("funds that have arrived so far for these"),
                _("investment in the contracts signed in the month; projects without a sum are left out of both"),
            ),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Projects signed in one month, or in several, as they stand on a day (签约批次). Money in whole yuan.

    `arrived` is of those projects alone that have a contract sum; `without_sum` counts the others.
    """

    signed: int = 0
    performing: int = 0
    landed: int = 0
    started: int = 0
    withdrawn: int = 0
    planned_cny: int = 0
    arrived_cny: int = 0
    without_sum: int = 0

    def rate(self, key: RateKey) -> "Rate":
        """Return one of the rates of these projects."""
        above = {
            RateKey.FULFILMENT: self.performing,
            RateKey.LANDING: self.landed,
            RateKey.START: self.started,
            RateKey.FUNDS: self.arrived_cny,
        }
        return Rate(key, above[key], self.planned_cny if key is RateKey.FUNDS else self.signed)

    @property
    def rates(self) -> tuple["Rate", ...]:
        """Return all rates in their order."""
        return tuple(self.rate(key) for key in RateKey)


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate (率): what stands above the line and below it; for funds both are whole yuan."""

    key: RateKey
    numerator: int
    denominator: int

    @property
    def share_pct(self) -> Decimal | None:
        """The rate in per cent, not rounded; None where nothing stands below the line.

        >>> Rate(RateKey.START, 1, 4).share_pct, Rate(RateKey.START, 0, 0).share_pct
        (Decimal('25'), None)
        """
        if not self.denominator:
            return None
        return Decimal(self.numerator) * 100 / Decimal(self.denominator)

    @property
    def is_money(self) -> bool:
        """Whether both are sums of money."""
        return self.key is RateKey.FUNDS

    @property
    def reason(self) -> Message:
        """Why there is no rate, where there is none."""
        if self.is_money:
            return Message(_("no contract of these gives a sum"))
        return Message(_("nothing was signed"))


def together(cohorts: Iterable[Cohort]) -> Cohort:
    """Return several cohorts as one: all that is counted is added, so that rates are never averaged.

    >>> together([Cohort(signed=1, landed=1), Cohort(signed=3)]).rate(RateKey.LANDING).share_pct
    Decimal('25')
    """
    listed = list(cohorts)
    return Cohort(**{one.name: sum(map(attrgetter(one.name), listed)) for one in fields(Cohort)})
