"""A million open cases: scanned for what lapsed (goal: < 1 s), listed (p95 < 150 ms), counted anew (< 60 s).

    python benchmarks/open_cases.py [CASES]

The cases are generated and seeded, each with one clock of 20 working days that began within the last year. Beside it in
the same run: the last days of as many clocks as a loop over `chinesecalendar` counts them, from a sample.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import chinese_calendar
import office

from lingyan.kernel.legaltime.deadline import Deadline

CASES, ROUNDS, SAMPLE = 1_000_000, 20, 2_000
TODAY = date(2026, 12, 15)
LENGTH = 20
"""Working days of a written review (order 304, article 15)."""

SUPERVISED, HANDLED, PAUSED, RECENT, UNITS = 0.4, 0.8, 0.05, 0.8, 5_000
"""Shares of cases: energy supervision, handled by somebody, paused, begun within four weeks; and how many units."""

POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench_cases")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn for one case: its last day, its place, and how it stands."""

    end: Deadline
    place: tuple[int, str]
    kind: tuple[str, str, str, str]
    """Procedure, state, clock and who is bound by it."""
    handler: int | None
    subject: tuple[int, str]
    is_paused: bool


def fill(number: int) -> None:
    """Write the cases and their clocks straight into the tables, and let the database look at them."""
    from django.db import connection

    from lingyan.apps.cases.models import Case, CaseClock

    _insert(Case, (_case(at, one) for at, one in enumerate(_drawn(number))))
    _insert(CaseClock, (_clock(at, one) for at, one in enumerate(_drawn(number))))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _drawn(number: int) -> Iterator[Drawn]:
    """Yield as many cases as asked for, the same each time: four of ten of supervision, one of twenty paused."""
    from lingyan.apps.catalogue.queries import legal_time
    from lingyan.apps.places.models import Place
    from lingyan.kernel.legaltime.period import Period, Unit

    chance = random.Random(20211201)  # noqa: S311 - generated cases, not secrets
    places = list(Place.objects.filter(level__in=["county", "prefecture"]).order_by("pk").values_list("pk", "path"))
    period, time_ = Period(LENGTH, Unit.WORKING_DAY), legal_time()
    ends = {back: time_.due(TODAY - timedelta(days=back), period) for back in range(1, 400)}
    kinds, people, units = _kinds(), _people(places), _units()
    for _number in range(number):
        back = chance.randint(1, 28) if chance.random() < RECENT else chance.randint(29, 399)
        place = chance.choice(places)
        yield Drawn(
            end=ends[back],
            place=place,
            kind=chance.choice(kinds[chance.random() < SUPERVISED]),
            handler=chance.choice(people[place[0]]) if chance.random() < HANDLED else None,
            subject=chance.choice(units),
            is_paused=chance.random() < PAUSED,
        )


def _kinds() -> dict[bool, list[tuple[str, str, str, str]]]:
    """Return what cases may be: of energy supervision, and of every other procedure that has clocks."""
    from lingyan.apps.cases.queries.engine import procedures

    found: dict[bool, list[tuple[str, str, str, str]]] = {True: [], False: []}
    for key, versions in procedures().items():
        rules = versions.newest
        states = [state.key for state in rules.states.values() if not state.is_final]
        for at, clock in enumerate(rules.clocks.values()):
            found[key == "energy-supervision"].append((key, states[at % len(states)], clock.key, clock.bound))
    return found


def _people(places: Sequence[tuple[int, str]]) -> dict[int, list[int]]:
    """Make four who handle cases at each place, where they are not there yet."""
    from lingyan.apps.accounts.models import Grant, Person

    found: dict[int, list[int]] = {}
    for pk, path in places:
        for number in range(4):
            person, is_new = Person.objects.get_or_create(login=f"bench-{pk}-{number}", name=f"演示{number}")
            if is_new:
                Grant.objects.create(person=person, role="supervisor", scope=path)
            found.setdefault(pk, []).append(person.pk)
    return found


def _units() -> list[tuple[int, str]]:
    """Make the units that cases are about, where they are not there yet."""
    from lingyan.apps.accounts.models import Organisation

    if not Organisation.objects.filter(key__startswith="bench-").exists():
        rows = (Organisation(key=f"bench-{at}", name_zh=f"演示企业{at}", kind="enterprise") for at in range(UNITS))
        Organisation.objects.bulk_create(rows)
    return list(Organisation.objects.filter(key__startswith="bench-").order_by("pk").values_list("pk", "name_zh"))


def _case(at: int, one: Drawn) -> dict[str, object]:
    procedure, state, clock, bound = one.kind
    return {
        "id": at + 1,
        "key": f"bench-{at}",
        "procedure": procedure,
        "title": f"演示案件{at}",
        "subject_id": one.subject[0],
        "subject_name": one.subject[1],
        "handler_id": one.handler,
        "place_id": one.place[0],
        "place_path": one.place[1],
        "state": state,
        "is_open": True,
        "opened_on": one.end.start,
        "next_due": one.end.due,
        "next_clock": clock,
        "next_role": bound,
        "is_paused": one.is_paused,
        "is_provisional": one.end.provisional,
        "looked_at": TODAY,
        "version": 2,
        "is_synthetic": True,
        "created_at": datetime.combine(one.end.start, datetime.min.time()).astimezone(),
    }


