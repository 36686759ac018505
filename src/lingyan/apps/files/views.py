"""Handing out files (下载文件), to those who may have them."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from lingyan.apps.design.views import actor_in
from lingyan.apps.files import queries


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out a file, to be kept and never to be shown or run by the browser."""
    found = queries.find_for(pk, actor_in(request))
    response = HttpResponse(queries.bytes_of(found), content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
