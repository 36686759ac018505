"""Documents of other provinces and ministries are read in their own forms, and nothing more is found in them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from lingyan.domain.corpus.extraction.export import extraction_data
from lingyan.domain.corpus.extraction.extract import extract
from lingyan.domain.corpus.parse import parse

CASES = {
    case["name"]: (case["text"], case["expect"])
    for case in yaml.safe_load(Path(__file__).with_name("other_places.yaml").read_text(encoding="utf-8"))
}
KINDS = ("tasks", "targets", "deadlines", "days", "refs", "metadata")


def read(text: str) -> dict[str, Any]:
    """Return all that is read of a text, as the cases write it."""
    (part,) = parse(text).parts
    data = extraction_data(part, extract(part))
    return {
        "tasks": [task(one) for one in data["tasks"]],
        "targets": [words(one, "indicator", "comparator", "value", "unit", "year") for one in data["targets"]],
        "deadlines": [words(one, "article", "kind", "number", "unit", "who") for one in data["deadlines"]],
        "days": [f"{one['article']} {one['date'] or 'at once'}" for one in data["days"]],
        "refs": [{name: one[name] for name in ("title", "number", "relation") if one[name]} for one in data["refs"]],
        "metadata": {name: value for name, value in data["metadata"].items() if value},
    }


def words(found: Mapping[str, Any], *names: str) -> str:
    """Return the values of some names in a row, without those that are empty."""
    return " ".join(str(found[name]) for name in names if found[name] not in {None, ""})


def task(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return who does a task, and by when; units that the text does not tell apart stand together."""
    told = {name: found[name] for name in ("lead", "participants") if found[name]}
    told = told or {"units": found["units"]}
    told |= {"default_units": found["default_units"]} if found["default_units"] else {}
    due = found["deadline"] or found["recurs"]
    time = {"due": due} if due else {"time": found["deadline_words"]} if found["deadline_words"] else {}
    return {"clause": found["clause"], **told, **time}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_text_gives_what_is_in_it_and_nothing_else(text: str, expected: Mapping[str, Any]) -> None:
    found = read(text)
    assert {kind: found[kind] for kind in KINDS if found[kind]} == expected


def test_there_are_many_forms() -> None:
    assert len(CASES) >= 25
    assert {kind for _text, expected in CASES.values() for kind in expected} == set(KINDS)
