"""Pages of one's own account (我的账户): who am I, password, language, where I am logged in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from lingyan.apps.accounts import actions, queries
from lingyan.apps.accounts.forms.signing_in import ChangePasswordForm, LanguageForm
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.accounts.views.signing_in import asking, in_language, target_of
from lingyan.apps.design.views import actor_in


@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Show who is logged in, for which organisation, with which roles, and what can be changed."""
    person = queries.person_of(request)
    context = {
        "person": person,
        "grants": [(grant.get_role_display(), scope_name(grant.scope)) for grant in person.grants.all()],
        "language": LanguageForm(initial={"language": person.language or get_language()}),
        "sessions": queries.sessions_of(person).count(),
        "has_second_factor": queries.has_second_factor(person),
        "codes_left": queries.recovery_codes_left(person),
        "tokens": queries.tokens_of(person).count(),
    }
    return render(request, "accounts/account.html", context)


@never_cache
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """Ask for a new password, and end all other sessions with the change."""
    person = queries.person_of(request)
    form = ChangePasswordForm(person, request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"is_owed": person.must_change_password, "next": target_of(request)}
    if not form.is_valid():
        return asking(request, "accounts/password.html", form, context)
    try:
        actions.confirm_password(request, person, form.cleaned_data["present"])
    except actions.WrongPasswordError as wrong:
        return asking(request, "accounts/password.html", form, context, wrong)
    actions.change_password(request, person, form.cleaned_data["new"])
    messages.success(request, gettext("The password is changed; all your other sessions have ended."))
    return redirect(target_of(request) if context["is_owed"] else "accounts:account")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember in which language someone reads."""
    person = queries.person_of(request)
    form = LanguageForm(request.POST)
    if form.is_valid():
        actions.change_language(person, form.cleaned_data["language"], actor=actor_in(request))
        return in_language(redirect("accounts:account"), form.cleaned_data["language"])
    return redirect("accounts:account")


@never_cache
def sessions(request: HttpRequest) -> HttpResponse:
    """Show in which browsers someone is logged in, and let them end each."""
    person = queries.person_of(request)
    here = request.session.session_key
    rows = [
        {
            "mark": queries.mark_of(session.session_key),
            "browser": queries.browser_name(session.browser),
            "address": session.address,
            "seen_at": session.seen_at,
            "is_here": session.session_key == here,
        }
        for session in queries.sessions_of(person)
    ]
    return render(request, "accounts/sessions.html", {"rows": rows, "has_others": len(rows) > 1})


@require_POST
def end(request: HttpRequest, mark: str) -> HttpResponse:
    """End one session."""
    session = queries.find_session(queries.person_of(request), mark)
    if session.session_key == request.session.session_key:
        actions.log_out(request)
        return redirect("accounts:login")
    actions.end_session(session, actor=actor_in(request))
    messages.success(request, gettext("That session has ended."))
    return redirect("accounts:sessions")


@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    person = queries.person_of(request)
    actions.end_other_sessions(person, but=request.session.session_key, actor=actor_in(request))
    messages.success(request, gettext("All your other sessions have ended."))
    return redirect("accounts:sessions")
