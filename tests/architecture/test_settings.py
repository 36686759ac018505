"""A setting is declared once, with its default and its help; the page of settings comes from there."""

import re
from pathlib import Path

from lingyan.config import environment

NAME = re.compile(r"\bLINGYAN_[A-Z_]+\b|\bDATABASE_URL\b")


def names_in(text: str) -> set[str]:
    """Return the environment variables of ours that a text names."""
    return set(NAME.findall(text))


def test_every_variable_that_the_code_names_is_declared(root: Path) -> None:
    declared = {variable.name for variable in environment.ALL}
    sources = (root / "src/lingyan").rglob("*.py")
    undeclared = {
        str(path.relative_to(root)): sorted(names - declared)
        for path in sources
        if (names := names_in(path.read_text(encoding="utf-8"))) - declared
    }
    assert undeclared == {}


def test_every_declaration_helps_and_none_stands_twice() -> None:
    names = [variable.name for variable in environment.ALL]
    assert len(names) == len(set(names))
    assert [variable.name for variable in environment.ALL if not variable.help.endswith(".")] == []


def test_variables_are_found_in_words_and_in_code() -> None:
    assert names_in('os.environ["LINGYAN_DATA"]  # or DATABASE_URL') == {"LINGYAN_DATA", "DATABASE_URL"}
    assert names_in("LINGYAN and lingyan_data") == set()
