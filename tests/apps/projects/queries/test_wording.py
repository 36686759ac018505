"""The audit says what happens with projects in words."""

import pytest

from factories.projects import project
from lingyan.apps.audit.queries.naming import act_name, field_name, fields, page_of, value_in_words
from lingyan.apps.projects.queries.wording import ACTS, FIELDS

pytestmark = pytest.mark.django_db


def test_every_act_has_words():
    assert all(act_name(act) != act for act in ACTS)


def test_every_field_that_is_kept_has_words():
    from lingyan.apps.projects.actions.running import facts_kept

    assert set(facts_kept(project())) <= set(fields)
    assert all(field_name(field) for field in FIELDS)


def test_a_project_has_its_page_and_its_stage_is_said():
    assert value_in_words("project", "stage", "lead") != "x"
    assert page_of("project", "project-2026-00001") in {"", "/projects/project-2026-00001/"}
