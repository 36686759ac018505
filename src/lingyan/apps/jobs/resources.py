"""Files made of background work (任务文件): the rows of a table that were refused, to be corrected and loaded again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from django.utils.translation import gettext, gettext_lazy

from lingyan.apps.jobs.queries import Job, JobRow, heads_of, positions_of, refused_rows, words_of
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.message import Translate

REASON = gettext_lazy("Why it was refused")
_WIDEST = 60
_READ_AT_ONCE = 500


def refused_workbook(job: Job) -> bytes:
    """Return the refused rows of a table as an Excel file, the reason in its last column, in the reader's language."""
    heads = heads_of(job)
    keys = positions_of(job, "keys")
    there = [at for at in range(len(heads)) if at not in positions_of(job, "absent")]
    columns = (*(ColumnWritten(heads[at], 18, is_key=at in keys) for at in there), ColumnWritten(str(REASON), _WIDEST))
    said = cache(gettext)
    found = refused_rows(job).values_list("cells", "reasons").iterator(chunk_size=_READ_AT_ONCE)
    rows = (_written(cells, reasons, there, said) for cells, reasons in found)
    return write_workbook([SheetWritten(gettext("Refused rows"), columns, rows)])


def reasons_of(row: JobRow) -> Iterator[str]:
    """Yield why a row has its outcome, in the reader's language."""
    return _said(row.reasons, gettext)


def _said(reasons: Iterable[Mapping[str, object]], translate: Translate) -> Iterator[str]:
    return (words_of(reason).text(translate) for reason in reasons)


def _written(
    cells: Sequence[object], reasons: Iterable[Mapping[str, object]], there: Sequence[int], translate: Translate
) -> list[str]:
    shown = [str(cells[at]) if at < len(cells) else "" for at in there]
    return [*shown, " ".join(_said(reasons, translate))]
