"""A new calendar moves the clocks that rest on it, and says so; time alone lets clocks lapse and silence decide."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection

import lingyan
from factories.cases import of_plant, step, supervision
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions.counting import DEEMED, MOVED, SETTLED, count_anew, look_at_cases
from lingyan.apps.cases.models import Case, CaseClock, CaseNote
from lingyan.apps.catalogue.queries import look_again
from lingyan.domain.procedures.clocks import ClockStatus

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 31)
NATIONAL = Path(lingyan.__file__).parent / "packs" / "national" / "calendar"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("LINGYAN_DATA", str(tmp_path))
    monkeypatch.setattr("lingyan.apps.cases.actions.running.localdate", lambda: date(2026, 12, 31))
    look_again()
    yield tmp_path
    monkeypatch.undo()
    look_again()


def load_2027(data: Path, *more: str) -> None:
    """Keep a calendar of 2027 with the festivals of 2026, and further lines."""
    rows = (NATIONAL / "2026.csv").read_text(encoding="utf-8").splitlines()
    shifted = [row.replace("2026-", "2027-", 1) for row in rows if ",make_up," not in row]
    (data / "calendar").mkdir(exist_ok=True)
    (data / "calendar" / "2027.csv").write_text("\n".join([*shifted, *more, ""]), encoding="utf-8")
    look_again()


def nothing(done: int, total: int | None) -> None:
    del done, total


def test_a_clock_past_the_table_is_provisional_until_its_calendar_comes(data):
    case = step(supervision(), "materials_received", "2026-12-14")
    assert (case.next_due, case.is_provisional) == (date(2027, 1, 11), True)
    load_2027(data)
    assert count_anew(2027, TODAY, nothing) == 1
    case.refresh_from_db()
    assert case.is_provisional is False
    assert case.next_due > date(2027, 1, 11)
    (note,) = CaseNote.objects.all()
    assert note.template == MOVED
    assert (note.data["before"], note.data["after"]) == ("2027-01-11", case.next_due.isoformat())
    assert AuditRecord.objects.filter(act="cases.count_anew").count() == 1


def test_a_clock_that_stays_is_only_certain_now(data):
    case = step(supervision(), "visit_concluded", "2026-12-17", finding="violation")
    due = case.next_due
    assert (due, case.is_provisional) == (date(2027, 1, 1), True)
    load_2027(data)
    count_anew(2027, TODAY, nothing)
    assert CaseNote.objects.get().template in {SETTLED, MOVED}
    assert Case.objects.get(pk=case.pk).is_provisional is False


def test_counting_again_changes_nothing_more(data):
    step(supervision(), "materials_received", "2026-12-14")
    load_2027(data)
    count_anew(2027, TODAY, nothing)
    assert count_anew(2027, TODAY, nothing) == 0
    assert CaseNote.objects.count() == 1


def test_a_clock_that_was_paused_moves_as_well(data):
    case = step(supervision(), "materials_received", "2026-12-01")
    case = step(case, "supplement_requested", "2026-12-03")
    case = step(case, "supplement_received", "2026-12-17")
    assert case.is_provisional
    load_2027(data)
    assert count_anew(2027, TODAY, nothing) == 1
    assert Case.objects.get(pk=case.pk).is_provisional is False


def test_what_ends_before_the_year_is_left_alone(data):
    case = step(supervision(), "materials_received", "2026-03-02")
    load_2027(data)
    assert count_anew(2027, TODAY, nothing) == 0
    assert Case.objects.get(pk=case.pk).next_due == date(2026, 3, 30)


def test_a_clock_lapses_by_itself_and_stays_owed(monkeypatch):
    monkeypatch.setattr("lingyan.apps.cases.actions.running.localdate", lambda: date(2026, 11, 3))
    case = step(supervision(), "materials_received", "2026-11-02")
    assert case.clocks.get().status == "running"
    assert look_at_cases(date(2026, 12, 1), nothing) == 1
    assert case.clocks.get().status == "lapsed"
    assert Case.objects.get(pk=case.pk).next_due == date(2026, 11, 30)
    assert look_at_cases(date(2026, 12, 2), nothing) == 0


def test_silence_decides_once_and_the_case_says_so():
    case = step(supervision(), "rectification_notice_served", "2026-08-25", months=3)
    case = step(case, "extension_requested", "2026-10-10", actor=of_plant(), months=2, form="written")
    look_at_cases(date(2026, 11, 26), nothing)
    look_at_cases(date(2026, 11, 27), nothing)
    (note,) = CaseNote.objects.filter(template=DEEMED)
    assert note.data["clause"] == "第二十三条"
    assert Case.objects.get(pk=case.pk).next_due == date(2027, 1, 25)


def test_what_lapsed_and_what_is_late_is_found_by_an_index():
    open_clocks = CaseClock.objects.filter(is_open=True, due__lt=date(2026, 3, 20))
    lapsed = open_clocks.filter(status=ClockStatus.RUNNING).order_by().values_list("case", flat=True)
    late = open_clocks.filter(is_right=False).order_by().values_list("due")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "bitmapscan"):  # a table this small is read whole otherwise
                cursor.execute(f"SET LOCAL enable_{way} = off")
    assert "clock_runs" in lapsed.explain()
    assert "clock_due" in late.explain()
