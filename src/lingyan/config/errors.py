"""The one place where an error becomes an answer (错误映射)."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from lingyan.apps.accounts.actions import HalfTimeError, OwnPasswordError
from lingyan.apps.design import views
from lingyan.apps.design.api import FieldProblem, Problem
from lingyan.kernel.access import LogInError
from lingyan.kernel.errors import LingyanError, UnknownThingError
from lingyan.kernel.message import gettext_noop as _

ELSEWHERE: Mapping[type[LingyanError], str] = MappingProxyType(
    {LogInError: "accounts:login", HalfTimeError: "accounts:login", OwnPasswordError: "accounts:password"}
)
"""Errors that another page can mend: the page."""

PROBLEM = "application/problem+json"
"""The media type of RFC 9457."""


class NothingHereError(UnknownThingError):
    """An address of the API under which there is nothing, or nothing that the caller may see."""

    code = "api.nothing_here"
    what = _("There is nothing at this address.")
    remedy = _("Check the address and the key in it; /api/v1/docs lists every route.")


class NotUnderstoodError(UnknownThingError):
    """A request that is none."""

    code = "api.not_understood"
    what = _("This request was not understood.")
    remedy = _("Check its address, its headers and its body, and send it once more.")
    status = 400


class FaultError(LingyanError):
    """A fault of ours, which the caller can do nothing about."""

    code = "api.fault"
    what = _("Something went wrong on our side; nothing of yours was changed.")
    remedy = _("Try again; if it happens again, send this address to the one who runs the site.")
    status = 500


def answer(request: HttpRequest, wrong: LingyanError) -> HttpResponse:
    """Return `wrong` as problem+json, as a notice for htmx, or as a page, in the reader's language."""
    if is_for_programs(request) or not request.accepts("text/html"):
        return problem(wrong)
    what, where, remedy = wrong.parts(gettext)
    context = {"code": wrong.code, "what": what, "where": where, "remedy": remedy, "status": wrong.status}
    fragment = bool(getattr(request, "htmx", False))
    if page := ELSEWHERE.get(type(wrong)):
        return _lead(request, wrong, page, context)
    template = "design/parts/error_notice.html" if fragment else "design/error.html"
    return render(request, template, context, status=wrong.status)


def _lead(request: HttpRequest, wrong: LingyanError, page: str, context: dict[str, object]) -> HttpResponse:
    """Lead to the page that mends `wrong` and leads back; what was sent with a form is not lost without a word."""
    htmx = getattr(request, "htmx", None)
    here = (htmx.current_url_abs_path or "/") if htmx else request.get_full_path()
    address = f"{reverse(page)}?{urlencode({'next': here})}"
    if htmx:
        return HttpResponse(status=wrong.status, headers={"HX-Redirect": address})
    if request.method in {"GET", "HEAD"} or not isinstance(wrong, LogInError):
        return redirect(address)
    return render(request, "accounts/log_in_first.html", {**context, "address": address}, status=wrong.status)


def problem(wrong: LingyanError, fields: Sequence[FieldProblem] = ()) -> HttpResponse:
    """Return `wrong` as problem+json, with what does not fit field by field."""
    what, where, remedy = wrong.parts(gettext)
    shown = Problem(
        type=f"urn:lingyan:{wrong.code}",
        title=what,
        detail=where,
        remedy=remedy,
        status=wrong.status,
        fields=list(fields),
    )
    response = JsonResponse(shown.model_dump(), status=wrong.status, content_type=PROBLEM)
    response.headers["Cache-Control"] = "no-store"
    if wrong.status == 401:  # noqa: PLR2004 - the status that asks for credentials
        response.headers["WWW-Authenticate"] = 'Bearer realm="lingyan"'
    return response


def is_for_programs(request: HttpRequest) -> bool:
    """Whether an address is one of the API, whose every answer a program must be able to read."""
    return request.path_info.startswith("/api/")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at an address, to a reader or to a program."""
    return problem(NothingHereError()) if is_for_programs(request) else views.not_found(request, exception)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request was not understood, to a reader or to a program."""
    return problem(NotUnderstoodError()) if is_for_programs(request) else views.refused(request, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that a fault happened here, to a reader or to a program."""
    return problem(FaultError()) if is_for_programs(request) else views.broken(request)
