"""Files as answers (文件下载): kept by the browser, never shown or run by it."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lingyan.apps.files import queries
from lingyan.apps.files.models import StoredFile


def handed_out(found: StoredFile) -> HttpResponse:
    """Return a file as an answer; the caller has made sure that it is for the one who asks."""
    response = HttpResponse(queries.bytes_of(found), content_type=found.media_type)
    disposition = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Disposition"] = disposition
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    return response
