"""Visits on site: two officers with certificates, and no second visit under the plan in a calendar year."""

from pathlib import Path

import pytest

import lingyan
from factories.stories import answered, parts
from lingyan.domain.procedures.model import Versions
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FOLDERS = [PACKS / "national", PACKS / "hunan"]


@pytest.fixture(scope="module")
def versions() -> Versions:
    return load_versions(FOLDERS)["energy-supervision"]


@pytest.fixture(scope="module")
def time() -> LegalTime:
    return LegalTime(load_working_days(FOLDERS), load_conventions(FOLDERS))


PLANNED = (
    "{day} visit_started officers=2 certificates=true ground={ground} authority.id={office} authority.level={level}"
)
VISITS = {
    "same-office-again": (("2023-04-10", "plan", "a", "county"), ("2023-11-06", "plan", "a", "county"), False),
    "another-office-of-the-level": (("2023-04-10", "plan", "a", "county"), ("2023-11-06", "plan", "b", "county"), True),
    "office-above": (("2023-04-10", "plan", "a", "county"), ("2023-11-06", "plan", "b", "prefecture"), True),
    "office-below": (("2023-04-10", "plan", "b", "prefecture"), ("2023-11-06", "plan", "a", "county"), True),
    "next-calendar-year": (("2023-12-29", "plan", "a", "county"), ("2024-01-02", "plan", "a", "county"), True),
    "a-complaint": (("2023-04-10", "plan", "a", "county"), ("2023-04-11", "complaint", "a", "county"), True),
    "after-a-complaint": (("2023-04-10", "complaint", "a", "county"), ("2023-04-11", "plan", "a", "county"), True),
    "follow-up": (("2023-04-10", "plan", "a", "county"), ("2023-09-11", "follow_up", "a", "county"), True),
}


@pytest.mark.parametrize(("first", "second", "allowed"), VISITS.values(), ids=VISITS)
def test_a_planned_visit_is_not_repeated(
    versions: Versions, time: LegalTime, first: tuple[str, ...], second: tuple[str, ...], *, allowed: bool
) -> None:
    lines = [
        PLANNED.format(day=day, ground=ground, office=office, level=level)
        for day, ground, office, level in (first, second)
    ]
    refused = parts(answered(versions, time, lines, "2025-01-01"), ["refused"])["refused"]
    assert refused == ([] if allowed else [f"{second[0]} visit_started 第十八条"])


ANY, NEXT, HIGHER = "C15: any-office", "C15: any-office, H5: next-level", "C15: any-office, H5: any-higher"
READINGS = {
    "another-office-of-the-level": (ANY, ("a", "county"), ("b", "county"), False),
    "the-same-office": ("C15: same-office", ("a", "county"), ("a", "county"), False),
    "an-office-below": (ANY, ("b", "prefecture"), ("a", "county"), False),
    "the-office-right-above": (NEXT, ("a", "county"), ("b", "prefecture"), True),
    "two-levels-above": (NEXT, ("a", "county"), ("b", "province"), False),
    "two-levels-above-as-it-comes": (HIGHER, ("a", "county"), ("b", "province"), True),
}


@pytest.mark.parametrize(("reading", "first", "second", "allowed"), READINGS.values(), ids=READINGS)
def test_an_office_chooses_whose_visits_count(
    tmp_path: Path,
    time: LegalTime,
    reading: str,
    *,
    first: tuple[str, str],
    second: tuple[str, str],
    allowed: bool,
) -> None:
    names = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 本级\ntitle_en: Office\n"
    (tmp_path / "pack.yaml").write_text(names, encoding="utf-8")
    chosen = [one.split(": ") for one in reading.split(", ")]
    rows = "".join(f"- {{id: {convention}, choice: {choice}}}\n" for convention, choice in chosen)
    (tmp_path / "conventions.yaml").write_text(rows, encoding="utf-8")
    read = load_versions([*FOLDERS, tmp_path])["energy-supervision"]
    visits = (("2023-04-10", *first), ("2023-11-06", *second))
    lines = [PLANNED.format(day=day, ground="plan", office=office, level=level) for day, office, level in visits]
    refused = answered(read, time, lines, "2025-01-01")["refused"]
    assert [one["clause"] for one in refused] == ([] if allowed else ["第十八条"])
    assert all("C15" in one["reason"] for one in refused)


CREWS = {
    "one-officer": ("officers=1 certificates=true", False),
    "no-officer": ("officers=0 certificates=true", False),
    "two": ("officers=2 certificates=true", True),
    "three": ("officers=3 certificates=true", True),
    "no-certificates": ("officers=2 certificates=false", False),
}


@pytest.mark.parametrize(("crew", "allowed"), CREWS.values(), ids=CREWS)
def test_two_officers_with_certificates_come(versions: Versions, time: LegalTime, crew: str, *, allowed: bool) -> None:
    answer = answered(versions, time, [f"2023-04-10 visit_started {crew} ground=plan"], "2023-04-10")
    clauses = [one["clause"] for one in answer["refused"]]
    assert clauses == ([] if allowed else ["第十七条"])
    assert answer["state"] == ("visiting" if allowed else "opened")
