"""The form in which parks are chosen for a proposal (推荐园区选择), sent by GET."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.siting.queries.proposal import MOST


class ProposalForm(forms.Form):
    """Asks which parks are proposed to the investor (推荐园区)."""

    park = forms.MultipleChoiceField(label=_("parks"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Mapping[str, Any] | None = None, *, parks: list[tuple[str, str]]) -> None:
        super().__init__(data)
        cast("forms.MultipleChoiceField", self.fields["park"]).choices = parks
        self.initial = {"park": [path for path, _name in parks[:3]]}

    def clean_park(self) -> list[str]:
        """Refuse more parks than fit into a proposal."""
        chosen: list[str] = self.cleaned_data["park"]
        if len(chosen) > MOST:
            raise forms.ValidationError(gettext("Choose {most} parks at most.").format(most=MOST))
        return chosen
