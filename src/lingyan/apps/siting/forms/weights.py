"""The form of weights and filters of a ranking (权重表单), sent by GET, so that a ranking has an address."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from lingyan.apps.siting.queries.result import Asked, criteria_named, prefectures_offered, rules_offered
from lingyan.domain.siting.weighting import Criterion
from lingyan.domain.siting.wording import WEIGHTINGS

HEAVIEST = 1000
ALL = ("", _("all"))


class WeightsForm(forms.Form):
    """Asks how much each criterion counts, by which set to order, and what to show (权重与筛选)."""

    by = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    within = forms.ChoiceField(label=_("prefecture"), required=False)
    rule = forms.ChoiceField(label=_("kept out by"), required=False)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data or None)
        for criterion, name in criteria_named():
            self.fields[criterion.value] = _weight_field(name)
        self._offer("by", [(key, gettext_lazy(name)) for key, name in WEIGHTINGS.items()])
        self._offer("within", [ALL, *prefectures_offered()])
        self._offer("rule", [ALL, *rules_offered()])

    def clean(self) -> dict[str, Any]:
        """Refuse weights that are all nothing: by them no park is before another."""
        data = super().clean() or {}
        given = [data[one.value] for one in Criterion if data.get(one.value) is not None]
        is_read = not any(one.value in self.errors for one in Criterion)
        if is_read and given and not any(given):
            raise forms.ValidationError(gettext("All weights are 0. Give at least one criterion a weight above 0."))
        return data

    def asked(self) -> Asked:
        """Return what is asked as far as it could be read; weights that are wrong are as if none were given."""
        if not self.is_bound:
            return Asked()
        self.full_clean()
        data = self.cleaned_data
        own = {one: data[one.value] for one in Criterion if data.get(one.value) is not None}
        plain = {name: data.get(name) or "" for name in ("by", "within", "rule")}
        return Asked(None if self.has_wrong_weights else own or None, **plain)

    def weight_fields(self) -> list[forms.BoundField]:
        """Return the fields of the weights, in the order of the criteria."""
        return [self[one.value] for one in Criterion]

    @property
    def has_wrong_weights(self) -> bool:
        """Whether what was typed as weights cannot be used."""
        return self.is_bound and any(name in self.errors for name in (*(one.value for one in Criterion), "__all__"))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


def _weight_field(name: str) -> forms.FloatField:
    return forms.FloatField(
        label=name,
        required=False,
        min_value=0,
        max_value=HEAVIEST,
        widget=forms.NumberInput(attrs={"min": 0, "max": HEAVIEST, "step": "any", "inputmode": "decimal"}),
    )
