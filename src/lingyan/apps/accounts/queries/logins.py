"""Questions asked of log-in names (登录名), for whoever looks after the accounts of a site."""

from django.db.models import Exists, OuterRef, QuerySet

from lingyan.apps.accounts.models import CodeDevice, Person
from lingyan.apps.accounts.sealing import marked_name
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownLoginError(UnknownThingError):
    """A log-in name that nobody has."""

    code = "accounts.unknown_login"
    what = _("Nobody has the log-in name “{login}”.")
    remedy = _("List the accounts: lingyan account list.")


def person_named(login: str) -> Person:
    """Return the person with that log-in name.

    Raises:
        UnknownLoginError: nobody has it.
    """
    found = Person.objects.select_related("organisation").filter(login=login).first()
    if found is None:
        raise UnknownLoginError(login=login)
    return found


def is_login(typed: str) -> bool:
    """Whether somebody has that log-in name."""
    return Person.objects.filter(login=typed).exists()


def kept_name(typed: str) -> str:
    """Return what is kept of a name that was typed to log in: the name of an account as it is, of any other a mark.

    What is typed there is often a password, by someone whose eyes were on the field below.
    """
    return typed if is_login(typed) else marked_name(typed)


def everybody() -> QuerySet[Person]:
    """Return all people by log-in name, with their roles, and whether they have a second factor; two queries."""
    devices = CodeDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    people = Person.objects.select_related("organisation").prefetch_related("grants")
    return people.annotate(has_second_factor=Exists(devices))
