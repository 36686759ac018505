"""Publishing what was reported and accepted (发布填报数): a correction is a new row, and the old one is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.db import connection, transaction
from django.utils import timezone

from lingyan.apps.catalogue.actions import BATCH
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Definition, Observation
from lingyan.domain.indicators.period import Period

Cell = tuple[int, int, str]
"""What has one value at a time: definition, place and period."""

_LONGEST_KEY = 80
_TURN = 7_205_101
"""The number of the lock on PostgreSQL, one of ours like any other."""


@dataclass(frozen=True, slots=True)
class ObservationGiven:
    """A value that was reported and accepted (采纳的填报数), as an action hands it over.

    `status` is forecast, preliminary or final; `reported_by` is the person or unit that answers for the value.
    """

    definition: Definition
    place: Place
    period: str
    value: Decimal
    unit: str
    status: str
    source_title: str
    reported_by: str
    note: str = ""
    is_synthetic: bool = False

    @property
    def cell(self) -> Cell:
        """What it is the value of."""
        return self.definition.pk, self.place.pk, self.period


def publish_observation(given: ObservationGiven) -> Observation:
    """Publish one accepted value; see `publish_observations`."""
    return publish_observations([given])[0]


def publish_observations(given: Sequence[ObservationGiven]) -> list[Observation]:
    """Publish accepted values, at most one a cell, and return their rows in the same order.

    The value reported for a cell until now, where there is one, is kept as replaced from this moment on; what a pack
    holds for the cell stays beside it as another source. It is a step of an action such as accepting an entry: the
    caller has checked that the actor may decide at the places, holds the transaction, points the entry to the row
    that is returned, and writes the audit record, which names its key:

        with transaction.atomic():
            row = publish_observation(ObservationGiven(definition, place, "2025", …))
            entry.observation = row
            …
            record(actor, "plans.accept_entry", ("entry", …), after={"observation": row.key, …})

    The queries do not grow with the number of values, but by what one statement takes. Those who publish take turns,
    until the end of their transactions: of two who publish for one cell the second replaces what the first published,
    and rows are seen in the order of their keys, by which what is kept in memory notices a change.
    """
    made: list[Observation] = []
    with transaction.atomic():
        _take_turns()
        now = timezone.now()
        for start in range(0, len(given), BATCH):
            made += _publish(given[start : start + BATCH], now)
    return made


def _take_turns() -> None:
    """Wait for who else publishes to end their transaction; SQLite lets one write at a time as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _publish(given: Sequence[ObservationGiven], now: datetime) -> list[Observation]:
    versions = _versions(given)
    today = timezone.localdate(now)
    rows = []
    replaced = []
    for item in given:
        before = versions.get(item.cell, [])
        row = _row(item, len(before) + 1, now, today)
        current = next((old for old in before if old.replaced_at is None), None)
        if current:
            current.replaced_at = now
            row.replaces = current
            replaced.append(current.pk)
        rows.append(row)
    if replaced:
        Observation.objects.filter(pk__in=replaced).update(replaced_at=now)
    return Observation.objects.bulk_create(rows)


def _versions(given: Sequence[ObservationGiven]) -> dict[Cell, list[Observation]]:
    """Return every value ever reported for the cells."""
    reported = Observation.objects.filter(
        is_packed=False,
        definition__in={item.definition.pk for item in given},
        place__in={item.place.pk for item in given},
        period__in={item.period for item in given},
    )
    found: dict[Cell, list[Observation]] = {}
    for row in reported.order_by("pk"):
        found.setdefault((row.definition_id, row.place_id, row.period), []).append(row)
    return found


def _row(item: ObservationGiven, version: int, now: datetime, today: date) -> Observation:
    return Observation(
        key=_key(item, version),
        statistic_id=item.definition.statistic_id,
        definition=item.definition,
        place=item.place,
        period=item.period,
        year=Period.parse(item.period).year,
        value=item.value,
        size=float(item.value),
        unit=item.unit,
        status=item.status,
        source_title=item.source_title,
        retrieved=today,
        note_zh=item.note,
        is_packed=False,
        is_synthetic=item.is_synthetic,
        reported_by=item.reported_by,
        recorded_at=now,
    )


def _key(item: ObservationGiven, version: int) -> str:
    """Return a key that says what it is a value of; a long one is cut and told apart by a hash."""
    key = f"{item.definition.key}.{item.place.path.rpartition('/')[2]}.{item.period}.r{version}"
    if len(key) <= _LONGEST_KEY:
        return key
    told_apart = sha256(f"{item.definition.key} {item.place.path}".encode()).hexdigest()[:10]
    return f"{item.definition.key[:40]}.{told_apart}.{item.period}.r{version}"
