"""A unit reports; late is taken and said, two on one period are told, and the level above decides."""

import pytest

from factories.accounts import OTHER_COUNTY, acting
from factories.tasks import (
    COUNTY_UNIT,
    DEPARTMENT_UNIT,
    OTHER_UNIT,
    PREFECTURE_UNIT,
    county,
    department,
    duty_of,
    given,
    prefecture,
    put_back,
    report,
    task,
    zone_office,
)
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files.models import StoredFile
from lingyan.apps.plans.actions.tasks import (
    accept_report,
    errors,
    report_progress,
    return_report,
    sign_off,
)
from lingyan.apps.plans.models import Owing, Report, ReportState
from lingyan.engines.office_package import FileContentError
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def test_a_report_waits_for_its_decision_and_the_next_one_is_set() -> None:
    made = task()
    first = duty_of(made)
    sent = report(first, files=(("照片.txt", "现场".encode()),))
    after = duty_of(made)
    assert (sent.is_late, sent.due, sent.period) == (False, first.next_due, first.period)
    assert (after.owing, after.progress_pct) == (Owing.WAITING, 40)
    assert after.period > first.period
    assert after.next_due > first.next_due
    kept = StoredFile.objects.get(evidence__report=sent)
    assert (kept.name, kept.scope, kept.owner) == ("照片.txt", first.place_path, county().key)
    made.refresh_from_db()
    assert made.progress_pct == 40
    assert "照片.txt" in AuditRecord.objects.get(act="plans.report_progress", key=made.key).after


def test_a_report_after_its_day_is_taken_and_marked_late() -> None:
    sent = report(put_back(duty_of(task()), 3, "2026-01"))
    assert (sent.is_late, sent.period) == (True, "2026-01")
    assert duty_of(sent.duty.task).missed == 0


def test_the_second_of_two_people_who_report_is_told_by_whom_and_may_correct() -> None:
    duty = duty_of(task())
    first = report(duty)
    colleague = county(login="colleague")
    with pytest.raises(errors.AlreadyReportedError) as caught:
        report_progress(duty, given(duty, text="另一说法"), actor=colleague)
    assert caught.value.data["name"] == county().name
    second = report_progress(duty, given(duty, text="另一说法", progress_pct=50, corrects=first.pk), actor=colleague)
    first.refresh_from_db()
    assert (first.state, second.state, second.due) == (ReportState.REPLACED, ReportState.SUBMITTED, first.due)
    assert (duty_of(duty.task).progress_pct, duty_of(duty.task).owing) == (50, Owing.WAITING)


def test_a_decided_report_is_not_corrected() -> None:
    duty = duty_of(task())
    sent = accept_report(report(duty), actor=prefecture())
    with pytest.raises(errors.DecidedError):
        report_progress(duty, given(duty, corrects=sent.pk), actor=county())


@pytest.mark.parametrize(
    ("actor", "wrong"),
    [
        pytest.param(lambda: VISITOR, LogInError, id="visitor"),
        pytest.param(prefecture, NotYoursError, id="the-level-above"),
        pytest.param(lambda: acting(Role.COUNTY, OTHER_COUNTY, unit=OTHER_UNIT), NotYoursError, id="another-county"),
        pytest.param(lambda: acting(Role.AUDITOR, ""), NotYoursError, id="auditor"),
    ],
)
def test_only_the_unit_itself_reports(actor, wrong: type[Exception]) -> None:
    duty = duty_of(task())
    with pytest.raises(wrong):
        report_progress(duty, given(duty), actor=actor())


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        pytest.param({"text": " "}, errors.NoTextError, id="no-text"),
        pytest.param({"progress_pct": 101}, errors.ProgressError, id="more-than-all"),
        pytest.param({"period": "1999-01"}, errors.NotDueError, id="another-period"),
        pytest.param({"corrects": 0}, errors.DecidedError, id="corrects-nothing"),
        pytest.param({"files": (("a.pdf", b"no pdf"),)}, FileContentError, id="a-false-type"),
    ],
)
def test_what_cannot_be_a_report_is_refused_and_leaves_nothing(more: dict, wrong: type[Exception]) -> None:
    duty = duty_of(task())
    with pytest.raises(wrong):
        report_progress(duty, given(duty, **more), actor=county())
    assert not Report.objects.filter(duty=duty).exists()


def test_on_a_closed_task_nothing_is_reported() -> None:
    made = task()
    duty = duty_of(made)
    sign_off(made, actor=zone_office(), seen_version=1)
    with pytest.raises(errors.TaskClosedError):
        report_progress(duty, given(duty), actor=county())


def test_a_returned_report_says_why_and_is_given_anew() -> None:
    duty = duty_of(task())
    sent = return_report(report(duty), actor=prefecture(), reason="缺受理回执")
    after = duty_of(duty.task)
    assert (sent.state, sent.reason, sent.decided_by) == (ReportState.RETURNED, "缺受理回执", prefecture().key)
    assert (after.owing, after.period, after.progress_pct) == (Owing.RETURNED, duty.period, None)
    report(after)
    assert duty_of(duty.task).owing == Owing.WAITING


def test_the_whole_accepted_ends_the_part_of_the_unit() -> None:
    duty = duty_of(task())
    accept_report(report(duty, progress_pct=100), actor=prefecture())
    after = duty_of(duty.task)
    assert (after.is_open, after.owing, after.next_due) == (False, Owing.NOTHING, None)


@pytest.mark.parametrize(
    ("key", "reporter", "decider", "may"),
    [
        pytest.param(COUNTY_UNIT, county, prefecture, True, id="prefecture-of-its-county"),
        pytest.param(COUNTY_UNIT, county, zone_office, True, id="zone-of-any"),
        pytest.param(COUNTY_UNIT, county, department, False, id="no-department"),
        pytest.param(PREFECTURE_UNIT, prefecture, lambda: prefecture(login="second"), False, id="not-its-own-level"),
        pytest.param(DEPARTMENT_UNIT, department, zone_office, True, id="zone-of-a-department"),
        pytest.param(DEPARTMENT_UNIT, department, prefecture, False, id="no-prefecture-of-a-department"),
    ],
)
def test_who_decides_what(key: str, reporter, decider, *, may: bool) -> None:
    sent = report(duty_of(task(key), key), actor=reporter())
    if may:
        assert accept_report(sent, actor=decider()).state == ReportState.ACCEPTED
        return
    with pytest.raises(NotYoursError):
        accept_report(sent, actor=decider())


def test_nobody_decides_on_their_own_report() -> None:
    office = zone_office()
    sent = report(duty_of(task("hunan-development-reform"), "hunan-development-reform"), actor=office)
    with pytest.raises(errors.OwnReportError):
        accept_report(sent, actor=office)
    assert accept_report(sent, actor=zone_office(login="second")).decided_by == "second"


def test_a_report_is_decided_once_and_a_return_needs_its_reason() -> None:
    sent = report(duty_of(task()))
    with pytest.raises(errors.NoReasonError):
        return_report(sent, actor=prefecture(), reason=" ")
    accept_report(sent, actor=prefecture())
    with pytest.raises(errors.DecidedError):
        return_report(sent, actor=prefecture(), reason="太晚了")
