"""Parts of the pages of investors (投资企业部件): regions, places, and a day that is to come or has passed."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design.templatetags.parts import icon
from lingyan.apps.enterprises.queries.regions import region_name

register = template.Library()


@register.filter
def region(code: str) -> str:
    """Write a source region."""
    return region_name(code)


@register.filter
def at_place(path: str) -> str:
    """Write where something is."""
    return scope_name(path)


@register.simple_tag
def next_day(day: date | None, on: date) -> SafeString:
    """Write the day of the next contact; one that has passed is late and says so."""
    if day is None:
        return format_html('<span class="soft">{}</span>', gettext("no day set"))
    if day >= on:
        return format_html('<span class="nowrap">{}</span>', day.isoformat())
    late = format_html('<span class="chip bad">{}{}</span>', icon("late", small=True), gettext("overdue"))
    return format_html('<span class="nowrap">{}</span> {}', day.isoformat(), late)
