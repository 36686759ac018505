from pathlib import Path

import pytest
import yaml

import lingyan
from lingyan.kernel.legaltime.conventions import RULES, ConventionKind, RollRule
from lingyan.loaders.conventions import FILE, load_conventions
from lingyan.loaders.errors import PackError

NATIONAL = Path(lingyan.__file__).parent / "packs" / "national"

ENTRY: dict[str, object] = {
    "id": "C3",
    "kind": "roll",
    "name_zh": "末日顺延",
    "name_en": "Roll",
    "statement_zh": "顺延至次一工作日",
    "statement_en": "it moves on",
    "citation": "some-law 第一条",
    "source_zh": "某法第一条",
    "source_en": "some law, article 1",
    "options": ["next-working-day", "none"],
    "choice": "next-working-day",
}


def pack(folder: Path, name: str, *entries: object) -> Path:
    made = folder / name
    made.mkdir()
    (made / FILE).write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    return made


def test_the_national_pack_settles_every_kind_and_cites_a_clause_for_each() -> None:
    conventions = load_conventions([NATIONAL])
    for kind in RULES:
        assert conventions.of_kind(kind).citation.clause
    assert [entry.id for entry in conventions.entries] == [*(f"C{number}" for number in range(1, 15)), "L1", "L2"]
    assert not any(entry.is_changed for entry in conventions.entries)


def test_every_option_of_the_national_pack_is_one_that_the_count_knows() -> None:
    for entry in load_conventions([NATIONAL]).entries:
        assert entry.choice in entry.options
        if entry.kind in RULES:
            assert set(entry.options) <= set(RULES[entry.kind])


def test_a_narrower_pack_takes_another_choice_by_naming_it_alone(tmp_path: Path) -> None:
    wide = pack(tmp_path, "wide", ENTRY)
    conventions = load_conventions([wide, pack(tmp_path, "narrow", {"id": "C3", "choice": "none"})])
    (entry,) = conventions.entries
    assert conventions.rule(ConventionKind.ROLL, RollRule) is RollRule.NONE
    assert (entry.stated_by, entry.chosen_by, entry.is_changed) == ("wide", "narrow", True)
    assert entry.statement_en == "it moves on"


def test_a_narrower_pack_can_state_a_convention_anew(tmp_path: Path) -> None:
    wide = pack(tmp_path, "wide", ENTRY)
    (entry,) = load_conventions([wide, pack(tmp_path, "narrow", {**ENTRY, "statement_en": "it stays"})]).entries
    assert (entry.stated_by, entry.is_changed, entry.statement_en) == ("narrow", False, "it stays")


def test_packs_without_conventions_have_none(tmp_path: Path) -> None:
    assert load_conventions([tmp_path]).entries == ()


@pytest.mark.parametrize("key", [key for key in ENTRY if key not in {"id", "choice"}])
def test_an_entry_lacks_no_key(tmp_path: Path, key: str) -> None:
    entry = {name: value for name, value in ENTRY.items() if name != key}
    with pytest.raises(PackError) as caught:
        load_conventions([pack(tmp_path, "wide", entry)])
    assert caught.value.data["key"] == key


@pytest.mark.parametrize(
    ("changes", "key", "word"),
    [
        pytest.param({"colour": "red"}, "colour", "not known", id="unknown-key"),
        pytest.param({"kind": "mood"}, "kind", "mood", id="unknown-kind"),
        pytest.param({"options": ["sideways"], "choice": "sideways"}, "options", "sideways", id="unknown-option"),
        pytest.param({"choice": "previous-working-day"}, "choice", "previous", id="choice-not-offered"),
        pytest.param({"citation": "some-law"}, "citation", "some-law", id="citation-without-clause"),
        pytest.param({"id": ""}, "id", "", id="empty-id"),
        pytest.param({"options": "none"}, "options", "", id="options-no-list"),
        pytest.param({"choice": False}, "choice", "", id="choice-no-text"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_key(tmp_path: Path, changes: dict[str, object], key: str, word: str) -> None:
    with pytest.raises(PackError) as caught:
        load_conventions([pack(tmp_path, "wide", {**ENTRY, **changes})])
    assert str(caught.value.data["key"]).startswith(key)
    assert word in str(caught.value)
    assert FILE in str(caught.value)


def test_an_id_stands_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="stands already in line 1"):
        load_conventions([pack(tmp_path, "wide", ENTRY, ENTRY)])


def test_one_thing_is_settled_once(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="C3 settles “roll” already"):
        load_conventions([pack(tmp_path, "wide", ENTRY, {**ENTRY, "id": "X"})])


def test_readings_are_as_many_as_there_are_open_questions(tmp_path: Path) -> None:
    reading = {**ENTRY, "kind": "reading", "options": ["receipt"], "choice": "receipt"}
    assert len(load_conventions([pack(tmp_path, "wide", reading, {**reading, "id": "X"})]).entries) == 2


def test_a_choice_for_a_convention_that_no_wider_pack_states_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="No wider pack has the convention “C9”"):
        load_conventions([pack(tmp_path, "narrow", {"id": "C9", "choice": "none"})])


@pytest.mark.parametrize(
    "text", ["id: C3", "- [", "", "- C3"], ids=["mapping", "broken-yaml", "empty", "list-of-texts"]
)
def test_a_file_that_is_no_list_of_entries_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_conventions([tmp_path])
    assert FILE in str(caught.value)
