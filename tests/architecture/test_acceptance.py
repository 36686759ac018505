"""What an issue asks is accepted by tests that exist."""

import ast
import re
from pathlib import Path

import pytest

COLUMNS = ["what the issue asks", "how a user sees it", "test", "evidence", "state"]
TEST = re.compile(r"tests/[\w/]+\.py::\w+")


def rows_of(page: str) -> list[list[str]]:
    """Return the cells of every row of the acceptance tables of a page, the head and the rule left out."""
    lines = [line.strip() for line in page.splitlines() if line.lstrip().startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]
    return [row for row in cells if row != COLUMNS and not all(set(cell) <= set(":-") for cell in row)]


def problems_of(page: str, root: Path) -> list[str]:
    """Return what is wrong with an acceptance page: rows without their columns, or naming no test that exists."""
    found = []
    for row in rows_of(page):
        if len(row) != len(COLUMNS) or not all(row):
            found.append(f"not {len(COLUMNS)} filled columns: {row}")
        elif not (named := TEST.findall(row[COLUMNS.index("test")])):
            found.append(f"names no test: {row[0]}")
        else:
            found += [f"no such test: {test}" for test in named if not is_test(test, root)]
    return found


def is_test(named: str, root: Path) -> bool:
    """Whether `path::function` stands in the tests."""
    path, _, function = named.partition("::")
    return (root / path).is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name == function and function.startswith("test_")
        for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8")))
    )


def test_every_accepted_point_names_a_test_that_exists(root: Path) -> None:
    pages = sorted((root / "docs/acceptance").glob("*.md"))
    assert pages
    found = {page.name: problems_of(page.read_text(encoding="utf-8"), root) for page in pages}
    assert {name: problems for name, problems in found.items() if problems} == {}
    assert all(rows_of(page.read_text(encoding="utf-8")) for page in pages)


HEAD = f"| {' | '.join(COLUMNS)} |\n|---|---|---|:--|---|\n"


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        pytest.param("| a | b | `tests/a/test_a.py::test_it_holds` | c | done |", [], id="good"),
        pytest.param("| a | b | tests/a/test_a.py::test_gone | c | done |", ["no such test"], id="gone"),
        pytest.param("| a | b | tests/a/test_b.py::test_it_holds | c | done |", ["no such test"], id="no-file"),
        pytest.param("| a | b | tests/a/test_a.py::helper | c | done |", ["no such test"], id="no-test"),
        pytest.param("| a | b | by hand | c | done |", ["names no test"], id="by-hand"),
        pytest.param("| a | b | c | done |", ["not 5 filled columns"], id="four-columns"),
        pytest.param("| a | | tests/a/test_a.py::test_it_holds | c | done |", ["not 5 filled columns"], id="empty"),
    ],
)
def test_the_rule_itself_finds_what_is_wrong(tmp_path: Path, row: str, problems: list[str]) -> None:
    (tmp_path / "tests/a").mkdir(parents=True)
    (tmp_path / "tests/a/test_a.py").write_text("def helper(): ...\ndef test_it_holds(): ...\n")
    assert [problem.partition(":")[0] for problem in problems_of(HEAD + row, tmp_path)] == problems
