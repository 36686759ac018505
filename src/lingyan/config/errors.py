"""The one place where an error becomes an answer (错误映射)."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from lingyan.kernel.errors import LingyanError


def answer(request: HttpRequest, wrong: LingyanError) -> HttpResponse:
    """Return `wrong` as problem+json, as a notice for htmx, or as a page, in the reader's language."""
    what, where, remedy = wrong.parts(gettext)
    if request.accepts("text/html"):
        context = {"code": wrong.code, "what": what, "where": where, "remedy": remedy, "status": wrong.status}
        fragment = bool(getattr(request, "htmx", False))
        template = "design/parts/error_notice.html" if fragment else "design/error.html"
        return render(request, template, context, status=wrong.status)
    problem = {"type": f"urn:lingyan:{wrong.code}", "title": what, "detail": where, "remedy": remedy}
    return JsonResponse(problem, status=wrong.status, content_type="application/problem+json")
