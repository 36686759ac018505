"""Notices (提醒) in the top bar of every page."""

from django import template
from django.template.context import Context

from lingyan.apps.design.views import actor_in
from lingyan.apps.notices.queries import message_of, unread_count

register = template.Library()
register.filter("message_of", message_of)


@register.inclusion_tag("notices/parts/bell.html", takes_context=True)
def bell(context: Context) -> dict[str, object]:
    """Write the link to the reader's notices with the count of those not read; nothing for a visitor."""
    actor = actor_in(context["request"]) if "request" in context else None
    if actor is None or not actor.is_known:
        return {"is_known": False}
    return {"is_known": True, "count": unread_count(actor)}
