"""Forms of the investor's three steps (投资需求表单), sent by GET, so that each step and the result have an address."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.projects.queries.naming import industry_choices
from lingyan.apps.siting.queries import needs as asked
from lingyan.apps.siting.queries.naming import fact_unit
from lingyan.apps.siting.queries.needs import LITTLE, MATTERS, MUCH, NOT, PREFIX, Needs
from lingyan.domain.chains.matching import LONGEST_QUESTION
from lingyan.domain.siting.facts import Fact, Value
from lingyan.domain.siting.weighting import Criterion
from lingyan.domain.siting.wording import CRITERIA

MOST = Decimal(10) ** 8
"""Of any figure; what is beyond was written in another unit."""

DECIMALS = 4
PEOPLE = "人"
"""The unit of what is counted in whole people."""

ANSWERS = (("yes", _("yes")), ("no", _("no")), ("", _("I do not know yet")))
DEGREES = ((str(NOT), _("not")), (str(LITTLE), _("a little")), (str(MUCH), _("much")))


class AmountField(forms.DecimalField):
    """A figure as people type it (数量): with commas and full-width digits, empty where it is not known."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - whatever was typed, as Django declares it
        """Return the figure."""
        return super().to_python(unicodedata.normalize("NFKC", str(value or "")).replace(",", "").strip())


class MakeForm(forms.Form):
    """Asks what is made (第一步): free words, or an industry of the directory."""

    make = forms.CharField(
        label=_("What do you make or do?"),
        max_length=LONGEST_QUESTION,
        required=False,
        help_text=_("In your own words, for example: lithium battery casings, or tea drinks."),
    )
    industry = forms.ChoiceField(
        label=_("Or choose an industry of the directory"),
        required=False,
        widget=LongSelect,
        help_text=_("What you choose goes before your words."),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        cast("forms.ChoiceField", self.fields["industry"]).choices = [("", "—"), *industry_choices()]

    def clean(self) -> dict[str, Any]:
        """Refuse a step that says nothing; words that nobody knows are told with near ones by the page."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not data.get("make") and not data.get("industry"):
            self.add_error("make", gettext("Say what you make, or choose an industry below."))
        return data


class FiguresForm(forms.Form):
    """Asks for figures and answers (第二步), those that rules of admission ask of a project; none has to be known."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.amounts = {fact.name: fact for fact in asked.asked_amounts()}
        self.questions = {fact.name: fact for fact in asked.asked_questions()}
        self.fields.update({name: _amount(fact) for name, fact in self.amounts.items()})
        self.fields.update({name: _question(fact) for name, fact in self.questions.items()})

    @property
    def figures(self) -> list[forms.BoundField]:
        """The fields of the amounts."""
        return [self[name] for name in self.amounts]

    @property
    def answers(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[name] for name in self.questions]

    def values(self) -> dict[str, Value]:
        """Return what is known, by the keys of the facts."""
        data = self.cleaned_data
        told: dict[str, Value] = {f"{PREFIX}{name}": data[name] for name in self.amounts if data[name] is not None}
        return told | {f"{PREFIX}{name}": data[name] == "yes" for name in self.questions if data[name]}


class MattersForm(forms.Form):
    """Asks what matters (第三步): of each criterion whether it matters not, a little or much."""

    def __init__(self, data: Mapping[str, Any] | None = None, usual: Mapping[Criterion, int] | None = None) -> None:
        super().__init__(data)
        for one in Criterion:
            initial = str((usual or {}).get(one, LITTLE))
            self.fields[f"{MATTERS}{one.value}"] = forms.ChoiceField(
                label=gettext(CRITERIA[one]),
                choices=DEGREES,
                initial=initial,
                required=False,
                widget=forms.RadioSelect,
            )
        self.usual = usual or {}

    def clean(self) -> dict[str, Any]:
        """Refuse that nothing matters: by that no park is before another."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        given = [data.get(f"{MATTERS}{one.value}") for one in Criterion]
        if not self.errors and any(given) and all(each == str(NOT) for each in given if each):
            raise forms.ValidationError(gettext("Let at least one of them matter a little."))
        return data

    def matters(self) -> dict[Criterion, int]:
        """Return what matters; nothing where it is what usually matters to the industry, or nothing was chosen."""
        given = {one: self.cleaned_data.get(f"{MATTERS}{one.value}") or "" for one in Criterion}
        if not any(given.values()):
            return {}
        chosen = {one: int(each) if each else int(self.usual.get(one, LITTLE)) for one, each in given.items()}
        return {} if chosen == dict(self.usual) else chosen


class NeedsForms:
    """The three steps as an address has them (三步需求)."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.make = MakeForm(data)
        self.figures = FiguresForm(data)
        self.are_words_right = self.make.is_valid()
        made = self.make.cleaned_data.get("industry") or self.make.cleaned_data.get("make") or ""
        self.matters = MattersForm(data, asked.usual_matters(made) if self.are_words_right else None)

    def needs(self) -> Needs:
        """Return the needs, as far as every step is right; the caller has looked at `wrong_step`."""
        data = self.make.cleaned_data
        make = data["make"] or next((name.strip() for key, name in industry_choices() if key == data["industry"]), "")
        return Needs(make, data["industry"], self.figures.values(), self.matters.matters())

    @property
    def wrong_step(self) -> str:
        """The first step that has to be put right; empty where none has."""
        if not self.are_words_right or self.is_unknown:
            return "make"
        return "figures" if not self.figures.is_valid() else "matters" if not self.matters.is_valid() else ""

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows the words, and no industry was chosen."""
        data = self.make.cleaned_data
        return bool(self.are_words_right and not data["industry"] and asked.matches_of(data["make"]).best is None)


def _amount(fact: Fact) -> AmountField:
    return AmountField(
        label=_labelled(fact),
        required=False,
        min_value=0,
        max_value=MOST,
        decimal_places=0 if fact.unit == PEOPLE else DECIMALS,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


def _labelled(fact: Fact) -> str:
    unit = fact_unit(fact)
    question = field_in_language(fact, "question")
    return f"{question} · {unit}" if unit else question


def _question(fact: Fact) -> forms.ChoiceField:
    question = field_in_language(fact, "question")
    return forms.ChoiceField(label=question, choices=ANSWERS, required=False, widget=forms.RadioSelect, initial="")
