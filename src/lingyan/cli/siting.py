"""`lingyan siting` (选址): where a project may and should go, and which project of a portfolio goes where."""

import json
import math
import os
import time
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from lingyan.cli.language import translate
from lingyan.cli.siting_rank import list_facts, rank_parks, screen_project
from lingyan.domain.siting.model import Allocation, Effort, Park, Portfolio, Project, Wishes
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import Message
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.guide import guide_in_force
from lingyan.loaders.portfolio import read_pairs, read_portfolio

app = typer.Typer(no_args_is_help=True)

PARKS = "parks.csv"
"""The file of parks where none is named: this one beside the projects."""

_LEAST_SECONDS = 0.5
_SHOWN = 20


class FactorError(BadInputError):
    """A number given to an option that it cannot take (选项数值有误)."""

    code = "siting.factor"
    what = _("{option} is {given}.")
    remedy = _("Give a number from {least} up; 0 turns a penalty off.")


class TwicePinnedError(BadInputError):
    """A project with two parks in a file where it may have one (同一项目指定两处)."""

    code = "siting.twice_pinned"
    what = _("{file} gives {project} two parks: {first} and {second}.")
    remedy = _("Leave one line of the two.")


@app.callback()
def siting() -> None:
    """Say where projects should go."""


app.command("screen", help=translate(_("Say whether a project may go to a park, rule by rule.")))(screen_project)
app.command("rank", help=translate(_("Rank the parks for a project, with reasons.")))(rank_parks)
app.command("facts", help=translate(_("List what a project and a park can say.")))(list_facts)


@app.command("allocate", help=translate(_("Place a whole portfolio in parks, for the most value within their limits.")))
def allocate(  # noqa: PLR0913 - the arguments and options of the command
    projects: Annotated[Path, typer.Argument(metavar="PROJECTS.csv", help=translate(_("The projects, one a row.")))],
    *,
    parks: Annotated[
        Path | None,
        typer.Option("--parks", metavar="FILE", help=translate(_("The parks; parks.csv beside it if none."))),
    ] = None,
    scores: Annotated[
        Path | None,
        typer.Option(
            "--scores", metavar="FILE", help=translate(_("CSV project,park,score; a pair left out may not be."))
        ),
    ] = None,
    concentration: Annotated[
        float, typer.Option("--concentration", metavar="F", help=translate(_("What one too many of a chain costs.")))
    ] = 1.0,
    fairness: Annotated[
        float, typer.Option("--fairness", metavar="F", help=translate(_("What one too many of a prefecture costs.")))
    ] = 0.0,
    pins: Annotated[
        Path | None, typer.Option("--pins", metavar="FILE", help=translate(_("CSV project,park: these must be so.")))
    ] = None,
    bans: Annotated[
        Path | None, typer.Option("--bans", metavar="FILE", help=translate(_("CSV project,park: these may not be.")))
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="FILE", help=translate(_("CSV project,park: how it was before.")))
    ] = None,
    moving: Annotated[
        float, typer.Option("--moving", metavar="F", help=translate(_("What moving one away from --keep costs.")))
    ] = 1.0,
    seconds: Annotated[float, typer.Option("--seconds", help=translate(_("How long it may take.")))] = 15.0,
    seed: Annotated[int, typer.Option("--seed", help=translate(_("The same seed gives the same again.")))] = 1,
    as_json: Annotated[bool, typer.Option("--json", help=translate(_("Print JSON.")))] = False,
) -> None:
    """Place a portfolio, and say why what is left out is left out, and how much better it could be at most."""
    begun = time.monotonic()
    least = {"--concentration": (concentration, 0.0), "--fairness": (fairness, 0.0), "--moving": (moving, 0.0)}
    _check_numbers({**least, "--seconds": (seconds, _LEAST_SECONDS)})
    guide = guide_in_force(os.environ)
    beside = parks or projects.parent / PARKS
    portfolio = read_portfolio(projects, beside, scores, standing_of=guide.standing, place_of=guide.place)
    wishes = Wishes(
        concentration=concentration,
        fairness=fairness,
        moving=moving if keep else 0.0,
        pins=_one_park_each(pins, portfolio),
        bans=frozenset(read_pairs(bans, portfolio)) if bans else frozenset(),
        kept=_one_park_each(keep, portfolio),
    )
    # Only now, for compiling and solving take long to load, and a wrong file should be told at once.
    from lingyan.domain.siting import allocating  # noqa: PLC0415

    effort = Effort(seconds, seed, spent=time.monotonic() - begun)
    found = allocating.allocate(portfolio, wishes, effort, time.monotonic)
    answer = as_data(found, time.monotonic() - begun)
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else as_text(found, portfolio))


