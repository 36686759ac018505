"""Procedures as rows: each step, each clock, and what is made public, with its clause."""

import pytest

from lingyan.loaders.packs import load_catalogue
from lingyan.loaders.procedure_export import procedure_rows


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return [dict(row) for row in procedure_rows(load_catalogue())]


def of(rows: list[dict], procedure: str, one: str) -> dict:
    return next(row for row in rows if (row["procedure"], row["id"]) == (procedure, one))


@pytest.mark.parametrize(
    ("clock", "length", "unit", "clause"),
    [
        ("review", 20, "working-day", "第十五条"),
        ("extension_request", 15, "day", "第二十三条"),
        ("rectification", 6, "month", "第二十三条"),
        ("extension_decision", None, "as another clock", "第二十三条"),
        ("cooperation", None, "stated", "第二十七条"),
    ],
)
def test_a_clock_says_how_long_it_is_and_by_what_clause(rows, clock, length, unit, clause):
    row = of(rows, "energy-supervision", clock)
    assert (row["kind"], row["length"], row["unit"], row["clause"]) == ("clock", length, unit, clause)


def test_a_step_says_who_takes_it(rows):
    assert of(rows, "energy-supervision", "extension_requested")["who"] == "被监察单位"


@pytest.mark.parametrize(
    ("procedure", "step", "unit", "clause"),
    [
        pytest.param("energy-supervision", "disclosed", "", "第二十五条", id="until-a-day-that-the-office-states"),
        pytest.param("credit-repair", "record_published", "stated", "二/（五）/12", id="until-a-clock-ends"),
        pytest.param("list-standard-consultation", "consultation_opened", "", "二/（三）/7", id="until-a-step"),
    ],
)
def test_what_is_made_public_stands_under_the_clause_that_orders_it(rows, procedure, step, unit, clause):
    (row,) = (one for one in rows if (one["procedure"], one["id"], one["kind"]) == (procedure, step, "publication"))
    assert (row["unit"], row["clause"]) == (unit, clause)


def test_no_row_is_without_a_clause(rows):
    assert all(row["document"] and row["clause"] for row in rows)
