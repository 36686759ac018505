"""Entering a step (办理步骤): a form made of the fields that the rules give the step, and of the evidence it needs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.models import CaseEvent
from lingyan.domain.procedures.model import Field, FieldKind, Procedure, Step

LONGEST_TEXT = 2000
MOST = 10_000
"""The largest number that a field takes: no law counts further."""

_PREFIX = "say-"
_LONG = ("note", "penalty", "task")
_TRUTH = (("yes", _("yes")), ("no", _("no")))


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _number(**more: Any) -> forms.Field:  # noqa: ANN401 - options of Django
    return forms.IntegerField(
        min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"inputmode": "numeric"}), **more
    )


def _stated_day(**more: Any) -> forms.Field:  # noqa: ANN401 - options of Django
    return forms.DateField(widget=_day_input(), **more)


def _text(**more: Any) -> forms.Field:  # noqa: ANN401 - options of Django
    return forms.CharField(max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2}), **more)


class SaidForm(forms.Form):
    """What a step says (步骤内容): one field for each of the rules, an object as its parts."""

    day = forms.DateField(label=_("day"), widget=_day_input())
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rules: Procedure, step: Step, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.rules, self.step = rules, step
        for field in fields_of(step, rules):
            for name, part in _parts(field):
                self.fields[name] = _made(part, is_needed=field.key in step.needs)

    def turn_to(self, version: int) -> None:
        """Let the form be about a newer version of the case, keeping what was entered."""
        self.data = {**{name: self.data.get(name) for name in self.data}, "version": str(version)}

    @property
    def said(self) -> dict[str, object]:
        """What was entered, by the fields of the rules; what was left empty is not said."""
        given = {name: _plain(self.cleaned_data.get(name), self.fields[name]) for name in self.fields}
        return _gathered(fields_of(self.step, self.rules), given)


class StepForm(SaidForm):
    """A step that is taken (办理)."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.fields["day"].initial = localdate()
        self.fields["day"].help_text = _("The day on which it happened, not the day on which it is entered.")


class CorrectionForm(SaidForm):
    """What is put right of a step (更正): the fields as they were entered, to be changed."""

    def __init__(self, *args: Any, row: CaseEvent, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.row = row
        self.fields["day"].help_text = _("The right day.")
        for field in self.fields.values():
            field.required = field is self.fields["version"]
        self.initial = {
            "day": row.day,
            "version": row.case.version,
            **_as_entered(fields_of(self.step, self.rules), row.data),
        }

    def clean(self) -> dict[str, Any]:
        """Ask that something is changed, unless the step is withdrawn."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and "withdraw" not in self.data and self.right_day is None and not self.changed:
            self.add_error(None, gettext("Nothing is changed. Change what was wrong, or withdraw the step."))
        return given

    @property
    def right_day(self) -> date | None:
        """The right day, where it is another."""
        day: date | None = self.cleaned_data.get("day")
        return day if day != self.row.day else None

    @property
    def changed(self) -> dict[str, object]:
        """What should have been said instead."""
        return {key: value for key, value in self.said.items() if self.row.data.get(key) != value}


def fields_of(step: Step, rules: Procedure) -> list[Field]:
    """Return the fields of a step, those first that it cannot do without."""
    keys = dict.fromkeys([*step.needs, *((step.by_field,) if step.by_field else ()), *step.takes])
    return [rules.fields[key] for key in keys]


def _parts(field: Field, before: str = _PREFIX) -> Sequence[tuple[str, Field]]:
    if field.kind is not FieldKind.OBJECT:
        return [(f"{before}{field.key}", field)]
    return [one for part in field.parts for one in _parts(part, f"{before}{field.key}-")]


def _made(field: Field, *, is_needed: bool) -> forms.Field:
    """Return the form's field for one of the rules."""
    shared: dict[str, Any] = {"label": field.name.text(gettext), "required": is_needed}
    if field.kind is FieldKind.TRUTH:
        choices = _TRUTH if is_needed else (("", _("not said")), *_TRUTH)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)
    if field.kind is FieldKind.CHOICE:
        options = [(one.key, one.name.text(gettext)) for one in field.options]
        return forms.ChoiceField(choices=[("", "—"), *options], **shared)
    if field.kind is FieldKind.TEXT and field.key not in _LONG:
        return forms.CharField(max_length=LONGEST_TEXT, **shared)
    if field.kind is FieldKind.INTEGER:
        return _number(**shared)
    return _stated_day(**shared) if field.kind is FieldKind.DAY else _text(**shared)


def _plain(value: object, field: forms.Field) -> object:
    """Return what was entered as the log keeps it: days as text, yes and no as truth, nothing as None."""
    if isinstance(field.widget, forms.RadioSelect):
        return {"yes": True, "no": False}.get(str(value))
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _gathered(fields: Sequence[Field], given: Mapping[str, object], before: str = _PREFIX) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in fields:
        name = f"{before}{field.key}"
        value = _gathered(field.parts, given, f"{name}-") or None if field.kind is FieldKind.OBJECT else given.get(name)
        if value is not None:
            found[field.key] = value
    return found


def _as_entered(fields: Sequence[Field], said: Mapping[str, Any], before: str = _PREFIX) -> dict[str, object]:
    """Return what a log says as a form shows it."""
    found: dict[str, object] = {}
    for field in fields:
        name, value = f"{before}{field.key}", said.get(field.key)
        if field.kind is FieldKind.OBJECT:
            found |= _as_entered(field.parts, value or {}, f"{name}-")
        elif field.kind is FieldKind.TRUTH:
            found[name] = "" if value is None else "yes" if value else "no"
        else:
            found[name] = value
    return found
