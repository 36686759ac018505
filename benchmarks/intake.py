"""A pre-filled Excel of 20,000 rows: filled in, previewed row by row, taken over, and previewed again.

On SQLite, and on PostgreSQL where BENCH_POSTGRES_URL or the local server answers; the work runs as the worker runs it,
in a process whose peak of memory is told. Beside it in the same run: openpyxl alone reading the same file.
"""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time

import office
from pages import POSTGRES

ROWS = 20_000


def run(label: str, url: str) -> None:
    """Measure on one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
        }
        print(f"{label} (goal: preview < 10 s, < 300 MB)", flush=True)
        table = subprocess.run([sys.executable, __file__, "--table"], env=environment, check=True, capture_output=True)
        name = os.path.join(folder, "table.xlsx")  # noqa: PTH118 - beside the data
        with open(name, "wb") as file:  # noqa: PTH123 - the same
            file.write(table.stdout[table.stdout.index(b"PK\x03\x04") :])
        subprocess.run([sys.executable, __file__, "--one", name], env=environment, check=True)


def table() -> None:
    """Set the site up and write a filled table of `ROWS` rows to the standard output."""
    import django

    django.setup()
    from openpyxl import load_workbook

    from lingyan.apps.places.models import Place
    from lingyan.apps.plans.resources.figure_template import TableAsked, figure_table
    from lingyan.apps.workbench.actions import prepare_site
    from lingyan.domain.indicators.period import Period

    list(prepare_site())
    places = list(Place.objects.filter(level="county").exclude(code="").order_by("path"))
    definitions = _countable()
    years = [Period.parse(str(year)) for year in range(2016, 2026)]
    kept = definitions[: -(-ROWS // (len(places) * len(years)))]
    book = load_workbook(io.BytesIO(figure_table(TableAsked(kept, places, years))))
    sheet = book.worksheets[0]
    head = [str(cell.value) for cell in sheet[1]]
    value = next(number for number, word in enumerate(head, 1) if word in {"数值", "填报数", "value", "本期数"})
    note = next(number for number, word in enumerate(head, 1) if word in {"备注", "说明", "note"})
    sheet.delete_rows(ROWS + 2, sheet.max_row)
    for number in range(2, sheet.max_row + 1):
        sheet.cell(number, value, 40 + number % 17 + (number % 100) / 100)
        sheet.cell(number, note, "演示")
    out = io.BytesIO()
    book.save(out)
    sys.stdout.buffer.write(out.getvalue())


def _countable() -> list[object]:
    from lingyan.apps.plans.queries.entries import definitions_to_enter

    return list(definitions_to_enter())


def _office() -> object:
    """Return someone of the zone office as the one who acts."""
    from lingyan.apps.accounts.models import Grant, Person
    from lingyan.apps.accounts.queries import actor_of

    person = Person.objects.create(login="bench", name="演示")
    Grant.objects.create(person=person, role="zone_office")
    return actor_of("bench")


def one() -> None:
    """Preview, take over and preview again; print seconds and the peak of memory."""
    from pathlib import Path

    data = Path(sys.argv[2]).read_bytes()
    began = time.perf_counter()
    from openpyxl import load_workbook

    rows = sum(1 for _ in load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True))
    print(f"  openpyxl alone reads {rows - 1:,} rows {time.perf_counter() - began:16.1f} s")
    import django

    django.setup()
    from lingyan.apps.files.actions import store_file
    from lingyan.apps.jobs.models import Job
    from lingyan.apps.jobs.queries.jobs import counts_of
    from lingyan.apps.jobs.tasks import start_preview, start_taking
    from lingyan.apps.jobs.tasks.worker import work
    from lingyan.apps.workbench.actions import warm_up

    warm_up()  # as the worker does when it starts
    actor = _office()

    def told(what: str, job: Job) -> None:
        began = time.perf_counter()
        work(until_done=True)
        job.refresh_from_db()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"  {what:32} {time.perf_counter() - began:6.1f} s  peak {peak:4.0f} MB  {job.state} {counts_of(job)}")

    upload = store_file("table.xlsx", data, actor=actor, kinds=("xlsx",))
    job = start_preview("plans.figures", upload, actor=actor)
    told("preview", job)
    start_taking(Job.objects.get(pk=job.pk), actor=actor)
    told("taken over", job)
    told("the same file again", start_preview("plans.figures", upload, actor=actor))


if __name__ == "__main__":
    if "--table" in sys.argv:
        table()
    elif "--one" in sys.argv:
        one()
    else:
        run("SQLite", "")
        if office.has_empty_database(POSTGRES):
            run("PostgreSQL", POSTGRES)
        else:
            print("PostgreSQL: no server answered")
