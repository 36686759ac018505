"""Forms of investors (投资企业表单): the investor itself, and its places in lists."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.selects import LongSelect
from lingyan.apps.enterprises.actions import InvestorGiven
from lingyan.apps.enterprises.actions.errors import InvestorFactsError
from lingyan.apps.enterprises.models import LONGEST_NOTE, Enterprise, TopListLabel
from lingyan.apps.enterprises.queries import investors_called
from lingyan.apps.enterprises.queries.regions import region_choices
from lingyan.domain.projects.investors import InvestorFacts, ListFacts

NONE = ("", "—")


class InvestorField(forms.CharField):
    """Asks for an investor by its code or its name (投资企业)."""

    def clean(self, value: str | None) -> Enterprise | None:
        """Return the investor that is called so."""
        text = super().clean(value or "")
        if not text:
            return None
        found = investors_called(text)
        if not found:
            raise forms.ValidationError(_("No investor has this code or name; take it in first."), code="unknown")
        if len(found) > 1:
            raise forms.ValidationError(_("Several investors are called so: write the code."), code="several")
        return found[0]

    def prepare_value(self, value: object) -> object:
        """Write an investor by its code, one without by its name."""
        return (value.uscc or value.name) if isinstance(value, Enterprise) else value


class VersionedForm(forms.Form):
    """A form about something as someone saw it (带版本的表单)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen_version(self) -> int:
        """The version that was seen."""
        return int(self.cleaned_data.get("version") or 0)

    def turn_to(self, version: int) -> None:
        """Let the form be about a newer version, keeping what was entered."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "version": str(version)}

    def tell(self, wrong: InvestorFactsError) -> None:
        """Say at each field what cannot be right."""
        for field, problem in wrong.fields.items():
            self.add_error(FIELDS.get(field, field), problem.text(gettext))


FIELDS = {"top_year": "year"}
"""Fields of the rules that have another name in a form."""


class InvestorForm(VersionedForm):
    """Asks what is known of an investor (投资企业登记)."""

    name = forms.CharField(label=_("investor"), max_length=200)
    uscc = forms.CharField(
        label=_("unified social credit code"),
        max_length=40,
        required=False,
        help_text=_("18 characters, as the business licence has them; empty for an investor from abroad."),
    )
    region = forms.ChoiceField(
        label=_("source region"), required=False, widget=LongSelect, help_text=_("A province or city, or abroad.")
    )
    parent = InvestorField(
        label=_("parent enterprise"),
        max_length=200,
        required=False,
        help_text=_("Code or full name of what it belongs to; a group's places in lists count for its subsidiaries."),
    )
    other_names = forms.CharField(
        label=_("other names"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Short and former names, one a line; the list is searched by them too."),
    )
    note = forms.CharField(
        label=_("note"), max_length=LONGEST_NOTE, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, enterprise: Enterprise | None = None, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        choices = [NONE, *region_choices()]
        if enterprise is not None:
            plain = ("name", "uscc", "region", "parent", "other_names", "note", "version")
            self.initial = {name: getattr(enterprise, name) for name in plain}
            if enterprise.region not in dict(choices):
                choices.append((enterprise.region, enterprise.region))
        cast("forms.ChoiceField", self.fields["region"]).choices = choices

    def given(self) -> InvestorGiven:
        """Return the investor as the action takes it."""
        data = self.cleaned_data
        facts = InvestorFacts(data["name"], data["uscc"], data["region"])
        return InvestorGiven(facts, tuple(data["other_names"].splitlines()), data["parent"], data["note"])


class ListingForm(VersionedForm):
    """Asks in which list of which year an investor stands (上榜记录)."""

    top_list = forms.ChoiceField(label=_("three-500 list"), choices=TopListLabel.choices)
    year = forms.IntegerField(label=_("year of the list"))
    rank = forms.IntegerField(label=_("rank"), required=False)
    source = forms.CharField(
        label=_("source"), max_length=200, required=False, help_text=_("Who published it, and where it was looked up.")
    )

    def given(self) -> ListFacts:
        """Return the entry as the action takes it."""
        data = self.cleaned_data
        return ListFacts(data["top_list"], data["year"], data["rank"], data["source"])


class DropForm(forms.Form):
    """Asks why a place in a list is deleted (删除上榜记录)."""

    reason = forms.CharField(label=_("reason"), max_length=300)
