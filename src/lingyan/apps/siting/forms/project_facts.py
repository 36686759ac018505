"""Forms of what siting asks of a project (项目要素表单), alone and in one park, as they were seen."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from lingyan.apps.siting.forms.told import ToldForm
from lingyan.apps.siting.queries.asking import ANSWERS, DISCHARGES, MONEY, NEEDS, ToldOf, group_of
from lingyan.domain.siting.facts import Fact


class ProjectFactsForm(ToldForm):
    """Asks facts of a project (项目要素填报); `seen` is what stood there when the page was opened."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, facts: Sequence[Fact], told: ToldOf, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        more["initial"] = {"seen": told.newest, **(more.get("initial") or {})}
        super().__init__(*args, facts=facts, told=told.values, **more)
        for name, fact in self.facts.items():
            if row := told.current.get(fact.key):
                self.fields[name].help_text = _whence(row.source, row.by_name, row.as_of.isoformat())

    @property
    def seen_newest(self) -> int:
        """The number of the newest fact that was seen."""
        return int(self.cleaned_data.get("seen") or 0)

    def turn_to(self, told: ToldOf) -> None:
        """Let the form be about what stands there now, keeping what was typed."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "seen": str(told.newest)}

    def common_fields(self) -> list[forms.BoundField]:
        """Return what is asked once for all: as of when, whence, and what was seen."""
        return [self["as_of"], self["source"], self["seen"]]

    def facts_first(self) -> list[forms.BoundField]:
        """Return all fields: the facts, then what is asked once for all."""
        return [*self.fields_of(self.facts.values()), *self.common_fields()]

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields by group, in the order of the page."""
        listed = [(name, [one for one in self.facts.values() if group_of(one) == name]) for name in _GROUPS]
        return [(gettext(name), self.fields_of(own)) for name, own in listed if own]


class DecisionForm(forms.Form):
    """Asks from when and why a park is decided for (选址决定)."""

    day = forms.DateField(label=gettext_lazy("day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where some rules are unknown."),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def turn_to(self, digest: str, seen: int) -> None:
        """Let the form be about what is known now, keeping what was typed."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "digest": digest, "seen": str(seen)}


class TakeBackForm(forms.Form):
    """Asks why a decision is taken back (撤销选址决定)."""

    reason = forms.CharField(
        label=gettext_lazy("reason"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


_GROUPS = (NEEDS, DISCHARGES, ANSWERS, MONEY)


def _whence(source: str, name: str, day: str) -> str:
    said = gettext("{source}; told by {name}, as of {day}") if source else gettext("told by {name}, as of {day}")
    return said.format(source=source, name=name, day=day)
