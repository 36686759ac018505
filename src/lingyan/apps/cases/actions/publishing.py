"""Publication by itself (自动公开): the step that makes a result public does so on its day, and what undoes it ends it.

Which step that is, under which clause, what has to be told and what ends it stands in the file of the procedure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.domain.procedures.model import Publication, Step, Told
from lingyan.domain.procedures.outcome import Published
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import Actor
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _

SERIES = "disclosure"
WITHDRAWN, REPLACED = _("The step was withdrawn."), _("A later result took its place.")

_END = ("ended_on", "end_reason", "is_ended_by_step")
"""The columns that say when and why a publication was over."""

_MOBILE = r"(?<!\d)1[3-9]\d{9}(?!\d)"
_BORN = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY_CARD = rf"(?<![0-9A-Z])\d{{6}}{_BORN}\d{{3}}[\dXx](?![0-9A-Z])"
_E_MAIL = r"[\w.+-]+@[\w-]+\.\w+"
_PERSONAL = re.compile(f"{_MOBILE}|{_IDENTITY_CARD}|{_E_MAIL}")


class PublicationIncompleteError(BadInputError):
    """A step that publishes, without what the public is to read or until when (公开内容不全)."""

    code = "cases.publication_incomplete"
    what = _("“{step}” makes something public, and it is not said what the public is to read, or until when.")
    remedy = _("Take the step on the page of the case: its form asks for both. Nothing was recorded or made public.")


class RemovalError(BadInputError):
    """A removal day that does not come after the publication (撤下日期有误)."""

    code = "cases.removal"
    what = _("The removal day does not come after the day of publication.")
    remedy = _("State the first day on which the page shows it no more.")


class PersonalDataError(BadInputError):
    """Words for the public that name a person (含个人信息)."""

    code = "cases.personal_data"
    what = _("The words hold what looks like a telephone number, an e-mail address or an identity card.")
    remedy = _("Take it out: what is public names units, and no persons.")


@dataclass(frozen=True, slots=True)
class DisclosureGiven:
    """What is said for the public besides the step (公开内容): the words that the clause asks for, and until which day.

    `remove_on` is the first day on which it is not shown any more. `due` is shown instead of the last day of the clock
    that the rule names.
    """

    content: str = ""
    remove_on: date | None = None
    due: date | None = None


def check_publication(step: Step, rule: Publication | None, day: date, given: DisclosureGiven | None) -> None:
    """Refuse a step that publishes, and does not say what it has to.

    Raises:
        PublicationIncompleteError: the words are missing, or the removal day that the office has to state.
        RemovalError: the removal day does not come after the publication.
        PersonalDataError: the words name a telephone, an e-mail address or an identity card.
    """
    if rule is None:
        return
    said = given or DisclosureGiven()
    is_silent = rule.content is not None and not said.content.strip()
    if is_silent or (rule.is_removal_stated and said.remove_on is None):
        raise PublicationIncompleteError(step=step.name)
    if said.remove_on is not None and said.remove_on <= day:
        raise RemovalError
    if _PERSONAL.search(said.content):
        raise PersonalDataError


def follow_publications(
    case: Case, found: CaseState, *, actor: Actor, given: Mapping[int, DisclosureGiven] | None = None
) -> None:
    """Publish what the log of a case makes public, and end what it has taken away; called after every step.

    `given` is what was said for the public, by the number of the event; where something has to be said and was not, as
    in a log from before the rule, nothing is published.
    """
    shown = {one.event.number: one for one in found.published}
    standing = {row.event: row for row in Disclosure.objects.select_for_update().filter(case=case)}
    for number, one in shown.items():
        if number in standing:
            _follow_days(standing[number], one, found, actor)
        elif (said := (given or {}).get(number)) or not one.rule.asks:
            standing[number] = _publish(case, found, one, said or DisclosureGiven(), actor)
    for number, row in standing.items():
        if number not in shown:
            end(row, localdate(), WITHDRAWN, actor=actor)
        elif row.ended_on is None or row.is_ended_by_step:
            _follow_end(row, shown[number], found, actor)


def end(row: Disclosure, day: date, reason: str, *, actor: Actor, by_step: bool = False) -> None:
    """End a publication that was not ended before, and record it."""
    if row.ended_on is not None:
        return
    row.ended_on, row.end_reason, row.is_ended_by_step = day, reason, by_step
    row.save(update_fields=list(_END))
    after = {"ended_on": str(day), "reason": reason}
    record(actor, "cases.end_disclosure", ("disclosure", row.key), scope=row.place_path, after=after)


def _publish(case: Case, found: CaseState, one: Published, given: DisclosureGiven, actor: Actor) -> Disclosure:
    rule, event = one.rule, one.event
    due, year = found.clock(rule.due) if rule.due else None, event.day.year
    row = Disclosure.objects.create(
        key=f"{SERIES}-{year}-{next_number(SERIES, SERIES, year):05d}",
        case=case,
        event=event.number,
        procedure=case.procedure,
        subject_name=case.subject_name,
        office_name=case.office.name_zh if case.office else "",
        place=case.place,
        place_path=case.place_path,
        finding=_said(found, rule.result) if rule.result else "",
        rectify_by=given.due or (due.reached.due if due and due.reached else None),
        measures=given.content.strip(),
        publish_on=event.day,
        remove_on=_removal(found, rule) or given.remove_on,
        citation=str(rule.citation),
        is_synthetic=case.is_synthetic,
    )
    _record(row, actor)
    return row


def _follow_days(row: Disclosure, one: Published, found: CaseState, actor: Actor) -> None:
    """Let a publication have the days that a correction has put right."""
    days = (one.event.day, _removal(found, one.rule) or row.remove_on)
    if (row.publish_on, row.remove_on) != days:
        row.publish_on, row.remove_on = days
        row.save(update_fields=["publish_on", "remove_on"])
        _record(row, actor)


def _follow_end(row: Disclosure, one: Published, found: CaseState, actor: Actor) -> None:
    """Let a publication end on the day of the step that ends it, and come back where that step is withdrawn."""
    day = one.ended.day if one.ended else None
    if row.ended_on == day:
        return
    row.ended_on = None
    if day is not None:
        end(row, day, _why_ended(one, found), actor=actor, by_step=True)
        return
    row.end_reason, row.is_ended_by_step = "", False
    row.save(update_fields=list(_END))
    _record(row, actor)


def _record(row: Disclosure, actor: Actor) -> None:
    days = {"publish_on": str(row.publish_on), "remove_on": str(row.remove_on or "")}
    after = {"case": row.case.key, **days, "measures": row.measures}
    record(actor, "cases.disclose", ("disclosure", row.key), scope=row.place_path, after=after)


def _removal(found: CaseState, rule: Publication) -> date | None:
    """Return the first day on which it is not shown any more, where a clock says it."""
    clock = found.clock(rule.until) if rule.until else None
    return clock.last_day + timedelta(days=1) if clock and clock.last_day else None


def _said(found: CaseState, where: Told) -> str:
    """Return what the last step of a kind says."""
    said = [event.says(where.field) for event in found.taken if event.kind == where.event]
    return str(said[-1]) if said and said[-1] else ""


def _why_ended(one: Published, found: CaseState) -> str:
    """Return why a publication is over: a later one came, or a step, by its names."""
    if one.ended is None or one.ended.kind == one.rule.event:
        return REPLACED
    step = found.procedure.steps.get(one.ended.kind)
    return f"{step.name_zh} / {step.name_en}" if step else one.ended.kind
