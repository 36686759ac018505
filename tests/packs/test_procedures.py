"""The procedures of our packs: each of the documents is there or left out with a reason, and each is tried."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import lingyan
from lingyan.domain.procedures.checking import faults
from lingyan.domain.procedures.lengths import Stated
from lingyan.domain.procedures.model import ClockRule, Versions
from lingyan.kernel.citation import Citation
from lingyan.loaders.documents import load_documents
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FOLDERS = [PACKS / "national", PACKS / "hunan"]
LEAST_CASES = 3


@pytest.fixture(scope="module")
def real() -> Mapping[str, Versions]:
    return load_versions(FOLDERS)


@pytest.fixture(scope="module")
def accounted() -> list[dict[str, str]]:
    with (PACKS / "hunan" / "procedures-left.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def cases() -> list[dict]:
    files = sorted((PACKS / "hunan" / "tests").glob("procedures*.yaml"))
    return [case for file in files for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def clock(real: Mapping[str, Versions], procedure: str, key: str) -> ClockRule:
    return real[procedure].newest.clocks[key]


def test_every_procedure_of_the_documents_is_accounted_for_once(shared: Path, accounted: list[dict[str, str]]) -> None:
    printed = yaml.safe_load((shared / "data" / "procedures.yaml").read_text(encoding="utf-8"))["procedures"]
    clauses = {one["id"]: f"{one['doc']} {one['clause']}" for one in printed}
    assert Counter(row["id"] for row in accounted) == Counter(list(clauses))
    assert {row["id"]: row["citation"] for row in accounted} == clauses


def test_what_is_covered_names_a_procedure_and_all_is_explained(
    real: Mapping[str, Versions], accounted: list[dict[str, str]]
) -> None:
    assert {row["covered_by"] for row in accounted} == {*real, ""}
    assert all(row["reason_zh"] and row["reason_en"] for row in accounted)
    assert all(Citation.parse(row["citation"]) for row in accounted)


def test_every_procedure_stands_on_a_registered_document_and_has_no_fault(real: Mapping[str, Versions]) -> None:
    documents = {entry.key for folder in FOLDERS for entry in load_documents(folder)}
    for versions in real.values():
        for procedure in versions.all:
            steps = procedure.steps.values()
            cited = {step.citation.document for step in steps} | {
                guard.citation.document for step in steps for guard in step.guards
            }
            assert cited | {procedure.citation.document} <= documents
            assert not list(faults(procedure))


def test_the_check_sees_a_procedure_that_lost_its_way_out(real: Mapping[str, Versions]) -> None:
    procedure = real["promised-supply"].newest
    steps = {key: step for key, step in procedure.steps.items() if key not in {"supplied", "revoked"}}
    assert list(faults(replace(procedure, steps=steps)))


def test_every_procedure_is_tried_by_cases_and_one_of_them_is_refused(
    real: Mapping[str, Versions], cases: list[dict]
) -> None:
    asked = Counter(case["given"]["procedure"] for case in cases)
    assert set(asked) == set(real)
    assert all(count >= LEAST_CASES for count in asked.values())
    assert {case["given"]["procedure"] for case in cases if case["expect"].get("refused")} == set(real)


def test_no_length_is_guessed_where_the_text_prints_none(real: Mapping[str, Versions]) -> None:
    for procedure, key in [
        ("credit-list", "objection_check"),
        ("credit-repair", "repair"),
        ("credit-repair", "publication"),
        ("list-standard-consultation", "assessment"),
        ("major-project-direct-line", "solution"),
        ("major-project-dispatch", "report"),
        ("idle-land", "action"),
        ("promised-supply", "supply"),
        ("promised-supply", "notice"),
        ("investor-complaint", "settlement"),
    ]:
        length = clock(real, procedure, key).length
        assert isinstance(length, Stated)
        assert (bool(length.day_field), length.number_field, length.otherwise) == (True, "", None)


@pytest.mark.parametrize(
    ("procedure", "key", "printed"),
    [
        pytest.param("list-standard-consultation", "consultation", "30 day", id="consultation"),
        pytest.param("credit-list-transition", "transition", "2021-12-31", id="transition"),
        pytest.param("free-trade-zone-tasks", "share_2021", "2021-12-31", id="share-2021"),
        pytest.param("free-trade-zone-tasks", "share_2022", "2022-12-31", id="share-2022"),
        pytest.param("park-interview", "two_years", "2 year", id="interview"),
        pytest.param("land-patches", "clearing", "month", id="clearing"),
        pytest.param("old-community-works", "start", "year", id="start"),
        pytest.param("old-community-works", "finish", "year 1", id="finish"),
    ],
)
def test_a_length_is_as_printed(real: Mapping[str, Versions], procedure: str, key: str, printed: str) -> None:
    length = clock(real, procedure, key).length
    period = getattr(length, "period", None)
    if period is not None:
        assert f"{period.length} {period.unit}" == printed
    elif day := getattr(length, "day", None):
        assert str(day) == printed
    else:
        assert f"{length.span} {length.plus or ''}".strip() == printed


def test_the_least_period_binds_the_closing(real: Mapping[str, Versions]) -> None:
    assert clock(real, "list-standard-consultation", "consultation").is_minimum
    assert not clock(real, "list-standard-consultation", "assessment").is_minimum
