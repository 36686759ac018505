"""Forms of supervision plans (监察计划表单): making one, listing a unit, drawing others, and checking a draw."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.cases.actions.plans import DrawGiven, ItemGiven
from lingyan.apps.cases.models import PlanException, PlanMode
from lingyan.apps.cases.queries.plans import may_plan, split_names
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.places import PlaceLevel
from lingyan.kernel.uscc import CreditCodeError, UnifiedSocialCreditCode

LONGEST_LINE, LONGEST_POOL, MOST_DRAWN = 200, 400_000, 100_000
_LEVELS = (PlaceLevel.PROVINCE, PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)


class NamesField(forms.CharField):
    """Names in one line (多个名称)."""

    def clean(self, value: str | None) -> tuple[str, ...]:
        """Return the names."""
        return split_names(super().clean(value or ""))


class PoolField(forms.CharField):
    """Units to draw from, one a line: the credit code, a space, the name (抽取名单)."""

    widget = forms.Textarea

    def clean(self, value: str | None) -> dict[str, str]:
        """Return the names by code; say which lines begin with none."""
        found, wrong = {}, []
        for line in filter(None, map(str.strip, super().clean(value or "").splitlines())):
            code, _space, name = line.replace("\t", " ").replace(",", " ").partition(" ")
            try:
                found[str(UnifiedSocialCreditCode.parse(code))] = name.strip()[:LONGEST_LINE]
            except CreditCodeError:
                wrong.append(code)
        if wrong:
            template = gettext("These lines do not begin with a unified social credit code: {given}.")
            raise ValidationError(template.format(given="、".join(wrong[:5])))
        return found


def _pool() -> PoolField:
    return PoolField(
        label=_("drawn from"),
        max_length=LONGEST_POOL,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One unit a line: the credit code, a space, the name."),
    )


def _seed() -> forms.CharField:
    return forms.CharField(
        label=_("seed"),
        max_length=80,
        help_text=_("Something that nobody can choose, such as the number of a public lottery on a day named before."),
    )


def _departments() -> NamesField:
    return NamesField(
        label=_("joint departments"),
        max_length=LONGEST_LINE,
        required=False,
        help_text=_("Those that supervise together with your office, separated by 、."),
    )


class PlanForm(forms.Form):
    """Asks for the place and the departments of a new plan (编制计划)."""

    place = forms.ChoiceField(label=_("place"))
    departments = _departments()

    def __init__(self, *given: Any, actor: Actor, **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*given, **options)
        paths = paths_within(actor.scopes(Right.RUN_CASES), _LEVELS)
        field = cast("forms.ChoiceField", self.fields["place"])
        field.choices = [(path, scope_name(path)) for path in paths if may_plan(actor, path)]


class ItemForm(forms.Form):
    """Asks for a unit that is listed by risk (列入单位)."""

    uscc = forms.CharField(label=_("credit code"), max_length=40)
    unit_name = forms.CharField(label=_("unit"), max_length=LONGEST_LINE, required=False)
    mode = forms.ChoiceField(label=_("mode"), choices=PlanMode.choices, initial=PlanMode.ON_SITE)
    reason = forms.CharField(label=_("reason"), max_length=300, help_text=_("Why the risk is higher here."))
    departments = _departments()
    exception = forms.ChoiceField(
        label=_("exception"),
        choices=[("", "—"), *PlanException.choices],
        required=False,
        help_text=_("Where another office plans this unit as well."),
    )

    def given(self) -> ItemGiven:
        """Return the unit as the action takes it."""
        return ItemGiven(**self.cleaned_data)


class DrawForm(forms.Form):
    """Asks for a draw (随机抽取)."""

    pool = _pool()
    number = forms.IntegerField(label=_("how many"), min_value=1, max_value=MOST_DRAWN)
    seed = _seed()
    mode = forms.ChoiceField(label=_("mode"), choices=PlanMode.choices, initial=PlanMode.ON_SITE)
    departments = _departments()

    def given(self) -> DrawGiven:
        """Return the draw as the action takes it."""
        return DrawGiven(**self.cleaned_data)


class CheckForm(forms.Form):
    """Asks for a draw that somebody wants to check (复核抽取)."""

    pool = _pool()
    number = forms.IntegerField(label=_("how many"), min_value=1, max_value=MOST_DRAWN)
    seed = forms.CharField(label=_("seed"), max_length=80)
