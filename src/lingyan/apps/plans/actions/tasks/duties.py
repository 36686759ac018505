"""Keeping duties as they stand (责任状态): the one place that says which report is owed next, and by when."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import successor
from lingyan.apps.catalogue.actions import BATCH
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Duty, Report, Task
from lingyan.apps.plans.queries.tasks.engine import Reported, progress_of_task, reported_by, step_of
from lingyan.kernel.places import PlacePath, PlacePathError

STATE = ("owing", "is_open", "period", "next_due", "reported_at", "progress_pct", "missed", "is_silent")
"""The columns that are told from the reports, and from nothing else."""

_STRONGEST_FIRST = ("lead", "responsible", "supporting")

Answering = tuple[str, Organisation, Organisation | None]
"""What a unit is to a task, the unit, and the collective under which it is named."""


def place_of(unit: Organisation, scope: str) -> tuple[str, str]:
    """Return at which place a duty of `unit` stands, and its path: where the unit acts.

    An enterprise stands at the place that assigns the task, and its path is below that.
    """
    try:
        path = str(PlacePath.parse(unit.scope))
    except PlacePathError:
        return scope, f"{scope}/{unit.scope}".strip("/")
    return path, path


def settle_duties(duties: Sequence[Duty], on: date) -> int:
    """Bring duties, each with its task, to where they stand on a day by what they reported; return how many moved.

    A few queries for a batch, and one more for each state in which some of its duties come to stand. The caller holds
    the transaction.
    """
    reported = reported_by(duties)
    changed = [duty for duty in duties if _is_moved(duty, reported.get(duty.pk, Reported()), on)]
    # Most stand alike after a turn of the period, so that a statement for each state is far less than one with all.
    for state, alike in _by_state(changed).items():
        Duty.objects.filter(pk__in=alike).update(**dict(zip(STATE, state, strict=True)))
    return len(changed)


def stand_new(duties: Iterable[Duty], on: date) -> None:
    """Say of duties that are not in the table yet, each with its task, where they stand on a day."""
    for duty in duties:
        _is_moved(duty, Reported(), on)


def _by_state(duties: Iterable[Duty]) -> dict[tuple[object, ...], list[int]]:
    found: dict[tuple[object, ...], list[int]] = {}
    for duty in duties:
        found.setdefault(tuple(getattr(duty, name) for name in STATE), []).append(duty.pk)
    return found


def settle_task(task: Task, on: date) -> None:
    """Bring every duty of a task, and its progress, to where they stand on a day; the caller holds the transaction."""
    duties = list(task.duties.select_related("unit"))
    for duty in duties:
        duty.task = task
    settle_duties(duties, on)
    weigh_task(task)


def weigh_task(task: Task) -> None:
    """Say anew how far a task is."""
    progress = progress_of_task(task).progress_pct
    if progress != task.progress_pct:
        task.progress_pct = progress
        task.save(update_fields=["progress_pct"])


@transaction.atomic
def move_merged(on: date) -> int:
    """Give the open duties of merged units to their successors, with their reports; return how many there were."""
    merged = Duty.objects.filter(is_open=True, unit__merged_into__isnull=False)
    duties = list(merged.select_related("task", "unit__merged_into").order_by("pk"))
    for duty in duties:
        _move(duty, successor(duty.unit))
    for task in {duty.task_id: duty.task for duty in duties}.values():
        settle_task(task, on)
    return len(duties)


def _move(duty: Duty, unit: Organisation) -> None:
    other = Duty.objects.filter(task=duty.task_id, unit=unit).first()
    if other is None:
        place, path = place_of(unit, duty.task.scope)
        duty.unit, duty.place_path, duty.place = unit, path, Place.objects.filter(path=place).first()
        duty.save(update_fields=["unit", "place_path", "place"])
        return
    Report.objects.filter(duty=duty).update(duty=other)
    other.part = min(duty.part, other.part, key=_STRONGEST_FIRST.index)
    other.save(update_fields=["part"])
    duty.delete()


def _is_moved(duty: Duty, so_far: Reported, on: date) -> bool:
    """Write into the duty where it stands; return whether that differs from what stood there."""
    step = step_of(duty, duty.task, so_far, on)
    wanted = {
        "owing": step.owing.value,
        "is_open": step.is_open,
        "period": step.period,
        "next_due": step.day,
        "reported_at": so_far.newest.reported_at if so_far.newest else None,
        "progress_pct": so_far.progress_pct,
        "missed": step.missed,
        "is_silent": step.is_silent,
    }
    is_moved = any(getattr(duty, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(duty, name, value)
    return is_moved


def take_off(duties: Iterable[Duty], on: date) -> int:
    """Let units answer no longer; return how many duties went.

    One on which something was reported stays, closed.
    """
    listed = [duty for duty in duties if duty.left_on is None]
    ids = [duty.pk for duty in listed]
    reported = set(Report.objects.filter(duty__in=ids).values_list("duty", flat=True))
    kept = [duty for duty in listed if duty.pk in reported]
    for duty in kept:
        duty.left_on = on
    Duty.objects.bulk_update(kept, ["left_on"], batch_size=BATCH)
    settle_duties(kept, on)
    Duty.objects.filter(pk__in=[pk for pk in ids if pk not in reported]).delete()
    return len(ids) - len(kept)


def new_duties(task: Task, wanted: Iterable[Answering]) -> list[Duty]:
    """Return the duties that a task should have, not in the table yet, from part, unit and the collective named.

    A unit that is named twice has the part that comes first.
    """
    first: dict[int, Answering] = {}
    for one in wanted:
        first.setdefault(one[1].pk, one)
    where = {unit: place_of(one, task.scope) for unit, (_part, one, _via) in first.items()}
    ids = dict(Place.objects.filter(path__in={place for place, _path in where.values()}).values_list("path", "pk"))
    return [
        Duty(
            task=task,
            unit=unit,
            part=part,
            via=via,
            place_id=ids.get(where[unit.pk][0]),
            place_path=where[unit.pk][1],
            position=position,
        )
        for position, (part, unit, via) in enumerate(first.values())
    ]
