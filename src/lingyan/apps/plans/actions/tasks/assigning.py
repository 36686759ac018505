"""Assigning tasks (交办任务) and changing them: who answers, by when, reported how often."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.organisations import members_of, successor
from lingyan.apps.audit.actions import record
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.tasks import errors
from lingyan.apps.plans.actions.tasks.duties import Answering, new_duties, settle_task, take_off
from lingyan.apps.plans.actions.tasks.telling import parts_of, tell_parts, tell_taken_off
from lingyan.apps.plans.models import Duty, Milestone, Origin, Part, Rhythm, Task, TaskState
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.places import PlacePath, PlacePathError

KEY_LENGTH = 10
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""The signs of a key: those that are not mistaken for one another."""


@dataclass(frozen=True, slots=True)
class MilestoneGiven:
    """A step of a task (时间节点), as it is given."""

    title: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class TaskGiven:
    """A task as it is given by form or table (交办内容).

    `leads` and `others` are the units: with a lead the others support it, without one all are responsible. `key` is
    empty for one that gets a new key.
    """

    title: str
    leads: tuple[Organisation, ...] = ()
    others: tuple[Organisation, ...] = ()
    detail: str = ""
    document: str = ""
    clause: str = ""
    due: date | None = None
    rhythm: str = Rhythm.MONTH
    milestones: tuple[MilestoneGiven, ...] = ()
    key: str = ""
    origin: str = Origin.FORM

    def parts(self) -> list[tuple[str, Organisation]]:
        """Return what each unit is to the task."""
        rest = Part.SUPPORTING if self.leads else Part.RESPONSIBLE
        return [(Part.LEAD.value, one) for one in self.leads] + [(rest.value, one) for one in self.others]


