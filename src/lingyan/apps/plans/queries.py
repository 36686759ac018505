"""Questions asked of indicators and observations (指标与观测值)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.audit.queries import catalogue
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans import models
from lingyan.domain.indicators import model as domain
from lingyan.domain.indicators.evidence import Evidence, statistics_needed
from lingyan.kernel.citation import Citation, ClausePath
from lingyan.kernel.places import PlacePath
from lingyan.kernel.quantity import Quantity, Unit


def find(key: str) -> models.Indicator:
    """Return one indicator with its targets, or answer 404."""
    wanted = models.Indicator.objects.select_related("place", "statistic").prefetch_related("targets")
    return get_object_or_404(wanted, key=key)


def find_observation(key: str) -> models.Observation:
    """Return one observation, or answer 404."""
    return get_object_or_404(observations(), key=key)


def indicators() -> QuerySet[models.Indicator]:
    """Return every indicator with its targets, in the order of the documents."""
    return models.Indicator.objects.select_related("place").prefetch_related("targets")


def headline(document: str, clause: str) -> list[models.Indicator]:
    """Return the indicators of one table of one plan, in its order."""
    wanted = models.Indicator.objects.filter(document=document, clause=clause)
    return list(wanted.select_related("place", "statistic").prefetch_related("targets"))


def observations() -> QuerySet[models.Observation]:
    """Return every observation with what a list of them shows."""
    return models.Observation.objects.select_related("statistic", "definition", "place")


def observations_at(place: Place) -> QuerySet[models.Observation]:
    """Return what was observed of one place, the newest first."""
    return observations().filter(place=place).order_by("-year", "statistic__key", "key")


def observations_for(indicators: Iterable[models.Indicator]) -> list[models.Observation]:
    """Return what may matter to `indicators`: observed of their places or of the members of their zones.

    One query, whatever the number of indicators; statistics from which others are derived are fetched with them.
    """
    rows = list(indicators)
    wanted = statistics_needed(catalogue().statistics, (row.statistic.key for row in rows if row.statistic))
    places = {row.place_id for row in rows}
    of_them = Q(place__in=places) | Q(place__zone__in=places)
    return list(observations().filter(of_them, statistic__key__in=wanted))


def newest_at(place: Place) -> list[models.Observation]:
    """Return, for every definition observed at `place`, its newest value; one query."""
    newest: dict[int, models.Observation] = {}
    for item in observations().filter(place=place).order_by("year", "period"):
        newest[item.definition_id] = item
    return sorted(newest.values(), key=lambda item: (item.statistic.name_zh, -item.year))


def latest_by_place(statistic: str, level: str) -> dict[str, models.Observation]:
    """Return the newest whole-year observation of a statistic for every place of a level, by place path."""
    wanted = observations().filter(statistic__key=statistic, place__level=level).order_by("year", "key")
    return {item.place.path: item for item in wanted if len(item.period) == len("2020")}


def statistics_observed(level: str = Level.PREFECTURE) -> list[models.Statistic]:
    """Return the statistics that were observed at places of a level, the most observed first."""
    seen = Count("observations", filter=Q(observations__place__level=level))
    return list(models.Statistic.objects.annotate(seen=seen).filter(seen__gt=0).order_by("-seen", "key"))


def search(words: str, limit: int = 20) -> list[models.Indicator]:
    """Return the indicators whose name holds `words`."""
    return list(models.Indicator.objects.filter(Q(name_zh__icontains=words) | Q(name_en__icontains=words))[:limit])


def evidence(rows: Iterable[models.Observation]) -> Evidence:
    """Return published values with what the packs say of their statistics, definitions and places."""
    known = catalogue()
    seen = (observation_to_domain(row, known.units) for row in rows)
    return Evidence.of(known.statistics, known.definitions, known.places, seen)


def to_domain(row: models.Indicator, units: Mapping[str, Unit]) -> domain.Indicator:
    """Return the indicator as the engine knows it; `targets`, `place` and `statistic` must be fetched."""
    baseline = None
    if row.baseline is not None and row.baseline_year is not None:
        baseline = domain.Baseline(row.baseline_year, row.baseline)
    return domain.Indicator(
        key=row.key,
        name_zh=row.name_zh,
        name_en=row.name_en,
        unit=units[row.unit],
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
    """Return the observation as the engine knows it; statistic, definition and place must be joined."""
    cited = Citation.parse(row.source_citation) if row.source_citation else None
    return domain.Observation(
        key=row.key,
        statistic=row.statistic.key,
        definition=row.definition.key,
        place=PlacePath.parse(row.place.path),
        period=row.period,
        value=Quantity(row.value or Decimal(0), units[row.unit]),
        status=domain.ObservationStatus(row.status),
        source=domain.Source(
            row.source_title, row.source_link, row.retrieved, is_third_party=row.is_third_party, citation=cited
        ),
        note_zh=row.note_zh,
        note_en=row.note_en,
        bound=domain.Bound(row.bound),
        is_doubtful=row.is_doubtful,
    )
