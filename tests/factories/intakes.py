"""Rows of a table as a page would send them through an intake: judged, taken over, and why they were refused."""

from collections.abc import Sequence

from lingyan.apps.jobs.models import Job, JobRow
from lingyan.apps.jobs.queries import Judgement, SheetRow, intake_of
from lingyan.kernel.access import Actor


def judged(kind: str, rows: Sequence[SheetRow], actor: Actor) -> list[Judgement]:
    """Return what each row would do."""
    return list(intake_of(kind).judge(rows, actor))


def taken(kind: str, judgements: Sequence[Judgement], actor: Actor) -> list[JobRow]:
    """Return the rows of a job after they were taken over."""
    job = Job.objects.create(kind=kind, title="table.xlsx", owner=actor.key)
    rows = [
        JobRow.objects.create(job=job, number=number, outcome=one.outcome, payload=one.payload)
        for number, one in enumerate(judgements, start=2)
    ]
    intake_of(kind).take(rows, actor)
    return rows


def words(judgement: Judgement) -> str:
    """Return why a row has its outcome."""
    return " ".join(reason.text() for reason in judgement.reasons)
