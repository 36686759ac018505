"""What the cockpit shows (总览内容): how the plan stands, the counties by a chosen figure, the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from lingyan.apps.catalogue.models import LoadedPack
from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.chains import queries as chains
from lingyan.apps.chains.queries import CountyGuide
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.templatetags.parts import why
from lingyan.apps.design.templatetags.words import words
from lingyan.apps.places import queries as places
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans import queries as plans
from lingyan.apps.plans.queries import Comparison, Judged
from lingyan.apps.policies import queries as policies
from lingyan.apps.registers import queries as registers
from lingyan.domain.indicators.assessment import Outcome, OutcomeState
from lingyan.domain.indicators.evidence import Figure as Seen
from lingyan.figures.hexmap import HexCell, HexMap, hex_map
from lingyan.figures.series import summary_of
from lingyan.figures.sparkline import sparkline

MAPS_KEPT = 32
"""Kept in one process: a few figures and dates that people look at, in both languages."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure by which the map can be coloured (地图指标): its key, its name, its unit."""

    key: str
    name: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountyMap:
    """The map, the figure it shows, and the figures it could show (县域地图)."""

    figure: Figure
    figures: tuple[Figure, ...]
    map: HexMap


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of one county (县值), how it is written, and what has to be said of it."""

    value: Decimal | None
    shown: str = ""
    note: str = ""


def county_map(asked: str, as_of: date, known_by: date | None = None) -> CountyMap:
    """Return the counties coloured by the figure `asked` as of a day, or by the first when there is no such figure.

    It is kept until a pack changes, or a value that is compared.
    """
    marks = plans.comparisons_stamp(Level.PREFECTURE)
    return _kept_county_map(asked, as_of, known_by, get_language() or "", marks)


@lru_cache(maxsize=MAPS_KEPT)
def _kept_county_map(
    asked: str, as_of: date, known_by: date | None, language: str, marks: tuple[object, ...]
) -> CountyMap:
    del language, marks
    guides = chains.county_guides()
    compared = plans.comparisons(Level.PREFECTURE, as_of, known_by)
    figures = _figures(compared)
    figure = next((one for one in figures if one.key == asked), figures[0])
    readings = _readings(figure, guides, compared)
    cells = [_cell(place, readings.get(place.path), figure) for place in places.counties() if place.column is not None]
    return CountyMap(figure, figures, hex_map(cells))


def _figures(compared: Mapping[str, Comparison]) -> tuple[Figure, ...]:
    guided = [
        Figure("names", gettext("Industries guided to"), gettext("industries")),
        Figure("crowding", gettext("Other counties guided to the same, on average"), gettext("counties")),
        Figure("carriers", gettext("Carriers named"), gettext("carriers")),
    ]
    by_field = [
        Figure(
            f"field:{field.key}",
            gettext("Guided to: {field}").format(field=field_in_language(field, "name")),
            gettext("industries"),
            why(reverse("chains:why_industry", args=[field.key]), field_in_language(field, "name")),
        )
        for field in chains.fields()
    ]
    published = [_published_figure(one) for one in compared.values()]
    return (*guided, *by_field, *published)


def _published_figure(one: Comparison) -> Figure:
    """Return a statistic as a figure of the map, with its year and definition, which all its values share."""
    told = gettext("{period}, {definition}; published for the prefecture, its counties show the same value.")
    note = told.format(period=one.period, definition=field_in_language(one.definition, "name"))
    name = field_in_language(one.statistic, "name")
    return Figure(f"statistic:{one.statistic.key}", name, unit_name(one.statistic.unit.symbol), note)


def _readings(figure: Figure, guides: Iterable[CountyGuide], compared: Mapping[str, Comparison]) -> dict[str, Reading]:
    kind, _, key = figure.key.partition(":")
    if kind == "statistic":
        return _published(compared[key])
    field_of = chains.field_of_industry() if kind == "field" else {}
    return {guide.county.path: _guided(kind, key, guide, field_of) for guide in guides}


def _guided(kind: str, key: str, guide: CountyGuide, field_of: dict[str, str]) -> Reading:
    if kind == "field":
        names = chains.names_of_field(guide, key, field_of)
        told = gettext(", ").join(field_in_language(name, "name") for name in names)
        return Reading(Decimal(len(names)), note=told)
    if kind == "crowding":
        return Reading(Decimal(f"{guide.crowding:.1f}"))
    if kind == "carriers":
        told = gettext(", ").join(field_in_language(place, "name") for place in guide.carriers)
        return Reading(Decimal(len(guide.carriers)), note=told)
    told = gettext(", ").join(field_in_language(name, "name") for name in guide.names)
    return Reading(Decimal(len(guide.names)), note=told)


def _published(one: Comparison) -> dict[str, Reading]:
    """Return the value of each prefecture for each of its counties."""
    by_prefecture = {path: Reading(value, note=one.period) for path, value in one.values.items()}
    around = {place.path: place.parent.path for place in places.counties() if place.parent}
    return {path: by_prefecture[parent] for path, parent in around.items() if parent in by_prefecture}


def _label(place: Place) -> str:
    """Return the short name for a hexagon: 城步, Chengbu."""
    is_chinese = (get_language() or "zh").startswith("zh")
    return (place.short_zh or place.name_zh) if is_chinese else place.name_en.split()[0]


def _cell(place: Place, reading: Reading | None, figure: Figure) -> HexCell:
    value = reading.value if reading else None
    name = field_in_language(place, "name")
    return HexCell(
        path=place.path,
        name=name,
        column=place.column or 0,
        row=place.row or 0,
        value=value,
        label=_label(place),
        group=place.parent.path if place.parent else "",
        url=place.get_absolute_url(),
        shown="" if value is None else f"{value:,f} {figure.unit}",
        note=reading.note if reading else gettext("nothing comparable was published for it"),
    )


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """An indicator of the headline table (核心指标行): the verdict, its path in the space of a word."""

    judged: Judged
    outcome: Outcome | None
    spark: SafeString

    @property
    def is_settled(self) -> bool:
        """Whether the year of the last target is over."""
        return self.outcome is not None and self.outcome.target == self.judged.indicator.targets[-1]

    def is_in(self, state: str) -> bool:
        """Whether it is in a state that a reader asks for; `ahead` while the year of the last target is not over."""
        return not state or state == ("ahead" if not self.is_settled else self.state)

    @property
    def state(self) -> str:
        """What became of the last target, or, while its year is not over, how the indicator stands."""
        return self.outcome.state.value if self.outcome and self.is_settled else self.judged.verdict.status.value

    @property
    def latest(self) -> Seen | None:
        """The newest figure after the baseline that may be held against the targets, where there is one."""
        baseline = self.judged.indicator.baseline
        fitting = [one for one in self.judged.material.fitting() if not baseline or one.year > baseline.year]
        return fitting[-1] if fitting else None

    @property
    def latest_value(self) -> Decimal | None:
        """Its value, in the unit of the indicator."""
        return self.judged.material.value_of(self.latest).value if self.latest else None


@dataclass(frozen=True, slots=True)
class PlanState:
    """How the zone's plan stands on a day (规划状态)."""

    document: str
    clause: str
    rows: tuple[HeadlineRow, ...]
    """The indicators shown: all, or those in the state asked for."""
    reached: int
    missed: int
    unjudged: int
    ahead: int
    """Indicators whose last target year is not over yet."""
    contradictions: int


