"""Forms of portfolios (组合表单): what one is made of, what is wished of a scenario, what is chosen in its list."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.projects.models import StageLabel
from lingyan.apps.siting.actions.scenarios import Mark, ScenarioGiven
from lingyan.apps.siting.models import Scenario, Source
from lingyan.apps.siting.queries.offered_rows import STAGES, Wanted
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.places import PlaceLevel

LEVELS = (PlaceLevel.PROVINCE, PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)
MOST_WEIGHT, LEAST_SECONDS, MOST_SECONDS, MOST_SEED = 100, 0.5, 300, 2**31 - 1


def _file(label: Any, help_text: Any) -> forms.FileField:  # noqa: ANN401 - words, translated late
    chosen = forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"})
    return forms.FileField(label=label, required=False, help_text=help_text, widget=chosen, allow_empty_file=True)


class InputForm(forms.Form):
    """Asks of what a version of a portfolio is made (组合数据)."""

    projects_from = forms.ChoiceField(
        label=_("projects"),
        choices=[(Source.FILE, _("from a file")), (Source.SITE, _("those that are run here, at these stages"))],
        initial=Source.FILE,
        widget=forms.RadioSelect,
    )
    projects_file = _file(_("table of projects"), _("xlsx or csv; a row each, with the columns named below"))
    stages = forms.MultipleChoiceField(
        label=_("stages"),
        required=False,
        choices=[(stage.value, StageLabel(stage).label) for stage in STAGES],
        initial=[stage.value for stage in STAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    parks_from = forms.ChoiceField(
        label=_("parks"),
        choices=[(Source.SITE, _("those of the place, with what was told of them")), (Source.FILE, _("from a file"))],
        initial=Source.SITE,
        widget=forms.RadioSelect,
    )
    parks_file = _file(_("table of parks"), _("xlsx or csv; rooms left, a row each park"))
    scores_file = _file(
        _("table of scores, if you have your own"),
        _("project, park, score; a pair that is not in it may not be. Without it the guided directory scores."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the file where one is to be read, and for a stage where projects are taken from here."""
        data = super().clean() or self.cleaned_data
        for part in ("projects", "parks"):
            if data.get(f"{part}_from") == Source.FILE and not data.get(f"{part}_file"):
                self.add_error(f"{part}_file", gettext("Choose the file."))
        if data.get("projects_from") == Source.SITE and not data.get("stages"):
            self.add_error("stages", gettext("Choose a stage at least."))
        return data

    def wanted(self, place: str) -> Wanted:
        """Return what is to be read; a file counts only where one was asked for."""
        data = self.cleaned_data
        files = {part: data[f"{part}_file"] if data[f"{part}_from"] == Source.FILE else None for part in _PARTS}
        return Wanted(place, files["projects"], files["parks"], data["scores_file"], tuple(data["stages"]))

    @property
    def seen_version(self) -> int:
        """The version that was seen when the form was opened."""
        return int(self.cleaned_data.get("version") or 0)


_PARTS = ("projects", "parks")


class PortfolioForm(InputForm):
    """Asks for a new portfolio (新建组合)."""

    name = forms.CharField(label=_("name"), max_length=120)
    place = forms.ChoiceField(label=_("place"), widget=LongSelect)
    field_order = ("name", "place")

    def __init__(self, *args: Any, actor: Actor, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        offered = paths_within(actor.scopes(Right.PLAN_PORTFOLIOS), LEVELS)
        choices = [(path, scope_name(path)) for path in offered if path != EVERYWHERE]
        cast("forms.ChoiceField", self.fields["place"]).choices = choices


def _weight(label: Any, initial: float, help_text: Any) -> forms.FloatField:  # noqa: ANN401 - words, translated late
    return forms.FloatField(
        label=label, min_value=0, max_value=MOST_WEIGHT, initial=initial, help_text=help_text, widget=_number_input()
    )


def _number_input() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


class ScenarioForm(forms.Form):
    """Asks for a scenario (方案要求)."""

    name = forms.CharField(label=_("name"), max_length=120, required=False)
    concentration = _weight(
        _("weight against crowding"), 1, _("What a project too many of its chain in a county costs; 0 turns it off.")
    )
    fairness = _weight(_("weight on fairness"), 0, _("The same for prefectures, by their part of the land."))
    moving = _weight(
        _("weight against moving"), 1, _("What it costs that a project leaves its park of this scenario; 0: anew.")
    )
    seconds = forms.FloatField(
        label=_("seconds"),
        min_value=LEAST_SECONDS,
        max_value=MOST_SECONDS,
        initial=15,
        help_text=_("How long it may search. Small portfolios are tried out whole."),
        widget=_number_input(),
    )
    seed = forms.IntegerField(
        label=_("seed"),
        min_value=0,
        max_value=MOST_SEED,
        initial=1,
        help_text=_("The same seed gives the same again."),
        widget=_number_input(),
    )

    def __init__(self, *args: Any, base: Scenario | None = None, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.base = base
        if base is None:
            del self.fields["moving"]
        else:
            kept = ("concentration", "fairness", "seconds", "seed")
            self.initial = {**{name: getattr(base, name) for name in kept}, "moving": base.moving or 1, **self.initial}

    def given(self, chosen: Mapping[str, Any] | None = None) -> ScenarioGiven:
        """Return what is wished, with what was chosen in the list."""
        return ScenarioGiven(**self.cleaned_data, base=self.base, **(chosen or {}))


class MarkForm(forms.Form):
    """Takes what was ticked in the list of projects (勾选项目)."""

    mark = forms.ChoiceField(choices=[(mark.value, mark.value) for mark in Mark], required=False)
    park = forms.CharField(max_length=200, required=False)
    gone = forms.CharField(max_length=200, required=False)
