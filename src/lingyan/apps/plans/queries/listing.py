"""Questions asked of the tables of indicators and observations (指标与观测值)."""

from django.db.models import Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from lingyan.apps.audit.queries import pack_hashes
from lingyan.apps.places.models import Place
from lingyan.apps.plans import models


def find(key: str) -> models.Indicator:
    """Return one indicator with its targets, or answer 404."""
    wanted = models.Indicator.objects.select_related("place", "statistic").prefetch_related("targets")
    return get_object_or_404(wanted, key=key)


def find_observation(key: str) -> models.Observation:
    """Return one observation, or answer 404."""
    return get_object_or_404(observations(), key=key)


def stamp() -> tuple[object, ...]:
    """Return what tells whether any value changed: it comes with a pack or as a new row. Two small queries."""
    return (models.Observation.objects.aggregate(newest=Max("pk"))["newest"], *pack_hashes())


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


def observed_of(indicator: models.Indicator) -> list[models.Observation]:
    """Return every published value of what an indicator measures, at its place and at the members of its zone."""
    at = Q(place=indicator.place) | Q(place__zone=indicator.place)
    found = observations().filter(at, statistic=indicator.statistic_id).order_by("-year", "place__path", "key")
    return list(found) if indicator.statistic_id else []


def newest_at(place: Place) -> list[models.Observation]:
    """Return, for every definition observed at `place`, its newest value; two queries, whatever their number."""
    dated = models.Observation.objects.filter(place=place).order_by("year", "period", "pk")
    newest = dict(dated.values_list("definition", "pk"))
    return list(observations().filter(pk__in=newest.values()).order_by("statistic__name_zh", "-year"))
