"""Names say what a thing is; no unfinished places, no foreign sentences, no addresses that bind to one machine."""

import re
from pathlib import Path

import pytest

NAMED_BY_DJANGO = {Path("src/lingyan/config/sqlite/base.py"), Path("tests/config/sqlite/test_base.py")}
"""Django looks for the connection of a database in a module of this name."""
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "base", "lib"}
RULES = {
    "an unfinished place": re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b"),
    "a path of one machine": re.compile(r"(?<![\w.:/*-])/(?:work|home|root|Users)/\w|\b[A-Z]:\\Users\b"),
    "an address of a package registry": re.compile(
        r"\bpypi\.org/simple|files\.pythonhosted\.org|registry\.npmjs\.org|--(?:extra-)?index-url[ =]+https?:"
        r"|\"resolved\": *\"https?:"
    ),
}
"""What may stand in no file, and how it is found."""

RUN = 40
"""A run of so many characters of a policy document is a sentence of it; white space is left out."""


def texts(files: tuple[Path, ...]) -> dict[Path, str]:
    """Return the text of every file that is text."""
    found = {}
    for path in files:
        content = path.read_bytes()
        if b"\0" not in content:
            found[path] = content.decode("utf-8", errors="replace")
    return found


def broken_rules(text: str) -> list[str]:
    """Return the names of the rules that `text` breaks."""
    return [name for name, pattern in RULES.items() if pattern.search(text)]


def runs(text: str) -> set[str]:
    """Return every run of 40 characters of `text`, white space left out."""
    dense = "".join(text.split())
    return {dense[start : start + RUN] for start in range(len(dense) - RUN + 1)}


def test_no_module_has_a_name_that_says_nothing(root: Path, tracked: tuple[Path, ...]) -> None:
    source = [path.relative_to(root) for path in tracked if path.suffix == ".py"]
    assert set(source) >= NAMED_BY_DJANGO, "an exception for a file that is there no more"
    source = [path for path in source if path not in NAMED_BY_DJANGO]
    assert [str(path) for path in source if VAGUE & {part.removesuffix(".py") for part in path.parts}] == []


def test_no_file_breaks_a_rule_of_words(root: Path, tracked: tuple[Path, ...]) -> None:
    found = {str(path.relative_to(root)): broken_rules(text) for path, text in texts(tracked).items()}
    assert {name: broken for name, broken in found.items() if broken} == {}


def test_no_sentence_of_a_policy_document_stands_in_the_repository(
    root: Path, tracked: tuple[Path, ...], shared: Path
) -> None:
    seeds = set().union(*(runs(seed.read_text(encoding="utf-8")) for seed in (shared / "seeds").glob("*.txt")))
    assert seeds
    found = [str(path.relative_to(root)) for path, text in texts(tracked).items() if not seeds.isdisjoint(runs(text))]
    assert found == []


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        pytest.param("# TO" + "DO: later", ["an unfinished place"], id="unfinished"),
        pytest.param("cd /ho" + "me/li/lingyan", ["a path of one machine"], id="path"),
        pytest.param("C:\\Us" + "ers\\li", ["a path of one machine"], id="windows-path"),
        pytest.param("https://stats.example/home/2020", [], id="a-page-called-home"),
        pytest.param("--index-url https" + "://a.example/simple", ["an address of a package registry"], id="registry"),
        pytest.param("All that is to be done is done.", [], id="clean"),
    ],
)
def test_the_rules_find_what_they_are_for(text: str, broken: list[str]) -> None:
    assert broken_rules(text) == broken


def test_a_run_is_found_across_line_breaks_and_not_below_its_length() -> None:
    sentence = "".join(chr(ord("一") + step) for step in range(RUN))
    assert runs(sentence) == runs(f"{sentence[:9]}\n  {sentence[9:]}") == {sentence}
    assert runs(sentence[1:]) == set()
