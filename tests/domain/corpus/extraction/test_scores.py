"""Every score that the table of scores prints reaches its goal, as the scorer beside the checked facts says."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

TABLE = Path(__file__).resolve().parents[4] / "benchmarks/score_extraction.py"


@pytest.fixture(scope="module")
def table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_extraction", TABLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.usefixtures("shared")
def test_every_score_reaches_its_goal(table: ModuleType) -> None:
    pytest.importorskip("yaml")
    rows = table.rows()
    assert [(row.what, row.document, row.goal, row.reached) for row in rows if not row.holds] == []
    assert {row.what for row in rows} == {"clause nodes", "guessed fields", *(what for what, _ in table.GOALS.values())}
    clauses = {"dev-plan", "gba", "gazette-2021-18/credit", "gazette-2021-18/energy-supervision"}
    assert {row.document for row in rows if row.what == "clause nodes"} == clauses


def test_a_score_below_its_goal_does_not_hold(table: ModuleType) -> None:
    assert not table.Row("targets", "a plan", 0.92, 0.91).holds
    assert not table.Row("guessed fields", "a plan", 0, 1, is_most=True).holds
    assert table.Row("guessed fields", "a plan", 0, 0, is_most=True).holds
