"""Writes procedures as rows (程序导出): each step, clock and publication of every version, with its clause."""

from collections.abc import Iterator, Mapping

from lingyan.domain.procedures.lengths import Before, EndOf, Fixed, Length, OnDay, Stated
from lingyan.domain.procedures.model import ClockRule, Procedure, Publication, Step
from lingyan.loaders.packs import Catalogue

Row = Mapping[str, str | int | None]


def procedure_rows(catalogue: Catalogue) -> Iterator[Row]:
    """Yield the steps, the clocks and what is made public of each procedure, a version after the other."""
    for versions in catalogue.procedures.values():
        for procedure in versions.all:
            yield from (_step(procedure, step) for step in procedure.steps.values())
            yield from (_clock(procedure, clock) for clock in procedure.clocks.values())
            yield from (_publication(procedure, one) for one in procedure.publications)


def _step(procedure: Procedure, step: Step) -> Row:
    return _row(procedure, "event", step, who=step.actor, length=None, unit="")


def _clock(procedure: Procedure, clock: ClockRule) -> Row:
    length, unit = _length(clock.length)
    return _row(procedure, "clock", clock, who=clock.bound, length=length, unit=unit)


def _publication(procedure: Procedure, publication: Publication) -> Row:
    """Return what a step makes public, under its own clause; a clock says for how long, if one does."""
    step = procedure.steps[publication.event]
    length, unit = _length(procedure.clocks[publication.until].length) if publication.until else (None, "")
    row = _row(procedure, "publication", step, who=step.actor, length=length, unit=unit)
    cited = publication.citation
    return {**row, "document": cited.document, "clause": str(cited.clause)}


def _row(procedure: Procedure, kind: str, one: Step | ClockRule, *, who: str, length: int | None, unit: str) -> Row:
    return {
        "procedure": procedure.key,
        "procedure_zh": procedure.name_zh,
        "procedure_en": procedure.name_en,
        "in_force_from": procedure.in_force_from.isoformat(),
        "kind": kind,
        "id": one.key,
        "name_zh": one.name_zh,
        "name_en": one.name_en,
        "who": procedure.roles[who].name_zh,
        "length": length,
        "unit": unit,
        "document": one.citation.document,
        "clause": str(one.citation.clause),
        "pack": procedure.pack,
    }


def _length(length: Length) -> tuple[int | None, str]:
    """Return a length as number and unit; no number where a notice or another clock sets it."""
    match length:
        case Fixed(period) | Before(_, period):
            return period.length, period.unit.value
        case Stated(unit):
            return length.otherwise, unit.value if unit else "stated"
        case EndOf(span):
            return length.plus, f"end of {span.value}"
        case OnDay(day):
            return None, day.isoformat()
    return None, "as another clock"
