"""Replay of a case (goal: < 0.3 ms for a case of 20 events); beside it a naive day loop over `chinesecalendar`.

    python benchmarks/replay_case.py [ROUNDS]

The case is an energy supervision whole: notice, materials, two supplements, review, visit, rectification notice,
objection, two extensions, verification, disclosure, closing. Replay judges every event, counts eleven clocks with what
they rest on, and says state, duties, refusals and decisions by silence. The peer counts the last days of those clocks
alone, walking day by day, and knows neither states nor refusals; its days are checked against ours before anything is
timed. Each figure is of one replay; the median is what a busy machine gives, the best what it can.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar

import lingyan
from lingyan.domain.procedures.answer import as_data
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import replay
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FOLDERS = [PACKS / "national", PACKS / "hunan"]
AS_OF = date(2023, 6, 30)
ROUNDS = 3_000
GOAL_MS = 0.3

OFFICERS = {"officers": 2, "certificates": True}
CASE: list[dict[str, object]] = [
    {"date": "2022-01-05", "event": "notice_issued"},
    {"date": "2022-01-24", "event": "materials_received"},
    {"date": "2022-01-28", "event": "supplement_requested"},
    {"date": "2022-02-09", "event": "supplement_received"},
    {"date": "2022-02-11", "event": "supplement_requested"},
    {"date": "2022-02-14", "event": "supplement_received"},
    {"date": "2022-02-21", "event": "review_concluded", "finding": "violation"},
    {"date": "2022-03-01", "event": "visit_started", "ground": "suspected", **OFFICERS},
    {"date": "2022-03-02", "event": "visit_concluded", "finding": "violation"},
    {"date": "2022-03-10", "event": "rectification_notice_served", "months": 6},
    {"date": "2022-03-15", "event": "reexamination_requested", "form": "written"},
    {"date": "2022-04-11", "event": "reexamination_concluded", "result": "upheld"},
    {"date": "2022-08-01", "event": "extension_requested", "months": 1, "form": "written"},
    {"date": "2022-08-10", "event": "extension_decided", "granted": True, "months": 1},
    {"date": "2022-09-13", "event": "extension_requested", "months": 2, "form": "written"},
    {"date": "2022-09-14", "event": "extension_decided", "granted": True, "months": 2},
    {"date": "2022-11-01", "event": "visit_started", "ground": "follow_up", **OFFICERS},
    {"date": "2022-11-01", "event": "visit_concluded", "finding": "none"},
    {"date": "2022-11-10", "event": "rectification_verified"},
    {"date": "2022-12-01", "event": "disclosed"},
    {"date": "2022-12-02", "event": "case_closed"},
]
DAY = timedelta(days=1)


def main() -> None:
    """Check the days of both against each other, time them, and print a line for each."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    time_of_law = LegalTime(load_working_days(FOLDERS), load_conventions(FOLDERS))
    versions = load_versions(FOLDERS)["energy-supervision"]
    log = read_log(CASE, versions)
    found = replay(versions, log, AS_OF, time_of_law)
    ours = [clock.reached.due for clock in found.clocks if clock.reached]
    assert (found.state, found.refused, len(found.clocks)) == ("closed", (), len(ours))
    assert sorted(ours) == sorted(day_loop())
    print(f"one case, {len(log)} events, {len(ours)} clocks, {rounds:,} rounds (goal: < {GOAL_MS} ms)")
    tell("ours: replay", lambda: replay(versions, log, AS_OF, time_of_law), rounds)
    tell(
        "ours: events read from plain data as well",
        lambda: replay(versions, read_log(CASE, versions), AS_OF, time_of_law),
        rounds // 3,
    )
    tell(
        "ours: and told with every reason, day by day",
        lambda: as_data(replay(versions, log, AS_OF, time_of_law)),
        rounds // 10,
    )
    tell("chinesecalendar loop: the same last days alone", day_loop, rounds // 10)


def tell(what: str, work: Callable[[], object], rounds: int) -> None:
    """Print the median and the best time of one turn."""
    taken = []
    for _round in range(max(rounds, 3)):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    print(f"  {what:48} p50 {statistics.median(taken) * 1000:8.3f} ms  best {min(taken) * 1000:8.3f} ms")


def day_loop() -> list[date]:
    """Return the last days of the eleven clocks, each counted by walking."""
    rectification = month_on(date(2022, 3, 10), 6)
    once, twice = month_on(date(2022, 3, 10), 7), month_on(date(2022, 3, 10), 9)
    waited = [(date(2022, 1, 28), date(2022, 2, 9)), (date(2022, 2, 11), date(2022, 2, 14))]
    return [
        working(date(2022, 1, 24), 20, waited),
        working(date(2022, 1, 28), 5),
        working(date(2022, 2, 11), 5),
        moved(date(2022, 3, 2) + 15 * DAY),
        moved(twice),
        moved(rectification) - 15 * DAY,
        moved(date(2022, 3, 10) + 15 * DAY),
        moved(date(2022, 3, 15) + 30 * DAY),
        moved(rectification),
        moved(once) - 15 * DAY,
        moved(once),
    ]


def working(start: date, number: int, left_out: list[tuple[date, date]] | None = None) -> date:
    """Return the so-many-th working day after a day, walking past what is left out."""
    here, counted = start, 0
    while counted < number:
        here += DAY
        if any(first < here <= last for first, last in left_out or ()):
            continue
        counted += chinese_calendar.is_workday(here)
    return here


def moved(day: date) -> date:
    """Return the day, or the first working day after it."""
    while not chinese_calendar.is_workday(day):
        day += DAY
    return day


def month_on(day: date, number: int) -> date:
    """Return the day of the same number so many months on."""
    years, month = divmod(day.month - 1 + number, 12)
    return day.replace(year=day.year + years, month=month + 1)


if __name__ == "__main__":
    main()
