"""The direct line (直通车): a problem of a project goes to the province as a case of its procedure."""

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation, OrganisationKind
from lingyan.apps.accounts.queries.scopes import level_of, scope_name
from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import CaseGiven, StepGiven, open_case, take_step
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import Problem, Project, ProjectCase
from lingyan.apps.projects.queries.major import major_rules
from lingyan.apps.projects.queries.seeing import UnknownPartError
from lingyan.kernel.access import Actor
from lingyan.kernel.places import PlaceLevel

LONGEST_TITLE = 200


@transaction.atomic
def start_direct_line(
    project: Project, words: str, *, actor: Actor, seen_version: int, problem: int | None = None
) -> ProjectCase:
    """Open a case of the direct line for a project, with its first step: the problem that is put to the province.

    `problem` is the row of a problem that was raised; `words` may then be empty. The case is about the prefecture that
    the project lies in, which the procedure names as the one who asks.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is, or not this procedure.
        ProjectChangedError: somebody changed the project since `seen_version`.
        UnknownPartError, ProblemSolvedError: the project has no such problem, or it is solved.
        LineRunsError: a case about this problem is open.
        NothingEnteredError: it is not said what the problem is.
        NoMajorRulesError: no pack names the procedure.
    """
    held = held_project(project, actor, seen_version)
    about = _problem(held, problem)
    said = words.strip() or (about.words if about else "")
    if not said:
        raise errors.NothingEnteredError
    line = major_rules().direct_line
    asks, name = _asking(held.place_path)
    title = f"{held.name}（{held.key}）"[:LONGEST_TITLE]
    given = CaseGiven(line.procedure, title, held.place_path, asks, name, is_synthetic=held.is_synthetic)
    case = open_case(given, actor=actor)
    step = StepGiven(line.step, localdate(), {line.field: said})
    take_step(case, step, actor=actor, seen_version=case.version)
    made = ProjectCase.objects.create(project=held, problem=about, case=case, by_name=actor.name)
    save_touched(held, actor)
    after = {"case": case.key, "problem": said}
    record(actor, "projects.start_direct_line", ("project", held.key), scope=held.place_path, after=after)
    return made


def _problem(project: Project, pk: int | None) -> Problem | None:
    """Return the problem that a case is to be about: an open one, without a case that is open."""
    if pk is None:
        return None
    found = project.problems.filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    if found.solved_on is not None:
        raise errors.ProblemSolvedError(day=found.solved_on)
    running = found.cases.filter(case__is_open=True).select_related("case").first()
    if running is not None:
        raise errors.LineRunsError(key=running.case.key)
    return found


def _asking(place_path: str) -> tuple[Organisation | None, str]:
    """Return the government of the prefecture that a place lies in, or the name of that place where it has no entry."""
    ends = [at for at, sign in enumerate(place_path) if sign == "/"]
    paths = [place_path[:end] for end in (*ends, len(place_path))]
    prefecture = next((path for path in paths if level_of(path) is PlaceLevel.PREFECTURE), place_path)
    wanted = Organisation.objects.filter(kind=OrganisationKind.GOVERNMENT, scope=prefecture, closed_on=None)
    found = wanted.order_by("pk").first()
    return found, "" if found else scope_name(prefecture)
