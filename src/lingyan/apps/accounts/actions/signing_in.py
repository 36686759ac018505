"""Logging in and out (登录与退出): the password first, then a code from whoever has a second factor."""

from datetime import datetime, timedelta

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from lingyan.apps.accounts.actions.second_factor import WrongCodeError, check_code
from lingyan.apps.accounts.models import Person
from lingyan.apps.accounts.queries import address_of, as_actor, has_second_factor, is_sealed_elsewhere, locked_until
from lingyan.apps.accounts.queries.logins import is_login, kept_name
from lingyan.apps.accounts.sealing import OtherKeyError
from lingyan.apps.accounts.sessions import SessionStore
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import VISITOR
from lingyan.kernel.errors import NotAllowedError
from lingyan.kernel.message import gettext_noop as _

BACKEND = "django.contrib.auth.backends.ModelBackend"

HALF = "half_logged_in"
"""Where a session keeps who has given the password and owes the code."""

HALF_LASTS = timedelta(minutes=5)
"""How long someone may take to find the code."""


class WrongLogInError(NotAllowedError):
    """A name and a password that do not belong together; which of the two is wrong is told to nobody."""

    code = "accounts.wrong_log_in"
    what = _("The log-in name or the password is wrong.")
    remedy = _("Check both, and whether capital letters are locked; then try again.")
    status = 401


class WrongPasswordError(NotAllowedError):
    """A present password, asked for again, that is wrong."""

    code = "accounts.wrong_password"
    what = _("The present password is wrong.")
    remedy = _("Type the password with which you logged in.")


class LockedOutError(NotAllowedError):
    """Too many wrong attempts."""

    code = "accounts.locked_out"
    what = _("There were too many wrong attempts to log in from here; it is locked until {until}.")
    remedy = _("Wait until then, or ask the administrator of this site to unlock your account.")
    status = 429


class HalfTimeError(NotAllowedError):
    """A code without a password before it, or too long after."""

    code = "accounts.log_in_again"
    what = _("The password was given too long ago.")
    remedy = _("Log in again with name and password.")
    status = 401


def log_in(request: HttpRequest, login: str, password: str) -> bool:
    """Log someone in by their password; return False where their second factor is still to be asked for.

    Raises:
        WrongLogInError: the two do not belong together.
        LockedOutError: there were too many wrong attempts.
        OtherKeyError: their second factor cannot be asked for on this machine.
    """
    person = _with_password(request, login, password)
    if person is None:
        raise WrongLogInError
    if not has_second_factor(person):
        _open(request, person)
        return True
    if is_sealed_elsewhere(person):
        _record_refusal(request, person.login, "secret key")
        raise OtherKeyError
    request.session.cycle_key()
    request.session[HALF] = {"person": person.pk, "at": timezone.now().timestamp()}
    return False


def give_code(request: HttpRequest, code: str) -> None:
    """Finish the log-in of someone who has given the password, by a code of their device or a recovery code.

    Raises:
        HalfTimeError: no password was given, or too long ago.
        WrongCodeError: the code is wrong, or was used before.
        TooSoonError: wrong codes came just before.
    """
    person = half_logged_in(request)
    if person is None:
        raise HalfTimeError
    try:
        check_code(person, code)
    except WrongCodeError:
        _record_refusal(request, person.login, "code")
        raise
    del request.session[HALF]
    _open(request, person, with_code=True)


def half_logged_in(request: HttpRequest) -> Person | None:
    """Return who has given the password in this session and owes the code, or None."""
    half = request.session.get(HALF) or {}
    if timezone.now() - datetime.fromtimestamp(half.get("at", 0), timezone.get_current_timezone()) > HALF_LASTS:
        return None
    return Person.objects.filter(pk=half["person"], is_active=True).first()


def log_out(request: HttpRequest) -> None:
    """End the session of a request; a visitor's is ended without a word."""
    person = request.user
    with transaction.atomic():
        if isinstance(person, Person):
            record(as_actor(person, address_of(request)), "accounts.log_out", ("person", person.login))
        auth.logout(request)


def confirm_password(request: HttpRequest, person: Person, password: str) -> None:
    """Make sure that the one who sits there is still the one who logged in; wrong passwords count as at log-in.

    Raises:
        WrongPasswordError: it is not theirs.
        LockedOutError: there were too many wrong attempts.
    """
    if _with_password(request, person.login, password) != person:
        raise WrongPasswordError


def _with_password(request: HttpRequest, login: str, password: str) -> Person | None:
    """Return whose name and password these are; a wrong attempt is counted, recorded, and may lock."""
    address, name = address_of(request) or None, kept_name(login)
    _refuse_locked(name, address)
    person = auth.authenticate(request, login=login, password=password)
    if isinstance(person, Person):
        return person
    _record_refusal(request, login, "password")
    _refuse_locked(name, address)
    return None


def _refuse_locked(login: str, address: str | None) -> None:
    if until := locked_until(login, address):
        raise LockedOutError(until=date_format(timezone.localtime(until), "Y-m-d H:i"))


def _record_refusal(request: HttpRequest, login: str, reason: str) -> None:
    """Record a refusal by itself, so that it stands whatever becomes of the rest of the request."""
    named = ("person", login) if is_login(login) else ("unknown-name", kept_name(login))
    with transaction.atomic():
        actor = VISITOR.seen_from(address_of(request))
        record(actor, "accounts.log_in_refused", named, after={"wrong": reason})


def _open(request: HttpRequest, person: Person, *, with_code: bool = False) -> None:
    with transaction.atomic():
        SessionStore.clear_expired()
        auth.login(request, person, backend=BACKEND)
        actor = as_actor(person, address_of(request))
        after = {"browser": request.session["browser"], "with_code": with_code}
        record(actor, "accounts.log_in", ("person", person.login), after=after)
