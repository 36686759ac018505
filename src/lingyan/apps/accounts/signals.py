"""What happens at log-in (登录信号): a browser is noted, a wrong attempt counts against a name and an address."""

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from django.http import HttpRequest, HttpResponse, QueryDict

from lingyan.apps.accounts.queries import lock_outs
from lingyan.apps.accounts.queries.actors import address_of
from lingyan.apps.accounts.queries.logins import kept_name


class WrongAttempts(AxesDatabaseHandler):  # type: ignore[misc] # the library carries no types
    """Counts wrong attempts for a name at an address, and for all names together at an address (登录失败计数)."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, str] | None = None) -> int:
        """Return how many count against this request."""
        login = get_client_username(request, credentials)
        return lock_outs.wrong_attempts(get_cool_off_threshold(request), login, request.axes_ip_address)  # type: ignore[attr-defined]

    def user_login_failed(
        self, sender: object, credentials: dict[str, str], request: HttpRequest | None = None, **more: object
    ) -> None:
        """Count a wrong attempt; the library would keep the form as well, with every password in it but one.

        What was typed is often the right password but for a sign, or the new one beside it.
        """
        if request is None:
            return
        sent = request.GET, request.POST
        request.GET = request.POST = QueryDict()
        try:
            super().user_login_failed(sender, credentials, request, **more)
        finally:
            request.GET, request.POST = sent


def counted_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """Return the name against which attempts count, looked for once in a request; None where none was given."""
    typed = (credentials or {}).get("login")
    if typed is None:
        return None
    known: dict[str, str] = request.__dict__.setdefault("kept_names", {})
    if typed not in known:
        known[typed] = kept_name(typed)
    return known[typed]


def counted_address(request: HttpRequest) -> str | None:
    """Return the address against which attempts count, the same that the audit names; None where there is none."""
    return address_of(request) or None


def leave_answer(request: HttpRequest, answer: HttpResponse, credentials: object) -> HttpResponse:
    """Return the answer as it is: our own error says how long the lock-out lasts."""
    del request, credentials
    return answer
