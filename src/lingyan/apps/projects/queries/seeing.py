"""Who may see and do what with projects (项目可见范围): by place alone; a county never sees another's lead.

What was offered to a place it sees until it is decided; what a place handed over it goes on seeing, since it counts
a share of it, and changes no more.
"""

from django.db.models import Q, QuerySet

from lingyan.apps.accounts.queries.scopes import is_within, places_by_path
from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import HandOver, HandOverState, Project
from lingyan.domain.projects.stages import Change, Course, MoveKind, Stage, course_of
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownProjectError(UnknownThingError):
    """A project that is not there, or not for the one who asks; neither is told from the other."""

    code = "projects.unknown"
    what = _("There is no project “{given}” that you may see.")
    remedy = _("Look for it in the list of projects.")


class UnknownPartError(UnknownThingError):
    """A milestone, contact, document or offer that the project does not have."""

    code = "projects.unknown_part"
    what = _("The project has no such entry.")
    remedy = _("Load its page again.")


def visible_projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects that someone may see.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no projects at all.
    """
    actor.check(Right.SEE_PROJECTS)
    scopes = actor.scopes(Right.SEE_PROJECTS)
    if scopes and all(is_within(scopes, path) for path in places_by_path()):
        return Project.objects.all()
    places = list(Place.objects.filter(within(scopes, "path")).order_by().values_list("pk", flat=True))
    offered = Q(state=HandOverState.OFFERED) & within(scopes, "target_path")
    given = Q(state=HandOverState.ACCEPTED) & within(scopes, "origin_path")
    shared = HandOver.objects.filter(offered | given).order_by().values("project")
    return Project.objects.filter(Q(place__in=places) | Q(pk__in=shared))


def find_project(key: str, actor: Actor) -> Project:
    """Return the project with that number; raise `UnknownProjectError` where there is none that `actor` may see."""
    found = visible_projects(actor).select_related("place", "office", "officer").filter(key=key).first()
    if found is None:
        raise UnknownProjectError(given=key)
    return found


def may_run(actor: Actor, project: Project) -> bool:
    """Whether someone may change a project: whoever runs those of the place where it is now."""
    return actor.may(Right.RUN_PROJECTS, project.place_path)


def course_of_project(project: Project) -> Course:
    """Return what the log of a project says; one query, none where the log was fetched."""
    return course_of(Change(Stage(row.stage), row.day, MoveKind(row.kind)) for row in project.changes.all())
