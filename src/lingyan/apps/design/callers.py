"""Callers whom nobody knows (匿名来访): how often they come, what nobody keeps of a page, what a program fills in."""

import time
from collections.abc import Callable
from functools import wraps
from secrets import token_hex
from typing import Any

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

HOUR = 3600
FASTEST = 2
"""Seconds within which nobody fills in a form."""

LONGEST_LINE, LONGEST_MARK = 200, 120
_SALT = "lingyan callers"
TRAP = "website"
"""A field that no person sees; programs that fill in every field fill it in as well."""

View = Callable[..., HttpResponse]


def is_too_often(what: str, mark: str, most: int) -> bool:
    """Count a call of a kind by a mark of who made it, and return whether it is more than `most` within the hour.

    The mark is no address but what stands for one; each web process counts for itself.
    """
    key = f"callers.{what}:{mark}"
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # other things were kept in between, and this count was let go
        return False


def is_again(what: str, once: str) -> bool:
    """Mark that a form was sent, and return whether it was within the hour before; one without a mark never was."""
    return bool(once) and not cache.add(f"callers.{what}.sent:{once}", 1, HOUR)


def forget_sent(what: str, once: str) -> None:
    """Let a form that was refused be sent again."""
    cache.delete(f"callers.{what}.sent:{once}")


def unkept(view: View) -> View:
    """Let nobody keep what a page shows."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return answered


def untold(view: View) -> View:
    """Let no log tell, by where a request for a style or the next page came from, who was on a page."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **named: object) -> HttpResponse:
        response = view(request, *args, **named)
        response.headers["Referrer-Policy"] = "strict-origin"  # without any, browsers send no origin with the form
        return response

    return answered


def _unseen() -> forms.TextInput:
    return forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off", "aria-hidden": "true"})


class HandFilledForm(forms.Form):
    """A form that is filled in by hand (人工填写): a program shows itself by the field that no person sees."""

    once = forms.CharField(max_length=LONGEST_MARK, required=False, widget=forms.HiddenInput)
    website = forms.CharField(label=_("Leave this empty"), max_length=LONGEST_LINE, required=False, widget=_unseen())

    def clean(self) -> dict[str, Any]:
        """Refuse what a program filled in."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get(TRAP):
            raise forms.ValidationError(gettext("This form was filled in by a program. Fill it in by hand."))
        return given


class UnhurriedForm(HandFilledForm):
    """A form that nobody fills in within a moment (防秒填): it tells when it was opened, signed by the site.

    One that does not tell it is refused once, as if it had been opened now, and keeps what was typed.
    """

    began = forms.CharField(max_length=LONGEST_MARK, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        if data is not None and _opened(str(data.get("began") or "")) is None:
            data = {**{name: data.get(name) for name in data}, "began": _now_signed()}
        super().__init__(data, **more)

    def full_clean(self) -> None:
        """Refuse what holds but was sent faster than a person reads; sent once more, it is taken."""
        super().full_clean()
        if not self.is_bound or self.errors:
            return
        opened = _opened(self.cleaned_data.get("began") or "")
        if opened is None or time.time() - opened < FASTEST:
            said = gettext("This was sent faster than a person types. Read it over and send it again.")
            self.add_error(None, said)


def begun(**more: object) -> dict[str, object]:
    """Return what an unhurried form begins with: its own mark, and that it was opened now."""
    return {"once": token_hex(16), "began": _now_signed(), **more}


def _now_signed() -> str:
    return signing.Signer(salt=_SALT).sign(str(int(time.time())))


def _opened(began: str) -> float | None:
    """Return when a form was opened; None where that is made up."""
    try:
        return float(signing.Signer(salt=_SALT).unsign(began))
    except (signing.BadSignature, ValueError):
        return None
