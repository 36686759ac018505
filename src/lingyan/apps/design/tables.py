"""The one table of the site (表格)."""

from typing import ClassVar

from django_tables2 import Table
from django_tables2.columns import BoundColumn


def _label(bound_column: BoundColumn) -> str:
    """Return the head of a cell's column, which a phone shows beside the cell."""
    return str(bound_column.header)


class DataTable(Table):
    """A list of the site; a cell knows its column's name, so that a phone can show it as a card."""

    class Meta:
        """The template of every list."""

        template_name = "design/table.html"
        attrs: ClassVar[dict[str, object]] = {"class": "table", "td": {"data-label": _label}}
