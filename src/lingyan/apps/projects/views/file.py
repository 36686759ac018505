"""The file of a project (一项目一档): moving it on, funds, milestones, contacts, hand-over, documents, notes.

Each form stands on the page of the project; what is refused comes back there, with what was typed.
"""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lingyan.apps.design.views import actor_in
from lingyan.apps.files.actions import EVIDENCE, store_upload
from lingyan.apps.files.resources import handed_out
from lingyan.apps.projects import actions, queries
from lingyan.apps.projects.actions.errors import OverInvestmentError, ProjectChangedError
from lingyan.apps.projects.forms import parts
from lingyan.apps.projects.forms.projects import MoveForm, VersionedForm
from lingyan.apps.projects.queries.page import document_of, offer_of, page_of
from lingyan.apps.projects.views.coordination import coordination_context
from lingyan.kernel.access import Actor, NotYoursError
from lingyan.kernel.errors import LingyanError

Do = Callable[[queries.Project, Actor], object]


@require_POST
def move(request: HttpRequest, key: str) -> HttpResponse:
    """Move a project on, back, out or in again."""
    found = queries.find_project(key, actor_in(request))
    form = MoveForm(request.POST, course=queries.course_of_project(found))
    return done_on_page(
        request,
        found,
        ("move", form),
        lambda one, who: actions.move_project(one, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The stage is entered."),
    )


@require_POST
def funds(request: HttpRequest, key: str) -> HttpResponse:
    """Enter the funds of a month."""
    found = queries.find_project(key, actor_in(request))
    form = parts.FundsForm(request.POST)
    return done_on_page(
        request,
        found,
        ("funds", form),
        lambda one, who: actions.enter_funds(one, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The funds are entered."),
    )


@require_POST
def milestone(request: HttpRequest, key: str) -> HttpResponse:
    """Add a milestone of the agreement."""
    found = queries.find_project(key, actor_in(request))
    form = parts.MilestoneForm(request.POST)

    def do(one: queries.Project, who: Actor) -> object:
        data = form.cleaned_data
        return actions.add_milestone(one, data["title"], data["due"], actor=who, seen_version=form.seen_version)

    return done_on_page(request, found, ("milestone", form), do, gettext("The milestone is added."))


@require_POST
def mark(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Say when a milestone was reached, or that it was not."""
    found = queries.find_project(key, actor_in(request))
    form = parts.MarkForm(request.POST)

    def do(one: queries.Project, who: Actor) -> object:
        reached = form.cleaned_data["reached_on"]
        return actions.mark_milestone(one, pk, reached, actor=who, seen_version=form.seen_version)

    return done_on_page(request, found, ("mark", form), do, gettext("The milestone is marked."))


@never_cache
@require_POST
def contacts(request: HttpRequest, key: str) -> HttpResponse:
    """Show the contacts; the look is recorded, and the page is kept by no browser."""
    actor = actor_in(request)
    found = queries.find_project(key, actor)
    if not queries.may_run(actor, found):
        raise NotYoursError
    people = actions.read_contacts(found, actor=actor)
    trail = [*_trail(found)[:-1], (found.name, found.get_absolute_url()), (gettext("Contacts"), None)]
    context = {"project": found, "people": people, "form": parts.ContactForm(), "trail": trail}
    return render(request, "projects/contacts.html", context)


@require_POST
def add_contact(request: HttpRequest, key: str) -> HttpResponse:
    """Keep a contact."""
    found = queries.find_project(key, actor_in(request))
    form = parts.ContactForm(request.POST)
    return done_on_page(
        request,
        found,
        ("contact", form),
        lambda one, who: actions.add_contact(one, form.given(), actor=who),
        gettext("The contact is kept, sealed."),
    )


@require_POST
def drop_contact(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Delete a contact for good."""
    actor = actor_in(request)
    found = queries.find_project(key, actor)
    actions.drop_contact(found, pk, actor=actor)
    messages.success(request, gettext("The contact is deleted."))
    return redirect(found)


@require_POST
def offer(request: HttpRequest, key: str) -> HttpResponse:
    """Offer the project to another place."""
    found = queries.find_project(key, actor_in(request))
    form = parts.OfferForm(request.POST)
    return done_on_page(
        request,
        found,
        ("offer", form),
        lambda one, who: actions.offer_hand_over(one, form.given(), actor=who, seen_version=form.seen_version),
        gettext("The project is offered; that place sees it from now on, and decides."),
    )


@require_POST
def decide(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take an offered project over, refuse it, or take the offer back."""
    found = queries.find_project(key, actor_in(request))
    made = offer_of(found, pk)
    form = parts.DecideForm(request.POST)

    def do(_one: queries.Project, who: Actor) -> object:
        if form.cleaned_data["act"] == "accept":
            return actions.accept_hand_over(made, actor=who)
        if form.cleaned_data["act"] == "refuse":
            return actions.refuse_hand_over(made, actor=who, reason=form.cleaned_data["reason"])
        return actions.take_offer_back(made, actor=who)

    return done_on_page(request, found, ("decide", form), do, gettext("The answer is entered."))


@require_POST
def add_document(request: HttpRequest, key: str) -> HttpResponse:
    """Put a file into the file of the project."""
    found = queries.find_project(key, actor_in(request))
    form = parts.DocumentForm(request.POST, request.FILES)

    def do(one: queries.Project, who: Actor) -> object:
        if not queries.may_run(who, one):
            raise NotYoursError
        kept = store_upload(request.FILES.get("file"), actor=who, kinds=EVIDENCE)
        return actions.add_document(one, form.cleaned_data["title"], kept, actor=who)

    return done_on_page(request, found, ("document", form), do, gettext("The document is kept."))


@require_GET
def document(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Hand out a document to those who may see the project."""
    found = queries.find_project(key, actor_in(request))
    return handed_out(document_of(found, pk).file)


@require_POST
def note(request: HttpRequest, key: str) -> HttpResponse:
    """Note what happened."""
    found = queries.find_project(key, actor_in(request))
    form = parts.NoteForm(request.POST)

    def do(one: queries.Project, who: Actor) -> object:
        return actions.add_note(one, form.cleaned_data["day"], form.cleaned_data["text"], actor=who)

    return done_on_page(request, found, ("note", form), do, gettext("The note is kept."))


def project_page(
    request: HttpRequest, key: str, given: tuple[str, forms.Form] | None = None, wrong: LingyanError | None = None
) -> HttpResponse:
    """Show the file of a project; `given` is a form that was refused, by its name, and `wrong` why."""
    actor = actor_in(request)
    found = queries.find_project(key, actor)
    page = page_of(found, actor)
    kept = dict([given]) if given else {}
    seen = {"version": found.version}
    makers: dict[str, Callable[[], forms.Form]] = {
        "move": lambda: MoveForm(course=page.course, initial=seen),
        "funds": lambda: parts.FundsForm(initial=seen),
        "milestone": lambda: parts.MilestoneForm(initial=seen),
        "contact": parts.ContactForm,
        "offer": lambda: parts.OfferForm(initial=seen),
        "document": parts.DocumentForm,
        "note": parts.NoteForm,
    }
    offered = {name: kept.get(name) or make() for name, make in makers.items()} if page.may_run else {}
    for name, form in offered.items():
        form.auto_id = f"{name}-%s"  # several forms of the page have fields of one name
    context = {
        "project": found,
        "page": page,
        "forms": offered,
        "opened": given[0] if given else "",
        "wrong": wrong,
        "today": localdate(),
        "trail": _trail(found),
    }
    context |= coordination_context(page, actor, given)
    status = wrong.status if wrong else 400 if given else 200
    return render(request, "projects/project.html", context, status=status)


def tabs() -> list[tuple[str, str, None]]:
    """Return the views of projects, each with its address."""
    return [
        (gettext("All projects"), reverse("projects:projects"), None),
        (gettext("Major projects"), reverse("projects:major"), None),
        (gettext("Monthly dispatch"), reverse("projects:dispatch"), None),
        (gettext("Named in documents"), reverse("projects:named"), None),
    ]


def _trail(found: queries.Project) -> list[tuple[str, str | None]]:
    return [(gettext("Projects"), reverse("projects:projects")), (found.name, None)]


def done_on_page(
    request: HttpRequest, found: queries.Project, given: tuple[str, forms.Form], do: Do, told: str
) -> HttpResponse:
    """Do what a form of the page asks for, and lead back to the page; or show there what was refused, and why.

    Who does not see the project any more, having refused it, is led to the list.
    """
    form = given[1]
    if not form.is_valid():
        return project_page(request, found.key, given)
    try:
        do(found, actor_in(request))
    except LingyanError as wrong:
        if isinstance(wrong, ProjectChangedError) and isinstance(form, VersionedForm):
            form.turn_to(found.version)
        if isinstance(wrong, OverInvestmentError) and isinstance(form, parts.FundsForm):
            form.ask(wrong)
        return project_page(request, found.key, given, wrong)
    messages.success(request, told)
    is_seen = queries.visible_projects(actor_in(request)).filter(pk=found.pk).exists()
    return redirect(found if is_seen else "projects:projects")
