import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from factories.accounts import acting, person
from factories.office import book, words
from factories.tables import HEADS, NameIntake, names_taken, workbook
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.files.actions import store_file
from lingyan.apps.jobs import queries
from lingyan.apps.jobs.actions import cancel_job, previewing, taking
from lingyan.apps.jobs.models import Job, JobState, Outcome
from lingyan.apps.jobs.queries import counts_of, words_of
from lingyan.apps.jobs.resources import refused_workbook
from lingyan.apps.jobs.tasks import run_job, start_preview, start_taking
from lingyan.kernel.access import NotYoursError, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("names")]

ROWS = [("甲", 1, None), ("乙", 2, "好，甚好。"), ("丙", -3, None), ("", 4, None)]


@pytest.fixture
def actor():
    return acting()


def previewed(actor, rows=ROWS, data=None, name="表.xlsx"):
    upload = store_file(name, data or workbook(rows), actor=actor, kinds=("xlsx", "csv"))
    job = start_preview(NameIntake.kind, upload, actor=actor)
    job.refresh_from_db()
    return job


def refusals(job):
    rows = queries.refused_rows(job)
    return {row.number: [words_of(reason).text() for reason in row.reasons] for row in rows}


def test_a_table_is_judged_row_by_row_and_nothing_is_taken_over_yet(actor):
    job = previewed(actor)
    counts = counts_of(job)
    assert job.state == JobState.PREVIEW, job.problem
    assert (counts.new, counts.refused, counts.to_take, job.done, job.total) == (2, 2, 2, 4, 4)
    assert refusals(job) == {4: ["-3 is below zero."], 5: ["“名称” is empty."]}
    assert names_taken() == []


def test_the_good_rows_are_taken_over_and_marked(actor):
    job = start_taking(previewed(actor), actor=actor)
    assert job.state == JobState.DONE, job.problem
    assert names_taken() == ["乙", "甲"]
    assert counts_of(job).to_take == 0


def test_words_are_kept_as_they_were_written(actor):
    row = previewed(actor).rows.get(number=3)
    assert row.cells == ["乙", "2", "好，甚好。"]


def test_the_same_file_again_changes_nothing_and_is_told_of(actor):
    data = workbook(ROWS)
    first = start_taking(previewed(actor, data=data), actor=actor)
    second = previewed(actor, data=data)
    assert (counts_of(second).same, counts_of(second).to_take) == (2, 0)
    assert queries.earlier_with_same_file(second) == first
    with pytest.raises(taking.NothingToTakeError):
        start_taking(second, actor=actor)
    assert names_taken() == ["乙", "甲"]


def test_what_changed_since_the_preview_is_refused_when_it_is_taken_over(actor):
    job = start_taking(previewed(actor, [("甲", 1, None), ("乙", 99, None)]), actor=actor)
    assert names_taken() == ["甲"]
    assert refusals(job) == {3: ["It has changed meanwhile."]}
    assert (job.state, counts_of(job).taken) == (JobState.DONE, 1)


def test_a_cell_that_cannot_be_used_refuses_its_row_before_anybody_judges_it(actor):
    uncalculated = '<row r="2"><c r="A2" t="inlineStr"><is><t>甲</t></is></c><c r="B2"><f>1+1</f></c></row>'
    wrong = '<row r="3"><c r="A3" t="inlineStr"><is><t>乙</t></is></c><c r="B3" t="e"><v>#N/A</v></c></row>'
    found = refusals(previewed(actor, data=book(words(*HEADS) + uncalculated + wrong)))
    assert "“数值”: The formula has no result." in found[2][0]
    assert found[3] == ["“数值”: The cell shows the error #N/A."]


def test_a_table_without_a_column_that_is_needed_fails_with_one_clear_error(actor):
    job = previewed(actor, data=book(words("名称", "金额")))
    assert (job.state, job.problem["code"]) == (JobState.FAILED, "table.missing_columns")


def test_a_percentage_is_shown_as_the_file_shows_it(actor):
    made = openpyxl.Workbook()
    made.active.append(HEADS)
    made.active.append(("甲", 0.915, None))
    made.active["B2"].number_format = "0.0%"
    out = io.BytesIO()
    made.save(out)
    assert previewed(actor, data=out.getvalue()).rows.get().cells == ["甲", "91.5%", ""]


def test_what_else_there_was_in_the_file_is_told(actor):
    job = previewed(actor, data=book(words("名称", "数值", "联系人") + words("甲", "1", "x", number=2)))
    assert [words_of(note).text() for note in job.result["notes"]] == ["These columns were not read: 联系人."]


def test_a_text_table_is_taken_over_in_the_same_way(actor):
    job = previewed(actor, data="名称;数值\n甲;1\n乙;-2\n".encode("gb18030"), name="表.csv")
    assert counts_of(job).refused == 2, "a number in a text table is text, which this kind of table refuses"


def test_who_may_not_give_such_tables_starts_nothing():
    auditor = acting(Role.AUDITOR, "")
    upload = store_file("表.xlsx", workbook(ROWS), actor=auditor, kinds=("xlsx",))
    with pytest.raises(NotYoursError):
        start_preview(NameIntake.kind, upload, actor=auditor)
    assert not Job.objects.exists()


