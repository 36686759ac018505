"""Whether the reader may have drafts checked (草稿核对权), for the pages that lead there."""

from django import template
from django.template.context import Context

from lingyan.kernel.access import VISITOR, Right

register = template.Library()


@register.simple_tag(takes_context=True)
def may_check_drafts(context: Context) -> bool:
    """Say whether whoever reads the page may hold drafts against the documents in force."""
    actor = getattr(context.get("request"), "actor", VISITOR)
    return bool(actor.may(Right.CHECK_DRAFTS))
