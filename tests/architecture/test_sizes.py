"""Files, functions and their parameters stay short; an exception needs one line of reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FILE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 6

EXCEPTIONS = {
    "src/lingyan/cli/siting.py::allocate": "every argument and option of a command is a parameter",
    "src/lingyan/cli/deadline.py::deadline": "every argument and option of a command is a parameter",
}
"""What may be longer: `path` or `path::function`, and why."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_things(name: str, text: str) -> Iterator[str]:
    """Yield what is too long in a Python file called `name`, each as `name` or `name::function`."""
    if len(text.splitlines()) > FILE_LINES:
        yield name
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function) and (_lines(node) > FUNCTION_LINES or _parameters(node) > PARAMETERS):
            yield f"{name}::{node.name}"


def _lines(function: Function) -> int:
    """Count from the head to the last line; the docstring is free, or it would be the first to be cut."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return whole
    docstring = function.body[0]
    return whole - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def _parameters(function: Function) -> int:
    every = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in every if argument.arg not in {"self", "cls"}])


def is_written_by_hand(path: Path) -> bool:
    """Whether a person wrote the Python file; Django writes migrations."""
    return path.suffix == ".py" and "migrations" not in path.parts


def test_nothing_is_too_long(root: Path, tracked: tuple[Path, ...]) -> None:
    found = {
        thing
        for path in tracked
        if is_written_by_hand(path)
        for thing in long_things(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))
    }
    assert sorted(found - EXCEPTIONS.keys()) == []
    assert sorted(EXCEPTIONS.keys() - found) == [], "no exception is needed any more"


def test_a_template_or_script_is_no_longer_than_a_module(root: Path, tracked: tuple[Path, ...]) -> None:
    written = [path for path in tracked if path.suffix in {".html", ".js", ".css"}]
    long = [path.relative_to(root).as_posix() for path in written if len(path.read_text().splitlines()) > FILE_LINES]
    assert long == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x = 1\n" * 400, [], id="a-file-of-400-lines"),
        pytest.param("x = 1\n" * 401, ["a.py"], id="a-file-of-401-lines"),
        pytest.param("def f():\n" + "    x = 1\n" * 39, [], id="a-function-of-40-lines"),
        pytest.param("def f():\n" + "    x = 1\n" * 40, ["a.py::f"], id="a-function-of-41-lines"),
        pytest.param('def f():\n    """Say.\n\n    Why.\n    """\n' + "    x = 1\n" * 39, [], id="docstring-is-free"),
        pytest.param("class A:\n    def f(self, a, b, c, d, *, e, f): ...", [], id="six-parameters"),
        pytest.param("async def f(a, b, c, d, e, *, f, g): ...", ["a.py::f"], id="seven-parameters"),
    ],
)
def test_the_rule_itself_counts_lines_and_parameters(text: str, expected: list[str]) -> None:
    assert list(long_things("a.py", text)) == expected
