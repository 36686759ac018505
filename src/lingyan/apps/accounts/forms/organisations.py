"""Forms of organisations (单位表单): facts, names, mergers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.actions.organisations import BY_HAND, Occasion, OrganisationGiven
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.accounts.queries.organisations import organisations_called
from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.kernel.access import EVERYWHERE

SEVERAL = "；"
"""What stands between names in one field."""

EVERY_PLACE = "*"
"""How a form writes the scope of everything, since nothing chosen is empty."""


def place_choices(scopes: Sequence[str], everywhere: str = "") -> list[tuple[str, str]]:
    """Return the places in `scopes` to choose from, by name; everywhere too where it is within reach."""
    found = [(path, scope_name(path)) for path in paths_within(scopes)]
    return [(everywhere, scope_name(EVERYWHERE)), *found] if EVERYWHERE in scopes and everywhere else found


class OrganisationField(forms.CharField):
    """Asks for an organisation by any of its names or its key (单位); `suggested` are offered while typing."""

    def __init__(self, suggested: str = "organisations", **more: Any) -> None:  # noqa: ANN401 - Django's options
        widget = forms.TextInput(attrs={"list": suggested, "autocomplete": "off"})
        super().__init__(max_length=120, widget=widget, **more)

    def clean(self, value: str) -> Organisation | None:
        """Return the open organisation that is called so."""
        text = super().clean(value)
        if not text:
            return None
        found = [one for one in organisations_called([text])[text] if one.closed_on is None]
        exact = [one for one in found if text in {one.key, one.name_zh, one.name_en}]
        chosen = exact if len(exact) == 1 else found
        if not chosen:
            raise forms.ValidationError(_("No open organisation is called so."), code="unknown")
        if len(chosen) > 1:
            raise forms.ValidationError(_("Several organisations are called so: write the key."), code="several")
        return chosen[0]


class OccasionForm(forms.Form):
    """Asks on which day and why (变更事由)."""

    on = forms.DateField(
        label=_("From which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), initial=localdate
    )
    reason = forms.CharField(
        label=_("Why"), max_length=200, required=False, help_text=_("For example the document that ordered it.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def occasion(self) -> Occasion:
        """Return the day and the reason."""
        return Occasion(self.cleaned_data["on"], self.cleaned_data["reason"])


class RenameForm(OccasionForm):
    """Asks for the new names (更名)."""

    name_zh = forms.CharField(label=_("New Chinese name"), max_length=120)
    name_en = forms.CharField(label=_("New English name"), max_length=200, required=False)
    field_order = ("name_zh", "name_en", "on", "reason")


class MergeForm(OccasionForm):
    """Asks into which organisation (合并)."""

    into = OrganisationField(
        label=_("Into which organisation"), help_text=_("Its whole name, a short name or its key.")
    )
    field_order = ("into", "on", "reason")


class OrganisationForm(forms.Form):
    """Asks for the facts of an organisation (单位信息); `scopes` is where the one who asks may keep organisations."""

    name_zh = forms.CharField(label=_("Chinese name"), max_length=120, help_text=_("The whole official name."))
    name_en = forms.CharField(label=_("English name"), max_length=200, required=False)
    other_names = forms.CharField(
        label=_("Other names"),
        max_length=1000,
        required=False,
        help_text=_("Short names as documents print them, separated by ；"),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in BY_HAND])
    scope = forms.ChoiceField(label=_("Place"), help_text=_("Where it works, or where an enterprise stands."))
    uscc = forms.CharField(label=_("Unified social credit code"), max_length=40, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *given: Any, scopes: Sequence[str], **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        self.fields["scope"].choices = place_choices(scopes)  # type: ignore[attr-defined] # a choice field has them

    def said(self) -> OrganisationGiven:
        """Return what is said of the organisation."""
        given = self.cleaned_data
        others = tuple(name for name in given["other_names"].replace(";", SEVERAL).split(SEVERAL) if name.strip())
        return OrganisationGiven(
            given["kind"], given["name_zh"], given["name_en"], given["scope"], given["uscc"], others
        )


class ChangeForm(OrganisationForm):
    """Asks for the facts but the Chinese name, which has a form of its own (修改单位信息)."""

    name_zh = None  # type: ignore[assignment] # how Django takes a field of the parent away

    def __init__(self, *given: Any, organisation: Organisation, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        self.organisation = organisation
        if organisation.is_packed:
            for name in ("name_en", "other_names", "kind", "scope"):
                del self.fields[name]
            return
        # What it is and where it works now can be kept, though neither is offered for a new one.
        held = {"kind": (organisation.kind, organisation.get_kind_display()), "scope": _held(organisation)}
        for name, choice in held.items():
            field: Any = self.fields[name]
            if choice[0] not in dict(field.choices):
                field.choices = [choice, *field.choices]
        self.initial["scope"] = _held(organisation)[0]

    def said(self) -> OrganisationGiven:
        """Return the facts, with those of a pack as they are."""
        one = self.organisation
        if one.is_packed:
            others = tuple(one.other_names)
            return OrganisationGiven(one.kind, one.name_zh, one.name_en, one.scope, self.cleaned_data["uscc"], others)
        self.cleaned_data["name_zh"] = one.name_zh
        given = super().said()
        return replace(given, scope=EVERYWHERE) if given.scope == EVERY_PLACE else given


def _held(organisation: Organisation) -> tuple[str, str]:
    """Return the place of an organisation as a choice."""
    return organisation.scope or EVERY_PLACE, scope_name(organisation.scope)


__all__ = ["EVERY_PLACE", "ChangeForm", "MergeForm", "OccasionForm", "OrganisationForm", "RenameForm"]