def test_who_lost_the_right_meanwhile_takes_nothing_over(actor):
    job = previewed(actor)
    person().grants.all().delete()
    with pytest.raises(NotYoursError):
        start_taking(job, actor=acting(Role.AUDITOR, ""))
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING, params={**job.params, "phase": "take"})
    run_job.func(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problem["code"]) == (JobState.FAILED, "access.not_yours")
    assert names_taken() == []


def test_only_who_gave_a_table_takes_it_over(actor):
    job = previewed(actor)
    with pytest.raises(NotYoursError):
        start_taking(job, actor=acting(login="another"))


def test_taking_over_is_in_the_audit_with_how_many_rows(actor):
    job = start_taking(previewed(actor), actor=actor)
    record = AuditRecord.objects.get(act="jobs.take")
    assert (record.key, '"rows":2' in record.after) == (str(job.pk), True)


def test_a_preview_that_broke_off_is_made_anew_without_doubling(actor, monkeypatch):
    monkeypatch.setattr(previewing, "BATCH", 2)
    job = previewed(actor)
    job.rows.filter(number__gt=3).delete()
    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    run_job.func(job.pk)
    assert [row.number for row in job.rows.all()] == [2, 3, 4, 5]


def test_taking_over_goes_on_with_the_rows_that_are_left(actor, monkeypatch):
    monkeypatch.setattr(taking, "BATCH", 2)
    job = previewed(actor, [(f"甲{number}", number, None) for number in range(7)])
    monkeypatch.setattr(NameIntake, "take", stop_after(NameIntake.take, 2))
    start_taking(job, actor=actor)
    job.refresh_from_db()
    assert (job.state, len(names_taken())) == (JobState.FAILED, 4)
    monkeypatch.undo()
    monkeypatch.setattr(taking, "BATCH", 2)
    start_taking(job, actor=actor)
    assert names_taken() == [f"甲{number}" for number in range(7)]


def stop_after(take, batches):
    """Return `take`, which lets so many batches pass and refuses the next."""
    passed = []

    def limited(self, rows, actor):
        if len(passed) == batches:
            raise NotYoursError
        passed.append(rows)
        take(self, rows, actor)

    return limited


def test_a_batch_stands_or_falls_as_a_whole_with_the_marks_of_its_rows(actor, monkeypatch):
    def half(self, rows, actor):
        original(self, rows, actor)
        raise NotYoursError

    original = NameIntake.take
    monkeypatch.setattr(NameIntake, "take", half)
    job = start_taking(previewed(actor), actor=actor)
    assert (job.state, names_taken(), counts_of(job).taken) == (JobState.FAILED, [], 0)


def test_a_job_that_was_cancelled_takes_no_further_batch(actor, monkeypatch):
    monkeypatch.setattr(taking, "BATCH", 2)

    def cancelling(self, rows, actor):
        original(self, rows, actor)
        cancel_job(Job.objects.get(), actor=actor)

    original = NameIntake.take
    monkeypatch.setattr(NameIntake, "take", cancelling)
    job = previewed(actor, [(f"甲{number}", number, None) for number in range(7)])
    start_taking(job, actor=actor)
    job.refresh_from_db()
    assert (job.state, len(names_taken())) == (JobState.CANCELLED, 2)


def test_judging_costs_as_many_questions_for_many_rows_as_for_few(actor, django_assert_max_num_queries):
    upload = store_file(
        "表.xlsx", workbook([(f"甲{each}", each, None) for each in range(400)]), actor=actor, kinds=("xlsx",)
    )
    with django_assert_max_num_queries(40):
        start_preview(NameIntake.kind, upload, actor=actor)


def test_the_refused_rows_come_back_as_a_file_that_can_be_corrected_and_given_again(actor):
    sheet = openpyxl.load_workbook(io.BytesIO(refused_workbook(previewed(actor)))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == list(HEADS)
    assert [row[:3] for row in rows[1:]] == [["丙", "-3", None], [None, "4", None]]
    assert all(row[3] for row in rows[1:])
    again = previewed(actor, data=refused_workbook(previewed(actor)), name="refused.xlsx")
    assert again.state == JobState.PREVIEW, again.problem


def test_the_rows_of_one_outcome_are_paged_by_their_numbers(actor):
    job = previewed(actor, [(f"甲{number}", number, None) for number in range(120)])
    first = queries.rows_of(job, Outcome.NEW)
    second = queries.rows_of(job, Outcome.NEW, after=first.after)
    third = queries.rows_of(job, Outcome.NEW, after=second.after)
    assert [len(page.rows) for page in (first, second, third)] == [50, 50, 20]
    assert (first.before, third.after) == (None, None)
    back = queries.rows_of(job, Outcome.NEW, before=third.before)
    assert back.rows == second.rows
    assert queries.rows_of(job, Outcome.NEW, before=back.before).before is None


def test_counting_rows_by_outcome_is_one_question(actor, django_assert_num_queries):
    job = previewed(actor)
    with django_assert_num_queries(1):
        counts_of(job)


def test_a_preview_can_be_looked_at_for_as_long_as_one_likes(actor):
    from lingyan.apps.jobs.tasks import requeue_lost

    job = previewed(actor)
    assert requeue_lost(timezone.now() + timedelta(days=30)) == 0
    job.refresh_from_db()
    assert job.state == JobState.PREVIEW
