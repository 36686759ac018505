"""The one table of the site (表格): sort, page, choose how many, take away as a file."""

from typing import ClassVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_filters import FilterSet
from django_tables2 import RequestConfig, Table
from django_tables2.columns import BoundColumn

from lingyan.apps.design.resources import file_of

PAGE_SIZES = (25, 50, 100, 200)


def _label(bound_column: BoundColumn) -> str:
    """Return the head of a cell's column, which a phone shows beside the cell."""
    return str(bound_column.header)


class DataTable(Table):
    """A list of the site; a cell knows its column's name, so that a phone can show it as a card."""

    class Meta:
        """The template of every list."""

        template_name = "design/table.html"
        attrs: ClassVar[dict[str, object]] = {"class": "table", "td": {"data-label": _label}}


def page_size(request: HttpRequest) -> int:
    """Return how many rows the reader wants, of the sizes offered."""
    asked = request.GET.get("per_page", "")
    return next((size for size in PAGE_SIZES if asked == str(size)), PAGE_SIZES[1])


def list_page(
    request: HttpRequest,
    template: str,
    *,
    table: type[Table],
    filters: FilterSet,
    name: str,
    context: dict[str, object] | None = None,
) -> HttpResponse:
    """Answer with the filtered rows as a page, or with `?export=csv|xlsx` as the file `name`."""
    shown = table(filters.qs)
    if form := request.GET.get("export"):
        RequestConfig(request, paginate=False).configure(shown)
        return file_of(shown, name, form)
    per_page = page_size(request)
    RequestConfig(request, paginate={"per_page": per_page, "paginator_class": Paginator}).configure(shown)
    shown_context = {"table": shown, "filter": filters, "page_sizes": PAGE_SIZES, "per_page": per_page}
    return render(request, template, {**shown_context, **(context or {})})
