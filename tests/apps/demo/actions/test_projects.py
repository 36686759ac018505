"""What made-up people take in goes with them, its papers too, and nothing else does."""

import pytest

from factories.accounts import COUNTY
from factories.projects import DAY, funded, officer, project
from factories.stage import seat_people
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries.actors import as_actor
from lingyan.apps.cases.models import NumberSeries
from lingyan.apps.demo.actions.cases import CASES
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.projects import PROJECTS
from lingyan.apps.files.actions import store_file
from lingyan.apps.projects.actions import ProjectGiven, add_document, add_project
from lingyan.apps.projects.models import Document, Project
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
