"""A list that is no table of the database (清单页): sorted, paged, and given as a file, as every list of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import RequestConfig

from lingyan.apps.design.resources import file_of
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.views import PAGE_SIZES, page_size


def listed(
    request: HttpRequest, template: str, table: DataTable, *, name: str, context: dict[str, object]
) -> HttpResponse:
    """Answer with a page of the rows, or with all of them as the file `name` where `?export=csv|xlsx` asks."""
    RequestConfig(request, paginate=False).configure(table)
    if form := request.GET.get("export"):
        return file_of(table, name, form)
    per_page = page_size(request)
    table.paginate(per_page=per_page)
    table.page = table.paginator.get_page(request.GET.get("page"))
    return render(request, template, {"table": table, "page_sizes": PAGE_SIZES, "per_page": per_page, **context})
