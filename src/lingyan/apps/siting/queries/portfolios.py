"""Questions asked of portfolios (项目组合): which one may see, what a version holds, and how it is solved."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from lingyan.apps.catalogue.queries import follow_packs
from lingyan.apps.design.scopes import within
from lingyan.apps.files.models import StoredFile
from lingyan.apps.files.queries import bytes_of
from lingyan.apps.siting.models import Portfolio, PortfolioInput, Scenario
from lingyan.domain.siting.model import Portfolio as Whole
from lingyan.kernel.access import Actor, LogInError, NotYoursError, Right, Role
from lingyan.kernel.errors import UnknownThingError
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.guide import Guide, guide_in_force
from lingyan.loaders.portfolio import read_portfolio

__all__ = [
    "FILES",
    "Portfolio",
    "PortfolioInput",
    "Scenario",
    "UnknownPortfolioError",
    "UnknownScenarioError",
    "file_of",
    "find_portfolio",
    "find_scenario",
    "input_of",
    "may_plan",
    "reading_scopes",
    "scenarios_of",
    "versions_of",
    "visible_portfolios",
    "whole_of",
]

NAME = "name"
"""The column of our files that the allocation does not read."""

FILES = ("projects", "parks", "scores")
"""The tables of a portfolio, by the field that has their file."""


class UnknownPortfolioError(UnknownThingError):
    """A portfolio that is not there, or not for the one who asks; neither is told from the other."""

    code = "siting.no_portfolio"
    what = _("There is no such portfolio that you may see.")
    remedy = _("Look for it in the list of portfolios.")


class UnknownScenarioError(UnknownThingError):
    """A scenario that the portfolio does not have."""

    code = "siting.no_scenario"
    what = _("The portfolio has no scenario {given}.")
    remedy = _("Choose one on the page of the portfolio.")


def reading_scopes(actor: Actor) -> tuple[str, ...]:
    """Return the scopes whose portfolios someone may see: planners theirs, auditors those they audit."""
    audited = {grant.scope for grant in actor.grants if grant.role is Role.AUDITOR}
    return tuple(sorted({*actor.scopes(Right.PLAN_PORTFOLIOS), *audited}))


def visible_portfolios(actor: Actor) -> QuerySet[Portfolio]:
    """Return the portfolios that someone may see, with how many scenarios they have.

    Raises:
        LogInError: nobody is logged in.
        NotYoursError: they see no portfolios at all.
    """
    scopes = reading_scopes(actor)
    if not scopes:
        raise NotYoursError if actor.is_known else LogInError
    rows = Portfolio.objects.filter(within(scopes, "place_path"))
    newest = Prefetch("inputs", PortfolioInput.objects.defer("left_out", "parks"), to_attr="held")
    counted = rows.annotate(count=Count("scenarios"), latest=Max("scenarios__created_at"))
    return counted.prefetch_related(newest).order_by("-pk")


def find_portfolio(pk: int, actor: Actor) -> Portfolio:
    """Return the portfolio with that number; raise `UnknownPortfolioError` where there is none that one may see."""
    scopes = reading_scopes(actor)
    if not scopes:
        raise NotYoursError if actor.is_known else LogInError
    found = Portfolio.objects.filter(within(scopes, "place_path"), pk=pk).first()
    if found is None:
        raise UnknownPortfolioError
    return found


def may_plan(actor: Actor, portfolio: Portfolio) -> bool:
    """Whether someone may make scenarios of a portfolio."""
    return actor.may(Right.PLAN_PORTFOLIOS, portfolio.place_path)


def input_of(portfolio: Portfolio, number: int | None = None) -> PortfolioInput:
    """Return a version of what a portfolio holds, the newest where none is named."""
    rows = portfolio.inputs.select_related("projects_file", "parks_file", "scores_file")
    found = rows.filter(number=number or portfolio.version).first()
    if found is None:
        raise UnknownPortfolioError
    return found


def versions_of(portfolio: Portfolio) -> QuerySet[PortfolioInput]:
    """Return the versions of what a portfolio holds, the newest first, without what makes them large."""
    return portfolio.inputs.defer("left_out", "parks").order_by("-number")


def scenarios_of(portfolio: Portfolio) -> QuerySet[Scenario]:
    """Return the scenarios of a portfolio, the newest first, without what makes them large."""
    rows = portfolio.scenarios.select_related("job", "base", "input")
    return rows.defer("summary", "prices", "input__left_out", "input__parks").order_by("-number")


def find_scenario(portfolio: Portfolio, number: int) -> Scenario:
    """Return a scenario of a portfolio; raise `UnknownScenarioError` where it has none of that number."""
    rows = Scenario.objects.select_related("job", "base", "input", "portfolio").defer("input__left_out")
    found = rows.filter(Q(portfolio=portfolio, number=number)).first()
    if found is None:
        raise UnknownScenarioError(given=number)
    return found


def file_of(held: PortfolioInput, what: str) -> StoredFile | None:
    """Return the table of a version, by one of `FILES`."""
    kept: StoredFile | None = getattr(held, f"{what}_file")
    return kept


def rows_in(held: PortfolioInput, what: str) -> list[dict[str, str]]:
    """Return the rows of a table of a version."""
    kept = file_of(held, what)
    text = bytes_of(kept).decode("utf-8-sig") if kept else ""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def whole_of(held: PortfolioInput) -> tuple[Whole, Mapping[str, tuple[str, str]]]:
    """Return what a version holds as it is solved, and name and industry of each project.

    Raises:
        TableFileError: the packs have changed so that a table does not hold any more.
    """
    projects, parks = rows_in(held, "projects"), rows_in(held, "parks")
    prefectures = {row["county"]: row["prefecture"] for row in parks}
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{name}.csv" for name in FILES}
        _write(paths["projects"], projects)
        _write(paths["parks"], parks)
        if held.scores_file:
            paths["scores"].write_bytes(bytes_of(held.scores_file))
        whole = read_portfolio(
            paths["projects"],
            paths["parks"],
            paths["scores"] if held.scores_file else None,
            standing_of=guide().standing,
            place_of=lambda county: (county, prefectures[county]),
        )
    return whole, {row["id"]: (row[NAME], row["industry"]) for row in projects}


@follow_packs
def guide() -> Guide:
    """Return what the packs in force say of industries and counties, built once for as long as they do not change."""
    return guide_in_force(os.environ)


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    heads = [head for head in rows[0] if head != NAME]
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, heads, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
