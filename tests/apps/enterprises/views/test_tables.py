"""The table of investors: its page, the empty one, the filled one, and the way of a file through the pages."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from factories.accounts import COUNTY
from factories.investors import CODE, code_of, investor, listed
from lingyan.apps.enterprises.models import Enterprise
from lingyan.apps.enterprises.resources.investors import COLUMNS
from lingyan.apps.jobs.models import Job, Outcome
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def table(*rows: dict[str, str]) -> SimpleUploadedFile:
    """Return an Excel file with renamed columns and a title above the head that is merged."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["重点企业名录"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet.append([column.names[-1] for column in COLUMNS])
    for row in rows:
        sheet.append([row.get(column.key, "") for column in COLUMNS])
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("名录.xlsx", out.getvalue())


def test_a_file_goes_through_preview_with_a_reason_for_each_row(client_of, django_capture_on_commit_callbacks):
    county = client_of(Role.COUNTY, COUNTY)
    good, bad = {"name": "甲", "uscc": CODE, "top_list": "世界500强", "year": "2025"}, {"name": "乙", "uscc": "1"}
    with django_capture_on_commit_callbacks(execute=True):
        job_page = county.post("/investors/load/", {"files": table(good, bad)}).headers["Location"]
    job = Job.objects.get()
    assert [row.outcome for row in job.rows.all()] == [Outcome.NEW, Outcome.REFUSED]
    assert not Enterprise.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert county.post(f"{job_page}take/").status_code == 302
    assert Enterprise.objects.get().entries.get().year == 2025


def test_the_page_lists_the_columns_and_hands_the_tables_out(client_of):
    listed(investor("甲", code_of(1)))
    investor("乙", code_of(2))
    county = client_of(Role.COUNTY, COUNTY)
    page = county.get("/investors/load/").content.decode()
    assert all(column.names[0] in page for column in COLUMNS)
    empty = load_workbook(BytesIO(county.get("/investors/load/template/").content)).worksheets[0]
    assert code_of(1) not in [cell.value for row in empty.iter_rows() for cell in row]
    filled = load_workbook(BytesIO(county.get("/investors/load/table/?q=甲").content)).worksheets[0]
    cells = [cell.value for row in filled.iter_rows() for cell in row]
    assert code_of(1) in cells
    assert code_of(2) not in cells


def test_who_only_looks_gets_no_table(client_of):
    auditor = client_of(Role.AUDITOR, COUNTY)
    for address in ("load/", "load/template/", "load/table/"):
        assert auditor.get(f"/investors/{address}").status_code == 403
