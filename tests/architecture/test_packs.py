"""The reference page of packs says what the loaders read."""

import re
from pathlib import Path

import pytest

from lingyan.loaders import (
    admission,
    assessment,
    cases,
    directory,
    documents,
    indicators,
    industries,
    layers,
    observations,
    organisations,
    papers,
    places,
    plausibility,
    siting_guide,
    systems,
    tasks,
    units,
)
from lingyan.loaders.cases import QUESTIONS
from lingyan.loaders.tables import Record

MODULES = (
    admission,
    assessment,
    cases,
    directory,
    documents,
    indicators,
    industries,
    layers,
    observations,
    organisations,
    papers,
    places,
    plausibility,
    siting_guide,
    systems,
    tasks,
    units,
)
PAGE = Path("docs/reference/pack-format.md")
QUOTED = re.compile(r"`([^`]+)`")


def records() -> list[type[Record]]:
    """Return every kind of row that the loaders read."""
    found = {kind for module in MODULES for kind in vars(module).values() if isinstance(kind, type)}
    return sorted(
        (kind for kind in found if issubclass(kind, Record) and kind is not Record), key=lambda kind: kind.__name__
    )


@pytest.fixture(scope="module")
def quoted(root: Path) -> set[str]:
    return {
        word for quote in QUOTED.findall((root / PAGE).read_text(encoding="utf-8")) for word in re.split(r"\W+", quote)
    }


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_the_reference_page_names_every_column(quoted: set[str], record: type[Record]) -> None:
    assert record.model_fields
    assert sorted(set(record.model_fields) - quoted) == []


def test_the_reference_page_names_every_file_of_our_packs(root: Path) -> None:
    page = (root / PAGE).read_text(encoding="utf-8")
    names = {file.name for file in layers.PACKS.glob("*/*") if file.is_file()}
    known = {re.sub(r"^(documents|classes|fields)-.+\.", r"\1-….", name) for name in names}
    assert sorted(name for name in known if f"**{name}**" not in page and f"## {name}" not in page) == []


def test_the_reference_page_names_every_question_of_a_case(quoted: set[str]) -> None:
    assert sorted(set(QUESTIONS) - quoted) == []
