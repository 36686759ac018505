"""Switching the role (切换角色): one click logs a reader in as a made-up person, and another one back as themselves."""

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest

from lingyan.apps.accounts.actions.signing_in import BACKEND
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries import actor_of_request, address_of, as_actor
from lingyan.apps.accounts.sessions import OWN
from lingyan.apps.audit.actions import record
from lingyan.apps.demo.queries.seats import NoSuchSeatError, Seated, find_seated, is_demonstration


def switch_role(request: HttpRequest, role: str) -> Seated:
    """Log whoever asks in as the made-up person in the seat of `role`, and return them.

    The session remembers a real person who was logged in, so that they find the way back to themselves.

    Raises:
        NoSuchSeatError: the site is no demonstration, or nobody made up sits there.
    """
    found = find_seated(role)
    own = _own_account(request)
    after: dict[str, object] = {"login": found.person.login, "role": found.seat.role.value}
    _become(request, found.person, "demo.switch_role", after, own)
    return found


def switch_back(request: HttpRequest) -> Person:
    """Log whoever asks in as the real person as whom they had logged in, and return them.

    Raises:
        NoSuchSeatError: nobody had, the site is no demonstration, or that account has changed since: it may log in no
            more, or has another password.
    """
    own = request.session.get(OWN) or {}
    person = Person.objects.filter(pk=own.get("person", 0), is_active=True, is_synthetic=False).first()
    if person is None or not is_demonstration() or person.get_session_auth_hash() != own["hash"]:
        raise NoSuchSeatError
    _become(request, person, "demo.switch_back", {"login": person.login})
    return person


def _own_account(request: HttpRequest) -> dict[str, object] | None:
    """Return what the session keeps of the real person who is logged in, or was before they switched."""
    person = request.user
    if isinstance(person, Person) and not person.is_synthetic:
        return {"person": person.pk, "name": person.name, "hash": person.get_session_auth_hash()}
    return request.session.get(OWN)


def _become(
    request: HttpRequest, person: Person, act: str, after: dict[str, object], own: dict[str, object] | None = None
) -> None:
    """Log the reader in as `person`, in a session that begins anew but for their own account, and record it."""
    before = actor_of_request(request)
    with transaction.atomic():
        auth.login(request, person, backend=BACKEND)
        if own:
            request.session[OWN] = own
        else:
            request.session.pop(OWN, None)
        record(as_actor(person, address_of(request)), act, ("person", person.login),
               before={"login": before.key}, after=after)  # fmt: skip
