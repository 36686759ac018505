"""What documents order of a unit as an Excel file (单位任务表)."""

from collections.abc import Iterable

from django.utils.translation import gettext

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.policies.queries.order_words import NOT_SAID, kind_words, part_words, state_words
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.apps.policies.queries.unit_orders import Ordered
from lingyan.engines.sheet_writing import Written
from lingyan.engines.workbook import ColumnWritten, SheetWritten, write_workbook


def orders_sheet(unit: str, ordered: Iterable[Ordered]) -> bytes:
    """Return what is ordered of a unit as an Excel file, one a row, in the order given."""
    widths = {
        gettext("No."): 7,
        gettext("ordered"): 50,
        gettext("kind"): 10,
        gettext("document"): 30,
        gettext("document number"): 22,
        gettext("clause"): 16,
        gettext("part"): 14,
        gettext("named as"): 24,
        gettext("due by"): 13,
        gettext("due, as printed"): 20,
        gettext("state"): 10,
    }
    columns = tuple(ColumnWritten(head, width, is_wrapped=True) for head, width in widths.items())
    rows = [_row(number, one) for number, one in enumerate(ordered, start=1)]
    title = gettext("What documents order of {unit}").format(unit=unit)
    return write_workbook([SheetWritten(unit, columns, rows, title)])


def _row(number: int, one: Ordered) -> list[Written]:
    name, title = document_name(one.document)
    return [
        number,
        one.title,
        kind_words(one),
        title,
        NOT_SAID if title in name else name,
        label_of(one.clause) or NOT_SAID,
        part_words(one),
        one.via or NOT_SAID,
        one.due or NOT_SAID,
        one.due_words or NOT_SAID,
        state_words(one),
    ]
