"""The demonstration has a portfolio to allocate, and ending it leaves none behind."""

import pytest

from factories.planned import solved
from factories.stage import seat_people
from lingyan.apps.demo.actions.parks import PARKS
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.portfolios import PORTFOLIOS
from lingyan.apps.demo.actions.projects import PROJECTS
from lingyan.apps.files.models import StoredFile
from lingyan.apps.siting.models import Placement, Portfolio, PortfolioInput, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    made = seat_people()
    made.projects = 60
    PROJECTS.make(made)
    PARKS.make(made)
    PORTFOLIOS.make(made)
    return made


@pytest.mark.usefixtures("scene")
def test_it_holds_projects_and_parks_and_tells_what_is_not_known():
    made = Portfolio.objects.get()
    held = PortfolioInput.objects.get()
    assert made.is_synthetic
    assert held.totals["projects"] >= 5
    assert held.totals["parks"] > 20
    assert held.totals["left_out_parks"] > 0


@pytest.mark.usefixtures("scene")
def test_it_goes_with_its_scenarios_and_real_ones_stay():
    real = solved()
    made = Portfolio.objects.get(is_synthetic=True)
    solved(made, actor=None)
    PORTFOLIOS.remove()
    PARKS.remove()
    PROJECTS.remove()
    PEOPLE.remove()
    assert list(Portfolio.objects.all()) == [real.portfolio]
    assert set(Scenario.objects.values_list("portfolio", flat=True)) == {real.portfolio_id}
    assert Placement.objects.exclude(scenario=real).count() == 0
    assert StoredFile.objects.filter(name="projects.csv").count() == 1


def test_where_nothing_is_told_there_is_none():
    PORTFOLIOS.make(seat_people())
    assert not Portfolio.objects.exists()
