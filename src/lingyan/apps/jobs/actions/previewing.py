"""Previewing a table (预览): every row read and judged, nothing taken over yet."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from lingyan.apps.files.queries import bytes_of
from lingyan.apps.jobs.actions.running import JobBeat
from lingyan.apps.jobs.models import Job, JobRow, JobState, Outcome
from lingyan.apps.jobs.queries import Intake, Judgement, SheetRow, actor_of, intake_of, kept, most_rows
from lingyan.engines.cells import EMPTY, Cell
from lingyan.engines.tables import ColumnSought, TableRead
from lingyan.engines.workbook import MB, OpenTable, ReadLimits
from lingyan.kernel.access import Actor
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain

BATCH = 500
_EMPTY_CELL = _("“{column}” is empty.")
_BAD_CELL = _("“{column}”: {problem}")


def preview_table(job: Job, beat: JobBeat) -> None:
    """Read the job's file and judge every row; what an earlier try had judged is judged anew."""
    intake, actor = intake_of(job.kind, job.params.get("given")), actor_of(job)
    actor.check(intake.right)
    job.rows.all().delete()
    table = TableRead(
        _opened(job, most_rows(intake)),
        [ColumnSought(each.key, each.names, each.is_required) for each in intake.columns],
    )
    total = table.rows_expected
    rows = (SheetRow(number, _filled(intake, cells)) for number, cells in table.rows())
    done = 0
    beat.tell(0, total)
    while batch := list(islice(rows, BATCH)):
        judged = list(_judged(batch, intake, actor, table.written))
        with transaction.atomic():
            beat.hold()
            JobRow.objects.bulk_create(_rows(job, batch, judged, intake))
        done += len(batch)
        beat.tell(done, max(total, done))
    beat.write()
    result = {
        "notes": [kept(note) for note in table.notes],
        "columns": _heads(intake, table.written),
        "keys": [at for at, column in enumerate(intake.columns) if column.is_key],
        "leads": [at for at, column in enumerate(intake.columns) if column.is_lead],
        "absent": [at for at, column in enumerate(intake.columns) if column.key not in table.written],
    }
    ready = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempt=job.attempt)
    ready.update(state=JobState.PREVIEW, result=result, done=done, total=done, finished_at=timezone.now())


def _opened(job: Job, most: int) -> OpenTable:
    if job.upload is None:
        message = f"job {job.pk} has no file"
        raise RuntimeError(message)
    return OpenTable(bytes_of(job.upload), job.upload.name, ReadLimits(int(settings.MAX_UPLOAD_MB) * MB, most))


def _filled(intake: Intake, cells: Mapping[str, Cell]) -> dict[str, Cell]:
    return {column.key: cells.get(column.key, EMPTY) for column in intake.columns}


def _judged(batch: Sequence[SheetRow], intake: Intake, actor: Actor, written: Mapping[str, str]) -> Iterator[Judgement]:
    """Yield what each row would do; one with a cell that cannot be used is refused before anybody judges it."""
    unusable = [_unusable(row, intake, written) for row in batch]
    whole = [row for row, reasons in zip(batch, unusable, strict=True) if not reasons]
    found = iter(intake.judge(whole, actor) if whole else ())
    for reasons in unusable:
        yield Judgement(Outcome.REFUSED, reasons) if reasons else next(found)


def _unusable(row: SheetRow, intake: Intake, written: Mapping[str, str]) -> tuple[Message, ...]:
    reasons = []
    for column in intake.columns:
        cell, head = row.cells[column.key], written.get(column.key, column.names[0])
        if cell.problem is not None:
            reasons.append(Message(_BAD_CELL, {"column": head, "problem": cell.problem}))
        elif column.is_required and cell.is_empty:
            reasons.append(Message(_EMPTY_CELL, {"column": head}))
    return tuple(reasons)


def _rows(job: Job, batch: Sequence[SheetRow], judged: Sequence[Judgement], intake: Intake) -> list[JobRow]:
    return [
        JobRow(
            job=job,
            number=row.number,
            outcome=judgement.outcome,
            cells=[_shown(row.cells[column.key]) for column in intake.columns],
            reasons=[kept(reason) for reason in judgement.reasons],
            payload=judgement.payload,
        )
        for row, judgement in zip(batch, judged, strict=True)
    ]


def _shown(cell: Cell) -> str:
    """Return what a reader sees of a cell, words as they were written and percentages as the file shows them."""
    if cell.is_percent and isinstance(cell.value, Decimal):
        return f"{plain(cell.value.scaleb(2)):f}%"
    return cell.value if isinstance(cell.value, str) else cell.text


def _heads(intake: Intake, written: Mapping[str, str]) -> list[str]:
    return [written.get(column.key, column.names[0]) for column in intake.columns]
