"""Procedures are loaded from packs, checked, and put in the order of their versions."""

from dataclasses import replace
from pathlib import Path

import pytest

import lingyan
from factories.procedures import NATIONAL, STALL, legal_time
from lingyan.domain.procedures.errors import UnknownProcedureError, VersionError
from lingyan.domain.procedures.lengths import Fixed
from lingyan.kernel.legaltime.conventions import Conventions
from lingyan.kernel.legaltime.period import Period, Unit
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.errors import PackError
from lingyan.loaders.procedures import load_procedures, load_versions, procedure_named, versions_of

PACKS = Path(lingyan.__file__).parent / "packs"
NEWER = STALL.replace("2020-01-01", "2022-01-01").replace("in_force_until: 2021-12-31\n", "")


def town(folder: Path, *texts: str) -> Path:
    """Write a pack of procedures and return its folder."""
    (folder / "procedures").mkdir(parents=True)
    for number, text in enumerate(texts):
        (folder / "procedures" / f"stall-{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path) -> list[str]:
    return [entry.key for entry in load_procedures(folder, legal_time().conventions)]


def test_each_file_is_a_version(tmp_path: Path) -> None:
    assert loaded(town(tmp_path, NEWER, STALL)) == ["stall@2022-01-01", "stall@2020-01-01"]
    items = [entry.item for entry in load_procedures(tmp_path, legal_time().conventions)]
    versions = versions_of(items)["stall"]
    assert [one.in_force_from.year for one in versions.all] == [2020, 2022]


def test_a_pack_without_procedures_has_none() -> None:
    assert loaded(NATIONAL[0]) == []


SPOILT = {
    "fault": (("stops: [answered], pauses", "pauses"), "Nothing stops the clock “answer”"),
    "unknown-convention": (
        ("length: {end_of: year, year_in: year}", "length: {end_of: year}, conventions: [C99]"),
        "C99",
    ),
    "twice": (
        ("- {id: town,", "- {id: trader, name_zh: 又, name_en: again}\n- {id: town,"),
        "“trader” stands here twice",
    ),
    "uncited": (("citation: by-law 八, from", "citation: '', from"), "citation"),
    "unknown-key": (("initial: open", "initial: open\nmood: good"), "not known"),
    "wrong-unit": (("unit: working-day}, stops", "unit: moon}, stops"), "does not fit"),
}


@pytest.mark.parametrize(("change", "told"), SPOILT.values(), ids=SPOILT)
def test_a_procedure_with_a_fault_is_not_loaded(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    old, new = change
    text = STALL.replace("roles: [{id: town,", "roles:\n- {id: town,").replace(
        "town}, {id: trader", "town}\n- {id: trader"
    )
    text = text.replace("name_en: trader}]", "name_en: trader}")
    assert old in text
    with pytest.raises(PackError, match=told):
        loaded(town(tmp_path, text.replace(old, new, 1)))


def test_the_same_version_stands_but_once(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="stall@2020-01-01"):
        loaded(town(tmp_path, STALL, STALL))


def test_a_version_that_drops_a_state_is_refused(tmp_path: Path) -> None:
    text = NEWER.replace("- {id: gone, name_zh: 已撤摊, name_en: gone, is_final: true}\n", "").replace(
        "to: gone", "to: refused"
    )
    items = [entry.item for entry in load_procedures(town(tmp_path, STALL, text), legal_time().conventions)]
    with pytest.raises(VersionError, match="“gone”"):
        versions_of(items)


def test_an_unknown_procedure_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownProcedureError, match="energy-supervision"):
        procedure_named(load_versions([PACKS]), "dance")


@pytest.mark.parametrize(("choice", "unit"), [("day", Unit.DAY), ("working-day", Unit.WORKING_DAY)])
def test_our_procedures_take_the_readings_that_are_in_force(choice: str, unit: Unit) -> None:
    stated = load_conventions([*NATIONAL, PACKS / "hunan"]).entries
    in_force = Conventions.of(replace(one, choice=choice) if one.id == "C7" else one for one in stated)
    service = load_versions([PACKS], in_force)["energy-supervision"].newest.clocks["service"]
    assert service.length == Fixed(Period(15, unit))
