"""What is answered while the tables cannot be asked (暂停服务): during a restore, and when the database is away.

The page stands alone: every other asks the tables for the places, the account and the notices in its frame.
"""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext

from lingyan.apps.workbench.queries import is_restoring
from lingyan.config.errors import is_for_programs, problem
from lingyan.config.middleware import CONTENT_SECURITY_POLICY
from lingyan.kernel.errors import LingyanError
from lingyan.kernel.message import gettext_noop as _

AGAIN_AFTER = "30"
"""Seconds after which a program may ask again."""

log = logging.getLogger(__name__)


class RestoringError(LingyanError):
    """A request during a restore (正在恢复)."""

    code = "site.restoring"
    what = _("The site is being restored from a backup.")
    remedy = _("Open the page again in a few minutes; what you were just sending was not taken.")
    status = 503


class DatabaseAwayError(LingyanError):
    """A database that does not answer, or that another held for too long (数据库无应答)."""

    code = "site.database_away"
    what = _("The database does not answer, or is held by other work.")
    remedy = _("Try again in a moment; nothing was changed. If it stays so, tell the one who runs the site.")
    status = 503


class WhileRestoring:
    """Answers every request during a restore at once, instead of letting it wait (恢复期间)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, unless a restore goes on; looking for its lock costs no query."""
        return closed(request, RestoringError()) if is_restoring() else self.get_response(request)


class DatabaseAway:
    """Answers kindly where the database fails a request: it is away, or held by others for too long (数据库异常)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """Answer for an error of the database itself; leave every other to Django."""
        if not isinstance(wrong, OperationalError):
            return None
        log.error("The database failed at %s", request.path, exc_info=wrong)
        return closed(request, DatabaseAwayError())


def closed(request: HttpRequest, wrong: LingyanError) -> HttpResponse:
    """Return a page, or an answer for a program, that needs no table."""
    if is_for_programs(request) or not request.accepts("text/html"):
        response = problem(wrong)
    else:
        what, _where, remedy = wrong.parts(gettext)
        language = "zh-Hans" if (get_language() or "zh").startswith("zh") else "en"
        page = render_to_string("workbench/closed.html", {"what": what, "remedy": remedy, "language": language})
        response = HttpResponse(page, status=wrong.status)
    response.headers["Retry-After"] = AGAIN_AFTER
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    return response
