"""Audit records out as files (审计导出): streamed, since there may be hundreds of thousands."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from openpyxl import Workbook

from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries import act_name, scope_name, thing_name
from lingyan.apps.design.resources import XLSX, ExportFormatError, harmless

MOST_ROWS = {"csv": 200_000, "xlsx": 20_000}
"""Records that a file of each form takes: a table program is slow with more, and so is making it one."""

CHUNK = 2_000
LONGEST_CELL = 32_767
"""Characters that Excel takes in one cell."""

HEAD = (
    "number",
    "at",
    "actor",
    "actor_name",
    "address",
    "act",
    "act_name",
    "subject",
    "subject_name",
    "key",
    "scope",
    "scope_name",
    "before",
    "after",
    "previous",
    "hash",
)


def file_of(records: QuerySet[AuditRecord], form: str) -> HttpResponse | StreamingHttpResponse:
    """Return the newest of `records` as a file; raises `ExportFormatError` for another form."""
    if form not in MOST_ROWS:
        raise ExportFormatError(given=form)
    rows = rows_of(records, MOST_ROWS[form])
    made: HttpResponse | StreamingHttpResponse
    if form == "csv":
        made = StreamingHttpResponse(_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        made = HttpResponse(_xlsx(rows), content_type=XLSX)
    made.headers["Content-Disposition"] = f'attachment; filename="audit.{form}"'
    return made


def rows_of(records: QuerySet[AuditRecord], most: int) -> Iterator[tuple[object, ...]]:
    """Yield the head, and then the records as rows, the newest first; a last row says where they were cut."""
    yield HEAD
    for shown, row in enumerate(records.order_by("-number")[: most + 1].iterator(chunk_size=CHUNK)):
        if shown == most:
            told = gettext("The file ends here: it takes {most} records, and there are more. Narrow them by days.")
            yield (told.format(most=most),)
            return
        yield _cells(row)


def _cells(row: AuditRecord) -> tuple[object, ...]:
    return (
        row.number,
        localtime(row.at).isoformat(timespec="microseconds"),
        row.actor,
        row.actor_name,
        row.address,
        row.act,
        act_name(row.act),
        row.subject,
        thing_name(row.subject),
        row.key,
        row.scope,
        scope_name(row.scope),
        row.before,
        row.after,
        row.previous,
        row.hash,
    )


def _csv(rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    """Yield CSV with a byte-order mark, without which Excel takes Chinese for another encoding."""
    yield "\ufeff"
    out = io.StringIO()
    writer = csv.writer(out)
    for number, row in enumerate(rows):
        writer.writerow([harmless(cell) for cell in row])
        if number % CHUNK == 0:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _xlsx(rows: Iterable[tuple[object, ...]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("audit")
    sheet.freeze_panes = "A2"
    for row in rows:
        sheet.append([_short(harmless(cell)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _short(cell: object) -> object:
    return cell[:LONGEST_CELL] if isinstance(cell, str) else cell
