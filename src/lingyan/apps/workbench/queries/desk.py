"""What the cockpit says to the one who is logged in (待办概览): what is late, what waits for them, what is new."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from lingyan.apps.plans.queries import observations
from lingyan.apps.plans.queries.entries import returned_to, waiting_for
from lingyan.apps.plans.queries.tasks import WorkCounts, late_and_silent
from lingyan.apps.policies.queries.drafts import documents_waiting
from lingyan.kernel.access import Actor, Right

NEW_DAYS = 7
"""Days after which a published value is not new any more."""


@dataclass(frozen=True, slots=True)
class Need:
    """One number that asks for something (待办项): what it counts, how pressing it is, and where it is done."""

    label: str
    number: int
    link: str
    tone: str = ""


def needs_of(actor: Actor, on: date, owed: WorkCounts) -> list[Need]:
    """Return what needs someone on a day, and what is new to them; none for a visitor. At most six queries.

    `owed` is what is to be done by them today, which the bar of the page shows as well.
    """
    if not actor.is_known:
        return []
    return [*_reports(actor, on, owed), *_figures(actor), *_documents(actor), *_news(actor, on)]


def _reports(actor: Actor, on: date, owed: WorkCounts) -> list[Need]:
    """Return what is late among all that someone sees, who is silent there, and what they have to do today."""
    if not actor.may(Right.SEE_TASKS):
        return []
    late, silent = late_and_silent(actor, on)
    work = reverse("plans:work")
    return [
        Need(gettext("To be done by you today"), owed.urgent, work, "bad" if owed.urgent else ""),
        Need(gettext("Reports overdue"), late, reverse("plans:tasks") + "?state=overdue", "bad"),
        Need(gettext("Silent units"), silent, reverse("plans:tasks") + "?state=silent", "warn"),
    ]


def _figures(actor: Actor) -> list[Need]:
    """Return the figures that wait for a decision of someone, and those returned to them."""
    found = []
    if actor.may(Right.DECIDE_FIGURES):
        link = reverse("plans:figures_waiting")
        found.append(Need(gettext("Figures to decide"), waiting_for(actor).order_by().count(), link, "warn"))
    if actor.may(Right.ENTER_FIGURES):
        link = reverse("plans:entries") + "?state=returned"
        found.append(Need(gettext("Figures returned"), returned_to(actor).order_by().count(), link, "bad"))
    return found


def _documents(actor: Actor) -> list[Need]:
    """Return how many documents hold something on which someone is to decide; one leads to its review at once."""
    if not actor.may(Right.REVIEW_DOCUMENTS):
        return []
    waiting = documents_waiting(actor)
    link = reverse("policies:documents") if len(waiting) != 1 else reverse("policies:review", args=[waiting[0][0].key])
    return [Need(gettext("Documents to review"), len(waiting), link, "warn" if waiting else "")]


def _news(actor: Actor, on: date) -> list[Need]:
    """Return how many reported values were published in the last days."""
    if not actor.may(Right.SEE_FIGURES):
        return []
    new = observations().filter(is_packed=False, recorded_at__date__gt=on - timedelta(days=NEW_DAYS))
    return [Need(gettext("Values published this week"), new.order_by().count(), reverse("plans:observations"))]
