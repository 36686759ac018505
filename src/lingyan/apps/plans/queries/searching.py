"""Questions asked of indicators and published values in words (检索)."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from lingyan.apps.design.searching import Results, holding, is_held, terms_of
from lingyan.apps.places.models import Place
from lingyan.apps.places.queries import all_names_of
from lingyan.apps.plans import models
from lingyan.apps.plans.queries.listing import known

SEARCHED = ("name_zh", "name_en", "key")
"""The fields of an indicator in which a reader's words are looked for."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of one statistic at one place (已公布数据): both by key and name, and how many values."""

    statistic: str
    place: str
    statistic_zh: str
    statistic_en: str
    place_zh: str
    place_en: str
    values: int


def indicators_holding(rows: QuerySet[models.Indicator], words: str) -> QuerySet[models.Indicator]:
    """Keep of `rows` the indicators whose name or key holds every one of `words`."""
    return rows.filter(holding(words, SEARCHED))


def observations_holding(rows: QuerySet[models.Observation], words: str) -> QuerySet[models.Observation]:
    """Keep of `rows` the values whose statistic and place hold every one of `words`; two queries more.

    The words are looked for in the few statistics and places, never in the many values.
    """
    statistics = [(row.pk, (row.key, row.name_zh, row.name_en)) for row in models.Statistic.objects.all()]
    places = [(place.pk, all_names_of(place)) for place in Place.objects.all()]
    wanted = Q()
    for term in terms_of(words):
        named = [pk for pk, names in statistics if is_held(term, names)]
        called = [pk for pk, names in places if is_held(term, names)]
        if not named and not called:
            return rows.none()
        wanted &= Q(statistic__in=named) | Q(place__in=called)
    return rows.filter(wanted)


def search(words: str, limit: int = 20) -> Results[models.Indicator]:
    """Return the indicators that hold every one of `words`; two queries."""
    return Results.of(indicators_holding(models.Indicator.objects.all(), words), limit)


def search_published(words: str, limit: int = 20) -> Results[Published]:
    """Return, statistic by statistic and place by place, what was published that holds every one of `words`."""
    found = observations_holding(models.Observation.objects.filter(known()), words)
    named = found.order_by("statistic__name_zh", "place__path").values_list(
        "statistic__key",
        "place__path",
        "statistic__name_zh",
        "statistic__name_en",
        "place__name_zh",
        "place__name_en",
    )
    counted = named.annotate(values=Count("pk"))
    return Results([Published(*row) for row in counted[:limit]], counted.count())
