"""What every answer carries, and what becomes of our own errors (中间件)."""

from collections.abc import Callable
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from lingyan.config.errors import answer
from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.message import gettext_noop as _

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Scripts come from here only; inline style is allowed because charts are inline SVG."""


class ContentSecurityPolicy:
    """Adds the content security policy (内容安全策略) to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the policy in its head."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response


class AddressError(BadInputError):
    """An address with a sign that no name here has."""

    code = "config.address"
    what = _("The address holds a sign that stands in no name here.")
    remedy = _("Check the address, or search for what you need.")


class PlainAddresses:
    """Refuses an address, or a cookie, with the NUL character (空字符), which PostgreSQL takes in no text.

    It stands behind what chooses the language and adds the policy, so that its answer has both, and before any view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer that its address is none."""
        given = (request.path_info, unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values())
        if any("\0" in words for words in given):
            return answer(request, AddressError())
        return self.get_response(request)


class KindErrors:
    """Turns an error of ours into a page or fragment that says what, where and what to do (错误页)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """Answer for an error of ours; leave every other to Django."""
        return answer(request, wrong) if isinstance(wrong, LingyanError) else None
