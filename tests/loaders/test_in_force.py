"""The packs in force are those that the office names, and its own below its data folder."""

from pathlib import Path

import pytest

from lingyan.loaders.errors import PackError
from lingyan.loaders.in_force import data_folder, packs_in_force


def office(folder: Path, key: str = "office") -> Path:
    """Write the pack of an office and return its folder."""
    folder.mkdir(parents=True)
    described = f"key: {key}\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    (folder / "pack.yaml").write_text(described, encoding="utf-8")
    return folder


def keys(data: Path, named: str | None = None) -> list[str]:
    given = {"LINGYAN_DATA": str(data)} | ({} if named is None else {"LINGYAN_PACKS": named})
    return [pack.key for pack in packs_in_force(given)]


def test_without_a_word_ours_are_in_force(tmp_path: Path) -> None:
    assert keys(tmp_path) == ["national", "hunan"]


@pytest.mark.parametrize("named", ["hunan,national", " national , hunan ,"])
def test_the_widest_stands_first_however_they_are_named(tmp_path: Path, named: str) -> None:
    assert keys(tmp_path, named) == ["national", "hunan"]


def test_an_absolute_path_names_the_folder_of_any_pack(tmp_path: Path) -> None:
    folder = office(tmp_path / "elsewhere")
    assert keys(tmp_path / "data", f"{folder},national,hunan") == ["national", "hunan", "office"]


def test_packs_below_the_data_folder_count_without_being_named(tmp_path: Path) -> None:
    office(tmp_path / "packs/ours")
    (tmp_path / "packs/notes").mkdir()
    assert keys(tmp_path) == ["national", "hunan", "office"]


def test_a_pack_that_is_named_and_stands_below_the_data_folder_counts_once(tmp_path: Path) -> None:
    folder = office(tmp_path / "packs/ours")
    assert keys(tmp_path, f"national,hunan,{folder}") == ["national", "hunan", "office"]


def test_two_packs_of_one_key_are_refused(tmp_path: Path) -> None:
    office(tmp_path / "packs/hunan", key="hunan")
    with pytest.raises(PackError, match="already has the key"):
        keys(tmp_path)


@pytest.mark.parametrize("named", ["national,atlantis", "national,/no/such/folder"])
def test_a_pack_that_is_not_there_is_refused(tmp_path: Path, named: str) -> None:
    with pytest.raises(PackError, match="There is no such pack"):
        keys(tmp_path, named)


def test_the_data_folder_is_absolute_and_not_made_by_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder({}) == tmp_path.resolve() / "data"
    assert data_folder({"LINGYAN_DATA": "kept"}) == tmp_path.resolve() / "kept"
    assert list(tmp_path.iterdir()) == []
