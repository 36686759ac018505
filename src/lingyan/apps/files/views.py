"""Handing out files (下载文件), to those who may have them."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lingyan.apps.design.views import actor_in
from lingyan.apps.files import queries
from lingyan.apps.files.resources import handed_out


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a file, to be kept and never to be shown or run by the browser."""
    return handed_out(queries.find_for(pk, actor_in(request)))
