"""Forms of the project itself (项目表单): taking it in or changing it, and moving it on."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.selects import LongSelect
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.enterprises.queries import Enterprise, regions
from lingyan.apps.enterprises.queries.lists import Counted
from lingyan.apps.enterprises.queries.officers import officers_offered
from lingyan.apps.projects.actions import MoveGiven, ProjectGiven, facts_of
from lingyan.apps.projects.actions.errors import ProjectFactsError
from lingyan.apps.projects.models import Project, StageLabel
from lingyan.apps.projects.queries import naming
from lingyan.domain.projects.facts import ProjectFacts
from lingyan.domain.projects.stages import Course, MoveKind, Stage
from lingyan.kernel.access import Actor, Right

DECIMALS, DIGITS = 4, 14
LONGEST = 2000
NONE = ("", "—")


def day_input() -> forms.DateInput:
    """Return the field in which a browser asks for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def amount_field(label: Any, help_text: Any = "") -> forms.DecimalField:  # noqa: ANN401 - words, translated late
    """Return a field for a sum or a measure that may not be known."""
    return forms.DecimalField(
        label=label,
        required=False,
        decimal_places=DECIMALS,
        max_digits=DIGITS,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class VersionedForm(forms.Form):
    """A form about a project as someone saw it (带版本的表单)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def seen_version(self) -> int:
        """The version of the project that was seen."""
        return int(self.cleaned_data.get("version") or 0)

    def turn_to(self, version: int) -> None:
        """Let the form be about a newer version of the project, keeping what was entered."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "version": str(version)}


class ProjectForm(VersionedForm):
    """Asks what is known of a project (项目登记). Nothing but its name and place is needed for a lead."""

    name = forms.CharField(label=_("project"), max_length=200)
    place = forms.ChoiceField(label=_("place"), widget=LongSelect)
    industry = forms.ChoiceField(label=_("industry"), required=False, widget=LongSelect)
    source = forms.ChoiceField(
        label=_("source region"),
        required=False,
        widget=LongSelect,
        help_text=_("Where the investor comes from: a province or city, or abroad."),
    )
    officer = forms.ChoiceField(label=_("officer in charge"), required=False)
    investor_name = forms.CharField(
        label=_("investor"), max_length=200, required=False, help_text=_("Needed when the contract is signed.")
    )
    investor_uscc = forms.CharField(
        label=_("credit code of the investor"),
        max_length=40,
        required=False,
        help_text=_("18 characters, as the business licence has them."),
    )
    top_list = forms.ChoiceField(label=_("three-500 list"), required=False, choices=[NONE, *TopListLabel.choices])
    top_year = forms.IntegerField(label=_("year of the list"), required=False)
    investment = amount_field(
        _("planned investment, 10,000 yuan"), _("Needed when the contract is signed; in 10,000 yuan, not in yuan.")
    )
    land_mu = amount_field(_("land needed, mu"), _("0 where none is needed; empty where it is not known."))
    energy_tce = amount_field(_("energy needed, tce a year"))
    labour = forms.IntegerField(label=_("jobs"), required=False)
    tax = amount_field(_("tax expected a year, 10,000 yuan"))
    detail = forms.CharField(
        label=_("what it is about"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, actor: Actor, project: Project | None = None, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        places = naming.place_choices(actor, Right.RUN_PROJECTS)
        self._offer("place", places if len(places) == 1 else [NONE, *places])
        self._offer("industry", [NONE, *naming.industry_choices()], project.industry if project else "")
        self._offer("source", [NONE, *regions.region_choices()], project.source if project else "")
        kept = project.officer if project else None
        officers = dict(officers_offered(actor))
        if kept is not None:
            officers.setdefault(kept.login, kept.name)
        self._offer("officer", [NONE, *officers.items()])
        self._begin(actor, project, [path for path, _name in places], officers)

    def offer_investor(self, investor: Enterprise, listed: Sequence[Counted]) -> None:
        """Offer what is known of an investor where nothing stands yet, and say in which lists it stands."""
        known = {"investor_name": investor.name, "investor_uscc": investor.uscc, "source": investor.region}
        if listed and not self.initial.get("top_list"):
            known |= {"top_list": listed[0].entry.top_list, "top_year": str(listed[0].entry.year)}
        self.initial.update({name: value for name, value in known.items() if not self.initial.get(name)})
        if listed:
            words = gettext("; ").join(_listed_words(one) for one in listed)
            self.fields["top_list"].help_text = gettext("The investor stands in: {lists}").format(lists=words)

    def given(self) -> ProjectGiven:
        """Return the project as the action takes it."""
        data = self.cleaned_data
        return ProjectGiven(self._facts(), data["place"], data["source"], data["officer"], data["detail"])

    def tell(self, wrong: ProjectFactsError) -> None:
        """Say at each field what cannot be right."""
        for field, problem in wrong.fields.items():
            self.add_error(field, problem.text(gettext))

    def _facts(self) -> ProjectFacts:
        data = self.cleaned_data
        plain = ("name", "industry", "investor_name", "investor_uscc", "top_list", "top_year", "labour")
        amounts = ("investment", "land_mu", "energy_tce", "tax")
        return ProjectFacts(**{name: data[name] for name in (*plain, *amounts)})

    def _begin(self, actor: Actor, project: Project | None, places: Sequence[str], officers: dict[str, str]) -> None:
        if project is None:
            mine = actor.key if actor.key in officers else ""
            self.initial = {"officer": mine, "place": places[0] if len(places) == 1 else "", **self.initial}
            return
        facts = facts_of(project)
        told = {name: _shown(getattr(facts, name)) for name in self.fields if hasattr(facts, name)}
        own = {"place": project.place_path, "source": project.source, "detail": project.detail}
        login = project.officer.login if project.officer else ""
        self.initial = {**told, **own, "officer": login, "version": project.version}

    def _offer(self, name: str, choices: list[tuple[str, str]], also: str = "") -> None:
        """Offer choices; `also` is what stands there and no pack has any more."""
        known = {key for key, _name in choices}
        more = [(also, also)] if also and also not in known else []
        cast("forms.ChoiceField", self.fields[name]).choices = [*choices, *more]


class MoveForm(VersionedForm):
    """Asks whither a project moves (阶段推进)."""

    target = forms.ChoiceField(label=_("it is now"))
    day = forms.DateField(label=_("day"), widget=day_input(), initial=localdate)
    reason = forms.CharField(
        label=_("reason"),
        max_length=300,
        required=False,
        help_text=_("Needed to withdraw from it, to take it up again, and to take back what was entered wrongly."),
    )

    def __init__(self, *args: Any, course: Course, **more: Any) -> None:  # noqa: ANN401 - handed on to Django
        super().__init__(*args, **more)
        offered = [(move.target.value, _move_words(move.target, move.kind)) for move in course.moves]
        cast("forms.ChoiceField", self.fields["target"]).choices = offered

    def given(self) -> MoveGiven:
        """Return the move as the action takes it."""
        data = self.cleaned_data
        return MoveGiven(Stage(data["target"]), data["day"], data["reason"])


def _listed_words(one: Counted) -> str:
    return f"{one.words} ({one.of_parent.name})" if one.of_parent else one.words


def _move_words(target: Stage, kind: MoveKind) -> str:
    name = str(StageLabel(target.value).label)
    if kind is MoveKind.BACK:
        return gettext("back to “{stage}”: entered wrongly").format(stage=name)
    if kind is MoveKind.RESUME:
        return gettext("taken up again: “{stage}”").format(stage=name)
    return name


def _shown(value: object) -> object:
    """Return an amount without the noughts that the database adds."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value
