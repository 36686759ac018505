"""Forms in which facts of siting are told (要素填报表单): a field for each, empty where it is not known."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.siting.actions import Told
from lingyan.apps.siting.actions.telling import NotYetTrueError
from lingyan.apps.siting.queries.naming import as_typed, fact_label
from lingyan.apps.siting.queries.typed import TypedValueError, typed
from lingyan.domain.siting.facts import Fact, FactKind, Value
from lingyan.domain.siting.written import NO, YES

LONGEST_SOURCE = 300
LONGEST = 2000


class FactField(forms.CharField):
    """A field for one fact (要素字段); what is typed is read as its value, nothing as not known."""

    def __init__(self, fact: Fact, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        self.fact = fact
        super().__init__(label=fact_label(fact), required=False, max_length=LONGEST, widget=_widget(fact), **more)
        if fact.kind is FactKind.NAMES:
            self.help_text = gettext("Names of industries apart by semicolons; “none” where there is none.")

    def clean(self, value: Any) -> Value | None:  # noqa: ANN401 - as the browser sends it
        """Return the value of the fact."""
        text = super().clean(value)
        try:
            return typed(self.fact, text)
        except TypedValueError as wrong:
            raise forms.ValidationError(wrong.problem.text(gettext)) from wrong


class ToldForm(forms.Form):
    """Asks for facts, whence they are known, and as of when (要素填报)."""

    as_of = forms.DateField(
        label=_("as of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day on which it is so, today at the latest."),
    )
    source = forms.CharField(
        label=_("source"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_("Whence it is known: a letter, a register, a measurement."),
    )

    def __init__(self, *args: Any, facts: Sequence[Fact], told: Mapping[str, str], **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        self.facts = {field_name(fact): fact for fact in facts}
        self.fields.update({name: FactField(fact) for name, fact in self.facts.items()})
        known = {name: _begun(fact, told[fact.key]) for name, fact in self.facts.items() if fact.key in told}
        self.initial = {"as_of": localdate(), **known, **self.initial}

    def clean_as_of(self) -> date:
        """Return the day; one that has not come is told together with what else is wrong."""
        day: date = self.cleaned_data["as_of"]
        if day > localdate():
            raise forms.ValidationError(gettext(NotYetTrueError.what).format(day=day.isoformat()))
        return day

    def fields_of(self, facts: Iterable[Fact]) -> list[forms.BoundField]:
        """Return the fields of some facts, for a group on the page."""
        return [self[field_name(fact)] for fact in facts]

    def told(self) -> Told:
        """Return what was told, as the action takes it."""
        values = {fact.key: self.cleaned_data[name] for name, fact in self.facts.items()}
        return Told(values, self.cleaned_data["as_of"], self.cleaned_data["source"])


def field_name(fact: Fact) -> str:
    """Return the name under which a browser sends a fact."""
    return fact.name


def _begun(fact: Fact, text: str) -> str:
    """Return what stands in a field at first."""
    return text if fact.kind is FactKind.YES_NO else as_typed(text, fact)


def _widget(fact: Fact) -> forms.Widget:
    match fact.kind:
        case FactKind.YES_NO:
            return forms.Select(choices=[("", _("not known")), (YES, _("yes")), (NO, _("no"))])
        case FactKind.AMOUNT:
            return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        case FactKind.NAMES:
            return forms.Textarea(attrs={"rows": 2})
