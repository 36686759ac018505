"""A plan is drawn so that anybody can draw again, and adopted only where nobody supervises twice."""

import pytest

from factories.accounts import acting, organisation
from factories.plans import COUNTY, NEXT, PREFECTURE, PROVINCE, YEAR, code, drawn, item, officer, plan
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import plan_errors as errors
from lingyan.apps.cases.actions.plans import DrawGiven, adopt_plan, draw_units, drop_item, make_plan, put_items
from lingyan.apps.cases.models import Case, PlanGround, PlanItem, PlanState, SupervisionPlan
from lingyan.apps.cases.queries import plans as queries
from lingyan.domain.procedures.selection import draw
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role
from lingyan.kernel.uscc import CreditCodeError

pytestmark = pytest.mark.django_db


def adopted(made: SupervisionPlan) -> SupervisionPlan:
    fresh = SupervisionPlan.objects.get(pk=made.pk)
    return adopt_plan(fresh, actor=officer(fresh.place_path), seen_version=fresh.version)


def test_each_office_makes_one_plan_a_year():
    made = plan(PREFECTURE, 1)
    assert (made.year, made.state, made.departments) == (YEAR, PlanState.DRAFT, ["市工业和信息化局"])
    with pytest.raises(errors.PlanThereError):
        plan(PREFECTURE)
    assert make_plan(PREFECTURE, YEAR + 1, [], actor=officer()).year == YEAR + 1


WHO = [
    pytest.param(Role.ZONE_OFFICE, PROVINCE, id="zone-office"),
    pytest.param(Role.COUNTY, COUNTY, id="county"),
    pytest.param(Role.SUPERVISOR, "430000/430500", id="supervisor-of-elsewhere"),
    pytest.param(Role.ADMINISTRATOR, "", id="administrator"),
]


@pytest.mark.parametrize(("role", "scope"), WHO)
def test_who_does_not_supervise_there_makes_and_changes_no_plan(role, scope):
    actor = acting(role, scope, unit="an-office")
    with pytest.raises(NotYoursError):
        make_plan(PREFECTURE, YEAR, [], actor=actor)
    made = plan(PREFECTURE, 1)
    with pytest.raises(NotYoursError):
        put_items(made, [item(2)], actor=actor)
    with pytest.raises(NotYoursError):
        adopt_plan(made, actor=actor, seen_version=made.version)


def test_a_visitor_and_one_of_no_office_make_none():
    with pytest.raises(LogInError):
        make_plan(PREFECTURE, YEAR, [], actor=VISITOR)
    with pytest.raises(errors.NoOfficeError):
        make_plan(PREFECTURE, YEAR, [], actor=acting(Role.SUPERVISOR, PREFECTURE, login="alone"))


def test_a_unit_listed_again_is_changed_and_what_is_no_code_is_refused():
    made = plan(PREFECTURE, 1)
    put_items(made, [item(1, reason="重点用能单位")], actor=officer())
    assert [(row.uscc, row.reason) for row in made.items.all()] == [(code(1), "重点用能单位")]
    with pytest.raises(CreditCodeError):
        put_items(made, [item(2), _broken()], actor=officer())
    assert made.items.count() == 1


def _broken():
    from dataclasses import replace

    return replace(item(3), uscc="914304")


def test_what_is_drawn_is_what_the_published_seed_draws_from_the_published_pool():
    made = drawn(plan(PREFECTURE, 1, 2))
    rows = set(made.items.filter(ground=PlanGround.RANDOM).values_list("uscc", flat=True))
    assert rows == {one.code for one in draw(made.pool, made.seed, made.drawn)}
    assert len(rows) == 5
    assert not {code(1), code(2)} & set(made.pool)
    assert made.pool == sorted(made.pool)


def test_a_second_draw_takes_the_place_of_the_first_and_both_stand_in_the_audit():
    made = drawn(drawn(plan()), seed="another")
    assert made.items.count() == 5
    assert AuditRecord.objects.filter(act="cases.draw_plan", key=made.key).count() == 2


@pytest.mark.parametrize(
    ("pool", "number", "seed"),
    [({}, 3, "s"), ({1: "a"}, 0, "s"), ({1: "a"}, 1, " ")],
    ids=["nothing-to-draw-from", "nothing-to-draw", "no-seed"],
)
def test_a_draw_without_seed_pool_or_number_is_none(pool, number, seed):
    given = DrawGiven({code(one): name for one, name in pool.items()}, number, seed, "written")
    with pytest.raises(errors.DrawError):
        draw_units(plan(), given, actor=officer())


