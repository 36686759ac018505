"""Projects for tests: a display plant in Zhuhui district, run by its county."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from factories.accounts import COUNTY, acting
from lingyan.apps.projects.actions import (
    FundsGiven,
    MoveGiven,
    ProblemGiven,
    ProjectGiven,
    add_project,
    enter_funds,
    move_project,
    raise_problem,
)
from lingyan.apps.projects.models import Problem, Project
from lingyan.domain.projects.facts import ProjectFacts
from lingyan.domain.projects.stages import LINE, Change, Stage
from lingyan.kernel.access import Actor, Role

DAY = date(2026, 3, 2)
CODE = "91110000600037341L"
FACTS = ProjectFacts(
    name="显示模组项目",
    investor_name="甲光电公司",
    investor_uscc=CODE,
    investment=Decimal("12000.5"),
    land_mu=Decimal(40),
    energy_tce=Decimal(900),
    labour=300,
    tax=Decimal(800),
)


def officer(place: str = COUNTY) -> Actor:
    """Return somebody who runs the projects of a place."""
    return acting(Role.COUNTY, place)


def given(place: str = COUNTY, **more: object) -> ProjectGiven:
    """Return what is given of a project; facts by their names, the rest by its own."""
    names = ("source", "officer", "detail", "changes", "named", "is_synthetic")
    own = {name: more.pop(name) for name in names if name in more}
    if more.get("investment") is not None:
        more["investment"] = Decimal(more["investment"])
    return ProjectGiven(replace(FACTS, **more), place, **own)


def until(stage: Stage, first: date = DAY, step: int = 10) -> tuple[Change, ...]:
    """Return a log that leads to a stage, with so many days from each to the next."""
    walked = LINE[: LINE.index(stage) + 1]
    return tuple(Change(one, first + timedelta(days=step * number)) for number, one in enumerate(walked))


def project(place: str = COUNTY, stage: Stage = Stage.LEAD, **more: object) -> Project:
    """Return a project at a stage that it has come to step by step."""
    changes = more.pop("changes", until(stage))
    return add_project(given(place, changes=changes, **more), actor=officer(place))


def signed_on(day: date, *later: tuple[Stage, date], place: str = COUNTY, **more: object) -> Project:
    """Return a project that was signed on a day, and came to later stages on theirs."""
    before = tuple(Change(stage, day) for stage in (Stage.LEAD, Stage.NEGOTIATION, Stage.SIGNED))
    return project(place, changes=(*before, *(Change(*one) for one in later)), **more)


def moved(made: Project, target: Stage, day: date = DAY, reason: str = "", actor: Actor | None = None) -> Project:
    """Return a project after a move."""
    seen = Project.objects.get(pk=made.pk).version
    return move_project(
        made, MoveGiven(target, day, reason), actor=actor or officer(made.place_path), seen_version=seen
    )


def funded(made: Project, month: date, arrived: str, planned: str | None = None) -> None:
    """Let funds arrive for a project in a month."""
    seen = Project.objects.get(pk=made.pk).version
    sums = FundsGiven(month, Decimal(planned) if planned else None, Decimal(arrived))
    enter_funds(made, sums, actor=officer(made.place_path), seen_version=seen)


def problem(made: Project, words: str = "变电站没有到位", due: date | None = None, owner: str = "供电公司") -> Problem:
    """Return a problem that was raised with a project."""
    seen = Project.objects.get(pk=made.pk).version
    raised = ProblemGiven(DAY, words, owner_name=owner, due=due)
    return raise_problem(made, raised, actor=officer(made.place_path), seen_version=seen)
