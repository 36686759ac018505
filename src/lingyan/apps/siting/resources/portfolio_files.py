"""Files of portfolios (组合文件): rows left out, templates, and results in the stable format."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from django.utils.translation import gettext

from lingyan.apps.design.names import is_chinese
from lingyan.apps.jobs.queries import words_of
from lingyan.apps.siting.models import PlacementState, PortfolioInput, Scenario, Source
from lingyan.apps.siting.queries.comparing import Pair
from lingyan.apps.siting.queries.offered_rows import carrier_of
from lingyan.apps.siting.queries.portfolio_naming import reason_text
from lingyan.apps.siting.resources.portfolio_columns import PARK_COLUMNS, PROJECT_COLUMNS, head_of, known_limits
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.message import Message

_WIDEST = 60


def left_out_workbook(held: PortfolioInput) -> bytes:
    """Return the rows of a version that do not count in Excel, a sheet a table, the reason in its last column."""
    return write_workbook([_left_out(held, part, title) for part, title in _titles() if _rows(held, part)])


def _titles() -> list[tuple[str, str]]:
    return [("projects", gettext("projects")), ("parks", gettext("parks")), ("scores", gettext("scores"))]


def _rows(held: PortfolioInput, part: str) -> list[tuple[int, list[str], list[dict[str, object]]]]:
    rows: list[tuple[int, list[str], list[dict[str, object]]]] = held.left_out.get(part, {}).get("rows", [])
    return rows


def _left_out(held: PortfolioInput, part: str, title: str) -> SheetWritten:
    called = heads_called(held, part)
    heads = [called.get(head, head) for head in held.left_out[part]["heads"]]
    columns = (*(ColumnWritten(head, 18) for head in heads), ColumnWritten(gettext("Why it was left out"), _WIDEST))
    rows = ([*cells, " ".join(reasons_of(reasons, called))] for _number, cells, reasons in _rows(held, part))
    return SheetWritten(title, columns, rows)


def heads_called(held: PortfolioInput, part: str) -> Mapping[str, str]:
    """Return what heads are called in the reader's language, where they are ours; a file's own stay as they are."""
    columns = {"projects": PROJECT_COLUMNS, "parks": PARK_COLUMNS}.get(part, ())
    if part not in {"projects", "parks"} or getattr(held, f"{part}_from") == Source.FILE:
        return {}
    return {column.names[1]: head_of(column) for column in (*columns, *known_limits())}


def row_called(held: PortfolioInput, part: str, cells: Sequence[str]) -> str:
    """Return what a row that was left out is called: what stands first in it; a park of the packs by its name."""
    carrier = carrier_of(cells[0]) if part == "parks" and held.parks_from != Source.FILE else None
    if carrier:
        return f"{cells[0]} {carrier[0 if is_chinese() else 1]}"
    return " ".join(cells[:2]).strip()


def reasons_of(reasons: list[dict[str, object]], called: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Yield reasons that were kept, in the reader's language, with heads as they are called."""
    for said in map(words_of, reasons):
        data = {
            name: called.get(value, value) if isinstance(value, str) else value for name, value in said.data.items()
        }
        yield Message(said.template, data).text(gettext)


def template_workbook() -> bytes:
    """Return the empty tables of projects and parks, with the heads of both languages."""
    sheets = ((gettext("projects"), PROJECT_COLUMNS), (gettext("parks"), PARK_COLUMNS))
    written = ((title, tuple(ColumnWritten(one.key, 20) for one in columns)) for title, columns in sheets)
    return write_workbook([SheetWritten(title, columns, ()) for title, columns in written])


def scenario_data(scenario: Scenario) -> dict[str, object]:
    """Return what came of a scenario in the stable format of `lingyan siting allocate --json`."""
    columns = ("key", "park", "state", "reason")
    rows = list(scenario.placements.order_by("key").values_list(*columns))
    placed = [{"project": key, "park": park} for key, park, state, _why in rows if state == PlacementState.PLACED]
    unplaced = [
        {"project": key, "reason": reason_text(scenario.input, why)}
        for key, _park, state, why in rows
        if state == PlacementState.UNPLACED
    ]
    return {
        "placed": placed,
        "unplaced": unplaced,
        "gross": scenario.gross,
        "penalty": scenario.penalty,
        "value": scenario.value,
        "bound": scenario.bound,
        "gap": scenario.gap,
        "seconds": scenario.took_seconds,
        "prices": [{"park": park, "limit": limit, "price": price} for park, limit, price in scenario.prices],
        "checked": True,
    }


def moves_workbook(pair: Pair) -> bytes:
    """Return who moved from one scenario to another as an Excel file."""
    heads = (
        (gettext("project number"), 18),
        (gettext("project"), 24),
        (gettext("investment, 10,000 yuan"), 16),
        (gettext("park before"), 24),
        (gettext("park after"), 24),
        (gettext("value before"), 14),
        (gettext("value after"), 14),
        (gettext("why"), 30),
    )
    rows = (
        (one.key, one.name, one.investment, one.source, one.target, round(one.before, 4), round(one.after, 4), one.why)
        for one in pair.moves
    )
    columns = tuple(ColumnWritten(head, width) for head, width in heads)
    return write_workbook([SheetWritten(gettext("Who moved"), columns, rows)])
