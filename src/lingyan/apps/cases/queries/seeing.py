"""Who may see and do what with cases (案件可见范围): by place, by the unit that a case is about, and by its rules."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.scopes import is_within, places_by_path
from lingyan.apps.cases.models import Case, CaseEvent
from lingyan.apps.cases.queries.engine import rules_of
from lingyan.apps.design.scopes import within
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.model import CORRECTION, Procedure, Step
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _


class UnknownCaseError(UnknownThingError):
    """A case that is not there, or not for the one who asks."""

    code = "cases.unknown"
    what = _("There is no case “{given}” that you may see.")
    remedy = _("Look for it in the list of cases.")


class UnknownStepError(UnknownThingError):
    """A step that a case or its procedure does not have."""

    code = "cases.unknown_step"
    what = _("The case has no step “{given}”.")
    remedy = _("Choose a step on the page of the case.")


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases that someone may see: at or below their places, and those about their unit.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: their roles see no cases at all.
    """
    actor.check(Right.SEE_CASES)
    scopes = actor.scopes(Right.SEE_CASES)
    if scopes and all(is_within(scopes, path) for path in places_by_path()):
        return Case.objects.all()
    own = about_own_unit(actor)
    if not scopes:
        return Case.objects.filter(own)
    places = list(Place.objects.filter(within(scopes, "path")).order_by().values_list("pk", flat=True))
    return Case.objects.filter(own | Q(place__in=places))


def about_own_unit(actor: Actor) -> Q:
    """Return the condition that a case is about the unit of someone; asked by key, so that an index finds it."""
    if not actor.unit:
        return Q(pk__in=[])
    return Q(subject__in=Organisation.objects.filter(key=actor.unit).order_by().values("pk"))


def find_case(key: str, actor: Actor) -> Case:
    """Return the case with that number; raise `UnknownCaseError` where there is none that `actor` may see."""
    wanted = visible_cases(actor).select_related("subject", "office", "handler", "place")
    found = wanted.prefetch_related("events__evidence__file").filter(key=key).first()
    if found is None:
        raise UnknownCaseError(given=key)
    return found


def cases_called(keys: Collection[str], actor: Actor) -> list[Case]:
    """Return those of some cases that someone may see; one query."""
    return list(visible_cases(actor).select_related("handler").filter(key__in=list(keys)).order_by("pk"))


def event_of(case: Case, number: int) -> CaseEvent:
    """Return the step with a number in the log of a case, its corrections not; raise `UnknownStepError` for none."""
    for row in case.events.all():
        if row.number == number and row.kind != CORRECTION:
            return row
    raise UnknownStepError(given=number)


def step_of(rules: Procedure, kind: str) -> Step:
    """Return a step of a procedure; raise `UnknownStepError` where it has none of that name."""
    if kind not in rules.steps:
        raise UnknownStepError(given=kind)
    return rules.steps[kind]


def may_handle(actor: Actor, procedure: Procedure, place_path: str) -> bool:
    """Whether someone may run a procedure at a place: their role handles it, and their place holds that one."""
    roles = set(procedure.handlers)
    grants = [grant for grant in actor.grants if not roles or grant.role in roles]
    return Actor(actor.key, actor.name, tuple(grants), actor.unit).may(Right.RUN_CASES, place_path)


def may_run(actor: Actor, case: Case) -> bool:
    """Whether someone may take the steps of the office in a case."""
    return may_handle(actor, rules_of(case), case.place_path)


def may_answer(actor: Actor, case: Case) -> bool:
    """Whether someone may take the steps of the one whom a case is about."""
    return case.subject is not None and actor.may(Right.ANSWER_CASES, unit=case.subject.key)


def may_take(actor: Actor, case: Case, step: Step) -> bool:
    """Whether someone may enter a step: the office every one, the one whom it is about only those of its own role."""
    return may_run(actor, case) or (may_answer(actor, case) and step.actor == SUBJECT_ROLE)


SUBJECT_ROLE = "unit"
"""The role, in every procedure, of the one whom the case is about."""
