"""Issuing documents in cases (制发文书): numbered without gaps, kept as Word, issued again as a version, and served."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import errors
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.actions.running import CorrectionGiven, EvidenceGiven, StepGiven, correct_step, take_step
from lingyan.apps.cases.models import Case, CaseEvent, Paper
from lingyan.apps.cases.queries.engine import replayed
from lingyan.apps.cases.queries.paper_text import written
from lingyan.apps.cases.queries.papers import (
    Issuing,
    PaperGiven,
    PaperKind,
    filling_of,
    office_of,
    paper_kind,
    served_already,
    service_of,
    sign_of,
    standing_for,
)
from lingyan.apps.cases.queries.seeing import may_run
from lingyan.apps.files.actions import keep_known
from lingyan.apps.files.models import StoredFile
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.replay import CaseState
from lingyan.engines.word_official import write_official
from lingyan.kernel.access import Actor, NotYoursError
from lingyan.kernel.legaltime.wording import named
from lingyan.loaders.papers import Template

LONGEST_NAME = 120
"""Signs of the name of whoever received a document."""


@dataclass(frozen=True, slots=True)
class _Number:
    """The number of a document and its parts (文号)."""

    text: str
    year: int
    running: int
    version: int = 1


@dataclass(frozen=True, slots=True)
class ServiceGiven:
    """How a document was served (送达): on which day, who received it, and whether the step is taken that this is.

    `evidence` and `on_paper` prove the step.
    """

    day: date
    received_by: str
    takes_step: bool = False
    evidence: Sequence[EvidenceGiven] = ()
    on_paper: Sequence[str] = ()


@transaction.atomic
def issue_paper(case: Case, given: PaperGiven, *, actor: Actor, seen_version: int) -> Paper:
    """Issue a document in a case: give it a number, write it, keep it; or a new version of one under its number.

    The row of the number stays locked until the document is kept, so that no number is ever left out.

    Raises:
        NotYoursError: the one who acts may not run the case.
        CaseChangedError: somebody changed the case since `seen_version`.
        UnknownPaperError: the rules of the case name no such document with a template.
        PaperIncompleteError: something that the template asks for was not filled in.
        StepRefusedError: the step that it prepares is not allowed; the error names the clause and the reason.
        PaperReplacedError: what it is to replace was replaced already.
        NoOfficeError: no office issues it.
    """
    held = _locked(case, seen_version, actor)
    kind, today = paper_kind(held, given.kind), localdate()
    template = _template_of(kind)
    _check_asked(template, given.asked)
    office = office_of(held, actor)
    if office is None:
        raise errors.NoOfficeError
    found, coming = standing_for(held, kind, given, today)
    _check_allowed(found, coming)
    replaced = _newest(given.replaces, held) if given.replaces else None
    number = _number_of(replaced) if replaced else _next(sign_of(office, held, template), template, today.year)
    filling = filling_of(held, kind, given, Issuing(office, number.text, today), found)
    data = write_official(written(template, filling))
    name = f"{template.name_zh} {number.text}{f' v{number.version}' if number.version > 1 else ''}.docx"
    file = keep_known(name, data, "docx", actor=actor)
    made = _kept(held, given, number, file, actor, _told(held, kind, found, coming))
    if replaced:
        replaced.replaced_by = made
        replaced.save(update_fields=["replaced_by"])
    held.save(update_fields=["version"])
    after = {"paper": number.text, "kind": template.name_zh, "version": number.version}
    record(actor, "cases.issue_paper", ("case", held.key), scope=held.place_path, after=after)
    return made


@transaction.atomic
def serve_paper(paper: Paper, given: ServiceGiven, *, actor: Actor, seen_version: int) -> Paper:
    """Record on which day a document was served and who received it, and take the step that its service is.

    The step says what the document was issued with. It is never taken twice: where it is in the log, the document is
    put with it; a receipt put right puts the day of its step right as well, for both are one act.

    Raises:
        NotYoursError, CaseChangedError: as `issue_paper`.
        PaperReplacedError: a newer version has replaced it.
        PaperDayError: the day is before that of the document, or has not come yet.
        StepRefusedError, NoEvidenceError: the step cannot be taken; as `take_step`. Nothing is recorded then.
    """
    held = _locked(paper.case, seen_version, actor)
    found, today = _newest(paper, held), localdate()
    if not found.issued_on <= given.day <= today:
        raise errors.PaperDayError(issued=found.issued_on, day=given.day)
    before = {"served_on": str(found.served_on or ""), "received_by": found.served_to}
    put_right = _step_put_right(found, held, given.day)
    found.served_on, found.served_to = given.day, given.received_by.strip()[:LONGEST_NAME]
    step = service_of(found, held, today) if given.takes_step else None
    held.save(update_fields=["version"])
    if step:
        taken = StepGiven(step.key, given.day, found.said.get("step", {}), given.evidence, given.on_paper)
        take_step(held, taken, actor=actor, seen_version=held.version)
    elif put_right:
        correct_step(held, put_right, actor=actor, seen_version=held.version)
    found.event = served_already(found, held, today) or found.event
    found.save(update_fields=["served_on", "served_to", "event"])
    after = {"paper": found.number, "served_on": str(given.day), "received_by": found.served_to}
    record(actor, "cases.serve_paper", ("case", held.key), scope=held.place_path, before=before, after=after)
    return found


def _step_put_right(paper: Paper, case: Case, day: date) -> CorrectionGiven | None:
    """Return the correction of the step by which a document was served, where it has the day of the earlier receipt."""
    if paper.event is None or paper.served_on is None or paper.served_on == day:
        return None
    taken = (one for one in replayed(case, localdate()).taken if one.number == paper.event.number)
    return next((CorrectionGiven(one.number, day) for one in taken if one.day == paper.served_on), None)


def _locked(case: Case, seen_version: int, actor: Actor) -> Case:
    """Return the case with its row locked and its version counted on, for somebody who may run it."""
    wanted = Case.objects.select_for_update(of=("self",)).select_related("subject", "office", "place")
    held = wanted.get(pk=case.pk)
    if not may_run(actor, held):
        raise NotYoursError
    if held.version != seen_version:
        raise errors.CaseChangedError
    held.version += 1
    return held


def _template_of(kind: PaperKind) -> Template:
    template = kind.template
    if template is None:  # `paper_kind` returns none of these
        raise errors.PaperIncompleteError(missing=kind.rule.name)
    return template


def _check_asked(template: Template, asked: Mapping[str, str]) -> None:
    missing = [one for one in template.asks if one.is_needed and not asked.get(one.key, "").strip()]
    if missing:
        names = named("、".join(one.name_zh for one in missing), ", ".join(one.name_en for one in missing))
        raise errors.PaperIncompleteError(missing=names)


def _check_allowed(found: CaseState, coming: Event | None) -> None:
    """Refuse a document that prepares a step which the law does not allow."""
    for refused in found.refused if coming else ():
        if coming and refused.event.number == coming.number:
            step = found.procedure.steps[coming.kind].name
            said = {"clause": refused.citation.clause.label, "citation": refused.citation}
            raise errors.StepRefusedError(step=step, day=coming.day, reason=refused.reason, **said)


def _newest(paper: Paper, case: Case) -> Paper:
    """Return a document as it is now, being one of the case that nothing has replaced."""
    found = Paper.objects.select_related("replaced_by").get(pk=paper.pk, case=case)
    if found.replaced_by:
        raise errors.PaperReplacedError(number=found.number, version=found.replaced_by.version)
    return found


def _next(sign: str, template: Template, year: int) -> _Number:
    """Return the next number of a sign: 衡阳节监改〔2026〕1号."""
    running = next_number(sign, template.key, year)
    return _Number(f"{sign}〔{year}〕{running}号", year, running)


def _number_of(replaced: Paper) -> _Number:
    return _Number(replaced.number, replaced.year, replaced.running, replaced.version + 1)


def _told(case: Case, kind: PaperKind, found: CaseState, coming: Event | None) -> CaseEvent | None:
    """Return the step in the log that a document tells of; none for one that it prepares."""
    if coming is not None:
        return None
    numbers = [event.number for event in found.taken if event.kind in kind.rule.events]
    return case.events.filter(number=numbers[-1]).first() if numbers else None


def _kept(
    case: Case, given: PaperGiven, number: _Number, file: StoredFile, actor: Actor, event: CaseEvent | None
) -> Paper:
    said = {
        "asked": dict(given.asked),
        "step": {name: str(value) if isinstance(value, date) else value for name, value in given.step.items()},
        "served_on": str(given.served_on or ""),
    }
    return Paper.objects.create(
        case=case,
        event=event,
        kind=given.kind,
        number=number.text,
        year=number.year,
        running=number.running,
        version=number.version,
        file=file,
        issued_on=localdate(),
        issued_by=actor.name,
        said=said,
    )
