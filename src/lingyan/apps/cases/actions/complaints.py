"""Complaints (举报投诉): taking one in, reading it, saying how it stands, and taking it into a case.

Of the one who sends it neither account nor address is kept, in the table or in the audit. Every look is recorded.
"""

from dataclasses import dataclass
from secrets import token_hex

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import errors
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.actions.running import CaseGiven, open_case
from lingyan.apps.cases.models import Case, Complaint, ComplaintOutcome, ComplaintState
from lingyan.apps.cases.queries.complaints import (
    content_of,
    enterprise_called,
    identity_of,
    is_competent_place,
    readers_at,
)
from lingyan.apps.cases.queries.seeing import find_case
from lingyan.apps.cases.sealing import CONTENT, IDENTITY, marked_address, marked_code, seal_words
from lingyan.apps.design.callers import is_too_often
from lingyan.apps.notices.actions import tell_people
from lingyan.apps.places.models import Place
from lingyan.engines.tracking import new_code
from lingyan.kernel.access import VISITOR, Actor, Right
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

SERIES = "complaint"
PER_HOUR = 10
"""Complaints that each web process takes in an hour from one address; a whole office may stand behind one."""

ASKED_PER_HOUR = 60
PROCEDURE = "energy-supervision"
CAME = _("A complaint about the use of energy came in. Open it to read it; every look is recorded.")


@dataclass(frozen=True, slots=True)
class ComplaintGiven:
    """What somebody tells (举报内容): what happened, which unit, where and when; name and contact only if they wish."""

    what: str
    place: str
    unit: str = ""
    when: str = ""
    name: str = ""
    contact: str = ""
    is_synthetic: bool = False


def file_complaint(given: ComplaintGiven, *, address: str = "") -> str:
    """Take a complaint in, and return its tracking code, which is told this once and never again.

    `address` is counted for an hour, so that nobody floods the office, and is kept nowhere.

    Raises:
        TooManyComplaintsError: too many came from there.
        NoComplaintError: it says nothing, or names no place that has a supervisor.
    """
    if not given.what.strip() or not is_competent_place(given.place):
        raise errors.NoComplaintError
    count_call("complaints", address, PER_HOUR)
    code = new_code()
    _keep(given, code)
    return code


@transaction.atomic
def read_complaint(complaint: Complaint, *, actor: Actor) -> dict[str, str]:
    """Return what a complaint says, and record that it was read.

    Raises:
        LogInError, NotYoursError: the one who acts does not supervise its place.
        OtherKeyError: it was sealed with another key.
    """
    actor.check(Right.READ_COMPLAINTS, complaint.place_path)
    found = content_of(complaint)
    record(actor, "cases.read_complaint", ("complaint", complaint.key), scope=complaint.place_path)
    return found


@transaction.atomic
def see_complainant(complaint: Complaint, *, actor: Actor, reason: str) -> dict[str, str]:
    """Return who sent a complaint, and record the look with its reason.

    Raises:
        LogInError, NotYoursError: the one who acts does not supervise its place.
        NoReasonError: no reason is given.
        OtherKeyError: it was sealed with another key.
    """
    actor.check(Right.READ_COMPLAINTS, complaint.place_path)
    if not reason.strip():
        raise errors.NoReasonError
    found = identity_of(complaint)
    after = {"reason": reason.strip()}
    record(actor, "cases.see_complainant", ("complaint", complaint.key), scope=complaint.place_path, after=after)
    return found


