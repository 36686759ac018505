"""Tables out as files (导出): what is filtered on the page, as CSV for programs or as Excel for people."""

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django_tables2 import Table
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST_COLUMN = 60
"""Characters; a wider column would push the rest off the screen."""


class ExportFormatError(UnknownThingError):
    """A file format that lists are not given in."""

    code = "design.export_format"
    what = _("Lists are not given as “{given}”.")
    remedy = _("Ask for csv or xlsx.")


def file_of(table: Table, name: str, form: str) -> HttpResponse:
    """Return the rows of `table` as a file called `name`; raise `ExportFormatError` for another `form`."""
    makers = {"csv": _csv, "xlsx": _xlsx}
    if form not in makers:
        raise ExportFormatError(given=form)
    response = makers[form](table.as_values(), name)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _csv(rows: Iterable[list[object]], name: str) -> HttpResponse:
    """Write CSV with a byte-order mark, without which Excel takes Chinese for another encoding."""
    del name
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")


def _xlsx(rows: Iterable[list[object]], name: str) -> HttpResponse:
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = name[:31]
    widths: dict[int, int] = {}
    for row in rows:
        cells = [harmless(cell) for cell in row]
        sheet.append(cells)
        for index, cell in enumerate(cells):
            widths[index] = max(widths.get(index, 8), sum(1 + (sign > "\xff") for sign in str(cell or "")) + 2)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for index, width in widths.items():
        sheet.column_dimensions[get_column_letter(index + 1)].width = min(width, WIDEST_COLUMN)
    out = io.BytesIO()
    book.save(out)
    return HttpResponse(out.getvalue(), content_type=XLSX)


def harmless(cell: object) -> object:
    """Return the cell so that a spreadsheet takes no text for a formula (CSV injection)."""
    if cell is None or isinstance(cell, (int, float)):
        return cell
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "@", "\t", "\r"} or (text[:1] == "-" and not _is_number(text)) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
