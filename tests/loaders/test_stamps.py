"""A stamp changes with every file of a pack and with the code, and with nothing else."""

from pathlib import Path

import pytest

from factories.packs import write_packs
from lingyan.loaders import stamps
from lingyan.loaders.layers import Pack, read_pack


@pytest.fixture
def near(tmp_path: Path) -> Pack:
    return read_pack(write_packs(tmp_path) / "near")


def test_a_stamp_stays_while_nothing_changes(near: Pack) -> None:
    assert stamps.stamp_of(near) == stamps.stamp_of(near)
    assert len(stamps.stamp_of(near)) == 64


@pytest.mark.parametrize("change", ["words", "name", "new"])
def test_a_stamp_changes_with_the_files(near: Pack, change: str) -> None:
    before, file = stamps.stamp_of(near), near.folder / "carriers.csv"
    if change == "words":
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    elif change == "name":
        file.rename(near.folder / "other.csv")
    else:
        (near.folder / "new.csv").write_text("key\n", encoding="utf-8")
    assert stamps.stamp_of(near) != before


def test_a_stamp_changes_with_the_code(near: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamps.stamp_of(near)
    monkeypatch.setattr(stamps, "code_stamp", lambda: "other code")
    assert stamps.stamp_of(near) != before


def test_the_stamp_of_the_code_changes_with_version_and_modules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "migrations/0002_more.py"
    module.parent.mkdir()
    (tmp_path / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(stamps.lingyan, "__file__", str(tmp_path / "__init__.py"))
    asked = stamps.code_stamp.__wrapped__
    found = [asked()]
    module.write_text("dependencies = []\n", encoding="utf-8")
    found.append(asked())
    monkeypatch.setattr(stamps, "version", lambda name: f"{name} 9")
    found.append(asked())
    assert len(set(found)) == 3


def test_files_that_run_into_one_another_are_told_apart(tmp_path: Path) -> None:
    hashes = set()
    for name, first, second in (("one", b"ab", b"c"), ("two", b"a", b"bc")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "x").write_bytes(first)
        (folder / "y").write_bytes(second)
        hashes.add(stamps.hash_of(folder, folder.iterdir()))
    assert len(hashes) == 2
