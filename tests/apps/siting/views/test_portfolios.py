"""A portfolio is made from files or from what stands here; each wrong row is told with its reason."""

import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from factories import planned
from factories.accounts import COUNTY, OTHER_PREFECTURE, PREFECTURE, ZONE
from factories.projects import project
from factories.told import told_park
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.siting.models import Portfolio, PortfolioInput, Scenario
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
HERE = "/siting/portfolios/"


def sent(**more):
    files = {"projects_file": planned.file(planned.PROJECTS), "parks_file": planned.file(planned.PARKS)}
    given = {"name": "今年", "place": PREFECTURE, "projects_from": "file", "parks_from": "file", **files, **more}
    return {name: value for name, value in given.items() if value is not None}


def planner(client_of, place=PREFECTURE):
    return client_of(Role.PREFECTURE, place)


def test_a_portfolio_from_files_is_kept_and_allocated(client_of):
    client = planner(client_of)
    answer = client.post(f"{HERE}new/", sent(), follow=True)
    made = Portfolio.objects.get()
    assert answer.redirect_chain == [(f"{HERE}{made.pk}/", 302)]
    assert "11,111" not in answer.content.decode()
    wishes = {"concentration": "1", "fairness": "0", "seconds": "0.5", "seed": "1"}
    page = client.post(f"{HERE}{made.pk}/", wishes, follow=True)
    assert Scenario.objects.get().solved_at
    assert page.status_code == 200
    assert AuditRecord.objects.filter(act__in=("siting.add_portfolio", "siting.add_scenario")).count() == 2


def test_wrong_rows_are_told_with_row_and_reason_and_the_others_go_on(client_of):
    rows = (
        "id,industry,investment_10k_cny,land_mu,energy_tce,labour\nP1,茶,100,1,1,1\nP1,茶,100,1,1,1\n"
        "P3,茶,-5,1,1,1\nP4,茶,100,,1,1\nP5,,100,x,1,1\n"
    )
    client = planner(client_of)
    client.post(f"{HERE}new/", sent(projects_file=planned.file(rows)))
    held = PortfolioInput.objects.get()
    assert (held.totals["projects"], held.totals["left_out_projects"]) == (1, 4)
    left = held.left_out["projects"]["rows"]
    assert [(number, len(reasons)) for number, _cells, reasons in left] == [(3, 1), (4, 1), (5, 1), (6, 2)]
    book = load_workbook(io.BytesIO(client.get(f"{HERE}{held.portfolio_id}/data/1/left-out.xlsx").content))
    assert book.worksheets[0].max_row == 5


def test_what_the_packs_do_not_know_is_taken_and_warned_of(client_of):
    client = planner(client_of)
    projects = planned.PROJECTS.replace("农产品加工", "无人知产业")
    parks = planned.PARKS.replace("珠晖区", "珠辉区")
    client.post(f"{HERE}new/", sent(projects_file=planned.file(projects), parks_file=planned.file(parks)), follow=True)
    made = Portfolio.objects.get()
    page = client.get(made.get_absolute_url())
    industry, county = page.context["notes"]
    assert "无人知产业" in industry
    assert "2" in industry
    assert "珠辉区" in county
    assert "珠晖区" in county
    assert client.get(planned.portfolio().get_absolute_url()).context["notes"] == []
    held = PortfolioInput.objects.filter(portfolio=made).get()
    assert (held.totals["projects"], held.totals["parks"]) == (6, 3)


def test_excel_with_chinese_heads_and_units_is_read(client_of):
    book, parks = Workbook(), Workbook()
    book.active.append(["项目清单"])
    book.active.append(
        ["项目编号", "项目名称", "所属产业", "总投资（亿元）", "用地（公顷）", "年能耗（吨标准煤）", "用工人数"]
    )
    book.active.append(["甲-1", "甲厂", "有色金属", 1.5, 2, 300, 50])
    parks.active.append(["编号", "园区名称", "县市区", "可供土地（亩）", "剩余能耗", "可用劳动力"])
    parks.active.append(["K1", "甲园", "珠晖区", 100, 1000, 200])
    files = {}
    for name, each in (("projects_file", book), ("parks_file", parks)):
        out = io.BytesIO()
        each.save(out)
        files[name] = planned.file(out.getvalue(), "表.xlsx")
    planner(client_of).post(f"{HERE}new/", sent(**files))
    totals = PortfolioInput.objects.get().totals
    assert Decimal(totals["investment"]) == 15000
    assert [Decimal(one) for one in totals["needs"]] == [30, 300, 50]


