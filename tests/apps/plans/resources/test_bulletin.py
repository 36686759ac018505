"""The bulletin says who owes what by when: the overdue first, every line with its clause, in short lines to copy."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils.timezone import localdate
from django.utils.translation import override
from docx import Document

from factories.accounts import PREFECTURE, ZONE
from factories.tasks import (
    COUNTY_UNIT,
    OTHER_UNIT,
    SIBLING_UNIT,
    county,
    duty_of,
    prefecture,
    put_back,
    report,
    task,
    zone_office,
)
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.plans.actions.tasks import accept_report, roll_duties, sign_off
from lingyan.apps.plans.models import Task
from lingyan.apps.plans.queries.tasks.bulletin import Asked, bulletin_of, last_of_month, places_to_tell
from lingyan.apps.plans.resources.bulletin import paper_of, text_to_copy
from lingyan.engines.word import PaperTable, Paragraph, write_paper
from lingyan.kernel.access import NotYoursError

pytestmark = pytest.mark.django_db

CITED = {"document": "dev-plan", "clause": "四/（四）/3"}


@pytest.fixture(autouse=True)
def _without_the_pack():
    Task.objects.all().delete()
    with override("en"):
        yield


def asked(place: str = ZONE) -> Asked:
    today = localdate()
    return Asked(place, today, today + timedelta(30), today - timedelta(30))


def late(*units: str, days: int = 3, **more) -> Task:
    made = task(*units, **CITED, **more)
    for key in units:
        put_back(duty_of(made, key), days, "2026-01")
    roll_duties(localdate())
    return made


def test_it_tells_the_overdue_the_silent_what_is_due_and_what_was_done() -> None:
    late(COUNTY_UNIT, title="逾期任务")
    put_back(duty_of(task(title="将到期")), -5, "2026-12")
    sign_off(task(title="已办结"), actor=zone_office(), seen_version=1)
    part = duty_of(task(OTHER_UNIT, COUNTY_UNIT, title="部分完成"))
    accept_report(report(part, progress_pct=100), actor=prefecture())
    told = bulletin_of(asked(), zone_office())
    assert [duty.task.title_zh for duty in told.overdue.duties] == ["逾期任务"]
    assert "将到期" in {duty.task.title_zh for duty in told.due.duties}
    assert [row.unit.key for row in told.silent] == [COUNTY_UNIT]
    assert [one.title_zh for one in told.finished] == ["已办结"]
    assert [duty.task.title_zh for duty in told.done.duties] == ["部分完成"]


def test_it_is_silent_on_what_was_due_before_the_task_came_here() -> None:
    made = late(COUNTY_UNIT, due=localdate() - timedelta(40))
    Task.objects.filter(pk=made.pk).update(loaded_on=localdate() - timedelta(5))
    made.duties.update(period="")
    roll_duties(localdate())
    told = bulletin_of(asked(), zone_office())
    assert (told.overdue.total, told.silent_units, told.is_empty) == (0, 0, True)


def test_it_tells_only_of_the_place_and_only_to_who_may_send_it() -> None:
    late(COUNTY_UNIT)
    late(OTHER_UNIT)
    told = bulletin_of(asked(PREFECTURE), prefecture())
    assert {duty.unit.key for duty in told.overdue.duties} == {COUNTY_UNIT}
    with pytest.raises(NotYoursError):
        bulletin_of(asked(ZONE), prefecture())
    with pytest.raises(NotYoursError):
        bulletin_of(asked(PREFECTURE), county())
    assert [path for path, _name in places_to_tell(prefecture())] == [PREFECTURE]
    assert places_to_tell(zone_office())[0][0] == ZONE


def test_the_text_to_copy_is_short_plain_and_cites_every_clause() -> None:
    late(COUNTY_UNIT, SIBLING_UNIT, title="建好标准厂房")
    text = text_to_copy(bulletin_of(asked(), zone_office()))
    line = next(line for line in text.splitlines() if "建好标准厂房" in line)
    assert "湘政发〔2020〕4号 四（四）3" in line
    assert "days late" in line
    assert "Zhuhui" in line
    assert "Yanfeng" in line
    assert not set(text) & set("*#|`")


def test_many_units_in_a_line_and_many_lines_are_cut_and_counted() -> None:
    made = task("all-governments", **CITED)
    made.duties.update(next_due=localdate() - timedelta(2))
    text = text_to_copy(bulletin_of(asked(), zone_office(), lines=5))
    assert "and" in text
    assert "more" in text


def test_the_paper_numbers_its_headings_and_cites_in_its_table() -> None:
    late(COUNTY_UNIT, title="逾期任务")
    with override("zh-hans"):
        paper = paper_of(bulletin_of(asked(), zone_office()))
    headings = [block.text for block in paper.blocks if isinstance(block, Paragraph) and block.style == "heading"]
    assert headings[0].startswith("一")
    table = next(block for block in paper.blocks if isinstance(block, PaperTable))
    rows = [list(row) for row in table.rows]
    assert rows[0][2:4] == ["逾期任务", "湘政发〔2020〕4号 四（四）3"]


def test_the_paper_opens_in_word() -> None:
    late(COUNTY_UNIT, title="逾期任务")
    document = Document(BytesIO(write_paper(paper_of(bulletin_of(asked(), zone_office())))))
    assert any("逾期任务" in cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_with_nothing_to_tell_it_says_so() -> None:
    told = bulletin_of(asked(), zone_office())
    assert told.is_empty
    assert "Nothing is overdue" in text_to_copy(told)


def test_what_is_done_is_told_since_the_last_bulletin_of_the_place() -> None:
    today = localdate()
    assert Asked.of(ZONE, today).since == today.replace(day=1)
    before = Asked(ZONE, today - timedelta(9), today, today)
    Job.objects.create(kind="plans.bulletin", title="t", owner="x", state=JobState.DONE, params=dict(before.params()))
    assert Asked.of(ZONE, today).since == today - timedelta(9)
    assert Asked.of(PREFECTURE, today).since == today.replace(day=1)
    assert Asked.of(ZONE, today).until == last_of_month(today)
    assert Asked.parse(before.params()) == before
