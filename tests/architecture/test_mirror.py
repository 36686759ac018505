"""Each file of the core has its mirror test."""

import ast
from pathlib import Path

import pytest

SOURCE = Path("src/lingyan")


def mirror_of(source: Path) -> Path:
    """Return where the test of `source` stands, both seen from the checkout."""
    inner = source.relative_to(SOURCE)
    return Path("tests") / inner.with_name(f"test_{inner.name}")


def has_test(file: Path) -> bool:
    """Whether `file` is there and holds at least one test."""
    return file.is_file() and any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    )


@pytest.mark.parametrize("room", ["kernel", "domain"])
def test_each_file_of_the_core_has_its_mirror_test(root: Path, room: str) -> None:
    sources = [file.relative_to(root) for file in (root / SOURCE / room).rglob("*.py") if file.name != "__init__.py"]
    assert sources
    assert [str(source) for source in sorted(sources) if not has_test(root / mirror_of(source))] == []


def test_a_mirror_stands_in_the_same_room_under_tests() -> None:
    assert mirror_of(Path("src/lingyan/domain/corpus/parse.py")) == Path("tests/domain/corpus/test_parse.py")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("def test_it_holds() -> None: ...", True, id="a-test"),
        pytest.param('"""Tests will stand here."""', False, id="only-words"),
        pytest.param("", False, id="empty"),
    ],
)
def test_a_mirror_without_a_test_does_not_count(tmp_path: Path, text: str, *, expected: bool) -> None:
    file = tmp_path / "test_parse.py"
    assert not has_test(file)
    file.write_text(text)
    assert has_test(file) is expected
