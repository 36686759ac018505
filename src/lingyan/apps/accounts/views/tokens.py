"""Pages of one's own tokens (我的访问令牌)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from lingyan.apps.accounts import actions, queries
from lingyan.apps.accounts.forms.signing_in import TokenForm
from lingyan.apps.accounts.views.signing_in import asking
from lingyan.apps.design.views import actor_in


@never_cache
def tokens(request: HttpRequest) -> HttpResponse:
    """Show the tokens of someone; make a new one and show it, once."""
    person = queries.person_of(request)
    form = TokenForm(request.POST if request.method == "POST" else None)
    context = {"rows": queries.tokens_of(person), "today": timezone.localdate()}
    if not form.is_valid():
        return asking(request, "accounts/tokens.html", form, context)
    try:
        made, secret = actions.issue_token(person, **form.cleaned_data, actor=actor_in(request))
    except actions.TokenDayError as wrong:
        return asking(request, "accounts/tokens.html", form, context, wrong)
    return render(request, "accounts/token.html", {"token": made, "secret": secret})


@never_cache
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether a token is to hold no longer, and revoke it."""
    token = queries.find_token(queries.person_of(request), pk)
    if request.method != "POST":
        return render(request, "accounts/revoke.html", {"token": token})
    actions.revoke_token(token, actor=actor_in(request))
    messages.success(request, gettext("“{name}” holds no longer.").format(name=token.name))
    return redirect("accounts:tokens")
