"""In the demonstration parks tell what they offer, with gaps, so that projects are really ranked; all of it goes."""

import pytest

from factories.stage import DAY, seat_people
from lingyan.apps.demo.actions.parks import PARKS, SOURCE
from lingyan.apps.demo.actions.projects import PROJECTS
from lingyan.apps.demo.actions.scene import Scene
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import SitingDecision, ToldFact
from lingyan.apps.siting.queries.offering import siting_guide
from lingyan.apps.siting.queries.parks import count_asked, parks_where
from lingyan.apps.siting.queries.result import Asked, result_of
from lingyan.domain.siting.facts import FactKind
from lingyan.domain.siting.written import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    """A scene in which parks have told what they offer, and some projects look for one."""
    made = seat_people()
    made.projects = 60
    PROJECTS.make(made)
    PARKS.make(made)
    return made


@pytest.mark.usefixtures("scene")
def test_most_parks_tell_all_some_leave_gaps_and_a_few_say_nothing():
    known = [park.known for park in parks_where()]
    assert known.count(0) == 2
    assert 3 <= sum(0 < one < count_asked() for one in known) <= 6
    assert sum(one == count_asked() for one in known) > len(known) / 2


@pytest.mark.usefixtures("scene")
def test_everything_is_marked_says_so_and_can_be_read():
    rows = ToldFact.objects.all()
    assert not rows.filter(is_synthetic=False).exists()
    assert set(rows.values_list("source", flat=True)) == {SOURCE}
    assert not rows.filter(as_of__gt=DAY).exists()
    facts = siting_guide().facts
    for key, value in rows.values_list("key", "value"):
        read(facts[key], value)
    assert {facts[key].kind for key in rows.values_list("key", flat=True)} == set(FactKind)


@pytest.mark.usefixtures("scene")
@pytest.mark.parametrize("key", ["park.sewage_complete", "park.keeps_red_line"])
def test_a_few_parks_fail_and_most_do_not(key):
    told = list(ToldFact.objects.filter(key=key).values_list("value", flat=True))
    assert 0 < told.count("no") < len(told) / 4


@pytest.mark.usefixtures("scene")
def test_projects_are_ranked_and_parks_left_out_with_reasons():
    found = [result_of(one, Asked()) for one in Project.objects.filter(told__isnull=False).distinct()]
    assert any(len(one.lines) > 3 for one in found)
    assert any(one.refused for one in found)


def test_the_same_seed_tells_the_same_and_all_of_it_goes(scene: Scene):
    def told() -> list[tuple[object, ...]]:
        return sorted(ToldFact.objects.filter(park__isnull=False).values_list("park__path", "key", "value", "as_of"))

    first = told()
    PARKS.remove()
    assert not ToldFact.objects.exists()
    PARKS.make(scene)
    assert told() == first


@pytest.mark.usefixtures("scene")
def test_what_made_up_people_decided_goes_and_what_others_decided_stays():
    project = Project.objects.first()
    for is_made_up in (True, False):
        SitingDecision.objects.create(
            project=project,
            park_path="430000/430400/430406/baishazhou",
            day=DAY,
            is_current=is_made_up,
            is_synthetic=is_made_up,
        )
    PARKS.remove()
    assert [one.is_synthetic for one in SitingDecision.objects.all()] == [False]
