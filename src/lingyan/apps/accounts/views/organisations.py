"""Pages of organisations (单位): the list, one with its history, and its changes."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from lingyan.apps.accounts.actions import organisations as actions
from lingyan.apps.accounts.forms.organisations import ChangeForm, MergeForm, OccasionForm, OrganisationForm, RenameForm
from lingyan.apps.accounts.queries import Organisation
from lingyan.apps.accounts.queries import organisations as queries
from lingyan.apps.accounts.queries.people import roles_of
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.accounts.resources.organisations import template_of_organisations
from lingyan.apps.accounts.tables.organisations import OrganisationFilter, OrganisationTable, state_in_words
from lingyan.apps.accounts.views.signing_in import asking
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.resources import XLSX
from lingyan.apps.design.views import actor_in, list_page
from lingyan.apps.jobs.views import preview_upload
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """List the organisations by name, place and kind; a former name finds them too."""
    actor = actor_in(request)
    filters = OrganisationFilter(request.GET, queryset=queries.seen_by(actor))
    context: dict[str, object] = {"may_add": actor.may(Right.MANAGE_ORGANISATIONS)}
    return list_page(
        request,
        "accounts/organisations.html",
        table=OrganisationTable,
        filters=filters,
        name="organisations",
        context=context,
    )


@require_safe
def organisation(request: HttpRequest, key: str) -> HttpResponse:
    """Show one organisation: what it is, its names through time, its people, what it came from and became."""
    actor = actor_in(request)
    found = queries.find_for(key, actor)
    manages_people = actor.may(Right.MANAGE_PEOPLE, found.scope)
    context = {
        "organisation": found,
        "place": scope_name(found.scope),
        "state": state_in_words(found),
        "cited": found.citation.split(" ", 1),
        "names": queries.names_through_time(found),
        "people": [(one, roles_of(one)) for one in queries.people_of(found)] if manages_people else None,
        "merged": queries.merged_from(found),
        "successor": queries.successor(found) if found.merged_into else None,
        "members": queries.members_of(found) if found.covers else None,
        "may_change": actor.may(Right.MANAGE_ORGANISATIONS, found.scope),
        "trail": _trail(found),
    }
    return render(request, "accounts/organisation.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Ask for a new organisation and add it."""
    actor = actor_in(request)
    actor.check(Right.MANAGE_ORGANISATIONS)
    scopes = actor.scopes(Right.MANAGE_ORGANISATIONS)
    form = OrganisationForm(request.POST or None, scopes=scopes)
    context: dict[str, object] = {
        "title": gettext("Add an organisation"),
        "send": gettext("Add it"),
        "back": reverse("accounts:organisations"),
        "trail": [(queries.LIST_TITLE, reverse("accounts:organisations")), (gettext("Add an organisation"), None)],
    }
    if not form.is_valid():
        return asking(request, "accounts/organisation_form.html", form, context)
    try:
        added = actions.add_organisation(form.said(), actor=actor)
    except LingyanError as wrong:
        return asking(request, "accounts/organisation_form.html", form, context, wrong)
    messages.success(request, gettext("The organisation is added."))
    return redirect("accounts:organisation", added.key)


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for the facts of an organisation and change them."""
    actor = actor_in(request)
    found = _to_change(key, actor)
    initial = {**queries.facts_of(found), "other_names": "；".join(found.other_names), "seen": queries.state_of(found)}
    scopes = actor.scopes(Right.MANAGE_ORGANISATIONS)
    form = ChangeForm(request.POST or None, initial=initial, scopes=scopes, organisation=found)

    def work() -> None:
        actions.change_organisation(found, form.said(), actor=actor, seen=form.cleaned_data["seen"])

    return _changed(request, found, form, (gettext("Edit"), gettext("Save"), ""), work)


def rename(request: HttpRequest, key: str) -> HttpResponse:
    """Ask for new names and the day from which they hold."""
    actor = actor_in(request)
    found = _to_change(key, actor)
    form = RenameForm(request.POST or None, initial={"seen": queries.state_of(found)})

    def work() -> None:
        given = form.cleaned_data
        names = (given["name_zh"], given["name_en"])
        actions.rename_organisation(found, names, form.occasion(), actor=actor, seen=given["seen"])

    lead = gettext("The name until then is kept with its days, and the search finds it.")
    return _changed(request, found, form, (gettext("New name"), gettext("Give it this name"), lead), work)


def merge(request: HttpRequest, key: str) -> HttpResponse:
    """Ask into which organisation this one goes."""
    actor = actor_in(request)
    found = _to_change(key, actor)
    form = MergeForm(request.POST or None, initial={"seen": queries.state_of(found)})

    def work() -> None:
        given = form.cleaned_data
        actions.merge_organisation(found, given["into"], form.occasion(), actor=actor, seen=given["seen"])

    lead = gettext("It is closed on that day. Its people move, and what it owes passes on with its reports.")
    return _changed(request, found, form, (gettext("Merge"), gettext("Merge it"), lead), work)


def close(request: HttpRequest, key: str) -> HttpResponse:
    """Ask since when an organisation is no more."""
    actor = actor_in(request)
    found = _to_change(key, actor)
    form = OccasionForm(request.POST or None, initial={"seen": queries.state_of(found)})

    def work() -> None:
        actions.close_organisation(found, form.occasion(), actor=actor, seen=form.cleaned_data["seen"])

    lead = gettext("It stays in the list of closed ones with all that it did, and can be opened again.")
    return _changed(request, found, form, (gettext("Close"), gettext("Close it"), lead), work)


@require_POST
def reopen(request: HttpRequest, key: str) -> HttpResponse:
    """Open a closed organisation again."""
    actor = actor_in(request)
    actions.reopen_organisation(_to_change(key, actor), actor=actor)
    messages.success(request, gettext("The organisation is open again."))
    return redirect("accounts:organisation", key)


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """Hand out the table of organisations to fill in, with those that are there."""
    actor = actor_in(request)
    actor.check(Right.MANAGE_ORGANISATIONS)
    response = HttpResponse(template_of_organisations(actor), content_type=XLSX)
    response.headers["Content-Disposition"] = 'attachment; filename="organisations.xlsx"'
    return response


@require_POST
def load(request: HttpRequest) -> HttpResponse:
    """Take a filled table of organisations and show what each row would do."""
    return preview_upload(request, "accounts.organisations")


def _to_change(key: str, actor: Actor) -> Organisation:
    """Return an organisation that `actor` may change; refuse another before anything of it is shown."""
    found = queries.find(key)
    actor.check(Right.MANAGE_ORGANISATIONS, found.scope)
    return found


def _changed(
    request: HttpRequest,
    found: Organisation,
    form: Form,
    words: tuple[str, str, str],
    work: Callable[[], object],
) -> HttpResponse:
    """Show the form of a change, or make the change and lead back to the organisation."""
    title, send, lead = words
    back = reverse("accounts:organisation", args=[found.key])
    context: dict[str, object] = {
        "title": gettext("{what}: {name}").format(what=title, name=field_in_language(found, "name")),
        "send": send,
        "lead": lead,
        "back": back,
        "organisation": found,
        "suggested": _suggested(request, form),
        "trail": [*_trail(found)[:-1], (field_in_language(found, "name"), back), (title, None)],
    }
    if not form.is_valid():
        return asking(request, "accounts/organisation_form.html", form, context)
    try:
        work()
    except LingyanError as wrong:
        return asking(request, "accounts/organisation_form.html", form, context, wrong)
    messages.success(request, gettext("The change is made and on record."))
    return redirect(back)


def _suggested(request: HttpRequest, form: Form) -> list[Organisation]:
    """Return the organisations to offer while the target of a merger is typed."""
    if "into" not in form.fields:
        return []
    scopes = actor_in(request).scopes(Right.MANAGE_ORGANISATIONS)
    return list(queries.organisations_at(scopes)[: queries.MOST_SUGGESTED])


def _trail(found: Organisation) -> list[tuple[object, str | None]]:
    return [(queries.LIST_TITLE, reverse("accounts:organisations")), (field_in_language(found, "name"), None)]
