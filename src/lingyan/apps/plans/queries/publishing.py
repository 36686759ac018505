"""What is given away of published values (对外发布): as known on a day, narrowed, and line by line for files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from lingyan.apps.places.queries import at_or_below
from lingyan.apps.plans import models
from lingyan.apps.plans.queries.entries import newest_entries, visible_entries
from lingyan.apps.plans.queries.listing import known
from lingyan.domain.indicators.model import ObservationStatus
from lingyan.domain.indicators.sdmx import Line, area_code
from lingyan.kernel.access import Actor

AT_ONCE = 2000
"""Rows taken from the database at once while a file is written."""


_COLUMNS = (
    "key",
    "statistic__key",
    "definition__key",
    "place__code",
    "place__path",
    "place__name_zh",
    "place__name_en",
    "period",
    "value",
    "unit",
    "bound",
    "status",
    "source_title",
    "source_citation",
    "reported_by",
    "retrieved",
    "is_doubtful",
    "is_synthetic",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the published values is wanted (筛选条件); what is empty narrows nothing.

    `known_on` is a day: what was known at its end, even if a newer value has taken its place since.
    """

    statistics: Sequence[str] = ()
    definitions: Sequence[str] = ()
    place: str = ""
    within: str = ""
    year: int | None = None
    known_on: date | None = None


def statistics() -> QuerySet[models.Statistic]:
    """Return what is measured, with its definitions; two queries."""
    return models.Statistic.objects.prefetch_related("definitions")


def published(wanted: Wanted) -> QuerySet[models.Observation]:
    """Return the published values that are wanted."""
    rows = models.Observation.objects.filter(known(wanted.known_on))
    if wanted.statistics:
        rows = rows.filter(statistic__key__in=wanted.statistics)
    if wanted.definitions:
        rows = rows.filter(definition__key__in=wanted.definitions)
    if wanted.place:
        rows = rows.filter(place__path=wanted.place)
    if wanted.within:
        rows = rows.filter(at_or_below(wanted.within, "place__path"))
    if wanted.year is not None:
        rows = rows.filter(year=wanted.year)
    return rows.select_related("statistic", "definition", "place")


def every_version(key: str) -> QuerySet[models.Observation]:
    """Return the value with that key, even if a newer one has taken its place."""
    return models.Observation.objects.filter(key=key).select_related("statistic", "definition", "place")


def narrowed_entries(
    actor: Actor, *, definition: str = "", within: str = "", year: int | None = None, state: str | None = None,
    all_versions: bool = False,
) -> QuerySet[models.Entry]:  # fmt: skip
    """Return what of the figures entered `actor` may see and wants; the newest version of each, or all."""
    rows = visible_entries(actor) if all_versions else newest_entries(actor)
    wanted = {"definition__key": definition, "year": year, "state": state}
    rows = rows.filter(**{column: value for column, value in wanted.items() if value})
    return rows.filter(at_or_below(within, "place__path")) if within else rows


def lines(rows: QuerySet[models.Observation]) -> Iterator[tuple[Line, str, str, str]]:
    """Yield each published value as a line of a file, with the path and both names of its place.

    The rows come a few thousand at a time, so that the memory needed does not grow with their number.
    """
    for row in rows.order_by("key").values_list(*_COLUMNS, named=True).iterator(AT_ONCE):
        line = Line(
            area=area_code(row.place__code, row.place__path),
            statistic=row.statistic__key,
            definition=row.definition__key,
            source=row.source_title or row.source_citation or row.reported_by,
            period=row.period,
            value=f"{row.value:f}",
            unit=row.unit,
            status=ObservationStatus(row.status),
            bound=row.bound,
            known_since=row.retrieved,
            key=row.key,
            is_doubtful=row.is_doubtful,
            is_synthetic=row.is_synthetic,
        )
        yield line, row.place__path, row.place__name_zh, row.place__name_en
