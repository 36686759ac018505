"""The pre-filled table (填报表): one row a figure that is asked for, with what is known of it and a cell to fill."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext

from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.design.names import field_in_language, is_chinese
from lingyan.apps.places.models import Place
from lingyan.apps.plans.models import Definition, Entry, EntryState, Observation, ObservationStatus
from lingyan.apps.plans.queries.checking import ENTERED_STATUSES
from lingyan.apps.plans.queries.entries import TableAsked, newest_of, published_of
from lingyan.apps.plans.queries.surroundings import example_of, unit_of
from lingyan.apps.plans.resources.figure_rows import KEY, RowKey
from lingyan.apps.plans.resources.figures import COLUMNS
from lingyan.domain.indicators.period import Period
from lingyan.engines.workbook import MOST_ROWS, ColumnWritten, SheetWritten, write_workbook
from lingyan.kernel.errors import BadInputError
from lingyan.kernel.message import gettext_noop as _
from lingyan.kernel.places import PlacePath

WIDTHS = {"statistic": 26, "definition": 30, "place": 16, "source": 24, "note": 30}
LOCKED = frozenset({KEY, "statistic", "definition", "place", "code", "period", "known", "known_status"})
PLAIN_NUMBER = "General"

Written = str | Decimal | None


class TableTooLongError(BadInputError):
    """A table of more rows than can be loaded again."""

    code = "figure.table_too_long"
    what = _("That would be a table of {rows} rows; at most {most} can be loaded again.")
    remedy = _("Choose fewer statistics, places or periods.")


def figure_table(asked: TableAsked) -> bytes:
    """Return the table as an Excel file, in the language of the reader; two queries for what is known.

    Raises:
        TableTooLongError: it would have more rows than can be loaded again.
    """
    if asked.rows > MOST_ROWS:
        raise TableTooLongError(rows=asked.rows, most=MOST_ROWS)
    return write_workbook(
        (
            SheetWritten(gettext("Figures"), tuple(_columns()), _rows(asked)),
            SheetWritten(
                gettext("How to fill in"), (ColumnWritten(gettext("How to fill in"), 100),), _instructions(asked)
            ),
        )
    )


def _columns() -> Iterator[ColumnWritten]:
    for column in COLUMNS:
        choices = tuple(_status_word(status) for status in ENTERED_STATUSES) if column.key == "status" else ()
        yield ColumnWritten(
            head=column.names[0 if is_chinese() else 1],
            width=WIDTHS.get(column.key, 14),
            choices=choices,
            is_key=column.key == KEY,
            is_locked=column.key in LOCKED,
        )


def _rows(asked: TableAsked) -> Iterator[Sequence[Written]]:
    cells = {
        (kind.pk, place.pk, period.text): (kind, place, period)
        for place in asked.places
        for kind in asked.definitions
        for period in asked.periods
    }
    standing, published = newest_of(cells.keys()), published_of(cells.keys())
    for cell, (kind, place, period) in cells.items():
        entry, rows = standing.get(cell), published.get(cell, [])
        yield _row(kind, place, period, entry, rows)


def _row(
    kind: Definition, place: Place, period: Period, entry: Entry | None, rows: Sequence[Observation]
) -> Sequence[Written]:
    stands = entry if entry and entry.state != EntryState.WITHDRAWN else None
    shown = stands or next(iter(rows), None)
    printed = f"{rows[0].number:f}" if rows else ""
    key = RowKey(kind.key, place.path, period.text, entry.version if entry else 0, printed)
    name, code = _called_then(place, period)
    return (
        field_in_language(kind.statistic, "name"),
        field_in_language(kind, "name"),
        name,
        code,
        period.text,
        unit_name(shown.unit if shown else unit_of(kind).symbol),
        shown.number if shown else None,
        _status_word(ObservationStatus(shown.status)) if shown else "",
        None,
        "",
        "",
        "",
        str(key),
    )


def _called_then(place: Place, period: Period) -> tuple[str, str]:
    """Return name and code that a place had when a period ended."""
    packed = catalogue().places.get(PlacePath.parse(place.path))
    if packed is None:
        return field_in_language(place, "name"), ""
    code = next((dated.name for dated in packed.former_codes if dated.is_valid_on(period.last)), packed.code)
    then = packed.name_on(period.last)
    return then if is_chinese() or then != packed.name_zh else packed.name_en, code


def _status_word(status: ObservationStatus) -> str:
    return str(status.label)


def _instructions(asked: TableAsked) -> Iterator[Sequence[str]]:
    units = [unit_of(kind) for kind in asked.definitions]
    example = next((found for unit in units if (found := example_of(unit))), "")
    yield (gettext("Fill in the column of values only; rows without a value change nothing."),)
    yield (gettext("The unit of a row stands beside it."),)
    if example:
        yield (gettext("A number in another unit may carry its unit: {example}.").format(example=example),)
    if any(unit.symbol == "%" for unit in units):
        yield (gettext("Percentages are written as 57.1 or 57.1%, not as 0.571."),)
    yield (gettext("Status is preliminary, final or forecast; without one the figure counts as preliminary."),)
    yield (gettext("Where a figure stands out, say why in the note; without a note it is refused."),)
    yield (gettext("Do not copy rows over each other: a hidden column says which figure each row is."),)
    yield (gettext("Load the file on the page of figures. You see every row before anything is taken over."),)
