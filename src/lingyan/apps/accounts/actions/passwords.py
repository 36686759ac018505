"""Passwords (密码): chosen by their owner, or one-time from an administrator, shown once."""

import secrets

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from lingyan.apps.accounts.actions.second_factor import turn_off_second_factor
from lingyan.apps.accounts.models import CodeDevice, Grant, Person, RecoveryCodes
from lingyan.apps.accounts.queries import address_of, as_actor
from lingyan.apps.accounts.queries.people import home_of, reach_of
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import COMMAND_LINE, EVERYWHERE, Actor, Right, Role
from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

FIRST = "admin"
"""The log-in name of the first administrator."""

_FIRST_TOLD = _("The first account is made: log in as {login} with the one-time password {password}, shown only now.")

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What a one-time password is made of: no two signs look alike."""

GROUPS, GROUP = 4, 4
"""Four groups of four such signs are 79 random bits, and can be read out over the telephone."""


class OwnPasswordError(NotAllowedError):
    """Anything else asked for by someone who has yet to choose a password."""

    code = "accounts.own_password"
    what = _("Your password was given to you to be used once.")
    remedy = _("Choose a password of your own first, under “Change the password”.")


def one_time_password() -> str:
    """Return a new random password that people can read and type."""
    return "-".join("".join(secrets.choice(SIGNS) for _sign in range(GROUP)) for _group in range(GROUPS))


def change_password(request: HttpRequest, person: Person, new: str) -> None:
    """Give someone who is logged in the password that they chose, and end their other sessions.

    The caller has made sure, by their present password, that it is they who ask.
    """
    with transaction.atomic():
        person.set_password(new)
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        update_session_auth_hash(request, person)
        person.sessions.exclude(session_key=request.session.session_key).delete()
        record(as_actor(person, address_of(request)), "accounts.change_password", ("person", person.login))


def reset_password(person: Person, *, actor: Actor) -> str:
    """Return a one-time password for someone who forgot theirs; all their sessions end, and they must choose anew."""
    check_may_manage(person, actor)
    password = one_time_password()
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = True
        person.save(update_fields=["password", "must_change_password"])
        person.sessions.all().delete()
        record(actor, "accounts.reset_password", ("person", person.login), scope=home_of(person))
    AxesProxyHandler.reset_attempts(username=person.login)
    return password


def reset_second_factor(person: Person, *, actor: Actor) -> None:
    """Ask someone who lost their device and their recovery codes for the password alone."""
    check_may_manage(person, actor)
    turn_off_second_factor(person, actor=actor)


def unlock(person: Person, *, actor: Actor) -> int:
    """Forget the wrong attempts of someone, their codes included; return for how many addresses there were any."""
    check_may_manage(person, actor)
    with transaction.atomic():
        for kind in (CodeDevice, RecoveryCodes):
            kind.objects.filter(user=person).update(throttling_failure_timestamp=None, throttling_failure_count=0)
        forgotten = int(AxesProxyHandler.reset_attempts(username=person.login))
        after = {"forgotten": forgotten}
        record(actor, "accounts.unlock", ("person", person.login), scope=home_of(person), after=after)
    return forgotten


def unlock_address(address: str, *, actor: Actor) -> int:
    """Forget the wrong attempts that came from an address; return for how many names there were any."""
    actor.check(Right.MANAGE_PEOPLE, EVERYWHERE)
    with transaction.atomic():
        forgotten = int(AxesProxyHandler.reset_attempts(ip_address=address))
        record(actor, "accounts.unlock", ("address", address), after={"forgotten": forgotten})
    return forgotten


def check_may_manage(person: Person, actor: Actor) -> None:
    """Make sure that `actor` manages everything that `person` may do, so that nobody gains by another's account."""
    for scope in reach_of(person):
        actor.check(Right.MANAGE_PEOPLE, scope)


def make_first_administrator() -> Message | None:
    """Make the account with which a new site begins and tell its one-time password; None where there are people."""
    if Person.objects.exists():
        return None
    password = one_time_password()
    roles = (Role.ADMINISTRATOR, Role.ZONE_OFFICE, Role.AUDITOR)
    with transaction.atomic():
        first = Person(login=FIRST, name=FIRST, must_change_password=True)
        first.set_password(password)
        first.save()
        Grant.objects.bulk_create(Grant(person=first, role=role, scope=EVERYWHERE) for role in roles)
        after = {"roles": sorted(roles)}
        record(COMMAND_LINE, "accounts.make_first_administrator", ("person", FIRST), after=after)
    return Message(_FIRST_TOLD, {"login": FIRST, "password": password})
