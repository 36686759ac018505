"""Pages of plans: making one, listing, drawing, adopting, and a draw that anybody checks."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from factories.plans import COUNTY, NEXT, PREFECTURE, YEAR, code, drawn, item, officer, plan
from lingyan.apps.cases.actions.plans import adopt_plan, put_items
from lingyan.apps.cases.models import Case, PlanState, SupervisionPlan
from lingyan.apps.cases.resources.plans import plan_template
from lingyan.apps.jobs.models import Job
from lingyan.domain.procedures.selection import draw
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client_of):
    officer()
    return client_of(Role.SUPERVISOR, PREFECTURE, unit="supervisor-of-430400")


def at(name: str, made: SupervisionPlan) -> str:
    return reverse(f"supervision:{name}", args=[made.year, made.key])


def test_an_office_makes_its_plan_lists_draws_and_adopts_it(office):
    address = reverse("supervision:year", args=[YEAR])
    assert office.get(address).status_code == 200
    answer = office.post(address, {"place": PREFECTURE, "departments": "市工信局、市住建局"})
    made = SupervisionPlan.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert made.departments == ["市工信局", "市住建局"]
    listed = {"uscc": code(1), "unit_name": "企业1", "mode": "on_site", "reason": "能耗高"}
    assert office.post(at("add", made), listed).status_code == 302
    pool = "\n".join(f"{code(n)} 企业{n}" for n in range(2, 12))
    asked = {"pool": pool, "number": 3, "seed": "彩票 2026001", "mode": "written"}
    assert office.post(at("draw", made), asked).status_code == 302
    page = office.get(made.get_absolute_url()).content.decode()
    assert "彩票 2026001" in page
    made.refresh_from_db()
    assert office.post(at("adopt", made), {"version": made.version}).status_code == 302
    made.refresh_from_db()
    assert (made.state, Case.objects.count()) == (PlanState.ADOPTED, 4)
    assert Case.objects.first().key in office.get(made.get_absolute_url()).content.decode()


def test_a_second_plan_of_the_year_is_refused(office):
    plan(PREFECTURE, 1)
    answer = office.post(reverse("supervision:year", args=[YEAR]), {"place": PREFECTURE})
    assert answer.status_code == 400
    assert SupervisionPlan.objects.count() == 1


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        ("add", {"uscc": "1", "mode": "on_site", "reason": "x"}),
        ("add", {"uscc": "", "mode": "on_site", "reason": "x"}),
        ("draw", {"pool": "甲", "number": 1, "seed": "s", "mode": "written"}),
        ("draw", {"pool": "", "number": 0, "seed": "", "mode": "written"}),
        ("adopt", {"version": 999}),
    ],
)
def test_what_cannot_be_done_says_why(office, act, sent):
    made = plan(PREFECTURE, 1)
    assert office.post(at(act, made), sent).status_code in {400, 409}


def test_what_others_planned_is_shown_and_refused_with_the_clause(client_of, monkeypatch):
    monkeypatch.setattr("lingyan.apps.cases.queries.plans.forbids_others", lambda: True)
    first = plan(COUNTY, 1)
    adopt_plan(first, actor=officer(COUNTY), seen_version=first.version)
    made = plan(NEXT, 1)
    officer(NEXT)
    client = client_of(Role.SUPERVISOR, NEXT, unit="supervisor-of-430405")
    assert "第十八条" in client.get(made.get_absolute_url()).content.decode()
    answer = client.post(at("adopt", made), {"version": made.version})
    assert answer.status_code == 409
    assert "第十八条" in answer.content.decode()


def test_the_table_goes_out_and_comes_in(office):
    made = plan(PREFECTURE, 1)
    book = load_workbook(BytesIO(office.get(at("template", made)).content))
    assert book.worksheets[0].cell(3, 1).value == code(1)
    assert office.get(made.get_absolute_url(), {"export": "xlsx"}).status_code == 200
    assert office.get(at("load", made)).status_code == 200
    upload = SimpleUploadedFile("plan.xlsx", plan_template(made))
    answer = office.post(at("load", made), {"files": upload})
    job = Job.objects.get(kind="cases.plan")
    assert answer.headers["Location"] == reverse("jobs:job", args=[job.pk])
    assert [row.outcome for row in job.rows.all()] == ["same"]


def test_adopting_asks_whether_one_is_sure(office):
    page = office.get(plan(PREFECTURE, 1).get_absolute_url()).content.decode()
    button = page[page.index("/adopt/") :].partition("</form>")[0]
    assert "data-confirm=" in button


def test_a_unit_is_taken_out(office):
    made = plan(PREFECTURE, 1)
    assert office.post(at("drop", made), {"uscc": code(1)}).status_code == 302
    assert not made.items.exists()
    made = drawn(made)
    assert office.post(at("drop", made), {"uscc": made.items.first().uscc}).status_code == 400


OTHERS = [(Role.ZONE_OFFICE, "430000", 403), (Role.SUPERVISOR, "430000/430500", 404), (Role.ADMINISTRATOR, "", 403)]


@pytest.mark.parametrize(("role", "scope", "status"), OTHERS)
@pytest.mark.parametrize("act", ["add", "draw", "adopt"])
def test_nobody_else_changes_it(client_of, role, scope, status, act):
    made = plan(PREFECTURE, 1)
    sent = {"uscc": code(2), "mode": "on_site", "reason": "x", "pool": f"{code(3)} x", "number": 1, "seed": "s"}
    answer = client_of(role, scope).post(at(act, made), {**sent, "version": made.version})
    assert answer.status_code == status
    assert made.items.count() == 1


def test_this_year_is_where_the_plans_begin(office):
    assert office.get("/cases/plan/").status_code == 302


@pytest.fixture
def public_plan():
    """An adopted plan with a unit by risk, one that confirms a complaint, and units drawn."""
    plan(PREFECTURE, 1, reason="能耗异常偏高")
    made = drawn(put_items(SupervisionPlan.objects.get(), [item(2, exception="complaint")], actor=officer()))
    return adopt_plan(made, actor=officer(), seen_version=made.version)


def test_anybody_reads_the_draw_of_an_adopted_plan_and_draws_again(client, public_plan):
    address = reverse("disclosed:draw", args=[public_plan.key])
    assert address in client.get("/disclosed/draw/").content.decode()
    page = client.get(address).content.decode()
    pool = client.get(reverse("disclosed:pool", args=[public_plan.key])).content.decode().split()
    assert set(pool) == set(public_plan.pool)
    again = draw(pool, public_plan.seed, public_plan.drawn)
    assert {one.code for one in again} == set(public_plan.items.filter(ground="random").values_list("uscc", flat=True))
    assert all(word in page for word in (public_plan.seed, *(one.code for one in again), *(one[:16] for one in pool)))


def test_the_public_draw_names_neither_units_by_risk_nor_why_nor_who_complained(client, public_plan):
    pages = [
        client.get(address).content.decode()
        for address in (
            reverse("disclosed:draw", args=[public_plan.key]),
            reverse("disclosed:pool", args=[public_plan.key]),
            "/disclosed/draw/",
        )
    ]
    by_risk = public_plan.items.filter(ground="risk")
    assert len(by_risk) == 2
    cases = Case.objects.values_list("key", flat=True)
    secret = {"能耗异常偏高", "企业1", *(one.uscc for one in by_risk), *cases}
    assert not [word for page in pages for word in secret if word in page]


def test_a_draft_shows_its_draw_to_nobody_outside(client):
    made = drawn(plan())
    for name in ("draw", "pool"):
        assert client.get(reverse(f"disclosed:{name}", args=[made.key])).status_code == 404
    assert made.key not in client.get("/disclosed/draw/").content.decode()


def test_anybody_checks_a_draw_without_an_account(client):
    codes = [code(n) for n in range(9)]
    sent = {"pool": "\n".join(codes), "number": 3, "seed": "2026"}
    page = client.post("/disclosed/draw/", sent).content.decode()
    for one in draw(codes, "2026", 3):
        assert one.code in page
        assert one.digest[:16] in page
    assert client.post("/disclosed/draw/", {**sent, "pool": "x"}).status_code == 400
    assert client.get("/disclosed/draw/").status_code == 200
