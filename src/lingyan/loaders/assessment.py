"""Loads the rules by which indicators are judged, and runs the cases that a reader can check (评价规则与算例)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.indicators.assessment import OutcomeState, Status, Verdict, judge
from lingyan.domain.indicators.evidence import Evidence
from lingyan.domain.indicators.model import Indicator, IndicatorKind
from lingyan.domain.indicators.path import PathShape
from lingyan.domain.indicators.rules import AssessmentRules
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry
from lingyan.loaders.tables import Cited, Placed, Record, read_one, read_yaml

RULES_KEY = "assessment"
"""The key of the only entry that assessment.yaml can hold."""

Percent = Annotated[Decimal, Field(ge=0, le=100)]


class RulesRow(Record):
    """The entry of assessment.yaml."""

    on_track_from: Percent
    attention_from: Percent
    about_tolerance: Percent
    stale_after: Annotated[int, Field(ge=0)]
    shapes: dict[IndicatorKind, PathShape]
    citation: Cited


class CaseRow(Record):
    """An entry of tests/indicators.yaml: a question to the engine, the expected answer, and where that stands."""

    name: str
    as_of: date
    known_by: date | None = None
    indicator: str
    status: Status
    progress: Status | None = None
    outcomes: dict[str, OutcomeState] = Field(default_factory=dict)
    source: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case that a reader can check by hand (算例), and the row where it stands."""

    row: Placed[CaseRow]

    @property
    def name(self) -> str:
        """What it shows."""
        return self.row.record.name


@dataclass(frozen=True, slots=True)
class FailedCase:
    """A case whose answer is not the expected one (未通过的算例)."""

    case: Case
    problem: Message


def load_rules(folder: Path) -> list[Entry[AssessmentRules]]:
    """Return the rules of the pack in `folder`, or nothing where it has none; raise `PackError` for a wrong entry."""
    file = folder / "assessment.yaml"
    if not file.exists():
        return []
    row = read_one(file, RulesRow)
    record = row.record
    if record.attention_from > record.on_track_from:
        raise row.wrong(key="attention_from", problem=Message(_("It lies above the share that is on track.")))
    if missing := set(IndicatorKind) - set(record.shapes):
        data = {"kinds": ", ".join(sorted(missing))}
        raise row.wrong(key="shapes", problem=Message(_("Give the path of {kinds} too."), data))
    rules = AssessmentRules(
        on_track_from=record.on_track_from,
        attention_from=record.attention_from,
        about_tolerance=record.about_tolerance,
        stale_after=record.stale_after,
        shapes=record.shapes,
        citation=record.citation,
    )
    return [Entry(RULES_KEY, rules, row)]


def load_indicator_cases(folder: Path) -> list[Case]:
    """Return the cases in tests/indicators.yaml of the pack in `folder`; raise `PackError` for a wrong entry."""
    return [Case(row) for row in read_yaml(folder / "tests" / "indicators.yaml", CaseRow)]


def run_indicator_cases(
    folder: Path, indicators: Mapping[str, Indicator], evidence: Evidence, rules: AssessmentRules
) -> tuple[Sequence[Case], Sequence[FailedCase]]:
    """Run the cases of the pack in `folder`; return all of them, and those that failed.

    Raises:
        PackError: an entry is wrong, or asks for an indicator that there is not.
    """
    cases = load_indicator_cases(folder)
    failed = [
        FailedCase(case, problem)
        for case in cases
        for problem in _differences(case, _verdict(case, indicators, evidence, rules))
    ]
    return cases, failed


def _verdict(case: Case, indicators: Mapping[str, Indicator], evidence: Evidence, rules: AssessmentRules) -> Verdict:
    record = case.row.record
    if record.indicator not in indicators:
        problem = Message(_("Nothing has the key “{given}”."), {"given": record.indicator})
        raise case.row.wrong(key="indicator", problem=problem)
    return judge(indicators[record.indicator], evidence, rules, as_of=record.as_of, known_by=record.known_by)


def _differences(case: Case, verdict: Verdict) -> list[Message]:
    record = case.row.record
    found = {outcome.target.period: outcome.state for outcome in verdict.outcomes}
    expected: list[tuple[str, str, str]] = [("status", record.status, verdict.status)]
    if record.progress is not None:
        expected.append(("progress", record.progress, verdict.progress.status))
    expected += [(f"outcomes.{year}", state, found.get(year, "")) for year, state in record.outcomes.items()]
    return [
        Message(
            _("{name}: {key} is “{found}”, expected “{expected}”. {reason}"),
            {"name": case.name, "key": key, "found": is_, "expected": should, "reason": verdict.reason},
        )
        for key, should, is_ in expected
        if should != is_
    ]
