"""A number of the law stands in a pack with its clause, never in the core."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LEGAL_WORDS = re.compile(
    r"(?:^|_)(?:days?|months?|years?|deadline|period|limits?|thresholds?|quotas?|rates?|pct|percent|weights?|fines?"
    r"|penalty)(?:_|$)",
    re.IGNORECASE,
)
BY_NATURE = {-1, 0, 1, 7, 12, 100}
"""A week has seven days, a year twelve months and a whole a hundred per cent; no document sets that."""

EXCEPTIONS = {
    "src/lingyan/domain/chains/english.py: _HEAD_WEIGHT": "how much the last noun tells of a product is tuned on cases",
    "src/lingyan/domain/corpus/extraction/dues.py: _MONTHS_IN_QUARTER": "a quarter has three months by nature",
    "src/lingyan/domain/corpus/extraction/dues.py: day": "no month of the calendar has more than 31 days",
    "src/lingyan/domain/corpus/extraction/indicator_tables.py: base_year": "which bracket of a pattern holds the year",
    "src/lingyan/domain/indicators/period.py: _MONTHS_IN": "half-years and quarters have their months by nature",
}
"""`path: name` of a number that no document sets, and why."""

Pair = tuple[str, ast.expr]


def legal_numbers(text: str) -> list[str]:
    """Return every name of the law to which a number literal is bound, or with which it is compared."""
    pairs = (pair for node in ast.walk(ast.parse(text)) for pair in _pairs(node))
    return [name for name, value in pairs if LEGAL_WORDS.search(name) and _has_number(value)]


def _pairs(node: ast.AST) -> Iterator[Pair]:
    """Yield each name with the expression that the node binds to it or compares it with."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((_name(target), value) for target in targets)
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            yield _name(target), value
        case ast.keyword(arg=str(name), value=value):
            yield name, value
        case ast.Compare(left=left, comparators=others):
            sides = [left, *others]
            yield from ((_name(one), other) for one in sides for other in sides if one is not other)
        case ast.arguments():
            yield from _defaults(node)


def _defaults(arguments: ast.arguments) -> Iterator[Pair]:
    positional = [*arguments.posonlyargs, *arguments.args]
    for argument, default in zip(reversed(positional), reversed(arguments.defaults), strict=False):
        yield argument.arg, default
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if default is not None:
            yield argument.arg, default


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _has_number(value: ast.expr) -> bool:
    """Whether a number that a document might set stands in the expression itself, or in a list or call of it."""
    return any(
        isinstance(node, ast.Constant) and type(node.value) in {int, float} and node.value not in BY_NATURE
        for node in ast.walk(value)
    )


def test_the_core_holds_no_number_of_the_law(root: Path) -> None:
    sources = [path for room in ("kernel", "domain") for path in (root / "src/lingyan" / room).rglob("*.py")]
    assert sources
    found = {
        f"{path.relative_to(root).as_posix()}: {name}"
        for path in sources
        for name in legal_numbers(path.read_text(encoding="utf-8"))
    }
    assert sorted(found - EXCEPTIONS.keys()) == []
    assert sorted(EXCEPTIONS.keys() - found) == [], "no exception is needed any more"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("REVIEW_DAYS = 20", ["REVIEW_DAYS"], id="constant"),
        pytest.param("REVIEW_DAYS: int = 20", ["REVIEW_DAYS"], id="typed-constant"),
        pytest.param("LIMITS = {'review': 20}", ["LIMITS"], id="in-a-table"),
        pytest.param("late = case.days > 20", ["days"], id="compared"),
        pytest.param("late = 20 < case.days", ["days"], id="compared-the-other-way"),
        pytest.param("due = start + timedelta(days=20)", ["days"], id="argument"),
        pytest.param("def due(start, days=20): ...", ["days"], id="default"),
        pytest.param("def due(start, *, limit, days=20): ...", ["days"], id="keyword-default"),
        pytest.param("threshold_pct = Decimal(60)", ["threshold_pct"], id="wrapped"),
        pytest.param("next_day = day + timedelta(days=1)", [], id="the-next-day"),
        pytest.param("month = month % 12", [], id="months-of-a-year"),
        pytest.param("WIDTH = 38", [], id="no-word-of-the-law"),
        pytest.param("days: int", [], id="a-field"),
    ],
)
def test_the_rule_itself_finds_numbers_however_they_are_bound(text: str, expected: list[str]) -> None:
    assert legal_numbers(text) == expected
