"""A portfolio in the demonstration (演示项目组合): projects that look for a place, and parks that told of room."""

from lingyan.apps.demo.actions.scene import Scene, Step
from lingyan.apps.places.queries import prefectures
from lingyan.apps.siting.actions.portfolios import PortfolioGiven, add_portfolio
from lingyan.apps.siting.models import Portfolio
from lingyan.apps.siting.queries.offered_rows import STAGES, Wanted
from lingyan.apps.siting.resources.portfolio_input import PartRefusedError, read_input

NAME = "在谈和签约项目布局（演示）"


def make_portfolios(scene: Scene) -> None:
    """Make one for the whole province, to be allocated by whoever looks around; none where nothing is told."""
    first = prefectures().first()
    if first is None:
        return
    actor, place = scene.actor("clerk"), first.path.rpartition("/")[0]
    try:
        given = read_input(Wanted(place, stages=tuple(STAGES)), actor=actor)
    except PartRefusedError:
        return
    add_portfolio(PortfolioGiven(NAME, place, given), actor=actor)


def remove_portfolios() -> None:
    """Remove every made-up portfolio with its versions and scenarios, which hold files and work of made-up people."""
    Portfolio.objects.filter(is_synthetic=True).delete()


PORTFOLIOS = Step(0, make_portfolios, remove_portfolios)
