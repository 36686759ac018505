"""Forms of the parts of a project (项目档案表单): funds, milestones, contacts, hand-over, documents, notes."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.selects import LongSelect
from lingyan.apps.projects.actions import ContactGiven, FundsGiven, OfferGiven
from lingyan.apps.projects.actions.errors import OverInvestmentError
from lingyan.apps.projects.forms.projects import VersionedForm, amount_field, day_input
from lingyan.apps.projects.queries.naming import receiving_places

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")


class MonthField(forms.CharField):
    """Asks for a month (月份): 2026-03; its value is its first day."""

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 - options of Django
        super().__init__(widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-03"}), **more)

    def clean(self, value: str | None) -> date | None:
        """Return the first day of the month."""
        text = super().clean(value)
        if not text:
            return None
        found = _MONTH.fullmatch(text)
        if not found or found[1] == "0000":
            raise forms.ValidationError(_("Write a month as 2026-03."))
        return date(int(found[1]), int(found[2]), 1)

    def prepare_value(self, value: object) -> object:
        """Write a day as its month."""
        return f"{value:%Y-%m}" if isinstance(value, date) else value


class FundsForm(VersionedForm):
    """Asks for the funds of a month (到位资金)."""

    month = MonthField(label=_("month"), initial=localdate)
    planned = amount_field(_("planned, 10,000 yuan"))
    arrived = amount_field(_("arrived, 10,000 yuan"))
    confirmed = forms.BooleanField(label=_("It is right: in 10,000 yuan, not in yuan"), required=False)

    is_asked = False

    def __iter__(self) -> Iterator[forms.BoundField]:
        """Yield the fields; that it is right is asked once there is a doubt."""
        is_shown = self.is_asked or bool(self.data.get("confirmed"))
        return (field for field in super().__iter__() if field.name != "confirmed" or is_shown)

    def given(self) -> FundsGiven:
        """Return the funds as the action takes them."""
        data = self.cleaned_data
        return FundsGiven(data["month"], data["planned"], data["arrived"], data["confirmed"])

    def ask(self, wrong: OverInvestmentError) -> None:
        """Say at its field which sum is in doubt, and ask whether it is right."""
        self.is_asked = True
        self.add_error(wrong.field, " ".join(part for part in wrong.parts(gettext) if part))


class MilestoneForm(VersionedForm):
    """Asks what the contract promises by a day (协议节点)."""

    title = forms.CharField(label=_("what was agreed"), max_length=200)
    due = forms.DateField(label=_("agreed for"), widget=day_input())


class MarkForm(VersionedForm):
    """Asks when a milestone was reached (节点销号); without a day it was not."""

    reached_on = forms.DateField(label=_("reached on"), widget=day_input(), required=False)


class ContactForm(forms.Form):
    """Asks who can be reached at the investor (联系人)."""

    name = forms.CharField(
        label=_("name of the person"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    post = forms.CharField(label=_("post"), max_length=80, required=False)
    phone = forms.CharField(
        label=_("telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    mail = forms.EmailField(label=_("e-mail"), max_length=120, required=False)

    def given(self) -> ContactGiven:
        """Return the contact as the action takes it."""
        return ContactGiven(**self.cleaned_data)


class OfferForm(VersionedForm):
    """Asks to which place a project is offered (移交)."""

    target = forms.ChoiceField(label=_("to which place"), widget=LongSelect)
    giver_pct = forms.IntegerField(
        label=_("share kept, %"),
        min_value=0,
        max_value=100,
        help_text=_("What your place goes on counting of investment, funds and tax."),
    )
    terms = forms.CharField(label=_("what was agreed"), max_length=300)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        cast("forms.ChoiceField", self.fields["target"]).choices = [("", "—"), *receiving_places()]

    def given(self) -> OfferGiven:
        """Return the offer as the action takes it."""
        data = self.cleaned_data
        return OfferGiven(data["target"], data["giver_pct"], data["terms"])


class DecideForm(forms.Form):
    """Asks what becomes of an offer (移交答复)."""

    act = forms.ChoiceField(choices=[("accept", _("take it over")), ("refuse", _("refuse")), ("back", _("take back"))])
    reason = forms.CharField(label=_("reason"), max_length=300, required=False)


class DocumentForm(forms.Form):
    """Asks for a file and what it is (项目文件)."""

    title = forms.CharField(label=_("what it is"), max_length=200, required=False)
    file = forms.FileField(label=_("file"))


class NoteForm(forms.Form):
    """Asks what happened (跟进记录)."""

    day = forms.DateField(label=_("day"), widget=day_input(), initial=localdate)
    text = forms.CharField(label=_("what happened"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
