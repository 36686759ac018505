"""Citations in pages (引用): a link that opens the document at the words of the clause.

Titles come from the page's `document_titles`, a mapping of keys to titles that the site puts into every page and that
is read only when a citation is written; without it the key of the document stands in their place.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lingyan.kernel.citation import CitationError, ClausePath

register = template.Library()

LONGEST_TITLE = 22
"""Characters of a title that stand in the link; the whole title is its hint."""


@register.simple_tag(takes_context=True)
def cite(context: Context, document: object, clause: object, title: object = "") -> SafeString:
    """Link to a clause: the document's title, or its key where no title is known, and the number of the clause."""
    key, path = str(document), str(clause)
    whole = str(title) or _known_title(context, key)
    return format_html(
        '<a class="cite" href="{}"{}>{} <span class="nowrap">{}</span></a>',
        address_of(key, path),
        format_html(' title="{}"', whole) if len(whole) > LONGEST_TITLE else "",
        _short(whole) or key,
        _label(path),
    )


def address_of(document: str, clause: str) -> str:
    """Return the address that leads to the words of a clause, wherever they stand."""
    return f"{reverse('policies:cite')}?{urlencode({'document': document, 'clause': clause})}"


def _known_title(context: Context, key: str) -> str:
    titles = context.get("document_titles")
    return str(titles.get(key, "")) if isinstance(titles, Mapping) else ""


def _short(title: str) -> str:
    """Return the title in its marks, cut where it is long."""
    if len(title) <= LONGEST_TITLE:
        return _marked(title) if title else ""
    return _marked(f"{title[: LONGEST_TITLE - 1].rstrip()}…")


def _marked(title: str) -> str:
    return f"《{title}》" if any("\u4e00" <= sign <= "\u9fff" for sign in title) else f"“{title}”"


def _label(path: str) -> str:
    """Return the clause as it is written in a letter; what is no clause path stands as it is."""
    try:
        return ClausePath.parse(path).label
    except CitationError:
        return path
