"""Forms in which drafts are corrected, split and added (草稿表单), one for each kind."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import catalogue, unit_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.places.models import Level, Place
from lingyan.apps.plans.models import Indicator, Rhythm, Statistic
from lingyan.apps.plans.queries.tasks.naming import split_names
from lingyan.apps.policies.models import Draft, DraftKind
from lingyan.apps.policies.queries.matching import unit_of
from lingyan.domain.corpus.extraction.claim_words import ClaimKind
from lingyan.domain.corpus.extraction.deadlines import DeadlineKind
from lingyan.domain.indicators.model import Comparator

Fields = dict[str, object]

_BETWEEN = "、"
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
"""Years in which what a document orders can fall due."""
_DAY = forms.DateInput(attrs={"type": "date", "min": f"{_FIRST_YEAR}-01-01", "max": f"{_LAST_YEAR}-12-31"})
_EVERY_DAY = 2000
"""A year that has every day there is."""
_NEW = ""
"""The choice of an indicator that does not exist yet."""


class DraftForm(forms.Form):
    """What all drafts have in common (草稿)."""

    LISTS: ClassVar[tuple[str, ...]] = ()
    """Fields that hold several names."""

    @classmethod
    def initial_of(cls, draft: Draft) -> Fields:
        """Return what a draft says, as the form shows it."""
        return {name: cls._shown(name, draft.fields.get(name)) for name in cls.base_fields}

    @classmethod
    def _shown(cls, name: str, value: object) -> object:
        return _BETWEEN.join(value) if name in cls.LISTS and isinstance(value, (list, tuple)) else value

    def given(self) -> Fields:
        """Return what was written, as the fields of a draft."""
        return {name: self._kept(name, value) for name, value in self.cleaned_data.items()}

    def _kept(self, name: str, value: object) -> object:
        if name in self.LISTS:
            return list(split_names(str(value or "")))
        if isinstance(value, Decimal):
            return f"{value:f}"
        return value.isoformat() if hasattr(value, "isoformat") else value or None


class TaskDraftForm(DraftForm):
    """A task (任务)."""

    LISTS = ("lead", "participants")

    title = forms.CharField(label=_("title"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    lead = forms.CharField(label=_("lead units"), required=False, help_text=_("Names, with 、 between them."))
    participants = forms.CharField(
        label=_("other units"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("With a lead unit they support it; without one all of them are responsible."),
    )
    deadline = forms.DateField(label=_("last day"), required=False, widget=_DAY)
    rhythm = forms.ChoiceField(
        label=_("reports"),
        required=False,
        choices=[("", _("as the task comes again, else every month")), *Rhythm.choices],
    )

    def clean_deadline(self) -> date | None:
        """Refuse a day of a year in which nothing can fall due, unless the text prints it so."""
        given: date | None = self.cleaned_data["deadline"]
        if given and "deadline" in self.changed_data:
            _check_year(given.year)
        return given

    @classmethod
    def initial_of(cls, draft: Draft) -> Fields:
        """Return what a draft says; units of which none leads stand among the others."""
        fields = draft.fields
        leads = list(fields.get("lead") or ())
        named = [
            *(fields.get("participants") or ()),
            *(fields.get("units") or ()),
            *(fields.get("default_units") or ()),
        ]
        others = [name for name in dict.fromkeys(named) if name not in leads]
        return {**super().initial_of(draft), "participants": _BETWEEN.join(others)}

    def given(self) -> Fields:
        """Return the task; all its units are those written here."""
        fields = super().given()
        names = [*_listed(fields["lead"]), *_listed(fields["participants"])]
        return {**fields, "units": names, "default_units": [], "unit_choices": {}, "has_more": False}


class TargetDraftForm(DraftForm):
    """A target (目标)."""

    indicator = forms.CharField(label=_("indicator as printed"), max_length=80)
    comparator = forms.ChoiceField(
        label=_("comparator"),
        choices=[
            (Comparator.AT_LEAST.value, "≥"),
            (Comparator.AT_MOST.value, "≤"),
            (Comparator.EQUAL.value, "="),
            (Comparator.ABOUT.value, "≈"),
            (Comparator.ABOVE.value, ">"),
            (Comparator.BELOW.value, "<"),
        ],
    )
    value = forms.DecimalField(label=_("value"), max_digits=24, decimal_places=8)
    unit = forms.CharField(label=_("unit as printed"), max_length=20, required=False)
    pack_unit = forms.ChoiceField(label=_("measured in"), required=False)
    year = forms.IntegerField(
        label=_("target year"),
        required=False,
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        help_text=_("Empty where none is printed."),
    )
    kind = forms.ChoiceField(
        label=_("kind"),
        choices=[
            (ClaimKind.LEVEL.value, _("level")),
            (ClaimKind.INCREASE.value, _("cumulative")),
            (ClaimKind.RATE.value, _("rate")),
            (ClaimKind.REDUCTION.value, _("reduction")),
        ],
    )
    binding = forms.ChoiceField(
        label=_("attribute"),
        required=False,
        choices=[("", _("not printed")), ("约束性", _("binding")), ("预期性", _("expected"))],
    )
    indicator_key = forms.ChoiceField(label=_("stands for"), required=False)
    place = forms.ChoiceField(label=_("place"), required=False, help_text=_("Of a new indicator."))
    statistic = forms.ChoiceField(label=_("statistic"), required=False, help_text=_("Of a new indicator."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        units = [(symbol, unit_name(symbol)) for symbol in catalogue().units]
        _offer(self, "pack_unit", [("", _("as printed")), *units])
        rows = Indicator.objects.order_by("position")
        listed = [(one.key, f"{field_in_language(one, 'name')} ({unit_name(one.unit)})") for one in rows]
        _offer(self, "indicator_key", [(_NEW, _("a new indicator")), *listed])
        places = Place.objects.filter(level__in=(Level.PROVINCE, Level.ZONE, Level.PREFECTURE)).order_by("path")
        known_places = [(one.path, field_in_language(one, "name")) for one in places]
        _offer(self, "place", [("", _("that of the document")), *known_places])
        known = Statistic.objects.order_by("name_zh")
        named = [(one.key, field_in_language(one, "name")) for one in known]
        _offer(self, "statistic", [("", pgettext_lazy("statistic", "none")), *named])

    @classmethod
    def initial_of(cls, draft: Draft) -> Fields:
        """Return what a draft says, with the unit that it is measured in."""
        unit = unit_of(draft.fields)
        return {**super().initial_of(draft), "pack_unit": unit.symbol if unit else ""}

    def given(self) -> Fields:
        """Return the target; of no indicator that there is, it is of a new one."""
        return {**super().given(), "indicator_key": self.cleaned_data["indicator_key"] or _NEW}


class DeadlineDraftForm(DraftForm):
    """A period or day (期限)."""

    number = forms.DecimalField(label=_("length"), required=False, max_digits=8, decimal_places=2, min_value=0)
    unit = forms.ChoiceField(
        label=_("unit"),
        required=False,
        choices=[("", "—"), *((one, one) for one in ("工作日", "日", "月", "年", "小时"))],
    )
    date = forms.CharField(
        label=_("day"), max_length=20, required=False, help_text=_("2026-03-31, or --03-31 for each year.")
    )
    who = forms.CharField(label=_("who"), max_length=120, required=False)
    event = forms.CharField(label=_("from when"), max_length=200, required=False)
    action = forms.CharField(label=_("does what"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("how it binds"),
        choices=[
            (DeadlineKind.WITHIN.value, _("within the period")),
            (DeadlineKind.AHEAD.value, _("so long ahead")),
            (DeadlineKind.AT_LEAST.value, _("at least so long")),
            (DeadlineKind.DATE.value, _("by the day")),
            (DeadlineKind.AT_ONCE.value, _("at once")),
        ],
    )

    def clean_date(self) -> str:
        """Refuse a day that would never come, unless the text prints it so."""
        given: str = self.cleaned_data["date"].strip()
        if given and "date" in self.changed_data:
            if not _is_day(given):
                raise ValidationError(
                    gettext("Write a day of the calendar: 2026-03-31, --03-31 for each year, or ---31 for each month.")
                )
            if not given.startswith("--"):
                _check_year(date.fromisoformat(given).year)
        return given


class ReferenceDraftForm(DraftForm):
    """A document that is cited (引用文件)."""

    title = forms.CharField(label=_("title"), max_length=200)
    number = forms.CharField(label=_("document number"), max_length=60, required=False)


class AppointmentDraftForm(DraftForm):
    """Who takes up or leaves a post (任免)."""

    person = forms.CharField(label=_("person"), max_length=60)
    body = forms.CharField(label=_("body"), max_length=120, required=False)
    post = forms.CharField(label=_("post"), max_length=120)


FORMS: Mapping[str, type[DraftForm]] = {
    DraftKind.TASK: TaskDraftForm,
    DraftKind.TARGET: TargetDraftForm,
    DraftKind.DEADLINE: DeadlineDraftForm,
    DraftKind.REFERENCE: ReferenceDraftForm,
    DraftKind.APPOINTMENT: AppointmentDraftForm,
}


class SelectionForm(forms.Form):
    """Words of the text that somebody chose (选中文字)."""

    words = forms.CharField(label=_("words of the text"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    clause = forms.CharField(label=_("clause"), max_length=500, required=False)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class FilterForm(forms.Form):
    """Which drafts are shown (筛选)."""

    kind = forms.ChoiceField(label=_("kind"), required=False, choices=[("", _("all")), *DraftKind.choices])
    state = forms.ChoiceField(
        label=_("state"),
        required=False,
        choices=[
            ("", _("all")),
            ("open", _("to be decided")),
            ("confirmed", _("confirmed")),
            ("rejected", _("rejected")),
        ],
    )
    confidence = forms.IntegerField(label=_("confidence from, %"), required=False, min_value=0, max_value=100)


class BulkForm(forms.Form):
    """From which confidence on drafts are confirmed at once (批量确认), of all kinds or of one."""

    confidence = forms.IntegerField(min_value=0, max_value=100)
    kind = forms.ChoiceField(required=False, choices=[("", _("all")), *DraftKind.choices])


def _offer(form: forms.Form, name: str, choices: list[tuple[str, object]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _check_year(year: int) -> None:
    """Raise ValidationError for a year in which nothing that a document orders can fall due."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        told = gettext("The year {year} cannot be meant: write a day from {first} to {last}.")
        raise ValidationError(told.format(year=year, first=_FIRST_YEAR, last=_LAST_YEAR))


def _is_day(given: str) -> bool:
    """Whether words are a day of the calendar: once, each year, or each month; a month has 31 days at most.

    >>> _is_day("--02-29"), _is_day("---31"), _is_day("2026/3/31")
    (True, True, False)
    """
    whole = given
    if given.startswith("---"):
        whole = f"{_EVERY_DAY}-01-{given[3:]}"
    elif given.startswith("--"):
        whole = f"{_EVERY_DAY}-{given[2:]}"
    try:
        return date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


def _listed(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
