"""Taking statistics, indicators, targets and observations over from the packs (载入数据包)."""

from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.catalogue.actions import Cited, Difference, ids_by, index_citations, reconcile_rows
from lingyan.apps.places.models import Place
from lingyan.apps.plans import models
from lingyan.apps.plans.actions.tasks.packs import load_tasks
from lingyan.domain.indicators.model import Indicator, Observation
from lingyan.loaders.packs import Catalogue

PACKED = MappingProxyType({"is_packed": True})
"""Rows that are the packs'; what the office confirmed or reported is left alone."""

_KEPT = frozenset({"recorded_at"})
"""What a row that is there already keeps."""


def load_pack(catalogue: Catalogue) -> Difference:
    """Make statistics, indicators, targets, observations and tasks equal to the packs.

    The caller holds the transaction.
    """
    measures = _load_statistics(catalogue) + _load_indicators(catalogue) + _load_observations(catalogue)
    return measures + _cite(catalogue) + load_tasks(catalogue)


def _load_statistics(catalogue: Catalogue) -> Difference:
    statistics = [
        models.Statistic(
            key=item.key,
            name_zh=item.name_zh,
            name_en=item.name_en,
            unit=item.unit.symbol,
            aggregation=item.aggregation,
        )
        for item in catalogue.statistics.values()
    ]
    _let_go_of_statistics(catalogue)
    moved = reconcile_rows(models.Statistic, statistics, key="key")
    ids = ids_by(models.Statistic)
    definitions = [
        models.Definition(key=item.key, statistic_id=ids[item.statistic], name_zh=item.name_zh, name_en=item.name_en)
        for item in catalogue.definitions.values()
    ]
    return moved + reconcile_rows(models.Definition, definitions, key="key")


def _load_indicators(catalogue: Catalogue) -> Difference:
    places = ids_by(Place, "path")
    statistics = {key: pk for key, pk in ids_by(models.Statistic).items() if key in catalogue.statistics}
    packed = list(catalogue.indicators.values())
    rows = [_indicator_row(position, item, places, statistics) for position, item in enumerate(packed)]
    _keep_indicators_of_own_targets(catalogue)
    moved = reconcile_rows(models.Indicator, rows, key="key", only=PACKED)
    ids = ids_by(models.Indicator)
    targets = [
        models.Target(
            key=f"{item.key}@{target.period or '-'}",
            indicator_id=ids[item.key],
            period=target.period,
            value=target.value,
            comparator=target.comparator or "",
            growth=target.growth,
            document=target.citation.document,
            clause=str(target.citation.clause),
            note_zh=target.note_zh,
            note_en=target.note_en,
        )
        for item in packed
        for target in item.targets
    ]
    return moved + reconcile_rows(models.Target, targets, key="key", only=PACKED)


def _let_go_of_statistics(catalogue: Catalogue) -> None:
    """Let indicators of the office's own stand without a statistic that leaves the packs."""
    own = models.Indicator.objects.filter(is_packed=False, statistic__isnull=False)
    own.exclude(statistic__key__in=list(catalogue.statistics)).update(statistic=None, definitions=[])


def _keep_indicators_of_own_targets(catalogue: Catalogue) -> None:
    """Make indicators that leave the packs the office's own where it confirmed a target of theirs."""
    leaving = models.Indicator.objects.filter(is_packed=True).exclude(key__in=list(catalogue.indicators))
    leaving.filter(targets__is_packed=False).update(is_packed=False)


def _indicator_row(
    position: int, item: Indicator, places: dict[str, int], statistics: dict[str, int]
) -> models.Indicator:
    return models.Indicator(
        key=item.key,
        position=position,
        name_zh=item.name_zh,
        name_en=item.name_en,
        unit=item.unit.symbol,
        kind=item.kind,
        attribute=item.attribute or "",
        group=item.group,
        place_id=places[str(item.place)],
        statistic_id=statistics.get(item.statistic),
        definitions=list(item.definitions),
        baseline_year=item.baseline.year if item.baseline else None,
        baseline=item.baseline.value if item.baseline else None,
        baseline_definition=item.baseline_definition,
        printed_unit=item.printed_unit,
        document=item.citation.document,
        clause=str(item.citation.clause),
    )


def _load_observations(catalogue: Catalogue) -> Difference:
    places, statistics, definitions = ids_by(Place, "path"), ids_by(models.Statistic), ids_by(models.Definition)
    rows = [
        _observation_row(item, places[str(item.place)], statistics[item.statistic], definitions[item.definition])
        for item in catalogue.observations.values()
    ]
    return reconcile_rows(models.Observation, rows, key="key", only=PACKED, leave=_KEPT)


def _observation_row(item: Observation, place: int, statistic: int, definition: int) -> models.Observation:
    return models.Observation(
        key=item.key,
        statistic_id=statistic,
        definition_id=definition,
        place_id=place,
        period=item.period,
        year=item.year,
        value=item.value.value,
        size=float(item.value.value),
        bound=item.bound,
        is_doubtful=item.is_doubtful,
        unit=item.value.unit.symbol,
        status=item.status,
        source_title=item.source.title,
        source_link=item.source.link,
        source_citation=str(item.source.citation or ""),
        retrieved=item.source.retrieved,
        is_third_party=item.source.is_third_party,
        note_zh=item.note_zh,
        note_en=item.note_en,
    )


def _cite(catalogue: Catalogue) -> Difference:
    cited = [
        Cited(
            f"{item.key}@{target.period}",
            item.name_zh,
            item.name_en,
            target.citation,
            reverse("plans:indicator", args=[item.key]),
        )
        for item in catalogue.indicators.values()
        for target in item.targets
    ]
    return index_citations("target", cited)
