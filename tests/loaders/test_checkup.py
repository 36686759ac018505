"""A checkup counts what each pack gives, tells what wins over what, and runs the cases."""

from pathlib import Path

import pytest

from factories.packs import write_packs
from lingyan.loaders.checkup import UnknownPackError, check_packs
from lingyan.loaders.errors import PackError
from lingyan.loaders.layers import PACKS

CASE = "- {{name: {name}, ask: place, given: {{name: 北河}}, expect: {{code: {code}}}, citation: plan 一}}\n"


def test_counts_are_by_kind_and_pack(tmp_path: Path) -> None:
    found = check_packs([write_packs(tmp_path)])
    assert [pack.key for pack in found.packs] == ["wide", "near"]
    assert (found.counts["regions"], found.counts["documents"]) == ({"wide": 5}, {"wide": 2, "near": 2})
    assert (found.counts["carriers"], found.counts["calendars"]) == ({"near": 2}, {})
    assert (found.replaced, found.outcomes) == ({}, ())


def test_one_pack_is_reported_alone(tmp_path: Path) -> None:
    found = check_packs([write_packs(tmp_path)], "wide")
    assert [pack.key for pack in found.packs] == ["wide"]
    assert (found.counts["documents"], found.counts["carriers"]) == ({"wide": 2}, {})


def test_an_unknown_pack_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownPackError, match="These are there: wide, near"):
        check_packs([write_packs(tmp_path)], "far")


def test_what_a_narrower_pack_replaces_is_told(tmp_path: Path) -> None:
    ours = "symbol,dimension,factor,name_en,citation\n万元,money,1e4,ten thousand,plan 一\n"
    found = check_packs([write_packs(tmp_path, {"near/units.csv": ours})])
    assert found.replaced == {"units/万元": ("near", "wide")}
    assert found.counts["units"] == {"near": 1}


def test_cases_that_do_not_hold_are_the_failed_ones(tmp_path: Path) -> None:
    cases = CASE.format(name="right", code=990182) + CASE.format(name="wrong", code=990102)
    found = check_packs([write_packs(tmp_path, {"near/tests/cases.yaml": cases})])
    assert [outcome.name for outcome in found.outcomes] == ["right", "wrong"]
    assert [outcome.name for outcome in found.failed] == ["wrong"]


def test_a_convention_must_rest_on_a_registered_document(tmp_path: Path) -> None:
    folder = write_packs(tmp_path)
    text = (PACKS / "national/conventions.yaml").read_text(encoding="utf-8")
    (folder / "wide/conventions.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match="is not registered"):
        check_packs([folder])


def test_all_cases_of_our_packs_hold() -> None:
    found = check_packs([PACKS])
    assert [(outcome.name, outcome.differences) for outcome in found.failed] == []
    assert len(found.outcomes) >= 20
    assert found.counts["calendars"]["national"] >= 23
