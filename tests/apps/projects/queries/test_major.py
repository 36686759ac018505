"""Which projects are major is asked of the pack, in one condition."""

import pytest

from factories.investors import code_of, investor, listed
from factories.projects import project
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.major import NoMajorRulesError, convention_of, is_major, major_rules

pytestmark = pytest.mark.django_db


def test_a_project_is_major_by_its_sum_its_list_or_the_group_of_its_investor():
    top = investor("母公司", code_of(1))
    listed(top, "world", 2020)
    investor("子公司", code_of(2), parent=top)
    least = major_rules().least_investment
    project(name="大", investment=least, investor_uscc="")
    project(name="小", investment=least - 1, investor_uscc=code_of(3), investor_name="小公司")
    project(name="未知", investment=None, investor_uscc="")
    project(name="母", investment=1, investor_uscc=code_of(1))
    project(name="子", investment=None, investor_uscc=code_of(2))
    project(name="榜", investment=1, investor_uscc="", top_list="china", top_year=2025)
    assert set(Project.objects.filter(is_major()).values_list("name", flat=True)) == {"大", "母", "子", "榜"}


def test_it_rests_on_a_convention_that_the_packs_state():
    assert convention_of(major_rules().convention).citation == major_rules().citation


def test_without_rules_it_says_what_to_do(monkeypatch):
    from lingyan.apps.projects.queries import major

    monkeypatch.setattr(major, "catalogue", lambda: type("None", (), {"major_projects": {}}))
    with pytest.raises(NoMajorRulesError):
        major_rules()
