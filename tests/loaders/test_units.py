"""Units convert exactly, and coal coefficients are dated and sourced."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from factories.metrics import changed, write_metrics
from lingyan.domain.metering.coefficients import EnergyBasis
from lingyan.kernel.quantity import Quantity, Unit
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS
from lingyan.loaders.units import load_coefficients, load_units

NATIONAL = PACKS / "national"


def units_of(folder: Path) -> dict[str, Unit]:
    return {entry.key: entry.item for entry in load_units(folder)}


def test_a_unit_has_its_size(tmp_path: Path) -> None:
    assert units_of(write_metrics(tmp_path))["斤"] == Unit("斤", "mass", Decimal("0.5"), "jin")


def test_a_coefficient_is_a_number_or_a_range_with_its_days(tmp_path: Path) -> None:
    folder = write_metrics(tmp_path)
    old, new = (entry.item for entry in load_coefficients(folder, units_of(folder)))
    assert (old.lowest_kgce, old.is_range, old.valid_to) == (Decimal("0.45"), False, date(2022, 1, 1))
    assert (new.lowest_kgce, new.highest_kgce, new.valid_to) == (Decimal("0.40"), Decimal("0.50"), None)
    assert (new.basis, new.unit.symbol) == (EnergyBasis.CALORIFIC, "斤")


@pytest.mark.parametrize(
    ("name", "old", "new", "key"),
    [
        pytest.param("units.csv", "0.5", "half", "factor", id="factor-is-no-number"),
        pytest.param("units.csv", "0.5", "0", "factor", id="factor-is-nothing"),
        pytest.param("units.csv", "斤", "亿元", "key", id="unit-twice"),
        pytest.param("units.csv", "measures 表1", "measures", "citation", id="no-clause"),
        pytest.param("coefficients.csv", ",斤,0.45", ",两,0.45", "unit", id="unknown-unit"),
        pytest.param("coefficients.csv", "0.45", "much", "kgce", id="no-number"),
        pytest.param("coefficients.csv", "0.40-0.50", "0.50-0.40", "kgce", id="range-backwards"),
        pytest.param("coefficients.csv", "当量", "热量", "basis", id="unknown-basis"),
        pytest.param("coefficients.csv", "2022,2022-01-01,", "2022,2020-01-01,", "key", id="twice-from-one-day"),
    ],
)
def test_a_wrong_row_is_refused_by_file_and_key(tmp_path: Path, name: str, old: str, new: str, key: str) -> None:
    folder = write_metrics(tmp_path, changed(name, old, new))
    with pytest.raises(PackError) as caught:
        load_coefficients(folder, units_of(folder))
    assert (Path(caught.value.data["file"]).name, caught.value.data["key"]) == (name, key)


def test_a_pack_without_units_has_none(tmp_path: Path) -> None:
    assert load_units(tmp_path) == []


@pytest.mark.parametrize(
    ("value", "unit", "converted", "into"),
    [
        ("1.25", "万亿元", "12500", "亿元"),
        ("18000", "亿元", "1.8", "万亿元"),
        ("34400", "元", "3.44", "万元"),
        ("51853", "万美元", "5.1853", "亿美元"),
        ("66444864", "人", "6644.4864", "万人"),
        ("1.1", "万项", "11000", "件"),
        ("122.55", "万亩", "817", "平方公里"),
        ("4.21", "万平方公里", "6315", "万亩"),
        ("1", "个/2年", "0.5", "个/年"),
        ("2", "倍", "200", "%"),
        ("1", "吨标准煤", "29307.6", "兆焦"),
    ],
)
def test_units_of_the_national_pack_convert_exactly(value: str, unit: str, converted: str, into: str) -> None:
    units = units_of(NATIONAL)
    assert Quantity(Decimal(value), units[unit]).to(units[into]).value == Decimal(converted)


@pytest.mark.parametrize("name", ["indicators.csv", "observations.csv"])
def test_every_unit_of_the_checked_facts_is_known(shared: Path, name: str) -> None:
    with (shared / "data" / name).open(encoding="utf-8", newline="") as file:
        used = {row["unit"] for row in csv.DictReader(file)}
    assert used
    assert sorted(used - units_of(NATIONAL).keys()) == []


def test_a_kilogram_of_standard_coal_agrees_with_the_printed_coefficients() -> None:
    units = units_of(NATIONAL)
    coefficients = {entry.item.energy: entry.item for entry in load_coefficients(NATIONAL, units)}
    for energy in ("heat", "electricity"):
        item = coefficients[energy]
        exact = Quantity(Decimal(1), item.unit).to(units["千克标准煤"]).value
        assert abs(exact - item.lowest_kgce) < Decimal("0.0001")
