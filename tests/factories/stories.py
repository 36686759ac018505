"""Cases told in a few words a line, and a calendar of its own to count them on, day by day."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import chinese_calendar
import yaml

from lingyan.domain.procedures.answer import as_data
from lingyan.domain.procedures.model import Versions
from lingyan.domain.procedures.reading import read_log
from lingyan.domain.procedures.replay import replay
from lingyan.kernel.legaltime.deadline import LegalTime

_DAY = timedelta(days=1)


def told(line: str) -> dict[str, Any]:
    """Return the event of a line: its day, its name, and what it says, as `2022-01-24 asked months=3 office.id=a`."""
    day, kind, *said = line.split()
    event: dict[str, Any] = {"date": day, "event": kind}
    for name, _sign, value in (one.partition("=") for one in said):
        field, _dot, part = name.partition(".")
        if part:
            event.setdefault(field, {})[part] = yaml.safe_load(value)
        else:
            event[field] = yaml.safe_load(value)
    return event


def answered(versions: Versions, time: LegalTime, lines: Sequence[str], as_of: str) -> dict[str, Any]:
    """Return how a case stands, its clocks by id as `review` for the newest, and all of them as `review.0` on."""
    log = read_log([told(line) for line in lines], versions)
    answer: dict[str, Any] = as_data(replay(versions, log, date.fromisoformat(as_of), time))
    kept: dict[str, Mapping[str, Any]] = {}
    for clock in answer["clocks"]:
        earlier = sum(key.startswith(f"{clock['id']}.") for key in kept)
        kept[f"{clock['id']}.{earlier}"] = kept[clock["id"]] = clock
    return {**answer, "clocks": kept}


def parts(answer: Mapping[str, Any], keys: Sequence[str]) -> dict[str, object]:
    """Return parts of an answer by keys as `review.due`, `refused` and `deemed` by event and day."""
    found: dict[str, object] = {}
    for key in keys:
        clock, _dot, field = key.rpartition(".")
        if clock:
            found[key] = answer["clocks"][clock][field] if clock in answer["clocks"] else None
        elif key in {"refused", "deemed"}:
            found[key] = [f"{one['date']} {one['event']} {one['clause']}" for one in answer[key]]
        else:
            found[key] = answer[key]
    return found


def working(start: str, number: int, *left_out: tuple[str, str]) -> str:
    """Return the so-many-th working day after a day, walking day by day past what lies after `first` up to `last`."""
    here, counted = date.fromisoformat(start), 0
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in left_out]
    while counted < number:
        here += _DAY
        counted += chinese_calendar.is_workday(here) and not any(first < here <= last for first, last in spans)
    return here.isoformat()


def days(start: str, number: int, *, moved: bool = True) -> str:
    """Return the day so many days after another, moved to a working day."""
    here = date.fromisoformat(start) + number * _DAY
    return _moved(here) if moved else here.isoformat()


def months(start: str, number: int, *, moved: bool = True) -> str:
    """Return the day so many months after another, or the last of a shorter month, moved to a working day."""
    begin = date.fromisoformat(start)
    year, month = divmod(begin.year * 12 + begin.month - 1 + number, 12)
    for day in range(begin.day, 0, -1):
        try:
            here = date(year, month + 1, day)
        except ValueError:
            continue
        return _moved(here) if moved else here.isoformat()
    raise AssertionError


def _moved(day: date) -> str:
    while not chinese_calendar.is_workday(day):
        day += _DAY
    return day.isoformat()
