"""Targets that an office confirmed from a document (自有目标): beside those of the packs, which stay as they are."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from lingyan.apps.audit.actions import record
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Definition, Indicator, Kind, Origin, Statistic, Target, Task
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Quantity, find_unit

OWN_FROM = 100_000
"""The order of the first indicator of the office's own: behind those of the packs."""


class TargetStandsError(DoesNotHoldError):
    """Another value for the same indicator and year."""

    code = "plans.target_stands"
    what = _("“{indicator}” has another target for {period} already: {value}, by {document} {clause}.")
    remedy = _("Make an indicator of its own for this one: both then stand side by side, and the difference is shown.")


class NoSuchPlaceError(BadInputError):
    """A place for which nobody can measure."""

    code = "plans.no_such_place"
    what = _("There is no place “{given}”.")
    remedy = _("Choose a place from the list.")


class NoIndicatorNameError(BadInputError):
    """An indicator without a name."""

    code = "plans.no_indicator_name"
    what = _("The indicator has no name.")
    remedy = _("Write what is measured, as the document does.")


@dataclass(frozen=True, slots=True)
class IndicatorGiven:
    """An indicator that a document introduces (新指标): `unit` as a pack prints it, `place` a path."""

    name: str
    unit: str
    kind: str
    place: str
    statistic: str = ""
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class TargetGiven:
    """A target as somebody confirmed it (确认的目标): of an `indicator` that is there, or of a new one.

    `period` is a year, `annual`, or empty where the document prints none; `unit` is that of `value`.
    """

    key: str
    value: Decimal
    unit: str
    comparator: str
    period: str
    document: str
    clause: str
    indicator: Indicator | None = None
    new: IndicatorGiven | None = None


@transaction.atomic
def set_target(given: TargetGiven, scope: str, *, actor: Actor) -> Target:
    """Let a target of a document stand; one that says what stands already is that one, and nothing is added.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts decides on no documents of the place `scope`.
        UnknownUnitError, UnitMismatchError: the unit is none of the packs, or measures something else.
        TargetStandsError: the indicator has another target for that period.
        NoSuchPlaceError, NoIndicatorNameError: the new indicator is of no place, or has no name.
    """
    actor.check(Right.REVIEW_DOCUMENTS, scope)
    unit = find_unit(catalogue().units, given.unit)
    if given.indicator is None:
        indicator = _new_indicator(given)
        value = given.value
    else:
        indicator = Indicator.objects.select_for_update().get(pk=given.indicator.pk)
        value = Quantity(given.value, unit).to(find_unit(catalogue().units, indicator.unit)).value
        if standing := indicator.targets.filter(period=given.period).first():
            return _same(indicator, standing, value)
    target = Target.objects.create(
        key=given.key,
        indicator=indicator,
        period=given.period,
        value=value,
        comparator=given.comparator,
        document=given.document,
        clause=given.clause,
        is_packed=False,
    )
    after = {"name_zh": indicator.name_zh, "value": f"{value:f}", "unit": indicator.unit, "period": given.period}
    record(actor, "plans.set_target", ("target", indicator.key), scope=scope, after=after)
    return target


@transaction.atomic
def withdraw_target(key: str, scope: str, *, actor: Actor) -> None:
    """Take a target of the office's own back, and its indicator where that has no other; published values stay.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts decides on no documents of the place `scope`.
    """
    actor.check(Right.REVIEW_DOCUMENTS, scope)
    target = Target.objects.select_for_update().filter(key=key, is_packed=False).first()
    if target is None:
        return
    indicator = target.indicator
    before = {"name_zh": indicator.name_zh, "value": str(target.value), "period": target.period}
    target.delete()
    if not indicator.is_packed and not indicator.targets.exists():
        indicator.delete()
    record(actor, "plans.withdraw_target", ("target", indicator.key), scope=scope, before=before)


def move_items(document: str, target: str) -> None:
    """Let what was confirmed from one document stand on another, by key; the caller holds the transaction."""
    Task.objects.filter(origin=Origin.DOCUMENT, document=document).update(document=target)
    Indicator.objects.filter(is_packed=False, document=document).update(document=target)
    Target.objects.filter(is_packed=False, document=document).update(document=target)


def _same(indicator: Indicator, standing: Target, value: Decimal) -> Target:
    """Return the target that stands, where it asks for the same number."""
    if standing.value == value:
        return standing
    shown = "" if standing.value is None else f"{standing.value:f} {indicator.unit}"
    data = {"period": standing.period, "document": standing.document, "clause": standing.clause, "value": shown}
    raise TargetStandsError(indicator=indicator.name_zh, **data)


def _new_indicator(given: TargetGiven) -> Indicator:
    new = given.new
    if new is None or not new.name.strip():
        raise NoIndicatorNameError
    place = Place.objects.filter(path=new.place).first()
    if place is None:
        raise NoSuchPlaceError(given=new.place)
    statistic = _statistic_for(new)
    last = Indicator.objects.filter(is_packed=False).aggregate(last=Max("position"))["last"]
    return Indicator.objects.create(
        key=given.key,
        position=OWN_FROM if last is None else max(last + 1, OWN_FROM),
        name_zh=new.name.strip()[:80],
        unit=new.unit,
        printed_unit=new.unit,
        kind=new.kind or Kind.LEVEL,
        attribute=new.attribute,
        place=place,
        statistic=statistic,
        definitions=_definitions_of(statistic),
        document=given.document,
        clause=given.clause,
        is_packed=False,
    )


def _statistic_for(new: IndicatorGiven) -> Statistic | None:
    """Return the statistic that is measured, where its unit measures the same as the indicator's."""
    statistic = Statistic.objects.filter(key=new.statistic).first() if new.statistic else None
    if statistic is not None:
        units = catalogue().units
        Quantity(Decimal(1), find_unit(units, new.unit)).to(find_unit(units, statistic.unit))
    return statistic


def _definitions_of(statistic: Statistic | None) -> list[str]:
    """Return the definition of a statistic that has one only: by which of several a document asks, it seldom says."""
    if statistic is None:
        return []
    keys = list(Definition.objects.filter(statistic=statistic).values_list("key", flat=True)[:2])
    return keys if len(keys) == 1 else []
