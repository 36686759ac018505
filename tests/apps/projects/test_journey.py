"""A project is walked through the pages, from a table of leads to the bulletin as a Word file."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE
from factories.projects import CODE
from lingyan.apps.jobs.models import Job, Outcome
from lingyan.apps.projects.models import HandOver, Project
from lingyan.apps.projects.resources.projects import COLUMNS
from lingyan.domain.projects.stages import Stage
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
ROWS = (
    {"name": "显示模组项目", "place": COUNTY, "lead_on": "2026年1月5日", "investment": "12,000.5", "land_mu": "0"},
    {"name": "坏行", "place": COUNTY, "investor_uscc": "123", "lead_on": "一月"},
    {"name": "别县项目", "place": OTHER_COUNTY},
)


def table(*rows: dict[str, str]) -> SimpleUploadedFile:
    """Return an Excel file with renamed columns, a title above the head that is merged, and dates as text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["招商项目台账"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(COLUMNS))
    sheet.append([column.names[-1] for column in COLUMNS])
    for row in rows:
        sheet.append([row.get(column.key, "") for column in COLUMNS])
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("台账.xlsx", out.getvalue())


def send(client, made: Project, address: str, **given: object) -> None:
    version = Project.objects.get(pk=made.pk).version
    answer = client.post(f"/projects/{made.key}/{address}", {"version": version, **given})
    assert answer.status_code == 302, answer.content.decode()


def load(client, run) -> Project:
    """Load the table and take its good row over."""
    with run(execute=True):
        job_page = client.post("/projects/load/", {"files": table(*ROWS)}).headers["Location"]
    job = Job.objects.get()
    assert [row.outcome for row in job.rows.all()] == [Outcome.NEW, Outcome.REFUSED, Outcome.REFUSED]
    assert len(job.rows.get(number=4).reasons) == 2
    with run(execute=True):
        assert client.post(f"{job_page}take/").status_code == 302
    return Project.objects.get()


def bulletin(client, asked: dict[str, str], run) -> list[str]:
    """Return what stands in the tables of the bulletin that somebody asks for."""
    with run(execute=True):
        assert client.post("/projects/dispatch/", asked).status_code == 302
    written = Job.objects.get(kind="projects.bulletin")
    paper = Document(BytesIO(bytes(written.output.content.data)))
    return [cell.text for one in paper.tables for line in one.rows for cell in line.cells]


def test_from_a_table_of_leads_to_the_bulletin(client_of, django_capture_on_commit_callbacks):
    run = django_capture_on_commit_callbacks
    county = client_of(Role.COUNTY, COUNTY)
    made = load(county, run)
    assert (made.stage, str(made.stage_since)) == (Stage.LEAD, "2026-01-05")

    facts = {"name": made.name, "place": COUNTY, "investment": "12000.5", "land_mu": "0", "investor_name": "甲光电"}
    send(county, made, "change/", **facts, investor_uscc=CODE)
    for stage, day in (("negotiation", "01-20"), ("signed", "02-10"), ("registered", "02-20"), ("approved", "03-01")):
        send(county, made, "move/", target=stage, day=f"2026-{day}")
    send(county, made, "funds/", month="2026-02", planned="3000", arrived="2400.1")
    send(county, made, "milestones/", title="开工", due="2026-03-31")
    send(county, made, "offer/", target=OTHER_COUNTY, giver_pct="40", terms="洽谈由甲县完成")

    other = client_of(Role.COUNTY, OTHER_COUNTY)
    send(other, made, f"offer/{HandOver.objects.get().pk}/", act="accept")
    send(other, made, "move/", target="started", day="2026-03-30")

    office = client_of(Role.ZONE_OFFICE, "430000")
    asked = {"place": "430000", "since": "2026-02", "until": "2026-02", "as_of": "2026-03-31"}
    page = office.get("/projects/dispatch/", asked).content.decode()
    assert "2,400.1 / 12,000.5" in page
    told = bulletin(office, asked, run)
    assert "100.0% (1 / 1)" in told
    assert "20.0% (2,400.1 / 12,000.5)" in told


def test_a_prefecture_sees_both_sides_of_nothing_that_is_not_its_own(client_of):
    county = client_of(Role.COUNTY, OTHER_COUNTY)
    county.post("/projects/new/", {"name": "别县线索", "place": OTHER_COUNTY})
    assert Project.objects.count() == 1
    assert "别县线索" not in client_of(Role.PREFECTURE, PREFECTURE).get("/projects/").content.decode()
