"""The list and the dispatch of 100,000 projects: p50, p95, queries, bytes sent compressed (goal: p95 < 150 ms).

The page of a project's siting, with 71 parks screened and ranked, has 300 ms.

    python benchmarks/list_projects.py [PROJECTS]

The projects are those of the demonstration, seeded, with their logs, milestones and funds by month; opened by the zone
office, a prefecture, a county and a park of it. On SQLite, and on PostgreSQL where BENCH_POSTGRES_URL or the local
server answers. Beside it in the same run: an empty Django view through the same middleware, the floor of this machine.
"""

import os
import subprocess
import sys
import tempfile
import time

import office
import pages

PROJECTS, SEED = 100_000, 1
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench_projects")


def lists() -> dict[str, tuple[str, str]]:
    """Return the lists that are measured by name: who opens it, and where."""
    return {
        "empty view (floor)": ("zone-office", "/i18n/none/"),
        "list, zone office": ("zone-office", "/projects/"),
        "list, prefecture": ("prefecture", "/projects/"),
        "list, county": ("county", "/projects/"),
        "list, park": ("park", "/projects/"),
        "200 rows": ("zone-office", "/projects/?per_page=200"),
        "page 40": ("zone-office", "/projects/?page=40"),
        "withdrawn too": ("zone-office", "/projects/?stage=all"),
        "by stage": ("zone-office", "/projects/?stage=signed"),
        "by place": ("zone-office", "/projects/?place=430000/430400/430405"),
        "by industry": ("zone-office", "/projects/?industry=information"),
        "by a small industry": ("zone-office", "/projects/?industry=dairy"),
        "by source region": ("zone-office", "/projects/?source=44"),
        "by list of 500": ("zone-office", "/projects/?top=any"),
        "by officer": ("county", "/projects/?officer=me"),
        "four filters": ("zone-office", "/projects/?place=430000/431000&stage=started&industry=equipment&source=44"),
        "words, many": ("zone-office", "/projects/?q=智能工厂"),
        "words, few": ("zone-office", "/projects/?q=华盛 芯片"),
        "words, none": ("zone-office", "/projects/?q=没有这个词"),
        "words, a number": ("zone-office", "/projects/?q=00077"),
        "words, county": ("county", "/projects/?q=生产基地"),
        "largest first": ("zone-office", "/projects/?sort=-planned"),
        "least first": ("zone-office", "/projects/?sort=planned"),
        "largest first, prefecture": ("prefecture", "/projects/?sort=-planned"),
        "longest at its stage first": ("zone-office", "/projects/?sort=stage"),
        "largest of an industry": ("zone-office", "/projects/?sort=-planned&industry=information"),
    }


def around() -> dict[str, tuple[str, str]]:
    """Return the pages beside the list: the dispatch, one project, its siting, and an investor's."""
    return {
        "dispatch, zone office, this year": ("zone-office", "/projects/dispatch/"),
        "dispatch, three years": ("zone-office", f"/projects/dispatch/?place=430000&{_THREE_YEARS}"),
        "dispatch, prefecture": ("prefecture", "/projects/dispatch/"),
        "dispatch, county": ("county", "/projects/dispatch/"),
        "why a rate": ("zone-office", "/projects/dispatch/why/funds/"),
        "one project": ("county", SIGNED),
        "siting, the list": ("zone-office", "/siting/"),
        "siting, one project": ("zone-office", SEEKING),
        "what parks offer": ("zone-office", "/siting/parks/"),
        "for an investor": (
            "zone-office",
            "/invest/parks/?words=手机&investment_10k_cny=30000&land_mu=100&energy_tce=900",
        ),
    }


SIGNED, SEEKING = "signed project", "project that looks for a park"
"""Pages of one project, found once they are there."""


_THREE_YEARS = "since=2023-12&until=2026-11"
_NEEDS = "make=手机&investment_10k_cny=30000&land_mu=100&energy_tce=900"


def one(number: int) -> None:
    """Measure every cell on the database of this process."""
    import django

    django.setup()
    from django.db import connection
    from django.utils.timezone import localdate

    from lingyan.apps.accounts.models import Person
    from lingyan.apps.demo.actions import load_demonstration
    from lingyan.apps.projects.models import Project
    from lingyan.apps.workbench.actions import prepare_site, warm_up
    from lingyan.kernel.access import COMMAND_LINE

    list(prepare_site())
    warm_up()
    began = time.perf_counter()
    load_demonstration(SEED, localdate(), actor=COMMAND_LINE, beat=Silent(), projects=number)
    print(f"  the demonstration made in {time.perf_counter() - began:.0f} s", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    people = {one.login: one for one in Person.objects.filter(is_synthetic=True)}
    shown = Project.objects.filter(officer=people["demo-county"], signed_on__isnull=False).latest("pk")
    sought = Project.objects.exclude(industry="").exclude(told=None).filter(stage="negotiation").latest("pk")
    found = {SIGNED: shown.get_absolute_url(), SEEKING: f"/siting/projects/{sought.key}/"}
    for name, (who, url) in {**lists(), **around()}.items():
        pages.measure(name, found.get(url, url), people[f"demo-{who}"])


class Silent:
    """A beat that nobody hears."""

    def tell(self, done: int, total: int | None = None) -> None:
        """Say nothing."""


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
        print(f"{label}, {number:,} projects, {pages.ROUNDS} rounds a page (goal: p95 < 150 ms)", flush=True)
        subprocess.run([sys.executable, __file__, "--one", str(number)], env=environment, check=True)


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(int(sys.argv[-1]))
    else:
        wanted = int(sys.argv[1]) if len(sys.argv) > 1 else PROJECTS
        run("SQLite", "", wanted)
        if office.has_empty_database(POSTGRES):
            run("PostgreSQL", POSTGRES, wanted)
        else:
            print("PostgreSQL: no server answered")