def _clock(at: int, one: Drawn) -> dict[str, object]:
    return {
        "case_id": at + 1,
        "position": 0,
        "key": one.kind[2],
        "bound": one.kind[3],
        "started": one.end.start,
        "due": one.end.due,
        "unrolled_due": one.end.unrolled_due,
        "status": "paused" if one.is_paused else "running" if one.end.due >= TODAY else "lapsed",
        "is_open": True,
        "is_right": False,
        "is_provisional": one.end.provisional,
        "length": None if one.is_paused else LENGTH,
        "unit": "working-day",
        "place_id": one.place[0],
    }


def _insert(model: type, rows: Iterable[dict[str, object]]) -> None:
    """Write rows by the fastest way that each database has."""
    from django.db import connection, transaction

    remaining: Iterator[dict[str, object]] = iter(rows)
    first = next(remaining)
    names, table = list(first), model._meta.db_table  # noqa: SLF001 - Django documents it
    values = (tuple(row.values()) for row in (*[first], *remaining))
    columns = ", ".join(f'"{name}"' for name in names)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))")  # noqa: S608 - our own tables
        else:
            marks = ", ".join(["%s"] * len(names))
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', values)  # noqa: S608 - the same


def timed(name: str, work: Callable[[], object], rounds: int = ROUNDS) -> None:
    """Print how long something takes, several times."""
    times, found = [], None
    for _round in range(rounds):
        began = time.perf_counter()
        found = work()
        times.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1] if rounds > 1 else times[0]
    print(f"  {name:44} p50 {statistics.median(times):9.1f} ms  p95 {p95:9.1f} ms  {found}", flush=True)


def scans() -> None:
    """Time what is late and what is due soon: for the zone, and for one county."""
    from lingyan.apps.cases.models import Case, CaseClock

    county = Case.objects.order_by("pk").values_list("place", flat=True)[0]
    owed = CaseClock.objects.filter(is_open=True, is_right=False)
    soon = TODAY + timedelta(days=7)
    timed("late clocks, counted", lambda: owed.filter(due__lt=TODAY).count())
    timed("due within a week, counted", lambda: owed.filter(due__gte=TODAY, due__lte=soon).count())
    timed("late clocks of one county, counted", lambda: owed.filter(due__lt=TODAY, place=county).count())
    first = Case.objects.filter(is_open=True, sorted_due__lt=TODAY).order_by("sorted_due", "pk")
    timed("first fifty late cases", lambda: len(list(first[:50])))


def pages() -> None:
    """Time the first page of the list as a supervisor of the zone and of a county opens it."""
    from django.test import Client

    from lingyan.apps.accounts.models import Grant, Person

    for name, scope in (("zone", "430000"), ("county", "430000/430400/430412")):
        person = Person.objects.create(login=f"bench-{name}", name=name)
        Grant.objects.create(person=person, role="supervisor", scope=scope)
        client = Client(headers={"accept": "text/html"})
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        client.get("/cases/")
        timed(f"first page of the list, {name}", lambda client=client: client.get("/cases/").status_code)
        overdue = "/cases/?due=overdue"
        timed(f"overdue, {name}", lambda client=client, overdue=overdue: client.get(overdue).status_code)


def anew(data: Path) -> None:
    """Time how long it takes to count every open clock again after the calendar of the next year."""
    import lingyan
    from lingyan.apps.cases.actions.counting import count_anew
    from lingyan.apps.catalogue.queries import look_again

    rows = (Path(lingyan.__file__).parent / "packs/national/calendar/2026.csv").read_text().splitlines()
    shifted = [row.replace("2026-", "2027-", 1) for row in rows if ",make_up," not in row]
    (data / "calendar").mkdir(exist_ok=True)
    (data / "calendar" / "2027.csv").write_text("\n".join([*shifted, ""]))
    look_again()
    timed("counted anew after a calendar, clocks moved", lambda: count_anew(2026, TODAY, lambda *_told: None), 1)


def peer(starts: Sequence[date], number: int) -> None:
    """Print how long a day-by-day loop over `chinesecalendar` takes for as many clocks, from a sample."""
    began = time.perf_counter()
    for start in starts:
        day, left = start, LENGTH
        while left and day < date(2026, 12, 31):
            day += timedelta(days=1)
            left -= chinese_calendar.is_workday(day)
    seconds = (time.perf_counter() - began) / len(starts) * number
    print(f"  {'the same last days, chinesecalendar loop':44} {seconds:9.1f} s for {number:,} (from {len(starts):,})")


def one(number: int) -> None:
    """Measure on the database of this process."""
    import django

    django.setup()
    from lingyan.apps.workbench.actions import prepare_site, warm_up

    list(prepare_site())
    warm_up()
    began = time.perf_counter()
    fill(number)
    print(f"  {number:,} cases written in {time.perf_counter() - began:.0f} s", flush=True)
    scans()
    pages()
    anew(Path(os.environ["LINGYAN_DATA"]))
    chance = random.Random(1)  # noqa: S311 - a sample
    peer([TODAY - timedelta(days=chance.randint(60, 399)) for _number in range(SAMPLE)], number)


def run(label: str, url: str, number: int) -> None:
    """Measure one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
            "LINGYAN_HOSTS": "testserver,localhost",
        }
        print(
            f"{label}, {number:,} open cases (goals: scans < 1 s, list p95 < 150 ms, counted anew < 60 s)", flush=True
        )
        subprocess.run([sys.executable, __file__, "--one", str(number)], env=environment, check=True)


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(int(sys.argv[-1]))
    else:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else CASES
        run("SQLite", "", wanted)
        if office.has_empty_database(POSTGRES):
            run("PostgreSQL", POSTGRES, wanted)
        else:
            print("PostgreSQL: no server answered")
