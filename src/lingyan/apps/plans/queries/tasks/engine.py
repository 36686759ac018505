"""Rows of duties as facts of the engine (责任转为规则对象), and the rules and holidays by which reports are due."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils.timezone import localdate

from lingyan.apps.catalogue.queries import catalogue, follow_calendars, legal_time
from lingyan.apps.plans.models import Duty, Report, ReportState, Task, TaskState
from lingyan.domain.tasks import duties as domain
from lingyan.domain.tasks.duties import DutyFacts, LastReport, Step, next_step
from lingyan.domain.tasks.periods import Rhythm
from lingyan.domain.tasks.progress import Part, Progress, Share, progress_of
from lingyan.domain.tasks.reporting import Reporting, level_of
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.tasks import REPORTING_KEY


class NoReportingRulesError(DoesNotHoldError):
    """Packs that do not say how reporting is cascaded."""

    code = "plans.no_reporting_rules"
    what = _("No pack here says by when reports are due.")
    remedy = _("Add a reporting.yaml to your pack, then load the packs again.")


@dataclass(frozen=True, slots=True)
class Reported:
    """What a duty has reported so far (已报情况): the report that counts, the progress last said, and when."""

    last: Report | None = None
    progress_pct: int | None = None
    newest: Report | None = None
    has_waiting: bool = False


@follow_calendars
def reporting() -> Reporting:
    """Return the rules of the narrowest pack over the holidays of all packs and of the office itself."""
    rules = catalogue().reporting.get(REPORTING_KEY)
    if rules is None:
        raise NoReportingRulesError
    return Reporting(rules, legal_time().table)


def reported_by(duties: Iterable[Duty]) -> Mapping[int, Reported]:
    """Return what each of some duties has reported; three queries, whatever their number."""
    ids = [duty.pk for duty in duties]
    given = Report.objects.filter(duty__in=ids).exclude(state=ReportState.REPLACED)
    counted = Q(state__in=[ReportState.SUBMITTED, ReportState.ACCEPTED])
    rows = (
        given.order_by()
        .values("duty")
        .annotate(
            newest=Max("pk"),
            standing=Max("pk", filter=counted),
            waiting=Count("pk", filter=Q(state=ReportState.SUBMITTED)),
        )
    )
    marks = {row["duty"]: row for row in rows}
    again = Report.objects.filter(duty=OuterRef("duty"), period=OuterRef("period"), pk__gt=OuterRef("pk"))
    open_returns = given.filter(~Exists(again), state=ReportState.RETURNED).order_by("-pk")
    returned = {report.duty_id: report for report in open_returns}
    known = Report.objects.in_bulk([pk for row in marks.values() for pk in (row["newest"], row["standing"]) if pk])
    return {
        duty: Reported(
            last=returned.get(duty) or known.get(row["newest"] or 0),
            progress_pct=known[row["standing"]].progress_pct if row["standing"] else None,
            newest=known.get(row["newest"] or 0),
            has_waiting=bool(row["waiting"]),
        )
        for duty, row in marks.items()
    }


def step_of(duty: Duty, task: Task, so_far: Reported, on: date) -> Step:
    """Return where a duty stands on a day."""
    return next_step(facts_of(duty, task, so_far), reporting(), on)


def facts_of(duty: Duty, task: Task, so_far: Reported) -> DutyFacts:
    """Return a duty as the engine knows it."""
    return DutyFacts(
        rhythm=Rhythm(task.rhythm),
        level=level_of(duty.place_path),
        assigned_on=task.assigned_on,
        due=task.due,
        is_open=task.state == TaskState.OPEN and duty.left_on is None,
        period=duty.period,
        last=_last(so_far.last),
        has_waiting=so_far.has_waiting,
        known_on=task.loaded_on,
    )


def is_provisional(day: date | None) -> bool:
    """Whether no notice has settled yet which days around `day` are worked."""
    return day is not None and not reporting().table.is_covered(day)


def progress_of_task(task: Task, duties: Sequence[Duty] | None = None) -> Progress:
    """Return how far a task is by what its units reported; one query, or none where its duties are given."""
    rows = task.duties.only("part", "progress_pct", "task_id") if duties is None else duties
    return progress_of(Share(Part(duty.part), duty.progress_pct) for duty in rows)


def _last(report: Report | None) -> LastReport | None:
    if report is None:
        return None
    state = domain.ReportState(report.state)
    return LastReport(report.period, localdate(report.reported_at), state, report.progress_pct)
