"""Dated cases of energy supervision off the usual road, each counted on a calendar of its own and not by the engine."""

from pathlib import Path

import pytest

import lingyan
from factories.stories import answered, days, months, parts, working
from lingyan.domain.procedures.model import Versions
from lingyan.kernel.legaltime.deadline import LegalTime
from lingyan.loaders.calendar import load_working_days
from lingyan.loaders.conventions import load_conventions
from lingyan.loaders.procedures import load_versions

PACKS = Path(lingyan.__file__).parent / "packs"
FOLDERS = [PACKS / "national", PACKS / "hunan"]
Story = tuple[tuple[str, ...], str, dict[str, object]]
"""What happened, the day asked about, and what is expected of the answer."""


@pytest.fixture(scope="module")
def versions() -> Versions:
    return load_versions(FOLDERS)["energy-supervision"]


@pytest.fixture(scope="module")
def time() -> LegalTime:
    return LegalTime(load_working_days(FOLDERS), load_conventions(FOLDERS))


ONE = "2023-05-10 visit_started officers=1 certificates=true ground=plan"
VISIT = "2023-05-10 visit_started officers=2 certificates=true ground=plan"
FOUND = "2023-05-11 visit_concluded finding=violation"
SERVED = "2023-05-15 rectification_notice_served months=6"
COMPLAINT = "2023-09-04 visit_started officers=2 certificates=true ground=complaint"
AGAIN = "2023-09-05 visit_concluded finding=violation"
VERIFIED = "2023-11-10 rectification_verified"

STORIES: dict[str, Story] = {
    "what-one-officer-found-founds-nothing": (
        (ONE, FOUND, SERVED),
        "2023-06-01",
        {
            "refused": [
                "2023-05-10 visit_started 第十七条",
                "2023-05-11 visit_concluded 第二十二条",
                "2023-05-15 rectification_notice_served 第二十二条",
            ],
            "state": "opened",
            "clocks": {},
        },
    ),
    "nor-does-a-penalty-rest-on-it": (
        (ONE, "2023-05-15 penalty_decided penalty=fine"),
        "2023-06-01",
        {"refused": ["2023-05-10 visit_started 第十七条", "2023-05-15 penalty_decided 第二十八条"]},
    ),
    "a-log-that-begins-with-the-end-of-a-visit": (
        (FOUND, SERVED),
        "2023-06-01",
        {"refused": [], "state": "rectifying", "service.status": "met"},
    ),
    "a-notice-from-before-the-order-forbids-none-after-it": (
        ("2021-11-15 rectification_notice_served months=6", "2022-03-01 rectification_notice_served months=6"),
        "2022-03-20",
        {
            "refused": ["2021-11-15 rectification_notice_served 第二十九条"],
            "rectification.due": months("2022-03-01", 6),
        },
    ),
    "one-officer-is-told-before-a-ground-that-is-missing": (
        ("2023-05-10 visit_started officers=1 certificates=true",),
        "2023-06-01",
        {"refused": ["2023-05-10 visit_started 第十七条"]},
    ),
    "a-ground-that-is-missing": (
        ("2023-05-10 visit_started officers=2 certificates=true", "2023-05-11 visit_concluded finding=violation"),
        "2023-05-12",
        {"refused": ["2023-05-10 visit_started 第十六条"], "state": "to_rectify"},
    ),
    "an-extension-nobody-asked-for-was-not-asked-late": (
        (VISIT, FOUND, SERVED, VERIFIED),
        "2023-12-01",
        {"extension_request.status": "lapsed", "extension_request.days_late": 0, "rectification.status": "met"},
    ),
    "a-supplement-that-never-came-is-not-late": (
        (
            "2023-03-01 materials_received",
            "2023-03-06 supplement_requested",
            "2023-03-20 review_concluded finding=none",
        ),
        "2023-04-03",
        {
            "supplement.status": "lapsed",
            "supplement.due": working("2023-03-06", 5),
            "review.status": "met",
            "duties": [],
        },
    ),
    "an-extension-while-another-notice-is-due": (
        (VISIT, FOUND, SERVED, COMPLAINT, AGAIN, "2023-09-11 extension_requested months=2 form=written"),
        "2023-11-16",
        {
            "refused": [],
            "state": "to_rectify",
            "deemed": ["2023-11-16 extension_decided 第二十三条"],
            "rectification.due": months("2023-05-15", 8),
        },
    ),
    "rectified-while-another-notice-is-due": (
        (VISIT, FOUND, SERVED, COMPLAINT, AGAIN, "2023-09-11 rectification_verified"),
        "2023-09-12",
        {"refused": [], "state": "to_rectify", "rectification.status": "met", "service.status": "running"},
    ),
    "nothing-to-extend-before-a-notice": (
        (VISIT, FOUND, "2023-05-12 extension_requested months=2 form=written"),
        "2023-06-01",
        {"refused": ["2023-05-12 extension_requested 第二十三条"], "deemed": []},
    ),
    "materials-that-come-during-a-visit-are-reviewed": (
        (
            "2023-05-04 notice_issued",
            VISIT,
            "2023-05-15 materials_received",
            "2023-05-17 supplement_requested",
            "2023-05-19 supplement_received",
        ),
        "2023-05-22",
        {
            "refused": [],
            "state": "visiting",
            "review.due": working("2023-05-15", 20, ("2023-05-17", "2023-05-19")),
            "supplement.due": working("2023-05-17", 5),
        },
    ),
    "materials-come-once": (
        (VISIT, "2023-05-15 materials_received", "2023-05-16 materials_received"),
        "2023-05-22",
        {"refused": ["2023-05-16 materials_received 第十五条"], "review.due": working("2023-05-15", 20)},
    ),
    "a-second-supplement-before-the-first": (
        ("2023-05-15 materials_received", "2023-05-17 supplement_requested", "2023-05-18 supplement_requested"),
        "2023-05-22",
        {"refused": ["2023-05-18 supplement_requested 第十五条"], "supplement.due": working("2023-05-17", 5)},
    ),
    "closed-before-it-is-public": (
        (VISIT, FOUND, SERVED, VERIFIED, "2023-11-13 case_closed"),
        "2023-12-01",
        {"refused": ["2023-11-13 case_closed 第二十五条"], "state": "verified"},
    ),
    "closed-when-it-is-public": (
        (VISIT, FOUND, SERVED, "2023-06-01 disclosed", VERIFIED, "2023-11-13 case_closed"),
        "2023-12-01",
        {"refused": [], "state": "closed", "duties": []},
    ),
    "the-window-is-counted-back-from-the-moved-day": (
        ("2022-04-01 rectification_notice_served months=6",),
        "2022-04-01",
        {"rectification.due": "2022-10-08", "extension_request.due": days("2022-10-08", -15, moved=False)},
    ),
    "a-second-application-before-the-decision": (
        (
            SERVED,
            "2023-09-04 extension_requested months=1 form=written",
            "2023-09-11 extension_requested months=2 form=written",
        ),
        "2023-11-16",
        {
            "refused": ["2023-09-11 extension_requested 第二十三条"],
            "rectification.due": months("2023-05-15", 7),
        },
    ),
    "a-re-examination-does-not-halt-the-rectification": (
        (
            "2022-03-01 rectification_notice_served months=6",
            "2022-03-10 reexamination_requested form=written",
            "2022-04-07 reexamination_concluded result=upheld",
        ),
        "2022-06-01",
        {"rectification.due": months("2022-03-01", 6), "rectification.paused_days": 0, "reexamination.status": "met"},
    ),
    "seven-months-where-the-notice-says-so": (
        ("2023-05-10 rectification_notice_served months=7",),
        "2023-06-01",
        {
            "rectification.due": months("2023-05-10", 7),
            "rectification.conventions": ["C1", "C2", "C3", "C4", "C10", "H9"],
        },
    ),
}


