"""What siting finds, in words (选址结果的文字): names, criteria, what a reading rests on, what would turn a rule.

The command line and the pages say the same by these.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lingyan.domain.siting.candidates import OfferedPark
from lingyan.domain.siting.conditions import Must, Turn, Way
from lingyan.domain.siting.criteria import Incentive, Reading
from lingyan.domain.siting.facts import Fact, Value
from lingyan.domain.siting.screening import Rule
from lingyan.domain.siting.travel import Hub, Trip
from lingyan.domain.siting.weighting import Criterion
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import Place, PlacePath

Title = Callable[[Fact], str]
"""Puts a fact into the reader's language."""

Said = Callable[[Value | None, Fact, str], str | Message]
"""Says a value of a fact, in a unit, as the reader reads it."""

YES, NO = _("yes"), _("no")

CRITERIA: Mapping[Criterion, str] = MappingProxyType(
    {
        Criterion.INDUSTRY: _("industry"),
        Criterion.CAPACITY: _("room left"),
        Criterion.COST: _("cost"),
        Criterion.ACCESS: _("access"),
        Criterion.LABOUR: _("labour"),
        Criterion.POLICIES: _("policies"),
    }
)
WEIGHTINGS: Mapping[str, str] = MappingProxyType(
    {
        "own": _("own weights"),
        "profile": _("weights of the industry"),
        "equal": _("equal weights"),
    }
)

_KNOWN: Mapping[Must, str] = MappingProxyType(
    {
        Must.BE: _("{fact}: would have to be {than}; it is {now}"),
        Must.AT_LEAST: _("{fact}: would have to be at least {than}; it is {now}"),
        Must.AT_MOST: _("{fact}: would have to be at most {than}; it is {now}"),
        Must.AMONG: _("{fact}: would have to be one of those listed"),
        Must.APART: _("{fact}: {than} would have to go"),
        Must.TOLD: _("{fact}: not known"),
    }
)
_OPEN: Mapping[Must, str] = MappingProxyType(
    {
        Must.BE: _("{fact}: not known; passes where it is {than}"),
        Must.AT_LEAST: _("{fact}: not known; passes from {than} up"),
        Must.AT_MOST: _("{fact}: not known; passes up to {than}"),
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """Puts what the packs name into the reader's language (名称)."""

    facts: Mapping[str, Fact]
    by_path: Mapping[PlacePath, Place]
    english: bool

    def fact(self, fact: Fact) -> str:
        """Return the title of a fact."""
        return fact.title_en if self.english else fact.title_zh

    def key(self, key: str) -> str:
        """Return the title of the fact of that key; one that no pack has by its key."""
        return self.fact(self.facts[key]) if key in self.facts else key

    def park(self, park: OfferedPark) -> str:
        """Return the name of a park."""
        return park.name_en if self.english else park.name_zh

    def hub(self, hub: Hub) -> str:
        """Return the name of a port or hub."""
        return hub.name_en if self.english else hub.name_zh

    def county(self, park: OfferedPark) -> str:
        """Return the name of the county of a park, by which a file of parks can name it again."""
        return self.by_path[PlacePath.parse(park.county)].name_zh

    def title(self, item: Rule | Incentive) -> str:
        """Return the title of a rule or an incentive."""
        return item.title_en if self.english else item.title_zh

    def note(self, item: Rule | Incentive) -> str:
        """Return how a clause is read, empty where there is nothing to say."""
        return item.note_en if self.english else item.note_zh

    def places(self, rule: Rule) -> list[str]:
        """Return the places to which a rule leads projects."""
        found = [self.by_path[path] for path in rule.leads_to]
        return [place.name_en if self.english else place.name_zh for place in found]


def reading_in_words(reading: Reading, names: Names) -> Iterator[Message]:
    """Yield what a criterion rests on: what was found, the tightest room, the ways to ports and hubs."""
    yield from reading.told
    if reading.tightest:
        said = _("The tightest is {fact}: {share} of it is left once the project is in.")
        yield Message(said, {"fact": names.key(reading.tightest), "share": f"{reading.high:.0%}"})
    yield from (trip_in_words(trip, names) for trip in reading.trips)


def trip_in_words(trip: Trip, names: Names) -> Message:
    """Return a way to a port or hub, and whether it is estimated."""
    estimated = _("{hub}: about {km} km and {hours} h by lorry, estimated from coordinates.")
    said = _("{hub}: {hours} h by the road matrix.") if trip.km is None else estimated
    return Message(said, {"hub": names.hub(trip.hub), "hours": f"{trip.hours:.1f}", "km": f"{trip.km or 0:.0f}"})


def _plainly(value: Value | None, fact: Fact, unit: str) -> str | Message:
    """Say a value with its unit as the pack prints it."""
    del fact
    return shown(value, unit)


def in_words(turn: Turn, facts: Mapping[str, Fact], title: Title, say: Said = _plainly) -> Message:
    """Return one thing that would have to be otherwise, or be told."""
    fact = facts[turn.fact]
    named = title(fact) if not turn.per else f"{title(fact)} / {title(facts[turn.per])}"
    if turn.now is not None:
        template = _KNOWN[turn.must]
    else:
        template = _KNOWN[Must.TOLD] if turn.than is None else _OPEN.get(turn.must, _KNOWN[Must.TOLD])
    unit = fact.unit if not turn.per else ""
    return Message(template, {"fact": named, "than": say(turn.than, fact, unit), "now": say(turn.now, fact, unit)})


def ways_in_words(
    ways: tuple[Way, ...], facts: Mapping[str, Fact], title: Title, say: Said = _plainly
) -> list[list[Message]]:
    """Return every way as its parts."""
    return [[in_words(turn, facts, title, say) for turn in way] for way in ways]


def shown(value: Value | None, unit: str = "") -> str | Message:
    """Return a value as people read it.

    >>> from decimal import Decimal
    >>> shown(Decimal("12.3400"), "亩"), str(shown(None))
    ('12.34 亩', 'not known')
    """
    match value:
        case None:
            return Message(_("not known"))
        case bool():
            return Message(YES if value else NO)
        case frozenset():
            return "、".join(sorted(value)) or Message(_("none"))
        case _:
            text = f"{value:,.4f}".rstrip("0").rstrip(".")
            return f"{text} {unit}".strip()
