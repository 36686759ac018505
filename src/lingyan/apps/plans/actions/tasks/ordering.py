"""Tasks that an office confirmed from a document (文件交办): given by the document, and taken back with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.organisations import successor
from lingyan.apps.audit.actions import record
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.tasks import errors
from lingyan.apps.plans.actions.tasks.assigning import Members, TaskGiven, check_given, facts_of, reaches, unit_keys
from lingyan.apps.plans.actions.tasks.duties import Answering, new_duties, settle_task
from lingyan.apps.plans.actions.tasks.telling import tell_parts, tell_taken_off
from lingyan.apps.plans.models import Duty, Origin, Report, Task
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class Ordered:
    """Who orders a task (交办依据): the place for which its document is in force, and its period as printed."""

    scope: str
    due_note: str = ""


@transaction.atomic
def order_task(given: TaskGiven, ordered: Ordered, *, actor: Actor) -> Task:
    """Give a task of a document to the units that it names, and tell them.

    It is known here from today on, so that nobody is late with what was due before.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts decides on no documents of that place.
        NotYourUnitError: a unit lies outside the places for which they do.
        NoUnitsError: no unit is named, or the collectives named have no members there.
        OnceWithoutEndError: it is reported once, but has no last day.
    """
    actor.check(Right.REVIEW_DOCUMENTS, ordered.scope)
    check_given(given)
    today = localdate()
    task = Task(
        key=given.key,
        origin=Origin.DOCUMENT,
        title_zh=given.title.strip(),
        detail=given.detail.strip(),
        document=given.document,
        clause=given.clause,
        due=given.due,
        due_note_zh=ordered.due_note,
        rhythm=given.rhythm,
        place=Place.objects.filter(path=ordered.scope).first(),
        assigned_by=actor.key,
        assigned_by_name=actor.name,
        assigned_on=today,
        loaded_on=today,
        scope=ordered.scope,
        is_synthetic=actor.is_synthetic,
    )
    task.save(force_insert=True)
    Duty.objects.bulk_create(new_duties(task, _answering(given, actor)))
    settle_task(task, today)
    tell_parts(task, {}, actor)
    after = {**facts_of(task), "units": unit_keys(task)}
    record(actor, "plans.order_task", ("task", task.key), scope=task.scope, after=after)
    return task


@transaction.atomic
def withdraw_task(key: str, *, actor: Actor) -> None:
    """Take a task of a document back as if it had never been given, and tell the units.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts decides on no documents of its place.
        ReportedOnError: a unit has reported on it.
    """
    task = Task.objects.select_for_update().filter(key=key, origin=Origin.DOCUMENT).first()
    if task is None:
        return
    actor.check(Right.REVIEW_DOCUMENTS, task.scope)
    if Report.objects.filter(duty__task=task).exists():
        raise errors.ReportedOnError(task=task.title_zh)
    before = {**facts_of(task), "units": unit_keys(task)}
    units = list(task.duties.filter(left_on=None).values_list("unit__key", flat=True))
    task.version += 1  # Another occasion than the one on which the units were given it.
    tell_taken_off(task, units, actor)
    scope = task.scope
    task.delete()
    record(actor, "plans.withdraw_task", ("task", key), scope=scope, before=before)


def is_in_reach(actor: Actor, unit: Organisation) -> bool:
    """Whether a document on which someone decides may order something to a unit."""
    return reaches(actor, Right.REVIEW_DOCUMENTS, unit)


def _answering(given: TaskGiven, actor: Actor) -> list[Answering]:
    """Return who answers: the units named first, then the members of collectives in the places of the actor."""
    members = Members()
    own: list[Answering] = []
    through: list[Answering] = []
    for part, unit in given.parts():
        if unit.kind == OrganisationKind.COLLECTIVE:
            inside = [one for one in members.of(unit) if is_in_reach(actor, one)]
            through += [(part, one, unit) for one in inside] or _by_itself(part, unit)
        else:
            last = successor(unit)
            _check_reach(actor, [last])
            own.append((part, last, None))
    return own + through


def _by_itself(part: str, collective: Organisation) -> list[Answering]:
    """A collective without members answers as it is, as one of a pack does."""
    return [(part, collective, None)]


def _check_reach(actor: Actor, units: Iterable[Organisation]) -> None:
    for unit in units:
        if not is_in_reach(actor, unit):
            raise errors.NotYourUnitError(unit=unit.name_zh)
