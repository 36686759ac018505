"""The second factor (两步验证): codes of a device, and ten recovery codes for when it is lost."""

import unicodedata
from math import ceil

from django.db import transaction
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken

from lingyan.apps.accounts.models import CodeDevice, Person, RecoveryCodes
from lingyan.apps.accounts.queries import device_being_set_up, has_second_factor, key_in_groups, unreadable_devices
from lingyan.apps.accounts.queries.people import home_of
from lingyan.apps.accounts.sealing import marked_code
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.errors import DoesNotHoldError, NotAllowedError
from lingyan.kernel.message import gettext_noop as _

RECOVERY_CODES = 10
DIGITS = 6


class WrongCodeError(NotAllowedError):
    """A code that is wrong, or was used before."""

    code = "accounts.wrong_code"
    what = _("The code is wrong, or was used before.")
    remedy = _("Type the code that your device shows now, or a recovery code that you have not used.")


class TooSoonError(NotAllowedError):
    """A code that comes too soon after wrong ones; each wrong one doubles the time to wait."""

    code = "accounts.too_soon"
    what = _("Wrong codes came just before; the next one is looked at in {seconds} seconds.")
    remedy = _("Wait so long, then type the code that your device shows.")
    status = 429


class SecondFactorStandsError(DoesNotHoldError):
    """A second factor asked for by someone who has one."""

    code = "accounts.second_factor_stands"
    what = _("You have a second factor already.")
    remedy = _("Turn it off first if you want to change the device.")


class NoDeviceError(DoesNotHoldError):
    """A code for a device that is not being set up."""

    code = "accounts.no_device"
    what = _("No device is being set up.")
    remedy = _("Begin again under “Second factor”.")


def begin_second_factor(person: Person) -> None:
    """Make a key for a device; nothing is asked for at log-in before the device has shown that it works."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if has_second_factor(person):
            raise SecondFactorStandsError
        CodeDevice.objects.filter(user=person, confirmed=False).delete()
        CodeDevice.objects.create(user=person, name="totp", confirmed=False)


def read_device_key(person: Person, *, actor: Actor) -> tuple[str, str]:
    """Return the key of the device being set up, as an address for its camera and in groups to type; it is recorded.

    Raises:
        NoDeviceError: none is being set up.
    """
    device = device_being_set_up(person)
    if device is None:
        raise NoDeviceError
    with transaction.atomic():
        record(actor, "accounts.read_device_key", ("person", person.login))
    return str(device.config_url), key_in_groups(device)


def turn_on_second_factor(person: Person, code: str, *, actor: Actor, session_key: str) -> list[str]:
    """Take the device into use whose code is right, end the other sessions, and return the recovery codes.

    Nobody can read the recovery codes here again.
    """
    device = device_being_set_up(person)
    if device is None:
        raise NoDeviceError
    _check(CodeDevice, person, _as_kept(code), confirmed=False)
    with transaction.atomic():
        if not CodeDevice.objects.filter(pk=device.pk).update(confirmed=True):  # it was begun anew meanwhile
            raise NoDeviceError
        codes = _new_recovery_codes(person)
        person.sessions.exclude(session_key=session_key).delete()
        record(actor, "accounts.turn_on_second_factor", ("person", person.login))
    return codes


def turn_off_second_factor(person: Person, *, actor: Actor) -> None:
    """Ask for the password alone from now on; the caller has made sure that it is theirs to ask."""
    with transaction.atomic():
        CodeDevice.objects.filter(user=person).delete()
        RecoveryCodes.objects.filter(user=person).delete()
        record(actor, "accounts.turn_off_second_factor", ("person", person.login), scope=home_of(person))


def turn_off_unreadable(*, actor: Actor) -> list[str]:
    """Turn every second factor off that was set up under another secret key of the site; return the log-in names.

    Raises:
        NotYoursError: the one who acts does not manage all people.
    """
    actor.check(Right.MANAGE_PEOPLE, EVERYWHERE)
    people = [device.user for device in unreadable_devices()]
    for person in people:
        turn_off_second_factor(person, actor=actor)
    return [person.login for person in people]


def renew_recovery_codes(person: Person, *, actor: Actor) -> list[str]:
    """Return ten new recovery codes in place of those that are left."""
    if not has_second_factor(person):
        raise NoDeviceError
    with transaction.atomic():
        codes = _new_recovery_codes(person)
        record(actor, "accounts.renew_recovery_codes", ("person", person.login))
    return codes


def check_code(person: Person, code: str) -> None:
    """Make sure that `code` is one that the device of someone shows, or a recovery code, and use it up.

    Raises:
        WrongCodeError: it is neither.
        TooSoonError: wrong codes came just before.
        OtherKeyError: the key of the device cannot be opened here.
    """
    given = _as_kept(code)
    is_shown = given.isdecimal() and len(given) == DIGITS
    _check(CodeDevice if is_shown else RecoveryCodes, person, given, confirmed=True)


def _as_kept(code: str) -> str:
    """Return a code without the spaces, capitals and full-width digits with which people type it."""
    return "".join(unicodedata.normalize("NFKC", code).split()).lower()


def _check(kind: type[CodeDevice | RecoveryCodes], person: Person, code: str, *, confirmed: bool) -> None:
    """Look at a code while nobody else can; that it was wrong is kept, so the errors come after the transaction."""
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=person, confirmed=confirmed).first()
        if device is None:
            raise WrongCodeError
        may_try, why_not = device.verify_is_allowed()
        is_right = may_try and device.verify_token(code)
    if not may_try:
        raise TooSoonError(seconds=max(1, ceil((why_not["locked_until"] - timezone.now()).total_seconds())))
    if not is_right:
        raise WrongCodeError


def _new_recovery_codes(person: Person) -> list[str]:
    RecoveryCodes.objects.filter(user=person).delete()
    device = RecoveryCodes.objects.create(user=person, name="recovery")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=marked_code(code, person.pk)) for code in codes)
    return codes
