"""Rows of the tables as objects of the engine (表行转为规则对象)."""

from collections.abc import Iterable, Mapping

from lingyan.apps.audit.queries import catalogue
from lingyan.apps.plans import models
from lingyan.domain.indicators import model as domain
from lingyan.domain.indicators.evidence import Evidence
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit, find_unit


def evidence(rows: Iterable[models.Observation]) -> Evidence:
    """Return published values with what the packs say of their statistics, definitions and places."""
    known = catalogue()
    seen = (observation_to_domain(row, known.units) for row in rows)
    return Evidence.of(known.statistics, known.definitions, known.places, seen)


def to_domain(row: models.Indicator, units: Mapping[str, Unit]) -> domain.Indicator:
    """Return the indicator as the engine knows it; `targets`, `place` and `statistic` must be fetched.

    Raises:
        UnknownUnitError: the packs that this process knows do not have its unit.
    """
    baseline = None
    if row.baseline is not None and row.baseline_year is not None:
        baseline = domain.Baseline(row.baseline_year, row.baseline)
    return domain.Indicator(
        key=row.key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        unit=find_unit(units, row.unit),
        kind=domain.IndicatorKind(row.kind),
        attribute=domain.Attribute(row.attribute) if row.attribute else None,
        place=PlacePath.parse(row.place.path),
        citation=Citation(row.document, ClausePath.parse(row.clause)),
        baseline=baseline,
        targets=tuple(_target(target) for target in row.targets.all()),
        statistic=row.statistic.key if row.statistic else "",
        definitions=tuple(row.definitions),
        group=row.group,
        baseline_definition=row.baseline_definition,
        printed_unit=row.printed_unit,
    )


def _target(row: models.Target) -> domain.Target:
    return domain.Target(
        period=row.period,
        value=row.value,
        comparator=domain.Comparator(row.comparator) if row.comparator else None,
        citation=Citation(row.document, ClausePath.parse(row.clause)),
        note_zh=row.note_zh,
        note_en=row.note_en,
        growth=row.growth,
    )


def observation_to_domain(row: models.Observation, units: Mapping[str, Unit]) -> domain.Observation:
    """Return the observation as the engine knows it; statistic, definition and place must be joined.

    Raises:
        UnknownUnitError: the packs that this process knows do not have its unit.
    """
    cited = Citation.parse(row.source_citation) if row.source_citation else None
    return domain.Observation(
        key=row.key,
        statistic=row.statistic.key,
        definition=row.definition.key,
        place=PlacePath.parse(row.place.path),
        period=row.period,
        value=Quantity(row.number, find_unit(units, row.unit)),
        status=domain.ObservationStatus(row.status),
        source=domain.Source(
            row.source_title, row.source_link, row.retrieved, is_third_party=row.is_third_party, citation=cited
        ),
        note_zh=row.note_zh,
        note_en=row.note_en,
        bound=domain.Bound(row.bound),
        is_doubtful=row.is_doubtful,
    )
