"""How long contacts are kept is data of a pack, with the clause that it rests on."""

from pathlib import Path

import pytest

from factories.packs import write_packs
from lingyan.loaders.errors import PackError
from lingyan.loaders.intents import INTENT_TERMS, intent_terms_in_force, load_intent_terms

GOOD = "kept_days: 30\ncitation: plan 一\n"


def write(folder: Path, text: str) -> Path:
    (folder / "siting-intents.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_days_are_read_with_their_clause(tmp_path: Path) -> None:
    (terms,) = load_intent_terms(write(tmp_path, GOOD))
    assert (terms.key, terms.item.kept_days, str(terms.item.citation)) == (INTENT_TERMS, 30, "plan 一")


def test_a_pack_without_the_file_has_none(tmp_path: Path) -> None:
    assert load_intent_terms(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("kept_days: -1\ncitation: plan 一\n", "kept_days"),
        ("kept_days: 30\n", "citation"),
        ("kept_days: 30\nfor: ever\ncitation: plan 一\n", "for"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(PackError) as wrong:
        load_intent_terms(write(tmp_path, text))
    assert key in wrong.value.text()


def test_the_packs_that_come_with_it_say_how_long() -> None:
    terms = intent_terms_in_force({})
    assert terms.kept_days > 0
    assert terms.citation.document == "个人信息保护法"


def test_the_pack_of_an_office_goes_before(tmp_path: Path) -> None:
    own = tmp_path / "packs" / "own"
    own.mkdir(parents=True)
    pack = "key: own\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 本级\ntitle_en: own\n"
    (own / "pack.yaml").write_text(pack, encoding="utf-8")
    write(own, "kept_days: 7\ncitation: 个人信息保护法 第十九条\n")
    assert intent_terms_in_force({"LINGYAN_DATA": str(tmp_path)}).kept_days == 7


def test_packs_that_say_nothing_of_it_are_refused(tmp_path: Path) -> None:
    folder = write_packs(tmp_path, {})
    with pytest.raises(PackError):
        intent_terms_in_force({"LINGYAN_PACKS": str(folder / "near") + "," + str(folder / "far")})
