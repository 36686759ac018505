"""Parts of the pages of projects (项目部件): stages, rates with both their parts, funds as bars."""

from collections.abc import Sequence
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design import numbers
from lingyan.apps.enterprises.queries import regions
from lingyan.apps.projects.models import StageLabel
from lingyan.apps.projects.queries import naming
from lingyan.apps.projects.queries.page import FundsLine
from lingyan.apps.projects.queries.tracing import parts_of
from lingyan.domain.projects.rates import RULES, Rate, RateKey
from lingyan.domain.projects.stages import LINE, Stage
from lingyan.kernel.quantity import plain

register = template.Library()

_TALL, _WIDE, _GAP = 96, 28, 12
_DIGITS = 1


@register.filter
def place_name(path: str) -> str:
    """Write where something is."""
    return scope_name(path)


@register.filter
def industry(key: str) -> str:
    """Write the name of an industry."""
    return naming.industry_name(key)


@register.filter
def source(code: str) -> str:
    """Write a source region."""
    return regions.region_name(code)


@register.filter
def exact(measure: Decimal | None) -> Decimal | None:
    """Leave off the noughts that a table adds to a measure."""
    return None if measure is None else plain(measure)


@register.simple_tag
def stage_chip(stage: str) -> SafeString:
    """Write a stage: before the contract it is open, then under way, then in production; withdrawn is by itself."""
    label = StageLabel(stage)
    return format_html('<span class="chip {}">{}</span>', _tone(Stage(stage)), label.label)


def _tone(stage: Stage) -> str:
    if stage is Stage.WITHDRAWN:
        return "bad"
    place = LINE.index(stage)
    if place < LINE.index(Stage.SIGNED):
        return "none"
    return "go" if place < LINE.index(Stage.PRODUCING) else "good"


@register.filter
def rate_name(key: RateKey) -> str:
    """Write the name of a rate."""
    return gettext(RULES[key].name)


@register.filter
def both_parts(rate: Rate) -> str:
    """Write what stands above and below the line of a rate: projects, or 10,000 yuan."""
    return " / ".join(parts_of(rate))


@register.simple_tag
def rate_cell(rate: Rate) -> SafeString:
    """Write a rate in per cent with both its parts below it, or 未知 and why."""
    share = numbers.shown(rate.share_pct, unit="%", reason=rate.reason.text(gettext), digits=_DIGITS)
    if rate.share_pct is None:
        return share
    return format_html('<span>{}<br><small class="soft nowrap">{}</small></span>', share, both_parts(rate))


@register.simple_tag
def funds_bars(lines: Sequence[FundsLine]) -> SafeString:
    """Draw the funds of each month: what was planned as an outline, what arrived as a filled bar.

    The table beside it says the same.
    """
    most = max((max(line.row.planned_cny or 0, line.row.arrived_cny or 0) for line in lines), default=0)
    if not most:
        return SafeString("")
    width = len(lines) * (_WIDE + _GAP) + _GAP
    bars = format_html_join("", "{}", ((_bar(number, line, most),) for number, line in enumerate(lines)))
    label = gettext("Funds by month: outline planned, filled arrived")
    frame = '<svg class="funds-bars" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>'
    return format_html(frame, width, _TALL + 20, width, _TALL + 20, label, bars)


def _bar(number: int, line: FundsLine, most: int) -> SafeString:
    left = _GAP + number * (_WIDE + _GAP)
    planned, arrived = ((amount or 0) * _TALL // most for amount in (line.row.planned_cny, line.row.arrived_cny))
    return format_html(
        '<rect class="arrived" x="{}" y="{}" width="{}" height="{}"/><rect class="planned" x="{}" y="{}" width="{}" '
        'height="{}"/><text x="{}" y="{}">{}</text>',
        left,
        _TALL - arrived,
        _WIDE,
        arrived,
        left,
        _TALL - planned,
        _WIDE,
        planned,
        left + _WIDE // 2,
        _TALL + 14,
        f"{line.row.month:%y-%m}",
    )
