"""Questions asked of organisations (单位): lists, one, by any name, its members and successor."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation, OrganisationKind, OrganisationName, Person
from lingyan.apps.accounts.queries.scopes import paths_at
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import is_held
from lingyan.kernel.access import Actor, LogInError, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop
from lingyan.loaders.organisations import MemberRule

LIST_TITLE = _("Organisations")
MOST_SUGGESTED = 500
"""How many organisations a form offers while a name is typed; any other can still be written."""

LONGEST_CHAIN = 100
"""Steps from merged to merged after which a chain of mergers is taken for a circle."""


class UnknownOrganisationError(UnknownThingError):
    """An organisation that is not there."""

    code = "accounts.unknown_organisation"
    what = gettext_noop("No organisation here is called “{given}”.")
    remedy = gettext_noop("Take the key or the whole name from the list of organisations.")


def organisations() -> QuerySet[Organisation]:
    """Return every organisation, by place and name."""
    return Organisation.objects.select_related("merged_into")


def seen_by(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations that someone may read of: public bodies; of enterprises their own, or those in reach.

    Raises:
        LogInError: nobody is logged in.
    """
    if not actor.is_known:
        raise LogInError
    of_others = ~Q(kind=OrganisationKind.ENTERPRISE) | Q(key=actor.unit)
    reach = within(actor.scopes(Right.SEE_FIGURES)) | within(actor.scopes(Right.MANAGE_ORGANISATIONS))
    return organisations().filter(of_others | reach)


def find(key: str) -> Organisation:
    """Return the organisation with that key, or answer 404."""
    return get_object_or_404(organisations(), key=key)


def find_for(key: str, actor: Actor) -> Organisation:
    """Return the organisation with that key if `actor` may read of it, or answer 404."""
    return get_object_or_404(seen_by(actor), key=key)


def organisations_at(scopes: Iterable[str]) -> QuerySet[Organisation]:
    """Return the open organisations that act in or below one of `scopes`."""
    return organisations().filter(within(scopes), closed_on=None)


def open_organisations() -> QuerySet[Organisation]:
    """Return the organisations that are not closed."""
    return organisations().filter(closed_on=None)


def single_organisations() -> QuerySet[Organisation]:
    """Return the organisations that are not closed and stand for nobody but themselves."""
    return open_organisations().exclude(kind=OrganisationKind.COLLECTIVE)


def holding_words(rows: QuerySet[Organisation], words: str) -> QuerySet[Organisation]:
    """Keep of `rows` those that are or were called by every one of `words`, or have them in key or credit code.

    The other names are a list, in which a database cannot look for letters; so all are looked through: two queries.
    """
    former = _former_names()
    columns = ("pk", "name_zh", "name_en", "key", "uscc", "other_names")
    found = [
        pk
        for pk, *names, others in rows.values_list(*columns)
        if is_held(words, [*names, *others, *former.get(pk, ())])
    ]
    return rows.filter(pk__in=found)


def organisations_called(names: Iterable[str]) -> Mapping[str, Sequence[Organisation]]:
    """Return, for each name, the organisations that have or had it, those called so today first; two queries.

    A merged one stands for its successor. A document that prints an old or a short name is understood.
    """
    asked = {name: _plain(name) for name in names}
    found: dict[str, dict[int, Organisation]] = {even: {} for even in asked.values() if even}
    former = _former_names()
    everything = {one.pk: one for one in organisations()}
    ranks = (
        lambda one: (one.name_zh, one.name_en, one.key),
        lambda one: one.other_names,
        lambda one: former.get(one.pk, ()),
    )
    for names_of in ranks:
        for one in everything.values():
            for name in names_of(one):
                if (matches := found.get(_plain(name))) is not None:
                    last = _last(one, everything)
                    matches.setdefault(last.pk, last)
    return {name: list(found.get(even, {}).values()) for name, even in asked.items()}


def name_to_write(organisation: Organisation) -> str:
    """Return what a form writes for an organisation: its name, or its key where another open one has that name too."""
    twins = open_organisations().filter(name_zh=organisation.name_zh).exclude(pk=organisation.pk)
    return organisation.key if organisation.closed_on or twins.exists() else organisation.name_zh


def shared_names() -> frozenset[str]:
    """Return the names that several open organisations have, at different places; one query."""
    counted = open_organisations().order_by().values("name_zh").annotate(bearers=Count("pk"))
    return frozenset(counted.filter(bearers__gt=1).values_list("name_zh", flat=True))


def successor(organisation: Organisation) -> Organisation:
    """Return what an organisation has become: the last of those it was merged into, or itself."""
    last, steps = organisation, 0
    while last.merged_into is not None and steps < LONGEST_CHAIN:
        last, steps = last.merged_into, steps + 1
    return last


def facts_of(organisation: Organisation) -> dict[str, object]:
    """Return what is said of an organisation, as the audit keeps it."""
    return {
        "kind": str(organisation.kind),
        "name_zh": organisation.name_zh,
        "name_en": organisation.name_en,
        "scope": organisation.scope,
        "uscc": organisation.uscc,
        "other_names": list(organisation.other_names),
    }


def state_of(organisation: Organisation) -> str:
    """Return a mark of how an organisation is, by which someone who edits it is told that it changed meanwhile."""
    state = (facts_of(organisation), str(organisation.closed_on), organisation.merged_into_id)
    return sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()[:16]


def names_through_time(organisation: Organisation) -> QuerySet[OrganisationName]:
    """Return the former names of an organisation, the latest first."""
    return organisation.names.order_by("-valid_to", "-pk")


def merged_from(organisation: Organisation) -> QuerySet[Organisation]:
    """Return the organisations that were merged into this one."""
    return organisation.merged.order_by("closed_on", "name_zh")


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """Return the people of an organisation, by log-in name."""
    return Person.objects.filter(organisation=organisation).prefetch_related("grants").order_by("login")


def members_of(collective: Organisation) -> QuerySet[Organisation]:
    """Return the open organisations that a collective stands for; one that covers nothing says nothing of whom."""
    chosen = Q(pk__in=[])
    for text in collective.covers:
        rule = MemberRule.parse(text)
        if rule.kind is None or rule.level is None:
            chosen |= Q(key=rule.key)
        else:
            chosen |= Q(kind=rule.kind.value, scope__in=paths_at(rule.level))
    return open_organisations().filter(chosen & within([collective.scope])).exclude(pk=collective.pk)


def _former_names() -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for pk, zh, en in OrganisationName.objects.values_list("organisation", "name_zh", "name_en"):
        found.setdefault(pk, []).extend(filter(None, (zh, en)))
    return found


def _last(one: Organisation, everything: Mapping[int, Organisation]) -> Organisation:
    steps = 0
    while one.merged_into_id is not None and steps < LONGEST_CHAIN:
        one, steps = everything[one.merged_into_id], steps + 1
    return one


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
