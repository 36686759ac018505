"""The checked cases of energy supervision, as a person replays them on the command line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from lingyan.cli.procedure import app

Data = Mapping[str, Any]
Step = tuple[int, str, Data]
"""The place of an event in the checked case, what the command line calls it, and what it says."""

OFFICERS: Data = {"officers": 2, "certificates": True}
COUNTY: Data = {"authority": {"id": "a-county", "level": "county"}}
CITY: Data = {"authority": {"id": "a-city", "level": "prefecture"}}
SERVED: Step = (0, "rectification_notice_served", {"months": 6})


@dataclass(frozen=True)
class Case:
    """The steps of a case, the day asked about, the clock it is about, and what must be found there and beside it."""

    steps: tuple[Step, ...]
    clock: str = ""
    found: Data = field(default_factory=dict)
    as_of: str = "2025-12-31"
    refused: tuple[tuple[str, str], ...] = ()
    deemed: tuple[Data, ...] = ()
    state: str = ""


def review(*further: Step) -> Case:
    return Case(((0, "materials_received", {}), *further), "review", {"due": "date"})


def served(*further: Step, clock: str = "rectification", **wanted: Any) -> Case:
    return Case((SERVED, *further), clock, **wanted)


def asked(months: int) -> Step:
    return (1, "extension_requested", {"months": months, "form": "written"})


DECEMBER = {"event": "extension_decided", "date": "2022-06-16", "clause": "第二十三条", "granted": True, "months": 3}

CASES: dict[str, Case] = {
    "es-01": review(),
    "es-03": review(),
    "es-05": Case(((0, "materials_received", {}), (1, "supplement_requested", {})), "supplement", {"due": "date"}),
    "es-07": review((1, "supplement_requested", {}), (2, "supplement_received", {})),
    "es-09": review(),
    "es-11": Case(
        ((0, "supplement_requested", {}), (1, "supplement_received", {})),
        "supplement",
        {"status": "answer", "working_days_late": "days_late_working"},
    ),
    "es-13": Case(
        ((0, "visit_concluded", {"finding": "violation"}),), "service", {"due": "date", "unrolled_due": "unrolled"}
    ),
    "es-15": Case(
        ((0, "visit_concluded", {"finding": "violation"}), (1, "rectification_notice_served", {"months": 6})),
        "service",
        {"status": "answer", "due": "limit", "days_late": "days_late"},
    ),
    "es-17": served(found={"due": "date"}),
    "es-19": served(found={"due": "date"}),
    "es-21": Case(
        ((0, "reexamination_requested", {"form": "written"}),),
        "reexamination",
        {"due": "limit", "overdue_since": "overdue_since"},
        as_of="2022-05-10",
    ),
    "es-23": served(asked(3), clock="extension_request", found={"status": "answer", "due": "latest_day"}),
    "es-25": served(asked(3), (3, "extension_decided", {"granted": False}), clock="extension_decision"),
    "es-27": served(asked(4), found={"due": "date"}, deemed=(DECEMBER,)),
    "es-29": served(asked(3), found={"due": "date"}, deemed=({**DECEMBER, "date": "2022-12-01"},)),
    "es-31": served(clock="extension_request", found={"due": "date", "safe_day": "safe_day"}),
    "es-33": served(
        (1, "reexamination_requested", {"form": "written"}),
        clock="objection",
        found={"status": "answer", "due": "limit", "days_late": "days_late"},
    ),
    "es-35": Case(((0, "reexamination_requested", {"form": "written"}),), "reexamination", {"due": "date"}),
    "es-37": Case(
        ((0, "visit_started", {"officers": 1, "certificates": True, "ground": "plan"}),),
        refused=(("visit_started", "第十七条"),),
        state="opened",
    ),
    "es-39": Case(
        (
            (0, "visit_started", {**OFFICERS, **COUNTY, "ground": "plan"}),
            (1, "visit_started", {**OFFICERS, **COUNTY, "ground": "follow_up"}),
            (2, "visit_started", {**OFFICERS, **COUNTY, "ground": "complaint"}),
            (3, "visit_started", {**OFFICERS, **CITY, "ground": "plan"}),
        ),
        state="visiting",
    ),
}
"""`found` says which field of the clock answers which of the checked case."""


@pytest.fixture(scope="module")
def scenarios(shared: Path) -> dict[str, Any]:
    text = (shared / "data" / "scenarios.yaml").read_text(encoding="utf-8")
    return {case["id"]: case for case in yaml.safe_load(text)["scenarios"]}


def replayed(file: Path, scenario: Data, case: Case) -> dict[str, Any]:
    """Return what the command line says of the case, its days taken from the checked one."""
    days = [event["date"] for event in scenario["events"]]
    events = [{"date": days[place], "event": kind, **data} for place, kind, data in case.steps]
    file.write_text(json.dumps({"procedure": "energy-supervision", "events": events}), encoding="utf-8")
    words = ["replay", "energy-supervision", str(file), "--as-of", case.as_of, "--json"]
    told = CliRunner().invoke(app, words, catch_exceptions=False)
    assert told.exit_code == 0, told.output
    answer: dict[str, Any] = json.loads(told.stdout)
    return answer


def test_every_checked_case_is_replayed(scenarios: dict[str, Any]) -> None:
    assert set(scenarios) == set(CASES)


@pytest.mark.parametrize("key", CASES)
def test_the_command_line_answers_as_the_case_says(tmp_path: Path, scenarios: dict[str, Any], key: str) -> None:
    scenario, case = scenarios[key], CASES[key]
    answer = replayed(tmp_path / "events.yaml", scenario, case)
    clock = {one["id"]: one for one in answer["clocks"]}.get(case.clock, {})
    expected = {name: scenario["expected"][asked] for name, asked in case.found.items()}
    assert {name: clock[name] for name in expected} == expected
    assert set(scenario["assumptions"]) <= set(clock.get("conventions", ()))
    assert [(one["event"], one["clause"]) for one in answer["refused"]] == list(case.refused)
    assert answer["deemed"] == list(case.deemed)
    assert case.state in {"", answer["state"]}


def test_silence_on_an_objection_has_no_effect(tmp_path: Path, scenarios: dict[str, Any]) -> None:
    answer = replayed(tmp_path / "events.yaml", scenarios["es-21"], CASES["es-21"])
    assert scenarios["es-21"]["expected"]["answer"] == "none"
    assert [clock["status"] for clock in answer["clocks"]] == ["lapsed"]


def test_a_refusal_on_the_last_day_keeps_the_period(tmp_path: Path, scenarios: dict[str, Any]) -> None:
    answer = replayed(tmp_path / "events.yaml", scenarios["es-25"], CASES["es-25"])
    clocks = {clock["id"]: clock for clock in answer["clocks"]}
    assert clocks["extension_decision"]["status"] == "met"
    assert clocks["rectification"]["due"] == "2022-06-15"
