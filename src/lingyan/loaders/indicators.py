"""Loads what is measured and what is asked (统计项、口径、指标、目标), and prints indicators as rows again."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field

from lingyan.domain.indicators.model import (
    Aggregation,
    Attribute,
    Baseline,
    Comparator,
    Definition,
    Derivation,
    Indicator,
    IndicatorKind,
    Source,
    Statistic,
    Target,
)
from lingyan.kernel.citation import Citation
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Unit, find_unit, parse_number
from lingyan.loaders.entries import Entry, without_twins
from lingyan.loaders.tables import Cited, EmptyIsNone, Listed, Placed, Record, read_csv

T = TypeVar("T")

KEY = Field(pattern="^[a-z0-9][a-z0-9.-]*$")
"""A key: lower-case letters, digits, hyphens and dots."""


class StatisticRow(Record):
    """A row of statistics.csv; it cites a clause, or names a source of sources.csv."""

    key: Annotated[str, KEY]
    name_zh: str
    name_en: str
    unit: str
    aggregation: Aggregation
    numerator: str
    denominator: str
    denominator_lag: Annotated[int | None, Field(ge=0), EmptyIsNone]
    citation: str
    source: str


class DefinitionRow(Record):
    """A row of definitions.csv; it cites a clause, or names a source of sources.csv."""

    key: Annotated[str, KEY]
    statistic: str
    name_zh: str
    name_en: str
    unit: str
    parts: Listed
    unstated: Literal["yes", ""]
    note_zh: str
    note_en: str
    citation: str
    source: str


class IndicatorRow(Record):
    """A row of indicators.csv; `baseline` is kept as it is printed."""

    key: Annotated[str, KEY]
    group: str
    name_zh: str
    name_en: str
    unit: str
    printed_unit: str
    kind: IndicatorKind
    attribute: Annotated[Attribute | None, EmptyIsNone]
    place: str
    baseline_year: Annotated[int | None, EmptyIsNone]
    baseline: str
    statistic: str
    definitions: Listed
    baseline_definition: str
    citation: Cited


class TargetRow(Record):
    """A row of targets.csv; `period` is a year, `annual`, or empty where the document prints none."""

    indicator: str
    period: Annotated[str, Field(pattern=r"^(\d{4}|annual)?$")]
    value: str
    comparator: Annotated[Comparator | None, EmptyIsNone]
    growth: str
    note_zh: str
    note_en: str
    citation: Cited


def load_statistics(folder: Path, units: Mapping[str, Unit], sources: Mapping[str, Source]) -> list[Entry[Statistic]]:
    """Return the statistics of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    return without_twins(_statistic(row, units, sources) for row in read_csv(folder / "statistics.csv", StatisticRow))


def load_definitions(folder: Path, units: Mapping[str, Unit], sources: Mapping[str, Source]) -> list[Entry[Definition]]:
    """Return the definitions of the pack in `folder`; raise `PackError` for a wrong row or a key twice."""
    rows = read_csv(folder / "definitions.csv", DefinitionRow)
    return without_twins(_definition(row, units, sources) for row in rows)


def load_indicators(folder: Path, units: Mapping[str, Unit]) -> list[Entry[Indicator]]:
    """Return the indicators of the pack in `folder` with their targets, in the order of the file.

    Raises:
        PackError: a row is wrong, a key stands twice, or a target belongs to no indicator of the file.
    """
    rows = read_csv(folder / "indicators.csv", IndicatorRow)
    targets = _targets(folder, {row.record.key for row in rows})
    return without_twins(_indicator(row, units, targets.get(row.record.key, ())) for row in rows)


def check_indicators(
    statistics: Mapping[str, Statistic], definitions: Mapping[str, Definition], indicators: Iterable[Entry[Indicator]]
) -> None:
    """Check that every indicator names a known statistic and definitions of it, in a unit that converts.

    Raises:
        PackError: at the first indicator that does not.
    """
    for entry in indicators:
        named = (*entry.item.definitions, *filter(None, [entry.item.baseline_definition]))
        if not entry.item.statistic:
            if named:
                raise entry.wrong(column="statistic", problem=Message(_("Definitions without a statistic.")))
            continue
        statistic = known(entry, "statistic", entry.item.statistic, statistics)
        if statistic.unit.dimension != entry.item.unit.dimension:
            raise entry.wrong(column="unit", problem=unlike(entry.item.unit, statistic.unit))
        for key in named:
            check_definition(entry, known(entry, "definitions", key, definitions), statistic.key)


