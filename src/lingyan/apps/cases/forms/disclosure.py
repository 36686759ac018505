"""Forms of what is made public (公开表单)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.actions.disclosing import DisclosureGiven

LONGEST_TEXT, LONGEST_LINE = 2000, 200


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DisclosureForm(forms.Form):
    """Asks what is made public, and from and to which day (公开)."""

    publish_on = forms.DateField(label=_("published on"), widget=_day())
    remove_on = forms.DateField(
        label=_("removed on"), widget=_day(), help_text=_("From this day on the public page shows it no more.")
    )
    rectify_by = forms.DateField(
        label=_("rectify by"),
        required=False,
        widget=_day(),
        help_text=_("Left empty, it is the last day of the rectification clock."),
    )
    measures = forms.CharField(
        label=_("measures required"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What the notice orders. Name no person and no trade secret."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def given(self) -> DisclosureGiven:
        """Return what is made public as the action takes it."""
        data = self.cleaned_data
        return DisclosureGiven(data["publish_on"], data["remove_on"], data["measures"], data["rectify_by"])


class EndForm(forms.Form):
    """Asks why a publication ends (撤下理由)."""

    reason = forms.CharField(label=_("Why it is taken away"), max_length=LONGEST_LINE)
