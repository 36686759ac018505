"""How calls of the API are let in, and what may be kept of their answers (接口调用): a limit a minute, and headers."""

import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja.throttling import BaseThrottle

from lingyan.apps.accounts.queries import address_of
from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import gettext_noop as _

MINUTE = 60
View = Callable[..., HttpResponse]


class TooManyCallsError(NotAllowedError):
    """More calls in a minute than the site takes from one program."""

    code = "api.too_many_calls"
    what = _("There were more than {most} calls in this minute, which is what the site takes from one program.")
    remedy = _("Go on in {seconds} seconds. Longer pages (limit, at most 1000) take fewer calls.")
    status = 429


class PerMinute(BaseThrottle):
    """Lets so many calls in a minute in (调用频率) as the settings say, of each token, and of each address without one.

    Each web process counts by itself. Nothing of a call is kept here, because one of these serves all threads.
    """

    def allow_request(self, request: HttpRequest) -> bool:
        """Count a call, and say whether it is let in."""
        most = int(settings.API_PER_MINUTE)
        return most == 0 or _count(f"api.calls:{_caller(request)}:{int(time.time()) // MINUTE}") <= most

    def wait(self) -> float:
        """Return in how many seconds the next minute begins."""
        return MINUTE - time.time() % MINUTE


def private(view: View) -> View:
    """Let nobody keep what a route answers: it is a person's own."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answered


def revalidated(view: View) -> View:
    """Let programs keep what a public route answers, and ask each time whether it still holds.

    The mark is of the answer itself, in its language and form: where it is the one that was sent, the answer is 304
    and empty. A file of all rows is written while it is sent, and has none.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        if response.status_code != 200:  # noqa: PLR2004 - what went well; an error is never kept
            return response
        response.headers["Cache-Control"] = "no-cache"
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        if response.streaming:
            return response
        response.headers["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    return answered


def _caller(request: HttpRequest) -> str:
    """Return what tells one program from another: its token, or the address from which it calls without one."""
    given = request.headers.get("Authorization", "")
    return sha256(given.encode()).hexdigest() if given else address_of(request)


def _count(key: str) -> int:
    """Return the how many-th call of its minute this is."""
    cache.add(key, 0, 2 * MINUTE)
    try:
        return int(cache.incr(key))
    except ValueError:  # many other things were kept in between, and this count was let go
        return 1
