"""Problems of projects (问题协调): raised with who must solve them by when, put to a place above, and solved."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.audit.actions import record
from lingyan.apps.enterprises.queries.officers import runners_of
from lingyan.apps.notices.actions import mark_settled, tell_people, tell_units
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import held_project, save_touched
from lingyan.apps.projects.models import Problem, Project
from lingyan.apps.projects.queries.seeing import UnknownPartError
from lingyan.kernel.access import Actor, lies_within
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _

RAISED = _("A problem of the project “{name}” is yours to solve: {words}")
ESCALATED = _("A problem of the project “{name}” was put to your place: {words}")
MOST_TOLD = 120
"""Characters of a problem that a notice tells."""


@dataclass(frozen=True, slots=True)
class ProblemGiven:
    """A problem as it is raised (问题内容): when, what, who must solve it, and by which day.

    `owner` is the unit where it has an entry here; `owner_name` is how it is called otherwise.
    """

    raised_on: date
    words: str
    owner: Organisation | None = None
    owner_name: str = ""
    due: date | None = None


@transaction.atomic
def raise_problem(project: Project, given: ProblemGiven, *, actor: Actor, seen_version: int) -> Problem:
    """Raise a problem with a project; the unit that must solve it is told, where it has an entry here.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed the project since `seen_version`.
        NothingEnteredError: it is not said what the problem is.
        NoOwnerError: it is not said who must solve it.
        NotYetError, DueBeforeError: a day cannot be.
    """
    held = held_project(project, actor, seen_version)
    _check(given)
    made = Problem.objects.create(
        project=held,
        raised_on=given.raised_on,
        words=given.words.strip(),
        owner=given.owner,
        owner_name=given.owner.name_zh if given.owner else given.owner_name.strip(),
        due=given.due,
        by_name=actor.name,
    )
    save_touched(held, actor)
    if given.owner is not None:
        tell_units([given.owner.key], _occasion(made), _told(RAISED, made), held.get_absolute_url())
    record(actor, "projects.raise_problem", ("project", held.key), scope=held.place_path, after=_said(made))
    return made


@transaction.atomic
def escalate_problem(project: Project, pk: int, target: str, *, actor: Actor, seen_version: int) -> Problem:
    """Put a problem to a place above; whoever runs projects there is told.

    Raises:
        LogInError, NotYoursError, ProjectChangedError: as when it is raised.
        UnknownPartError: the project has no such problem.
        ProblemSolvedError: it is solved.
        NotAboveError: the place does not lie above the project.
    """
    held = held_project(project, actor, seen_version)
    found = _open_problem(held, pk)
    if not target or target == held.place_path or not lies_within(target, held.place_path):
        raise errors.NotAboveError(given=target)
    before = {"place": found.escalated_path}
    found.escalated_path, found.escalated_on = target, localdate()
    found.save(update_fields=["escalated_path", "escalated_on"])
    save_touched(held, actor)
    tell_people(runners_of(target), f"{_occasion(found)}:{target}", _told(ESCALATED, found), held.get_absolute_url())
    after = {"problem": found.words, "place": target}
    act = "projects.escalate_problem"
    record(actor, act, ("project", held.key), scope=held.place_path, before=before, after=after)
    return found


@transaction.atomic
def solve_problem(project: Project, pk: int, day: date, solution: str, *, actor: Actor, seen_version: int) -> Problem:
    """Say on which day a problem was solved, and with what.

    Raises:
        LogInError, NotYoursError, ProjectChangedError, UnknownPartError, ProblemSolvedError: as when it is put up.
        NothingEnteredError: it is not said with what.
        NotYetError: the day has not come.
        SolvedBeforeError: the day lies before that on which it was raised.
    """
    held = held_project(project, actor, seen_version)
    found = _open_problem(held, pk)
    if not solution.strip():
        raise errors.NothingEnteredError
    if day > localdate():
        raise errors.NotYetError(day=day)
    if day < found.raised_on:
        raise errors.SolvedBeforeError(day=day, raised=found.raised_on)
    found.solved_on, found.solution = day, solution.strip()
    found.save(update_fields=["solved_on", "solution"])
    save_touched(held, actor)
    mark_settled(_occasion(found))
    if found.escalated_path:
        mark_settled(f"{_occasion(found)}:{found.escalated_path}")
    after = {"problem": found.words, "solved_on": day.isoformat(), "solution": found.solution}
    record(actor, "projects.solve_problem", ("project", held.key), scope=held.place_path, after=after)
    return found


def _check(given: ProblemGiven) -> None:
    if not given.words.strip():
        raise errors.NothingEnteredError
    if given.owner is None and not given.owner_name.strip():
        raise errors.NoOwnerError
    if given.raised_on > localdate():
        raise errors.NotYetError(day=given.raised_on)
    if given.due is not None and given.due < given.raised_on:
        raise errors.DueBeforeError(due=given.due, raised=given.raised_on)


def _open_problem(project: Project, pk: int) -> Problem:
    found = project.problems.filter(pk=pk).first()
    if found is None:
        raise UnknownPartError
    if found.solved_on is not None:
        raise errors.ProblemSolvedError(day=found.solved_on)
    return found


def _occasion(problem: Problem) -> str:
    """Return by what a notice about a problem is known, so that it is told once and settled by the solution."""
    return f"project-problem:{problem.pk}"


def _told(template: str, problem: Problem) -> Message:
    words = problem.words if len(problem.words) <= MOST_TOLD else f"{problem.words[:MOST_TOLD]}…"
    return Message(template, {"name": problem.project.name, "words": words})


def _said(problem: Problem) -> dict[str, object]:
    due = problem.due.isoformat() if problem.due else ""
    return {
        "problem": problem.words,
        "day": problem.raised_on.isoformat(),
        "owner": problem.owner_name,
        "due": due,
    }
