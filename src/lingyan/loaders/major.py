"""Loads which projects are major, and what goes with that (重大项目口径)."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from lingyan.domain.procedures.model import Procedure
from lingyan.domain.projects.major import DirectLine, MajorRules, TermKind, TermRules
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.entries import Entry
from lingyan.loaders.tables import Cited, Record, read_one

FILE = "major-projects.yaml"

MAJOR_KEY = "major"
"""The key of the only entry that major-projects.yaml can hold."""


class KindRow(Record):
    """A kind of support that may be agreed."""

    key: str = Field(pattern="^[a-z0-9][a-z0-9-]*$")
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)


class TermsRow(Record):
    """What may be agreed case by case."""

    kinds: Annotated[tuple[KindRow, ...], Field(min_length=1)]
    list_age_years: Annotated[int, Field(ge=0)]
    convention: str = Field(min_length=1)
    citation: Cited


class DirectLineRow(Record):
    """The procedure by which a problem goes to the province."""

    procedure: str = Field(min_length=1)
    step: str = Field(min_length=1)
    field: str = Field(min_length=1)
    citation: Cited


class MajorRow(Record):
    """The entry of major-projects.yaml."""

    least_investment_10k_cny: Annotated[Decimal, Field(ge=0)]
    counts_three_500: bool
    convention: str = Field(min_length=1)
    citation: Cited
    terms: TermsRow
    direct_line: DirectLineRow


def load_major(folder: Path) -> list[Entry[MajorRules]]:
    """Return what the pack in `folder` says of major projects, or nothing; raise `PackError` for a wrong entry."""
    file = folder / FILE
    if not file.exists():
        return []
    row = read_one(file, MajorRow)
    record, terms, line = row.record, row.record.terms, row.record.direct_line
    kinds = tuple(TermKind(one.key, one.name_zh, one.name_en) for one in terms.kinds)
    if len({one.key for one in kinds}) < len(kinds):
        raise row.wrong(key="terms", problem=Message(_("Two kinds of support have one key.")))
    rules = MajorRules(
        least_investment=record.least_investment_10k_cny,
        counts_three_500=record.counts_three_500,
        convention=record.convention,
        citation=record.citation,
        terms=TermRules(kinds, terms.list_age_years, terms.convention, terms.citation),
        direct_line=DirectLine(line.procedure, line.step, line.field, line.citation),
    )
    return [Entry(MAJOR_KEY, rules, row)]


def check_major(
    entries: Mapping[str, Entry[Any]],
    conventions: Conventions,
    procedures: Mapping[str, Entry[Procedure]],
) -> None:
    """Check that conventions, procedure, step and field are there; raise `PackError` at the first that is not."""
    known = {one.id for one in conventions.entries}
    rules = {entry.item.key: entry.item for entry in procedures.values()}
    for entry in entries.values():
        major: MajorRules = entry.item
        for where, asked in (("convention", major.convention), ("terms", major.terms.convention)):
            if asked not in known:
                raise entry.wrong(where, Message(_("No pack has the convention “{given}”."), {"given": asked}))
        _check_line(entry, major.direct_line, rules)


def _check_line(entry: Entry[Any], line: DirectLine, rules: Mapping[str, Procedure]) -> None:
    column = "direct_line"
    found = rules.get(line.procedure)
    step = found.steps.get(line.step) if found else None
    if found is None or step is None or found.initial not in step.origins:
        data = {"given": f"{line.procedure} {line.step}"}
        raise entry.wrong(column, Message(_("“{given}” is no first step of a procedure of the packs."), data))
    if line.field not in {*step.needs, *step.takes}:
        data = {"given": line.field}
        raise entry.wrong(column, Message(_("The first step takes no “{given}”."), data))
