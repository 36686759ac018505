"""Taking many projects in, or changing many, at once (批量登记): by the same rules and with the same audit as one.

The rows of a table come so, and the demonstration. What each needs is looked up for all of them together, and all of
them are written together, so that a thousand take hardly more statements than one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.actions import Change as Recorded
from lingyan.apps.audit.actions import record_all
from lingyan.apps.cases.actions import next_numbers
from lingyan.apps.cases.actions.many_rows import insert_rows, update_rows
from lingyan.apps.places.models import Place
from lingyan.apps.projects.actions import errors
from lingyan.apps.projects.actions.running import (
    SERIES,
    ProjectGiven,
    check_facts,
    facts_kept,
    key_of,
    know_investors,
    known_named,
    log_course,
    log_entry,
    put_facts,
    stand,
    touch,
)
from lingyan.apps.projects.models import Project, StageChange
from lingyan.apps.projects.queries.seeing import course_of_project
from lingyan.domain.projects.stages import Change, Stage
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import LingyanError

_KEPT = {"id", "key", "named", "recorded_at", "is_synthetic"}
"""Columns of a project that no change writes."""

_LOGGED = ("project", "number", "stage", "kind", "day", "reason", "by", "by_name", "recorded_at")


@dataclass(frozen=True, slots=True)
class Wish:
    """A change of a project that is here (批量变更): what is given of it now, and how it moves on from where it stands.

    `project` is as it was found, its log fetched; `seen_version` is the version that was looked at.
    """

    project: Project
    given: ProjectGiven
    moves: tuple[Change, ...] = ()
    seen_version: int = 0


T = TypeVar("T")

Held = dict[int, tuple[int, str, datetime]]
"""Of each project that is locked its version, who changed it last, and when; one that was changed is held no more."""

Taken = Project | LingyanError
"""What became of one of many: the project, or why it was not taken."""


@transaction.atomic
def add_projects(many: Sequence[ProjectGiven], *, actor: Actor) -> list[Taken]:
    """Take projects in; what cannot be is left out, and told in its place as `add_project` would raise it."""
    today, lookup = localdate(), Lookup(many)
    checked = [_attempt(partial(_new, given, lookup, actor, today)) for given in many]
    made = [one for one in checked if isinstance(one, _New)]
    numbers = next_numbers(SERIES, SERIES, today.year, len(made)) if made else range(0)
    for number, one in zip(numbers, made, strict=True):
        one.project.key = key_of(today, number)
    _insert([one.project for one in made])
    know_investors([one.project for one in made], actor)
    _log(entry for one in made for entry in one.entries(actor))
    record_all(actor, "projects.add", [_taken_in(one.project) for one in made])
    return [one.project if isinstance(one, _New) else one for one in checked]


@transaction.atomic
def change_projects(many: Sequence[Wish], *, actor: Actor) -> list[Taken]:
    """Change projects and move them on; what cannot be stays as it was, and is told in its place.

    Each is changed and moved as a whole or not at all; the errors are those of `change_project` and `move_project`.
    """
    held = _held(many)
    lookup = Lookup([one.given for one in many], [one.project for one in many])
    checked = [_attempt(partial(_changed, wish, held, lookup, actor)) for wish in many]
    moved = [one for one in checked if isinstance(one, _Changed) and one.is_any]
    for one in moved:
        one.project.version += len(one.wish.moves) + bool(one.after)
        touch(one.project, actor)
    names = [one.name for one in Project._meta.concrete_fields if one.name not in _KEPT]  # noqa: SLF001 - documented
    update_rows(Project, names, ((one.project.pk, *_values(one.project, names)) for one in moved))
    _log(entry for one in moved for entry in one.entries(actor))
    know_investors([one.project for one in moved if one.after], actor)
    record_all(actor, "projects.change", [one.told for one in moved if one.after])
    record_all(actor, "projects.move", [told for one in moved for told in one.told_moves])
    return [one.project if isinstance(one, _Changed) else one for one in checked]


class Lookup:
    """The places and officers that some rows name (批量查找), each looked up once; three queries."""

    def __init__(self, many: Iterable[ProjectGiven], known: Iterable[Project] = ()) -> None:
        listed = list(many)
        self.places = Place.objects.in_bulk({one.place for one in listed}, field_name="path")
        logins = {one.officer for one in listed if one.officer}
        people = Person.objects.filter(login__in=logins).select_related("organisation").prefetch_related("grants")
        self.officers: Mapping[str, Person] = {one.login: one for one in people}
        self._kept = {(one.officer_id, one.place_path) for one in known if one.officer_id is not None}
        self._may: dict[tuple[str, str], bool] = {}

    def place(self, path: str) -> Place:
        """Return the place at a path; raise `NoPlaceError` where there is none."""
        if path not in self.places:
            raise errors.NoPlaceError(given=path)
        return self.places[path]

    def officer(self, login: str, place: str) -> Person | None:
        """Return the officer of that log-in name; raise `NoOfficerError` for one who may not run projects there."""
        if not login:
            return None
        found = self.officers.get(login)
        if found is None:
            raise errors.NoOfficerError(given=login)
        if (found.pk, place) not in self._kept and not self._may_run(found, place):
            raise errors.NoOfficerError(given=found.name)
        return found

    def _may_run(self, person: Person, place: str) -> bool:
        asked = (person.login, place)
        if asked not in self._may:
            self._may[asked] = person.is_active and as_actor(person).may(Right.RUN_PROJECTS, place)
        return self._may[asked]


@dataclass(frozen=True, slots=True)
class _New:
    """A project that can be taken in, with its log."""

    project: Project
    changes: tuple[Change, ...]

    def entries(self, actor: Actor) -> Iterable[StageChange]:
        """Yield its log as rows."""
        return (log_entry(self.project, number, one, actor) for number, one in enumerate(self.changes, start=1))


@dataclass(frozen=True, slots=True)
class _Changed:
    """A project that can be changed as wished, with what the audit says of it."""

    wish: Wish
    project: Project
    before: Mapping[str, object]
    after: Mapping[str, object]
    logged: int
    told_moves: list[Recorded] = field(default_factory=list)

    @property
    def is_any(self) -> bool:
        """Whether anything changes at all."""
        return bool(self.after or self.wish.moves)

    @property
    def told(self) -> Recorded:
        """What the audit says of the change."""
        thing = ("project", self.project.key)
        return Recorded(thing, self.project.place_path, before=self.before, after=self.after)

    def entries(self, actor: Actor) -> Iterable[StageChange]:
        """Yield its moves as rows of the log."""
        moves = enumerate(self.wish.moves, start=self.logged + 1)
        return (log_entry(self.project, number, one, actor) for number, one in moves)


def _attempt(work: Callable[[], T]) -> T | LingyanError:
    """Return what `work` returns, or the error that it raises: what is wrong with one row is told of that row."""
    try:
        return work()
    except LingyanError as wrong:
        return wrong


def _new(given: ProjectGiven, lookup: Lookup, actor: Actor, today: date) -> _New:
    actor.check(Right.RUN_PROJECTS, given.place)
    changes = given.changes or (Change(Stage.LEAD, today),)
    course = log_course(changes, today)
    check_facts(given.facts, course.stage)
    place = lookup.place(given.place)
    made = Project(
        named=known_named(given),
        is_synthetic=given.is_synthetic or actor.is_synthetic,
        recorded_at=timezone.now(),
    )
    put_facts(made, given, place, lookup.officer(given.officer, given.place))
    stand(made, course)
    touch(made, actor)
    return _New(made, changes)


def _changed(wish: Wish, held: Held, lookup: Lookup, actor: Actor) -> _Changed:
    project = wish.project
    version, name, at = held.get(project.pk, (0, project.changed_by_name, project.changed_at))
    if version != wish.seen_version or project.version != version:
        raise errors.ProjectChangedError(name=name, at=f"{localtime(at):%Y-%m-%d %H:%M:%S}")
    for path in {project.place_path, wish.given.place}:
        actor.check(Right.RUN_PROJECTS, path)
    course = course_of_project(project)
    for change in wish.moves:
        if change.day > localdate():
            raise errors.NotYetError(day=change.day)
        course = course.after(change)
    check_facts(wish.given.facts, course.stage)
    place, officer = lookup.place(wish.given.place), lookup.officer(wish.given.officer, wish.given.place)
    before = facts_kept(project)
    put_facts(project, wish.given, place, officer)
    after = facts_kept(project)
    changed = [name for name, value in after.items() if before[name] != value]
    told = _Changed(
        wish,
        project,
        {name: before[name] for name in changed},
        {name: after[name] for name in changed},
        len(project.changes.all()),
    )
    told.told_moves.extend(_moves(project, wish.moves))
    stand(project, course)
    del held[project.pk]
    return told


def _moves(project: Project, moves: Iterable[Change]) -> Iterable[Recorded]:
    """Yield what the audit says of each move on."""
    stage = project.stage
    for change in moves:
        after = {"stage": change.target.value, "day": change.day.isoformat(), "reason": ""}
        yield Recorded(("project", project.key), project.place_path, before={"stage": stage}, after=after)
        stage = change.target.value


def _held(many: Iterable[Wish]) -> Held:
    """Lock the projects, and return how each stands now; one query."""
    wanted = Project.objects.select_for_update(of=("self",)).filter(pk__in=[one.project.pk for one in many])
    found = wanted.order_by("pk").values_list("pk", "version", "changed_by_name", "changed_at")
    return {pk: (version, name, at) for pk, version, name, at in found}


def _insert(made: Sequence[Project]) -> None:
    """Write new projects, and let each know its row."""
    if not made:
        return
    names = [one.name for one in Project._meta.concrete_fields if one.name != "id"]  # noqa: SLF001 - documented
    insert_rows(Project, names, (_values(one, names) for one in made))
    keys = dict(Project.objects.filter(key__in=[one.key for one in made]).order_by().values_list("key", "pk"))
    for one in made:
        one.pk = keys[one.key]


def _log(entries: Iterable[StageChange]) -> None:
    """Write entries of logs."""
    now = timezone.now()
    rows = []
    for one in entries:
        one.recorded_at = now
        rows.append(_values(one, _LOGGED))
    if rows:
        insert_rows(StageChange, _LOGGED, rows)


def _values(row: Project | StageChange, names: Iterable[str]) -> tuple[object, ...]:
    """Return the values of a row as its columns keep them."""
    columns = (row._meta.get_field(name) for name in names)  # noqa: SLF001 - documented
    return tuple(getattr(row, one.attname) for one in columns)  # type: ignore[union-attr] # a column has one


def _taken_in(made: Project) -> Recorded:
    told = {name: value for name, value in facts_kept(made).items() if value not in {None, ""}}
    return Recorded(("project", made.key), made.place_path, after=told)
