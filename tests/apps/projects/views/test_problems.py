"""Problems, direct line and terms on the page of a project: each form, and what is refused with what was typed."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE
from factories.investors import investor, listed
from factories.projects import problem, project
from lingyan.apps.cases.models import Case
from lingyan.apps.projects.models import Problem, Project, SpecialTerm
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def send(client, made, address, **given):
    version = Project.objects.get(pk=made.pk).version
    return client.post(f"/projects/{made.key}/{address}", {"version": version, **given})


def test_a_problem_is_raised_put_up_and_solved_on_the_page(county):
    made = project()
    given = {"words": "变电站没有到位", "owner": "供电公司", "raised_on": "2026-03-02", "due": "2026-03-09"}
    assert send(county, made, "problems/", **given).status_code == 302
    raised = Problem.objects.get()
    page = county.get(made.get_absolute_url()).content.decode()
    assert "变电站没有到位" in page
    assert 'class="late"' in page
    assert send(county, made, f"problems/{raised.pk}/up/", target=PREFECTURE).status_code == 302
    assert send(county, made, f"problems/{raised.pk}/up/", target=OTHER_COUNTY).status_code == 400
    solved = {"day": "2026-03-20", "solution": "已送电"}
    assert send(county, made, f"problems/{raised.pk}/solved/", **solved).status_code == 302
    page = county.get(made.get_absolute_url()).content.decode()
    assert "已送电" in page
    assert 'class="late"' not in page


def test_what_is_refused_keeps_what_was_typed(county):
    made = project()
    given = {"words": "没有水", "owner": "水务公司", "raised_on": "2026-03-02", "due": "2026-03-01"}
    refused = send(county, made, "problems/", **given)
    assert refused.status_code == 400
    assert "没有水" in refused.content.decode()
    raised = problem(made)
    second = county.post(
        f"/projects/{made.key}/problems/{raised.pk}/solved/",
        {"version": 1, "day": "2026-03-20", "solution": "我写了很长"},
    )
    page = second.content.decode()
    assert second.status_code == 409
    assert "我写了很长" in page
    assert 'name="version" value="2"' in page


def test_a_direct_line_is_opened_from_a_problem_and_from_the_page(county):
    made = project()
    raised = problem(made)
    assert send(county, made, "line/", problem=raised.pk, words="").status_code == 302
    case = Case.objects.get()
    page = county.get(made.get_absolute_url()).content.decode()
    assert f'href="{case.get_absolute_url()}"' in page
    assert send(county, made, "line/", problem=raised.pk, words="再提").status_code == 409
    assert send(county, made, "line/", words="").status_code == 400
    assert send(county, made, "line/", words="用地批不下来").status_code == 302
    assert Case.objects.count() == 2
    assert made.key in county.get(case.get_absolute_url()).content.decode()


def test_a_park_sees_the_cases_and_opens_none(client_of):
    made = project()
    page = client_of(Role.PARK, COUNTY).get(made.get_absolute_url()).content.decode()
    assert f"/projects/{made.key}/problems/" in page
    assert f"/projects/{made.key}/line/" not in page


def test_terms_are_entered_for_a_three_500_investor_and_refused_with_the_clause_otherwise(county):
    made = project()
    given = {"kind": "fiscal", "words": "扶持三年", "decided_on": "2026-03-05", "body": "市政府常务会议"}
    refused = send(county, made, "terms/", **given)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "四（四）3" in page
    assert "扶持三年" in page
    listed(investor_of(made), "world", 2026)
    assert send(county, made, "terms/", **given).status_code == 302
    term = SpecialTerm.objects.get()
    page = county.get(made.get_absolute_url()).content.decode()
    assert "扶持三年" in page
    assert "市政府常务会议" in page
    assert send(county, made, f"terms/{term.pk}/end/", reason="").status_code == 400
    assert send(county, made, f"terms/{term.pk}/end/", reason="未达约定").status_code == 302
    assert "未达约定" in county.get(made.get_absolute_url()).content.decode()


def investor_of(made):
    from lingyan.apps.enterprises.models import Enterprise

    return Enterprise.objects.get(uscc=made.investor_uscc) or investor()


def test_another_county_and_an_auditor_change_nothing(client_of):
    made = project()
    raised = problem(made)
    other = client_of(Role.COUNTY, OTHER_COUNTY)
    for address in ("problems/", f"problems/{raised.pk}/solved/", f"problems/{raised.pk}/up/", "line/", "terms/"):
        assert other.post(f"/projects/{made.key}/{address}", {}).status_code == 404
    auditor = client_of(Role.AUDITOR, COUNTY)
    given = {"words": "x", "owner": "x", "raised_on": "2026-03-02"}
    assert send(auditor, made, "problems/", **given).status_code == 403


def test_the_list_is_narrowed_to_projects_with_open_and_with_late_problems(county):
    project(name="无事")
    problem(project(name="有问题"), due=localdate() + timedelta(3))
    problem(project(name="逾期"), due=localdate() - timedelta(1))
    page = county.get("/projects/?problems=open").content.decode()
    assert "无事" not in page
    assert "有问题" in page
    page = county.get("/projects/?problems=late").content.decode()
    assert ">有问题<" not in page
    assert ">逾期<" in page


def test_a_problem_that_no_row_can_be_is_answered_as_missing(county):
    made = project()
    beyond = "9" * 30
    assert send(county, made, "line/", problem=beyond, words="难题").status_code == 404
    assert send(county, made, f"problems/{beyond}/solved/", day="2026-03-20", solution="好").status_code == 404
    assert send(county, made, "line/", problem="x", words="难题").status_code == 400
