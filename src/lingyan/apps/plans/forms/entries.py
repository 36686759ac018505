"""Forms of figures (填报表单): which to look at, one to enter, one to return, a table to take."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans.models import Definition
from lingyan.apps.plans.queries.cells import CellState
from lingyan.apps.plans.queries.checking import ENTERED_STATUSES, FigureGiven
from lingyan.apps.plans.queries.entries import TableAsked, headline_statistics
from lingyan.apps.plans.queries.surroundings import example_of, unit_of
from lingyan.apps.plans.templatetags.figures import STATES
from lingyan.domain.indicators.period import Period, PeriodError
from lingyan.domain.indicators.reading_periods import read_period
from lingyan.kernel.quantity import Unit

Choice = tuple[str, str]
MOST_PERIODS = 24
"""Periods of one table; two years of months."""

OFFERED_STATES = (CellState.MISSING, CellState.RETURNED, CellState.SUBMITTED, CellState.ACCEPTED, CellState.PUBLISHED)


class PeriodField(forms.CharField):
    """A period as people write it (时期)."""

    def clean(self, value: str | None) -> Period | None:
        """Return the period; say which forms there are where it is none."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_period(text)
        except PeriodError as wrong:
            raise ValidationError(" ".join(part for part in wrong.parts(gettext) if part)) from wrong


def place_choices(places: Iterable[Place]) -> list[Choice]:
    """Return places to choose from, a county after the prefecture that it lies in."""
    return [(place.path, _indented(place)) for place in sorted(places, key=_in_reading_order)]


def _in_reading_order(place: Place) -> tuple[bool, str]:
    return place.level != Level.ZONE, place.path


def _indented(place: Place) -> str:
    depth = {Level.COUNTY: 1, Level.PARK: 2}.get(Level(place.level), 0)
    return "\u3000" * depth + field_in_language(place, "name")


def definition_choices(definitions: Iterable[Definition]) -> list[tuple[str, list[Choice]]]:
    """Return definitions to choose from, grouped by their statistic."""
    groups: dict[str, list[Choice]] = {}
    for row in definitions:
        unit = unit_name(unit_of(row).symbol)
        label = f"{field_in_language(row, 'name')} ({unit})"
        groups.setdefault(field_in_language(row.statistic, "name"), []).append((row.key, label))
    return list(groups.items())


class LookForm(forms.Form):
    """What of the figures one looks at (查看范围)."""

    place = forms.ChoiceField(label=_("place"), required=False, widget=LongSelect)
    period = PeriodField(label=_("period"), required=False, max_length=40, widget=forms.TextInput(attrs={"size": 10}))
    statistic = forms.ChoiceField(label=_("statistic"), required=False, widget=LongSelect)
    state = forms.ChoiceField(label=_("review state"), required=False)

    def __init__(self, *args: Any, places: Sequence[Place], **more: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*args, **more)
        known = catalogue()
        listed = [(key, field_in_language(known.statistics[key], "name")) for key in headline_statistics()]
        others = [
            (key, field_in_language(one, "name"))
            for key, one in known.statistics.items()
            if key not in dict(listed) and one.derivation is None
        ]
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]
        self.fields["statistic"].choices = [  # type: ignore[attr-defined]
            ("", gettext("of the plan's headline")),
            (gettext("of the plan's headline"), listed),
            (gettext("other statistics"), others),
        ]
        self.fields["state"].choices = [  # type: ignore[attr-defined]
            ("", gettext("all")),
            *((state.value, str(STATES[state].text)) for state in OFFERED_STATES),
        ]


_ASKED_ANEW = {
    "hx-get": reverse_lazy("plans:enter_figure"),
    "hx-include": "[name=definition],[name=place],[name=period]",
    "hx-target": "aside",
    "hx-select": "aside > *",
    "hx-sync": "closest form:queue last",
    "hx-select-oob": "#id_value_helptext,#id_seen_version,#came-back",
}
"""Once another cell is chosen, what stands beside it, its unit and its newest version are asked for anew."""


