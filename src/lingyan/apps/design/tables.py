"""The one table of the site (表格)."""

from collections.abc import Callable
from datetime import datetime
from inspect import signature
from typing import ClassVar, cast

from django.core.paginator import Paginator
from django.template import Context, Engine
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django_tables2 import Table, TemplateColumn
from django_tables2.columns import BoundColumn
from django_tables2.rows import BoundRow
from django_tables2.utils import AttributeDict


class DataTable(Table):
    """A list of the site; a cell knows its column's name, so that a phone can show it as a card.

    `paginator_class` makes its pages; a list that may have millions of rows takes `LongPaginator`.
    """

    paginator_class: ClassVar[type[Paginator[object]]] = Paginator

    class Meta:
        """The template of every list."""

        template_name = "design/table.html"
        attrs: ClassVar[dict[str, object]] = {"class": "table"}

    @property
    def body(self) -> SafeString:
        """The rows of the page; what a column says of all its cells is told once, not for each of hundreds."""
        cells = [(_opening(column), self._writer(column)) for column in self.columns]
        rows = (
            f"<tr {row.attrs.as_html()}>{''.join(f'{td}{write(row)}</td>' for td, write in cells)}</tr>"
            for row in self.paginated_rows
        )
        return mark_safe("\n".join(rows))  # noqa: S308 - attributes and cells are escaped one by one

    def _writer(self, column: BoundColumn) -> Callable[[BoundRow], str]:
        """Return what writes the cells of a column; one told from the record alone is asked for nothing else."""
        write = getattr(self, f"render_{column.name}", None)
        if write and not column.column.empty_values and set(signature(write).parameters) == {"record"}:
            return lambda row: _written(write(record=row.record))
        if isinstance(column.column, TemplateColumn) and column.column.template_name and not write:
            return self._filler(column.column)
        return lambda row: _written(row.get_cell(column.name))

    def _filler(self, column: TemplateColumn) -> Callable[[BoundRow], str]:
        """Return what fills the template of a column; what the page knows is gathered once, not for each cell."""
        template = Engine.get_default().get_template(column.template_name)
        around = getattr(self, "context", None) or Context()

        def fill(row: BoundRow) -> str:
            with around.update({column.context_object_name: row.record}):
                return str(template.render(around))

        return fill


def _opening(column: BoundColumn) -> str:
    """Return the tag that opens the cells of a column, with the column's head, which a phone shows beside them."""
    attrs = {"data-label": str(column.header), **column.attrs["td"]}
    return f"<td {AttributeDict(attrs).as_html()}>"


def _written(content: object) -> str:
    """Return a cell as a template writes it: escaped, numbers and days as the language writes them."""
    if isinstance(content, datetime) and is_aware(content):
        content = localtime(content)
    return conditional_escape(content if isinstance(content, str) else cast("str", localize(content)))
