"""Figures of the demonstration (演示填报数): entered by the places, decided on by the offices above, in every state.

Everything goes through the actions that people use; only the days are moved back afterwards, so that a figure of 2020
was entered in the spring of 2021.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lingyan.apps.demo.actions.people import COUNTIES_EACH
from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.demo.actions.series import Line, as_printed, lines_of, shares_of, value_at
from lingyan.apps.places.queries import counties_with_code, prefectures, zone
from lingyan.apps.plans.actions.deciding import accept_entries, accept_entry, return_entry
from lingyan.apps.plans.actions.entries import enter_checked
from lingyan.apps.plans.models import Entry, EntryState, Observation, ObservationStatus
from lingyan.apps.plans.queries.checking import FigureGiven, ground_for
from lingyan.kernel.access import Actor
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.places import PlaceLevel

YEARS_OF_COUNTIES = 2
"""How many of the last years counties report in the demonstration."""

LINES_OF_COUNTIES = 4
SLIP = 100
"""By how much an implausible figure is off: someone wrote 万元 for 亿元 and shifted the point."""

ONE_WAITS_OF = 5
"""Of so many figures of a county one waits for the prefecture."""

_SPRING = (3, 10)
_WHY_RETURNED = "与统计公报不一致，请核对后重报。"
_NOTE = "演示数据。"
_CORRECTED_NOTE = "演示数据，已核对。"
_QUARTERS = 4
_DAYS_OF_REPORTING, _DAYS_WAITING, _HOUR, _HOURS_TO_DECIDE = 20, 9, 10, 5


Shares = Mapping[str, Mapping[str, Decimal]]
"""The share of each place in the whole, by definition."""


class Fate(StrEnum):
    """What becomes of a made-up figure (结局)."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    RETURNED = "returned"
    CORRECTED = "corrected"
    ODD = "odd"


@dataclass(frozen=True, slots=True)
class Told:
    """A made-up figure (演示填报数): who enters it, and what becomes of it."""

    by: str
    given: FigureGiven
    fate: Fate


def make_figures(scene: Scene) -> None:
    """Let the places enter year by year, and the offices above decide."""
    last = scene.day.year - 1
    years = range(last - 6, last + 1)
    chance = scene.chance("figures")
    lines = lines_of(years, chance)
    places = [place.path for place in prefectures()]
    shares = shares_of(lines, places, chance)
    taken = _published_cells()
    for number, year in enumerate(years):
        figures = [
            *_of_prefectures(lines, year, shares, chance=chance, is_last=year == last),
            *_of_zone(lines, year),
            *(_of_counties(lines, year, chance) if year > last - YEARS_OF_COUNTIES else ()),
        ]
        with transaction.atomic():
            _enter_and_decide(scene, [one for one in figures if _cell(one.given) not in taken])
        scene.tell(number + 1, len(years) + 1)
    _enter_and_decide(scene, list(_of_this_year(lines, scene.day, shares)))
    _move_back(scene.day)
    scene.tell(1, 1)


def remove_figures() -> None:
    """Remove every made-up figure and what was published of it."""
    Entry.objects.filter(is_synthetic=True).delete()
    made = Observation.objects.filter(is_synthetic=True)
    made.update(replaces=None)
    made.delete()


def _of_prefectures(
    lines: Sequence[Line], year: int, shares: Shares, *, chance: Random, is_last: bool
) -> Iterator[Told]:
    """Yield what the prefectures report of a year; of the last one some is missing, waits, came back or stands out."""
    for number, line in enumerate(lines):
        for place, (path, share) in enumerate(shares[line.definition.key].items()):
            fate = _fate(number, place) if is_last else Fate.ACCEPTED
            value = value_at(line, year, share, chance) if year in line.values else None
            if value is not None and fate is not None:
                yield Told(f"prefecture:{path}", _given(line, path, str(year), _slipped(value, fate)), fate)


def _fate(line: int, place: int) -> Fate | None:
    """Return what becomes of the newest figure of a prefecture; None for one that nobody has entered."""
    told: dict[tuple[int, int], Fate | None] = {
        (2, 1): None,
        (2, 4): None,
        (3, 2): Fate.RETURNED,
        (4, 3): Fate.WAITING,
        (4, 0): Fate.WAITING,
        (5, 5): Fate.ODD,
        (1, 0): Fate.CORRECTED,
    }
    return told.get((line, place), Fate.ACCEPTED)


def _slipped(value: Decimal, fate: Fate) -> Decimal:
    return value * SLIP if fate is Fate.ODD else value


def _of_zone(lines: Sequence[Line], year: int) -> Iterator[Told]:
    """Yield what only the zone as a whole can report: rates, of which no sum can be made."""
    around = zone()
    for line in lines:
        if around and not line.adds_up and year in line.values:
            value = as_printed(line.values[year], line.unit)
            yield Told("clerk", _given(line, around.path, str(year), value), Fate.ACCEPTED)


def _of_counties(lines: Sequence[Line], year: int, chance: Random) -> Iterator[Told]:
    """Yield what some counties report: a part of what their prefecture does; a few figures still wait."""
    summed = [line for line in lines if line.adds_up and year in line.values][:LINES_OF_COUNTIES]
    around = list(prefectures())
    for place in around:
        counties = list(counties_with_code().filter(parent=place))
        share = Decimal(1) / len(counties) / len(around)
        for county in counties[:COUNTIES_EACH]:
            for line in summed:
                fate = Fate.ACCEPTED if chance.randrange(ONE_WAITS_OF) else Fate.WAITING
                value = value_at(line, year, share, chance)
                yield Told(f"county:{county.path}", _given(line, county.path, str(year), value), fate)


