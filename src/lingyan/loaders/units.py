"""Loads the units and coal coefficients of a pack (计量单位与折标准煤系数)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from lingyan.domain.metering.coefficients import Coefficient, EnergyBasis
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import Unit, find_unit, parse_number
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, EmptyIsNone, Placed, Record, read_csv


class UnitRow(Record):
    """A row of units.csv; `factor` is the size in the base unit of the dimension."""

    symbol: str
    dimension: str
    factor: str
    name_en: str
    citation: Cited


class CoefficientRow(Record):
    """A row of coefficients.csv; `kgce` is one number, or two with a dash where the source prints a range."""

    energy: str
    name_zh: str
    name_en: str
    unit: str
    kgce: str
    basis: EnergyBasis
    edition: str
    valid_from: date
    valid_to: Annotated[date | None, EmptyIsNone]
    citation: Cited


def load_units(folder: Path) -> list[Entry[Unit]]:
    """Return the units of the pack in `folder`; raise `PackError` for a wrong row or a symbol that stands twice."""
    return without_twins(_unit(row) for row in read_csv(folder / "units.csv", UnitRow))


def load_coefficients(folder: Path, units: Mapping[str, Unit]) -> list[Entry[Coefficient]]:
    """Return the coal coefficients of the pack in `folder`, in its `units`; raise `PackError` for a wrong row."""
    rows = read_csv(folder / "coefficients.csv", CoefficientRow)
    return without_twins(_coefficient(row, units) for row in rows)


def _unit(row: Placed[UnitRow]) -> Entry[Unit]:
    record = row.record
    factor = row.attempt("factor", lambda: parse_number(record.factor))
    if factor <= 0:
        raise row.wrong(key="factor", problem=Message(_("A unit is larger than nothing.")))
    return Entry(record.symbol, Unit(record.symbol, record.dimension, factor, record.name_en), row)


def _coefficient(row: Placed[CoefficientRow], units: Mapping[str, Unit]) -> Entry[Coefficient]:
    record = row.record
    unit = row.attempt("unit", lambda: find_unit(units, record.unit))
    lowest, _dash, highest = record.kgce.partition("-")
    coefficient = Coefficient(
        energy=record.energy,
        name_zh=record.name_zh,
        name_en=record.name_en,
        unit=unit,
        lowest_kgce=row.attempt("kgce", lambda: parse_number(lowest)),
        highest_kgce=row.attempt("kgce", lambda: parse_number(highest or lowest)),
        basis=record.basis,
        edition=record.edition,
        valid_from=record.valid_from,
        valid_to=record.valid_to,
        citation=record.citation,
    )
    if coefficient.highest_kgce < coefficient.lowest_kgce:
        raise row.wrong(key="kgce", problem=Message(_("A range begins with its smaller value.")))
    return Entry(coefficient.key, coefficient, row)
