"""A whole demonstration, made once for all tests here: what is in it, and that all of it goes again."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.template.loader import render_to_string

from factories.stage import DAY, Silent
from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.catalogue.queries import look_again
from lingyan.apps.demo import actions
from lingyan.apps.demo.actions.scene import Scene
from lingyan.apps.demo.actions.series import lines_of
from lingyan.apps.demo.queries import obstacles, seated
from lingyan.apps.notices.models import Notice
from lingyan.apps.plans.models import Duty, Entry, Observation, Report, Task
from lingyan.apps.plans.queries import review_of_plan
from lingyan.apps.workbench.queries import plan_state
from lingyan.domain.tasks.standing import Standing as Urgency
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db


def load() -> None:
    actions.load_demonstration(1, DAY, actor=COMMAND_LINE, beat=Silent())


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):  # noqa: ARG001 - asked for its effect
    """The demonstration, in a transaction around all tests of this module; each test takes its own back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)
    look_again()


def made() -> dict[str, object]:
    """Return everything of a demonstration that a reader may see, apart from the numbers of rows."""
    return {
        "people": list(Person.objects.filter(is_synthetic=True).values_list("login", "name").order_by("login")),
        "entries": list(
            Entry.objects.filter(is_synthetic=True)
            .values_list("definition__key", "place__path", "period", "version", "value", "state")
            .order_by("definition__key", "place__path", "period", "version")
        ),
        "duties": list(
            Duty.objects.filter(task__is_synthetic=True)
            .values_list("task__title_zh", "unit__name_zh", "owing", "period", "next_due", "progress_pct")
            .order_by("task__title_zh", "unit__name_zh")
        ),
        "reports": Report.objects.filter(is_synthetic=True).count(),
    }


@pytest.mark.usefixtures("stage")
class TestWhatIsThere:
    def test_every_seat_is_taken_by_somebody_of_a_body(self):
        assert len(seated()) == 8
        assert all(one.person.organisation for one in seated())
        assert not Person.objects.filter(is_synthetic=True, must_change_password=True).exists()
        assert not any(one.has_usable_password() for one in Person.objects.filter(is_synthetic=True))

    def test_figures_stand_in_every_state(self):
        states = set(Entry.objects.filter(is_synthetic=True).values_list("state", flat=True))
        assert states == {"submitted", "accepted", "returned", "replaced"}
        assert Entry.objects.filter(is_synthetic=True, state="submitted").exclude(remarks=[]).exists()
        assert Entry.objects.filter(version=2, state="accepted").exists()

    def test_everything_made_up_is_marked(self):
        assert not Entry.objects.filter(is_synthetic=False).exists()
        assert not Observation.objects.filter(is_packed=False, is_synthetic=False).exists()
        assert not Task.objects.exclude(origin="pack").filter(is_synthetic=False).exists()
        assert not Report.objects.filter(is_synthetic=False).exists()
        assert not obstacles().are_there

    def test_real_values_are_not_made_up_once_more(self):
        packed = set(Observation.objects.filter(is_packed=True).values_list("definition", "place", "period"))
        told = set(Entry.objects.values_list("definition", "place", "period"))
        assert not packed & told

    def test_the_days_lie_where_they_would_have(self):
        old = Entry.objects.filter(period="2020", state="accepted").select_related("observation")[0]
        assert old.entered_at.year == 2021
        assert old.entered_at < old.decided_at
        assert old.observation.retrieved.year == 2021
        waiting = Entry.objects.filter(state="submitted", year=DAY.year - 1)[0]
        assert DAY - timedelta(days=10) <= waiting.entered_at.date() < DAY

    def test_the_cockpit_comes_alive(self):
        plan = plan_state(DAY)
        assert plan.reached >= 3
        assert plan.missed >= 2
        reasons = [row.judged.verdict.reason.text() for row in plan.rows]
        assert any("of 6 reported" in reason for reason in reasons)
        assert review_of_plan(plan.document, plan.clause, DAY).judged

    def test_the_cockpit_shows_a_count_as_a_whole_number(self):
        counted = [row for row in plan_state(DAY).rows if row.latest and row.judged.row.unit in {"家", "个"}]
        assert counted
        for row in counted:
            cells = render_to_string("workbench/indicator_row.html", {"row": row, "as_of_query": ""})
            assert "." not in cells.partition("</th>")[2].partition("<svg")[0]

    def test_tasks_stand_in_every_state(self):
        duties = Duty.objects.filter(task__is_synthetic=True)
        assert set(duties.values_list("owing", flat=True)) == {"nothing", "due", "waiting", "returned"}
        assert duties.filter(is_silent=True).exists()
        assert duties.filter(is_open=True, next_due__lt=DAY, is_silent=False).exists()
        assert set(Task.objects.filter(is_synthetic=True).values_list("state", flat=True)) == {
            "open",
            "done",
            "dropped",
        }
        assert Report.objects.filter(is_late=True).exists()
        assert Urgency.OVERDUE

    def test_those_whose_work_came_back_are_told(self):
        told = Notice.objects.filter(person__is_synthetic=True)
        unread = set(told.filter(read_at=None).values_list("once", flat=True))
        back = Report.objects.filter(is_synthetic=True, state="returned").values_list("pk", flat=True)
        waiting = Report.objects.filter(is_synthetic=True, state="submitted").values_list("pk", flat=True)
        assert {f"plans.decided:{pk}" for pk in back} <= unread
        assert {one for one in unread if one.startswith("plans.waiting:")} == {f"plans.waiting:{pk}" for pk in waiting}
        assert told.exclude(read_at=None).filter(once__startswith="plans.task:").exists()

    def test_what_people_did_is_in_the_audit(self):
        acts = set(AuditRecord.objects.values_list("act", flat=True))
        assert {"plans.enter_figure", "plans.accept_entry", "plans.return_entry", "plans.report_progress"} <= acts
        assert AuditRecord.objects.filter(act="demo.load", actor="command-line").exists()


@pytest.mark.usefixtures("stage")
def test_the_same_seed_and_day_make_the_same_in_place_of_what_is_there():
    first = made()
    load()
    assert made() == first


@pytest.mark.usefixtures("stage")
def test_another_seed_makes_others():
    years = range(2019, 2026)
    one, same, other = (lines_of(years, Scene(seed, DAY, Silent()).chance("figures")) for seed in (1, 1, 2))
    assert [line.values for line in one] == [line.values for line in same]
    assert [line.values for line in one] != [line.values for line in other]


@pytest.mark.usefixtures("stage")
def test_ending_removes_every_made_up_row_and_nothing_else():
    packed = Organisation.objects.filter(is_packed=True).count(), Observation.objects.filter(is_packed=True).count()
    known = AuditRecord.objects.count()
    actions.end_demonstration(actor=COMMAND_LINE)
    for model in (Person, Organisation, Entry, Observation, Task, Report):
        assert not model.objects.filter(is_synthetic=True).exists()
    assert not Notice.objects.exists()
    assert (
        Organisation.objects.filter(is_packed=True).count(),
        Observation.objects.filter(is_packed=True).count(),
    ) == packed
    assert AuditRecord.objects.count() == known + 1
    assert Site.objects.get().standing == Standing.REAL
