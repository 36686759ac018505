"""Of two who answer what siting asks of a project, the second is told."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, acting
from factories.projects import project
from factories.told import PARK, TOLD_ON
from lingyan.apps.places.models import Place
from lingyan.apps.siting.actions import Told, answer_project_facts
from lingyan.apps.siting.actions.answering import ToldMeanwhileError
from lingyan.apps.siting.models import ToldFact
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db

NO_WASTE = Told({"project.adds_discharge": False}, TOLD_ON)


def test_who_saw_what_stands_there_is_taken_and_who_did_not_is_told():
    made, officer = project(), acting(Role.COUNTY, COUNTY)
    assert answer_project_facts(made, NO_WASTE, actor=officer, seen=0) == 1
    waste = Told({"project.adds_discharge": True}, TOLD_ON)
    with pytest.raises(ToldMeanwhileError) as refused:
        answer_project_facts(made, waste, actor=officer, seen=0)
    assert officer.name in refused.value.text()
    assert answer_project_facts(made, waste, actor=officer, seen=ToldFact.objects.get().pk) == 1


def test_what_is_told_of_it_in_a_park_stands_by_itself():
    made, officer = project(), acting(Role.COUNTY, COUNTY)
    answer_project_facts(made, NO_WASTE, actor=officer, seen=0)
    park = Place.objects.get(path=PARK)
    suits = Told({"pair.suits_ecology": True}, TOLD_ON)
    assert answer_project_facts(made, suits, actor=officer, seen=0, park=park) == 1


def test_another_county_answers_nothing():
    with pytest.raises(NotYoursError):
        answer_project_facts(project(), NO_WASTE, actor=acting(Role.COUNTY, OTHER_COUNTY), seen=0)
