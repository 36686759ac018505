"""Taking tasks over from the packs (载入任务); what people reported on them is never lost."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.organisations import members_of, successor
from lingyan.apps.catalogue.actions import BATCH, Cited, Difference, index_citations, reconcile_rows
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.tasks.duties import move_merged, new_duties, settle_duties, stand_new, take_off
from lingyan.apps.plans.models import Duty, Origin, Report, Task, TaskState
from lingyan.domain.tasks.model import OrderedTask
from lingyan.loaders.packs import Catalogue
from lingyan.loaders.tasks import ordered_on

OURS = frozenset({"rhythm", "state", "progress_pct", "closed_on", "version", "detail", "is_synthetic", "loaded_on"})
"""What a pack does not say again of a task that it has brought; the rhythm is the pack's when the task comes."""

PACKED = ("part", "via_id", "place_id", "place_path", "position", "left_on")
"""What the pack says of a duty."""


def load_tasks(catalogue: Catalogue) -> Difference:
    """Make the tasks of the packs equal to the packs; the caller holds the transaction.

    A task or a unit that leaves the pack stays, closed, where anything was reported.
    """
    move_merged(localdate())
    documents = _documents(catalogue)
    places = {place.path: place for place in Place.objects.filter(path__in=[path for path, _day in documents.values()])}
    rows = [_row(item, *documents[item.citation.document], places) for item in catalogue.tasks.values()]
    moved = reconcile_rows(Task, [*rows, *_kept_rows(catalogue)], key="key", only={"origin": Origin.PACK}, leave=OURS)
    return moved + _load_duties(catalogue) + _cite(catalogue)


def _documents(catalogue: Catalogue) -> Mapping[str, tuple[str, date]]:
    """Return, for each document that orders a task, where it is in force and since when its tasks are owed."""
    cited = {item.citation.document for item in catalogue.tasks.values()}
    known = ((key, catalogue.documents[key]) for key in cited)
    return {key: (str(one.place), day) for key, one in known if (day := ordered_on(one))}


def _row(item: OrderedTask, scope: str, ordered: date, places: Mapping[str, Place]) -> Task:
    return Task(
        key=item.key,
        origin=Origin.PACK,
        title_zh=item.title_zh,
        title_en=item.title_en,
        document=item.citation.document,
        clause=str(item.citation.clause),
        place=places.get(scope),
        due=item.due,
        due_note_zh=item.due_note_zh,
        due_note_en=item.due_note_en,
        rhythm=item.rhythm.value,
        assigned_on=ordered,
        loaded_on=localdate(),
        scope=scope,
    )


def _kept_rows(catalogue: Catalogue) -> list[Task]:
    """Return the tasks that left the packs but were worked on here; they are dropped, not deleted."""
    gone = Task.objects.filter(origin=Origin.PACK).exclude(key__in=list(catalogue.tasks))
    worked_on = Report.objects.filter(duty__task__in=gone).values("duty__task")
    kept = gone.filter(pk__in=worked_on)
    kept.filter(state=TaskState.OPEN).update(state=TaskState.DROPPED, closed_on=localdate())
    return list(kept)


def _load_duties(catalogue: Catalogue) -> Difference:
    organisations = {one.key: one for one in Organisation.objects.select_related("merged_into")}
    members: dict[str, list[Organisation]] = {}
    tasks = {task.key: task for task in Task.objects.filter(origin=Origin.PACK)}
    wanted = {
        (duty.task_id, duty.unit_id): duty
        for item in catalogue.tasks.values()
        for duty in new_duties(tasks[item.key], _answering(item, organisations, members))
    }
    present = {
        (duty.task_id, duty.unit_id): duty
        for duty in Duty.objects.filter(task__in=tasks.values()).select_related("task")
    }
    added = [duty for place, duty in wanted.items() if place not in present]
    changed = [_as_wanted(present[place], duty) for place, duty in wanted.items() if place in present]
    gone = [duty for place, duty in present.items() if duty.is_packed and place not in wanted]
    return _write(added, [duty for duty in changed if duty], gone)


def _write(added: list[Duty], changed: list[Duty], gone: list[Duty]) -> Difference:
    """Write duties; one that is not named any more goes, or is closed where something was reported."""
    for duty in added:
        duty.is_packed = True
    stand_new(added, localdate())
    Duty.objects.bulk_create(added, batch_size=BATCH)
    Duty.objects.bulk_update(changed, [*PACKED, "is_packed"], batch_size=BATCH)
    lost = take_off(gone, localdate())
    for start in range(0, len(changed), BATCH):
        settle_duties(changed[start : start + BATCH], localdate())
    return Difference(len(added), len(changed), lost)


def _answering(
    item: OrderedTask, organisations: Mapping[str, Organisation], members: dict[str, list[Organisation]]
) -> Iterator[tuple[str, Organisation, Organisation | None]]:
    """Yield the units that answer for a task: those named first, then the members of the collectives.

    A unit that was merged is answered for by its successor. A collective without members answers as it is.
    """
    named = [(unit.part.value, organisations[unit.unit]) for unit in item.units]
    for part, unit in named:
        if unit.kind != OrganisationKind.COLLECTIVE:
            yield part, successor(unit), None
    for part, unit in named:
        if unit.kind == OrganisationKind.COLLECTIVE:
            if unit.key not in members:
                members[unit.key] = list(members_of(unit))
            for member in members[unit.key]:
                yield part, member, unit
            if not members[unit.key]:
                yield part, unit, None


def _as_wanted(present: Duty, wanted: Duty) -> Duty | None:
    """Write what the pack says into a duty that is there; return it if that changed anything."""
    if present.is_packed and all(getattr(present, name) == getattr(wanted, name) for name in PACKED):
        return None
    for name in PACKED:
        setattr(present, name, getattr(wanted, name))
    present.is_packed = True
    return present


def _cite(catalogue: Catalogue) -> Difference:
    """List every task at the clause that orders it."""
    cited = [
        Cited(item.key, item.title_zh, item.title_en, item.citation, reverse("plans:task", args=[item.key]))
        for item in catalogue.tasks.values()
    ]
    return index_citations("task", cited)
