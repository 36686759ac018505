"""The seats of the demonstration (演示席位): the roles between which a reader switches with one click."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.sessions import OWN
from lingyan.apps.catalogue.models import Standing
from lingyan.apps.catalogue.queries import standing
from lingyan.kernel.access import Role
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop


class NoSuchSeatError(UnknownThingError):
    """A change of role asked for where there is none: on a site of real work, or for a real person."""

    code = "demo.no_such_seat"
    what = gettext_noop("There is nothing to switch to here.")
    remedy = gettext_noop("Log in with your own account.")


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat (席位): its role, what it is called on the bar, and the log-in name of who sits there."""

    role: Role
    label: str | Promise

    @property
    def login(self) -> str:
        """The log-in name of the made-up person; the head tells it from those of real people."""
        return f"{HEAD}{self.role.replace('_', '-')}"


HEAD = "demo-"
"""What every log-in name of the demonstration begins with."""

SEATS = (
    Seat(Role.ZONE_OFFICE, _("zone office")),
    Seat(Role.PREFECTURE, _("prefecture")),
    Seat(Role.COUNTY, _("county")),
    Seat(Role.PARK, _("park")),
    Seat(Role.DEPARTMENT, _("department")),
    Seat(Role.SUPERVISOR, _("energy supervisor")),
    Seat(Role.ENTERPRISE, _("enterprise")),
    Seat(Role.AUDITOR, _("auditor")),
)
"""The seats, in the order of the bar."""


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat and the made-up person who sits there (就座)."""

    seat: Seat
    person: Person


def seated() -> list[Seated]:
    """Return every seat that is taken, in the order of the bar; one query."""
    people = Person.objects.select_related("organisation").filter(
        login__in=[seat.login for seat in SEATS], is_synthetic=True, is_active=True
    )
    by_login = {person.login: person for person in people}
    return [Seated(seat, by_login[seat.login]) for seat in SEATS if seat.login in by_login]


def find_seated(role: str) -> Seated:
    """Return who sits in the seat of `role`.

    Raises:
        NoSuchSeatError: the site is no demonstration, or nobody made up sits there.
    """
    found = next((one for one in seated() if one.seat.role == role), None) if is_demonstration() else None
    if found is None:
        raise NoSuchSeatError
    return found


def own_name(request: HttpRequest) -> str:
    """Return the name of the real person who looks around as a made-up one; empty where nobody does."""
    session = getattr(request, "session", None)
    return str((session.get(OWN) or {}).get("name", "")) if session is not None else ""


def is_demonstration() -> bool:
    """Whether the site shows made-up data."""
    return standing() is Standing.DEMONSTRATION
