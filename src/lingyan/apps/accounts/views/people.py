"""Pages of people (人员): the list, one account, its changes, and who may do what."""

from operator import attrgetter
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.accounts import actions as own
from lingyan.apps.accounts import queries as accounts
from lingyan.apps.accounts.actions import people as actions
from lingyan.apps.accounts.forms.organisations import EVERY_PLACE
from lingyan.apps.accounts.forms.people import GrantForms, PersonForm, grants_of
from lingyan.apps.accounts.queries import people as queries
from lingyan.apps.accounts.queries.organisations import MOST_SUGGESTED, name_to_write, organisations_at
from lingyan.apps.accounts.queries.permissions import permissions_table
from lingyan.apps.accounts.resources.people import passwords_of, template_of_people
from lingyan.apps.accounts.tables.people import NO_PASSWORD, PersonFilter, PersonTable, state_in_words
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.jobs.views import preview_upload
from lingyan.kernel.access import Actor, LogInError, Right
from lingyan.kernel.errors import LingyanError

_PREFIX = "grants"


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the people whom the reader manages."""
    within = queries.people_within(actor_in(request))
    filters = PersonFilter(request.GET, queryset=within)
    context: dict[str, object] = {"waiting": queries.without_password(within).count(), "state": NO_PASSWORD}
    return list_page(
        request, "accounts/people.html", table=PersonTable, filters=filters, name="people", context=context
    )


@require_safe
def person(request: HttpRequest, login: str) -> HttpResponse:
    """Show one account: who it is, what they may do, and what an administrator can change."""
    actor = actor_in(request)
    found = queries.find_within(login, actor)
    context = {
        "person": found,
        "roles": queries.roles_of(found),
        "state": state_in_words(found),
        "seen": queries.state_of(found),
        "sessions": accounts.sessions_of(found).count(),
        "has_second_factor": accounts.has_second_factor(found),
        "is_sealed_elsewhere": accounts.is_sealed_elsewhere(found),
        "is_self": found.login == actor.key,
        "trail": _trail(found.name),
    }
    return render(request, "accounts/person.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Ask for a new account and make it."""
    actor = actor_in(request)
    actor.check(Right.MANAGE_PEOPLE)
    form = PersonForm(request.POST or None)
    grants = _grant_forms(request, actor)
    context = {"title": gettext("Add a person"), "send": gettext("Add them"), "back": reverse("accounts:people")}
    if not (form.is_valid() and grants.is_valid()):
        return _asking(request, form, grants, context)
    try:
        said = form.said(grants_of(grants, form.cleaned_data["organisation"]))
        added = actions.add_person(said, actor=actor)
    except LingyanError as wrong:
        return _asking(request, form, grants, context, wrong)
    messages.success(request, gettext("The account is made. Hand out a one-time password so that they can log in."))
    return redirect("accounts:person", added.login)


def change(request: HttpRequest, login: str) -> HttpResponse:
    """Ask for the facts and roles of an account and change them."""
    actor = actor_in(request)
    found = queries.find_within(login, actor)
    unit = name_to_write(found.organisation) if found.organisation else ""
    initial = {"name": found.name, "email": found.email, "organisation": unit, "seen": queries.state_of(found)}
    form = PersonForm(request.POST or None, initial=initial, login=found.login)
    held = [
        {"role": one.role, "scope": one.scope or EVERY_PLACE}
        for one in sorted(found.grants.all(), key=attrgetter("pk"))
    ]
    grants = _grant_forms(request, actor, held)
    back = reverse("accounts:person", args=[found.login])
    context = {"title": gettext("Edit: {name}").format(name=found.name), "send": gettext("Save"), "back": back}
    if not (form.is_valid() and grants.is_valid()):
        return _asking(request, form, grants, context)
    try:
        said = form.said(grants_of(grants, form.cleaned_data["organisation"]))
        actions.change_person(found, said, actor=actor, seen=form.cleaned_data["seen"])
    except LingyanError as wrong:
        return _asking(request, form, grants, context, wrong)
    messages.success(request, gettext("The change is made and on record."))
    return redirect(back)


