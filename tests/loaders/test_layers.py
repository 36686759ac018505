"""Packs stand in order from wide to narrow, and of every item the narrowest wins and says so."""

from datetime import date
from pathlib import Path

import pytest

from factories.packs import spoiled, write_packs
from lingyan.kernel.citation import Citation
from lingyan.loaders.directory import load_carriers
from lingyan.loaders.documents import load_documents
from lingyan.loaders.entries import Entry
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS, Merge, citations_of, read_pack, read_packs
from lingyan.loaders.tables import Cited, Placed, Record

CARRIERS = "key,path,name_zh,name_en,kind,level,citation\n"
OUR_DOCK = "old-dock,990000/990100/990102/old-dock,新码头园,New Dock Park,park,national,plan 附件1\n"


def keys(folders: list[Path]) -> list[str]:
    return [pack.key for pack in read_packs(folders)]


def with_office(folder: Path) -> Path:
    """Write the small packs and, within the near one, the pack of an office with a carrier of its own wording."""
    pack = "key: office\nwithin: near\nversion: 2025-01-01\ntitle_zh: 办\ntitle_en: Office\n"
    return write_packs(folder, {"office/pack.yaml": pack, "office/carriers.csv": CARRIERS + OUR_DOCK})


def test_a_pack_has_a_dated_version_and_titles(tmp_path: Path) -> None:
    pack = read_pack(write_packs(tmp_path) / "near")
    assert (pack.key, pack.within, pack.version, pack.title_zh, pack.title_en) == (
        "near",
        "wide",
        date(2024, 6, 1),
        "近",
        "Near",
    )


def test_the_wide_pack_comes_first_whatever_the_order_of_the_folders(tmp_path: Path) -> None:
    folder = with_office(tmp_path)
    near, office, wide = (folder / name for name in ("near", "office", "wide"))
    assert keys([folder]) == ["wide", "near", "office"]
    assert keys([office, near, wide]) == ["wide", "near", "office"]


def test_our_packs_stand_in_order() -> None:
    assert keys([PACKS])[:2] == ["national", "hunan"]


def test_a_folder_without_a_pack_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"no pack\.yaml"):
        read_packs([tmp_path])


@pytest.mark.parametrize(
    ("old", "new", "key", "problem"),
    [
        pytest.param("within: wide", "within: far", "within", "“far” is not there", id="wider-pack-missing"),
        pytest.param("within: wide", "within: near", "within", "“near” is not there", id="within-itself"),
        pytest.param("key: near", "key: wide", "key", "already has the key “wide”", id="key-twice"),
        pytest.param("key: near", "key: Near by", "key", "does not fit", id="no-key"),
        pytest.param("version: 2024-06-01", "version: new", "version", "does not fit", id="version-no-date"),
        pytest.param("title_en: Near", "titel: Near", "title_en", "is missing", id="title-missing"),
        pytest.param("title_en: Near", "title_en: Near\nowner: me", "owner", "not known here", id="unknown-key"),
    ],
)
def test_a_wrong_pack_file_is_refused_by_key(tmp_path: Path, old: str, new: str, key: str, problem: str) -> None:
    with pytest.raises(PackError, match=problem) as wrong:
        read_packs([write_packs(tmp_path, spoiled("near/pack.yaml", old, new))])
    assert wrong.value.data["key"] == key


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("", "The file is empty", id="empty"),
        pytest.param("key: [near", "not readable as YAML", id="malformed"),
        pytest.param("- near", "does not fit", id="a-list"),
        pytest.param("key: 近".encode("gbk"), "is not UTF-8", id="gbk"),
    ],
)
def test_a_pack_file_that_cannot_be_read_is_refused(tmp_path: Path, text: str | bytes, problem: str) -> None:
    with pytest.raises(PackError, match=problem) as wrong:
        read_packs([write_packs(tmp_path, {"near/pack.yaml": text})])
    assert str(wrong.value.data["file"]).endswith("near/pack.yaml")


def test_the_narrowest_pack_wins_and_says_over_which(tmp_path: Path) -> None:
    merge = Merge(read_packs([with_office(tmp_path)]))
    carriers = merge.take("carriers", load_carriers)
    assert (carriers["old-dock"].name_zh, carriers["tea-garden"].name_zh) == ("新码头园", "茶园")
    assert merge.winners == {"carriers/old-dock": "office", "carriers/tea-garden": "near"}
    assert merge.replaced == {"carriers/old-dock": ("near",)}
    assert merge.entries["carriers"]["old-dock"].row.file == tmp_path / "office/carriers.csv"


def test_of_three_packs_both_that_lost_are_named_the_narrower_first(tmp_path: Path) -> None:
    folder = with_office(tmp_path)
    (folder / "wide/carriers.csv").write_text(CARRIERS + OUR_DOCK.replace("新", "旧"), encoding="utf-8")
    merge = Merge(read_packs([folder]))
    assert merge.take("carriers", load_carriers)["old-dock"].name_zh == "新码头园"
    assert merge.replaced == {"carriers/old-dock": ("near", "wide")}


def test_what_won_cannot_be_changed(tmp_path: Path) -> None:
    carriers = Merge(read_packs([write_packs(tmp_path)])).take("carriers", load_carriers)
    with pytest.raises(TypeError):
        carriers["new"] = carriers["old-dock"]  # type: ignore[index]


def test_every_item_that_cites_is_found_by_its_id(tmp_path: Path) -> None:
    merge = Merge(read_packs([write_packs(tmp_path)]))
    merge.take("carriers", load_carriers)
    merge.take("documents", load_documents)
    cited = Citation.parse("plan 附件1")
    assert merge.citations() == {"carriers/old-dock": cited, "carriers/tea-garden": cited}


class _Row(Record):
    citation: Cited


def test_the_parts_of_an_item_are_cited_too() -> None:
    class Part:
        citation = Citation.parse("plan 表2")

    class Whole:
        targets = (Part(),)

    entry = Entry("key", Whole(), Placed(_Row.model_validate({"citation": "plan 表1"}), Path("x.csv"), 2))
    assert [str(cited) for cited in citations_of(entry)] == ["plan 表1", "plan 表2"]
