"""Indicators, statistics and published values as answers of the API (指标与观测值数据)."""

from datetime import date, datetime

from ninja import Field, Schema

from lingyan.apps.design.api import Clause, Names, Number
from lingyan.apps.plans.models import Definition, Indicator, Observation, Statistic, Target
from lingyan.apps.plans.queries import Judged, targets_with_outcomes, trajectory
from lingyan.domain.indicators.assessment import Outcome, OutcomeState, Status
from lingyan.domain.indicators.model import Attribute, Bound, IndicatorKind, ObservationStatus
from lingyan.kernel.message import Translate


class DefinitionOut(Schema):
    """A definition of a statistic (口径)."""

    key: str
    name: Names


class StatisticOut(Schema):
    """What is measured (统计项), with the definitions by which it is."""

    key: str
    name: Names
    unit: str
    definitions: list[DefinitionOut]


class BaselineOut(Schema):
    """The value from which a plan starts (基期值)."""

    year: int
    value: Number
    definition: str


class TargetOut(Schema):
    """What a document asks of an indicator (目标值)."""

    period: str = Field(description="A year; `annual` for every year; empty where the document prints none.")
    value: Number | None
    comparator: str = Field(description="One of >=, <=, =, ~, >, <; empty where there is no number.")
    growth: str = Field(description="The yearly growth printed beside it, as text.")
    clause: Clause
    note: Names


class IndicatorOut(Schema):
    """An indicator of a plan (指标) with its targets."""

    key: str
    name: Names
    unit: str
    kind: IndicatorKind
    attribute: Attribute | None = Field(description="Whether its targets bind.")
    place: str = Field(description="The path of the place.")
    statistic: str | None = Field(description="The key of what measures it.")
    definitions: list[str] = Field(description="The definitions that may be held against its targets.")
    baseline: BaselineOut | None
    targets: list[TargetOut]
    clause: Clause


class OutcomeOut(Schema):
    """What became of a target whose year is over (目标结果)."""

    period: str
    state: OutcomeState
    value: Number | None = Field(description="The value that was held against it, in the unit of the indicator.")
    reason: str = Field(description="Why, in the language that was asked for.")


class PointOut(Schema):
    """A value of a year (年值)."""

    year: int
    value: Number


class StatusOut(Schema):
    """How an indicator stands on a day (指标状态), by the rules of the packs."""

    as_of: date
    status: Status
    ratio: Number | None = Field(description="Actual over required yearly change, in percent.")
    reason: str = Field(description="Why, in the language that was asked for.")
    outcomes: list[OutcomeOut]
    path: list[PointOut] = Field(description="The path from the baseline to the last target, year by year.")
    observed: list[PointOut] = Field(description="What was observed and may be held against the targets.")


class IndicatorWithStatus(IndicatorOut):
    """One indicator (指标) and how it stands on a day."""

    status: StatusOut


class SourceOut(Schema):
    """Where a value was read (来源)."""

    title: str
    link: str
    clause: str = Field(description="Document and clause, where a document prints it.")
    is_third_party: bool


class ObservationOut(Schema):
    """A published value (观测值)."""

    key: str
    statistic: str
    definition: str
    place: str = Field(description="The path of the place.")
    period: str = Field(examples=["2020", "2019H1", "2021Q1-Q3", "2023M1-M8"])
    year: int = Field(description="The year in which the period ends.")
    value: Number
    unit: str
    bound: Bound = Field(description="Whether it is printed as such or only as a limit.")
    status: ObservationStatus
    is_doubtful: bool
    reported_by: str = Field(description="Who answers for it, where it was reported here.")
    is_reported: bool = Field(description="Whether it was reported and accepted here; else it came with a pack.")
    is_synthetic: bool = Field(description="Whether it was made up for a demonstration.")
    source: SourceOut
    note: Names
    known_since: date = Field(description="The day before which nobody here knew it.")
    recorded_at: datetime
    replaced_at: datetime | None = Field(description="When a newer value took its place.")


def statistic_out(row: Statistic) -> StatisticOut:
    """Return a statistic as the API shows it; its definitions must be fetched."""
    return StatisticOut(
        key=row.key,
        name=Names.of(row),
        unit=row.unit,
        definitions=[definition_out(item) for item in row.definitions.all()],
    )


def definition_out(row: Definition) -> DefinitionOut:
    """Return a definition as the API shows it."""
    return DefinitionOut(key=row.key, name=Names.of(row))


def indicator_out(row: Indicator) -> IndicatorOut:
    """Return an indicator as the API shows it; place, statistic and targets must be fetched."""
    baseline = None
    if row.baseline is not None and row.baseline_year is not None:
        baseline = BaselineOut(year=row.baseline_year, value=f"{row.baseline:f}", definition=row.baseline_definition)
    return IndicatorOut(
        key=row.key,
        name=Names.of(row),
        unit=row.unit,
        kind=IndicatorKind(row.kind),
        attribute=Attribute(row.attribute) if row.attribute else None,
        place=row.place.path,
        statistic=row.statistic.key if row.statistic else None,
        definitions=[str(key) for key in row.definitions],
        baseline=baseline,
        targets=[target_out(target) for target in row.targets.all()],
        clause=Clause(document=row.document, clause=row.clause),
    )


def target_out(row: Target) -> TargetOut:
    """Return a target as the API shows it."""
    return TargetOut(
        period=row.period,
        value=None if row.value is None else f"{row.value:f}",
        comparator=row.comparator,
        growth=row.growth,
        clause=Clause(document=row.document, clause=row.clause),
        note=Names.of(row, "note"),
    )


def judged_out(judged: Judged, translate: Translate) -> IndicatorWithStatus:
    """Return an indicator as the API shows it, with how it stands."""
    drawn, verdict = trajectory(judged), judged.verdict
    ratio = verdict.progress.ratio
    status = StatusOut(
        as_of=verdict.as_of,
        status=verdict.status,
        ratio=None if ratio is None else f"{ratio:f}",
        reason=verdict.reason.text(translate),
        outcomes=[_outcome_out(judged, one, translate) for _, one in targets_with_outcomes(judged) if one],
        path=[PointOut(year=point.year, value=f"{point.value:f}") for point in drawn.path],
        observed=[PointOut(year=reading.year, value=f"{reading.value:f}") for reading in drawn.readings],
    )
    return IndicatorWithStatus(**dict(indicator_out(judged.row)), status=status)


def _outcome_out(judged: Judged, outcome: Outcome, translate: Translate) -> OutcomeOut:
    value = judged.material.value_of(outcome.figure).value if outcome.figure else None
    return OutcomeOut(
        period=outcome.target.period,
        state=outcome.state,
        value=None if value is None else f"{value:f}",
        reason=outcome.reason.text(translate),
    )


def observation_out(row: Observation) -> ObservationOut:
    """Return a published value as the API shows it; statistic, definition and place must be joined."""
    return ObservationOut(
        key=row.key,
        statistic=row.statistic.key,
        definition=row.definition.key,
        place=row.place.path,
        period=row.period,
        year=row.year,
        value=f"{row.number:f}",
        unit=row.unit,
        bound=Bound(row.bound),
        status=ObservationStatus(row.status),
        is_doubtful=row.is_doubtful,
        reported_by=row.reported_by,
        is_reported=not row.is_packed,
        is_synthetic=row.is_synthetic,
        source=SourceOut(
            title=row.source_title,
            link=row.source_link,
            clause=row.source_citation,
            is_third_party=row.is_third_party,
        ),
        note=Names.of(row, "note"),
        known_since=row.retrieved,
        recorded_at=row.recorded_at,
        replaced_at=row.replaced_at,
    )
