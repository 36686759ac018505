"""Moving a project to the place that was decided for it (项目落位)."""

from django.db import transaction

from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.actions import record
from lingyan.apps.places.models import Place
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import Project
from lingyan.kernel.access import Actor, Right


@transaction.atomic
def place_project(project: Project, path: str, *, actor: Actor, seen_version: int) -> Project:
    """Move a project to another place that the one who acts runs too; an officer who may not run it there leaves it.

    To a place that somebody else runs it is handed over instead.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is, or where it is to be.
        ProjectChangedError: somebody changed it since `seen_version`.
        NoPlaceError: it is no place of the packs.
    """
    held = held_project(project, actor, seen_version)
    actor.check(Right.RUN_PROJECTS, path)
    place = Place.objects.filter(path=path).first()
    if place is None:
        raise errors.NoPlaceError(given=path)
    if held.place_path == path:
        return held
    before = {"place": held.place_path}
    held.place, held.place_path = place, place.path
    if held.officer and not as_actor(held.officer).may(Right.RUN_PROJECTS, path):
        held.officer, held.office = None, None
    save_touched(held, actor)
    record(actor, "projects.change", ("project", held.key), scope=path, before=before, after={"place": path})
    return held
