"""Figures that people enter in tests: the resident population of a prefecture and its counties."""

from lingyan.apps.plans.actions.entries import enter_figure
from lingyan.apps.plans.models import Entry
from lingyan.apps.plans.queries.checking import FigureGiven
from lingyan.kernel.access import Actor

POPULATION = "population-post-census"
PREFECTURE, COUNTY, SIBLING = "430000/430400", "430000/430400/430405", "430000/430400/430406"
OTHER_COUNTY = "430000/430500/430502"
PERIOD = "2023"


def figure(value: object = "31.2", **more: object) -> FigureGiven:
    """Return a figure of a county's population, with what `more` changes."""
    given = {"definition": POPULATION, "place": COUNTY, "period": PERIOD, "status": "final", **more}
    return FigureGiven(value=value, **given)  # type: ignore[arg-type]


def entered(actor: Actor, value: object = "31.2", *, seen_version: int = 0, **more: object) -> Entry:
    """Return the entry that `actor` made of such a figure."""
    return enter_figure(figure(value, **more), actor=actor, seen_version=seen_version)
