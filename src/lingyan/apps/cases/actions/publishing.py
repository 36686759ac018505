"""Publication by itself (自动公开): the step that makes a result public does so on its day, and what undoes it ends it.

Which step of a procedure publishes, which field states the last day, and which steps end it is named here; the clause
is that of the step itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import Actor
from lingyan.kernel.message import gettext_noop as _

SERIES = "disclosure"
WITHDRAWN, REPLACED, REPAIRED = _("The step was withdrawn."), _("A later result took its place."), _("It was repaired.")
REASONS = (WITHDRAWN, REPLACED, REPAIRED)


@dataclass(frozen=True, slots=True)
class Publication:
    """What makes a case public and what ends that (公开规则): the step, and the names of fields, steps and a clock."""

    step: str
    until_field: str = ""
    ends: tuple[str, ...] = ()
    clock: str = ""
    finding_step: str = ""
    finding_field: str = ""


PUBLICATIONS: Mapping[str, Publication] = MappingProxyType(
    {
        "energy-supervision": Publication(
            "disclosed", clock="rectification", finding_step="visit_concluded", finding_field="finding"
        ),
        "credit-repair": Publication("record_published", until_field="until", ends=("repaired",)),
    }
)


def follow_publications(case: Case, found: CaseState, *, actor: Actor) -> None:
    """Publish what the log of a case says is public, and end what it says no more; called after every step."""
    rule = PUBLICATIONS.get(case.procedure)
    if rule is None:
        return
    published = {event.number: event for event in found.taken if event.kind == rule.step}
    standing = {row.event: row for row in Disclosure.objects.select_for_update().filter(case=case)}
    today, newest = localdate(), max(published, default=0)
    for number in sorted(published.keys() - standing.keys()):
        standing[number] = _publish(case, found, published[number], rule)
        row = standing[number]
        after = {"case": case.key, "publish_on": str(row.publish_on), "remove_on": str(row.remove_on or "")}
        record(actor, "cases.disclose", ("disclosure", row.key), scope=case.place_path, after=after)
    repaired = next((event.day for event in found.taken if event.kind in rule.ends), None)
    for number, row in standing.items():
        if number not in published:
            end(row, today, WITHDRAWN, actor=actor)
        elif number != newest:
            end(row, published[newest].day, REPLACED, actor=actor)
        elif repaired is not None:
            end(row, repaired, REPAIRED, actor=actor)


def end(row: Disclosure, day: date, reason: str, *, actor: Actor) -> None:
    """End a publication that was not ended before, and record it."""
    if row.ended_on is not None:
        return
    row.ended_on, row.end_reason = day, reason
    row.save(update_fields=["ended_on", "end_reason"])
    after = {"ended_on": str(day), "reason": reason}
    record(actor, "cases.end_disclosure", ("disclosure", row.key), scope=row.place_path, after=after)


def _publish(case: Case, found: CaseState, event: Event, rule: Publication) -> Disclosure:
    until = event.says(rule.until_field) if rule.until_field else None
    clock = found.clock(rule.clock) if rule.clock else None
    step = found.procedure.steps[rule.step]
    year = event.day.year
    return Disclosure.objects.create(
        key=f"{SERIES}-{year}-{next_number(SERIES, SERIES, year):05d}",
        case=case,
        event=event.number,
        procedure=case.procedure,
        subject_name=case.subject_name,
        office_name=case.office.name_zh if case.office else "",
        place=case.place,
        place_path=case.place_path,
        finding=_finding(found, rule),
        rectify_by=clock.reached.due if clock and clock.reached else None,
        publish_on=event.day,
        remove_on=until + timedelta(days=1) if isinstance(until, date) else None,
        citation=str(step.citation),
        is_synthetic=case.is_synthetic,
    )


def _finding(found: CaseState, rule: Publication) -> str:
    """Return what the supervision found, as its last step of that kind says."""
    said = [event.says(rule.finding_field) for event in found.taken if event.kind == rule.finding_step]
    return str(said[-1]) if said and said[-1] else ""
