"""Questions asked of intents (投资意向查询): by the offices that take them, and by whoever holds the tracking code."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.scopes import within
from lingyan.apps.design.searching import holding
from lingyan.apps.projects.queries.naming import place_choices
from lingyan.apps.siting.models import Intent, IntentPlace, IntentState, IntentStep, PlaceState
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.sealing import marked_code
from lingyan.engines.tracking import plain_code
from lingyan.kernel.access import PERMITTED, Actor, Right, lies_within
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.intents import IntentTerms, intent_terms_in_force

Filed = Intent
"""An intent as pages hold it."""

WAITING, OPEN = "waiting", "open"
"""What a list may ask for instead of a state: what has had no answer, and what an office still owes something for."""

_WORDED = ("company", "key", "make", "company_uscc")
_WAITS = (IntentState.RECEIVED, IntentState.LOOKED_AT)


class UnknownIntentError(UnknownThingError):
    """An intent that is not there, or not for the one who asks."""

    code = "siting.unknown_intent"
    what = _("There is no intent “{given}” that you may see.")
    remedy = _("Look for it in the list of intents.")


class UnknownIntentCodeError(UnknownThingError):
    """A tracking code that belongs to no intent."""

    code = "siting.unknown_code"
    what = _("No intent has this tracking code.")
    remedy = _("Check the sixteen signs; who lost the code sends the intent again.")


@dataclass(frozen=True, slots=True)
class StepTold:
    """Something that happened, as the investor reads it (办理进度): which office, never who of it."""

    day: date
    kind: str
    office: str
    words: str


@dataclass(frozen=True, slots=True)
class IntentStanding:
    """How an intent stands, for whoever holds its code (意向办理情况): nothing of who sent it."""

    key: str
    received_on: date
    state: str
    state_words: str
    since: date
    outcome: str
    outcome_words: str
    offices: tuple[str, ...]
    steps: tuple[StepTold, ...]
    can_withdraw: bool


@follow_packs
def intent_terms() -> IntentTerms:
    """Return how long contacts are kept, as the packs in force say."""
    return intent_terms_in_force(os.environ)


def visible_intents(actor: Actor) -> QuerySet[Intent]:
    """Return the intents that someone may take up: those for a place in their reach, until it is handed on.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles take no intents.
    """
    actor.check(Right.TAKE_INTENTS)
    reached = IntentPlace.objects.filter(within(actor.scopes(Right.TAKE_INTENTS), "path")).order_by()
    return Intent.objects.filter(pk__in=reached.exclude(state=PlaceState.HANDED).values("intent"))


def intents_where(
    actor: Actor, *, words: str = "", state: str = "", place: str = "", waiting: int | None = None
) -> QuerySet[Intent]:
    """Return the intents that someone may see and asks for, the newest first; raises as `visible_intents`.

    `state` is a state, `WAITING` or `OPEN`; `waiting` keeps those that wait for so many days at least.
    """
    found = visible_intents(actor).filter(_of_state(state) & holding(words, _WORDED))
    if place:
        reached = IntentPlace.objects.filter(within([place], "path")).exclude(state=PlaceState.HANDED).order_by()
        found = found.filter(pk__in=reached.values("intent"))
    if waiting is not None:
        found = found.filter(state__in=_WAITS, received_on__lte=_days_ago(waiting))
    return found.prefetch_related("places").order_by("-pk")


def find_intent(key: str, actor: Actor) -> Intent:
    """Return the intent with that number; raise `UnknownIntentError` where `actor` may not see it."""
    found = visible_intents(actor).select_related("project").prefetch_related("places", "steps").filter(key=key).first()
    if found is None:
        raise UnknownIntentError(given=key)
    return found


def others_of_company(intent: Intent, actor: Actor) -> list[Intent]:
    """Return other intents of the same company that someone may see, the newest first."""
    if not intent.company_mark:
        return []
    return list(visible_intents(actor).filter(company_mark=intent.company_mark).exclude(pk=intent.pk)[:10])


def own_places(intent: Intent, actor: Actor) -> list[IntentPlace]:
    """Return the places of an intent that are still with someone, in the order of the wishes."""
    scopes = actor.scopes(Right.TAKE_INTENTS)
    rows = [row for row in intent.places.all() if row.state == PlaceState.OPEN]
    return [row for row in rows if any(lies_within(scope, row.path) for scope in scopes)]


def places_to_take_up(intent: Intent, actor: Actor) -> list[tuple[str, str]]:
    """Return where someone may take an intent up: at its places, in them, or in what they lie in."""
    rows = [row.path for row in own_places(intent, actor)]
    offered = [path for path, _name in place_choices(actor, Right.RUN_PROJECTS)]
    near = [path for path in offered if any(lies_within(path, row) or lies_within(row, path) for row in rows)]
    first = [path for path in rows if path in near]
    return [(path, place_name(path)) for path in dict.fromkeys([*first, *near])]


def days_waiting(intent: Intent) -> int | None:
    """Return for how many days the investor waits; None where they were answered or the intent is closed."""
    return (localdate() - intent.received_on).days if intent.is_waiting else None


def intent_by_code(code: str) -> Intent:
    """Return the intent with that tracking code; raise `UnknownIntentCodeError` for any other code."""
    rows = Intent.objects.prefetch_related("places", "steps")
    found = rows.filter(code_mark=marked_code(plain_code(code))).first()
    if found is None:
        raise UnknownIntentCodeError
    return found


def standing_of(code: str) -> IntentStanding:
    """Return how the intent with that tracking code stands; raise `UnknownIntentCodeError` for any other code."""
    found = intent_by_code(code)
    return IntentStanding(
        key=found.key,
        received_on=found.received_on,
        state=found.state,
        state_words=str(found.get_state_display()),
        since=found.state_since,
        outcome=found.outcome,
        outcome_words=str(found.get_outcome_display()) if found.outcome else "",
        offices=tuple(place_name(row.path) for row in found.places.all() if row.state == PlaceState.OPEN),
        steps=tuple(_told(step, office) for step, office in steps_with_office(found)),
        can_withdraw=found.state != IntentState.WITHDRAWN and bool(found.contact or found.company),
    )


def states_on_the_way(standing: IntentStanding) -> list[tuple[str, bool, bool]]:
    """Return the states of an intent, each with whether it is reached and whether it is where it stands."""
    order = [IntentState.RECEIVED, IntentState.LOOKED_AT, IntentState.ANSWERED, IntentState.CLOSED]
    if standing.state == IntentState.WITHDRAWN:
        order = [IntentState.RECEIVED, IntentState.WITHDRAWN]
    at = order.index(IntentState(standing.state))
    return [(str(step.label), number <= at, number == at) for number, step in enumerate(order)]


def steps_with_office(intent: Intent) -> list[tuple[IntentStep, str]]:
    """Return what happened with an intent, each with the office: its unit where that is known, else its place.

    One query more than the steps need, however many they are.
    """
    steps = list(intent.steps.all())
    keys = {step.unit for step in steps if step.unit}
    units = {one.key: field_in_language(one, "name") for one in Organisation.objects.filter(key__in=keys)}
    return [(step, units.get(step.unit) or (place_name(step.place_path) if step.place_path else "")) for step in steps]


def place_name(path: str) -> str:
    """Return what a place is called; a park with its county before it."""
    county, _slash, _park = path.rpartition("/")
    name = scope_name(path)
    return f"{scope_name(county)} · {name}" if path in _parks() else name


def receiving_paths(paths: Iterable[str]) -> list[str]:
    """Return where an intent goes: the parks that were chosen, or for none the province, whose office hands it on."""
    chosen = list(dict.fromkeys(paths))
    return chosen or sorted({path.split("/", maxsplit=1)[0] for path in _parks()})


def is_park(path: str) -> bool:
    """Whether a path is that of a park of the packs."""
    return path in _parks()


def takers_at(paths: Iterable[str]) -> list[Person]:
    """Return the people who take intents at some places: those of the park, its county, and the offices above."""
    listed, roles = tuple(paths), PERMITTED[Right.TAKE_INTENTS]
    rows = Person.objects.filter(is_active=True, grants__role__in=list(roles)).select_related("organisation")
    people = rows.prefetch_related("grants").distinct()
    return [one for one in people if any(as_actor(one).may(Right.TAKE_INTENTS, path) for path in listed)]


def sent_lately(company_mark: str, sender_marks: Iterable[str], day: date) -> bool:
    """Whether the same company with the same contact sent an intent on a day or the day before, and keeps to it."""
    rows = Intent.objects.filter(company_mark=company_mark, received_on__gte=day - timedelta(days=1))
    came = rows.exclude(state=IntentState.WITHDRAWN).values_list("sender_mark", flat=True)
    return any(mark in one for one in came for mark in sender_marks)


def to_forget(day: date, kept_days: int) -> QuerySet[Intent]:
    """Return the intents that ended so many days before a day and still say something of people."""
    return Intent.objects.filter(ended_on__lte=day - timedelta(days=kept_days)).exclude(contact="")


def _told(step: IntentStep, office: str) -> StepTold:
    return StepTold(step.day, str(step.get_kind_display()), office, step.words)


def _of_state(state: str) -> Q:
    if state == WAITING:
        return Q(state__in=_WAITS)
    if state == OPEN:
        return ~Q(state__in=(IntentState.CLOSED, IntentState.WITHDRAWN))
    return Q(state=state) if state in IntentState.values else Q()


def _days_ago(count: int) -> date:
    """Return the day so many days ago, or the first that there is."""
    today = localdate()
    return today - timedelta(days=min(max(count, 0), (today - date.min).days))


def _parks() -> frozenset[str]:
    return frozenset(str(carrier.path) for carrier in siting_guide().carriers.values())
