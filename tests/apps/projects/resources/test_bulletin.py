"""The bulletin tells every rate with both its parts, how it is counted, and by which clause."""

from datetime import date
from io import BytesIO

import pytest
from django.utils.translation import override
from docx import Document

from factories.accounts import PREFECTURE, acting
from factories.projects import funded, moved, signed_on
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.jobs.models import Job
from lingyan.apps.projects.queries.dispatch import Asked, dispatch_of
from lingyan.apps.projects.resources.bulletin import paper_of, write_bulletin
from lingyan.domain.projects.stages import Stage
from lingyan.engines.word import PaperTable, Paragraph
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
ASKED = Asked(PREFECTURE, date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 31))


class Heard:
    def tell(self, done: int, total: int | None = None) -> None:
        self.last = (done, total)


def sender():
    return acting(Role.PREFECTURE, PREFECTURE)


@pytest.fixture
def _scene():
    made = signed_on(date(2026, 1, 15), (Stage.REGISTERED, date(2026, 2, 1)), investment=1000)
    funded(made, date(2026, 2, 1), "500.5")
    moved(signed_on(date(2026, 2, 3), investment=1000), Stage.WITHDRAWN, date(2026, 3, 1), "x")


@pytest.mark.usefixtures("_scene")
def test_the_paper_tells_the_rates_by_place_and_month():
    with override("en"):
        paper = paper_of(dispatch_of(ASKED, sender()))
    tables = [block for block in paper.blocks if isinstance(block, PaperTable)]
    rows = [list(table.rows) for table in tables]
    assert [row[0] for row in rows[1]] == ["2026-01", "2026-02"]
    assert rows[1][0][1:] == ("1", "100.0% (1 / 1)", "0.0% (0 / 1)", "0.0% (0 / 1)", "50.1% (500.5 / 1,000)")
    text = " ".join(block.text for block in paper.blocks if isinstance(block, Paragraph))
    assert "2 projects signed for 2,000 10,000 yuan, 1 withdrawn since." in text


def test_nothing_signed_is_said_and_no_empty_table_is_written():
    with override("en"):
        paper = paper_of(dispatch_of(ASKED, sender()))
    assert not [block for block in paper.blocks if isinstance(block, PaperTable)]
    assert "Nothing was signed" in " ".join(block.text for block in paper.blocks)


@pytest.mark.usefixtures("_scene")
def test_the_file_is_a_word_document_kept_for_the_job():
    who, beat = sender(), Heard()
    job = Job.objects.create(
        kind="projects.bulletin", title="t", owner=who.key, params={**ASKED.params(), "language": "en"}
    )
    write_bulletin(job, beat)
    assert beat.last == (2, 2)
    read = Document(BytesIO(bytes_of(job.output)))
    assert len(read.tables) == 2
    assert any("500.5" in cell.text for line in read.tables[0].rows for cell in line.cells)
