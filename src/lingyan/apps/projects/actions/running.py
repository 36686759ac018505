"""Running a project (项目推进): taking it in, changing what is said of it, moving it on; every change is audited."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import next_number
from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.enterprises.actions import add_missing
from lingyan.apps.places.models import Place
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.models import Project, StageChange
from lingyan.apps.projects.queries.named import find_named
from lingyan.apps.projects.queries.seeing import course_of_project
from lingyan.domain.projects.facts import NEEDS, ProjectFacts, missing_at, problems_of
from lingyan.domain.projects.investors import InvestorFacts
from lingyan.domain.projects.money import in_10k, yuan_of
from lingyan.domain.projects.stages import Change, Course, MoveKind, Stage, course_of
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.message import Message
from lingyan.kernel.quantity import plain
from lingyan.kernel.uscc import UnifiedSocialCreditCode

SERIES = "project"


@dataclass(frozen=True, slots=True)
class ProjectGiven:
    """What is given of a project (项目登记内容): its facts, where it is, from where, who runs it.

    `place` is a path, `source` a region code or `abroad`, `officer` a log-in name. `changes` is the log with which it
    is taken in, for a project that did not begin today; nothing means a lead of today. `named` is the key of a project
    that documents name; it is said when a project is taken in, and stays.
    """

    facts: ProjectFacts
    place: str
    source: str = ""
    officer: str = ""
    detail: str = ""
    changes: tuple[Change, ...] = ()
    named: str = ""
    is_synthetic: bool = False


@dataclass(frozen=True, slots=True)
class MoveGiven:
    """A move as it is given (阶段变动内容): whither, on which day, and why where that has to be said."""

    target: Stage
    day: date
    reason: str = ""


@transaction.atomic
def add_project(given: ProjectGiven, *, actor: Actor) -> Project:
    """Take a project in.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects at that place.
        NoPlaceError: it is no place of the packs.
        NoOfficerError: the officer may not run projects there.
        ProjectFactsError: something that is said cannot be right.
        StageMoveError, StageDayError, NotYetError: the log with which it is taken in does not follow.
        UnknownNamedError: no document names what it is taken in as.
    """
    actor.check(Right.RUN_PROJECTS, given.place)
    today = localdate()
    changes = given.changes or (Change(Stage.LEAD, today),)
    course = log_course(changes, today)
    check_facts(given.facts, course.stage)
    made = Project(
        key=_next_key(today),
        named=known_named(given),
        is_synthetic=given.is_synthetic or actor.is_synthetic,
        stage_since=course.since,
    )
    _put(made, given)
    stand(made, course)
    touch(made, actor)
    made.save()
    know_investors([made], actor)
    StageChange.objects.bulk_create(
        [log_entry(made, number, change, actor) for number, change in enumerate(changes, start=1)]
    )
    told = {name: value for name, value in facts_kept(made).items() if value not in {None, ""}}
    record(actor, "projects.add", ("project", made.key), scope=made.place_path, after=told)
    return made


@transaction.atomic
def change_project(project: Project, given: ProjectGiven, *, actor: Actor, seen_version: int) -> Project:
    """Change what is said of a project; its stage stays.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is, or where it is to be.
        ProjectChangedError: somebody changed it since `seen_version`.
        NoPlaceError, NoOfficerError, ProjectFactsError: as when it is taken in.
    """
    held = held_project(project, actor, seen_version)
    actor.check(Right.RUN_PROJECTS, given.place)
    check_facts(given.facts, Stage(held.stage))
    before = facts_kept(held)
    _put(held, given)
    after = facts_kept(held)
    changed = [name for name, value in after.items() if before[name] != value]
    if not changed:
        return held
    save_touched(held, actor)
    know_investors([held], actor)
    record(
        actor,
        "projects.change",
        ("project", held.key),
        scope=held.place_path,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return held


@transaction.atomic
def move_project(project: Project, given: MoveGiven, *, actor: Actor, seen_version: int) -> Project:
    """Move a project on, take the last move back, withdraw it, or take it up again.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed it since `seen_version`.
        StageMoveError, StageDayError, NotYetError: it does not go there from where it stands, or not on that day.
        NoReasonError: it has to be said why.
        NotReadyError: what has to be known at the new stage is not.
        ProjectFactsError: something else that is said cannot be right.
    """
    held = held_project(project, actor, seen_version)
    course = course_of_project(held)
    move = course.move_to(given.target)
    if move.needs_reason and not given.reason.strip():
        raise errors.NoReasonError
    change = Change(given.target, given.day, move.kind)
    if given.day > localdate():
        raise errors.NotYetError(day=given.day)
    after = course.after(change)
    _check_ready(facts_of(held), after.stage)
    before = held.stage
    stand(held, after)
    number = held.changes.count() + 1
    log_entry(held, number, change, actor, given.reason.strip()).save()
    save_touched(held, actor)
    said = {"stage": held.stage, "day": given.day.isoformat(), "reason": given.reason.strip()}
    act = "projects.withdraw" if move.kind is MoveKind.WITHDRAW else "projects.move"
    record(actor, act, ("project", held.key), scope=held.place_path, before={"stage": before}, after=said)
    return held


def held_project(project: Project, actor: Actor, seen_version: int) -> Project:
    """Return the row of a project, locked, for someone who changes it; the caller holds the transaction.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        ProjectChangedError: somebody changed it since `seen_version`; says who, and when to the second.
    """
    held = Project.objects.select_for_update(of=("self",)).select_related("officer").get(pk=project.pk)
    actor.check(Right.RUN_PROJECTS, held.place_path)
    if held.version != seen_version:
        at = f"{localtime(held.changed_at):%Y-%m-%d %H:%M:%S}"
        raise errors.ProjectChangedError(name=held.changed_by_name, at=at)
    return held


def save_touched(held: Project, actor: Actor) -> None:
    """Save a project that was changed, as the next version of it."""
    held.version += 1
    touch(held, actor)
    held.save()


def check_facts(facts: ProjectFacts, stage: Stage) -> None:
    """Raise `ProjectFactsError` where something cannot be right, or has to be known at a stage."""
    problems = problems_of(facts, catalogue().industries, stage)
    if problems:
        raise errors.ProjectFactsError(problems)


def _check_ready(facts: ProjectFacts, stage: Stage) -> None:
    """Check facts for a move; what is missing alone is told as such, for it is entered on another page."""
    if missing := missing_at(facts, stage):
        raise errors.NotReadyError({field: Message(NEEDS[field]) for field in missing})
    check_facts(facts, stage)


def facts_of(project: Project) -> ProjectFacts:
    """Return what is said of a project, as it is given."""
    return ProjectFacts(
        name=project.name,
        industry=project.industry,
        investor_name=project.investor_name,
        investor_uscc=project.investor_uscc,
        top_list=project.top_list,
        top_year=project.top_year,
        investment=project.planned,
        land_mu=project.land_mu,
        energy_tce=project.energy_tce,
        labour=project.labour,
        tax=project.tax,
    )


FACTS = (
    *("name", "industry", "source", "investor_name", "investor_uscc", "top_list", "top_year", "labour", "detail"),
    "named",
)


def facts_kept(project: Project) -> dict[str, object]:
    """Return what the audit keeps of a project: sums in 10,000 yuan."""
    plain = {name: getattr(project, name) for name in FACTS}
    sums = {name: None if value is None else str(in_10k(value)) for name, value in _sums(project)}
    measures = {name: _text(getattr(project, name)) for name in ("land_mu", "energy_tce")}
    officer = project.officer.login if project.officer else ""
    return {**plain, **sums, **measures, "place": project.place_path, "officer": officer, "stage": project.stage}


def _sums(project: Project) -> Iterable[tuple[str, int | None]]:
    return (("investment", project.planned_cny), ("tax", project.tax_cny))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{plain(value):f}"


def _put(project: Project, given: ProjectGiven) -> None:
    """Write what is given into the row of a project."""
    place = Place.objects.filter(path=given.place).first()
    if place is None:
        raise errors.NoPlaceError(given=given.place)
    put_facts(project, given, place, _officer(given, project))


def put_facts(project: Project, given: ProjectGiven, place: Place, officer: Person | None) -> None:
    """Write what is given into a project whose place and officer, with their organisation, were looked up."""
    facts = given.facts
    project.place, project.place_path = place, place.path
    project.officer, project.office = officer, officer.organisation if officer else None
    project.name, project.industry = facts.name.strip(), facts.industry
    project.investor_name = facts.investor_name.strip()
    project.investor_uscc = str(UnifiedSocialCreditCode.parse(facts.investor_uscc)) if facts.investor_uscc else ""
    project.top_list, project.top_year = facts.top_list, facts.top_year
    project.planned_cny = None if facts.investment is None else yuan_of(facts.investment)
    project.tax_cny = None if facts.tax is None else yuan_of(facts.tax)
    project.land_mu, project.energy_tce, project.labour = facts.land_mu, facts.energy_tce, facts.labour
    project.source, project.detail = given.source, given.detail.strip()


def known_named(given: ProjectGiven) -> str:
    """Return the key of the project that documents name, empty for none; raise `UnknownNamedError` where none does."""
    return find_named(given.named).key if given.named else ""


def know_investors(projects: Iterable[Project], actor: Actor) -> None:
    """Let the investors of projects have their own pages, from the first project with its code and name on."""
    listed = [(one.is_synthetic, one) for one in projects]
    for is_synthetic in sorted({kind for kind, _one in listed}):
        alike = (one for kind, one in listed if kind is is_synthetic)
        facts = [InvestorFacts(one.investor_name, one.investor_uscc, one.source) for one in alike]
        add_missing(facts, actor=actor, is_synthetic=is_synthetic)


def _officer(given: ProjectGiven, project: Project) -> Person | None:
    """Return the officer who is given; one who was there before stays, whatever became of their roles."""
    if not given.officer:
        return None
    found = Person.objects.filter(login=given.officer).select_related("organisation").first()
    if found is None:
        raise errors.NoOfficerError(given=given.officer)
    is_kept = project.officer_id == found.pk and project.place_path == given.place
    if not is_kept and not (found.is_active and as_actor(found).may(Right.RUN_PROJECTS, given.place)):
        raise errors.NoOfficerError(given=found.name)
    return found


def log_course(changes: tuple[Change, ...], today: date) -> Course:
    """Return what the log of a new project says; raise as `add_project` does where it cannot be."""
    for change in changes:
        if change.day > today:
            raise errors.NotYetError(day=change.day)
    return course_of(changes)


def stand(project: Project, course: Course) -> None:
    """Write where a project stands into the columns by which lists and rates find it."""
    reached = course.reached
    project.stage, project.stage_since = course.stage, course.since
    project.signed_on = reached.get(Stage.SIGNED)
    project.signed_month = project.signed_on.replace(day=1) if project.signed_on else None
    project.registered_on = reached.get(Stage.REGISTERED)
    project.approved_on = reached.get(Stage.APPROVED)
    project.started_on = reached.get(Stage.STARTED)
    project.producing_on = reached.get(Stage.PRODUCING)
    project.withdrawn_on = reached.get(Stage.WITHDRAWN)


def touch(project: Project, actor: Actor) -> None:
    """Write who changed a project last, and when."""
    project.changed_at, project.changed_by_name = timezone.now(), actor.name


def log_entry(project: Project, number: int, change: Change, actor: Actor, reason: str = "") -> StageChange:
    """Return an entry of the log of a project, not saved yet."""
    return StageChange(
        project=project,
        number=number,
        stage=change.target,
        kind=change.kind,
        day=change.day,
        reason=reason,
        by=actor.key,
        by_name=actor.name,
    )


def _next_key(today: date) -> str:
    return key_of(today, next_number(SERIES, SERIES, today.year))


def key_of(today: date, number: int) -> str:
    """Return the number by which people know a project.

    >>> key_of(date(2026, 3, 2), 7)
    'project-2026-00007'
    """
    return f"{SERIES}-{today.year}-{number:05d}"
