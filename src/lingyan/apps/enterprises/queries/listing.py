"""Lists of investors (投资企业清单): by words, region, list of 500, group, and whether a place follows them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lingyan.apps.design.searching import holding
from lingyan.apps.enterprises.models import Enterprise, GroupLink, KeyClient, ListEntry
from lingyan.apps.enterprises.queries.regions import ABROAD
from lingyan.apps.enterprises.queries.seeing import visible_clients, visible_investors
from lingyan.kernel.access import Actor

_WORDED = ("name", "other_names", "uscc")
"""The columns with words."""

ANY_LIST = "any"
"""What a list may ask for instead of one list of 500: a place in any of them."""

OURS, MINE, DUE = "ours", "me", "due"
"""What a list may ask for of key clients: all of one's places, those one follows, those to be called by today."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of investors asks for (筛选): nothing of it means all.

    `region` holds the first signs of a region code, or `ABROAD`; `top` a list or `ANY_LIST`; `group` words of the name
    of what it belongs to; `client` is `OURS`, `MINE` or `DUE`.
    """

    words: str = ""
    region: str = ""
    top: str = ""
    year: int | None = None
    group: str = ""
    client: str = ""


def investors_where(actor: Actor, wanted: Wanted, on: date) -> QuerySet[Enterprise]:
    """Return the investors that are asked for, the newest first, with what a row shows; six queries for a page.

    Raises:
        LogInError, NotYoursError: the one who asks sees no projects.
    """
    found = visible_investors(actor).filter(holding(wanted.words, _WORDED) & _region(wanted.region))
    if wanted.top or wanted.year:
        found = found.filter(Exists(_entries(wanted)))
    if wanted.group.strip():
        above = GroupLink.objects.filter(holding(wanted.group, ("holder__name", "holder__uscc")), member=OuterRef("pk"))
        found = found.filter(Exists(above))
    if wanted.client:
        found = found.filter(Exists(_clients(actor, wanted.client, on).filter(enterprise=OuterRef("pk"))))
    return _with_rows(found, actor).order_by("-pk")


def years_offered() -> list[int]:
    """Return the years of which places in lists are entered, the newest first; one query."""
    return list(ListEntry.objects.order_by("-year").values_list("year", flat=True).distinct())


def _with_rows(found: QuerySet[Enterprise], actor: Actor) -> QuerySet[Enterprise]:
    """Fetch with investors what they belong to, with its places in lists, and the clients of one's own places."""
    upward = GroupLink.objects.select_related("holder").prefetch_related("holder__entries").order_by("distance")
    clients = visible_clients(actor).filter(closed_on=None).select_related("follower")
    return found.select_related("parent").prefetch_related(
        Prefetch("upward", upward), Prefetch("clients", clients, to_attr="followed")
    )


def _entries(wanted: Wanted) -> QuerySet[ListEntry]:
    """Return the places in lists that count for the investor of the outer query: its own, and those above it."""
    entries = ListEntry.objects.filter(enterprise__downward__member=OuterRef("pk"))
    if wanted.top and wanted.top != ANY_LIST:
        entries = entries.filter(top_list=wanted.top)
    return entries.filter(year=wanted.year) if wanted.year else entries


def _clients(actor: Actor, client: str, on: date) -> QuerySet[KeyClient]:
    found = visible_clients(actor).filter(closed_on=None)
    if client == MINE:
        return found.filter(follower__login=actor.key)
    return found.filter(next_contact__lte=on) if client == DUE else found


def _region(region: str) -> Q:
    if not region:
        return Q()
    return Q(region=ABROAD) if region == ABROAD else Q(region__startswith=region)
