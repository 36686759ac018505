"""Dated cases of energy supervision, each counted on a calendar of its own and not by the engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
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


@dataclass(frozen=True)
class Case:
    """What happened, what is expected of the answer on a day, and the same days counted by hand."""

    events: tuple[str, ...]
    expected: Mapping[str, object]
    as_of: str = "2026-06-30"
    by_hand: Mapping[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def versions() -> Versions:
    return load_versions(FOLDERS)["energy-supervision"]


@pytest.fixture(scope="module")
def time() -> LegalTime:
    return LegalTime(load_working_days(FOLDERS), load_conventions(FOLDERS))


TWO = "officers=2 certificates=true"
REVIEWS = {
    "national-day-2022": ("2022-09-26", "2022-10-27"),
    "new-year-and-spring-festival-2023": ("2022-12-28", "2023-01-31"),
    "last-day-before-spring-festival-2023": ("2023-01-20", "2023-02-22"),
    "mid-autumn-and-national-day-2023": ("2023-09-28", "2023-11-01"),
    "eve-of-spring-festival-2024": ("2024-02-08", "2024-03-13"),
    "spring-festival-2025": ("2025-01-24", "2025-02-27"),
    "year-end-2024": ("2024-12-31", "2025-02-05"),
    "longest-spring-festival-2026": ("2026-02-13", "2026-03-19"),
    "may-day-2026": ("2026-04-30", "2026-06-01"),
    "first-day-of-the-order": ("2021-12-01", "2021-12-29"),
    "received-on-a-saturday": ("2022-06-11", "2022-07-08"),
    "received-on-a-make-up-sunday": ("2022-04-24", "2022-05-24"),
    "received-in-the-holiday": ("2023-10-03", "2023-11-01"),
    "leap-day": ("2024-02-29", "2024-03-28"),
}

RECTIFICATIONS = {
    "month-end-of-a-leap-february": ("2023-08-31", "2024-02-29"),
    "30-august-before-a-common-february": ("2024-08-30", "2025-02-28"),
    "31-august-before-a-common-february": ("2024-08-31", "2025-02-28"),
    "leap-day-on": ("2024-02-29", "2024-08-29"),
    "28-stays-28": ("2022-08-28", "2023-02-28"),
    "31-march-ends-on-30-and-moves-past-national-day": ("2023-03-31", "2023-10-07"),
    "1-april-moves-to-a-make-up-saturday": ("2022-04-01", "2022-10-08"),
    "2-april-2024": ("2024-04-02", "2024-10-08"),
    "3-april-2025": ("2025-04-03", "2025-10-09"),
    "year-end": ("2025-12-31", "2026-06-30"),
}


@pytest.mark.parametrize(("received", "due"), REVIEWS.values(), ids=REVIEWS)
def test_twenty_working_days_of_review(versions: Versions, time: LegalTime, received: str, due: str) -> None:
    assert working(received, 20) == due
    answer = answered(versions, time, [f"{received} materials_received"], due)
    assert parts(answer, ["review.due", "review.status"]) == {"review.due": due, "review.status": "running"}


@pytest.mark.parametrize(("served", "due"), RECTIFICATIONS.values(), ids=RECTIFICATIONS)
def test_six_months_of_rectification(versions: Versions, time: LegalTime, served: str, due: str) -> None:
    assert months(served, 6) == due
    answer = answered(versions, time, [f"{served} rectification_notice_served months=6"], due)
    assert parts(answer, ["rectification.due"]) == {"rectification.due": due}
    latest = days(due, -15, moved=False)
    assert parts(answer, ["extension_request.due"]) == {"extension_request.due": latest}
    assert parts(answer, ["objection.due"]) == {"objection.due": days(served, 15)}


SERVED = "2021-12-15 rectification_notice_served months=6"
ASKED = "2022-05-20 extension_requested months=3 form=written"

CASES: dict[str, Case] = {
    "two-supplements": Case(
        (
            "2023-03-01 materials_received",
            "2023-03-06 supplement_requested",
            "2023-03-09 supplement_received",
            "2023-03-20 supplement_requested",
            "2023-03-24 supplement_received",
        ),
        {"review.due": "2023-04-10", "review.paused_days": 7, "supplement.due": "2023-03-27", "state": "reviewing"},
        by_hand={"review.due": working("2023-03-01", 20, ("2023-03-06", "2023-03-09"), ("2023-03-20", "2023-03-24"))},
    ),
    "supplement-over-a-festival": Case(
        ("2024-01-29 materials_received", "2024-02-05 supplement_requested", "2024-02-19 supplement_received"),
        {"review.due": "2024-03-08", "supplement.due": "2024-02-18", "supplement.status": "late"},
        by_hand={"review.due": working("2024-01-29", 20, ("2024-02-05", "2024-02-19"))},
    ),
    "supplement-received-the-same-day": Case(
        ("2023-03-01 materials_received", "2023-03-06 supplement_requested", "2023-03-06 supplement_received"),
        {"review.due": "2023-03-29", "review.paused_days": 0},
        by_hand={"review.due": working("2023-03-01", 20)},
    ),
    "a-review-that-waits-does-not-lapse": Case(
        ("2023-03-01 materials_received", "2023-03-06 supplement_requested"),
        {"review.status": "paused", "supplement.status": "lapsed", "state": "supplementing"},
        as_of="2023-12-31",
    ),
    "asking-after-the-last-day-saves-nothing": Case(
        ("2023-03-01 materials_received", "2023-04-06 supplement_requested"),
        {"review.due": "2023-03-29", "review.status": "lapsed"},
        as_of="2023-04-10",
    ),
    "review-concluded-on-its-last-day": Case(
        ("2022-01-24 materials_received", "2022-02-24 review_concluded finding=none"),
        {"review.status": "met", "state": "reviewed"},
    ),
    "review-concluded-a-day-late": Case(
        ("2022-01-24 materials_received", "2022-02-25 review_concluded finding=violation"),
        {"review.status": "late", "review.days_late": 1, "review.overdue_since": "2022-02-25", "state": "suspected"},
    ),
    "review-goes-on-beside-a-visit": Case(
        (
            "2023-03-01 materials_received",
            f"2023-03-08 visit_started {TWO} ground=monitoring",
            "2023-03-20 review_concluded finding=none",
        ),
        {"state": "visiting", "review.status": "met", "refused": []},
    ),
    "recommendation-served-in-time": Case(
        ("2024-04-28 visit_concluded finding=inefficiency", "2024-05-13 recommendation_served"),
        {"service.due": "2024-05-13", "service.status": "met", "state": "advised"},
        by_hand={"service.due": days("2024-04-28", 15)},
    ),
    "nothing-found-sets-no-clock": Case(
        ("2024-04-28 visit_concluded finding=none",), {"service.due": None, "state": "cleared"}
    ),
    "service-moves-over-spring-festival": Case(
        ("2025-01-14 visit_concluded finding=violation",),
        {"service.due": "2025-02-05", "service.unrolled_due": "2025-01-29"},
        by_hand={"service.due": days("2025-01-14", 15)},
    ),
    "one-month-and-two-more": Case(
        (
            SERVED,
            "2022-05-20 extension_requested months=1 form=written",
            "2022-06-10 extension_decided granted=true months=1",
            "2022-06-28 extension_requested months=2 form=written",
            "2022-07-15 extension_decided granted=true months=2",
        ),
        {"rectification.due": "2022-09-15", "rectification.status": "lapsed", "refused": [], "deemed": []},
        by_hand={"rectification.due": months("2021-12-15", 9)},
    ),
    "no-fourth-month": Case(
        (
            SERVED,
            ASKED,
            "2022-06-10 extension_decided granted=true months=3",
            "2022-08-01 extension_requested months=1 form=written",
        ),
        {"rectification.due": "2022-09-15", "refused": ["2022-08-01 extension_requested 第二十三条"]},
    ),
    "granting-four-months-is-refused": Case(
        (SERVED, ASKED, "2022-06-10 extension_decided granted=true months=4"),
        {
            "refused": ["2022-06-10 extension_decided 第二十三条"],
            "deemed": ["2022-06-16 extension_decided 第二十三条"],
            "rectification.due": "2022-09-15",
        },
    ),
    "silence-after-one-month-gives-what-is-left": Case(
        (
            SERVED,
            "2022-05-20 extension_requested months=1 form=written",
            "2022-06-10 extension_decided granted=true months=1",
            "2022-06-28 extension_requested months=3 form=written",
        ),
        {"rectification.due": "2022-09-15", "deemed": ["2022-07-16 extension_decided 第二十三条"]},
        by_hand={"rectification.due": months("2021-12-15", 9)},
    ),
    "grant-without-months-is-what-was-asked": Case(
        (
            SERVED,
            "2022-05-20 extension_requested months=2 form=written",
            "2022-06-10 extension_decided granted=true",
        ),
        {"rectification.due": "2022-08-15"},
        by_hand={"rectification.due": months("2021-12-15", 8)},
    ),
    "silence-on-the-last-day-is-none-yet": Case(
        (SERVED, ASKED), {"deemed": [], "extension_decision.status": "running"}, as_of="2022-06-15"
    ),
    "silence-the-day-after": Case(
        (SERVED, ASKED),
        {"deemed": ["2022-06-16 extension_decided 第二十三条"], "extension_decision.status": "deemed"},
        as_of="2022-06-16",
    ),
    "refusal-a-day-late": Case(
        (SERVED, ASKED, "2022-06-16 extension_decided granted=false"),
        {
            "deemed": ["2022-06-16 extension_decided 第二十三条"],
            "refused": ["2022-06-16 extension_decided 第二十三条"],
            "rectification.due": "2022-09-15",
        },
    ),
    "asked-by-word-of-mouth": Case(
        (SERVED, "2022-05-20 extension_requested months=3 form=oral"),
        {"refused": ["2022-05-20 extension_requested 第二十三条"], "deemed": [], "rectification.due": "2022-06-15"},
    ),
    "asked-late-silence-grants-nothing": Case(
        (SERVED, "2022-06-01 extension_requested months=3 form=written"),
        {"deemed": [], "refused": [], "rectification.due": "2022-06-15", "extension_request.status": "late"},
    ),
    "asked-late-and-granted-in-time": Case(
        (
            SERVED,
            "2022-06-01 extension_requested months=3 form=written",
            "2022-06-15 extension_decided granted=true months=1",
        ),
        {"rectification.due": "2022-07-15", "refused": []},
    ),
    "asked-after-the-period": Case(
        (SERVED, "2022-06-16 extension_requested months=3 form=written"),
        {"refused": ["2022-06-16 extension_requested 第二十三条"], "rectification.status": "lapsed"},
    ),
    "asked-on-the-latest-day": Case(
        (SERVED, "2022-05-31 extension_requested months=3 form=written"),
        {"extension_request.0.status": "met", "deemed": ["2022-06-16 extension_decided 第二十三条"]},
    ),
    "silence-when-the-limit-moved-past-national-day": Case(
        (
            "2023-03-31 rectification_notice_served months=6",
            "2023-09-20 extension_requested months=3 form=written",
        ),
        {
            "deemed": ["2023-10-08 extension_decided 第二十三条"],
            "rectification.due": "2024-01-02",
            "rectification.unrolled_due": "2023-12-30",
        },
        by_hand={"rectification.due": months("2023-09-30", 3)},
    ),
    "extension-into-a-leap-february": Case(
        (
            "2023-05-30 rectification_notice_served months=6",
            "2023-11-10 extension_requested months=3 form=written",
        ),
        {"rectification.due": "2024-02-29", "deemed": ["2023-12-01 extension_decided 第二十三条"]},
        by_hand={"rectification.due": months("2023-11-30", 3)},
    ),
    "a-stated-day-binds": Case(
        ("2023-05-10 rectification_notice_served due=2023-10-01",),
        {"rectification.due": "2023-10-07", "rectification.unrolled_due": "2023-10-01"},
    ),
    "no-length-stated-is-six-months": Case(
        ("2023-05-10 rectification_notice_served",),
        {"rectification.due": "2023-11-10"},
        by_hand={"rectification.due": months("2023-05-10", 6)},
    ),
    "verified-in-time-though-recorded-later": Case(
        (SERVED, "2022-06-20 rectification_verified completed_on=2022-06-14"),
        {"rectification.status": "met", "state": "verified"},
    ),
    "verified-late": Case(
        (SERVED, "2022-06-20 rectification_verified"), {"rectification.status": "late", "rectification.days_late": 5}
    ),
    "finished-before-silence-could-decide": Case(
        (SERVED, ASKED, "2022-06-01 rectification_verified"),
        {"deemed": [], "extension_decision.status": "met", "rectification.status": "met"},
    ),
    "re-examination-in-time-and-late-conclusion": Case(
        (
            "2022-03-01 rectification_notice_served months=6",
            "2022-03-16 reexamination_requested form=written",
            "2022-04-18 reexamination_concluded result=upheld",
        ),
        {"objection.status": "met", "reexamination.due": "2022-04-15", "reexamination.days_late": 3},
        by_hand={"reexamination.due": days("2022-03-16", 30)},
    ),
    "re-examination-ends-in-spring-festival": Case(
        (
            "2022-12-28 rectification_notice_served months=6",
            "2022-12-28 reexamination_requested form=written",
        ),
        {"reexamination.due": "2023-01-28", "reexamination.unrolled_due": "2023-01-27"},
        by_hand={"reexamination.due": days("2022-12-28", 30)},
    ),
    "re-examination-asked-late-sets-no-clock": Case(
        (
            "2022-03-01 rectification_notice_served months=6",
            "2022-03-17 reexamination_requested form=written",
        ),
        {"objection.status": "late", "reexamination.due": None, "refused": []},
    ),
    "notice-withdrawn-ends-all-that-hangs-on-it": Case(
        (
            SERVED,
            "2021-12-20 reexamination_requested form=written",
            "2022-01-10 reexamination_concluded result=withdrawn",
        ),
        {"state": "cleared", "rectification.status": "met", "extension_request.status": "met", "duties": []},
    ),
    "recommendation-cannot-be-objected-to": Case(
        (
            "2024-04-28 visit_concluded finding=inefficiency",
            "2024-05-10 recommendation_served",
            "2024-05-13 reexamination_requested form=written",
        ),
        {"refused": ["2024-05-13 reexamination_requested 第二十四条"], "state": "advised"},
    ),
    "before-the-order-was-in-force": Case(
        ("2021-11-30 materials_received", "2021-12-01 materials_received"),
        {"refused": ["2021-11-30 materials_received 第二十九条"], "review.due": "2021-12-29"},
    ),
    "in-the-future": Case(
        ("2024-05-06 materials_received", "2024-06-03 review_concluded finding=none"),
        {"refused": ["2024-06-03 review_concluded 第十五条"], "state": "reviewing", "review.status": "running"},
        as_of="2024-05-20",
    ),
    "out-of-order": Case(
        ("2024-05-06 materials_received", "2024-05-05 supplement_requested"),
        {"refused": ["2024-05-05 supplement_requested 第十五条"], "state": "reviewing"},
    ),
    "twice": Case(
        ("2024-05-06 materials_received", "2024-05-07 materials_received"),
        {"refused": ["2024-05-07 materials_received 第十五条"], "review.due": "2024-05-31"},
        by_hand={"review.due": working("2024-05-06", 20)},
    ),
    "a-corrected-day-moves-the-clock": Case(
        ("2024-05-06 materials_received", "2024-05-20 correction corrects=1 right_date=2024-05-08"),
        {"review.due": "2024-06-04"},
        by_hand={"review.due": working("2024-05-08", 20)},
    ),
    "a-withdrawn-request-takes-silence-with-it": Case(
        (SERVED, ASKED, "2022-07-01 correction corrects=2 withdrawn=true"),
        {"deemed": [], "rectification.due": "2022-06-15", "rectification.status": "lapsed"},
    ),
    "a-correction-to-come-changes-nothing-yet": Case(
        (SERVED, ASKED, "2022-07-01 correction corrects=2 withdrawn=true"),
        {
            "deemed": ["2022-06-16 extension_decided 第二十三条"],
            "refused": ["2022-07-01 correction 第二十九条"],
        },
        as_of="2022-06-30",
    ),
    "closed-is-closed": Case(
        ("2024-05-06 visit_concluded finding=none", "2024-05-08 case_closed", "2024-05-09 disclosed"),
        {"state": "closed", "refused": ["2024-05-09 disclosed 第二十五条"], "duties": []},
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_dated_case_stands_as_the_order_says(versions: Versions, time: LegalTime, case: Case) -> None:
    assert dict(case.expected) | dict(case.by_hand) == dict(case.expected)
    answer = answered(versions, time, case.events, case.as_of)
    assert parts(answer, list(case.expected)) == dict(case.expected)


def test_a_day_past_the_table_is_provisional(versions: Versions, time: LegalTime) -> None:
    past = date(time.table.covered_until.year, 12, 25).isoformat()
    answer = answered(versions, time, [f"{past} materials_received"], past)
    assert parts(answer, ["review.provisional"]) == {"review.provisional": True}
