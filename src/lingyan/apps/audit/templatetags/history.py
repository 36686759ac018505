"""The history of a thing (变更历史) on its own page, for whoever may see that page."""

from django import template
from django.template.context import Context

from lingyan.apps.audit import queries
from lingyan.apps.audit.queries import Told
from lingyan.apps.design.views import actor_in
from lingyan.kernel.access import Right

register = template.Library()

NEWEST = 20
"""Records shown; the page of an auditor has all."""


@register.inclusion_tag("audit/timeline.html", takes_context=True)
def history_of(context: Context, subject: str, key: object) -> dict[str, object]:
    """Write who did what to a thing and when, the newest first; one query. Auditors get links to the records."""
    rows = queries.history(subject, str(key))[:NEWEST]
    is_auditor = "request" in context and actor_in(context["request"]).may(Right.READ_AUDIT)
    return {"told": [Told.of(row) for row in rows], "is_auditor": is_auditor}
