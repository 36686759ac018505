"""The views of siting (选址栏目), as tabs: those that the reader may open."""

from django.urls import reverse
from django.utils.translation import gettext

from lingyan.apps.siting.queries.portfolios import reading_scopes
from lingyan.kernel.access import Actor, Right


def tabs(actor: Actor) -> list[tuple[str, str]]:
    """Return name and address of each view that `actor` may open."""
    offered = (
        (actor.may(Right.SEE_PROJECTS), "siting:seeking", gettext("Projects that look for a park")),
        (actor.may(Right.SEE_PROJECTS), "siting:parks", gettext("Parks")),
        (bool(reading_scopes(actor)), "siting:portfolios", gettext("Portfolios")),
        (actor.may(Right.TAKE_INTENTS), "siting:intents", gettext("Intents")),
    )
    return [(label, reverse(name)) for is_open, name, label in offered if is_open]
