"""The procedures of our packs: each of the documents is there or left out with a reason, and each is tried."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

import lingyan
from lingyan.domain.procedures.checking import faults
from lingyan.domain.procedures.events import Event
from lingyan.domain.procedures.lengths import Stated
from lingyan.domain.procedures.model import ClockRule, Versions
from lingyan.domain.procedures.replay import replay
from lingyan.kernel.access import Role
from lingyan.kernel.citation import Citation
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.documents import load_documents
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FOLDERS = [PACKS / "national", PACKS / "hunan"]
LEAST_CASES = 3
SUBJECT_ROLE = "unit"
"""The role, in every procedure, of the one whom the case is about."""
IN_ORDER = {
    "list-standard-consultation": [
        ("consultation_opened", {}),
        ("consultation_closed", {}),
        ("standard_fixed", {"form": "local_regulation"}),
        ("standard_published", {}),
        ("effect_assessed", {"third_party": True}),
    ],
    "credit-list": [
        ("investigated", {"ground": "health_and_life"}),
        ("compared", {}),
        ("established", {"basis": "judgment"}),
        ("meeting_held", {}),
        ("party_told", {}),
        ("decided", {"result": "list"}),
        ("removed", {"conditions_met": True}),
    ],
    "credit-data": [("query_asked", {}), ("query_reviewed", {"review": "allow"}), ("query_logged", {})],
    "major-project-direct-line": [
        ("problem_raised", {"problem": "land"}),
        ("meeting_held", {}),
        ("solution_fixed", {"solution": "quota", "unit_named": "office", "due": date(2026, 6, 30)}),
        ("problem_solved", {}),
        ("progress_tracked", {}),
        ("closed", {}),
    ],
    "land-patches": [
        ("patch_found", {"patch": "T"}),
        ("task_issued", {"opinion": "clear"}),
        ("closing_requested", {}),
        ("closing_examined", {"result": "passed"}),
        ("patch_closed", {}),
    ],
    "workshop-recognition": [
        ("applied", {"form": "home"}),
        ("examined", {"result": "passed"}),
        ("recognised", {}),
    ],
    "old-community-eligibility": [
        ("put_forward", {"built_in": 1999}),
        ("accepted_first", {}),
        ("stored", {}),
        ("subsidy_granted", {}),
    ],
    "old-community-store": [
        ("built", {"first_year": 2026, "with_departments": True}),
        ("agreed", {}),
        ("published", {}),
    ],
    "old-community-plan": [
        ("made", {}),
        ("residents_agreed", {}),
        ("examined", {"result": "approved"}),
        ("filed", {"city_filed": True, "province_filed": True}),
        ("permitted_in_stages", {}),
    ],
    "old-community-works": [
        ("planned", {"plan_year": 2026, "central_subsidy": True}),
        ("started", {}),
        ("finished", {}),
        ("acceptance_supervised", {}),
        ("accepted", {"is_filed": True}),
        ("declared_complete", {"all_done": True}),
    ],
    "investor-complaint": [
        ("lodged", {"complaint": "water"}),
        ("accepted", {"unit_named": "park", "settle_by": date(2026, 6, 30)}),
        ("settled", {"outcome": "done"}),
    ],
    "promised-supply": [
        ("approved", {"promised_on": date(2025, 12, 31)}),
        ("notice_published", {"until": date(2026, 1, 30)}),
        ("revoked", {}),
    ],
}
"""The steps of a procedure in the one order that leads through it, each with what it has to say."""
START = date(2026, 1, 5)
BESIDES = {
    ("consultation_closed", "consultation_opened"),
    ("solution_fixed", "meeting_held"),
    ("solution_fixed", "progress_tracked"),
    ("progress_tracked", "progress_tracked"),
    ("acceptance_supervised", "acceptance_supervised"),
}
"""What else is possible after a step: to go back for more views or another meeting, and to look again."""


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


@pytest.fixture(scope="module")
def time() -> LegalTime:
    return LegalTime(load_working_days(FOLDERS), load_conventions(FOLDERS))


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


@pytest.mark.parametrize("procedure", IN_ORDER)
def test_no_step_is_skipped_or_taken_twice(real: Mapping[str, Versions], time: LegalTime, procedure: str) -> None:
    """From every place in the order only the next step is possible, however long one waits."""
    order = IN_ORDER[procedure]
    aside = [("departments_asked", {})] if procedure == "list-standard-consultation" else []
    for reached in range(len(order)):
        said = [*aside, *order[:reached]]
        log = [Event(n, START + timedelta(days=40 * n), *step) for n, step in enumerate(said, start=1)]
        day = START + timedelta(days=40 * (len(log) + 1))
        possible = {
            kind
            for kind, data in order
            if not replay(real[procedure], [*log, Event(len(log) + 1, day, kind, data)], day, time).refused
        }
        besides = {kind for kind in possible if reached and (order[reached - 1][0], kind) in BESIDES}
        assert possible - besides == {order[reached][0]}


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


@dataclass(frozen=True)
class Reading:
    """A clock that another reading of the text puts on another day."""

    procedure: str
    key: str
    log: tuple[tuple[date, str, dict[str, object]], ...]
    taken: date
    otherwise: date


@pytest.mark.parametrize(
    ("convention", "choice", "reading"),
    [
        pytest.param(
            "H1",
            "month-of-list",
            Reading(
                "land-patches",
                "clearing",
                (
                    (date(2022, 1, 28), "patch_found", {"patch": "T"}),
                    (date(2022, 2, 8), "task_issued", {"opinion": "clear"}),
                ),
                taken=date(2022, 1, 31),
                otherwise=date(2022, 2, 28),
            ),
            id="month-of-the-task-list",
        ),
        pytest.param(
            "H2",
            "from-setting-up",
            Reading(
                "old-community-store",
                "term",
                ((date(2021, 11, 1), "built", {"first_year": 2022, "with_departments": True}),),
                taken=date(2024, 12, 31),
                otherwise=date(2024, 11, 1),
            ),
            id="three-years-from-the-day",
        ),
        pytest.param(
            "H3",
            "moves",
            Reading(
                "park-interview",
                "two_years",
                ((date(2021, 9, 16), "count_begun", {"counted_from": date(2021, 9, 16)}),),
                taken=date(2023, 9, 16),
                otherwise=date(2023, 9, 18),
            ),
            id="a-span-moves-off-a-saturday",
        ),
    ],
)
def test_an_office_may_read_otherwise_what_the_text_leaves_open(
    tmp_path: Path, convention: str, choice: str, reading: Reading
) -> None:
    office = tmp_path / "office"
    office.mkdir()
    names = {"key": "office", "within": "hunan", "version": date(2026, 1, 1), "title_zh": "本级", "title_en": "Office"}
    (office / "pack.yaml").write_text(yaml.safe_dump(names, allow_unicode=True), encoding="utf-8")
    (office / "conventions.yaml").write_text(f"- {{id: {convention}, choice: {choice}}}\n", encoding="utf-8")
    log = [Event(number, *one) for number, one in enumerate(reading.log, start=1)]
    for folders, due in [(FOLDERS, reading.taken), ([*FOLDERS, office], reading.otherwise)]:
        time = LegalTime(load_working_days(FOLDERS), load_conventions(folders))
        found = replay(load_versions(folders)[reading.procedure], log, date(2022, 3, 1), time).clock(reading.key)
        assert (found.reached.due, convention in found.reached.conventions) == (due, True)


def test_every_procedure_says_whose_office_may_run_it(real: Mapping[str, Versions]) -> None:
    """What a province examines is not run by the place that it examines; energy supervision is a supervisor's."""
    handlers = {key: set(versions.newest.handlers) for key, versions in real.items()}
    assert all(handlers.values())
    assert {key for key, roles in handlers.items() if Role.SUPERVISOR in roles} == {"energy-supervision"}
    assert not any(Role.COUNTY in handlers[key] for key in ("land-patches", "park-interview", "promised-supply"))


@pytest.mark.parametrize(
    ("procedure", "step"),
    [
        pytest.param("credit-list", "objection_raised", id="objection"),
        pytest.param("credit-repair", "repair_applied", id="repair"),
        pytest.param("investor-complaint", "lodged", id="complaint"),
        pytest.param("land-patches", "closing_requested", id="closing"),
        pytest.param("park-interview", "project_settled", id="project"),
        pytest.param("workshop-recognition", "applied", id="workshop"),
    ],
)
def test_the_one_whom_a_case_is_about_takes_its_own_steps(
    real: Mapping[str, Versions], procedure: str, step: str
) -> None:
    assert real[procedure].newest.steps[step].actor == SUBJECT_ROLE
