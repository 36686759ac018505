"""Who acts (操作人): from a request, or by log-in name for work that goes on without one."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

from lingyan.apps.accounts.models import Person
from lingyan.kernel.access import VISITOR, Actor, Grant, LogInError, Role


def actor_of(login: str, address: str = "") -> Actor:
    """Return the person with that log-in name as one who acts, or a visitor where there is none who may log in."""
    known = Person.objects.select_related("organisation").filter(login=login, is_active=True).first()
    return as_actor(known, address) if known else VISITOR.seen_from(address)


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who is logged in, or a visitor; two small queries for a person, besides the session."""
    address = address_of(request)
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        return VISITOR.seen_from(address)
    return as_actor(person, address)


def person_of(request: HttpRequest) -> Person:
    """Return the person who is logged in.

    Raises:
        LogInError: nobody is.
    """
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        raise LogInError
    return person


def owes_password(request: HttpRequest) -> bool:
    """Whether the one who is logged in came with a one-time password and has yet to choose their own."""
    person = request.user
    return isinstance(person, Person) and person.must_change_password


def address_of(request: HttpRequest) -> str:
    """Return from where a request came, as the audit and the lock-out name it; empty where nothing says so.

    Only behind a proxy, which a site tells by its trusted origins, does a header count, and of it only the last
    address, which the proxy itself has written: whatever a client writes into the header stands before it.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR") or "") if settings.CSRF_TRUSTED_ORIGINS else ""
    last = forwarded.rpartition(",")[2].strip()
    return _plain(last) or _plain(str(request.META.get("REMOTE_ADDR") or ""))


def as_actor(person: Person, address: str = "") -> Actor:
    """Return a person as one who acts from `address`."""
    grants = tuple(Grant(Role(grant.role), grant.scope) for grant in person.grants.all())
    unit = person.organisation.key if person.organisation else ""
    return Actor(person.login, person.name, grants, unit, address, is_synthetic=person.is_synthetic)


def _plain(given: str) -> str:
    """Return an address in its one usual form, without the port that some proxies add; empty for what is none."""
    for shape in (given, given.rpartition(":")[0].strip("[]"), given.strip("[]")):
        try:
            address = ip_address(shape.partition("%")[0])
        except ValueError:
            continue
        return str(getattr(address, "ipv4_mapped", None) or address)
    return ""
