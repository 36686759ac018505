"""Questions asked of people (人员): who is within reach, one, roles in words, and how far someone reaches."""

import json
from collections.abc import Iterable
from hashlib import sha256

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Grant, Person, Role
from lingyan.apps.accounts.queries.scopes import is_within, scope_name
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.kernel import access
from lingyan.kernel.access import EVERYWHERE, Actor, Right

LIST_TITLE = _("People")
ROLES = Role.choices
SEARCHED = ("login", "name", "email", "organisation__name_zh", "organisation__name_en", "organisation__names__name_zh")
"""The fields in which a reader's words are looked for; a former name of the organisation finds its people too."""

NO_PASSWORD = "!"  # noqa: S105 - how Django begins the hash of an account with which nobody can log in
"""How the password begins of an account for which none has been handed out."""


def people() -> QuerySet[Person]:
    """Return everyone with an account, by log-in name, with their organisations and roles."""
    return Person.objects.select_related("organisation").prefetch_related("grants")


def people_within(actor: Actor) -> QuerySet[Person]:
    """Return the people whom `actor` manages: of organisations within reach, with no role that reaches further.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who asks manages no people.
    """
    actor.check(Right.MANAGE_PEOPLE)
    scopes = actor.scopes(Right.MANAGE_PEOPLE)
    if EVERYWHERE in scopes:
        return people()
    beyond = Grant.objects.filter(~within(scopes), ~Q(role=Role.ENTERPRISE), person=OuterRef("pk"))
    return people().filter(within(scopes, "organisation__scope")).exclude(Exists(beyond))


def find_within(login: str, actor: Actor) -> Person:
    """Return the person with that log-in name; refuse whom `actor` does not manage, and answer 404 for nobody."""
    actor.check(Right.MANAGE_PEOPLE)
    person = get_object_or_404(people(), login=login)
    for scope in reach_of(person):
        actor.check(Right.MANAGE_PEOPLE, scope)
    return person


def reach_of(person: Person) -> set[str]:
    """Return every place that someone's account reaches: whoever manages it must manage all of them.

    An enterprise is its own scope; its people are managed where the enterprise stands.
    """
    return {home_of(person), *(grant.scope for grant in person.grants.all() if grant.role != Role.ENTERPRISE)}


def home_of(person: Person) -> str:
    """Return the place of someone's organisation, where the audit keeps what is done to their account."""
    return person.organisation.scope if person.organisation else EVERYWHERE


def may_grant(actor: Actor, grant: access.Grant, unit_scope: str) -> bool:
    """Whether `actor` may give this role: nobody gives what reaches further than their own."""
    at = unit_scope if grant.role is access.Role.ENTERPRISE else grant.scope
    return is_within(actor.scopes(Right.MANAGE_PEOPLE), at)


def holding_words(rows: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Keep of `rows` those whose name, log-in name, e-mail or organisation hold every one of `words`."""
    return rows.filter(pk__in=Person.objects.filter(holding(words, SEARCHED)).values("pk"))


def with_role(rows: QuerySet[Person], role: str) -> QuerySet[Person]:
    """Keep of `rows` those who have a role."""
    return rows.filter(Exists(Grant.objects.filter(person=OuterRef("pk"), role=role)))


def without_password(rows: QuerySet[Person]) -> QuerySet[Person]:
    """Keep of `rows` those who may log in but were never given a password; made-up people never are."""
    return rows.filter(is_active=True, is_synthetic=False, password__startswith=NO_PASSWORD)


def people_with_logins(logins: Iterable[str]) -> dict[str, Person]:
    """Return the people with those log-in names, by it."""
    return {person.login: person for person in people().filter(login__in=list(logins))}


def has_last_word(person: Person) -> bool:
    """Whether nobody else who may log in administers the whole site."""
    chiefs = Grant.objects.filter(role=Role.ADMINISTRATOR, scope=EVERYWHERE, person__is_active=True)
    return chiefs.filter(person=person).exists() and not chiefs.exclude(person=person).exists()


def role_words(grant: Grant | access.Grant) -> str:
    """Return a role and its scope in words.

    >>> role_words(access.Grant(access.Role.AUDITOR))  # doctest: +SKIP
    'auditor · everywhere'
    """
    role = Role(str(grant.role)).label
    return gettext("{role} · {scope}").format(role=role, scope=scope_name(grant.scope))


def roles_of(person: Person) -> list[str]:
    """Return someone's roles in words, in the order in which roles are listed."""
    order = list(Role)
    return [
        role_words(grant)
        for grant in sorted(person.grants.all(), key=lambda one: (order.index(Role(one.role)), one.scope))
    ]


def facts_of(person: Person) -> dict[str, object]:
    """Return what is said of someone, as the audit keeps it; never a password."""
    return {
        "login": person.login,
        "name": person.name,
        "email": person.email,
        "organisation": person.organisation.key if person.organisation else "",
        "is_active": person.is_active,
        "grants": sorted(f"{grant.role} {grant.scope}".strip() for grant in person.grants.all()),
    }


def state_of(person: Person) -> str:
    """Return a mark of how someone's account is, by which whoever edits it is told that it changed meanwhile."""
    return sha256(json.dumps(facts_of(person), sort_keys=True).encode()).hexdigest()[:16]
