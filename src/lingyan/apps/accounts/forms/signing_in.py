"""Forms of one's own account (账户表单): logging in, passwords, codes, tokens, language."""

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Person

LONGEST_PASSWORD = 128
LONGEST_CODE = 40

_rules = lazy(password_validators_help_text_html, SafeString)


def _password(label: Any, *, autocomplete: str, **more: Any) -> forms.CharField:  # noqa: ANN401 - Django's options
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, max_length=LONGEST_PASSWORD, strip=False, widget=widget, **more)


class LogInForm(forms.Form):
    """Asks for name and password (登录)."""

    login = forms.CharField(
        label=_("Log-in name"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = _password(_("Password"), autocomplete="current-password")

    def clean_login(self) -> str:
        """Return the name as such names are: plain letters and digits, and no capitals."""
        return unicodedata.normalize("NFKC", self.cleaned_data["login"]).strip().lower()


class CodeForm(forms.Form):
    """Asks for the code of a device, or a recovery code (验证码)."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=LONGEST_CODE,
        help_text=_("The six digits that your device shows now."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )


class PasswordForm(forms.Form):
    """Asks for the present password again (确认密码)."""

    present = _password(_("Present password"), autocomplete="current-password")


class TurnOffForm(PasswordForm, CodeForm):
    """Asks for both before the second factor is turned off (关闭两步验证)."""

    field_order = ("present", "code")

    def __init__(self, *given: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        del self.fields["code"].widget.attrs["autofocus"]  # the code is the second to be typed here


class ChangePasswordForm(PasswordForm):
    """Asks for a new password, twice (修改密码)."""

    new = _password(_("New password"), autocomplete="new-password", help_text=_rules())
    again = _password(_("New password again"), autocomplete="new-password")

    def __init__(self, person: Person, *given: Any, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        self.person = person

    def clean_new(self) -> str:
        """Return the new password when it follows the rules."""
        new = str(self.cleaned_data["new"])
        validate_password(new, self.person)
        if new == self.data.get("present"):
            raise forms.ValidationError(_("This is the present password. Choose another."), code="same")
        return new

    def clean_again(self) -> str:
        """Return the repetition when it is one."""
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("new") not in {None, again}:
            raise forms.ValidationError(_("The two new passwords differ. Type the same one twice."), code="differ")
        return again


class TokenForm(forms.Form):
    """Asks what a token is for (访问令牌)."""

    name = forms.CharField(
        label=_("What it is for"), max_length=60, help_text=_("For example: monthly report of the statistics office.")
    )
    may_write = forms.BooleanField(
        label=_("It may change things"), required=False, help_text=_("Without this it can only read.")
    )
    expires_on = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty for a token that holds until you revoke it."),
    )


class LanguageForm(forms.Form):
    """Asks in which language someone reads (语言)."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
