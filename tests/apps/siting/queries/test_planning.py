"""A project looks for a park with what its file says and what was told of it."""

from decimal import Decimal

import pytest

from factories.accounts import acting
from factories.projects import project
from factories.told import PARK, TOLD_ON
from lingyan.apps.places.models import Place
from lingyan.apps.siting.actions import Told, tell_project_facts
from lingyan.apps.siting.queries import planned_project, siting_guide
from lingyan.domain.projects.facts import TopList
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def tell(made, value, key, park=None):
    tell_project_facts(made, Told({key: value}, TOLD_ON), actor=acting(Role.ZONE_OFFICE, "430000"), park=park)


def test_the_file_of_a_project_says_what_it_says_in_the_units_of_siting():
    planned = planned_project(project(industry="displays"))
    assert planned.industry == "displays"
    assert planned.facts["project.investment_10k_cny"].value == Decimal("12000.5")
    assert planned.facts["project.labour"].value == Decimal(300)
    assert "project.is_three_500" not in planned.facts


def test_what_its_file_does_not_say_is_not_known():
    planned = planned_project(project(land_mu=None, labour=None))
    assert not {"project.land_mu", "project.labour"} & set(planned.facts)


def test_an_investor_on_a_list_is_one_of_the_500():
    planned = planned_project(project(top_list=TopList.WORLD, top_year=2025))
    assert planned.facts["project.is_three_500"].value is True


def test_what_was_told_of_it_alone_and_in_a_park_is_told_apart():
    made = project()
    tell(made, value=False, key="project.is_backward_capacity")
    tell(made, value=True, key="pair.suits_ecology", park=Place.objects.get(path=PARK))
    planned = planned_project(made)
    keys = {str(carrier.path): carrier.key for carrier in siting_guide().carriers.values()}
    assert planned.facts["project.is_backward_capacity"].value is False
    assert planned.in_park[keys[PARK]]["pair.suits_ecology"].value is True


def test_what_the_file_says_goes_before_what_was_told():
    made = project()
    tell(made, Decimal(1), "project.land_mu")
    assert planned_project(made).facts["project.land_mu"].value == Decimal(40)