def test_what_was_drawn_is_not_taken_out_and_what_was_listed_is():
    made = drawn(plan(PREFECTURE, 1), range(2, 9))
    one = made.items.filter(ground=PlanGround.RANDOM).first()
    with pytest.raises(errors.DrawnItemError):
        drop_item(made, one.uscc, actor=officer())
    drop_item(made, code(1), actor=officer())
    assert made.items.count() == 5


def test_adopting_opens_a_case_for_each_unit_that_lists_it_in_the_plan():
    unit = organisation("plant-1", "91430412MA4L000017", uscc=code(1), name_zh="企业1", kind="enterprise")
    made = adopted(drawn(plan(PREFECTURE, 1), range(2, 6), many=2))
    cases = list(Case.objects.order_by("pk"))
    assert (made.state, len(cases)) == (PlanState.ADOPTED, 3)
    assert {case.state for case in cases} == {"planned"}
    assert [event.kind for case in cases for event in case.events.all()] == ["plan_listed"] * 3
    assert PlanItem.objects.get(uscc=code(1)).case.subject == unit
    assert all(case.office == made.office for case in cases)


def test_a_case_of_the_office_that_has_just_begun_goes_on():
    from lingyan.apps.cases.actions import CaseGiven, open_case

    unit = organisation("plant-1", "91430412MA4L000017", uscc=code(1), name_zh="企业1", kind="enterprise")
    case = open_case(CaseGiven("energy-supervision", "", PREFECTURE, unit), actor=officer())
    made = adopted(plan(PREFECTURE, 1))
    assert made.items.get().case == case
    assert Case.objects.count() == 1


def test_an_adopted_plan_is_changed_no_more():
    made = adopted(plan(PREFECTURE, 1))
    with pytest.raises(NotYoursError):
        put_items(made, [item(2)], actor=officer())


def test_an_empty_plan_and_one_that_somebody_changed_are_not_adopted():
    made = plan()
    with pytest.raises(errors.EmptyPlanError):
        adopted(made)
    put_items(made, [item(1)], actor=officer())
    with pytest.raises(errors.PlanChangedError):
        adopt_plan(made, actor=officer(), seen_version=made.version)


def test_a_draw_that_was_tampered_with_is_not_adopted():
    made = drawn(plan())
    PlanItem.objects.filter(plan=made).first().delete()
    with pytest.raises(errors.DrawnWrongError):
        adopted(made)


TWICE = [
    pytest.param(COUNTY, NEXT, "", "", True, id="two-counties"),
    pytest.param(COUNTY, PREFECTURE, "", "", False, id="the-second-is-higher"),
    pytest.param(PREFECTURE, COUNTY, "", "", False, id="the-first-is-higher"),
    pytest.param(COUNTY, NEXT, "", "follow_up", False, id="the-second-confirms-rectification"),
    pytest.param(COUNTY, NEXT, "", "complaint", False, id="the-second-handles-a-complaint"),
    pytest.param(COUNTY, NEXT, "complaint", "", False, id="the-first-handles-a-complaint"),
]


@pytest.mark.parametrize(("first", "second", "one", "other", "is_refused"), TWICE)
def test_the_rule_against_repeated_supervision(monkeypatch, first, second, one, other, is_refused):
    monkeypatch.setattr(queries, "forbids_others", lambda: True)
    adopted(plan(first, 1, 2, exception=one))
    made = plan(second, 2, 3, exception=other)
    if not is_refused:
        assert adopted(made).state == PlanState.ADOPTED
        return
    with pytest.raises(errors.PlannedTwiceError) as caught:
        adopted(made)
    said = caught.value.text()
    assert "第十八条" in said
    assert "企业2" in said
    assert "企业3" not in said
    assert all(word in said for word in ("rectification", "complaint", "level up"))
    assert Case.objects.count() == 2
    assert SupervisionPlan.objects.get(pk=made.pk).state == PlanState.DRAFT


def test_by_the_reading_as_it_comes_what_another_office_planned_forbids_nothing():
    adopted(plan(COUNTY, 1))
    assert adopted(plan(NEXT, 1)).state == PlanState.ADOPTED


def test_a_plan_that_is_still_a_draft_forbids_nothing():
    plan(COUNTY, 1)
    assert adopted(plan(NEXT, 1)).state == PlanState.ADOPTED


def test_joint_supervision_names_its_departments():
    made = plan()
    put_items(made, [item(1, departments=("市住建局", "市市场监管局"))], actor=officer())
    assert made.items.get().departments == ["市住建局", "市市场监管局"]
