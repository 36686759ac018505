"""Forms of complaints (举报投诉表单): sending one, asking how it stands, and what an office does with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.cases.actions.complaints import ComplaintGiven
from lingyan.apps.cases.models import ComplaintOutcome, ComplaintState
from lingyan.apps.design.callers import HandFilledForm
from lingyan.apps.design.selects import LongSelect
from lingyan.kernel.access import EVERYWHERE
from lingyan.kernel.places import PlaceLevel

LONGEST_TEXT, LONGEST_LINE, LONGEST_CODE = 4000, 200, 60


def _places() -> list[tuple[str, str]]:
    levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)
    return [("", "—"), *((path, scope_name(path)) for path in paths_within((EVERYWHERE,), levels))]


class ComplaintForm(HandFilledForm):
    """Asks what happened (举报投诉): nobody has to say who they are."""

    what = forms.CharField(
        label=_("What happened"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For example: equipment that has to be taken out of use still runs, or energy data are made up."),
    )
    unit = forms.CharField(
        label=_("Which unit"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Its name as you know it, or where it stands."),
    )
    place = forms.ChoiceField(label=_("Prefecture, county or district"), choices=_places, widget=LongSelect)
    when = forms.CharField(label=_("When"), max_length=LONGEST_LINE, required=False)
    name = forms.CharField(
        label=_("Your name (may be left out)"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = forms.CharField(
        label=_("How to reach you (may be left out)"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Only the energy supervisor of the place can see name and contact, with a reason that is recorded."
        ),
    )

    def given(self) -> ComplaintGiven:
        """Return the complaint as the action takes it."""
        data = self.cleaned_data
        return ComplaintGiven(**{key: data[key] for key in ("what", "place", "unit", "when", "name", "contact")})


class CodeForm(forms.Form):
    """Asks for a tracking code (查询码)."""

    code = forms.CharField(
        label=_("Tracking code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("The sixteen signs that were shown when the complaint was sent."),
    )


class MoveForm(forms.Form):
    """Asks how a complaint stands now (办理情况)."""

    state = forms.ChoiceField(label=_("It is now"), choices=ComplaintState.choices[1:])
    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[("", "—"), *ComplaintOutcome.choices],
        required=False,
        help_text=_("Needed for an answer; whoever holds the tracking code reads these words and no others."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class CaseForm(forms.Form):
    """Asks in which case a complaint is checked (并入案件)."""

    unit = forms.CharField(
        label=_("New case about the unit"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Its name or credit code. The visit then has the ground: complaint to be checked."),
    )
    case_key = forms.CharField(label=_("Or a case that runs, by its number"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_in_case: bool = False, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        if is_in_case:
            del self.fields["unit"]
            self.fields["case_key"].label = _("Another case that runs, by its number")


class ReasonForm(forms.Form):
    """Asks why the identity has to be seen (查看理由)."""

    reason = forms.CharField(label=_("Why the identity has to be seen"), max_length=LONGEST_LINE)
