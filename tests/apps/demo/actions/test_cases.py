"""Made-up cases stand in every stage, are marked, and leave nothing behind."""

import pytest
from django.utils.timezone import localdate

from lingyan.apps.cases.models import Case, CaseClock
from lingyan.apps.cases.queries import replayed
from lingyan.apps.demo.actions.cases import STORIES, make_cases, remove_cases
from lingyan.apps.demo.actions.people import make_people
from lingyan.apps.demo.actions.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made")]


class Silent:
    def tell(self, done: int, total: int | None = None) -> None:
        pass


@pytest.fixture
def made() -> None:
    scene = Scene(3, localdate(), Silent())
    make_people(scene)
    make_cases(scene)


def test_they_stand_in_every_stage_and_are_marked():
    cases = list(Case.objects.all())
    assert len(cases) == len(STORIES)
    assert all(case.is_synthetic for case in cases)
    assert {case.state for case in cases} == {
        "rectifying",
        "reviewing",
        "supplementing",
        "to_rectify",
        "disclosed",
        "closed",
    }
    assert {row.status for row in CaseClock.objects.all()} >= {"running", "paused", "lapsed", "met", "deemed"}


def test_nothing_of_them_was_refused():
    assert [replayed(case, localdate()).refused for case in Case.objects.all()] == [()] * len(STORIES)


def test_nothing_is_left_when_they_go():
    remove_cases()
    assert Case.objects.count() == CaseClock.objects.count() == 0
