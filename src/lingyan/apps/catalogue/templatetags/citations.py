"""Citations in pages (引用): a link that opens the document at the words of the clause.

A document is named by its number, as letters do, or by its title where it has none; the whole title is the hint.
"""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lingyan.apps.catalogue.queries import document_name
from lingyan.kernel.citation import CitationError, ClausePath

register = template.Library()


@register.simple_tag
def cite(document: object, clause: object) -> SafeString:
    """Link to a clause: the document's number, title or key, and the number of the clause."""
    key, path = str(document), str(clause)
    name, title = document_name(key)
    return format_html(
        '<a class="cite" href="{}" title="{}">{} <span class="nowrap">{}</span></a>',
        address_of(key, path),
        title,
        name,
        _label(path),
    )


def address_of(document: str, clause: str) -> str:
    """Return the address that leads to the words of a clause, wherever they stand."""
    return f"{reverse('policies:cite')}?{urlencode({'document': document, 'clause': clause})}"


def _label(path: str) -> str:
    """Return the clause as it is written in a letter; what is no clause path stands as it is."""
    try:
        return ClausePath.parse(path).label
    except CitationError:
        return path
