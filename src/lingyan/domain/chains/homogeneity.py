"""Who else guides the same (同质化): how many counties, how unevenly they lie, and how alike two places are.

Three measures, all on counts of counties because the directory prints no amounts:

- Concentration: the Herfindahl-Hirschman index of the guided counties over the prefectures, the sum of the
  squared shares (Hirschman, The Paternity of an Index, American Economic Review 54, 1964); 1 when all lie in one
  prefecture, one over the number of prefectures when they are spread evenly.
- Location quotient (区位商): the share of a prefecture's counties that are guided to the industry over the share
  of all counties (Isard, Methods of Regional Analysis, 1960); above 1 is more than elsewhere.
- Likeness (产业结构相似系数): the coefficient of the UNIDO International Research Centre (1979), the cosine of two
  places' shares by industry; 1 when they are guided to the same in the same proportions, 0 to nothing in common.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lingyan.domain.chains.guidance import Guidance, Level, counties_guided_to, keys_at
from lingyan.domain.chains.model import Certainty, Taxonomy
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath
from lingyan.kernel.trace import Trace, TraceInput

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Homogeneity:
    """How widely one industry, field or chain is guided (同质化程度).

    `counties` are those guided to it and how surely, `listed` how many the directory lists, `share` their ratio.
    `by_prefecture` counts them, `quotients` are the location quotients of all listed prefectures, and
    `concentration` is the Herfindahl-Hirschman index; the last is None where no county is guided to it.
    """

    level: Level
    key: str
    counties: Mapping[PlacePath, Certainty]
    listed: int
    share: float
    by_prefecture: Mapping[PlacePath, int]
    quotients: Mapping[PlacePath, float]
    concentration: float | None
    trace: Trace

    @property
    def doubtful(self) -> int:
        """How many of the counties rest on a doubtful reading."""
        return sum(1 for certainty in self.counties.values() if certainty is Certainty.DOUBTFUL)

    def others(self, county: PlacePath) -> tuple[PlacePath, ...]:
        """Return the counties guided to it besides `county`, those of the same prefecture first."""
        rest = (other for other in self.counties if other != county)
        return tuple(sorted(rest, key=lambda other: (other.parent != county.parent, other)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two places are guided (相似程度), 0 to 1, and what they are both guided to."""

    first: PlacePath
    second: PlacePath
    value: float
    shared: tuple[str, ...]
    trace: Trace


def homogeneity(
    guidance: Iterable[Guidance], key: str, taxonomy: Taxonomy, *, level: Level = Level.INDUSTRY
) -> Homogeneity:
    """Return how widely `key`, an industry, field or chain as `level` says, is guided."""
    items = tuple(guidance)
    listed = tuple(dict.fromkeys(item.county for item in items))
    counties = counties_guided_to(items, key, taxonomy, level=level)
    in_prefecture = Counter(_prefecture(county) for county in listed)
    guided = Counter(_prefecture(county) for county in counties)
    share = len(counties) / len(listed) if listed else 0.0
    concentration = sum((count / len(counties)) ** 2 for count in guided.values()) if counties else None
    return Homogeneity(
        level=level,
        key=key,
        counties=counties,
        listed=len(listed),
        share=share,
        by_prefecture=dict(guided),
        quotients={place: guided[place] / count / share if share else 0.0 for place, count in in_prefecture.items()},
        concentration=concentration,
        trace=_trace(items, counties, guided, concentration),
    )


def every_homogeneity(guidance: Iterable[Guidance], taxonomy: Taxonomy, *, level: Level) -> tuple[Homogeneity, ...]:
    """Return the homogeneity of everything guided at `level`, the most widely guided first."""
    items = tuple(guidance)
    keys = dict.fromkeys(key for item in items for key in keys_at(level, taxonomy.industries[item.industry]))
    found = (homogeneity(items, key, taxonomy, level=level) for key in keys)
    return tuple(sorted(found, key=lambda item: -len(item.counties)))


def likeness(
    guidance: Iterable[Guidance], first: PlacePath, second: PlacePath, taxonomy: Taxonomy, *, level: Level = Level.FIELD
) -> Likeness:
    """Return how alike two places, counties or prefectures, are guided; what lies below a place counts for it.

    A printed name counts once for each place and row, in parts where it is read as several industries. Places
    that are guided to nothing are like no other.
    """
    items = tuple(guidance)
    one, two = (_profile(items, place, taxonomy, level) for place in (first, second))
    product = sum(one[key] * two[key] for key in one)
    size = math.sqrt(sum(value**2 for value in one.values()) * sum(value**2 for value in two.values()))
    value = product / size if size else 0.0
    shared = tuple(key for key in one if key in two)
    return Likeness(first, second, value, shared, _likeness_trace(items, (one, two), value))


def most_alike(
    guidance: Iterable[Guidance], place: PlacePath, taxonomy: Taxonomy, *, level: Level = Level.FIELD
) -> tuple[Likeness, ...]:
    """Return how alike `place` is to every other listed place of its kind, the most alike first."""
    items = tuple(guidance)
    depth = len(place.segments)
    peers = dict.fromkeys(PlacePath(item.county.segments[:depth]) for item in items)
    found = (likeness(items, place, peer, taxonomy, level=level) for peer in peers if peer != place)
    return tuple(sorted(found, key=lambda item: (-item.value, item.second)))


def _profile(items: Iterable[Guidance], place: PlacePath, taxonomy: Taxonomy, level: Level) -> Counter[str]:
    """Return the weight of each key at `level` in `place`; every printed name of a row weighs one."""
    own = [item for item in items if item.county.is_below(place)]
    readings = Counter((item.row, item.printed) for item in own)
    profile: Counter[str] = Counter()
    for item in own:
        keys = keys_at(level, taxonomy.industries[item.industry])
        for key in keys:
            profile[key] += 1 / readings[item.row, item.printed] / len(keys)  # type: ignore[assignment]
    return profile


def _prefecture(county: PlacePath) -> PlacePath:
    return county.parent or county


def _trace(
    items: tuple[Guidance, ...],
    counties: Mapping[PlacePath, Certainty],
    guided: Mapping[PlacePath, int],
    concentration: float | None,
) -> Trace:
    squares = " + ".join(f"({count}/{len(counties)})²" for count in guided.values())
    return Trace(
        rule=Message(_("The sum of the squared shares of the prefectures in the counties that are guided to it.")),
        source=items[0].citation if items else None,
        inputs=tuple(
            TraceInput(Message(_("Counties guided to it in {place}"), {"place": str(place)}), str(count))
            for place, count in guided.items()
        ),
        formula=f"{squares} = {concentration:.{_DIGITS}f}" if concentration is not None else "",
    )


def _likeness_trace(items: tuple[Guidance, ...], profiles: tuple[Counter[str], Counter[str]], value: float) -> Trace:
    one, two = profiles
    listed = sorted({*one, *two}, key=lambda key: (-min(one[key], two[key]), key))
    return Trace(
        rule=Message(_("The cosine of the two places' weights by industry (UNIDO coefficient of likeness).")),
        source=items[0].citation if items else None,
        inputs=tuple(
            TraceInput(
                Message(_("Weight of {key} in the first and in the second place"), {"key": key}),
                f"{one[key]:.2f}; {two[key]:.2f}",
            )
            for key in listed
        ),
        formula=f"{value:.{_DIGITS}f}",
    )
