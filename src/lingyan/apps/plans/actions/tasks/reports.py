"""Reporting progress (报送进展), and deciding what was reported (审核报告)."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import EVIDENCE, store_file
from lingyan.apps.plans.actions.tasks import errors
from lingyan.apps.plans.actions.tasks.duties import settle_duties, weigh_task
from lingyan.apps.plans.actions.tasks.telling import tell_of_decision, tell_of_report
from lingyan.apps.plans.models import Duty, Evidence, Report, ReportState
from lingyan.apps.plans.queries.tasks.seeing import reporting_unit
from lingyan.domain.tasks.duties import DONE_PCT
from lingyan.kernel.access import Actor, Right


@dataclass(frozen=True, slots=True)
class ReportGiven:
    """A report as it is given (报送内容): on which period, what was done, how far it is, and what proves it.

    `files` are pairs of name and content. `corrects` is the key of the report that this one takes the place of.
    """

    period: str
    text: str
    progress_pct: int | None = None
    files: tuple[tuple[str, bytes], ...] = ()
    corrects: int | None = None


@transaction.atomic
def report_progress(duty: Duty, given: ReportGiven, *, actor: Actor) -> Report:
    """Take the report of a unit on its part of a task, and tell who decides on it; a late one is marked late.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts does not report for this unit.
        TaskClosedError: nothing is owed on the task any more.
        AlreadyReportedError: somebody reported on this period meanwhile.
        NotDueError: the period is not the one that is open.
        NoTextError: it says nothing.
        ProgressError: the progress is no share of a whole.
        DecidedError: the report to be corrected is decided.
        FileContentError: a file is refused.
    """
    actor.check(Right.REPORT_TASKS, unit=reporting_unit(duty))
    held = _held(duty.pk)
    _check(held, given)
    before = _standing(held, given.period)
    due = before.due if before else held.next_due
    if given.corrects is not None:
        due = _replace(before, given.corrects)
    elif before and before.state != ReportState.RETURNED:
        at = timezone.localtime(before.reported_at).strftime("%Y-%m-%d %H:%M")
        raise errors.AlreadyReportedError(name=before.reported_by_name, at=at)
    elif given.period != held.period:
        raise errors.NotDueError
    now = timezone.now()
    report = Report.objects.create(
        duty=held,
        period=given.period,
        due=due,
        text=given.text.strip(),
        progress_pct=given.progress_pct,
        is_late=due is not None and timezone.localdate(now) > due,
        reported_by=actor.key,
        reported_by_name=actor.name,
        reported_at=now,
        is_synthetic=actor.is_synthetic,
    )
    files = [store_file(name, data, actor=actor, scope=held.place_path, kinds=EVIDENCE) for name, data in given.files]
    Evidence.objects.bulk_create(Evidence(report=report, file=file) for file in files)
    _settle(held)
    tell_of_report(report, given.corrects)
    _record(actor, "plans.report_progress", report, [file.name for file in files])
    return report


def accept_report(report: Report, *, actor: Actor) -> Report:
    """Accept what a unit reported, and tell it; with the whole accepted, the unit owes nothing more.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: the one who acts does not decide at this place.
        OwnReportError: it is their own.
        DecidedError: it does not wait for a decision any more.
    """
    return _decide(report, ReportState.ACCEPTED, "", actor)


def return_report(report: Report, *, actor: Actor, reason: str) -> Report:
    """Give a report back with the reason, to be given anew, and tell the unit.

    Raises as `accept_report`, and `NoReasonError`.
    """
    if not reason.strip():
        raise errors.NoReasonError
    return _decide(report, ReportState.RETURNED, reason.strip(), actor)


@transaction.atomic
def _decide(report: Report, state: ReportState, reason: str, actor: Actor) -> Report:
    actor.check(Right.DECIDE_REPORTS, report.duty.place_path)
    if report.reported_by == actor.key:
        raise errors.OwnReportError
    duty = _held(report.duty_id)
    held = Report.objects.get(pk=report.pk)
    if held.state != ReportState.SUBMITTED:
        raise errors.DecidedError
    held.duty = duty
    held.state, held.reason = state, reason
    held.decided_by, held.decided_by_name, held.decided_at = actor.key, actor.name, timezone.now()
    held.save(update_fields=["state", "reason", "decided_by", "decided_by_name", "decided_at"])
    _settle(duty)
    tell_of_decision(held, actor)
    _record(actor, "plans.accept_report" if state == ReportState.ACCEPTED else "plans.return_report", held)
    return held


def _held(pk: int) -> Duty:
    """Return a duty with its task and unit, kept from others until the transaction ends."""
    return Duty.objects.select_for_update(of=("self",)).select_related("task", "unit__merged_into").get(pk=pk)


def _check(duty: Duty, given: ReportGiven) -> None:
    if not duty.is_open:
        raise errors.TaskClosedError
    if not given.text.strip():
        raise errors.NoTextError
    if given.progress_pct is not None and not 0 <= given.progress_pct <= DONE_PCT:
        raise errors.ProgressError(given=given.progress_pct)


def _standing(duty: Duty, period: str) -> Report | None:
    """Return the report on a period that nothing corrects."""
    return Report.objects.filter(duty=duty, period=period).exclude(state=ReportState.REPLACED).order_by("-pk").first()


def _replace(before: Report | None, corrects: int) -> date | None:
    """Let the report that is corrected stand as replaced; return by when it was due."""
    if before is None or before.pk != corrects or before.state != ReportState.SUBMITTED:
        raise errors.DecidedError
    before.state = ReportState.REPLACED
    before.save(update_fields=["state"])
    return before.due


def _settle(duty: Duty) -> None:
    settle_duties([duty], timezone.localdate())
    weigh_task(duty.task)


def _record(actor: Actor, act: str, report: Report, files: list[str] | None = None) -> None:
    duty = report.duty
    after: dict[str, object] = {
        "unit": duty.unit.key,
        "period": report.period,
        "report": report.pk,
        "progress_pct": report.progress_pct,
        "is_late": report.is_late,
        "state": report.state,
    }
    after |= {"reason": report.reason} if report.reason else {}
    after |= {"files": files} if files else {}
    record(actor, act, ("task", duty.task.key), scope=duty.place_path, after=after)