def test_units_in_cells_are_read_and_sum_rows_are_skipped_and_said_so(client_of):
    rows = (
        "项目编号,所属产业,总投资,用地,年综合能耗（吨标准煤）,用工人数\n甲-1,有色金属,3.5亿元,40亩,300,50\n"
        "合 计,,35000,40,300,50\n"
    )
    client = planner(client_of)
    client.post(f"{HERE}new/", sent(projects_file=planned.file(rows)))
    held = PortfolioInput.objects.get()
    assert (held.totals["projects"], held.totals["left_out_projects"]) == (1, 0)
    assert Decimal(held.totals["investment"]) == 35000
    assert [Decimal(one) for one in held.totals["needs"]] == [40, 300, 50]
    (note,) = client.get(held.portfolio.get_absolute_url()).context["notes"]
    assert "3" in note


def test_a_missing_column_is_called_as_the_reader_does(client_of):
    client = planner(client_of)
    rows = planned.file(planned.PROJECTS.replace("energy_tce", "x"))
    page = client.post(f"{HERE}new/", sent(projects_file=rows))
    (said,) = page.context["form"].errors["projects_file"]
    assert "能耗" in said
    assert "energy_tce" not in said


def test_what_is_left_out_is_called_in_the_language_of_the_reader(client_of):
    told_park()
    project(industry="displays")
    client = planner(client_of)
    client.post(
        f"{HERE}new/",
        sent(projects_from="site", parks_from="site", stages=["lead"], projects_file=None, parks_file=None),
    )
    address = Portfolio.objects.get().get_absolute_url()
    for language, is_chinese in (("zh-hans", True), ("en", False)):
        page = client.get(address, headers={"Accept-Language": language})
        (left,) = page.context["left_out"]
        words = " ".join(f"{what} {why}" for _number, what, why in left[2])
        assert ("园" in words) is is_chinese
        assert ("用地" in words or "土地" in words) is is_chinese


def test_a_further_column_that_both_have_is_one_more_limit(client_of):
    projects = planned.PROJECTS.replace("labour\n", "labour,water_m3\n").replace("00\n", "00,7\n")
    parks = planned.PARKS.replace("labour\n", "labour,water_m3\n").replace("00\n", "00,20\n")
    client = planner(client_of)
    client.post(f"{HERE}new/", sent(projects_file=planned.file(projects), parks_file=planned.file(parks)))
    assert PortfolioInput.objects.get().limits == ["land_mu", "energy_tce", "labour", "water_m3"]


def test_projects_and_parks_that_stand_here_are_taken_and_what_is_not_known_is_left_out(client_of):
    told_park()
    project(stage=Stage.SIGNED, industry="displays")
    project(stage=Stage.STARTED, industry="displays")
    project(land_mu=None, industry="displays")
    given = sent(
        projects_from="site", parks_from="site", stages=["lead", "signed"], projects_file=None, parks_file=None
    )
    planner(client_of).post(f"{HERE}new/", given)
    held = PortfolioInput.objects.get()
    assert (held.totals["projects"], held.totals["left_out_projects"]) == (1, 1)
    assert held.totals["parks"] == 1
    assert held.totals["left_out_parks"] > 0


