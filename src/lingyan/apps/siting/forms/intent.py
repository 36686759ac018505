"""Forms of intents (投资意向表单): sending one, asking how it stands, and what an office does with it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.callers import UnhurriedForm
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.projects.queries.naming import industry_choices, receiving_places
from lingyan.apps.siting.actions.intents import IntentGiven
from lingyan.apps.siting.actions.taking import LeadGiven
from lingyan.apps.siting.queries.needs import Needs
from lingyan.apps.siting.queries.suggesting import parks_offered
from lingyan.domain.projects.facts import code_problem

LONGEST_LINE, LONGEST_TEXT, LONGEST_CODE, LONGEST_NAME = 200, 2000, 60, 60
MOST_LINKS = 2
WISHES = ("park", "park_2", "park_3")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{5,18}$", _("A telephone number has 6 to 19 digits, with + and - at most.")
)


class IntentForm(UnhurriedForm):
    """Asks which company, whom to speak with, and for which parks (投资意向)."""

    company = forms.CharField(
        label=_("Company"), max_length=LONGEST_LINE, help_text=_("Its registered name, or that of the group.")
    )
    uscc = forms.CharField(label=_("Unified social credit code (may be left out)"), max_length=40, required=False)
    name = forms.CharField(label=_("Whom to speak with"), max_length=LONGEST_NAME)
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        validators=[_PHONE],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("A telephone number or an e-mail address is enough."),
    )
    mail = forms.EmailField(label=_("E-mail"), max_length=LONGEST_LINE, required=False)
    park = forms.ChoiceField(label=_("First wish"), required=False, widget=LongSelect)
    park_2 = forms.ChoiceField(label=_("Second wish"), required=False, widget=LongSelect)
    park_3 = forms.ChoiceField(label=_("Third wish"), required=False, widget=LongSelect)
    message = forms.CharField(
        label=_("Message (may be left out)"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    has_agreed = forms.BooleanField(label=_("I agree that what I wrote is kept and used as said below."))

    def __init__(self, data: Any = None, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(data, **more)
        parks = parks_offered()
        for wish in WISHES:
            none = gettext("whichever suits") if wish == WISHES[0] else "—"
            cast("forms.ChoiceField", self.fields[wish]).choices = [("", none), *parks]

    def clean_phone(self) -> str:
        """Return the telephone number in plain signs."""
        return str(self.cleaned_data["phone"]).strip()

    def clean_uscc(self) -> str:
        """Refuse what is no credit code."""
        given = str(self.cleaned_data["uscc"]).strip()
        problem = code_problem(given)
        if problem:
            raise forms.ValidationError(problem.text(gettext))
        return given

    def clean_message(self) -> str:
        """Refuse a message of links."""
        given = str(self.cleaned_data["message"])
        if len(_LINK.findall(given)) > MOST_LINKS:
            raise forms.ValidationError(gettext("A message has two links at most; say the rest in words."))
        return given

    def clean(self) -> dict[str, Any]:
        """Refuse an intent that nobody can answer, or that names one park twice."""
        data = super().clean()
        if not self.errors and not data.get("phone") and not data.get("mail"):
            self.add_error("phone", gettext("Give a telephone number or an e-mail address."))
        wishes = [data[wish] for wish in WISHES if data.get(wish)]
        if len(set(wishes)) < len(wishes):
            self.add_error(WISHES[-1], gettext("Choose each park once."))
        return data

    def given(self, needs: Needs) -> IntentGiven:
        """Return the intent as the action takes it."""
        data = self.cleaned_data
        plain = {name: data[name] for name in ("company", "uscc", "name", "phone", "mail", "message", "has_agreed")}
        return IntentGiven(needs=needs, parks=tuple(data[wish] for wish in WISHES if data[wish]), **plain)


class CodeForm(forms.Form):
    """Asks for a tracking code (查询码)."""

    code = forms.CharField(
        label=_("Tracking code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("The sixteen signs that were shown when the intent was sent."),
    )


class WithdrawForm(forms.Form):
    """Asks whether an intent is to be withdrawn (撤回确认)."""

    code = forms.CharField(max_length=LONGEST_CODE, widget=forms.HiddenInput)
    is_sure = forms.BooleanField(label=_("Yes, delete the company, the contact and the message for good."))


class SeenForm(forms.Form):
    """A form about an intent as someone saw it (带版本的表单)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def seen_version(self) -> int:
        """The version of the intent that was seen."""
        return int(self.cleaned_data["version"])


class WordsForm(SeenForm):
    """Asks for words to the investor (答复)."""

    words = forms.CharField(
        label=_("Words to the investor"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The tracking page shows them with the name of your office, never with yours."),
    )


class HandForm(SeenForm):
    """Asks to which place an intent is handed (转交)."""

    target = forms.ChoiceField(label=_("To which place"), widget=LongSelect)
    words = forms.CharField(
        label=_("Words to the investor (may be left out)"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        cast("forms.ChoiceField", self.fields["target"]).choices = [("", "—"), *receiving_places()]


class LeadForm(SeenForm):
    """Asks how an intent is taken up as a project (转为项目)."""

    place = forms.ChoiceField(label=_("At which place"), widget=LongSelect)
    name = forms.CharField(label=_("Name of the project"), max_length=LONGEST_LINE)
    industry = forms.ChoiceField(label=_("industry"), required=False, widget=LongSelect)
    words = forms.CharField(
        label=_("Words to the investor (may be left out)"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        places: Sequence[tuple[str, str]],
        **more: Any,  # noqa: ANN401 - handed on to Django
    ) -> None:
        super().__init__(data, **more)
        cast("forms.ChoiceField", self.fields["place"]).choices = list(places)
        cast("forms.ChoiceField", self.fields["industry"]).choices = [("", "—"), *industry_choices()]

    def given(self) -> LeadGiven:
        """Return the project as the action takes it."""
        data = self.cleaned_data
        return LeadGiven(data["place"], data["name"], data["industry"], data["words"])
