"""What the program drafts from the real documents equals what people checked and the packs hold, or is explained."""

import csv
import importlib.util
import io
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from factories.seed_drafts import Comparison, Difference
from lingyan.domain.corpus.parse import parse
from lingyan.loaders.packs import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
LISTED = Path(__file__).with_name("seed_differences.csv")
PAGES = [ROOT / "docs/explanation" / f"extraction-of-the-seeds{language}.md" for language in ("", ".zh-CN")]
HELD = re.compile(r"^\| `([\w/-]+)` \| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
REASON = re.compile(r"^\| `([a-z-]+)` \| (\d+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    """The scoring program beside the checked facts; it leaves files open, so it gets their text instead."""
    spec = importlib.util.spec_from_file_location("score", shared / "data/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    vars(module)["open"] = lambda path, encoding: io.StringIO(Path(path).read_text(encoding=encoding))
    return module


@pytest.fixture(scope="module")
def compared(shared: Path, scorer: ModuleType) -> Comparison:
    keys = yaml.safe_load((shared / "data/metadata.yaml").read_text(encoding="utf-8"))["documents"]
    parts = {}
    for file in sorted((shared / "seeds").glob("*.txt")):
        own = [key for key in keys if key.startswith(f"{file.stem}/")] or [file.stem]
        parts.update(zip(own, parse(file.read_bytes().decode("utf-8")).parts, strict=True))
    return Comparison(parts, shared / "data", scorer, load_catalogue())


def listed() -> list[dict[str, str]]:
    with LISTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_difference_is_listed_and_every_one_listed_is_there(compared: Comparison) -> None:
    written = Counter(Difference(row["document"], row["kind"], row["item"], row["what"]) for row in listed())
    assert Counter(compared.differences) == written


@pytest.mark.parametrize("page", PAGES, ids=["english", "chinese"])
def test_the_pages_count_what_is_drafted_checked_and_held(compared: Comparison, page: Path) -> None:
    counted = {(key, kind): tuple(map(int, rest)) for key, kind, *rest in HELD.findall(page.read_text("utf-8"))}
    assert counted == {(one.document, one.kind): (one.drafts, one.checked, one.packed) for one in compared.held}


@pytest.mark.parametrize("page", PAGES, ids=["english", "chinese"])
def test_the_pages_explain_every_reason_with_its_number_of_rows(page: Path) -> None:
    explained = {reason: int(rows) for reason, rows in REASON.findall(page.read_text(encoding="utf-8"))}
    assert explained == Counter(row["reason"] for row in listed())


def test_nothing_that_people_checked_is_missing_from_the_packs(compared: Comparison) -> None:
    """Kinds for which packs have a file hold as much as people checked, notes printed twice counted once."""
    short = [
        one for one in compared.held if one.kind in {"tasks", "targets", "catalogue rows"} and one.packed < one.checked
    ]
    assert [(one.document, one.kind, one.packed) for one in short] == [("pan-prd", "tasks", 32)]
    assert not [one for one in compared.differences if one.what in {"not in the pack", "checked or packed alone"}]
