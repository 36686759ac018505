"""Questions asked of the tables of indicators and observations (指标与观测值).

`known_by` is a day: what was known at its end, whatever was corrected or read since; without it, what is known now.
"""

from datetime import date, datetime, time
from functools import lru_cache

from django.db.models import Count, Max, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lingyan.apps.catalogue.queries import pack_hashes
from lingyan.apps.design.searching import Results
from lingyan.apps.places.models import Place
from lingyan.apps.plans import models
from lingyan.domain.indicators.period import Period


def find(key: str) -> models.Indicator:
    """Return one indicator with its targets, or answer 404."""
    wanted = models.Indicator.objects.select_related("place", "statistic").prefetch_related("targets")
    return get_object_or_404(wanted, key=key)


def find_observation(key: str) -> models.Observation:
    """Return one observation, even one that a later one replaced, with its entry; or answer 404."""
    wanted = models.Observation.objects.select_related("statistic", "definition", "place", "entry", "replaced_by")
    return get_object_or_404(wanted, key=key)


def stamp() -> tuple[object, ...]:
    """Return what tells whether any value changed: it comes with a pack or as a new row. Two small queries.

    The newest row tells it, because those who publish take turns: rows are seen in the order of their keys. Its time
    tells rows apart that have one key, before and after a backup was restored.
    """
    newest = models.Observation.objects.order_by("-pk").values_list("pk", "recorded_at").first()
    return (newest, *pack_hashes())


def count_of_observations() -> int:
    """Return how many values stand; counted again only when one came. Two small queries."""
    return _kept_count(stamp())


@lru_cache(maxsize=2)
def _kept_count(stamped: tuple[object, ...]) -> int:
    del stamped
    return observations().order_by().count()


def own_stamp() -> tuple[object, ...]:
    """Return what tells whether a target that the office confirmed came or went; one query of a small table."""
    found = models.Target.objects.filter(is_packed=False).aggregate(newest=Max("pk"), number=Count("pk"))
    return (found["newest"], found["number"])


def stamp_of(rows: QuerySet[models.Observation]) -> tuple[object, ...]:
    """Return what tells whether any of `rows` changed, replaced ones included; one query that counts them."""
    found = rows.order_by().aggregate(newest=Max("pk"), at=Max("recorded_at"), number=Count("pk"))
    return (found["newest"], found["at"], found["number"], *pack_hashes())


def indicators() -> QuerySet[models.Indicator]:
    """Return every indicator with its targets, in the order of the documents."""
    return models.Indicator.objects.select_related("place").prefetch_related("targets")


def with_own_targets() -> QuerySet[models.Indicator]:
    """Return the indicators for which the office itself confirmed a target, those confirmed last first."""
    own = models.Indicator.objects.filter(targets__is_packed=False).annotate(confirmed=Max("targets"))
    return own.select_related("place", "statistic").prefetch_related("targets").order_by("-confirmed")


def headline(document: str, clause: str) -> list[models.Indicator]:
    """Return the indicators of one table of one plan, in its order."""
    wanted = models.Indicator.objects.filter(document=document, clause=clause)
    return list(wanted.select_related("place", "statistic").prefetch_related("targets"))


def known(by: date | None = None) -> Q:
    """Return what tells the observations that were known at the end of a day, or that are known now."""
    if by is None:
        return Q(replaced_at=None)
    end = timezone.make_aware(datetime.combine(by, time.max))
    return Q(retrieved__lte=by) & (Q(replaced_at=None) | Q(replaced_at__gt=end))


def observations(known_by: date | None = None) -> QuerySet[models.Observation]:
    """Return every observation that no later one replaces, with what a list of them shows."""
    return models.Observation.objects.filter(known(known_by)).select_related("statistic", "definition", "place")


def ended_by(rows: QuerySet[models.Observation], as_of: date) -> QuerySet[models.Observation]:
    """Keep of `rows` those whose period was over on a day; one small query more for the periods of its year."""
    periods = models.Observation.objects.filter(year=as_of.year).order_by().values_list("period", flat=True).distinct()
    over = [period for period in periods if Period.parse(period).last <= as_of]
    return rows.filter(Q(year__lt=as_of.year) | Q(year=as_of.year, period__in=over))


NEWEST = 60
"""Values that the page of an indicator shows; the list of observations has them all."""


def observed_of(indicator: models.Indicator, known_by: date | None = None) -> Results[models.Observation]:
    """Return the `NEWEST` published values of what an indicator measures, at its place and at the members of its zone.

    Two queries, whatever their number.
    """
    at = Q(place=indicator.place) | Q(place__zone=indicator.place)
    found = observations(known_by).filter(at, statistic=indicator.statistic_id).order_by("-year", "place__path", "key")
    return Results.of(found if indicator.statistic_id else found.none(), NEWEST)


def newest_at(place: Place, known_by: date | None = None) -> list[models.Observation]:
    """Return, for every definition observed at `place`, its newest value; two queries, whatever their number."""
    dated = models.Observation.objects.filter(known(known_by), place=place).order_by("year", "period", "pk")
    newest = dict(dated.values_list("definition", "pk"))
    return list(observations(known_by).filter(pk__in=newest.values()).order_by("statistic__name_zh", "-year"))


def cell_of(row: models.Observation) -> list[models.Observation]:
    """Return every value of the same definition, place and period, the newest first, replaced ones as well."""
    of_cell = models.Observation.objects.filter(
        statistic=row.statistic_id, definition=row.definition_id, place=row.place_id, period=row.period
    )
    return list(of_cell.select_related("entry", "place").order_by("is_packed", "-pk"))
