"""Putting a portfolio together (组合数据汇总): from files or from what stands here, what does not count told apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal

from lingyan.apps.jobs.queries import SheetRow, kept
from lingyan.apps.siting.actions.portfolios import InputGiven
from lingyan.apps.siting.models import Source
from lingyan.apps.siting.queries.offered_rows import Row, Wanted, parks_told, projects_here
from lingyan.apps.siting.resources import portfolio_judging as judging
from lingyan.apps.siting.resources.portfolio_columns import (
    PARK_COLUMNS,
    PROJECT_COLUMNS,
    SCORE_COLUMNS,
    known_limits,
)
from lingyan.apps.siting.resources.portfolio_judging import MONEY, Judged
from lingyan.apps.siting.resources.portfolio_reading import Raw, kept_rows, read_file
from lingyan.engines.cells import EMPTY, Cell, number_cell, text_cell
from lingyan.engines.tables import ColumnSought
from lingyan.engines.workbook import TooManyRowsError
from lingyan.kernel.access import Actor
from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.quantity import plain
from lingyan.loaders.portfolio import LIMITS, MOST_PAIRS

MOST_PROJECTS, MOST_PARKS, MOST_SCORES = 20_000, 5_000, 500_000


class TooManyPairsError(BadInputError):
    """A portfolio that no machine of an office can hold (组合过大)."""

    code = "siting.too_many_pairs"
    what = _("{projects} projects and {parks} parks make more pairs than {most}; split the portfolio.")
    remedy = _("Leave parks or projects out.")


class PartRefusedError(Exception):
    """A part of a portfolio that is refused (组合部分被拒绝): the field of the form where it was given, and why."""

    def __init__(self, field: str, wrong: LingyanError) -> None:
        super().__init__(field)
        self.field, self.wrong = field, wrong


def read_input(wanted: Wanted, *, actor: Actor) -> InputGiven:
    """Return a version of a portfolio, with every row that does not count and why.

    Raises:
        PartRefusedError: a file cannot be read, or nothing of a part can be used.
    """
    known = known_limits()
    with _part("projects_file"):
        projects = _projects(wanted, actor, known)
    with _part("parks_file"):
        parks = _parks(wanted, known, projects.further)
    limits = (*LIMITS, *(key for key in projects.further if key in parks.further))
    with _part("projects_file"):
        taken = judging.judge_projects(projects, limits)
    with _part("parks_file"):
        offered, described = judging.judge_parks(parks, limits, wanted.place)
    with _part("projects_file"):
        _check_pairs(len(taken.rows), len(offered.rows))
    reads = {"projects": taken, "parks": offered}
    if wanted.scores:
        with _part("scores_file"):
            raw = read_file(wanted.scores, SCORE_COLUMNS, (), rows=MOST_SCORES)
            reads["scores"] = judging.judge_scores(raw, taken, offered)
    return _given(wanted, reads, limits, described)


@contextmanager
def _part(field: str) -> Iterator[None]:
    try:
        yield
    except LingyanError as wrong:
        raise PartRefusedError(field, wrong) from wrong


def _projects(wanted: Wanted, actor: Actor, known: Sequence[ColumnSought]) -> Raw:
    if wanted.projects:
        return read_file(wanted.projects, PROJECT_COLUMNS, known, rows=MOST_PROJECTS + 1)
    rows = projects_here(actor, wanted.place, wanted.stages, MOST_PROJECTS + 1)
    if len(rows) > MOST_PROJECTS:
        raise TooManyRowsError(name=wanted.place, most=MOST_PROJECTS)
    return _raw(rows, PROJECT_COLUMNS)


def _parks(wanted: Wanted, known: Sequence[ColumnSought], further: Sequence[str]) -> Raw:
    if wanted.parks:
        return read_file(wanted.parks, PARK_COLUMNS, known, rows=MOST_PARKS + 1)
    asked = [column for column in known if column.key in further]
    names = tuple(column.key for column in asked)
    return _raw(parks_told(wanted.place, names), [*PARK_COLUMNS, *asked], names)


def _raw(rows: Iterable[Row], columns: Sequence[ColumnSought], further: tuple[str, ...] = ()) -> Raw:
    """Return what stands here as a table that is judged as one from a file."""
    heads = {column.key: column.names[1] for column in columns}
    listed = [SheetRow(at, {key: _cell(value) for key, value in row.items()}) for at, row in enumerate(rows, start=1)]
    return Raw("", heads, listed, further=further)


def _cell(value: str | Decimal | None) -> Cell:
    if value is None:
        return EMPTY
    return number_cell(value) if isinstance(value, Decimal) else text_cell(value)


def _check_pairs(projects: int, parks: int) -> None:
    if projects * parks > MOST_PAIRS:
        raise TooManyPairsError(projects=projects, parks=parks, most=MOST_PAIRS)


def _given(
    wanted: Wanted, reads: Mapping[str, Judged], limits: tuple[str, ...], described: Mapping[str, object]
) -> InputGiven:
    heads = {
        "projects": ("id", "name", "industry", MONEY, *limits),
        "parks": ("id", "name", "county", "prefecture", *limits),
        "scores": ("project", "park", "score"),
    }
    return InputGiven(
        tables={name: [heads[name], *read.rows] for name, read in reads.items()},
        sources={
            "projects": Source.FILE if wanted.projects else Source.SITE,
            "parks": Source.FILE if wanted.parks else Source.SITE,
            "scores": Source.FILE if wanted.scores else Source.DIRECTORY,
        },
        limits=limits,
        parks=described,
        totals=_totals(reads, limits),
        left_out={name: _left_out(read) for name, read in reads.items()},
        notes=tuple(kept(note) for read in reads.values() for note in (*read.warnings, *read.raw.notes)),
        uploads=tuple(read.raw.upload for read in reads.values() if read.raw.upload),
    )


def _totals(reads: Mapping[str, Judged], limits: Sequence[str]) -> dict[str, object]:
    """Return the sums that a page tells of a version; amounts stand behind the words of a row."""
    projects, parks = reads["projects"].rows, reads["parks"].rows
    width = len(limits)
    return {
        **{name: len(read.rows) for name, read in reads.items()},
        **{f"left_out_{name}": len(read.left) for name, read in reads.items()},
        "counties_left": sorted(reads["parks"].counties_left - {row[2] for row in parks}),
        "investment": _sum(row[3] for row in projects),
        "needs": [_sum(row[4 + at] for row in projects) for at in range(width)],
        "rooms": [_sum(row[4 + at] for row in parks) for at in range(width)],
    }


def _sum(texts: Iterable[str]) -> str:
    return f"{plain(sum((Decimal(text) for text in texts), Decimal(0))):f}"


def _left_out(read: Judged) -> dict[str, object]:
    rows = [
        [number, cells, [kept(one) for one in reasons]] for number, cells, reasons in kept_rows(read.raw, read.left)
    ]
    return {"heads": list(read.raw.heads.values()), "rows": rows}
