"""Pages with 100,000 observations, 50,000 tasks and 200,000 audit records: p50, p95, queries, bytes sent compressed.

As a visitor, and as people who are logged in; on SQLite, and on PostgreSQL where BENCH_POSTGRES_URL or the local
server answers. Beside it in the same run: an empty Django view through the same middleware, the floor of this machine.
"""

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time

import office

ROUNDS = 30
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench")


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


def work_pages() -> dict[str, tuple[str, str]]:
    """Return the pages of people at work, by name: who opens them, and where."""
    return {
        "cockpit, zone office": ("zone", "/"),
        "my work, zone office": ("zone", "/my-work/"),
        "my work, county": ("county", "/my-work/"),
        "tasks, zone office": ("zone", "/tasks/"),
        "tasks, filtered, page 3": ("zone", "/tasks/?state=open&page=3"),
        "tasks, words": ("zone", "/tasks/?q=任务499"),
        "tasks, overdue": ("zone", "/tasks/?state=overdue"),
        "tasks, silent": ("zone", "/tasks/?state=silent"),
        "tasks, county": ("county", "/tasks/"),
        "bulletin": ("zone", "/my-work/bulletin/"),
        "one task": ("zone", "/tasks/bench-7/"),
        "figures, zone office": ("zone", "/figures/"),
        "figures, list": ("zone", "/figures/list/"),
        "figures to decide": ("zone", "/figures/waiting/"),
        "figures, county": ("county", "/figures/"),
        "audit": ("auditor", "/audit/"),
        "audit, filtered": ("auditor", "/audit/?act=plans.enter_figure"),
        "people": ("administrator", "/people/"),
        "organisations": ("administrator", "/organisations/"),
        "notices": ("county", "/notices/"),
    }


def people() -> dict[str, object]:
    """Return someone of each role that opens a page, by that name."""
    from lingyan.apps.accounts.models import Grant, Organisation, Person

    county = "430000/430400/430405"
    roles = {"zone": ("zone_office", "430000"), "county": ("county", county)}
    roles |= {name: (name, "") for name in ("auditor", "administrator")}
    made = {}
    for name, (role, scope) in roles.items():
        unit = Organisation.objects.filter(scope=scope).exclude(kind="collective").first() if scope else None
        made[name] = Person.objects.create(login=f"bench-{name}", name=name, organisation=unit)
        Grant.objects.create(person=made[name], role=role, scope=scope)
    return made


def measure(name: str, url: str, person: object = None) -> None:
    """Print the figures of one page, as `person` or as a visitor."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times = Client(headers={"accept": "text/html"}), []
    if person:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
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
        rows = f"{office.OBSERVATIONS:,} observations, {office.TASKS:,} tasks, {office.RECORDS:,} audit records"
        print(f"{label}, {rows}, {ROUNDS} rounds a page (goal: p95 < 150 ms, < 200 kB)", flush=True)
        subprocess.run([sys.executable, __file__, "--one"], env=environment, check=True)


def one() -> None:
    """Measure every page on the database of this process."""
    import django

    django.setup()
    from lingyan.apps.workbench.actions import prepare_site, warm_up

    list(prepare_site())
    warm_up()
    office.fill()
    for name, url in pages().items():
        measure(name, url)
    known = people()
    for name, (who, url) in work_pages().items():
        measure(name, url, known[who])


if __name__ == "__main__":
    if "--one" in sys.argv:
        one()
    else:
        run("SQLite", "")
        if office.has_empty_database(POSTGRES):
            run("PostgreSQL", POSTGRES)
        else:
            print("PostgreSQL: no server answered")
