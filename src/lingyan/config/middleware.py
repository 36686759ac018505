"""What every answer carries, and what becomes of our own errors (中间件)."""

from collections.abc import Callable
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.functional import SimpleLazyObject

from lingyan.apps.accounts.actions import OwnPasswordError
from lingyan.apps.accounts.queries import actor_of_request, owes_password
from lingyan.apps.accounts.sessions import note_seen_now_and_then
from lingyan.config.errors import answer, is_for_programs
from lingyan.kernel.errors import BadInputError, LingyanError
from lingyan.kernel.message import gettext_noop as _

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Scripts come from here only; inline style is allowed because charts are inline SVG."""


BEFORE_OWN_PASSWORD = {"accounts:password", "accounts:logout", "set_language"}
"""The pages that answer someone who has yet to choose a password."""


class ContentSecurityPolicy:
    """Adds the content security policy (内容安全策略) to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, with the policy in its head."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        return response


class WhoActs:
    """Says who acts (操作人) as `request.actor`; the tables are asked only where a page wants to know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with its actor."""
        request.actor = SimpleLazyObject(lambda: actor_of_request(request))  # type: ignore[attr-defined]
        return self.get_response(request)


class LastSeen:
    """Notes now and then when and where a session was seen (最近活动), so that it lasts as long as it is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; one that brings no session costs nothing."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            note_seen_now_and_then(request)
        return self.get_response(request)


class OwnPasswordFirst:
    """Leads someone with a one-time password to choose their own before anything else (首次登录改密)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Answer that a password is to be chosen, unless the page is one of the few that are needed for it."""
        match = request.resolver_match
        is_open = match is not None and match.view_name in BEFORE_OWN_PASSWORD
        if is_open or settings.SESSION_COOKIE_NAME not in request.COOKIES or not owes_password(request):
            return None
        return answer(request, OwnPasswordError())


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


class MethodError(BadInputError):
    """A method that an address of the API does not take."""

    code = "api.method"
    what = _("This address does not take {method}.")
    remedy = _("Use one of the methods in the header Allow.")
    status = 405


class FormOnlyError(BadInputError):
    """An address that takes a form, opened as a page: typed by hand, or kept in the history of a browser."""

    code = "config.form_only"
    what = _("This address only takes a form that is sent; there is no page to open here.")
    remedy = _("Go back to the page with the button that brought you here, and press it there. Nothing was changed.")
    status = 405


class PageOnlyError(BadInputError):
    """An address that shows a page, to which something was sent."""

    code = "config.page_only"
    what = _("This address only shows a page; nothing can be sent to it.")
    remedy = _("Open the page again, and use the buttons on it. Nothing was changed.")
    status = 405


SAFE = {"GET", "HEAD"}


class KindErrors:
    """Turns an error of ours into a page or fragment that says what, where and what to do (错误页)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; what an address does not take is told as any other error, with what it takes."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        told = answer(request, _not_taken(request))
        told.headers["Allow"] = response.headers["Allow"]
        return told

    def process_exception(self, request: HttpRequest, wrong: Exception) -> HttpResponse | None:
        """Answer for an error of ours; leave every other to Django."""
        return answer(request, wrong) if isinstance(wrong, LingyanError) else None


def _not_taken(request: HttpRequest) -> LingyanError:
    """Return what to say of a method that an address does not take: to a program, or to a reader of a page."""
    if is_for_programs(request):
        return MethodError(method=request.method)
    return FormOnlyError() if request.method in SAFE else PageOnlyError()
