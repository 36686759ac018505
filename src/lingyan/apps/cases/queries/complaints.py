"""Questions asked of complaints (举报投诉查询): by those who may read them, and by whoever holds the tracking code."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from lingyan.apps.accounts.models import Organisation, OrganisationKind, Person
from lingyan.apps.accounts.queries.scopes import LEVELS, level_of
from lingyan.apps.cases.models import Complaint, ComplaintState
from lingyan.apps.cases.sealing import CONTENT, IDENTITY, marked_code, opened_words
from lingyan.apps.catalogue.queries import legal_time
from lingyan.apps.design.scopes import within
from lingyan.engines.tracking import plain_code
from lingyan.kernel.access import Actor, Right, Role, lies_within
from lingyan.kernel.citation import Citation
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _

TAKEN_BY = "supervisor-of-the-place"
"""The reading of the packs under whose clause complaints are taken here."""


class UnknownComplaintError(UnknownThingError):
    """A complaint that is not there, or not for the one who asks."""

    code = "cases.unknown_complaint"
    what = _("There is no complaint “{given}” that you may read.")
    remedy = _("Look for it in the list of complaints.")


class UnknownCodeError(UnknownThingError):
    """A tracking code that belongs to nothing."""

    code = "cases.unknown_code"
    what = _("No complaint has this tracking code.")
    remedy = _("Check the sixteen signs; those who lost the code send the complaint again.")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a complaint stands, for whoever holds its code (办理情况): nothing of what was said, where or by whom."""

    received_on: date
    state: str
    state_words: str
    since: date
    outcome_words: str


def readable_complaints(actor: Actor) -> QuerySet[Complaint]:
    """Return the complaints that someone may read: those at or below the places that they supervise.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: they supervise nothing.
    """
    actor.check(Right.READ_COMPLAINTS)
    scopes = actor.scopes(Right.READ_COMPLAINTS)
    return Complaint.objects.filter(within(scopes, "place_path")).select_related("place", "case")


def find_complaint(key: str, actor: Actor) -> Complaint:
    """Return the complaint with that number; raise `UnknownComplaintError` where `actor` may not read it."""
    found = readable_complaints(actor).filter(key=key).first()
    if found is None:
        raise UnknownComplaintError(given=key)
    return found


def content_of(complaint: Complaint) -> dict[str, str]:
    """Return what was said, by field. The caller has checked the right, and records the look."""
    return opened_words(complaint.content, complaint.salt, CONTENT)


def identity_of(complaint: Complaint) -> dict[str, str]:
    """Return who said it, by field, empty where nothing was told. The caller records the look and its reason."""
    return opened_words(complaint.identity, complaint.salt, IDENTITY) if complaint.identity else {}


def standing_of(code: str) -> Standing:
    """Return how the complaint with that tracking code stands; raise `UnknownCodeError` for any other code."""
    found = Complaint.objects.filter(code_mark=marked_code(plain_code(code))).first()
    if found is None:
        raise UnknownCodeError
    return Standing(
        found.received_on,
        found.state,
        found.get_state_display(),
        found.state_since,
        found.get_outcome_display() if found.outcome else "",
    )


def steps_of(standing: Standing | None) -> list[tuple[str, bool, bool]]:
    """Return the steps of a complaint, each with whether it is reached and whether it is where it stands."""
    if standing is None:
        return []
    order = list(ComplaintState)
    at = order.index(ComplaintState(standing.state))
    return [(str(step.label), number <= at, number == at) for number, step in enumerate(order)]


def state_named(value: str) -> ComplaintState:
    """Return a state by its value, which a form has checked."""
    return ComplaintState(value)


def clause_of_complaints() -> Citation | None:
    """Return the clause under which complaints are taken, by the reading of the packs; None where no pack has one."""
    readings = legal_time().conventions.entries
    return next((one.citation for one in readings if one.choice == TAKEN_BY), None)


def readers_at(path: str) -> list[Person]:
    """Return the supervisors of a place and of those around it, who are told that a complaint came."""
    people = Person.objects.filter(is_active=True, grants__role=Role.SUPERVISOR).prefetch_related("grants").distinct()
    return [person for person in people if any(_holds(grant.role, grant.scope, path) for grant in person.grants.all())]


def is_competent_place(path: str) -> bool:
    """Whether a place has, or may have, an energy supervisor of its own."""
    return level_of(path) is not None and level_of(path) in LEVELS[Role.SUPERVISOR]


def enterprise_called(name: str) -> Organisation | None:
    """Return the enterprise with that credit code or name, or None where none is known or several are called so."""
    asked = name.strip()
    known = Organisation.objects.filter(kind=OrganisationKind.ENTERPRISE, closed_on=None)
    found = list(known.filter(Q(uscc=asked.upper()) | Q(name_zh=asked))[:2]) if asked else []
    return found[0] if len(found) == 1 else None


def _holds(role: str, scope: str, path: str) -> bool:
    return role == Role.SUPERVISOR and lies_within(scope, path)