def _of_this_year(lines: Sequence[Line], day: date, shares: Shares) -> Iterator[Told]:
    """Yield first figures of the year that is going on, up to the quarter that is over; all of them wait."""
    quarters = (day.month - 1) // 3
    if not quarters:
        return
    period = f"{day.year}Q1-Q{quarters}" if quarters > 1 else f"{day.year}Q1"
    for line in [one for one in lines if one.adds_up and one.unit.dimension.startswith("money")][:2]:
        newest = max(line.values)
        for path, share in list(shares[line.definition.key].items())[:4]:
            value = as_printed(line.values[newest] * share * quarters / _QUARTERS, line.unit)
            yield Told(f"prefecture:{path}", _given(line, path, period, value), Fate.WAITING)


def _given(line: Line, path: str, period: str, value: Decimal) -> FigureGiven:
    newest = str(max(line.values))
    firm = ObservationStatus.FINAL if period < newest else ObservationStatus.PRELIMINARY
    return FigureGiven(
        definition=line.definition.key,
        place=path,
        period=period,
        value=value,
        unit=line.unit.symbol,
        status=firm.value,
        source="演示：统计报表",
        note=_NOTE,
    )


def _enter_and_decide(scene: Scene, figures: Sequence[Told]) -> None:
    """Enter figures, each place its own, then let the office above each decide; a refused one is left out."""
    fates = {_cell(one.given): one.fate for one in figures}
    by_person: dict[str, list[FigureGiven]] = defaultdict(list)
    for one in figures:
        by_person[one.by].append(one.given)
    entered = [entry for by, given in by_person.items() for entry in _enter(given, scene.actor(by))]
    by_office: dict[str, list[Entry]] = defaultdict(list)
    for entry in entered:
        by_office[_office_above(entry)].append(entry)
    for office, entries in by_office.items():
        _decide(entries, fates, scene.actor(office))
    corrected = [one for one in figures if one.fate is Fate.CORRECTED]
    for one in corrected:
        for entry in _enter([replace(one.given, note=_CORRECTED_NOTE)], scene.actor(one.by)):
            accept_entry(entry, actor=scene.actor(_office_above(entry)))


def _enter(figures: Sequence[FigureGiven], actor: Actor) -> list[Entry]:
    """Enter what the checks let pass, as a table does that is taken over."""
    with transaction.atomic():
        ground = ground_for(figures)
        checked = []
        for given in figures:
            with suppress(LingyanError):
                checked.append(ground.check(given, timezone.localdate()))
        return enter_checked(checked, actor=actor)


def _decide(entries: Sequence[Entry], fates: Mapping[tuple[str, str, str], Fate], actor: Actor) -> None:
    wanted = [entry for entry in entries if fates[_cell_of(entry)] is Fate.ACCEPTED]
    accept_entries([entry.pk for entry in wanted], actor=actor)
    for entry in Entry.objects.filter(pk__in=[one.pk for one in wanted], state=EntryState.SUBMITTED):
        accept_entry(entry, actor=actor)  # one that a check remarked on is looked at by itself
    for entry in entries:
        if fates[_cell_of(entry)] in {Fate.RETURNED, Fate.CORRECTED}:
            return_entry(entry, actor=actor, reason=_WHY_RETURNED)


def _office_above(entry: Entry) -> str:
    """Return who decides on a figure: the prefecture on those of its counties, the zone office on all others."""
    parent = entry.place.parent
    is_county = entry.place.level == PlaceLevel.COUNTY and parent is not None
    return f"prefecture:{parent.path}" if is_county and parent else "office"


def _move_back(day: date) -> None:
    """Move the days back: a figure was entered in the spring after its year, and one that waits came this week."""
    made = Entry.objects.filter(is_synthetic=True)
    is_open = Q(state__in=[EntryState.SUBMITTED, EntryState.RETURNED])
    for year, place in made.order_by("year", "place").values_list("year", "place").distinct():
        cells = made.filter(year=year, place=place)
        recent = day - timedelta(days=1 + place % _DAYS_WAITING)
        spring = date(year + 1, *_SPRING) + timedelta(days=place % _DAYS_OF_REPORTING)
        _move(cells.filter(is_open), _at(recent))
        settled = _move(cells.exclude(is_open), _at(min(spring, recent)))
        published = Observation.objects.filter(is_synthetic=True, year=year, place=place)
        published.update(recorded_at=settled, retrieved=timezone.localdate(settled))


def _move(entries: QuerySet[Entry], entered: datetime) -> datetime:
    """Say that entries came at a time, and were decided on some hours later; return when that was."""
    decided = entered + timedelta(hours=_HOURS_TO_DECIDE)
    entries.update(entered_at=entered)
    entries.exclude(decided_at=None).update(decided_at=decided)
    return decided


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(_HOUR)))


def _cell_of(entry: Entry) -> tuple[str, str, str]:
    return entry.definition.key, entry.place.path, entry.period


def _cell(given: FigureGiven) -> tuple[str, str, str]:
    return given.definition, given.place, given.period


def _published_cells() -> set[tuple[str, str, str]]:
    """Return what the packs hold already: real values are not made up once more."""
    return set(Observation.objects.filter(is_packed=True).values_list("definition__key", "place__path", "period"))


FIGURES = Step(36, make_figures, remove_figures)