@pytest.mark.parametrize(
    ("field", "content", "name"),
    [
        pytest.param("projects_file", "", "leer.csv", id="empty"),
        pytest.param("projects_file", "a,b\n1,2\n", "other.csv", id="other-columns"),
        pytest.param("projects_file", b"PK\x03\x04no book at all", "book.xlsx", id="damaged"),
        pytest.param("parks_file", "id,county,land_mu,energy_tce,labour\n", "parks.csv", id="no-rows"),
        pytest.param(
            "parks_file", "id,county,land_mu,energy_tce,labour\nK,北塔区,1,1,1\n", "parks.csv", id="elsewhere"
        ),
        pytest.param("projects_file", planned.PROJECTS.replace("land_mu", "用地（平方里）"), "p.csv", id="odd-unit"),
        pytest.param("scores_file", "project,park,score\nP9,K1,1\n", "scores.csv", id="no-such-pair"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_at_its_field_and_nothing_is_kept(client_of, field, content, name):
    page = planner(client_of).post(f"{HERE}new/", sent(**{field: planned.file(content, name)}))
    assert page.status_code == 400
    assert page.context["form"].errors[field]
    assert "今年" in page.content.decode()
    assert not Portfolio.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(client_of, settings):
    settings.MAX_UPLOAD_MB = 0
    page = planner(client_of).post(f"{HERE}new/", sent())
    assert page.context["form"].errors["projects_file"]


def test_formulas_in_cells_do_nothing(client_of):
    rows = planned.PROJECTS.replace("甲厂", "=HYPERLINK(1)")
    client = planner(client_of)
    client.post(f"{HERE}new/", sent(projects_file=planned.file(rows)))
    made = Portfolio.objects.get()
    planned.solved(made)
    text = client.get(f"{HERE}{made.pk}/scenarios/1/projects/?export=csv").content.decode()
    assert "P1 =HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_new_data_are_a_new_version_and_who_comes_second_is_told(client_of):
    made = planned.portfolio()
    client = planner(client_of)
    data = {key: value for key, value in sent().items() if key not in {"name", "place"}}
    assert client.post(f"{HERE}{made.pk}/data/", {**data, "version": "1"}).status_code == 302
    again = {**data, "projects_file": planned.file(planned.PROJECTS), "parks_file": planned.file(planned.PARKS)}
    assert client.post(f"{HERE}{made.pk}/data/", {**again, "version": "1"}).status_code == 409
    assert PortfolioInput.objects.count() == 2


def test_only_planners_of_the_place_and_auditors_see_it(client_of):
    made = planned.portfolio()
    address = f"{HERE}{made.pk}/"
    assert client_of(Role.AUDITOR, "").get(address).status_code == 200
    assert client_of(Role.AUDITOR, "").post(address, {}).status_code == 403
    assert client_of(Role.ZONE_OFFICE, ZONE).get(address).status_code == 200
    assert client_of(Role.PREFECTURE, OTHER_PREFECTURE).get(address).status_code == 404
    assert client_of(Role.COUNTY, COUNTY).get(address).status_code == 404
    assert client_of(Role.PARK, f"{COUNTY}/x").get(HERE).status_code == 403


def test_a_visitor_logs_in_first(client):
    assert client.get(HERE).status_code in {302, 401}


def test_another_place_cannot_be_planned_for(client_of):
    page = planner(client_of).post(f"{HERE}new/", sent(place=OTHER_PREFECTURE))
    assert page.context["form"].errors["place"]


def test_tables_are_handed_out_in_the_stable_format(client_of):
    made = planned.portfolio()
    client = planner(client_of)
    text = client.get(f"{HERE}{made.pk}/data/1/projects.csv").content.decode()
    assert text.splitlines()[0] == "id,name,industry,investment_10k_cny,land_mu,energy_tce,labour"
    assert client.get(f"{HERE}{made.pk}/data/1/scores.csv").status_code == 404
    assert client.get(f"{HERE}{made.pk}/data/9/projects.csv").status_code == 404
    assert client.get(f"{HERE}template/").status_code == 200


def test_the_list_costs_the_same_however_long(client_of):
    client = planner(client_of)
    planned.portfolio()
    with CaptureQueriesContext(connection) as few:
        assert client.get(HERE).status_code == 200
    for _ in range(3):
        planned.portfolio()
    with CaptureQueriesContext(connection) as many:
        client.get(HERE)
    assert len(many) <= len(few)
