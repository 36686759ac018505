"""Projects are found by the codes of an investor and of what it holds."""

import pytest

from factories.investors import code_of, investor, listed
from factories.projects import officer, project
from lingyan.apps.projects.queries import investors
from lingyan.apps.projects.queries.investors import investor_of, lists_of, projects_of

pytestmark = pytest.mark.django_db


def test_projects_are_counted_beyond_those_that_are_shown(monkeypatch):
    monkeypatch.setattr(investors, "MOST_SHOWN", 2)
    held = investor("公司", code_of(1))
    for number in range(3):
        project(name=str(number), investor_uscc=code_of(1))
    shown, total = projects_of(held, officer())
    assert ([one.name for one in shown], total) == (["2", "1"], 3)


def test_the_lists_of_a_projects_investor_are_those_that_count_for_it():
    held = investor("公司", code_of(1))
    listed(held, "china", 2025)
    assert [one.entry.top_list for one in lists_of(investor_of(project(investor_uscc=code_of(1))))] == ["china"]
    assert lists_of(investor_of(project(investor_uscc="", investor_name=""))) == []