def check_definitions(
    statistics: Mapping[str, Statistic],
    definitions: Mapping[str, Definition],
    statistic_entries: Iterable[Entry[Statistic]],
    definition_entries: Iterable[Entry[Definition]],
) -> None:
    """Check that definitions and derived statistics name only what exists; raise `PackError` otherwise."""
    for statistic in statistic_entries:
        if statistic.item.derivation:
            known(statistic, "numerator", statistic.item.derivation.numerator, statistics)
            known(statistic, "denominator", statistic.item.derivation.denominator, statistics)
    for definition in definition_entries:
        known(definition, "statistic", definition.item.statistic, statistics)
        for part in definition.item.parts:
            known(definition, "parts", part, definitions)


def known(entry: Entry[object], column: str, key: str, things: Mapping[str, T]) -> T:
    """Return the thing with `key`; raise `PackError` at `column` of `entry` when there is none."""
    if key not in things:
        raise entry.wrong(column, Message(_("Nothing has the key “{given}”."), {"given": key}))
    return things[key]


def check_definition(entry: Entry[object], definition: Definition, statistic: str) -> None:
    """Raise `PackError` when `definition` is one of another statistic."""
    if definition.statistic != statistic:
        data = {"definition": definition.key, "statistic": definition.statistic}
        problem = Message(_("“{definition}” is a definition of “{statistic}”."), data)
        raise entry.wrong(column="definitions", problem=problem)


def unlike(given: Unit, wanted: Unit) -> Message:
    """Return the sentence that one unit measures something else than another."""
    data = {"given": given.symbol, "wanted": wanted.symbol}
    return Message(_("“{given}” measures something else than “{wanted}”."), data)


def indicator_rows(indicators: Iterable[Indicator]) -> list[dict[str, str]]:
    """Return one row per target, numbers as they are printed (59.0 stays 59.0), in the order given."""
    return [_target_row(indicator, target) for indicator in indicators for target in indicator.targets]


_PRINTED_ATTRIBUTES = {Attribute.BINDING: "约束性", Attribute.EXPECTED: "预期性", None: ""}


def _target_row(indicator: Indicator, target: Target) -> dict[str, str]:
    baseline = indicator.baseline
    return {
        "id": indicator.key,
        "name_zh": indicator.name_zh,
        "name_en": indicator.name_en,
        "unit": indicator.printed_unit or indicator.unit.symbol,
        "kind": indicator.kind.value,
        "attribute": _PRINTED_ATTRIBUTES[indicator.attribute],
        "baseline_year": str(baseline.year) if baseline else "",
        "baseline": str(baseline.value) if baseline else "",
        "target_year": target.period,
        "target": "" if target.value is None else str(target.value),
        "comparator": target.comparator.value if target.comparator else "",
        "doc": target.citation.document,
        "clause": str(target.citation.clause),
        "note": target.note_en,
        "growth": target.growth,
    }


def _statistic(row: Placed[StatisticRow], units: Mapping[str, Unit], sources: Mapping[str, Source]) -> Entry[Statistic]:
    record = row.record
    statistic = Statistic(
        key=record.key,
        name_zh=record.name_zh,
        name_en=record.name_en,
        unit=row.attempt("unit", lambda: find_unit(units, record.unit)),
        aggregation=record.aggregation,
        citation=cited(row, record.citation, record.source),
        derivation=_derivation(row),
        source=sourced(row, record.source, sources),
    )
    return Entry(record.key, statistic, row)


