"""Parks that suit an investor (投资选址推荐), as everybody may read them.

What offices know of a place and do not publish, such as what is left of a quota, is told by the answer of the rule
alone: no figure of it stands in anything here. Which facts are public, the packs say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.names import is_chinese
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.queries.hurdles import Hurdle, hurdle_of
from lingyan.apps.siting.queries.naming import said
from lingyan.apps.siting.queries.needs import Needs, industry_of
from lingyan.apps.siting.queries.offering import siting_guide, told_of_parks
from lingyan.apps.siting.queries.ranking import ranking_of
from lingyan.apps.siting.queries.verdicts import gaps_of
from lingyan.domain.siting.criteria import ROOMS, Reading
from lingyan.domain.siting.facts import Scope
from lingyan.domain.siting.ranking import Assessed, Ranking
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.travel import nearest
from lingyan.domain.siting.weighting import Criterion, Weighting
from lingyan.domain.siting.wording import CRITERIA, WEIGHTINGS, Names, reading_in_words, trip_in_words
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

STEPS = 5
"""A bar has so many steps: finer ones would tell what is left of a quota."""

_PLENTY, _SOME = 4, 2

RESTS_ON: Mapping[Criterion, tuple[str, ...]] = MappingProxyType(
    {
        Criterion.CAPACITY: tuple(f"park.{name}" for name in ROOMS),
        Criterion.LABOUR: ("park.labour",),
        Criterion.COST: ("park.land_price", "park.wage_10k_cny", "park.energy_price"),
    }
)
"""Facts of a park whose figures the account of a criterion would tell."""

_LEVELS: Mapping[Criterion, tuple[str, str, str]] = MappingProxyType(
    {
        Criterion.CAPACITY: (
            _("Land, energy, water and room for discharge would be left in plenty."),
            _("Land, energy, water and room for discharge would do."),
            _("Land, energy, water or room for discharge would become tight."),
        ),
        Criterion.LABOUR: (
            _("Many more workers can be hired around the park than are needed."),
            _("Enough workers can be hired around the park."),
            _("Few workers are left to be hired around the park."),
        ),
        Criterion.COST: (
            _("Land, work and energy cost little there."),
            _("Land, work and energy cost about what they do elsewhere."),
            _("Land, work and energy cost more there than elsewhere."),
        ),
    }
)
_OPEN = _("Not all of it is told yet.")


class UnknownParkError(UnknownThingError):
    """A park that no pack offers (查无园区)."""

    code = "siting.no_such_offer"
    what = _("There is no park “{given}”.")
    remedy = _("Choose one from the list of parks.")


@dataclass(frozen=True, slots=True)
class Bar:
    """What a criterion brings (贡献): how much it counts of 100, and its steps, sure and possible."""

    name: str
    weight: int
    level: int
    reach: int
    is_unknown: bool = False
    """Whether nothing of it is known: that is no zero."""

    @property
    def width(self) -> int:
        """What is sure of it, of 100 that all criteria make together."""
        return round(self.weight * self.level / STEPS)

    @property
    def possible(self) -> int:
        """What it could come to, of the same 100."""
        return round(self.weight * self.reach / STEPS)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A park for an investor (推荐园区): its rank where every rule lets it in, what speaks for it, and hurdles.

    `hurdles` are the rules that do not pass; `from_you` what the investor could still tell, `from_place` how much the
    place could.
    """

    key: str
    path: str
    name: str
    place: str
    county: str
    rank: int | None
    answer: Answer
    bars: tuple[Bar, ...]
    reasons: tuple[str, ...]
    trips: tuple[str, ...]
    incentives: tuple[tuple[str, Citation], ...]
    hurdles: tuple[Hurdle, ...]

    @property
    def failed(self) -> tuple[Hurdle, ...]:
        """The rules that keep the project out there."""
        return tuple(one for one in self.hurdles if one.answer is Answer.FAIL)

    @property
    def from_you(self) -> tuple[str, ...]:
        """What the investor could still tell."""
        return tuple(dict.fromkeys(name for one in self.hurdles for name in one.from_you))

    @property
    def from_place(self) -> tuple[str, ...]:
        """What the place could still tell."""
        return tuple(dict.fromkeys(name for one in self.hurdles for name in one.from_place))


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All parks for an investor (推荐结果): those that let it in, those where something is open, the others."""

    needs: Needs
    industry: str
    unknown: str
    weighting: str
    citation: Citation | None
    let_in: tuple[Suggested, ...]
    unsettled: tuple[Suggested, ...]
    kept_out: tuple[Suggested, ...]

    @property
    def from_you(self) -> tuple[str, ...]:
        """What the investor could still tell, of all parks in question."""
        return tuple(dict.fromkeys(name for one in self.unsettled for name in one.from_you))

    @property
    def in_question(self) -> tuple[Suggested, ...]:
        """The parks that no rule keeps out, the best first."""
        return (*self.let_in, *self.unsettled)


def suggestions_for(needs: Needs) -> Suggestions:
    """Return the parks for an investor; one query, however many parks there are."""
    ranking, names = ranking_of(needs.planned, needs.own), names_now()
    by = ranking.weightings[0]
    ranks = {row.park: row.rank for row in ranking.by_weighting[by.key]}
    assessed = {one.park.key: one for one in ranking.assessed}
    left = [_suggested(one, None, by, names) for one in ranking.left_out]
    return Suggestions(
        needs=needs,
        industry=industry_name(industry_of(needs)),
        unknown=unknown_said(ranking.standing.unknown),
        weighting=gettext(WEIGHTINGS[by.key]),
        citation=by.citation,
        let_in=tuple(_suggested(assessed[key], rank, by, names) for key, rank in ranks.items()),
        unsettled=tuple(one for one in left if one.answer is Answer.UNKNOWN),
        kept_out=tuple(one for one in left if one.answer is Answer.FAIL),
    )


def suggestion_for(needs: Needs, key: str) -> tuple[Suggested, tuple[Hurdle, ...], tuple[str, ...]]:
    """Return one park for an investor, with every rule and the way to every port and hub.

    Raises:
        UnknownParkError: no pack offers a park of that key.
    """
    ranking, names = ranking_of(needs.planned, needs.own), names_now()
    by = ranking.weightings[0]
    found = next((one for one in ranking.assessed if one.park.key == key), None)
    if found is None:
        raise UnknownParkError(given=key)
    rules = tuple(hurdle_of(verdict, names) for verdict in found.verdicts)
    return _suggested(found, _rank(ranking, by, key), by, names), rules, tuple(_ways_to_hubs(found, names))


def is_made_up() -> bool:
    """Whether something that counts of the parks was made up for the demonstration; one query."""
    return told_of_parks().filter(is_synthetic=True).exists()


def parks_offered() -> list[tuple[str, str]]:
    """Return every park by its path, with its place before it."""
    siting, names = siting_guide(), names_now()
    parks = [(str(siting.carriers[park.key].path), park) for park in siting.parks]
    return [(path, f"{scope_name(park.county)} · {names.park(park)}") for path, park in sorted(parks, key=_path)]


def park_path(key: str) -> str:
    """Return the path of a park of the packs; empty where there is none of that key."""
    carrier = siting_guide().carriers.get(key)
    return str(carrier.path) if carrier else ""


def industry_named(key: str) -> str:
    """Return what an industry is called; empty for none."""
    return industry_name(key) if key else ""


def names_now() -> Names:
    """Return the names of the packs in the reader's language."""
    siting = siting_guide()
    return Names(siting.facts, siting.by_path, english=not is_chinese())


