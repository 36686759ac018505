"""How figures that people enter are shown (填报显示): the state of a cell, and the difference of two versions."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.templatetags.parts import icon
from lingyan.apps.design.words import Tone, Word
from lingyan.apps.plans.models import Observation
from lingyan.apps.plans.queries.entries import Entered, remarks_of
from lingyan.apps.plans.queries.sources import source_of
from lingyan.kernel.message import Message

register = template.Library()

STATES: Mapping[str, Word] = {
    "missing": Word(_("Missing"), Tone.NONE, "unknown"),
    "submitted": Word(_("Submitted"), Tone.GO, "go"),
    "returned": Word(_("Returned"), Tone.WARN, "warn"),
    "accepted": Word(_("Accepted"), Tone.GOOD, "done"),
    "published": Word(_("Published elsewhere"), Tone.GOOD, "page"),
    "computed": Word(_("Follows by formula"), Tone.NONE, "info"),
    "replaced": Word(_("Replaced"), Tone.NONE, "planned"),
    "withdrawn": Word(_("Withdrawn"), Tone.NONE, "planned"),
}
"""The words for the state of a figure."""


@register.simple_tag
def figure_state(code: object) -> SafeString:
    """Write the state of a figure as a chip: tone, icon and word."""
    word = STATES.get(str(code), Word(str(code), Tone.NONE, "unknown"))
    return format_html('<span class="chip {}">{}{}</span>', word.tone, icon(word.icon, small=True), word.text)


@register.simple_tag
def figure_sign(code: object) -> SafeString:
    """Write the state of a figure as its icon alone, with the word for those who cannot see it."""
    word = STATES.get(str(code), Word(str(code), Tone.NONE, "unknown"))
    sign = icon(word.icon, small=True)
    return format_html('<span class="sign {}" title="{}">{}</span>', word.tone, word.text, sign)


@register.filter
def source(row: Observation) -> str:
    """Write where a published value is from."""
    return source_of(row).text(gettext)


@register.filter
def remarks(entry: Entered) -> list[Message]:
    """Return what the checks said of an entry."""
    return remarks_of(entry)