def _derivation(row: Placed[StatisticRow]) -> Derivation | None:
    record = row.record
    given = (record.numerator, record.denominator, record.denominator_lag is not None)
    if not any(given):
        return None
    if not all(given):
        problem = Message(_("A derived statistic needs a numerator, a denominator and its lag in years."))
        raise row.wrong(key="numerator", problem=problem)
    return Derivation(record.numerator, record.denominator, record.denominator_lag or 0)


def _definition(
    row: Placed[DefinitionRow], units: Mapping[str, Unit], sources: Mapping[str, Source]
) -> Entry[Definition]:
    record = row.record
    definition = Definition(
        key=record.key,
        statistic=record.statistic,
        name_zh=record.name_zh,
        name_en=record.name_en,
        citation=cited(row, record.citation, record.source),
        note_zh=record.note_zh,
        note_en=record.note_en,
        unit=row.attempt("unit", lambda: find_unit(units, record.unit)) if record.unit else None,
        parts=record.parts,
        source=sourced(row, record.source, sources),
        is_unstated=record.unstated == "yes",
    )
    return Entry(record.key, definition, row)


def cited(row: Placed[Any], citation: str, source: str) -> Citation | None:
    """Return the clause that a row cites, or None where it names a source; raise `PackError` for neither or both."""
    if bool(citation) == bool(source):
        raise row.wrong(key="citation", problem=Message(_("Give either the clause or the source.")))
    clause: Citation | None = row.attempt("citation", lambda: Citation.parse(citation)) if citation else None
    return clause


def sourced(row: Placed[Any], source: str, sources: Mapping[str, Source]) -> Source | None:
    """Return the source that a row names, or None where it names none; raise `PackError` when there is no such."""
    if source and source not in sources:
        raise row.wrong(key="source", problem=Message(_("Nothing has the key “{given}”."), {"given": source}))
    return sources[source] if source else None


def _indicator(row: Placed[IndicatorRow], units: Mapping[str, Unit], targets: tuple[Target, ...]) -> Entry[Indicator]:
    record = row.record
    if not targets:
        raise row.wrong(key="key", problem=Message(_("This indicator has no target.")))
    indicator = Indicator(
        key=record.key,
        name_zh=record.name_zh,
        name_en=record.name_en,
        unit=row.attempt("unit", lambda: find_unit(units, record.unit)),
        kind=record.kind,
        attribute=record.attribute,
        place=row.attempt("place", lambda: PlacePath.parse(record.place)),
        citation=record.citation,
        baseline=_baseline(row),
        targets=targets,
        statistic=record.statistic,
        definitions=record.definitions,
        group=record.group,
        baseline_definition=record.baseline_definition,
        printed_unit=record.printed_unit,
    )
    return Entry(record.key, indicator, row)


def _baseline(row: Placed[IndicatorRow]) -> Baseline | None:
    record = row.record
    if record.baseline_year is None and not record.baseline:
        return None
    if record.baseline_year is None or not record.baseline:
        raise row.wrong(key="baseline", problem=Message(_("A baseline needs its year and its value.")))
    return Baseline(record.baseline_year, row.attempt("baseline", lambda: parse_number(record.baseline)))


def _targets(folder: Path, indicators: set[str]) -> dict[str, tuple[Target, ...]]:
    targets: dict[str, tuple[Target, ...]] = {}
    for row in read_csv(folder / "targets.csv", TargetRow):
        key = row.record.indicator
        if key not in indicators:
            raise row.wrong(key="indicator", problem=Message(_("Nothing has the key “{given}”."), {"given": key}))
        before = targets.get(key, ())
        if any(target.period == row.record.period for target in before):
            raise row.wrong(key="period", problem=Message(_("This indicator has a target for that period already.")))
        targets[key] = (*before, _target(row))
    return targets


def _target(row: Placed[TargetRow]) -> Target:
    record = row.record
    if bool(record.value) != bool(record.comparator):
        raise row.wrong(key="comparator", problem=Message(_("A number needs a comparator, and a comparator a number.")))
    return Target(
        period=record.period,
        value=row.attempt("value", lambda: parse_number(record.value)) if record.value else None,
        comparator=record.comparator,
        citation=record.citation,
        note_zh=record.note_zh,
        note_en=record.note_en,
        growth=record.growth,
    )
