"""Forms of what is made public (公开表单)."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.actions import DisclosureGiven
from lingyan.domain.procedures.model import Procedure, Publication

LONGEST_TEXT, LONGEST_LINE = 2000, 200


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PublicationForm(forms.Form):
    """Asks what the public is to read, and until when, as far as the clause leaves it to the office (公开)."""

    prefix = "public"

    def __init__(self, *args: Any, rule: Publication, rules: Procedure, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.rule = rule
        if rule.content:
            self.fields["content"] = forms.CharField(
                label=rule.content.text(gettext),
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=_("Name no person and no trade secret."),
            )
        if rule.is_removal_stated:
            self.fields["remove_on"] = forms.DateField(
                label=_("removed on"), widget=_day(), help_text=_("From this day on the public page shows it no more.")
            )
        if rule.due:
            self.fields["due"] = forms.DateField(
                label=gettext("last day shown: {clock}").format(clock=rules.clocks[rule.due].name.text(gettext)),
                required=False,
                widget=_day(),
                help_text=_("Left empty, it is the last day of this clock."),
            )

    def given(self) -> DisclosureGiven:
        """Return what is said for the public as the action takes it."""
        said = self.cleaned_data
        return DisclosureGiven(said.get("content", ""), said.get("remove_on"), said.get("due"))


class EndForm(forms.Form):
    """Asks why a publication ends (撤下理由)."""

    reason = forms.CharField(label=_("Why it is taken away"), max_length=LONGEST_LINE)
