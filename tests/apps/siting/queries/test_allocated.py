"""Every reason that the allocation gives has a kind by which the list is filtered."""

import ast
from pathlib import Path

import pytest

from lingyan.apps.siting.queries.allocated import why_of
from lingyan.apps.siting.queries.portfolio_naming import WHY
from lingyan.domain.siting import explaining


def templates():
    tree = ast.parse(Path(explaining.__file__).read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"]
    return [ast.literal_eval(node.args[0]) for node in calls]


@pytest.mark.parametrize("template", templates())
def test_a_reason_has_its_kind_and_the_kind_has_words(template):
    assert why_of(template) != "other"
    assert why_of(template) in WHY


def test_each_reason_is_of_a_kind_of_its_own():
    kinds = [why_of(template) for template in templates()]
    assert len(set(kinds)) == len(kinds) == len(WHY) - 1


def test_a_reason_that_is_new_is_another():
    assert why_of("Something that nobody thought of.") == "other"
