"""Loading the five real documents (goal: < 3 s), and the page of a long one (goal: < 150 ms, < 200 kB compressed).

The documents are looked for in ../shared/seeds beside the checkout; without them five generated ones of the same
length stand in. On SQLite, and on PostgreSQL where BENCH_POSTGRES_URL or the local server answers. Beside it in the
same run: reading the bytes and parsing alone, what no database can make faster.
"""

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import office

SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"
LENGTHS = (21_926, 94_962, 5_052, 14_140, 7_625)
"""Characters of the five real documents."""
ROUNDS = 5
PAGE_ROUNDS = 30
PAGE_LENGTH = 100_000
POSTGRES = os.environ.get("BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/lingyan_bench_import")


def generated(length: int, number: int) -> str:
    """Return a plan of about `length` characters; no two paragraphs are the same."""
    lines = [f"示例市第{number}号发展规划"]
    size, count = 0, 0
    for chapter in "一二三四五六七八九十":
        lines.append(f"{chapter}、任务{chapter}{number}")
        while size < length * (1 + "一二三四五六七八九十".index(chapter)) / 10:
            count += 1
            words = f"第{count * 7919 % 9973}号事项由第{count % 97}组办理，于{2026 + count % 9}年前完成其中的{count}项"
            lines.append(f"{count}.事项{count}。" + "；".join(f"{words}之{part}" for part in range(6)) + "。")
            size += len(lines[-1])
    return "\n".join(lines) + "\n"


def documents() -> list[tuple[str, bytes]]:
    """Return the files to load: the real ones where they are at hand."""
    found = [(file.name, file.read_bytes()) for file in sorted(SEEDS.glob("*.txt"))]
    stand_in = [(f"plan-{number}.txt", generated(length, number).encode()) for number, length in enumerate(LENGTHS)]
    return found or stand_in


def measure_parsing(files: list[tuple[str, bytes]]) -> None:
    """Print how long it takes to decode, parse and recognise without keeping anything."""
    from lingyan.domain.corpus.decode import decode
    from lingyan.domain.corpus.fingerprint import fingerprint_of
    from lingyan.domain.corpus.parse import parse

    began = time.perf_counter()
    for _name, data in files:
        fingerprint_of(parse(decode(data, limit=len(data))))
    print(f"  {'parsing and fingerprints alone':44} {time.perf_counter() - began:7.3f} s")


def measure_loading(files: list[tuple[str, bytes]]) -> None:
    """Print how long loading all files takes, and loading them again."""
    from lingyan.apps.policies.models import Clause, LoadedFile

    times = []
    for _ in range(ROUNDS):
        LoadedFile.objects.all().delete()
        times.append(load(files))
    print(f"  {'loading the five':44} {statistics.median(times):7.3f} s  worst of {ROUNDS}: {max(times):.3f} s")
    print(f"  {'loading them again (nothing to do)':44} {load(files):7.3f} s  {Clause.objects.count()} clauses kept")


def load(files: list[tuple[str, bytes]]) -> float:
    """Load `files` and return the seconds."""
    from lingyan.apps.accounts.queries import COMMAND_LINE
    from lingyan.apps.policies.actions import import_file

    began = time.perf_counter()
    for name, data in files:
        import_file(name, data, requester=COMMAND_LINE)
    return time.perf_counter() - began


def measure_page() -> None:
    """Print how long the page of a long document takes, and what it weighs."""
    from django.test import Client

    from lingyan.apps.accounts.queries import COMMAND_LINE
    from lingyan.apps.policies.actions import import_file

    text = generated(PAGE_LENGTH, 9)
    report = import_file("long.txt", text.encode(), requester=COMMAND_LINE)
    client, address = Client(headers={"accept": "text/html"}), report.texts[0].link
    answer, times = client.get(address), []
    for _ in range(PAGE_ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    kilobytes = len(gzip.compress(answer.content, 6)) / 1000
    label = f"page of {len(text):,} characters"
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"  {label:44} p50 {statistics.median(times):5.1f} ms  p95 {p95:5.1f} ms  {kilobytes:.1f} kB")


def run(label: str, url: str) -> None:
    """Measure on one database, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "LINGYAN_DATA": folder,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "lingyan.config.settings",
            "LINGYAN_HOSTS": "testserver,localhost",
        }
        print(f"{label}, {'real' if SEEDS.is_dir() else 'generated'} documents", flush=True)
        subprocess.run([sys.executable, __file__, "--one"], env=environment, check=True)


def one() -> None:
    """Measure on the database of this process."""
    import django

    django.setup()
    from lingyan.apps.workbench.actions import prepare_site

    list(prepare_site())
    files = documents()
    measure_parsing(files)
    measure_loading(files)
    measure_page()


if __name__ == "__main__":
    if "--one" in sys.argv:
        one()
    else:
        run("SQLite", "")
        if office.has_empty_database(POSTGRES):
            run("PostgreSQL", POSTGRES)