@require_POST
def deactivate(request: HttpRequest, login: str) -> HttpResponse:
    """Keep someone from logging in."""
    actor = actor_in(request)
    actions.deactivate_person(queries.find_within(login, actor), actor=actor, seen=request.POST.get("seen", ""))
    messages.success(request, gettext("They can log in no more; their sessions have ended."))
    return redirect("accounts:person", login)


@require_POST
def reactivate(request: HttpRequest, login: str) -> HttpResponse:
    """Let someone log in again."""
    actor = actor_in(request)
    actions.reactivate_person(queries.find_within(login, actor), actor=actor, seen=request.POST.get("seen", ""))
    messages.success(request, gettext("They can log in again with the password that they had."))
    return redirect("accounts:person", login)


@never_cache
@require_POST
def password(request: HttpRequest, login: str) -> HttpResponse:
    """Make a one-time password and show it once."""
    actor = actor_in(request)
    found = queries.find_within(login, actor)
    secret = own.reset_password(found, actor=actor)
    context = {"person": found, "secret": secret, "trail": _trail(found.name)}
    return render(request, "accounts/one_time_password.html", context)


@require_POST
def factor(request: HttpRequest, login: str) -> HttpResponse:
    """Take the second factor of someone away who lost their device."""
    actor = actor_in(request)
    own.reset_second_factor(queries.find_within(login, actor), actor=actor)
    messages.success(request, gettext("The second factor is off; they log in with the password alone."))
    return redirect("accounts:person", login)


@require_POST
def unlock(request: HttpRequest, login: str) -> HttpResponse:
    """Forget the wrong attempts of someone who locked themselves out."""
    actor = actor_in(request)
    own.unlock(queries.find_within(login, actor), actor=actor)
    messages.success(request, gettext("Their wrong attempts are forgotten; they can try again at once."))
    return redirect("accounts:person", login)


@never_cache
@require_POST
def passwords(request: HttpRequest) -> HttpResponse:
    """Hand out one-time passwords to those who have none yet, as one table that exists only in this answer."""
    response = HttpResponse(passwords_of(actor_in(request)), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="one-time-passwords.xlsx"'
    return response


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the table of people to fill in, with those who are there."""
    response = HttpResponse(template_of_people(actor_in(request)), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="people.xlsx"'
    return response


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Take a filled table of people and show what each row would do."""
    return preview_upload(request, "accounts.people")


@require_safe
def permissions(request: HttpRequest) -> HttpResponse:
    """Show which role may do what, as the one table says that every action asks."""
    if not actor_in(request).is_known:
        raise LogInError
    return render(request, "accounts/permissions.html", {"table": permissions_table()})


def _grant_forms(request: HttpRequest, actor: Actor, held: list[dict[str, str]] | None = None) -> Any:  # noqa: ANN401 - a formset has no type
    options = {"scopes": actor.scopes(Right.MANAGE_PEOPLE)}
    return GrantForms(request.POST or None, initial=held, prefix=_PREFIX, form_kwargs=options)


def _asking(
    request: HttpRequest,
    form: PersonForm,
    grants: Any,  # noqa: ANN401 - the same
    context: dict[str, Any],
    wrong: LingyanError | None = None,
) -> HttpResponse:
    """Show the form of an account, with what is wrong in its fields or with what was refused."""
    status = wrong.status if wrong else 400 if request.method == "POST" else 200
    known = organisations_at(actor_in(request).scopes(Right.MANAGE_PEOPLE))[:MOST_SUGGESTED]
    shown = {**context, "form": form, "grants": grants, "wrong": wrong, "suggested": known}
    return render(request, "accounts/person_form.html", {**shown, "trail": _trail(context["title"])}, status=status)


def _trail(last: str) -> list[tuple[object, str | None]]:
    return [(queries.LIST_TITLE, reverse("accounts:people")), (last, None)]
