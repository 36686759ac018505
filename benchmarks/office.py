"""An office's worth of rows for the benchmarks: observations, tasks with their duties, audit records; seeded."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

OBSERVATIONS, TASKS, UNITS_A_TASK, RECORDS = 100_000, 50_000, 3, 200_000
TODAY = date(2026, 11, 20)
BATCH = 500


def fill() -> None:
    """Add generated rows to the loaded pack, and let the database look at them as it would after a minute.

    By then a PostgreSQL server has vacuumed what was added, by itself.
    """
    from django.db import connection, transaction

    with transaction.atomic():
        _observations()
        _tasks()
        _records()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _observations() -> None:
    """Add observations until there are `OBSERVATIONS`."""
    from lingyan.apps.places.models import Place
    from lingyan.apps.plans.models import Definition, Observation

    chance = random.Random(20200224)  # noqa: S311 - generated figures, not secrets
    definitions = list(Definition.objects.select_related("statistic"))
    places = list(Place.objects.all())
    missing = OBSERVATIONS - Observation.objects.count()
    rows = [
        Observation(
            key=f"bench-{number}",
            statistic=(definition := chance.choice(definitions)).statistic,
            definition=definition,
            place=chance.choice(places),
            period=str(year := chance.randint(2000, 2025)),
            year=year,
            value=(amount := Decimal(chance.randint(1, 10**7)) / 100),
            size=float(amount),
            unit=definition.statistic.unit,
            status="final",
            source_title="演示 generated",
            retrieved="2026-01-01",
        )
        for number in range(missing)
    ]
    Observation.objects.bulk_create(rows, batch_size=BATCH)


def _tasks() -> None:
    """Add tasks, each with a lead unit and supporting units, in all states of reporting."""
    from lingyan.apps.accounts.models import Organisation
    from lingyan.apps.places.models import Place
    from lingyan.apps.plans.models import Duty, Owing, Part, Task

    places = dict(Place.objects.values_list("path", "pk"))
    chance = random.Random(20200225)  # noqa: S311 - the same
    units = list(Organisation.objects.exclude(kind="collective"))
    tasks = [
        Task(
            key=f"bench-{number}",
            origin="table",
            title_zh=f"演示任务{number}",
            title_en=f"Demonstration task {number}",
            due=TODAY + timedelta(days=chance.randint(-200, 400)),
            assigned_on=TODAY - timedelta(days=300),
            scope="430000",
            is_synthetic=True,
        )
        for number in range(TASKS)
    ]
    made = Task.objects.bulk_create(tasks, batch_size=BATCH)
    reported_at = datetime.combine(TODAY, datetime.min.time(), UTC)
    duties = [
        Duty(
            task=task,
            unit=unit,
            part=Part.LEAD if position == 0 else Part.SUPPORTING,
            position=position,
            place_id=places.get(unit.scope),
            place_path=unit.scope,
            owing=(owing := chance.choice(Owing.values)),
            reported_at=reported_at if owing == Owing.WAITING else None,
            period="2026-11",
            next_due=TODAY + timedelta(days=chance.randint(-40, 60)),
        )
        for task in made
        for position, unit in enumerate(chance.sample(units, UNITS_A_TASK))
    ]
    Duty.objects.bulk_create(duties, batch_size=BATCH)


def _records() -> None:
    """Add audit records to the chain."""
    from lingyan.apps.audit.actions import Change, record_all
    from lingyan.kernel.access import COMMAND_LINE

    chance = random.Random(20200226)  # noqa: S311 - the same
    changes = (
        Change(
            ("entry", str(number)),
            f"430000/4304{chance.randint(0, 9)}0",
            {"value": "1"},
            {"value": str(chance.randint(1, 10**6))},
        )
        for number in range(RECORDS)
    )
    record_all(COMMAND_LINE, "plans.enter_figure", changes)


def has_empty_database(url: str) -> bool:
    """Make the database of a PostgreSQL address anew; return whether a server answered."""
    import psycopg

    server, _, name = url.rpartition("/")
    try:
        with psycopg.connect(f"{server}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as link:
            link.execute(f"DROP DATABASE IF EXISTS {name}")
            link.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError:
        return False
    return True
