"""Units and comparators in pages (单位与比较符), as readers write them."""

from django import template

from lingyan.apps.catalogue.queries import unit_name

register = template.Library()

SIGNS = {">=": "≥", "<=": "≤", "~": "≈"}


@register.filter
def unit(symbol: object) -> str:
    """Write a unit as the reader's language does: 亿元, 100 million yuan."""
    return unit_name(str(symbol))


@register.filter
def sign(comparator: object) -> str:
    """Write a comparator as it is printed: ≥ for at least."""
    return SIGNS.get(str(comparator), str(comparator))