def narrowed_address(given: Mapping[str, str]) -> str:
    """Return the address of the cockpit as it is shown, ready for a state to be added."""
    kept = {name: given[name] for name in ("as_of", "known_by", "figure") if given.get(name)}
    return f"?{urlencode({**kept, 'state': ''})}"


def plan_state(as_of: date, state: str = "", known_by: date | None = None) -> PlanState | None:
    """Return how the headline indicators stand on `as_of`, or None where no pack names a headline table.

    The counts are over all of them; `state` narrows the rows.
    """
    headline = catalogue().headline
    if headline is None:
        return None
    reviewed = plans.review_of_plan(headline.document, str(headline.clause), as_of, known_by)
    rows = tuple(_headline_row(one) for one in reviewed.judged)
    states = Counter(row.outcome.state if row.is_settled and row.outcome else None for row in rows)
    return PlanState(
        document=headline.document,
        clause=str(headline.clause),
        rows=tuple(row for row in rows if row.is_in(state)) or rows,
        reached=states[OutcomeState.REACHED],
        missed=states[OutcomeState.MISSED],
        unjudged=states[OutcomeState.UNJUDGED],
        ahead=states[None],
        contradictions=len(reviewed.conflicts),
    )


def own_targets(as_of: date, known_by: date | None = None) -> tuple[HeadlineRow, ...]:
    """Return how the indicators stand for which the office itself confirmed targets, the newest first."""
    return tuple(_headline_row(one) for one in plans.review_of_own(as_of, known_by).judged)


def _headline_row(judged: Judged) -> HeadlineRow:
    drawn = plans.trajectory(judged)
    label = words(summary_of(drawn))
    outcomes = judged.verdict.outcomes
    svg = mark_safe(sparkline(drawn, label, width=96, height=24))  # noqa: S308 - drawn here from numbers and escaped names
    return HeadlineRow(judged, outcomes[-1] if outcomes else None, svg)


@dataclass(frozen=True, slots=True)
class Count:
    """A number that leads on (入口计数): what is counted, how many, and where they are."""

    label: str
    number: int
    link: str


def counts() -> list[Count]:
    """Return how much the tables hold of everything that a visitor may walk to."""
    return [
        Count(gettext("prefectures"), places.prefectures().count(), reverse("portal:places")),
        Count(gettext("counties"), places.counties_with_code().count(), reverse("portal:places")),
        Count(gettext("parks"), places.parks().count(), reverse("portal:places")),
        Count(gettext("guided industries"), chains.count_industries(), reverse("chains:directory")),
        Count(gettext("indicators"), plans.indicators().count(), reverse("plans:indicators")),
        Count(gettext("published values"), plans.count_of_observations(), reverse("plans:observations")),
        Count(gettext("documents"), len(policies.titles()), reverse("policies:documents")),
        Count(gettext("systems asked for"), registers.count_systems(), reverse("registers:systems")),
    ]


def pack_versions() -> dict[str, str]:
    """Return the packs that the tables hold, with their versions."""
    return dict(LoadedPack.objects.values_list("key", "version"))