def _how_to_write(asked: Unit) -> str:
    """Say in which unit a value is written, with an example that fits it."""
    unit, example = unit_name(asked.symbol), example_of(asked)
    if asked.symbol == "%":
        return gettext("In per cent: 57.1 or 57.1%, not 0.571.")
    if not example:
        return gettext("In {unit}.").format(unit=unit)
    return gettext("In {unit}. A number in another unit may carry it, such as {example}.").format(
        unit=unit, example=example
    )


class FigureForm(forms.Form):
    """A figure as it is entered (填报); the unit is said, and what is odd wants a note."""

    definition = forms.ChoiceField(label=_("statistic and definition"))
    place = forms.ChoiceField(label=_("place"))
    period = PeriodField(
        label=_("period"), max_length=40, help_text=_("For example 2025, 2025H1, 2025Q1, 2025M1-M9 or 2025-11.")
    )
    value = forms.CharField(
        label=_("value"), max_length=300, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    )
    unit = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("status"))
    source = forms.CharField(
        label=_("source"), required=False, max_length=200, help_text=_("The ledger, report or bulletin it is from.")
    )
    note = forms.CharField(
        label=_("note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Why it is right, where it stands out."),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30000, initial=0)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        places: Sequence[Place],
        definitions: Sequence[Definition],
        **more: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__(*args, **more)
        self.fields["definition"].choices = definition_choices(definitions)  # type: ignore[attr-defined]
        self.fields["place"].choices = place_choices(places)  # type: ignore[attr-defined]
        self.fields["status"].choices = [(one.value, one.label) for one in ENTERED_STATUSES]  # type: ignore[attr-defined]
        for name in ("definition", "place", "period"):
            self.fields[name].widget.attrs |= _ASKED_ANEW
        chosen = next((one for one in definitions if one.key == self._wanted("definition")), None)
        if chosen:
            self.fields["value"].help_text = _how_to_write(unit_of(chosen))
        else:
            self.fields["value"].help_text = _("The unit stands beside the definition.")

    def _wanted(self, name: str) -> str:
        given = self.data.get(name) if self.is_bound else self.initial.get(name)
        return str(given or "")

    def given(self) -> FigureGiven:
        """Return the figure that was written down."""
        wrote = self.cleaned_data
        return FigureGiven(
            definition=wrote["definition"],
            place=wrote["place"],
            period=wrote["period"].text,
            value=wrote["value"],
            unit=wrote["unit"],
            status=wrote["status"],
            source=wrote["source"],
            note=wrote["note"],
        )


class TableForm(forms.Form):
    """Which pre-filled table one takes (填报表范围)."""

    places = forms.MultipleChoiceField(label=_("places"))
    definitions = forms.MultipleChoiceField(
        label=_("statistics and definitions"), widget=forms.SelectMultiple(attrs={"size": 12})
    )
    periods = forms.CharField(
        label=_("periods"),
        max_length=400,
        help_text=_("One or more, separated by spaces: 2024 2025, or 2026Q1, or 2025M1-M9."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - handed on
        places: Sequence[Place],
        definitions: Sequence[Definition],
        **more: Any,  # noqa: ANN401 - handed on
    ) -> None:
        super().__init__(*args, **more)
        self._places, self._definitions = places, definitions
        self.fields["places"].choices = place_choices(places)  # type: ignore[attr-defined]
        self.fields["places"].widget.attrs["size"] = max(2, min(len(places), 12))
        self.fields["definitions"].choices = definition_choices(definitions)  # type: ignore[attr-defined]

    def clean_periods(self) -> list[Period]:
        """Return the periods, each once."""
        parts = self.cleaned_data["periods"].replace(",", " ").replace("，", " ").replace("、", " ").split()
        if not 0 < len(parts) <= MOST_PERIODS:
            raise ValidationError(gettext("Give between one and {most} periods.").format(most=MOST_PERIODS))
        field = PeriodField()
        return list({period.text: period for part in parts if (period := field.clean(part))}.values())

    def asked(self) -> TableAsked:
        """Return what the table is to hold."""
        wrote = self.cleaned_data
        return TableAsked(
            definitions=[one for one in self._definitions if one.key in wrote["definitions"]],
            places=[one for one in self._places if one.path in wrote["places"]],
            periods=wrote["periods"],
        )