@pytest.mark.parametrize(("lines", "as_of", "expected"), STORIES.values(), ids=STORIES)
def test_a_case_off_the_usual_road_stands_as_the_order_says(
    versions: Versions, time: LegalTime, lines: tuple[str, ...], as_of: str, expected: dict[str, object]
) -> None:
    assert parts(answered(versions, time, lines, as_of), list(expected)) == expected


LATE = ("2022-03-01 rectification_notice_served months=6", "2022-03-17 reexamination_requested form=written")
CHECKED = (
    "2022-03-01 rectification_notice_served months=6",
    "2022-03-10 reexamination_requested form=written",
    "2022-04-07 reexamination_concluded result=upheld",
)
READINGS = {
    "H10": ("paused", CHECKED, "rectification.due", days(months("2022-03-01", 6), 28)),
    "H11": ("every-one", LATE, "reexamination.due", "2022-04-18"),
    "H6": ("unmoved", ("2022-04-01 rectification_notice_served months=6",), "extension_request.due", "2022-09-16"),
    "H8": ("as-it-comes", (SERVED, VERIFIED, "2023-11-13 case_closed"), "state", "closed"),
}


@pytest.mark.parametrize("convention", READINGS)
def test_an_office_reads_it_otherwise(tmp_path: Path, time: LegalTime, convention: str) -> None:
    choice, lines, key, expected = READINGS[convention]
    names = "key: office\nwithin: hunan\nversion: 2026-01-01\ntitle_zh: 本级\ntitle_en: Office\n"
    (tmp_path / "pack.yaml").write_text(names, encoding="utf-8")
    (tmp_path / "conventions.yaml").write_text(f"- {{id: {convention}, choice: {choice}}}\n", encoding="utf-8")
    read = load_versions([*FOLDERS, tmp_path])["energy-supervision"]
    assert parts(answered(read, time, lines, "2023-12-01"), [key]) == {key: expected}
