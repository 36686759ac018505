"""What every answer carries, and what becomes of our own errors (中间件)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lingyan.config.errors import answer
from lingyan.kernel.errors import LingyanError

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
