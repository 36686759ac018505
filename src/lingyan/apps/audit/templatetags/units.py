"""Units in pages (单位), in the reader's language."""

from django import template

from lingyan.apps.audit.queries import unit_name

register = template.Library()


@register.filter
def unit(symbol: object) -> str:
    """Write a unit as the reader's language does: 亿元, 100 million yuan."""
    return unit_name(str(symbol))
