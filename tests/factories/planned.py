"""Small invented portfolios in the tables: six projects and three parks in two counties of Hengyang."""

from django.core.files.uploadedfile import SimpleUploadedFile

from factories.accounts import PREFECTURE, acting
from lingyan.apps.jobs.actions import create_job
from lingyan.apps.jobs.models import Job
from lingyan.apps.jobs.tasks import run_job
from lingyan.apps.siting.actions.portfolios import PortfolioGiven, add_portfolio
from lingyan.apps.siting.actions.scenarios import ScenarioGiven, add_scenario, set_job
from lingyan.apps.siting.models import Portfolio, Scenario
from lingyan.apps.siting.queries.offered_rows import Wanted
from lingyan.apps.siting.resources.portfolio_input import read_input
from lingyan.apps.siting.tasks.allocating import KIND
from lingyan.kernel.access import Actor, Role

PROJECTS = """id,name,industry,investment_10k_cny,land_mu,energy_tce,labour
P1,甲厂,有色金属,50000,100,900,300
P2,乙厂,有色金属,40000,90,800,200
P3,丙厂,农产品加工,30000,80,300,500
P4,丁厂,农产品加工,20000,70,200,400
P5,戊厂,电子信息,60000,60,100,600
P6,己厂,电子信息,10000,900,100,100
"""
PARKS = """id,name,county,land_mu,energy_tce,labour
K1,甲园,珠晖区,160,2000,900
K2,乙园,雁峰区,100,1500,700
K3,丙园,石鼓区,120,1200,800
"""


def file(text: str | bytes, name: str = "table.csv") -> SimpleUploadedFile:
    """Return a file as a form gives it."""
    return SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())


def planner(place: str = PREFECTURE) -> Actor:
    """Return somebody who plans portfolios."""
    return acting(Role.PREFECTURE, place)


def wanted(projects: str = PROJECTS, parks: str = PARKS, scores: str = "", place: str = PREFECTURE) -> Wanted:
    """Return what a portfolio from files is made of."""
    return Wanted(place, file(projects), file(parks), file(scores) if scores else None)


def portfolio(projects: str = PROJECTS, parks: str = PARKS, scores: str = "", place: str = PREFECTURE) -> Portfolio:
    """Return a portfolio from files."""
    actor = planner(place)
    given = read_input(wanted(projects, parks, scores, place), actor=actor)
    return add_portfolio(PortfolioGiven("今年的项目", place, given), actor=actor)


def asked(made: Portfolio, actor: Actor | None = None, **wishes: object) -> Scenario:
    """Return a scenario that is asked for and waits for a worker."""
    actor = actor or planner(made.place_path)
    scenario = add_scenario(made, ScenarioGiven(**{"seconds": 0.5, **wishes}), actor=actor)
    set_job(scenario, create_job(KIND, made.name, actor=actor, params={"scenario": scenario.pk}))
    return scenario


def run(scenario: Scenario) -> Scenario:
    """Let the background do the work of a scenario."""
    run_job.call(scenario.job_id)
    return Scenario.objects.select_related("job", "input", "portfolio", "base").get(pk=scenario.pk)


def solved(made: Portfolio | None = None, **wishes: object) -> Scenario:
    """Return a scenario that is solved."""
    return run(asked(made or portfolio(), **wishes))


def job_of(scenario: Scenario) -> Job:
    """Return the work of a scenario."""
    return Job.objects.get(pk=scenario.job_id)
