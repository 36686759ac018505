"""Words of a proposal (建议书用语): what is open and the clauses, as its Word file has them."""

from collections.abc import Sequence

from django import template

from lingyan.apps.siting.queries.proposal import Hurdle
from lingyan.apps.siting.resources.proposal import clause_words, hurdle_words
from lingyan.kernel.citation import Citation

register = template.Library()


@register.filter
def hurdle(one: Hurdle) -> str:
    """Write what is open, what is needed, and the clause."""
    return hurdle_words(one)


@register.filter
def clauses(citations: Sequence[Citation]) -> str:
    """Write clauses as a letter cites them."""
    return clause_words(citations)
