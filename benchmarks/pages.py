"""Every public page with 100,000 observations: p50 and p95 in milliseconds, queries, bytes sent compressed.

On SQLite, and on PostgreSQL where BENCH_POSTGRES_URL or the local server answers. Beside it in the same run: an
empty Django view through the same middleware, the floor of this machine.
"""

import gzip
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from decimal import Decimal

OBSERVATIONS = 100_000
ROUNDS = 30
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench")


def fill() -> None:
    """Add generated observations to the loaded pack until there are `OBSERVATIONS`, seeded."""
    from django.db import connection

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
    Observation.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # which the server does by itself a minute after so many rows have come


def pages() -> dict[str, str]:
    """Return the pages to measure by name."""
    return {
        "empty view (floor)": "/i18n/none/",
        "cockpit": "/",
        "cockpit, other date and figure": "/?as_of=2023-06-30&figure=carriers",
        "places": "/places/",
        "prefecture": "/places/430000/430400/",
        "county": "/places/430000/430400/430405/",
        "directory": "/directory/",
        "fit": "/directory/fit/?product=无人机零部件",
        "indicators": "/indicators/",
        "one indicator": "/indicators/dev-gdp/",
        "observations": "/indicators/observations/",
        "observations, filtered, page 3": "/indicators/observations/?status=final&page=3&sort=place",
        "documents": "/documents/",
        "systems": "/systems/",
        "search": "/search/?q=新材料",
    }


def measure(name: str, url: str) -> None:
    """Print the figures of one page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times = Client(headers={"accept": "text/html"}), []
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
        queries = len(captured)
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(url)
        times.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    kilobytes = len(gzip.compress(answer.content, 6)) / 1000
    print(
        f"  {name:34} {answer.status_code}  p50 {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms"
        f"  {queries:3d} queries  {kilobytes:6.1f} kB"
    )


def run(label: str, url: str) -> None:
    """Measure every page on one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
            "LINGYAN_HOSTS": "testserver,localhost",
        }
        print(
            f"{label}, {OBSERVATIONS:,} observations, {ROUNDS} rounds a page (goal: p95 < 150 ms, < 200 kB)", flush=True
        )
        subprocess.run([sys.executable, __file__, "--one"], env=environment, check=True)


def one() -> None:
    """Measure every page on the database of this process."""
    import django

    django.setup()
    from lingyan.apps.workbench.actions import prepare_site, warm_up

    list(prepare_site())
    warm_up()
    fill()
    for name, url in pages().items():
        measure(name, url)


def postgres_is_there() -> bool:
    """Make an empty database for the run; return whether a server answered."""
    import psycopg

    server, _, name = POSTGRES.rpartition("/")
    try:
        with psycopg.connect(f"{server}/postgres".replace("postgres://", "postgresql://"), autocommit=True) as link:
            link.execute(f"DROP DATABASE IF EXISTS {name}")
            link.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError:
        return False
    return True


if __name__ == "__main__":
    if "--one" in sys.argv:
        one()
    else:
        run("SQLite", "")
        if postgres_is_there():
            run("PostgreSQL", POSTGRES)
        else:
            print("PostgreSQL: no server answered")
