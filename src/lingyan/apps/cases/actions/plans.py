"""Yearly supervision plans (节能监察计划): making one, listing units by risk, drawing others, and adopting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.audit.actions import record
from lingyan.apps.cases.actions import plan_errors as errors
from lingyan.apps.cases.actions.numbering import next_number
from lingyan.apps.cases.actions.running import CaseGiven, StepGiven, open_case, take_step
from lingyan.apps.cases.models import Case, PlanGround, PlanItem, PlanState, SupervisionPlan
from lingyan.apps.cases.queries import plans as queries
from lingyan.apps.places.models import Place
from lingyan.domain.procedures.selection import draw
from lingyan.kernel.access import Actor, LogInError, NotYoursError
from lingyan.kernel.uscc import UnifiedSocialCreditCode

SERIES = "plan"
THING = "supervision-plan"


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """A unit as it is put into a plan (计划项): its credit code and name, how it is supervised, and why.

    `exception` says that it confirms rectification or handles a complaint, which repeats nothing.
    """

    uscc: str
    unit_name: str
    mode: str
    reason: str = ""
    departments: Sequence[str] = ()
    exception: str = ""


@dataclass(frozen=True, slots=True)
class DrawGiven:
    """A draw (抽取): the pool as credit code and name, how many of it, by which seed, and how they are supervised."""

    pool: Mapping[str, str]
    number: int
    seed: str
    mode: str
    departments: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def make_plan(place: str, year: int, departments: Sequence[str], *, actor: Actor) -> SupervisionPlan:
    """Make the plan of one's office for a year, empty yet; `departments` supervise jointly with it.

    Raises:
        LogInError, NotYoursError: the one who acts may not supervise there.
        NoOfficeError: they belong to no office.
        PlanThereError: their office has a plan for the year.
    """
    if not queries.may_plan(actor, place):
        raise NotYoursError if actor.is_known else LogInError
    office = Organisation.objects.filter(key=actor.unit).first() if actor.unit else None
    if office is None:
        raise errors.NoOfficeError
    if SupervisionPlan.objects.filter(office=office, year=year).exists():
        raise errors.PlanThereError(year=year)
    made = SupervisionPlan.objects.create(
        key=f"{SERIES}-{year}-{next_number(SERIES, SERIES, year):04d}",
        office=office,
        place=Place.objects.filter(path=place).first(),
        place_path=place,
        year=year,
        departments=list(departments),
        is_synthetic=actor.is_synthetic,
    )
    after = {"year": year, "departments": list(departments)}
    record(actor, "cases.make_plan", (THING, made.key), scope=place, after=after)
    return made


@transaction.atomic
def put_items(plan: SupervisionPlan, given: Sequence[ItemGiven], *, actor: Actor) -> SupervisionPlan:
    """Put units into a draft by risk; one that stands there already is changed.

    Raises:
        LogInError, NotYoursError: it is not a draft of their office.
        CreditCodeError: a code is none.
    """
    held = _held(plan, actor)
    codes = [str(UnifiedSocialCreditCode.parse(one.uscc)) for one in given]
    units = queries.units_by_code(codes)
    there = {item.uscc: item for item in held.items.all()}
    last = held.items.aggregate(last=Max("position"))["last"] or 0
    for code, one in zip(codes, given, strict=True):
        item = there.get(code) or PlanItem(plan=held, uscc=code, position=(last := last + 1))
        item.unit, item.unit_name = units.get(code), one.unit_name.strip() or _name(units.get(code), code)
        item.mode, item.ground, item.reason = one.mode, PlanGround.RISK, one.reason.strip()
        item.departments, item.exception = list(one.departments), one.exception
        item.save()
        there[code] = item
    _changed(held, actor, {"units": codes})
    return held


@transaction.atomic
def drop_item(plan: SupervisionPlan, uscc: str, *, actor: Actor) -> SupervisionPlan:
    """Take a unit that was listed by risk out of a draft; what was drawn is drawn again or stays.

    Raises:
        LogInError, NotYoursError: it is not a draft of their office.
        DrawnItemError: the unit was drawn.
    """
    held = _held(plan, actor)
    found = held.items.filter(uscc=uscc).first()
    if found is not None and found.ground == PlanGround.RANDOM:
        raise errors.DrawnItemError
    if found is not None:
        found.delete()
    _changed(held, actor, {"removed": uscc})
    return held


@transaction.atomic
def draw_units(plan: SupervisionPlan, given: DrawGiven, *, actor: Actor) -> SupervisionPlan:
    """Draw units at random in the place of those drawn before; those listed by risk are left out of the pool.

    Seed and pool are kept with the plan, and every draw stands in the audit.

    Raises:
        LogInError, NotYoursError: it is not a draft of their office.
        CreditCodeError: a code is none.
        DrawError: there is no seed, nothing to draw from, or nothing to draw.
    """
    held = _held(plan, actor)
    listed = set(held.items.filter(ground=PlanGround.RISK).values_list("uscc", flat=True))
    names = {str(UnifiedSocialCreditCode.parse(code)): name for code, name in given.pool.items()}
    pool = sorted(names.keys() - listed)
    if not given.seed.strip() or not pool or given.number < 1:
        raise errors.DrawError
    held.items.filter(ground=PlanGround.RANDOM).delete()
    held.seed, held.pool, held.drawn = given.seed.strip(), pool, given.number
    drawn = draw(pool, held.seed, held.drawn)
    units = queries.units_by_code([one.code for one in drawn])
    last = held.items.aggregate(last=Max("position"))["last"] or 0
    PlanItem.objects.bulk_create(
        PlanItem(
            plan=held,
            uscc=one.code,
            position=last + one.rank,
            unit=units.get(one.code),
            unit_name=names[one.code].strip() or _name(units.get(one.code), one.code),
            mode=given.mode,
            ground=PlanGround.RANDOM,
            departments=list(given.departments),
        )
        for one in drawn
    )
    held.version += 1
    held.save()
    after = {"seed": held.seed, "pool": len(pool), "drawn": [one.code for one in drawn]}
    record(actor, "cases.draw_plan", (THING, held.key), scope=held.place_path, after=after)
    return held


@transaction.atomic
def adopt_plan(plan: SupervisionPlan, *, actor: Actor, seen_version: int) -> SupervisionPlan:
    """Adopt a plan: the case of each of its units begins, or goes on, with the step that lists it.

    The rule against repeated supervision is held against every plan that other offices adopted for the year.

    Raises:
        LogInError, NotYoursError: it is not a draft of their office.
        PlanChangedError: somebody changed it since `seen_version`.
        EmptyPlanError: no unit is in it.
        PlannedTwiceError: other offices planned units of it; the error names them, the clause and the exceptions.
        DrawnWrongError: what stands in it as drawn is not what the seed draws.
    """
    held = _held(plan, actor)
    if held.version != seen_version:
        raise errors.PlanChangedError
    list(SupervisionPlan.objects.select_for_update().filter(year=held.year))  # two that adopt at once wait here
    items = list(queries.items_of(held))
    if not items:
        raise errors.EmptyPlanError
    if not queries.is_drawn_right(queries.draw_again(held), items):
        raise errors.DrawnWrongError
    _refuse_repeats(held, items)
    for item in items:
        item.case = _listed_case(held, item, actor)
        item.save(update_fields=["case"])
    held.state, held.adopted_on, held.adopted_by = PlanState.ADOPTED, localdate(), actor.name
    held.version += 1
    held.save()
    after = {"year": held.year, "units": len(items)}
    record(actor, "cases.adopt_plan", (THING, held.key), scope=held.place_path, after=after)
    return held


def _held(plan: SupervisionPlan, actor: Actor) -> SupervisionPlan:
    held = SupervisionPlan.objects.select_for_update(of=("self",)).select_related("office").get(pk=plan.pk)
    if not queries.may_change(actor, held):
        raise NotYoursError if actor.is_known else LogInError
    return held


def _changed(held: SupervisionPlan, actor: Actor, after: Mapping[str, object]) -> None:
    held.version += 1
    held.save(update_fields=["version"])
    record(actor, "cases.change_plan", (THING, held.key), scope=held.place_path, after=after)


def _refuse_repeats(held: SupervisionPlan, items: Sequence[PlanItem]) -> None:
    found, rule = queries.planned_twice(held, items), queries.repetition_rule()
    if found and rule is not None and queries.forbids_others():
        units = "、".join(f"{one.item.unit_name}（{one.other.plan.office.name_zh}）" for one in found)
        raise errors.PlannedTwiceError(units=units, reason=rule.reason, clause=rule.citation.clause.label)


def _listed_case(held: SupervisionPlan, item: PlanItem, actor: Actor) -> Case:
    """Return the case of a unit with the step that lists it: one of the office that has just begun, or a new one."""
    begun = Case.objects.filter(procedure=queries.PROCEDURE, office=held.office, state=queries.rules().initial)
    case = begun.filter(subject=item.unit, is_open=True).first() if item.unit else None
    if case is None:
        given = CaseGiven(
            queries.PROCEDURE,
            item.unit_name,
            held.place_path,
            item.unit,
            item.unit_name,
            held.office,
            held.is_synthetic,
        )
        case = open_case(given, actor=actor)
    step = StepGiven(queries.LISTED, localdate(), {"note": f"{held.year} {held.key}"})
    take_step(case, step, actor=actor, seen_version=case.version)
    return case


def _name(unit: Organisation | None, code: str) -> str:
    return unit.name_zh if unit else code
