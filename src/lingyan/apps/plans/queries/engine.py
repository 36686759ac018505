"""Rows of the tables as objects of the engine (表行转为规则对象)."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote

from django.db.models import QuerySet
from django.urls import reverse

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.plans import models
from lingyan.domain.indicators import model as domain
from lingyan.domain.indicators.evidence import Evidence
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit, find_unit


class Read(NamedTuple):
    """What the engine takes from the row of a value (取值所需的列), in the order of `COLUMNS`."""

    key: str
    statistic: str
    definition: str
    place: str
    period: str
    value: Decimal
    unit: str
    status: str
    source_title: str
    source_link: str
    source_citation: str
    retrieved: date
    note_zh: str
    note_en: str
    bound: str
    is_third_party: bool
    is_doubtful: bool
    is_packed: bool


COLUMNS = tuple(
    {"statistic": "statistic__key", "definition": "definition__key", "place": "place__path"}.get(name, name)
    for name in Read._fields
)
"""The columns of `Read`: fetching whole rows of four tables takes several times as long."""


def evidence(rows: Iterable[models.Observation]) -> Evidence:
    """Return published values with what the packs say of their statistics, definitions and places."""
    known = catalogue()
    return _evidence(observation_to_domain(row, known.units) for row in rows)


def evidence_in(rows: QuerySet[models.Observation]) -> Evidence:
    """Return the same of a query, of which only the columns that the engine takes are fetched; for many rows."""
    units = catalogue().units
    return _evidence(_to_domain(Read._make(row), units) for row in rows.values_list(*COLUMNS))


def _evidence(seen: Iterable[domain.Observation]) -> Evidence:
    known = catalogue()
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
    joined = {"statistic": row.statistic.key, "definition": row.definition.key, "place": row.place.path}
    return _to_domain(Read._make(joined.get(name) or getattr(row, name) for name in Read._fields), units)


def _to_domain(row: Read, units: Mapping[str, Unit]) -> domain.Observation:
    cited = Citation.parse(row.source_citation) if row.source_citation else None
    link = row.source_link if row.is_packed else f"{_pages()}{quote(row.key)}/"
    return domain.Observation(
        key=row.key,
        statistic=row.statistic,
        definition=row.definition,
        place=_path(row.place),
        period=row.period,
        value=Quantity(row.value, find_unit(units, row.unit)),
        status=_STATUSES[row.status],
        source=domain.Source(row.source_title, link, row.retrieved, is_third_party=row.is_third_party, citation=cited),
        note_zh=row.note_zh,
        note_en=row.note_en,
        bound=_BOUNDS[row.bound],
        is_doubtful=row.is_doubtful,
        is_reported=not row.is_packed,
    )


_STATUSES = {status.value: status for status in domain.ObservationStatus}
_BOUNDS = {bound.value: bound for bound in domain.Bound}
_path = lru_cache(maxsize=4096)(PlacePath.parse)


@cache
def _pages() -> str:
    """Return what the addresses of values begin with: a page tells of a reported value by whom, and who accepted it."""
    return reverse("plans:observation", args=["-"]).removesuffix("-/")
