"""Pages of the second factor (两步验证)."""

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from lingyan.apps.accounts import actions, queries
from lingyan.apps.accounts.forms.signing_in import CodeForm, PasswordForm, TurnOffForm
from lingyan.apps.accounts.views.signing_in import asking
from lingyan.apps.design.views import actor_in
from lingyan.kernel.errors import LingyanError

REFUSED = (actions.WrongPasswordError, actions.WrongCodeError, actions.TooSoonError)
"""What someone can mend by typing again."""


@never_cache
@sensitive_post_parameters()
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say whether there is a second factor; begin to set one up for whoever gives the password."""
    person = queries.person_of(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    context = {
        "has_second_factor": queries.has_second_factor(person),
        "codes_left": queries.recovery_codes_left(person),
    }
    if not form.is_valid():
        return asking(request, "accounts/second_factor.html", form, context)
    try:
        actions.confirm_password(request, person, form.cleaned_data["present"])
    except REFUSED as wrong:
        return asking(request, "accounts/second_factor.html", form, context, wrong)
    actions.begin_second_factor(person)
    return redirect("accounts:set_up")


@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the key of the device, and take it into use when its code is right."""
    person = queries.person_of(request)
    if queries.device_being_set_up(person) is None:
        return redirect("accounts:second_factor")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _showing_key(request, person, form)
    given, here = form.cleaned_data["code"], request.session.session_key or ""
    try:
        made = actions.turn_on_second_factor(person, given, actor=actor_in(request), session_key=here)
    except REFUSED as wrong:
        return _showing_key(request, person, form, wrong)
    return render(request, "accounts/codes.html", {"codes": made, "is_new": True})


def _showing_key(
    request: HttpRequest, person: queries.Person, form: CodeForm, wrong: LingyanError | None = None
) -> HttpResponse:
    """Show the key of the device that is being set up, as a picture and to type, above the question for its code."""
    address, key = actions.read_device_key(person, actor=actor_in(request))
    title = gettext("The key as a picture for the camera of your device")
    picture = segno.make(address, error="m").svg_inline(scale=5, light="#fff", title=title)
    return asking(request, "accounts/set_up.html", form, {"picture": SafeString(picture), "key": key}, wrong)


@never_cache
@sensitive_post_parameters()
def codes(request: HttpRequest) -> HttpResponse:
    """Ask for the password and show ten new recovery codes, once."""
    person = queries.person_of(request)
    if not queries.has_second_factor(person):
        return redirect("accounts:second_factor")
    form = PasswordForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"codes_left": queries.recovery_codes_left(person)}
    if not form.is_valid():
        return asking(request, "accounts/new_codes.html", form, context)
    try:
        actions.confirm_password(request, person, form.cleaned_data["present"])
    except REFUSED as wrong:
        return asking(request, "accounts/new_codes.html", form, context, wrong)
    made = actions.renew_recovery_codes(person, actor=actor_in(request))
    return render(request, "accounts/codes.html", {"codes": made, "is_new": False})


@never_cache
@sensitive_post_parameters()
def off(request: HttpRequest) -> HttpResponse:
    """Ask for password and code, and turn the second factor off."""
    person = queries.person_of(request)
    if not queries.has_second_factor(person):
        return redirect("accounts:second_factor")
    form = TurnOffForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return asking(request, "accounts/off.html", form, {})
    try:
        actions.confirm_password(request, person, form.cleaned_data["present"])
        actions.check_code(person, form.cleaned_data["code"])
    except REFUSED as wrong:
        return asking(request, "accounts/off.html", form, {}, wrong)
    actions.turn_off_second_factor(person, actor=actor_in(request))
    messages.success(request, gettext("The second factor is off; the password alone is asked for."))
    return redirect("accounts:second_factor")