@app.command("compile", help=translate(_("Compile the search once, so that the first portfolio need not wait for it.")))
def compile_search() -> None:
    """Place two portfolios made of nothing much, one small enough to be counted out and one that is not."""
    from lingyan.domain.siting import allocating  # noqa: PLC0415 - only now, as above

    for size in (1, 30):
        projects = [Project(str(at), "", "", Decimal(at), (Decimal(1),)) for at in range(size)]
        parks = [Park(key, key, "", (Decimal(size) / 3,)) for key in ("1", "2")]
        tiny = Portfolio(tuple(projects), tuple(parks), ("land_mu",), np.ones((size, 2)))
        allocating.allocate(tiny, Wishes(), Effort(_LEAST_SECONDS), lambda: 0.0)


def as_data(found: Allocation, seconds: float) -> dict[str, object]:
    """Return an allocation in the stable format of `--json`."""
    return {
        "placed": [{"project": project, "park": park} for project, park in found.placed.items()],
        "unplaced": [{"project": each.project, "reason": each.reason.text(translate)} for each in found.unplaced],
        "gross": found.gross,
        "penalty": found.penalty,
        "value": found.value,
        "bound": found.bound,
        "gap": found.gap,
        "seconds": round(seconds, 2),
        "prices": [{"park": each.park, "limit": each.limit, "price": each.value} for each in found.prices],
        "checked": True,
    }


def as_text(found: Allocation, portfolio: Portfolio) -> str:
    """Return an allocation as people read it: how good it is, then parks with their projects, reasons and prices."""
    by_park: dict[str, list[str]] = {park.key: [] for park in portfolio.parks}
    for project, park in found.placed.items():
        by_park[park].append(project)
    data = {
        "placed": len(found.placed),
        "unplaced": len(found.unplaced),
        "value": f"{found.value:,.0f}",
        "bound": f"{found.bound:,.0f}",
        "gap": "—" if found.gap is None else f"{found.gap:.2%}",
    }
    lines = [_say(_("{placed} placed, {unplaced} not. Value {value}, at most {bound} (gap {gap}); checked."), **data)]
    if not found.is_whole:
        lines.append(_say(_("Time ran out before the search was done; another run may differ.")))
    lines += [f"  {park}: {' '.join(own[:_SHOWN])}{' …' if len(own) > _SHOWN else ''}" for park, own in by_park.items()]
    lines += [f"  ✗ {each.project}: {each.reason.text(translate)}" for each in found.unplaced]
    said = _("In {park}, one more unit of {limit} is worth {price}.")
    lines += [f"  {_say(said, park=p.park, limit=p.limit, price=f'{p.value:,.2f}')}" for p in found.prices]
    return "\n".join(lines)


def _say(said: str, **data: object) -> str:
    return Message(said, data).text(translate)


def _one_park_each(file: Path | None, portfolio: Portfolio) -> dict[str, str]:
    found: dict[str, str] = {}
    for project, park in read_pairs(file, portfolio) if file else ():
        if found.setdefault(project, park) != park and file:
            raise TwicePinnedError(file=file.name, project=project, first=found[project], second=park)
    return found


def _check_numbers(given: dict[str, tuple[float, float]]) -> None:
    for option, (number, least) in given.items():
        if not math.isfinite(number) or number < least:
            raise FactorError(option=option, given=number, least=least)
