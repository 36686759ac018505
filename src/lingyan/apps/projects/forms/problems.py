"""Forms of problems, direct line and terms (问题、直通车与一事一议表单)."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.organisations import organisations_called
from lingyan.apps.projects.actions import ProblemGiven, TermGiven
from lingyan.apps.projects.forms.projects import LONGEST, VersionedForm, day_input
from lingyan.domain.projects.major import TermRules

UNITS = "units-suggested"
"""The list of units that is offered while typing."""


class ProblemForm(VersionedForm):
    """Asks what the problem is, and who must solve it (提出问题)."""

    words = forms.CharField(label=_("problem"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    owner = forms.CharField(
        label=_("who must solve it"),
        max_length=200,
        widget=forms.TextInput(attrs={"list": UNITS, "autocomplete": "off"}),
        help_text=_("A unit that has an entry here is told of it."),
    )
    raised_on = forms.DateField(label=_("raised on"), widget=day_input(), initial=localdate)
    due = forms.DateField(label=_("to be solved by"), widget=day_input(), required=False)

    def given(self) -> ProblemGiven:
        """Return the problem as the action takes it; a name that one open unit alone has means that unit."""
        data = self.cleaned_data
        called = [one for one in organisations_called([data["owner"]])[data["owner"]] if one.closed_on is None]
        owner = called[0] if len(called) == 1 else None
        return ProblemGiven(data["raised_on"], data["words"], owner, data["owner"], data["due"])


class SolveForm(VersionedForm):
    """Asks when a problem was solved and with what (销号)."""

    day = forms.DateField(label=_("solved on"), widget=day_input(), initial=localdate)
    solution = forms.CharField(label=_("solved with"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}))


class EscalateForm(VersionedForm):
    """Asks to which place above a problem is put (提级协调)."""

    target = forms.ChoiceField(label=_("put to"))

    def __init__(self, *args: Any, above: Sequence[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        cast("forms.ChoiceField", self.fields["target"]).choices = list(above)


class LineForm(VersionedForm):
    """Asks what is put to the province (直通车)."""

    problem = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("problem"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is the first step of the case; the province then calls a meeting."),
    )


class TermForm(VersionedForm):
    """Asks what was agreed case by case (一事一议)."""

    kind = forms.ChoiceField(label=_("kind of support"))
    words = forms.CharField(label=_("what was agreed"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    decided_on = forms.DateField(label=_("decided on"), widget=day_input())
    body = forms.CharField(label=_("decided by"), max_length=200, help_text=_("The body, or its meeting."))
    document_number = forms.CharField(label=_("document number"), max_length=80, required=False)

    def __init__(self, *args: Any, rules: TermRules, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        kinds = [(one.key, one.name.text(gettext)) for one in rules.kinds]
        cast("forms.ChoiceField", self.fields["kind"]).choices = kinds

    def given(self) -> TermGiven:
        """Return the terms as the action takes them."""
        return TermGiven(**{name: self.cleaned_data[name] for name in self.fields if name != "version"})


class EndForm(VersionedForm):
    """Asks why terms are taken back (收回一事一议)."""

    reason = forms.CharField(label=_("reason"), max_length=300)