def is_told_openly(criterion: Criterion) -> bool:
    """Whether the account of a criterion tells nothing that is not public; what no pack declares is not."""
    facts = siting_guide().facts
    return all(key in facts and facts[key].is_public for key in RESTS_ON.get(criterion, ()))


def _path(row: tuple[str, object]) -> str:
    return row[0]


def _rank(ranking: Ranking, by: Weighting, key: str) -> int | None:
    return next((row.rank for row in ranking.by_weighting[by.key] if row.park == key), None)


def _suggested(one: Assessed, rank: int | None, by: Weighting, names: Names) -> Suggested:
    open_rules = one.standing_in_the_way
    policies, access = one.readings[Criterion.POLICIES], one.readings[Criterion.ACCESS]
    return Suggested(
        key=one.park.key,
        path=park_path(one.park.key),
        name=names.park(one.park),
        place=scope_name(one.park.county),
        county=one.park.county,
        rank=rank,
        answer=_answer(one),
        bars=tuple(_bar(criterion, one.readings[criterion], by) for criterion in Criterion),
        reasons=tuple(_reasons(one.readings, names)),
        trips=tuple(trip_in_words(trip, names).text(gettext) for trip in access.trips),
        incentives=tuple((names.title(item), item.citation) for item in policies.incentives),
        hurdles=tuple(hurdle_of(verdict, names) for verdict in open_rules),
    )


