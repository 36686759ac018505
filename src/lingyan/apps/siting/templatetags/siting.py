"""Parts of the pages of siting (选址部件): contributions as a bar, answers as chips."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.apps.design.templatetags.parts import icon
from lingyan.apps.siting.queries.result import Asked
from lingyan.apps.siting.queries.verdicts import RuleSaid
from lingyan.domain.siting.ranking import Contribution, Ranked
from lingyan.domain.siting.screening import Answer
from lingyan.domain.siting.weighting import Criterion
from lingyan.domain.siting.wording import CRITERIA, WEIGHTINGS
from lingyan.kernel.message import gettext_noop as _

register = template.Library()

_WIDE, _TALL, _ROOM = 240, 20, 14
"""Of a bar for a score of 1, in pixels, and how wide a part must be to hold its sign."""
_DIGITS = 3

_ANSWERS = {
    Answer.PASS: ("good", "done", _("passes")),
    Answer.FAIL: ("bad", "missed", _("fails")),
    Answer.UNKNOWN: ("none", "unknown", _("unknown")),
}


@register.filter
def score(value: float) -> str:
    """Write a score with three decimals."""
    return f"{value:.{_DIGITS}f}"


@register.simple_tag
def csv_query(asked: Asked) -> str:
    """Return what asks for the same ranking as a file."""
    return asked.query(export="csv")


@register.filter
def criterion_name(one: Criterion) -> str:
    """Write the name of a criterion."""
    return gettext(CRITERIA[one])


@register.filter
def criterion_sign(one: Criterion) -> str:
    """Write the sign of a criterion in a bar: the first character of its name, no two alike."""
    return criterion_name(one)[:1].upper()


@register.filter
def listed(words: Iterable[str]) -> str:
    """Write words one after another."""
    return gettext(", ").join(words)


@register.filter
def together(parts: Iterable[str]) -> str:
    """Write what has to be all at once."""
    return gettext("; ").join(parts)


@register.filter
def titles(rules: Iterable[RuleSaid]) -> str:
    """Write the titles of rules one after another."""
    return listed(one.title for one in rules)


@register.filter
def percent(share: float) -> str:
    """Write a share as per cent without decimals."""
    return f"{share:.0%}"


@register.simple_tag
def answer_chip(answer: Answer) -> SafeString:
    """Write what a rule says: tone, sign and word."""
    tone, sign, word = _ANSWERS[answer]
    return format_html('<span class="chip {}">{}{}</span>', tone, icon(sign, small=True), gettext(word))


@register.filter
def score_range(both: Sequence[float]) -> str:
    """Write a lowest and a highest score, or the one that both are."""
    low, high = (score(one) for one in both)
    return low if low == high else f"{low}–{high}"


@register.filter
def weighting_name(key: str) -> str:
    """Write what a set of weights is called."""
    return gettext(WEIGHTINGS.get(key, key))


@register.simple_tag
def by_link(asked: Asked, key: str) -> str:
    """Return the address of the same ranking ordered by another set of weights."""
    return asked.query(by=key)


@register.simple_tag
def contribution_bar(row: Ranked) -> SafeString:
    """Draw what each criterion adds to a score: full parts are sure, the hatched end is what could still come.

    The table of contributions says the same; each part bears the sign of its criterion.
    """
    parts, left = [], 0.0
    for number, part in enumerate(row.contributions, start=1):
        width = part.low * _WIDE
        parts.append(_part(number, part, left, width))
        left += width
    further = (row.could_reach - row.score) * _WIDE
    if further > 0:
        parts.append(format_html('<rect class="could" x="{}" y="3" width="{}" height="14"/>', _px(left), _px(further)))
    frame = (
        '<svg class="adds" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">'
        '<rect class="whole" x="0" y="18" width="{}" height="1"/>{}</svg>'
    )
    return format_html(
        frame, _WIDE, _TALL, _WIDE, _TALL, _bar_words(row), _WIDE, format_html_join("", "{}", ((one,) for one in parts))
    )


def _part(number: int, part: Contribution, left: float, width: float) -> SafeString:
    inner = max(width - 1, 0)
    drawn = format_html('<rect class="p{}" x="{}" y="1" width="{}" height="17"/>', number, _px(left), _px(inner))
    if width < _ROOM:
        return drawn
    sign = criterion_sign(part.criterion)
    middle = _px(left + width / 2)
    return format_html('{}<text class="t{}" x="{}" y="14">{}</text>', drawn, number, middle, sign)


def _px(length: float) -> str:
    return f"{length:.1f}"


def _bar_words(row: Ranked) -> str:
    parts = (f"{criterion_name(part.criterion)} {score(part.low)}" for part in row.contributions)
    return gettext(", ").join(parts)
