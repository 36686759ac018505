"""Supervision plans for tests: of the office of Hengyang, or of one of its counties."""

from stdnum.cn import uscc

from factories.accounts import acting, organisation
from lingyan.apps.cases.actions.plans import DrawGiven, ItemGiven, draw_units, make_plan, put_items
from lingyan.apps.cases.models import PlanMode, SupervisionPlan
from lingyan.kernel.access import Actor, Role

PREFECTURE, COUNTY, NEXT, PROVINCE = "430000/430400", "430000/430400/430412", "430000/430400/430405", "430000"
YEAR = 2026


def code(number: int) -> str:
    """Return a valid credit code."""
    body = f"91430412MA4L{number:05d}"
    return body + str(uscc.calc_check_digit(body))


def officer(place: str = PREFECTURE) -> Actor:
    """Return somebody of the energy supervisor of a place."""
    organisation(f"supervisor-of-{place[-6:]}", place, name_zh=f"{place[-6:]}节能监察机构")
    return acting(Role.SUPERVISOR, place, unit=f"supervisor-of-{place[-6:]}")


def plan(place: str = PREFECTURE, *numbers: int, **more: str) -> SupervisionPlan:
    """Return the draft of an office with these units by risk."""
    actor = officer(place)
    made = make_plan(place, YEAR, ["市工业和信息化局"], actor=actor)
    given = [item(number, **more) for number in numbers]
    return put_items(made, given, actor=actor) if given else made


def item(number: int, **more: str) -> ItemGiven:
    """Return a unit to be listed by risk."""
    return ItemGiven(
        code(number), **{"unit_name": f"企业{number}", "mode": PlanMode.ON_SITE, "reason": "能耗高", **more}
    )


def drawn(made: SupervisionPlan, numbers: range = range(20), many: int = 5, seed: str = "20260101") -> SupervisionPlan:
    """Return the plan with so many units drawn from a pool."""
    pool = {code(number): f"企业{number}" for number in numbers}
    return draw_units(made, DrawGiven(pool, many, seed, PlanMode.WRITTEN), actor=officer(made.place_path))
