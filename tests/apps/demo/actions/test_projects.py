"""Made-up projects come with all that goes with them, and go with made-up people; nothing else does."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.accounts import COUNTY
from factories.projects import DAY, funded, officer, project
from factories.stage import DAY as TODAY
from factories.stage import seat_people
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.models import NumberSeries
from lingyan.apps.demo.actions.cases import CASES
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.projects import PROJECTS
from lingyan.apps.demo.queries import obstacles
from lingyan.apps.enterprises.models import Enterprise
from lingyan.apps.files.actions import store_file
from lingyan.apps.projects.actions import ProjectGiven, add_document, add_project
from lingyan.apps.projects.models import Contact, Document, Funds, HandOver, Milestone, Note, Project, StageChange
from lingyan.apps.projects.queries.dispatch import dispatch_of, usual
from lingyan.apps.projects.queries.seeing import visible_projects
from lingyan.domain.projects.facts import ProjectFacts
from lingyan.kernel.access import Right

pytestmark = pytest.mark.django_db


def made_up() -> Project:
    """Return a project that somebody made up has taken in, runs, and put a paper into."""
    people = Person.objects.filter(is_synthetic=True).prefetch_related("grants")
    who = next(actor for one in people if (actor := as_actor(one)).scopes(Right.RUN_PROJECTS))
    place = "430000/430400" if "" in who.scopes(Right.RUN_PROJECTS) else who.scopes(Right.RUN_PROJECTS)[0]
    made = add_project(ProjectGiven(ProjectFacts("演示线索"), place, officer=who.key), actor=who)
    add_document(made, "协议", store_file("a.txt", b"x", actor=who, kinds=("txt",)), actor=who)
    return made


def test_what_made_up_people_took_in_goes_before_they_go():
    seat_people()
    made = made_up()
    assert made.is_synthetic
    PROJECTS.remove()
    PEOPLE.remove()
    assert not Project.objects.exists()
    assert not Document.objects.exists()
    assert not NumberSeries.objects.filter(kind="project").exists()


def test_a_real_project_stays_with_its_number():
    seat_people()
    real = project()
    funded(real, DAY, "1")
    made_up()
    PROJECTS.remove()
    CASES.remove()
    assert [one.key for one in Project.objects.all()] == [real.key]
    assert project(COUNTY).key > real.key
    assert officer().is_synthetic is False


def portfolio(count: int) -> None:
    """Seat the people and let them take in so many projects."""
    scene = seat_people()
    scene.projects = count
    PROJECTS.make(scene)


def told() -> list[tuple[object, ...]]:
    """Return what a reader may see of the projects, apart from the numbers of rows."""
    rows = Project.objects.order_by("key").values_list(
        "key", "name", "place_path", "planned_cny", "stage", "stage_since"
    )
    paid = Funds.objects.order_by("project__key", "month").values_list("project__key", "month", "arrived_cny")
    return [*rows, *paid]


class TestThePortfolio:
    def test_everything_is_marked_and_audited_and_goes_again(self):
        portfolio(40)
        assert Project.objects.count() == 41
        assert not Project.objects.filter(is_synthetic=False).exists()
        assert not Project.objects.exclude(name__endswith="（演示）").exists()
        assert not Enterprise.objects.filter(is_synthetic=False).exists()
        assert not obstacles().are_there
        assert AuditRecord.objects.filter(act="projects.add").count() == 41
        PROJECTS.remove()
        for model in (Project, StageChange, Funds, Milestone, Note, Contact, HandOver, Enterprise):
            assert not model.objects.exists()

    def test_every_kind_of_thing_is_there(self):
        portfolio(150)
        assert {"lead", "signed", "started", "withdrawn"} <= set(Project.objects.values_list("stage", flat=True))
        assert not StageChange.objects.filter(stage="withdrawn", reason="").exists()
        assert Funds.objects.filter(arrived_cny=None).exists()
        assert Funds.objects.filter(planned_cny=None).exists()
        assert Milestone.objects.filter(reached_on=None, due__lt=TODAY).exists()
        assert Note.objects.exists()
        assert Contact.objects.exists()
        assert Counter(HandOver.objects.values_list("state", flat=True)) == {"offered": 1, "accepted": 1, "refused": 1}
        assert not StageChange.objects.filter(day__gt=TODAY + timedelta(days=1)).exists()

    @pytest.mark.parametrize("seat", ["demo-county", "demo-park", "demo-prefecture", "demo-zone-office"])
    def test_each_seat_has_projects_and_a_dispatch_to_look_at(self, seat):
        portfolio(300)
        actor = actor_of(seat)
        assert visible_projects(actor).count() >= 10
        assert dispatch_of(usual(actor, TODAY), actor).whole.signed

    def test_the_rates_of_the_zone_can_be_believed(self):
        portfolio(300)
        actor = actor_of("demo-zone-office")
        shares = {rate.key.value: rate.share_pct for rate in dispatch_of(usual(actor, TODAY), actor).whole.rates}
        assert 50 < shares["fulfilment"] < 95
        assert 30 < shares["landing"] < 90
        assert 15 < shares["start"] < shares["landing"]
        assert 5 < shares["funds"] < 80

    def test_the_same_seed_makes_the_same(self):
        portfolio(30)
        first = told()
        PROJECTS.remove()
        PEOPLE.remove()
        portfolio(30)
        assert told() == first

    def test_ten_times_as_many_do_not_take_ten_times_the_statements(self):
        def statements(count: int) -> int:
            scene = seat_people()
            scene.projects = count
            with CaptureQueriesContext(connection) as asked:
                PROJECTS.make(scene)
            PROJECTS.remove()
            PEOPLE.remove()
            return len(asked)

        assert statements(600) < 2 * statements(100)


def test_a_real_project_is_real_work():
    project()
    assert obstacles().projects == 1
    assert obstacles().are_there
