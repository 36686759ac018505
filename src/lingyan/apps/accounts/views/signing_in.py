"""Pages of logging in and out (登录与退出)."""

from collections.abc import Mapping

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lingyan.apps.accounts import actions, queries
from lingyan.apps.accounts.forms.signing_in import CodeForm, LogInForm
from lingyan.apps.design.views import actor_in
from lingyan.kernel.errors import LingyanError

A_YEAR = 365 * 24 * 3600
"""Seconds for which a browser remembers the language."""


@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and lead to where the reader wanted to go."""
    target = target_of(request)
    if actor_in(request).is_known:
        return redirect(target)
    form = LogInForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"next": target}
    if not form.is_valid():
        return asking(request, "accounts/login.html", form, context)
    try:
        is_whole = actions.log_in(request, form.cleaned_data["login"], form.cleaned_data["password"])
    except (actions.WrongLogInError, actions.OtherKeyError) as wrong:
        return asking(request, "accounts/login.html", form, context, wrong)
    return _welcome(request, target) if is_whole else redirect(_with_next("accounts:code", target))


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask someone who has given the password for a code."""
    target = target_of(request)
    if actions.half_logged_in(request) is None:
        return redirect(_with_next("accounts:login", target))
    form = CodeForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"next": target}
    if not form.is_valid():
        return asking(request, "accounts/code.html", form, context)
    try:
        actions.give_code(request, form.cleaned_data["code"])
    except (actions.WrongCodeError, actions.TooSoonError) as wrong:
        return asking(request, "accounts/code.html", form, context, wrong)
    return _welcome(request, target)


def logout(request: HttpRequest) -> HttpResponseRedirect:
    """End the session; an address opened by hand ends nothing."""
    if request.method != "POST":
        return redirect("accounts:account")
    actions.log_out(request)
    messages.success(request, gettext("You are logged out."))
    return redirect(settings.LOGIN_REDIRECT_URL)


def asking(
    request: HttpRequest, template: str, form: Form, context: Mapping[str, object], wrong: LingyanError | None = None
) -> HttpResponse:
    """Show a form, with what is wrong in its fields or with what was refused though they are right."""
    status = wrong.status if wrong else 400 if form.errors else 200
    return render(request, template, {**context, "form": form, "wrong": wrong}, status=status)


def target_of(request: HttpRequest) -> str:
    """Return where to lead someone afterwards: an address of this site, or its first page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=hosts, require_https=request.is_secure())
    return asked if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def in_language(response: HttpResponse, language: str) -> HttpResponse:
    """Let the browser remember in which language its reader reads."""
    if language:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, A_YEAR, samesite="Lax", secure=secure)
    return response


def _welcome(request: HttpRequest, target: str) -> HttpResponse:
    return in_language(redirect(target), queries.person_of(request).language)


def _with_next(page: str, target: str) -> str:
    return f"{reverse(page)}?{urlencode({'next': target})}"
