"""What was told, in pages (填报要素标签): titles of facts and their values in words."""

from django import template
from django.utils.translation import gettext

from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries import naming
from lingyan.domain.siting.facts import Fact
from lingyan.domain.siting.written import read

register = template.Library()


@register.filter
def fact_title(fact: Fact) -> str:
    """Write what a fact is called."""
    return naming.fact_title(fact)


@register.filter
def fact_label(fact: Fact) -> str:
    """Write what a fact is called, with its unit."""
    return naming.fact_label(fact)


@register.simple_tag
def told_value(fact: Fact, row: ToldFact) -> str:
    """Write what was told of a fact, with its unit."""
    return naming.said(read(fact, row.value), fact)


@register.simple_tag
def group_name(group: str) -> str:
    """Write what a group of facts is called."""
    return gettext(group)
