"""The views of siting (选址栏目), as tabs: those that the reader may open."""

from django.urls import reverse
from django.utils.translation import gettext

from lingyan.kernel.access import Actor, Right


def tabs(actor: Actor) -> list[tuple[str, str]]:
    """Return name and address of each view that `actor` may open."""
    offered = (
        (Right.SEE_PROJECTS, "siting:seeking", gettext("Projects that look for a park")),
        (Right.SEE_PROJECTS, "siting:parks", gettext("Parks")),
        (Right.PLAN_PORTFOLIOS, "siting:portfolios", gettext("Portfolios")),
        (Right.TAKE_INTENTS, "siting:intents", gettext("Intents")),
    )
    return [(label, reverse(name)) for right, name, label in offered if actor.may(right)]
