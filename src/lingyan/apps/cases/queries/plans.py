"""Questions asked of supervision plans (监察计划查询): who plans whom, what is planned twice, what a draw gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.models import PlanGround, PlanItem, PlanState, SupervisionPlan
from lingyan.apps.cases.queries.engine import procedures
from lingyan.apps.cases.queries.seeing import may_handle
from lingyan.apps.design.scopes import within
from lingyan.domain.procedures.conditions import Guard, NotRepeated
from lingyan.domain.procedures.model import Procedure
from lingyan.domain.procedures.repeats import Planned, repeats
from lingyan.domain.procedures.selection import Drawn, draw
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.procedures import procedure_named

PROCEDURE = "energy-supervision"
LISTED = "plan_listed"
"""The step that a plan takes in the case of each of its units."""


class UnknownPlanError(UnknownThingError):
    """A plan that is not there, or not for the one who asks."""

    code = "cases.unknown_plan"
    what = _("There is no supervision plan “{given}” that you may see.")
    remedy = _("Look for it in the list of its year.")


@dataclass(frozen=True, slots=True)
class PlannedTwice:
    """A unit of a plan that another office plans as well in the same year (重复、多头): which, and by whom."""

    item: PlanItem
    other: PlanItem


def rules() -> Procedure:
    """Return the rules of energy supervision."""
    return procedure_named(procedures(), PROCEDURE).newest


def repetition_rule() -> Guard | None:
    """Return the rule against repeated supervision, with its clause and its exceptions in words."""
    guards = (guard for step in rules().steps.values() for guard in step.guards)
    return next((guard for guard in guards if isinstance(guard.condition, NotRepeated)), None)


def visible_plans(actor: Actor) -> QuerySet[SupervisionPlan]:
    """Return the plans that someone may see: those of the places whose cases they see.

    Raises:
        LogInError, NotYoursError: they see no cases of a place.
    """
    actor.check(Right.SEE_CASES)
    found = SupervisionPlan.objects.filter(within(actor.scopes(Right.SEE_CASES), "place_path"))
    return found.select_related("office", "place")


def plans_of_year(year: int, actor: Actor) -> list[SupervisionPlan]:
    """Return the plans of a year that someone may see."""
    return list(visible_plans(actor).filter(year=year).prefetch_related("items"))


def find_plan(year: int, key: str, actor: Actor) -> SupervisionPlan:
    """Return the plan of that year and number; raise `UnknownPlanError` where there is none for `actor`."""
    found = visible_plans(actor).filter(year=year, key=key).first()
    if found is None:
        raise UnknownPlanError(given=key)
    return found


def items_of(plan: SupervisionPlan) -> QuerySet[PlanItem]:
    """Return the units of a plan, in its order."""
    return plan.items.select_related("unit", "case")


def may_plan(actor: Actor, place: str) -> bool:
    """Whether someone may plan supervision at a place."""
    return may_handle(actor, rules(), place)


def may_change(actor: Actor, plan: SupervisionPlan) -> bool:
    """Whether someone may change a plan now: a draft of their own office."""
    is_own = bool(actor.unit) and actor.unit == plan.office.key
    return plan.state == PlanState.DRAFT and is_own and may_plan(actor, plan.place_path)


def planned_twice(plan: SupervisionPlan, items: Sequence[PlanItem]) -> list[PlannedTwice]:
    """Return which units of a plan an adopted plan of another office has in the same year; one query."""
    rule = _not_repeated()
    if rule is None:
        return []
    codes = [item.uscc for item in items]
    wanted = PlanItem.objects.filter(plan__year=plan.year, plan__state=PlanState.ADOPTED, uscc__in=codes)
    others = list(wanted.exclude(plan=plan).select_related("plan__office", "plan__place"))
    mine = {_planned(item, plan): item for item in items}
    theirs = {_planned(item, item.plan): item for item in others}
    return [
        PlannedTwice(mine[one.mine], theirs[one.other])
        for one in repeats(mine, theirs, is_next_level=rule.is_next_rank)
    ]


def forbids_others() -> bool:
    """Whether the rule in force forbids what another office has planned, and not only an office to repeat itself."""
    rule = _not_repeated()
    return rule is not None and not rule.same_field


def _not_repeated() -> NotRepeated | None:
    guard = repetition_rule()
    rule = guard.condition if guard else None
    return rule if isinstance(rule, NotRepeated) else None


def draw_again(plan: SupervisionPlan) -> tuple[Drawn, ...]:
    """Return the units that the seed draws from the pool that the plan published, in their order."""
    return draw(plan.pool, plan.seed, plan.drawn)


def is_drawn_right(drawn: Sequence[Drawn], items: Sequence[PlanItem]) -> bool:
    """Whether what was drawn again are the units that a plan lists as drawn."""
    return {one.code for one in drawn} == {item.uscc for item in items if item.ground == PlanGround.RANDOM}


def public_draws() -> QuerySet[SupervisionPlan]:
    """Return the adopted plans for which units were drawn, the newest year first; anybody may check them."""
    found = SupervisionPlan.objects.filter(state=PlanState.ADOPTED, drawn__gt=0).exclude(seed="")
    return found.select_related("office", "place")


def find_draw(key: str) -> SupervisionPlan:
    """Return the adopted plan of that number for which units were drawn; raise `UnknownPlanError` for any other."""
    found = public_draws().filter(key=key).first()
    if found is None:
        raise UnknownPlanError(given=key)
    return found


def times_drawn(plan: SupervisionPlan) -> int:
    """Return how often units were drawn for a plan, as the audit has it: who drew until it suited them shows."""
    return AuditRecord.objects.filter(act="cases.draw_plan", subject="supervision-plan", key=plan.key).count()


def standing_of(plan: SupervisionPlan, actor: Actor) -> dict[str, object]:
    """Return what the page of a plan says of it: what is planned twice, and whether its draw holds."""
    items = list(items_of(plan))
    is_open = may_change(actor, plan)
    return {
        "plan": plan,
        "may_change": is_open,
        "twice": planned_twice(plan, items) if is_open else [],
        "rule": repetition_rule(),
        "forbids_others": forbids_others(),
        "clause": rules().steps[LISTED].citation,
        "is_drawn_right": is_drawn_right(draw_again(plan), items),
        "times_drawn": times_drawn(plan),
    }


def units_by_code(codes: Sequence[str]) -> dict[str, Organisation]:
    """Return the known enterprises by their credit code; one query."""
    return {unit.uscc: unit for unit in Organisation.objects.filter(uscc__in=list(codes), closed_on=None)}


def split_names(text: str) -> tuple[str, ...]:
    """Return names that stand in one cell or field, separated by the marks that people use."""
    for mark in ("，", ",", "；", ";", "\n"):
        text = text.replace(mark, "、")
    return tuple(name.strip() for name in text.split("、") if name.strip())


def _planned(item: PlanItem, plan: SupervisionPlan) -> Planned:
    return Planned(item.uscc, plan.office.key, plan.place_path, is_excepted=bool(item.exception))
