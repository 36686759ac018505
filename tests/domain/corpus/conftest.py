"""What the tests of the corpus share: text set as a printer sets it, outlines of trees, the real files read once."""

import importlib.util
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from lingyan.domain.corpus.lines import Line, split_lines
from lingyan.domain.corpus.model import Clause, Document, Part
from lingyan.domain.corpus.parse import parse

Typeset = Callable[..., str]
Outline = Callable[[str], list[str]]


def _typeset(paragraphs: Sequence[str], width: int, *, indent: int = 2, between: str = "\n") -> str:
    """Return paragraphs broken into lines of `width` characters, the first of each shorter by a lost indent."""
    lines: list[str] = []
    for paragraph in paragraphs:
        first = width - indent
        lines.append(paragraph[:first])
        lines.extend(paragraph[at : at + width] for at in range(first, len(paragraph), width))
    return between.join(line for line in lines if line)


@pytest.fixture(scope="session")
def typeset() -> Typeset:
    """Breaks paragraphs into lines of a given width, in characters."""
    return _typeset


@pytest.fixture(scope="session")
def outline() -> Outline:
    """Tells the tree of a text in lines of path, title and level."""
    return lambda text: [f"{clause.path} {clause.title} {clause.level}" for clause in the_part(text).clauses]


@pytest.fixture(scope="session")
def part_of() -> Callable[[str], Part]:
    """Reads a text that holds one document."""
    return the_part


@pytest.fixture(scope="session")
def printed() -> Callable[[str], list[Line]]:
    """Returns the visible lines of a text."""
    return split_lines


def the_part(text: str) -> Part:
    (part,) = parse(text).parts
    assert all(isinstance(clause, Clause) for clause in part.clauses)
    return part


@pytest.fixture(scope="session")
def seeds(shared: Path) -> dict[str, Document]:
    """The five real files, read."""
    files = sorted((shared / "seeds").glob("*.txt"))
    return {file.stem: parse(file.read_bytes().decode("utf-8")) for file in files}


@pytest.fixture(scope="session")
def documents(seeds: dict[str, Document], shared: Path) -> dict[str, Part]:
    """The documents of the five files by their keys, those of the gazette in the order of the checked facts."""
    yaml = pytest.importorskip("yaml")
    checked = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    found: dict[str, Part] = {}
    for name, document in seeds.items():
        keys = [key for key in checked if key.startswith(f"{name}/")] or [name]
        found.update(zip(keys, document.parts, strict=True))
    return found


@pytest.fixture(scope="session")
def score(shared: Path) -> ModuleType:
    """The scoring program beside the checked facts; it leaves files open, so it gets their text instead."""
    pytest.importorskip("yaml")
    spec = importlib.util.spec_from_file_location("score", shared / "data/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["open"] = lambda path, encoding: io.StringIO(Path(path).read_text(encoding=encoding))
    return module
