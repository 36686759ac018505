"""Changes to people (人员): added, changed, kept from logging in, let in again; none is ever deleted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from lingyan.apps.accounts.actions.organisations import ChangedMeanwhileError, ClosedError, plain
from lingyan.apps.accounts.actions.passwords import check_may_manage
from lingyan.apps.accounts.models import Grant, Organisation, Person, Role
from lingyan.apps.accounts.queries.people import facts_of, has_last_word, home_of, may_grant, role_words, state_of
from lingyan.apps.accounts.queries.scopes import is_fit
from lingyan.apps.audit.actions import record
from lingyan.kernel import access
from lingyan.kernel.access import EVERYWHERE, Actor, NotYoursError, Right
from lingyan.kernel.errors import BadInputError, DoesNotHoldError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,39}")
"""A log-in name: lower-case letters, digits and four signs, so that it can be typed anywhere and stand in addresses."""

RESERVED = frozenset({"add", "load", "template", "passwords"})
"""Words that stand in addresses where a log-in name would."""

LONGEST_NAME, MOST_GRANTS = 60, 20


class WrongPersonError(BadInputError):
    """A fact of a person that cannot be."""

    code = "accounts.wrong_person"
    what = "{problem}"
    remedy = _("Correct it and send it again.")


class LoginTakenError(DoesNotHoldError):
    """A log-in name that someone has."""

    code = "accounts.login_taken"
    what = _("The log-in name “{login}” is taken.")
    remedy = _("Choose another one; a log-in name stays with its person for ever.")


class GrantTooWideError(NotYoursError):
    """A role that reaches further than the one who gives it."""

    code = "accounts.grant_too_wide"
    what = _("You cannot give the role “{role}”: it reaches further than your own.")
    remedy = _("Choose a place within yours, or ask the administrator above you.")


class GrantUnfitError(BadInputError):
    """A role for a place of another level."""

    code = "accounts.grant_unfit"
    what = _("The role “{role}” does not fit that place.")
    remedy = _("Give a county's role for a county, a park's for a park, an enterprise's to people of an enterprise.")


class LastAdministratorError(DoesNotHoldError):
    """The last one who administers the whole site, about to lose it."""

    code = "accounts.last_administrator"
    what = _("“{name}” is the last one who administers the whole site.")
    remedy = _("Make someone else administrator of everything first.")


class OwnAccountError(DoesNotHoldError):
    """An administrator about to lock themselves out."""

    code = "accounts.own_account"
    what = _("You cannot take your own account or your own administrator's role away.")
    remedy = _("Ask another administrator to do it.")


@dataclass(frozen=True, slots=True)
class PersonGiven:
    """What is said of a person (人员信息); the log-in name never changes."""

    login: str
    name: str
    email: str = ""
    organisation: Organisation | None = None
    grants: tuple[access.Grant, ...] = ()


def add_person(given: PersonGiven, *, actor: Actor, is_synthetic: bool = False) -> Person:
    """Make an account with which nobody can log in before a one-time password is handed out.

    Raises:
        NotYoursError: the organisation or a role is beyond reach.
        WrongPersonError: a fact cannot be.
        LoginTakenError: someone has the log-in name.
    """
    actor.check(Right.MANAGE_PEOPLE)
    checked = checked_person(given, actor)
    with transaction.atomic():
        person = Person(login=checked.login, is_synthetic=is_synthetic, must_change_password=True)
        person.set_unusable_password()
        _write(person, checked)
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError as wrong:
            raise LoginTakenError(login=checked.login) from wrong
        _set_grants(person, checked.grants)
        record(actor, "accounts.add_person", _thing(person), scope=home_of(person), after=facts_of(person))
    return person


def change_person(person: Person, given: PersonGiven, *, actor: Actor, seen: str = "") -> Person:
    """Change name, e-mail, organisation and roles; `seen` is `state_of` what the change rests on.

    Raises:
        ChangedMeanwhileError: the account is not as it was seen.
        LastAdministratorError: nobody would administer the whole site any more.
        OwnAccountError: an administrator would lock themselves out.
    """
    with transaction.atomic():
        present = _locked(person, actor, seen)
        checked = checked_person(replace(given, login=present.login), actor)
        before = facts_of(present)
        keeps = {(str(grant.role), grant.scope) for grant in checked.grants}
        _refuse_last_word_lost(present, actor, keeps=keeps)
        _write(present, checked)
        present.save(update_fields=["name", "email", "organisation"])
        _set_grants(present, checked.grants)
        after = facts_of(present)
        if after != before:
            record(actor, "accounts.change_person", _thing(present), scope=home_of(present), before=before, after=after)
    return present


def deactivate_person(person: Person, *, actor: Actor, seen: str = "") -> Person:
    """Let someone log in no more: sessions end, tokens are revoked; what they did stays under their name."""
    with transaction.atomic():
        present = _locked(person, actor, seen)
        _refuse_last_word_lost(present, actor, keeps=set())
        present.is_active = False
        present.save(update_fields=["is_active"])
        ended, _by_table = present.sessions.all().delete()
        revoked = present.tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        after = {"is_active": False, "sessions": ended, "tokens": revoked}
        record(actor, "accounts.deactivate_person", _thing(present), scope=home_of(present), after=after)
    return present


def reactivate_person(person: Person, *, actor: Actor, seen: str = "") -> Person:
    """Let someone log in again with the password that they had."""
    with transaction.atomic():
        present = _locked(person, actor, seen)
        present.is_active = True
        present.save(update_fields=["is_active"])
        record(actor, "accounts.reactivate_person", _thing(present), scope=home_of(present), after={"is_active": True})
    return present


def checked_person(given: PersonGiven, actor: Actor) -> PersonGiven:
    """Return what is given made even; raise an error for what cannot be or is beyond the reach of `actor`."""
    login, name, email = plain(given.login).lower(), plain(given.name), plain(given.email)
    if not LOGIN.fullmatch(login) or login in RESERVED:
        raise _wrong(_("“{given}” is no log-in name: 2 to 40 lower-case letters, digits and . _ @ -"), login[:40])
    if not name or len(name) > LONGEST_NAME:
        raise _wrong(_("A name has 1 to 60 characters."))
    if email:
        _check_email(email)
    unit = given.organisation
    if unit is not None and unit.closed_on is not None:
        raise ClosedError(name=unit.name_zh)
    scope = unit.scope if unit else EVERYWHERE
    actor.check(Right.MANAGE_PEOPLE, scope)
    grants = tuple(dict.fromkeys(given.grants))
    if len(grants) > MOST_GRANTS:
        raise _wrong(_("These are too many roles for one person."))
    for grant in grants:
        _check_grant(grant, unit, actor)
    return replace(given, login=login, name=name, email=email, grants=grants)


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise _wrong(_("“{given}” is no e-mail address."), email[:80]) from wrong


def _check_grant(grant: access.Grant, unit: Organisation | None, actor: Actor) -> None:
    if grant.role is access.Role.ENTERPRISE:
        fits = unit is not None and bool(unit.uscc) and grant.scope == unit.uscc
    else:
        fits = is_fit(grant.role, grant.scope)
    if not fits:
        raise GrantUnfitError(role=role_words(grant))
    if not may_grant(actor, grant, unit.scope if unit else EVERYWHERE):
        raise GrantTooWideError(role=role_words(grant))


def _refuse_last_word_lost(person: Person, actor: Actor, *, keeps: Iterable[tuple[str, str]]) -> None:
    """Refuse that the last administrator of everything goes, or that an administrator takes their own role away."""
    kept = set(keeps)
    list(Grant.objects.select_for_update().filter(role=Role.ADMINISTRATOR, scope=EVERYWHERE))  # one at a time
    chief = (Role.ADMINISTRATOR.value, EVERYWHERE)
    if chief not in kept and has_last_word(person):
        raise LastAdministratorError(name=person.name)
    had = {(grant.role, grant.scope) for grant in person.grants.all() if grant.role == Role.ADMINISTRATOR}
    if person.login == actor.key and not had <= kept:
        raise OwnAccountError


def _locked(person: Person, actor: Actor, seen: str) -> Person:
    """Return the account as it is now, locked and within reach."""
    present = Person.objects.select_for_update().get(pk=person.pk)
    check_may_manage(present, actor)
    if seen and seen != state_of(present):
        raise ChangedMeanwhileError(name=present.name)
    return present


def _write(person: Person, given: PersonGiven) -> None:
    person.name, person.email, person.organisation = given.name, given.email, given.organisation


def _set_grants(person: Person, grants: Iterable[access.Grant]) -> None:
    wanted = {(str(grant.role), grant.scope) for grant in grants}
    present = {(grant.role, grant.scope): grant for grant in person.grants.all()}
    Grant.objects.filter(pk__in=[grant.pk for pair, grant in present.items() if pair not in wanted]).delete()
    Grant.objects.bulk_create(
        Grant(person=person, role=role, scope=scope) for role, scope in sorted(wanted - present.keys())
    )


def _wrong(problem: str, given: str = "") -> WrongPersonError:
    return WrongPersonError(problem=Message(problem, {"given": given}))


def _thing(person: Person) -> tuple[str, str]:
    return "person", person.login
