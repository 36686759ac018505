"""Reads a portfolio (项目组合文件): projects, parks, scores, and pairs of both, from CSV files."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import numpy as np

from lingyan.domain.siting.default_scores import Standing
from lingyan.domain.siting.model import Amounts, Park, Portfolio, Project
from lingyan.kernel.message import gettext_noop as _
from lingyan.loaders.number_tables import Line, amount_of, column_of, number_of, read_lines, wrong

MOST_BYTES = 32_000_000
MOST_SCORE_BYTES = 96_000_000
MOST_PAIRS = 8_000_000
"""What a portfolio of a province never needs, and a machine of 1 GB can still hold."""

LIMITS = ("land_mu", "energy_tce", "labour")
"""The limits that both files must have; every further numeric column that both have is one more."""

_WORDS = {"id", "county", "prefecture", "industry", "investment_10k_cny"}

StandingOf = Callable[[str], Standing]
PlaceOf = Callable[[str], tuple[str, str]]
"""Puts the county of a park into its path and the path of its prefecture."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A file as read (已读表格): its columns, and its rows with their lines."""

    file: Path
    header: list[str]
    lines: list[Line]

    def __post_init__(self) -> None:
        if not self.lines:
            raise wrong(self.file, None, _("The file has a header and no rows."))

    def ids(self) -> list[str]:
        """Return the ids, none of them empty or twice."""
        at, seen = column_of(self.file, self.header, "id"), dict[str, int]()
        for line in self.lines:
            key = line.cells[at].strip()
            if not key:
                raise wrong(self.file, line.number, _("“{name}” is empty."), name="id")
            if key in seen:
                said = _("The id “{given}” stands in line {first} already.")
                raise wrong(self.file, line.number, said, given=key, first=seen[key])
            seen[key] = line.number
        return list(seen)

    def texts(self, name: str) -> list[str]:
        """Return the words of a column, none of them empty."""
        at = column_of(self.file, self.header, name)
        for line in self.lines:
            if not line.cells[at].strip():
                raise wrong(self.file, line.number, _("“{name}” is empty."), name=name)
        return [line.cells[at].strip() for line in self.lines]

    def amounts(self, name: str) -> list[Decimal]:
        """Return the numbers of a column, none of them below 0."""
        at = column_of(self.file, self.header, name)
        return [amount_of(self.file, line, at, name) for line in self.lines]

    def is_numeric(self, name: str) -> bool:
        """Whether any cell of a column is a number."""
        at = self.header.index(name)
        return any(number_of(line.cells[at]) is not None for line in self.lines)


def read_portfolio(
    projects: Path, parks: Path, scores: Path | None, *, standing_of: StandingOf, place_of: PlaceOf
) -> Portfolio:
    """Return the portfolio that the files hold; without a file of scores, the directory scores every pair.

    Raises:
        TableFileError: a file is wrong; it names file and line.
    """
    wanted, offered = _read(projects), _read(parks)
    limits = _limits(wanted, offered)
    standings = {industry: standing_of(industry) for industry in dict.fromkeys(wanted.texts("industry"))}
    held = Portfolio(_projects(wanted, limits, standings), _parks(offered, limits, place_of), limits, np.empty((0, 0)))
    if len(held.projects) * len(held.parks) > MOST_PAIRS:
        said = _("{projects} projects and {parks} parks make more pairs than {most}; split the portfolio.")
        data = {"projects": len(held.projects), "parks": len(held.parks), "most": MOST_PAIRS}
        raise wrong(projects, None, said, **data)
    given = _read_scores(scores, held) if scores else _default_scores(held, standings)
    return Portfolio(held.projects, held.parks, limits, given)


def read_pairs(file: Path, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a file with the columns `project` and `park`; raise `TableFileError` for an unknown one."""
    header, lines = read_lines(file, most_bytes=MOST_BYTES)
    columns = [column_of(file, header, name) for name in ("project", "park")]
    projects, parks = _numbers(portfolio)
    for line in lines:
        project, park = _pair(file, line, columns, (projects, parks))
        yield project, park


def _read(file: Path) -> _Table:
    header, lines = read_lines(file, most_bytes=MOST_BYTES)
    return _Table(file, header, list(lines))


def _limits(projects: _Table, parks: _Table) -> tuple[str, ...]:
    further = [
        name
        for name in projects.header
        if name in parks.header and name not in _WORDS and name not in LIMITS
        if projects.is_numeric(name) and parks.is_numeric(name)
    ]
    return (*LIMITS, *further)


def _projects(table: _Table, limits: Sequence[str], standings: Mapping[str, Standing]) -> tuple[Project, ...]:
    needs = zip(*(table.amounts(name) for name in limits), strict=True)
    rows = zip(table.ids(), table.texts("industry"), table.amounts("investment_10k_cny"), needs, strict=True)
    return tuple(Project(key, name, standings[name].group, money, need) for key, name, money, need in rows)


def _parks(table: _Table, limits: Sequence[str], place_of: PlaceOf) -> tuple[Park, ...]:
    rooms = zip(*(table.amounts(name) for name in limits), strict=True)
    places = [place_of(county) for county in table.texts("county")]
    own = table.texts("prefecture") if "prefecture" in table.header else [prefecture for _county, prefecture in places]
    rows = zip(table.ids(), places, own, rooms, strict=True)
    return tuple(Park(key, county, prefecture, room) for key, (county, _of), prefecture, room in rows)


def _default_scores(held: Portfolio, standings: Mapping[str, Standing]) -> Amounts:
    rows = {
        name: [standing.score_in(park.key, park.county) for park in held.parks] for name, standing in standings.items()
    }
    return np.array([rows[project.industry] for project in held.projects])


def _read_scores(file: Path, held: Portfolio) -> Amounts:
    header, lines = read_lines(file, most_bytes=MOST_SCORE_BYTES)
    columns = [column_of(file, header, name) for name in ("project", "park")]
    at = column_of(file, header, "score")
    known = _numbers(held)
    found = np.full((len(held.projects), len(held.parks)), np.nan)
    for line in lines:
        project, park = _pair(file, line, columns, known)
        pair = known[0][project], known[1][park]
        if found[pair] == found[pair]:
            raise wrong(file, line.number, _("{project} and {park} have a score already."), project=project, park=park)
        found[pair] = _score(file, line, at)
    return found


def _score(file: Path, line: Line, at: int) -> float:
    try:
        if 0 <= (score := float(line.cells[at])) < float("inf"):
            return score
    except ValueError:
        pass
    return float(amount_of(file, line, at, "score"))


def _pair(
    file: Path, line: Line, columns: Sequence[int], known: tuple[Mapping[str, int], Mapping[str, int]]
) -> tuple[str, str]:
    project, park = (line.cells[column].strip() for column in columns)
    if project not in known[0]:
        raise wrong(file, line.number, _("No project has the id “{given}”."), given=project)
    if park not in known[1]:
        raise wrong(file, line.number, _("No park has the id “{given}”."), given=park)
    return project, park


def _numbers(held: Portfolio) -> tuple[dict[str, int], dict[str, int]]:
    projects = {project.key: number for number, project in enumerate(held.projects)}
    return projects, {park.key: number for number, park in enumerate(held.parks)}