def _answer(one: Assessed) -> Answer:
    answers = {verdict.answer for verdict in one.verdicts}
    return Answer.FAIL if Answer.FAIL in answers else Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.PASS


def _bar(criterion: Criterion, reading: Reading, by: Weighting) -> Bar:
    weight = round(100 * by.weights[criterion])
    level, reach = round(reading.low * STEPS), round(reading.high * STEPS)
    return Bar(gettext(CRITERIA[criterion]), weight, level, reach, is_unknown=not level and bool(reading.missing))


def unknown_said(said: Message | None) -> str:
    """Return why words mean no industry; of how near a name is no number is told."""
    if said is None:
        return ""
    if "score" in said.data:
        return gettext("No industry is called so; the nearest known name is “{name}”.").format(name=said.data["name"])
    return said.text(gettext)


def _reasons(readings: Mapping[Criterion, Reading], names: Names) -> Iterator[str]:
    """Yield what speaks for and against a park; where figures are not public, in words that tell none."""
    yield from (message.text(gettext) for message in reading_in_words(readings[Criterion.INDUSTRY], names))
    for criterion, words in _LEVELS.items():
        reading = readings[criterion]
        if reading.missing:
            yield f"{gettext(CRITERIA[criterion])}: {gettext(_OPEN)}{_not_told(reading, names)}"
        elif is_told_openly(criterion) and reading.told:
            yield from (message.text(gettext) for message in reading.told)
        else:
            level = round(reading.low * STEPS)
            yield gettext(words[0] if level >= _PLENTY else words[1] if level >= _SOME else words[2])


def _not_told(reading: Reading, names: Names) -> str:
    """Return which facts of a criterion the place has still to tell."""
    missing = gaps_of(reading.missing, names).park
    said = gettext("The place has still to tell: {facts}.").format(facts=gettext(", ").join(missing))
    return f" {said}" if missing else ""


def _ways_to_hubs(one: Assessed, names: Names) -> Iterator[str]:
    """Yield the way from a park to each port and hub, the nearest of a kind first."""
    guide = siting_guide().guide
    for kind in guide.kinds:
        trips = [trip for hub in guide.hubs if (trip := nearest(one.park, kind, [hub]))]
        yield from (trip_in_words(trip, names).text(gettext) for trip in sorted(trips, key=lambda trip: trip.hours))


def told_facts(needs: Needs) -> list[tuple[str, str]]:
    """Return what an investor told, each with its name."""
    names, facts = names_now(), siting_guide().facts
    keys = [key for key in facts if key in needs.values and facts[key].scope is Scope.PROJECT]
    return [(names.fact(facts[key]), said(needs.values[key], facts[key])) for key in keys]
