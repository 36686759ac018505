"""Loads the rules by which indicators are judged (评价规则), and says what a readable case may expect of a verdict."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field

from lingyan.domain.indicators.assessment import Verdict
from lingyan.domain.indicators.model import IndicatorKind
from lingyan.domain.indicators.path import PathShape
from lingyan.domain.indicators.rules import AssessmentRules
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry
from lingyan.loaders.tables import Cited, Record, read_one

RULES_KEY = "assessment"
"""The key of the only entry that assessment.yaml can hold."""

_SHOWN_RATIO = Decimal("0.1")

Percent = Annotated[Decimal, Field(ge=0, le=100)]


class RulesRow(Record):
    """The entry of assessment.yaml."""

    on_track_from: Percent
    attention_from: Percent
    about_tolerance: Percent
    stale_after: Annotated[int, Field(ge=0)]
    shapes: dict[IndicatorKind, PathShape]
    citation: Cited


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


def verdict_answer(verdict: Verdict) -> dict[str, object]:
    """Return what a readable case may expect of a verdict: status, progress, ratio, and every outcome by its period."""
    progress = verdict.progress
    outcomes = {outcome.target.period: outcome.state.value for outcome in verdict.outcomes}
    return {
        "status": verdict.status.value,
        "progress": progress.status.value,
        "year": progress.figure.year if progress.figure else None,
        "ratio": None if progress.ratio is None else progress.ratio.quantize(_SHOWN_RATIO),
        **outcomes,
    }