@transaction.atomic
def move_complaint(
    complaint: Complaint, state: ComplaintState, *, actor: Actor, seen_version: int, outcome: str = ""
) -> Complaint:
    """Say how a complaint stands: accepted, being handled, or answered with what came of it.

    Raises:
        LogInError, NotYoursError: the one who acts does not supervise its place.
        ComplaintChangedError: somebody moved it since `seen_version`.
        ComplaintMoveError: it does not go there from where it stands, or the outcome is missing.
    """
    held = _held(complaint, actor, seen_version)
    order = list(ComplaintState)
    if order.index(state) <= order.index(ComplaintState(held.state)):
        raise errors.ComplaintMoveError
    if (state == ComplaintState.ANSWERED) != (outcome in ComplaintOutcome.values):
        raise errors.ComplaintMoveError
    before = {"state": held.state}
    _move(held, state, outcome)
    after = {"state": held.state, "outcome": outcome}
    record(actor, "cases.move_complaint", ("complaint", held.key), scope=held.place_path, before=before, after=after)
    return held


@transaction.atomic
def take_up(complaint: Complaint, *, actor: Actor, seen_version: int, unit: str = "", case_key: str = "") -> Case:
    """Take a complaint into a case, one that runs or a new one about `unit`; a visit in it has this as its ground.

    The case says nothing of the complaint: who may see the one does not learn of the other.

    Raises:
        LogInError, NotYoursError: the one who acts does not supervise its place.
        ComplaintChangedError: somebody moved it since `seen_version`.
        UnknownCaseError: there is no such case that `actor` may see.
        NoSubjectError: neither a case nor a unit is given.
        ComplaintMoveError: it was answered already, the case is of another procedure, or a second one would be opened.
    """
    held = _held(complaint, actor, seen_version)
    if held.state == ComplaintState.ANSWERED:
        raise errors.ComplaintMoveError
    if case_key:
        case = find_case(case_key, actor)
        if case.procedure != PROCEDURE or not actor.may(Right.RUN_CASES, case.place_path):
            raise errors.ComplaintMoveError
    elif held.case is not None:
        raise errors.ComplaintMoveError
    else:
        subject = enterprise_called(unit)
        case = open_case(CaseGiven(PROCEDURE, unit, held.place_path, subject, subject_name=unit), actor=actor)
    held.case = case
    _move(held, ComplaintState.HANDLING)
    after = {"case": case.key}
    record(actor, "cases.link_complaint", ("complaint", held.key), scope=held.place_path, after=after)
    return case


def count_call(what: str, address: str, most: int) -> None:
    """Count what came from an address within the hour; raise `TooManyComplaintsError` for more than `most`."""
    if is_too_often(f"cases.{what}", marked_address(address), most):
        raise errors.TooManyComplaintsError


@transaction.atomic
def _keep(given: ComplaintGiven, code: str) -> None:
    today, salt = localdate(), token_hex(16)
    said = {"what": given.what.strip(), "unit": given.unit.strip(), "when": given.when.strip()}
    who = {"name": given.name.strip(), "contact": given.contact.strip()}
    made = Complaint.objects.create(
        key=f"{SERIES}-{today.year}-{next_number(SERIES, SERIES, today.year):05d}",
        salt=salt,
        code_mark=marked_code(code),
        content=seal_words(said, salt, CONTENT),
        identity=seal_words(who, salt, IDENTITY) if any(who.values()) else "",
        place=Place.objects.filter(path=given.place).first(),
        place_path=given.place,
        received_on=today,
        state_since=today,
        is_synthetic=given.is_synthetic,
    )
    tell_people(readers_at(given.place), f"complaint:{made.pk}", Message(CAME), made.get_absolute_url())
    record(VISITOR, "cases.file_complaint", ("complaint", made.key), scope=made.place_path)


def _held(complaint: Complaint, actor: Actor, seen_version: int) -> Complaint:
    held = Complaint.objects.select_for_update().get(pk=complaint.pk)
    actor.check(Right.READ_COMPLAINTS, held.place_path)
    if held.version != seen_version:
        raise errors.ComplaintChangedError
    held.version += 1
    return held


def _move(held: Complaint, state: ComplaintState, outcome: str = "") -> None:
    if held.state != state:
        held.state, held.state_since = state, localdate()
    held.outcome = outcome
    held.save()
