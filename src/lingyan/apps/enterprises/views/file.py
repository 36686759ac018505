"""The page of an investor with its forms (一企一档): its places in lists, and the places that follow it.

What is refused comes back there, with what was typed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lingyan.apps.design.views import actor_in
from lingyan.apps.enterprises import actions, queries
from lingyan.apps.enterprises.actions.errors import ClientChangedError, InvestorFactsError
from lingyan.apps.enterprises.forms import clients as client_forms
from lingyan.apps.enterprises.forms.investors import DropForm, ListingForm, VersionedForm
from lingyan.apps.enterprises.queries.page import ClientSeen, InvestorPage, page_of
from lingyan.kernel.access import Actor, NotYoursError, Right
from lingyan.kernel.errors import LingyanError

Link = tuple[str, str | None]
Do = Callable[[Actor], object]


@require_POST
def enter_listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter that the investor stands in a list of a year, or correct it."""
    found = queries.find_investor(pk, actor_in(request))
    form = ListingForm(request.POST)
    return _done(
        request,
        found,
        ("listing", form),
        lambda who: actions.enter_listing(found, form.given(), actor=who),
        gettext("The place in the list is entered."),
    )


@require_POST
def drop_listing(request: HttpRequest, pk: int, entry: int) -> HttpResponse:
    """Delete a place in a list that was entered wrongly."""
    found = queries.find_investor(pk, actor_in(request))
    form = DropForm(request.POST)
    return _done(
        request,
        found,
        (f"drop-{entry}", form),
        lambda who: actions.drop_listing(found, entry, form.cleaned_data["reason"], actor=who),
        gettext("The entry is deleted."),
    )


@require_POST
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the investor up as a key client of a place."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    if not queries.may_change(actor):
        raise NotYoursError
    form = client_forms.FollowForm(request.POST, actor=actor)
    return _done(
        request,
        found,
        ("follow", form),
        lambda who: actions.follow_client(found, form.cleaned_data["place"], form.given(), actor=who),
        gettext("It is a key client now."),
    )


@require_POST
def change_client(request: HttpRequest, pk: int, client: int) -> HttpResponse:
    """Change who follows a key client, and when the next contact is due."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    row = queries.find_client(found, client, actor)
    form = client_forms.ClientForm(request.POST, client=row)
    return _done(
        request,
        found,
        (f"client-{client}", form),
        lambda who: actions.change_client(row, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The follow-up is changed."),
        version=row.version,
    )


@require_POST
def close_client(request: HttpRequest, pk: int, client: int) -> HttpResponse:
    """End the follow-up of a key client."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    row = queries.find_client(found, client, actor)
    form = client_forms.CloseForm(request.POST)

    def do(who: Actor) -> object:
        return actions.close_client(row, form.cleaned_data["reason"], actor=who, seen_version=form.seen_version)

    told = gettext("The follow-up is ended.")
    return _done(request, found, (f"close-{client}", form), do, told, version=row.version)


@require_POST
def note_contact(request: HttpRequest, pk: int, client: int) -> HttpResponse:
    """Note a contact with a key client."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    row = queries.find_client(found, client, actor)
    form = client_forms.ContactForm(request.POST)

    def do(who: Actor) -> object:
        data = form.cleaned_data
        return actions.note_contact(row, data["day"], form.given(), actor=who, next_contact=data["next_contact"])

    return _done(request, found, (f"contact-{client}", form), do, gettext("The contact is noted, sealed."))


@never_cache
@require_POST
def contacts(request: HttpRequest, pk: int, client: int) -> HttpResponse:
    """Show the contacts with a key client; the look is recorded, and the page is kept by no browser."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    row = queries.find_client(found, client, actor)
    if not actor.may(Right.RUN_PROJECTS, row.place_path):
        raise NotYoursError
    read = actions.read_contacts(row, actor=actor)
    way = [*trail(), (found.name, found.get_absolute_url()), (gettext("Contacts"), None)]
    context = {"investor": found, "client": row, "contacts": read, "trail": way}
    return render(request, "enterprises/contacts.html", context)


def investor_page(
    request: HttpRequest, pk: int, given: tuple[str, forms.Form] | None = None, wrong: LingyanError | None = None
) -> HttpResponse:
    """Show an investor; `given` is a form that was refused, by its name, and `wrong` why."""
    actor = actor_in(request)
    found = queries.find_investor(pk, actor)
    page = page_of(found, actor)
    context = {
        "investor": found,
        "page": page,
        "forms": _forms(page, actor, given),
        "clients": [_client_forms(one, given) for one in page.clients],
        "opened": given[0] if given else "",
        "wrong": wrong,
        "today": localdate(),
        "trail": [*trail(), (found.name, None)],
    }
    status = wrong.status if wrong else 400 if given else 200
    return render(request, "enterprises/investor.html", context, status=status)


def trail() -> list[Link]:
    """Return the way to the list of investors."""
    return [
        (gettext("Projects"), reverse("projects:projects")),
        (gettext("Investors"), reverse("enterprises:investors")),
    ]


def _forms(page: InvestorPage, actor: Actor, given: tuple[str, forms.Form] | None) -> dict[str, forms.Form]:
    if not page.may_change:
        return {}
    makers: dict[str, Callable[[], forms.Form]] = {
        "listing": ListingForm,
        "follow": lambda: client_forms.FollowForm(actor=actor),
    }
    return {name: _named(name, make, given) for name, make in makers.items()}


@dataclass(frozen=True, slots=True)
class ClientForms:
    """A key client with the forms by which it is worked on (客商办理表单); None where the reader only looks."""

    seen: ClientSeen
    change: forms.Form | None = None
    contact: forms.Form | None = None
    close: forms.Form | None = None


def _client_forms(seen: ClientSeen, given: tuple[str, forms.Form] | None) -> ClientForms:
    row = seen.row
    if not seen.may_run:
        return ClientForms(seen)
    version = {"version": row.version}
    return ClientForms(
        seen,
        _named(f"client-{row.pk}", lambda: client_forms.ClientForm(client=row), given),
        _named(f"contact-{row.pk}", client_forms.ContactForm, given),
        _named(f"close-{row.pk}", lambda: client_forms.CloseForm(initial=version), given),
    )


def _named(name: str, make: Callable[[], forms.Form], given: tuple[str, forms.Form] | None) -> forms.Form:
    """Return the form of a name: the one that was refused, or a new one; its fields are known by that name."""
    form = given[1] if given and given[0] == name else make()
    form.auto_id = f"{name}-%s"  # several forms of the page have fields of one name
    return form


def _done(
    request: HttpRequest, found: queries.Enterprise, given: tuple[str, forms.Form], do: Do, told: str, version: int = 0
) -> HttpResponse:
    """Do what a form of the page asks for, and lead back to the page; or show there what was refused, and why."""
    form = given[1]
    if not form.is_valid():
        return investor_page(request, found.pk, given)
    try:
        do(actor_in(request))
    except InvestorFactsError as wrong:
        if isinstance(form, VersionedForm):
            form.tell(wrong)
        return investor_page(request, found.pk, given)
    except LingyanError as wrong:
        if isinstance(wrong, ClientChangedError) and isinstance(form, VersionedForm):
            form.turn_to(version)
        return investor_page(request, found.pk, given, wrong)
    messages.success(request, told)
    return redirect(found)
