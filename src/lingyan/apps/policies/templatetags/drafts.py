"""Words of drafts in templates (草稿用语)."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.queries.wording import facts_of, found_in_words, title_of
from lingyan.kernel.errors import LingyanError

register = template.Library()

_SURE, _DOUBTFUL = 0.9, 0.75


@register.simple_tag
def draft_title(draft: Draft) -> str:
    """Write in a line what a draft says."""
    return title_of(draft)


@register.simple_tag
def draft_facts(draft: Draft) -> SafeString:
    """Write what is said besides: day, rhythm, attribute, as far as it is printed."""
    facts = facts_of(draft)
    if not facts:
        return SafeString("")
    return format_html('<p class="small">{}</p>', format_html_join(" · ", "{}", ((one,) for one in facts)))


@register.simple_tag
def draft_sure(draft: Draft) -> SafeString:
    """Write how sure a reading is, with a tone for what needs a look."""
    tone = "good" if draft.confidence >= _SURE else "none" if draft.confidence >= _DOUBTFUL else "warn"
    words = gettext("{percent}% sure").format(percent=round(100 * draft.confidence))
    return format_html('<span class="flag {}">{}</span>', tone, words)


@register.simple_tag
def found_words(found: Mapping[str, int]) -> str:
    """Write how much of each kind was found, and that it is to be reviewed."""
    return found_in_words(found)


@register.simple_tag
def error_words(wrong: LingyanError) -> str:
    """Write one of our errors in a line."""
    return wrong.text(gettext)
