"""Who may see what of investors (投资企业可见范围): the investors all who see projects; clients only those in place."""

from django.db.models import QuerySet

from lingyan.apps.design.scopes import within
from lingyan.apps.enterprises.models import Enterprise, KeyClient
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownInvestorError(UnknownThingError):
    """An investor that is not there."""

    code = "enterprises.unknown"
    what = _("There is no investor “{given}” here.")
    remedy = _("Look for it in the list of investors.")


class UnknownClientError(UnknownThingError):
    """A key client that is not there, or of a place that one does not see; neither is told from the other."""

    code = "enterprises.unknown_client"
    what = _("There is no such key client that you may see.")
    remedy = _("Load the page of the investor again.")


class UnknownEntryError(UnknownThingError):
    """A place in a list that the investor does not have."""

    code = "enterprises.unknown_entry"
    what = _("The investor has no such entry.")
    remedy = _("Load its page again.")


def visible_investors(actor: Actor) -> QuerySet[Enterprise]:
    """Return the investors: all of them, for whoever sees projects anywhere.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no projects at all.
    """
    actor.check(Right.SEE_PROJECTS)
    return Enterprise.objects.all()


def find_investor(pk: int, actor: Actor) -> Enterprise:
    """Return an investor; raise `UnknownInvestorError` where there is none."""
    found = visible_investors(actor).select_related("parent").filter(pk=pk).first()
    if found is None:
        raise UnknownInvestorError(given=pk)
    return found


def investor_by_code(uscc: str) -> Enterprise | None:
    """Return the investor of a credit code, or None."""
    return Enterprise.objects.filter(uscc=uscc).first() if uscc else None


def investors_called(text: str) -> list[Enterprise]:
    """Return the investors of a code, or of exactly that name; more than one where a name is shared."""
    wanted = "".join(text.split())
    by_code = list(Enterprise.objects.filter(uscc=wanted.upper())) if wanted else []
    return by_code or list(Enterprise.objects.filter(name=text.strip()).order_by("pk")[:2])


def visible_clients(actor: Actor) -> QuerySet[KeyClient]:
    """Return the key clients of the places in reach of someone; raises as `visible_investors`."""
    actor.check(Right.SEE_PROJECTS)
    return KeyClient.objects.filter(within(actor.scopes(Right.SEE_PROJECTS), "place_path"))


def find_client(enterprise: Enterprise, pk: int, actor: Actor) -> KeyClient:
    """Return a key client of an investor; raise `UnknownClientError` where there is none that `actor` may see."""
    found = visible_clients(actor).select_related("enterprise", "follower").filter(enterprise=enterprise, pk=pk).first()
    if found is None:
        raise UnknownClientError
    return found


def may_change(actor: Actor) -> bool:
    """Whether someone may enter and change investors: whoever runs projects anywhere."""
    return actor.may(Right.RUN_PROJECTS)
