"""What is known (已知数据): statistics, definitions, places and published values, found by statistic and place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Self

from lingyan.domain.indicators.model import Bound, Definition, Observation, ObservationStatus, Statistic
from lingyan.domain.indicators.naming import Amount, Name
from lingyan.domain.indicators.period import Period
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import Place, PlacePath
from lingyan.kernel.quantity import Quantity
from lingyan.kernel.trace import TraceInput

_FIRMNESS = (
    ObservationStatus.FORECAST,
    ObservationStatus.SECONDARY,
    ObservationStatus.PRELIMINARY,
    ObservationStatus.FINAL,
)


Firmness = tuple[bool, int, bool, int]
"""How far a value is to be preferred (可取程度): official, then final, then accepted here, then by its digits."""


def firmness_of(status: ObservationStatus) -> int:
    """Return how firm a status is; a greater number is firmer."""
    return _FIRMNESS.index(status)


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of a statistic (取值), observed or computed from `observations`; `formula` tells how it was computed."""

    statistic: str
    definition: str
    place: PlacePath
    period: Period
    value: Quantity
    observations: tuple[Observation, ...]
    formula: str | Message = ""

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return self.period.year

    @property
    def is_computed(self) -> bool:
        """Whether it was computed here and is not printed anywhere."""
        return bool(self.formula)

    @property
    def firmness(self) -> Firmness:
        """What prefers one value over another of the same period.

        Official, then final, then reported and accepted here, which somebody answers for, then more digits.
        """
        status = min(firmness_of(item.status) for item in self.observations)
        official = not any(item.source.is_third_party for item in self.observations)
        reported = all(item.is_reported for item in self.observations)
        return official and not self.is_computed, status, reported, len(self.value.value.as_tuple().digits)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a judgement may rest on (依据).

    `places` gives the names, and the members of a zone. `as_of` and `known_by` leave out what `at` must not return:
    periods that end later, and what was read later. What was replaced by the day is left out by whoever hands the
    observations over. Make one with `Evidence.of`.
    """

    statistics: Mapping[str, Statistic]
    definitions: Mapping[str, Definition]
    places: Mapping[PlacePath, Place]
    observations: Mapping[tuple[str, PlacePath], tuple[Observation, ...]]
    as_of: date | None = None
    known_by: date | None = None

    @classmethod
    def of(
        cls,
        statistics: Mapping[str, Statistic],
        definitions: Mapping[str, Definition],
        places: Mapping[PlacePath, Place],
        observations: Iterable[Observation],
    ) -> Self:
        """Return the evidence, with the observations sorted by statistic and place."""
        found: dict[tuple[str, PlacePath], list[Observation]] = {}
        for observation in observations:
            found.setdefault((observation.statistic, observation.place), []).append(observation)
        ordered = {at: tuple(sorted(items, key=_place_in_time)) for at, items in found.items()}
        return cls(statistics, definitions, places, MappingProxyType(ordered))

    def at(self, statistic: str, place: PlacePath) -> tuple[Observation, ...]:
        """Return what was observed of `statistic` at `place`, in the order of the periods."""
        found = self.observations.get((statistic, place), ())
        if self.as_of is None and self.known_by is None:
            return found
        return tuple(item for item in found if self._was_known(item))

    def known(self, *, as_of: date, known_by: date | None = None) -> Self:
        """Return the evidence about periods ended by `as_of`, read by `known_by` where a day is given."""
        return replace(self, as_of=as_of, known_by=known_by)

    def _was_known(self, item: Observation) -> bool:
        has_ended = self.as_of is None or Period.parse(item.period).last <= self.as_of
        return has_ended and (self.known_by is None or item.source.retrieved <= self.known_by)

    def members(self, place: PlacePath) -> tuple[Place, ...]:
        """Return the parts whose values make up that of `place`, empty where none are known."""
        whole = self.places.get(place)
        return tuple(self.places[path] for path in whole.members if path in self.places) if whole else ()

    def place_name(self, place: PlacePath) -> Message:
        """Return the name of a place for a message."""
        known = self.places.get(place)
        return Name.of(known.name_zh, known.name_en) if known else Message("{path}", {"path": str(place)})

    def definition_name(self, key: str) -> Message:
        """Return the name of a definition for a message."""
        known = self.definitions.get(key)
        return Name.of(known.name_zh, known.name_en) if known else Message("{key}", {"key": key})


def as_figure(observation: Observation) -> Figure:
    """Return an observation as a figure."""
    return Figure(
        statistic=observation.statistic,
        definition=observation.definition,
        place=observation.place,
        period=Period.parse(observation.period),
        value=observation.value,
        observations=(observation,),
    )


def is_firm(observation: Observation) -> bool:
    """Whether a judgement may rest on it: no forecast, no mere limit, nothing doubtful."""
    return (
        observation.status is not ObservationStatus.FORECAST
        and observation.bound is Bound.EXACT
        and not observation.is_doubtful
    )


def statistics_needed(statistics: Mapping[str, Statistic], wanted: Iterable[str]) -> set[str]:
    """Return the keys in `wanted` and of everything from which they may be derived: what a query must fetch."""
    needed: set[str] = set()
    waiting = [key for key in wanted if key]
    while waiting:
        key = waiting.pop()
        if key in needed:
            continue
        needed.add(key)
        derivation = statistics[key].derivation if key in statistics else None
        waiting += [derivation.numerator, derivation.denominator] if derivation else []
    return needed


def trace_input(observation: Observation, evidence: Evidence) -> TraceInput:
    """Return how a trace shows an observation: place, period and definition, the value, and where it was read."""
    label = Message(
        _("{place}, {period}, {definition}"),
        {
            "place": evidence.place_name(observation.place),
            "period": observation.period,
            "definition": evidence.definition_name(observation.definition),
        },
    )
    source = observation.source
    return TraceInput(
        label=label,
        value=Amount.printed(observation.value),
        source=source.citation,
        origin=_reported(observation, evidence) if observation.is_reported else source.title,
        link=source.link,
    )


def _reported(observation: Observation, evidence: Evidence) -> Message:
    """Return who reported a value here, and from which source."""
    data = {"place": evidence.place_name(observation.place), "source": observation.source.title}
    text = _("reported by {place}: {source}") if observation.source.title else _("reported by {place}")
    return Message(text, data)


def _place_in_time(observation: Observation) -> tuple[date, date, str]:
    period = Period.parse(observation.period)
    return period.last, period.first, observation.key
