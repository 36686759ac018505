"""What is dispatched (调度范围表单): a place, months of signing, and the day it stands for."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.selects import LongSelect
from lingyan.apps.projects.forms.parts import MonthField
from lingyan.apps.projects.forms.projects import day_input
from lingyan.apps.projects.queries.dispatch import Asked


class DispatchForm(forms.Form):
    """Asks which rates are to be told; what is left out or wrong is what is usual."""

    place = forms.ChoiceField(label=_("place"), required=False, widget=LongSelect)
    since = MonthField(label=_("signed from"), required=False)
    until = MonthField(label=_("signed until"), required=False)
    as_of = forms.DateField(label=_("as of"), required=False, widget=day_input())

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        cast("forms.ChoiceField", self.fields["place"]).choices = list(places)

    def asked(self, usual: Asked) -> Asked:
        """Return what is asked for, months in their order."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        since, until = data.get("since") or usual.since, data.get("until") or usual.until
        place = data["place"] if "place" in self.data and "place" in data else usual.place
        return Asked(place, min(since, until), max(since, until), data.get("as_of") or usual.as_of)

    def show(self, asked: Asked) -> None:
        """Let the fields show what is told where nothing was asked for yet."""
        self.initial = {name: getattr(asked, name) for name in self.fields}