class Members:
    """The members of collectives (集合单位成员), each asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, list[Organisation]] = {}

    def of(self, collective: Organisation) -> list[Organisation]:
        """Return the organisations that a collective stands for."""
        if collective.key not in self._known:
            self._known[collective.key] = list(members_of(collective))
        return self._known[collective.key]


FACTS = ("title_zh", "detail", "document", "clause", "due", "rhythm")
"""The columns of a task that a form fills."""

OF_THE_PACK = ("title_zh", "document", "clause", "due")
"""Those that a pack says of its own tasks."""


@transaction.atomic
def assign_task(given: TaskGiven, *, actor: Actor) -> Task:
    """Give a task to units, and tell them; the first reports fall due by its rhythm.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts assigns no tasks, or not to one of the units.
        NoUnitsError: no unit is named.
        OnceWithoutEndError: it is reported once, but has no last day.
    """
    scope = assigning_scope(actor, given)
    check_given(given)
    task = Task(
        key=given.key or _new_key(),
        origin=given.origin,
        place=Place.objects.filter(path=scope).first(),
        assigned_by=actor.key,
        assigned_by_name=actor.name,
        assigned_on=localdate(),
        scope=scope,
        is_synthetic=actor.is_synthetic,
    )
    _write_facts(task, given)
    task.save(force_insert=True)
    Milestone.objects.bulk_create(Milestone(task=task, title=one.title, due=one.due) for one in given.milestones)
    Duty.objects.bulk_create(new_duties(task, answering(given, actor, Members())))
    settle_task(task, localdate())
    tell_parts(task, {}, actor)
    after = {**facts_of(task), "units": unit_keys(task)}
    record(actor, "plans.assign_task", ("task", task.key), scope=task.scope, after=after)
    return task


@transaction.atomic
def change_task(task: Task, given: TaskGiven, *, actor: Actor, seen_version: int) -> Task:
    """Change a task and who answers for it, and tell the units whose part changes.

    A unit that is taken off keeps its part where it reported, closed.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts may not change it, or not assign it to one of the units.
        TaskChangedError: somebody changed it since `seen_version`.
        TaskClosedError: it is signed off or dropped.
        PackedTaskError: a fact that the pack says would be changed.
        NoUnitsError: no unit is named.
    """
    actor.check(Right.ASSIGN_TASKS, task.scope)
    held = Task.objects.select_for_update().get(pk=task.pk)
    if held.version != seen_version:
        raise errors.TaskChangedError
    if held.state != TaskState.OPEN:
        raise errors.TaskClosedError
    check_given(given)
    before = {**facts_of(held), "units": unit_keys(held)}
    _write_facts(held, given)
    if held.origin == Origin.PACK and any(str(getattr(held, name) or "") != before[name] for name in OF_THE_PACK):
        raise errors.PackedTaskError
    held.version += 1
    held.save()
    parts = parts_of(held)
    kept = set(held.duties.values_list("unit", flat=True))
    leaving = _change_duties(held, new_duties(held, answering(given, actor, Members(), kept)))
    settle_task(held, localdate())
    tell_parts(held, parts, actor)
    tell_taken_off(held, leaving, actor)
    after = {**facts_of(held), "units": unit_keys(held)}
    record(actor, "plans.change_task", ("task", held.key), scope=held.scope, before=before, after=after)
    return held


def facts_of(task: Task) -> dict[str, str]:
    """Return what a form fills, as the audit keeps it."""
    return {name: str(getattr(task, name) or "") for name in FACTS}


def unit_keys(task: Task) -> list[str]:
    """Return the units that answer for a task, with their part, as the audit keeps them."""
    rows = task.duties.filter(left_on=None).order_by("position").values_list("part", "unit__key")
    return [f"{part} {unit}" for part, unit in rows]


def assigning_scope(actor: Actor, given: TaskGiven) -> str:
    """Return the scope from which someone assigns a task to these units.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: they assign no tasks at all.
        NotYourUnitError: a unit does not lie in any of their scopes.
    """
    actor.check(Right.ASSIGN_TASKS)
    check_units(actor, [unit for _part, unit in given.parts()])
    return actor.scopes(Right.ASSIGN_TASKS)[0]


def check_units(actor: Actor, units: Iterable[Organisation]) -> None:
    """Raise `NotYourUnitError` at the first unit to which someone may give no tasks."""
    for unit in units:
        if not may_assign_to(actor, unit):
            raise errors.NotYourUnitError(unit=unit.name_zh)


def may_assign_to(actor: Actor, unit: Organisation) -> bool:
    """Whether someone may give tasks to a unit."""
    return reaches(actor, Right.ASSIGN_TASKS, unit)


def reaches(actor: Actor, right: Right, unit: Organisation) -> bool:
    """Whether a right of someone reaches a unit: one in their places; an enterprise has no place, and is anybody's.

    A collective stands for its members that lie in them.
    """
    if unit.kind == OrganisationKind.COLLECTIVE:
        return actor.may(right)
    try:
        return actor.may(right, str(PlacePath.parse(unit.scope)))
    except PlacePathError:
        return actor.may(right)


def check_given(given: TaskGiven) -> None:
    """Raise what is missing of a task: its title, its units, or the last day of what is reported once."""
    if not given.title.strip():
        raise errors.NoTextError
    if not given.leads and not given.others:
        raise errors.NoUnitsError
    if given.rhythm == Rhythm.ONCE and given.due is None:
        raise errors.OnceWithoutEndError


def _write_facts(task: Task, given: TaskGiven) -> None:
    task.title_zh = given.title.strip()
    task.detail = given.detail.strip()
    task.document, task.clause = given.document, given.clause
    task.due, task.rhythm = given.due, given.rhythm


def answering(given: TaskGiven, actor: Actor, members: Members, kept: Collection[int] = ()) -> list[Answering]:
    """Return who answers: the units named first, then the members of collectives as far as the actor may give tasks.

    Units in `kept` answer already, and need no right.

    Raises:
        NotYourUnitError: the one who acts may give no tasks to one of the units named.
        NoUnitsError: nobody is left.
    """
    own: list[Answering] = []
    through: list[Answering] = []
    for part, unit in given.parts():
        if unit.kind == OrganisationKind.COLLECTIVE:
            through += [(part, one, unit) for one in members.of(unit) if one.pk in kept or may_assign_to(actor, one)]
        else:
            last = successor(unit)
            if last.pk not in kept:
                check_units(actor, [last])
            own.append((part, last, None))
    if not own and not through:
        raise errors.NoUnitsError
    return own + through


def _change_duties(task: Task, wanted: Sequence[Duty]) -> list[str]:
    """Make the duties of a task those that are wanted, and return the keys of the units that leave it.

    What a pack says of its own duties stays.
    """
    present: Mapping[int, Duty] = {duty.unit_id: duty for duty in task.duties.select_related("unit")}
    named = {duty.unit_id for duty in wanted}
    for duty in wanted:
        known = present.get(duty.unit_id)
        if known is None:
            duty.save(force_insert=True)
        elif not known.is_packed:
            known.part, known.position, known.left_on = duty.part, duty.position, None
            known.save(update_fields=["part", "position", "left_on"])
    leaving = [duty for unit, duty in present.items() if unit not in named and not duty.is_packed]
    gone = [duty.unit.key for duty in leaving if duty.left_on is None]
    for duty in leaving:
        duty.task = task
    take_off(leaving, localdate())
    return gone


def _new_key() -> str:
    return f"t-{get_random_string(KEY_LENGTH, _SIGNS)}"
