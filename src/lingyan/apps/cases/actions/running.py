"""Running a case (案件办理): opening it, taking a step, correcting one, handing it over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import errors
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.actions.publishing import DisclosureGiven, check_publication, follow_publications
from lingyan.apps.cases.actions.settling import save_settled, settle
from lingyan.apps.cases.models import Case, CaseEvent, Evidence
from lingyan.apps.cases.queries.engine import procedures, publication_by, replayed, rules_of
from lingyan.apps.cases.queries.seeing import may_handle, may_run, may_take
from lingyan.apps.files.models import StoredFile
from lingyan.apps.notices.actions import tell_people
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.events import CORRECTS, RIGHT_DATE, WITHDRAWN
from lingyan.domain.procedures.model import CORRECTION, Step
from lingyan.domain.procedures.reading import read_event
from lingyan.domain.procedures.replay import CaseState
from lingyan.kernel.access import Actor, NotYoursError, Right
from lingyan.kernel.legaltime.wording import named
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.procedures import procedure_named

HANDED_OVER = _("{who} handed a case over to you: {title}.")
CASES = "case"
"""The series that numbers cases; it is one for the whole site."""


@dataclass(frozen=True, slots=True)
class CaseGiven:
    """What opens a case (立案): the procedure, its title, whom it is about, where, and which office handles it."""

    procedure: str
    title: str
    place: str
    subject: Organisation | None = None
    subject_name: str = ""
    office: Organisation | None = None
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceGiven:
    """A file that proves a step (证据): what it shows, as the rules name it, and the file as it was kept."""

    kind: str
    file: StoredFile


@dataclass(frozen=True, slots=True)
class StepGiven:
    """A step as it is entered (步骤): its kind, its day, what it says, its evidence, and what it tells the public.

    `on_paper` names evidence that is kept outside of the site.
    """

    kind: str
    day: date
    said: Mapping[str, object] = field(default_factory=dict)
    evidence: Sequence[EvidenceGiven] = ()
    on_paper: Sequence[str] = ()
    public: DisclosureGiven | None = None


@dataclass(frozen=True, slots=True)
class CorrectionGiven:
    """What is put right of a step (更正): its number in the log, its right day, what it should have said."""

    number: int
    day: date | None = None
    said: Mapping[str, object] = field(default_factory=dict)
    is_withdrawn: bool = False


@transaction.atomic
def open_case(given: CaseGiven, *, actor: Actor) -> Case:
    """Open a case, with nothing in its log yet.

    Raises:
        LogInError, NotYoursError: the one who acts may not run this procedure at that place.
        UnknownProcedureError: no pack has it.
        NoSubjectError: it is not said whom it is about.
    """
    actor.check(Right.RUN_CASES)
    rules = procedure_named(procedures(), given.procedure).newest
    if not may_handle(actor, rules, given.place):
        raise NotYoursError
    name = given.subject.name_zh if given.subject else given.subject_name.strip()
    if not name:
        raise errors.NoSubjectError
    today = localdate()
    case = Case(
        key=f"{rules.key}-{today.year}-{next_number(CASES, rules.key, today.year):05d}",
        procedure=rules.key,
        title=given.title.strip() or name,
        subject=given.subject,
        subject_name=name,
        office=given.office or Organisation.objects.filter(key=actor.unit).first(),
        handler=Person.objects.filter(login=actor.key).first(),
        place=Place.objects.filter(path=given.place).first(),
        place_path=given.place,
        state=rules.initial,
        opened_on=today,
        is_synthetic=given.is_synthetic or actor.is_synthetic,
    )
    case.save()
    after = {"procedure": rules.key, "title": case.title, "subject": name}
    record(actor, "cases.open_case", ("case", case.key), scope=case.place_path, after=after)
    return case


@transaction.atomic
def take_step(case: Case, given: StepGiven, *, actor: Actor, seen_version: int) -> CaseState:
    """Add a step to the log of a case, and return how it stands then.

    Raises:
        LogInError, NotYoursError: the one who acts may not take it.
        CaseChangedError: somebody changed the case since `seen_version`.
        UnknownEventError, EventError: it is no step of the procedure, or says what its fields cannot hold.
        NoEvidenceError: the evidence that it needs is missing.
        PublicationIncompleteError, RemovalError, PersonalDataError: it publishes; as `check_publication`.
        StepRefusedError: the law does not allow it; the error names the clause and the reason.
    """
    held = _held(case, seen_version)
    rules = rules_of(held)
    number = held.events.count() + 1
    event = read_event(number, {**given.said, "date": given.day, "event": given.kind}, rules)
    if given.kind != CORRECTION:
        step = rules.steps[given.kind]
        _check_may_take(actor, held, step)
        _check_evidence(step, given)
        check_publication(step, publication_by(held, given.kind, given.day), given.day, given.public)
    else:
        _check_runs(actor, held)
    found = replayed(held, localdate(), [event])
    for refused in found.refused:
        if refused.event.number == number:
            name = rules.steps[event.kind].name if event.kind in rules.steps else event.kind
            clause = refused.citation.clause.label
            raise errors.StepRefusedError(
                step=name, day=event.day, reason=refused.reason, clause=clause, citation=refused.citation
            )
    _write(held, given, number, actor)
    save_settled(held, settle(held, found))
    after = {"step": given.kind, "day": str(given.day), "state": held.state}
    follow_publications(held, found, actor=actor, given={number: given.public} if given.public else None)
    act = "cases.correct_step" if given.kind == CORRECTION else "cases.take_step"
    record(actor, act, ("case", held.key), scope=held.place_path, after=after)
    return found


def correct_step(case: Case, given: CorrectionGiven, *, actor: Actor, seen_version: int) -> CaseState:
    """Correct an earlier step by a new entry, or withdraw it; nothing is overwritten. Raises as `take_step`.

    Raises:
        NoSuchEventError: the log has no such step.
    """
    if not case.events.filter(number=given.number).exclude(kind=CORRECTION).exists():
        raise errors.NoSuchEventError(number=given.number)
    said: dict[str, object] = {CORRECTS: given.number, **given.said}
    if given.is_withdrawn:
        said[WITHDRAWN] = True
    elif given.day is not None:
        said[RIGHT_DATE] = given.day
    return take_step(case, StepGiven(CORRECTION, localdate(), said), actor=actor, seen_version=seen_version)


@transaction.atomic
def hand_over(case: Case, to: Person, *, actor: Actor, seen_version: int) -> Case:
    """Give a case to somebody else of the offices that may run it.

    Raises:
        NotYoursError, CaseChangedError: as `take_step`.
        HandlerError: the other one may not run it.
    """
    held = _held(case, seen_version)
    _check_runs(actor, held)
    if not to.is_active or not may_run(as_actor(to), held):
        raise errors.HandlerError(name=to.name)
    before = {"handler": held.handler.login if held.handler else ""}
    held.handler = to
    held.save(update_fields=["handler", "version"])
    message = Message(HANDED_OVER, {"who": actor.name, "title": held.title})
    tell_people([to], f"case.handed:{held.pk}:{held.version}", message, held.get_absolute_url())
    record(
        actor, "cases.hand_over", ("case", held.key), scope=held.place_path, before=before, after={"handler": to.login}
    )
    return held


def _held(case: Case, seen_version: int) -> Case:
    """Return the case with its row locked, its version counted on; raise where somebody changed it meanwhile."""
    held = Case.objects.select_for_update(of=("self",)).select_related("subject", "handler").get(pk=case.pk)
    if held.version != seen_version:
        raise errors.CaseChangedError
    held.version += 1
    return held


def _check_runs(actor: Actor, case: Case) -> None:
    if not may_run(actor, case):
        raise NotYoursError


def _check_may_take(actor: Actor, case: Case, step: Step) -> None:
    if not may_take(actor, case, step):
        raise NotYoursError


def _check_evidence(step: Step, given: StepGiven) -> None:
    kept = {one.kind for one in given.evidence} | set(given.on_paper)
    missing = [one for one in step.evidence if one.key not in kept]
    if missing:
        names = named("、".join(one.name_zh for one in missing), ", ".join(one.name_en for one in missing))
        raise errors.NoEvidenceError(step=step.name, missing=names)


def _write(case: Case, given: StepGiven, number: int, actor: Actor) -> CaseEvent:
    data = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.said.items()}
    made = CaseEvent.objects.create(
        case=case,
        number=number,
        kind=given.kind,
        day=given.day,
        data=data,
        on_paper=list(given.on_paper),
        by=actor.key,
        by_name=actor.name,
    )
    Evidence.objects.bulk_create(
        Evidence(event=made, kind=one.kind, file=one.file, sha256=one.file.content_id) for one in given.evidence
    )
    return made
