"""Forms of people (人员表单): who someone is, and what they may do."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.actions.people import MOST_GRANTS, PersonGiven
from lingyan.apps.accounts.forms.organisations import EVERY_PLACE, OrganisationField, place_choices
from lingyan.apps.accounts.models import Organisation, Role
from lingyan.kernel import access
from lingyan.kernel.access import EVERYWHERE


class PersonForm(forms.Form):
    """Asks who someone is (人员信息)."""

    login = forms.CharField(
        label=_("Log-in name"),
        max_length=40,
        help_text=_("Lower-case letters and digits, for example the work number. It never changes."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(label=_("Full name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    organisation = OrganisationField(
        label=_("Organisation"), required=False, help_text=_("Its whole name, a short name or its key.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, login: str = "", **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        self.known_login = login
        if login:
            del self.fields["login"]

    def said(self, grants: tuple[access.Grant, ...]) -> PersonGiven:
        """Return what is said of the person, with these roles."""
        given = self.cleaned_data
        login = self.known_login or given["login"]
        return PersonGiven(login, given["name"], given["email"], given["organisation"], grants)


class GrantForm(forms.Form):
    """Asks for a role and the place for which it is given (授权)."""

    role = forms.ChoiceField(label=_("Role"), required=False)
    scope = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *given: Any, scopes: Sequence[str], **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        self.fields["role"].choices = [("", _("no role")), *Role.choices]  # type: ignore[attr-defined] # it has them
        places = place_choices(scopes, EVERY_PLACE)
        held = str(self.initial.get("scope") or "")
        if held and held not in dict(places):
            places.append((held, held))
        self.fields["scope"].choices = [("", "—"), *places]  # type: ignore[attr-defined] # the same

    def grant(self, organisation: Organisation | None) -> access.Grant | None:
        """Return the role, or None where none is chosen; an enterprise's people have it for their enterprise."""
        role = self.cleaned_data.get("role")
        if not role:
            return None
        if role == Role.ENTERPRISE:
            return access.Grant(access.Role(role), organisation.uscc if organisation else EVERYWHERE)
        scope = self.cleaned_data["scope"]
        return access.Grant(access.Role(role), EVERYWHERE if scope == EVERY_PLACE else scope or "-")


GrantForms = forms.formset_factory(GrantForm, extra=2, max_num=MOST_GRANTS, absolute_max=MOST_GRANTS)
"""The roles of a person, with room for two more."""


def grants_of(forms_given: Any, organisation: Organisation | None) -> tuple[access.Grant, ...]:  # noqa: ANN401 - a formset has no type
    """Return the roles that were chosen."""
    found = (form.grant(organisation) for form in forms_given)
    return tuple(grant for grant in found if grant is not None)
