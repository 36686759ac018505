"""Documents in the page of a case (文书标签): what was issued, with what can be done with it."""

from collections.abc import Mapping

from django import template
from django.template.context import RequestContext

from lingyan.apps.cases.queries import Case, may_run
from lingyan.apps.cases.queries.papers import paper_kinds, papers_of
from lingyan.apps.design.views import actor_in
from lingyan.engines.pdf import converter

register = template.Library()


@register.inclusion_tag("cases/parts/papers.html", takes_context=True)
def case_papers(context: RequestContext, case: Case) -> Mapping[str, object]:
    """Show the documents of a case: `case_papers case`."""
    kinds = [one for one in paper_kinds(case) if one.template]
    names = {one.rule.key: one.rule.name for one in paper_kinds(case)}
    papers = [(paper, names.get(paper.kind)) for paper in papers_of(case)]
    actor = actor_in(context["request"])
    return {
        "case": case,
        "kinds": kinds,
        "papers": papers,
        "may_run": may_run(actor, case),
        "has_pdf": bool(converter()),
    }
