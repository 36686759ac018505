"""Telling what siting asks for (填报要素): nothing is overwritten, the newest that holds counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from lingyan.apps.audit.actions import record
from lingyan.apps.places.models import Place
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries.offering import HOURS_KEY, siting_guide
from lingyan.domain.siting.facts import Scope, Value
from lingyan.domain.siting.written import written
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _


class UntellableFactError(BadInputError):
    """A fact that nobody asks for, or that is found out by the program (不需填报的要素)."""

    code = "siting.untellable"
    what = _("“{fact}” is not to be told here.")
    remedy = _("`lingyan siting facts` lists what a project and a park can say.")


class NotYetTrueError(BadInputError):
    """Something told as of a day that has not come (日期未到)."""

    code = "siting.not_yet"
    what = _("{day} has not come.")
    remedy = _("Give the day on which it was so, today at the latest.")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told at once (一次填报): values by the key of their facts, None where one is not known any more.

    `source` says whence it is known, `as_of` the day on which it is so.
    """

    values: Mapping[str, Value | None]
    as_of: date
    source: str = ""


@transaction.atomic
def tell_park_facts(park: Place, told: Told, *, actor: Actor) -> int:
    """Tell what a park offers, and return how many facts are told anew; what stands there already is none.

    Raises:
        LogInError, NotYoursError: the one who acts tells nothing of that park.
        UntellableFactError, NotYetTrueError: see there.
    """
    actor.check(Right.TELL_PARKS, park.path)
    hours = {f"{HOURS_KEY}{hub.key}" for hub in siting_guide().guide.hubs}
    _check(told, Scope.PARK, hours)
    Place.objects.select_for_update().get(pk=park.pk)
    changed = _keep(told, _About(park=park), actor)
    _record("siting.tell_park", ("place", park.path), park.path, changed, actor)
    return len(changed)


@transaction.atomic
def tell_project_facts(project: Project, told: Told, *, actor: Actor, park: Place | None = None) -> int:
    """Tell what siting asks of a project, or of it in one park, and return how many facts are told anew.

    Raises:
        LogInError, NotYoursError: the one who acts runs no projects where it is.
        UntellableFactError, NotYetTrueError: see there.
    """
    actor.check(Right.RUN_PROJECTS, project.place_path)
    _check(told, Scope.PAIR if park else Scope.PROJECT, set())
    Project.objects.select_for_update().get(pk=project.pk)
    changed = _keep(told, _About(park, project), actor)
    _record("siting.tell_project", ("project", project.key), project.place_path, changed, actor)
    return len(changed)


Change = tuple[str, str, str]
"""A key, with what was written there before and what is now."""


def _check(told: Told, scope: Scope, further: set[str]) -> None:
    facts = siting_guide().facts
    for key in told.values:
        fact = facts.get(key)
        if key not in further and (fact is None or fact.scope is not scope or fact.is_computed):
            raise UntellableFactError(fact=key)
    if told.as_of > localdate():
        raise NotYetTrueError(day=told.as_of.isoformat())


@dataclass(frozen=True, slots=True)
class _About:
    """What is told of (填报对象): a park, a project, or the two together."""

    park: Place | None = None
    project: Project | None = None


def _keep(told: Told, about: _About, actor: Actor) -> list[Change]:
    """Write what is new: it counts, unless something is known of a later day; what counted so far stays as history."""
    held = ToldFact.objects.filter(park=about.park, project=about.project, is_current=True)
    before = {row.key: row for row in held.filter(key__in=told.values)}
    rows, changes = [], []
    for key, value in told.values.items():
        text, stood = "" if value is None else written(value), before.get(key)
        if text == (stood.value if stood else ""):
            continue
        rows.append(_row((key, text), told, about, actor, is_current=_counts(stood, told)))
        changes.append((key, stood.value if stood else "", text))
    replaced = [before[row.key].pk for row in rows if row.is_current and row.key in before]
    ToldFact.objects.filter(pk__in=replaced).update(is_current=False)
    ToldFact.objects.bulk_create(rows)
    return changes


def _counts(stood: ToldFact | None, told: Told) -> bool:
    return stood is None or stood.as_of <= told.as_of


def _row(written_down: tuple[str, str], told: Told, about: _About, actor: Actor, *, is_current: bool) -> ToldFact:
    key, text = written_down
    return ToldFact(
        key=key,
        park=about.park,
        project=about.project,
        value=text,
        source=told.source,
        as_of=told.as_of,
        is_current=is_current,
        by=actor.key,
        by_name=actor.name,
        is_synthetic=actor.is_synthetic,
    )


def _record(act: str, thing: tuple[str, str], scope: str, changes: list[Change], actor: Actor) -> None:
    if changes:
        before = {key: old for key, old, _new in changes}
        record(actor, act, thing, scope=scope, before=before, after={key: new for key, _old, new in changes})
