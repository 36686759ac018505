"""Handing a project over (项目移交): one place offers it with the share of the credit it keeps, the other decides."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.enterprises.queries.officers import runners_of
from lingyan.apps.notices.actions import mark_settled, tell_people
from lingyan.apps.places.models import Place
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import HandOver, HandOverState, Project
from lingyan.domain.projects.credit import split
from lingyan.kernel.access import Actor, Right, lies_within
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

OFFERED = _("The project “{name}” is offered to your place. Answer on its page.")
ACCEPTED = _("The project “{name}”, which your place offered, was taken over.")
REFUSED = _("The project “{name}”, which your place offered, was refused: {reason}")


@dataclass(frozen=True, slots=True)
class OfferGiven:
    """An offer to hand over (移交约定): to which place, which share is kept in per cent, and what was agreed."""

    target: str
    giver_pct: int
    terms: str


@transaction.atomic
def offer_hand_over(project: Project, given: OfferGiven, *, actor: Actor, seen_version: int) -> HandOver:
    """Offer a project to another place, which sees it from now on.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed the project since `seen_version`.
        NoPlaceError, SamePlaceError: it cannot go there.
        RatioError: the share is none of 0 to 100 per cent.
        NoReasonError: it is not said what was agreed.
        OfferedError: an offer is open.
    """
    held = held_project(project, actor, seen_version)
    place = Place.objects.filter(path=given.target).first()
    if place is None:
        raise errors.NoPlaceError(given=given.target)
    if lies_within(held.place_path, place.path):
        raise errors.SamePlaceError
    split(0, given.giver_pct)
    if not given.terms.strip():
        raise errors.NoReasonError
    if held.hand_overs.filter(state=HandOverState.OFFERED).exists():
        raise errors.OfferedError
    made = HandOver.objects.create(
        project=held,
        origin_path=held.place_path,
        target_path=place.path,
        giver_pct=given.giver_pct,
        terms=given.terms.strip(),
        offered_by_name=actor.name,
    )
    save_touched(held, actor)
    told = Message(OFFERED, {"name": held.name})
    tell_people(runners_of(place.path), _occasion(made), told, held.get_absolute_url())
    after = {"place": place.path, "giver_pct": given.giver_pct, "terms": made.terms}
    record(actor, "projects.offer", ("project", held.key), scope=held.place_path, after=after)
    return made


@transaction.atomic
def accept_hand_over(offer: HandOver, *, actor: Actor) -> Project:
    """Take a project over that was offered: it is at the new place from now on, and nobody runs it there yet.

    Raises:
        DecidedError: the offer is not open any more.
        NotOfferedToYouError: it was offered to another place.
    """
    held = _open_offer(offer, actor)
    project = Project.objects.select_for_update(of=("self",)).get(pk=held.project_id)
    before = {"place": project.place_path}
    project.place = Place.objects.get(path=held.target_path)
    project.place_path, project.officer, project.office = held.target_path, None, None
    _decide(held, HandOverState.ACCEPTED, actor)
    save_touched(project, actor)
    _answer(held, Message(ACCEPTED, {"name": project.name}))
    after = {"place": project.place_path, "giver_pct": held.giver_pct}
    record(actor, "projects.take_over", ("project", project.key), scope=held.target_path, before=before, after=after)
    return project


@transaction.atomic
def refuse_hand_over(offer: HandOver, *, actor: Actor, reason: str) -> HandOver:
    """Refuse a project that was offered; its place does not see it any more.

    Raises:
        DecidedError, NotOfferedToYouError: as when it is accepted.
        NoReasonError: it is not said why.
    """
    held = _open_offer(offer, actor)
    if not reason.strip():
        raise errors.NoReasonError
    held.reason = reason.strip()
    _decide(held, HandOverState.REFUSED, actor)
    _answer(held, Message(REFUSED, {"name": held.project.name, "reason": held.reason}))
    after = {"place": held.target_path, "reason": held.reason}
    record(actor, "projects.refuse", ("project", held.project.key), scope=held.origin_path, after=after)
    return held


@transaction.atomic
def take_offer_back(offer: HandOver, *, actor: Actor) -> HandOver:
    """Take an offer back that was not decided.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where the project is.
        DecidedError: the offer is not open any more.
    """
    actor.check(Right.RUN_PROJECTS, offer.origin_path)
    held = _locked(offer)
    _decide(held, HandOverState.TAKEN_BACK, actor)
    mark_settled(_occasion(held))
    after = {"place": held.target_path}
    record(actor, "projects.take_offer_back", ("project", held.project.key), scope=held.origin_path, after=after)
    return held


def _open_offer(offer: HandOver, actor: Actor) -> HandOver:
    if not actor.may(Right.RUN_PROJECTS, offer.target_path):
        raise errors.NotOfferedToYouError
    return _locked(offer)


def _locked(offer: HandOver) -> HandOver:
    held = HandOver.objects.select_for_update(of=("self",)).select_related("project").get(pk=offer.pk)
    if held.state != HandOverState.OFFERED:
        raise errors.DecidedError
    return held


def _decide(held: HandOver, state: HandOverState, actor: Actor) -> None:
    held.state, held.decided_by_name, held.decided_at = state, actor.name, timezone.now()
    held.save()


def _occasion(offer: HandOver) -> str:
    """Return by what a notice about an offer is known, so that it is told once and settled by the answer."""
    return f"project-offer:{offer.pk}"


def _answer(held: HandOver, message: Message) -> None:
    """Tell those who offered a project what became of it; nobody is asked any more."""
    mark_settled(_occasion(held))
    people = runners_of(held.origin_path)
    tell_people(people, f"project-answer:{held.pk}", message, held.project.get_absolute_url())
