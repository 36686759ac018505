"""Keeping a portfolio (建立项目组合): what is to be placed, each version of it whole and never changed."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType

from django.db import transaction

from lingyan.apps.audit.actions import record
from lingyan.apps.files.actions import keep_known
from lingyan.apps.files.models import StoredFile
from lingyan.apps.siting.models import Portfolio, PortfolioInput, Source
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _


class PortfolioChangedError(DoesNotHoldError):
    """A portfolio that somebody else has given new data since the page was opened."""

    code = "siting.portfolio_changed"
    what = _("The portfolio has version {number} meanwhile, given by {name}.")
    remedy = _("Look at that version, then send yours again where it is still wanted.")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was given (上传文件), looked at already."""

    name: str
    data: bytes

    @property
    def ending(self) -> str:
        """What the name ends with."""
        return PurePosixPath(self.name).suffix.lower().removeprefix(".")


@dataclass(frozen=True, slots=True)
class InputGiven:
    """What a version of a portfolio is made of (组合数据内容).

    `tables` are rows with their head in the stable format, by name; `sources` says whence each is. The rest is as the
    columns of `PortfolioInput` hold it.
    """

    tables: Mapping[str, Sequence[Sequence[str]]]
    sources: Mapping[str, Source]
    limits: tuple[str, ...]
    parks: Mapping[str, object]
    totals: Mapping[str, object]
    left_out: Mapping[str, object]
    notes: tuple[Mapping[str, object], ...] = ()
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True, slots=True)
class PortfolioGiven:
    """What is given of a new portfolio (组合登记内容): its name, the path of its place, its first version."""

    name: str
    place: str
    input: InputGiven


@transaction.atomic
def add_portfolio(given: PortfolioGiven, *, actor: Actor) -> Portfolio:
    """Keep a new portfolio with its first version.

    Raises:
        LogInError, NotYoursError: the one who acts plans nothing for that place.
    """
    actor.check(Right.PLAN_PORTFOLIOS, given.place)
    made = Portfolio.objects.create(
        name=given.name.strip(),
        place_path=given.place,
        by=actor.key,
        by_name=actor.name,
        is_synthetic=actor.is_synthetic,
    )
    held = _keep(made, given.input, actor)
    after = {"name": made.name, **_counts(held)}
    record(actor, "siting.add_portfolio", ("portfolio", str(made.pk)), scope=made.place_path, after=after)
    return made


@transaction.atomic
def add_version(portfolio: Portfolio, given: InputGiven, *, actor: Actor, seen_version: int) -> PortfolioInput:
    """Give a portfolio new data; scenarios go on from what they were solved with.

    Raises:
        LogInError, NotYoursError: the one who acts plans nothing for its place.
        PortfolioChangedError: somebody gave it another version since `seen_version`.
    """
    held = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    actor.check(Right.PLAN_PORTFOLIOS, held.place_path)
    if held.version != seen_version:
        newest = held.inputs.get(number=held.version)
        raise PortfolioChangedError(number=newest.number, name=newest.by_name)
    made = _keep(held, given, actor)
    thing = ("portfolio", str(held.pk))
    record(actor, "siting.change_portfolio", thing, scope=held.place_path, after=_counts(made))
    return made


def _keep(portfolio: Portfolio, given: InputGiven, actor: Actor) -> PortfolioInput:
    tables = {name: _kept(name, rows, actor) for name, rows in given.tables.items()}
    made = PortfolioInput.objects.create(
        portfolio=portfolio,
        number=portfolio.version + 1,
        projects_from=given.sources["projects"],
        parks_from=given.sources["parks"],
        scores_from=given.sources["scores"],
        projects_file=tables["projects"],
        parks_file=tables["parks"],
        scores_file=tables.get("scores"),
        limits=list(given.limits),
        parks=dict(given.parks),
        totals=dict(given.totals),
        left_out=dict(given.left_out),
        notes=list(given.notes),
        by_name=actor.name,
    )
    made.uploads.set([keep_known(each.name, each.data, each.ending, actor=actor) for each in given.uploads])
    portfolio.version = made.number
    portfolio.save(update_fields=["version"])
    return made


def _kept(name: str, rows: Iterable[Sequence[str]], actor: Actor) -> StoredFile:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return keep_known(f"{name}.csv", out.getvalue().encode(), "csv", actor=actor)


def _counts(held: PortfolioInput) -> Mapping[str, object]:
    totals = held.totals
    counts = {name: totals[name] for name in ("projects", "parks", "left_out_projects", "left_out_parks")}
    return MappingProxyType({"version": held.number, **counts})
