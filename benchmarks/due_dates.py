"""Due dates of working-day periods: ours, the prefix-sum limit, and a loop over `chinesecalendar`, in one run.

    python benchmarks/due_dates.py [--json]

Starts lie in 2004 to 2026, lengths between 1 and 120 working days, always the same. Every figure is the best of
several turns. The limit is the two look-ups of a prefix-sum table and nothing else: no checks, no provisional flags,
no holiday table to continue. The loop walks day by day; it is timed on a sample and scaled to the full number.
"""

import json
import resource
import sys
import time
import tracemalloc
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import chinese_calendar
import numpy as np
from numpy.typing import NDArray

import lingyan
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.kernel.legaltime.vector import due_dates
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"
FIRST, LAST = date(2004, 1, 1), date(2026, 5, 31)
MANY, VERY_MANY = 100_000, 10_000_000
SAMPLE = 200
ALONE = 2_000

Days = NDArray[np.datetime64]
Numbers = NDArray[np.int64]


def main() -> None:
    """Measure, and print a table, or JSON when asked."""
    engine = LegalTime(load_working_days([NATIONAL]), load_conventions([NATIONAL]))
    figures = [*measure(engine, MANY, turns=30), *measure(engine, VERY_MANY, turns=3), *measure_single(engine)]
    if "--json" in sys.argv[1:]:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    print(f"{'what':52} {'periods':>11} {'ms':>14} {'x limit':>12} {'peak MB':>9}")
    for figure in figures:
        ratio = f"{figure['x_limit']:>12,.1f}" if figure["x_limit"] else " " * 12
        memory = f"{figure['peak_mb']:>9,.1f}" if figure["peak_mb"] is not None else ""
        print(f"{figure['what']:52} {figure['periods']:>11,} {figure['ms']:>14,.3f} {ratio} {memory}")
    print(f"whole process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB resident")


def measure(engine: LegalTime, number: int, *, turns: int) -> list[dict[str, object]]:
    """Return the figures for so many periods: the limit first, because the others are told as multiples of it."""
    starts, lengths = periods(number)
    limit = best(prefix_sums(engine, starts, lengths), turns)
    rows: list[tuple[str, float, float | None]] = [("limit: two look-ups of a prefix-sum table", limit, None)]
    for unit in (Unit.WORKING_DAY, Unit.DAY, Unit.MONTH):
        work = partial(due_dates, starts, lengths, unit, engine)
        rows.append((f"ours: {unit}, checked, rolled, with provisional", best(work, turns), peak_mb(work)))
    if number == MANY:
        rows.append((f"chinesecalendar loop, {SAMPLE} periods timed, scaled", library_loop(starts, lengths), None))
    return [
        {"what": what, "periods": number, "ms": ms, "x_limit": ms / limit, "peak_mb": memory}
        for what, ms, memory in rows
    ]


def measure_single(engine: LegalTime) -> list[dict[str, object]]:
    """Return the figures for deadlines counted one at a time, without and with their account."""
    starts, lengths = periods(ALONE)
    given = [
        (start, Period(length, Unit.WORKING_DAY))
        for start, length in zip(starts.tolist(), lengths.tolist(), strict=True)
    ]
    alone = best(lambda: [engine.due(start, period) for start, period in given], 3)
    told = best(lambda: [engine.due(start, period).trace for start, period in given[:100]], 3)
    return [
        {"what": "ours: one at a time", "periods": ALONE, "ms": alone, "x_limit": None, "peak_mb": None},
        {"what": "ours: one at a time, told day by day", "periods": 100, "ms": told, "x_limit": None, "peak_mb": None},
    ]


def periods(number: int) -> tuple[Days, Numbers]:
    """Return starts and lengths, the same in every run."""
    dice = np.random.default_rng(2026)
    first = np.datetime64(FIRST, "D")
    starts = first + dice.integers(0, (LAST - FIRST).days, number).astype("timedelta64[D]")
    return starts, dice.integers(1, 121, number)


def prefix_sums(engine: LegalTime, starts: Days, lengths: Numbers) -> Callable[[], object]:
    """Return the bare computation: working days up to the start, and the day that is so many further."""
    table = engine.table
    ranks = np.frombuffer(table.ranks, dtype=np.int32)
    further = [table.at_rank(len(table.ordinals) + number, LAST) for number in range(1, 200)]
    ends = np.concatenate((table.ordinals, [day.toordinal() for day in further])) - date(1970, 1, 1).toordinal()
    places = starts.view(np.int64) - (table.covered_from.toordinal() - date(1970, 1, 1).toordinal()) + 1
    assert (
        ends[ranks[places] + lengths - 1] == due_dates(starts, lengths, Unit.WORKING_DAY, engine).due.view(int)
    ).all()
    return lambda: ends[ranks[places] + lengths - 1]


def library_loop(starts: Days, lengths: Numbers) -> float:
    """Return the milliseconds that a walk by `chinesecalendar` needs for all periods, scaled from a sample."""
    begin = time.perf_counter()
    for start, length in zip(starts[:SAMPLE].tolist(), lengths[:SAMPLE].tolist(), strict=True):
        here, counted = start, 0
        while counted < length:
            here += timedelta(days=1)
            counted += here.year > 2026 or chinese_calendar.is_workday(here)
    return (time.perf_counter() - begin) * 1000 * starts.size / SAMPLE


def best(work: Callable[[], object], turns: int) -> float:
    """Return the milliseconds of the fastest turn."""
    taken = []
    for _turn in range(turns):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return min(taken) * 1000


def peak_mb(work: Callable[[], object]) -> float:
    """Return the most memory that was held at once beyond what was given, results included, in MB."""
    tracemalloc.start()
    work()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


if __name__ == "__main__":
    main()
