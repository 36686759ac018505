"""Targets of the office's own stand beside those of the packs, which no upgrade of the packs changes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction

from factories.accounts import PREFECTURE, ZONE, acting
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans.actions.packs import load_pack
from lingyan.apps.plans.actions.targets import (
    IndicatorGiven,
    NoIndicatorNameError,
    NoSuchPlaceError,
    TargetGiven,
    TargetStandsError,
    set_target,
    withdraw_target,
)
from lingyan.apps.plans.models import Indicator, Target
from lingyan.kernel.access import NotYoursError, Role
from lingyan.kernel.quantity import UnitMismatchError

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


def given(**more: object) -> TargetGiven:
    new = IndicatorGiven("标准厂房", "万平方米", "level", ZONE)
    facts = {"key": "own-a-1", "value": Decimal(300), "unit": "万平方米", "comparator": ">=", "period": "2035"}
    return TargetGiven(**{**facts, "document": "dev-plan", "clause": "一", "new": new, **more})


def reload_packs(**changes: object) -> None:
    with transaction.atomic():
        load_pack(replace(catalogue(), **changes)).settle()


def test_an_upgrade_of_the_packs_leaves_it_alone(office):
    set_target(given(), ZONE, actor=office)
    reload_packs()
    assert Target.objects.get(key="own-a-1").indicator.name_zh == "标准厂房"


def test_it_stays_when_the_pack_lets_its_indicator_go(office):
    indicator = Indicator.objects.filter(is_packed=True, unit="亿元").first()
    set_target(given(indicator=indicator, new=None, unit="亿元", period="2049"), ZONE, actor=office)
    indicators = {key: one for key, one in catalogue().indicators.items() if key != indicator.key}
    reload_packs(indicators=indicators)
    kept = Indicator.objects.get(key=indicator.key)
    assert (kept.is_packed, list(kept.targets.values_list("key", flat=True))) == (False, ["own-a-1"])


def test_it_is_written_in_the_unit_of_its_indicator(office):
    indicator = Indicator.objects.filter(is_packed=True, unit="亿元").first()
    wanted = given(indicator=indicator, new=None, unit="万亿元", value=Decimal("1.5"), period="2049")
    assert str(set_target(wanted, ZONE, actor=office).value) == "15000"


def test_another_number_for_the_same_year_is_refused(office):
    standing = Target.objects.filter(value__isnull=False).select_related("indicator").first()
    wanted = given(
        indicator=standing.indicator,
        new=None,
        unit=standing.indicator.unit,
        period=standing.period,
        value=Decimal(987654321),
    )
    with pytest.raises(TargetStandsError):
        set_target(wanted, ZONE, actor=office)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param({"new": IndicatorGiven(" ", "家", "level", ZONE)}, NoIndicatorNameError, id="no-name"),
        pytest.param({"new": IndicatorGiven("甲", "家", "level", "990000")}, NoSuchPlaceError, id="no-place"),
    ],
)
def test_a_new_indicator_needs_name_and_place(office, more, error):
    with pytest.raises(error):
        set_target(given(**more), ZONE, actor=office)


def test_a_unit_that_measures_something_else_is_refused(office):
    indicator = Indicator.objects.filter(is_packed=True, unit="亿元").first()
    with pytest.raises(UnitMismatchError):
        set_target(given(indicator=indicator, new=None, unit="家"), ZONE, actor=office)


def test_whoever_decides_on_no_documents_of_the_place_sets_none():
    for actor in (acting(Role.PREFECTURE, PREFECTURE), acting(Role.COUNTY, PREFECTURE)):
        with pytest.raises(NotYoursError):
            set_target(given(), ZONE, actor=actor)


def test_a_target_of_a_pack_is_not_withdrawn(office):
    standing = Target.objects.filter(is_packed=True).first()
    withdraw_target(standing.key, ZONE, actor=office)
    assert Target.objects.filter(key=standing.key).exists()
