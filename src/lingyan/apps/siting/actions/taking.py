"""What an office does with an intent (投资意向办理): looks at it, answers, hands it on, or takes it up as a project."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.accounts.queries.scopes import level_of
from lingyan.apps.audit.actions import record
from lingyan.apps.notices.actions import mark_settled
from lingyan.apps.projects.actions import ContactGiven, ProjectGiven, add_contact, add_project
from lingyan.apps.projects.models import Contact, Project
from lingyan.apps.siting.actions import intent_errors as errors
from lingyan.apps.siting.actions.intents import add_places, call_takers, occasion
from lingyan.apps.siting.actions.telling import Told, tell_project_facts
from lingyan.apps.siting.models import Intent, IntentOutcome, IntentPlace, IntentState, IntentStep, PlaceState, StepKind
from lingyan.apps.siting.queries.intents import find_intent, own_places
from lingyan.apps.siting.queries.needs import Needs, needs_written
from lingyan.apps.siting.queries.planning import file_facts
from lingyan.apps.siting.sealing import opened_sender
from lingyan.domain.projects.facts import ProjectFacts
from lingyan.kernel.access import Actor, Right, lies_within
from lingyan.kernel.places import PlaceLevel

RECEIVING = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)


@dataclass(frozen=True, slots=True)
class LeadGiven:
    """How an intent is taken up (立项内容): at which place, by which name, of which industry, with which words."""

    place: str
    name: str
    industry: str = ""
    words: str = ""


@transaction.atomic
def see_investor(intent: Intent, *, actor: Actor) -> dict[str, str]:
    """Return who sent an intent and what they wrote, and record the look; empty once it was deleted.

    Raises:
        LogInError, NotYoursError: the one who acts takes no intents.
        UnknownIntentError: it is not for them.
        IntentOtherKeyError: it was sealed with another key.
    """
    found = find_intent(intent.key, actor)
    words = opened_sender(found.contact, found.salt) if found.contact else {}
    record(actor, "siting.see_investor", ("intent", found.key), scope=_scope(found))
    return words


@transaction.atomic
def look_at_intent(intent: Intent, *, actor: Actor, seen_version: int) -> Intent:
    """Say that one's office looks at an intent, so that the investor and the other offices know.

    Raises:
        IntentChangedError, IntentMoveError, UnknownIntentError: it changed, is not new, or is not for them.
    """
    held = _held(intent, actor, seen_version)
    if held.state != IntentState.RECEIVED:
        raise errors.IntentMoveError
    _move(held, IntentState.LOOKED_AT)
    _step(held, StepKind.LOOKED_AT, actor)
    mark_settled(occasion(held))
    _tell(held, "siting.look_at_intent", actor)
    return held


@transaction.atomic
def answer_intent(intent: Intent, words: str, *, actor: Actor, seen_version: int) -> Intent:
    """Answer an investor in words, which the tracking page shows with the office.

    Raises:
        NoWordsError: there are no words.
        IntentChangedError, IntentMoveError, UnknownIntentError: it changed, is closed, or is not for them.
    """
    held = _held(intent, actor, seen_version)
    if not words.strip():
        raise errors.NoWordsError
    _move(held, IntentState.ANSWERED)
    _step(held, StepKind.ANSWERED, actor, words)
    mark_settled(occasion(held))
    _tell(held, "siting.answer_intent", actor)
    return held


@transaction.atomic
def refuse_intent(intent: Intent, words: str, *, actor: Actor, seen_version: int) -> Intent:
    """Say why an intent is not taken up at one's places; it is closed where no other place has it.

    Raises:
        NoWordsError: it is not said why.
        IntentChangedError, IntentMoveError, UnknownIntentError: it changed, is closed, or is not for them.
    """
    held = _held(intent, actor, seen_version)
    if not words.strip():
        raise errors.NoWordsError
    _leave(held, actor, PlaceState.REFUSED)
    _step(held, StepKind.REFUSED, actor, words)
    if not held.places.filter(state=PlaceState.OPEN).exists():
        _close(held, IntentOutcome.REFUSED)
    held.save()
    mark_settled(occasion(held))
    _tell(held, "siting.refuse_intent", actor)
    return held


@transaction.atomic
def hand_intent(intent: Intent, target: str, *, actor: Actor, seen_version: int, words: str = "") -> Intent:
    """Hand an intent from one's places to another prefecture, county or park, which is told.

    Raises:
        NoTakerError: it is no such place, or has the intent already.
        IntentChangedError, IntentMoveError, UnknownIntentError: it changed, is closed, or is not for them.
    """
    held = _held(intent, actor, seen_version)
    if level_of(target) not in RECEIVING or held.places.filter(path=target).exists():
        raise errors.NoTakerError(given=target)
    _leave(held, actor, PlaceState.HANDED)
    add_places(held, [target])
    _step(held, StepKind.HANDED, actor, words)
    _move(held, IntentState.RECEIVED)
    mark_settled(occasion(held))
    call_takers(held, [target])
    record(actor, "siting.hand_intent", ("intent", held.key), scope=target, after={"place": target})
    return held


@transaction.atomic
def take_up_intent(intent: Intent, given: LeadGiven, *, actor: Actor, seen_version: int) -> Project:
    """Take an intent up as a project: what the investor told goes into it, and the contact into its sealed contacts.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects at that place.
        NoTakerError: the place is none that the intent is for.
        IntentChangedError, IntentMoveError, UnknownIntentError: it changed, is closed, or is not for them.
        ProjectFactsError: something that is said cannot be right.
    """
    held = _held(intent, actor, seen_version)
    actor.check(Right.RUN_PROJECTS, given.place)
    if not any(lies_within(given.place, row.path) or lies_within(row.path, given.place) for row in _own(held, actor)):
        raise errors.NoTakerError(given=given.place)
    needs = needs_written(held.needs)
    project = add_project(_project(held, needs, given), actor=actor)
    _tell_facts(project, needs, held, actor)
    held.project_contact = _add_contact(project, held, actor)
    held.project = project
    _close(held, IntentOutcome.LEAD)
    held.save()
    _step(held, StepKind.TAKEN_UP, actor, given.words)
    mark_settled(occasion(held))
    after = {"project": project.key}
    record(actor, "siting.take_up_intent", ("intent", held.key), scope=given.place, after=after)
    return project


def _project(held: Intent, needs: Needs, given: LeadGiven) -> ProjectGiven:
    labour = needs.amount("project.labour")
    facts = ProjectFacts(
        name=given.name,
        industry=given.industry,
        investor_name=held.company,
        investor_uscc=held.company_uscc,
        investment=needs.investment,
        land_mu=needs.amount("project.land_mu"),
        energy_tce=needs.amount("project.energy_tce"),
        labour=None if labour is None else int(labour),
        tax=needs.amount("project.tax_10k_cny"),
    )
    return ProjectGiven(facts, given.place, detail=held.make, is_synthetic=held.is_synthetic)


def _tell_facts(project: Project, needs: Needs, held: Intent, actor: Actor) -> None:
    """Tell of a project what its file does not say."""
    in_file = file_facts(project)
    further = {key: value for key, value in needs.values.items() if key not in in_file}
    if further:
        tell_project_facts(project, Told(further, held.received_on, held.key), actor=actor)


def _add_contact(project: Project, held: Intent, actor: Actor) -> Contact | None:
    """Put who sent an intent into the contacts of its project; None where that was deleted already."""
    if not held.contact:
        return None
    words = opened_sender(held.contact, held.salt)
    given = ContactGiven(words.get("name", ""), phone=words.get("phone", ""), mail=words.get("mail", ""))
    return add_contact(project, given, actor=actor)


def _held(intent: Intent, actor: Actor, seen_version: int) -> Intent:
    """Return the row of an intent, locked, for someone with whom it still is; the caller holds the transaction."""
    find_intent(intent.key, actor)
    held = Intent.objects.select_for_update(of=("self",)).get(pk=intent.pk)
    if held.version != seen_version:
        raise errors.IntentChangedError
    if not held.is_open or not _own(held, actor):
        raise errors.IntentMoveError
    held.version += 1
    return held


def _own(held: Intent, actor: Actor) -> list[IntentPlace]:
    return own_places(held, actor)


def _move(held: Intent, state: IntentState) -> None:
    if held.state != state:
        held.state, held.state_since = state, localdate()
    held.save()


def _close(held: Intent, outcome: IntentOutcome) -> None:
    held.state, held.state_since, held.outcome = IntentState.CLOSED, localdate(), outcome
    held.ended_on = localdate()


def _leave(held: Intent, actor: Actor, state: PlaceState) -> None:
    """Write what becomes of an intent at the places of the one who acts."""
    held.places.filter(pk__in=[row.pk for row in _own(held, actor)]).update(state=state)


def _step(held: Intent, kind: StepKind, actor: Actor, words: str = "") -> None:
    """Write what happened into the log: the investor reads the office and the words."""
    IntentStep.objects.create(
        intent=held,
        kind=kind,
        words=words.strip(),
        place_path=_office_of(held, actor),
        unit=actor.unit,
        by=actor.key,
        by_name=actor.name,
        day=localdate(),
    )


def _office_of(held: Intent, actor: Actor) -> str:
    """Return the place of the office that acts: the narrowest of its scopes that reaches the intent.

    An office for everywhere is told by the place that the intent is for.
    """
    paths = [row.path for row in held.places.all()]
    reaching = [one for one in actor.scopes(Right.TAKE_INTENTS) if any(lies_within(one, path) for path in paths)]
    return max(reaching, key=len, default="") or _scope(held)


def _scope(held: Intent) -> str:
    return next((row.path for row in held.places.all()), "")


def _tell(held: Intent, act: str, actor: Actor) -> None:
    record(actor, act, ("intent", held.key), scope=_scope(held), after={"state": held.state})
