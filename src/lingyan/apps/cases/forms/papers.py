"""Issuing and serving documents (制发文书): forms made of what the template asks for and of what the step will say."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.cases.actions.papers import ServiceGiven
from lingyan.apps.cases.forms.evidence import Evidence
from lingyan.apps.cases.forms.steps import SaidForm
from lingyan.apps.cases.models import Paper
from lingyan.apps.cases.queries.papers import PaperGiven
from lingyan.domain.procedures.model import Procedure, Step
from lingyan.loaders.papers import Asked, AskedKind, Template

LONGEST_LINE, LONGEST_TEXT = 200, 4000
_ASK = "ask-"
_WRITTEN_BY_US = ("version", "say-note", "say-dated")
"""What the document itself settles, or what is no part of it."""
_DATED = "dated"

_MADE: Mapping[AskedKind, Any] = MappingProxyType(
    {
        AskedKind.LINE: lambda **more: forms.CharField(max_length=LONGEST_LINE, **more),
        AskedKind.TEXT: lambda **more: forms.CharField(
            max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4}), **more
        ),
        AskedKind.DAY: lambda **more: forms.DateField(widget=_day_input(), **more),
    }
)


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AskedForm(forms.Form):
    """What a document says that only people know (填写内容)."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, template: Template, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        for one in template.asks:
            self.fields[f"{_ASK}{one.key}"] = _made(one)

    @property
    def asked(self) -> dict[str, str]:
        """What was written, days as 2022-01-24."""
        given = {name.removeprefix(_ASK): value for name, value in self.cleaned_data.items() if name.startswith(_ASK)}
        return {name: str(value) if value else "" for name, value in given.items()}


class ComingForm(SaidForm):
    """What the step will say that a document prepares, and when it is to be served (将办步骤)."""

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        for name in _WRITTEN_BY_US:
            self.fields.pop(name, None)
        self.fields["day"].label = _("served on")
        self.fields["day"].help_text = _("Last days in the document are counted from this day.")
        self.fields["day"].initial = localdate()

    @property
    def step_said(self) -> dict[str, object]:
        """What the step will say; the day of the document is that on which it is issued."""
        dated = {_DATED: localdate().isoformat()} if _DATED in self.step.takes else {}
        return {**self.said, **dated}


class PaperForm:
    """A document that is being filled in (制发): what is asked, and what the step to come will say, if there is one."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        template: Template,
        rules: Procedure,
        coming: Step | None,
        before: Paper | None,
    ) -> None:
        said = before.said if before else {}
        self.before = before
        initial = {f"{_ASK}{name}": value for name, value in said.get("asked", {}).items()}
        self.asked = AskedForm(data, template=template, initial=initial)
        self.coming = ComingForm(data, rules=rules, step=coming, initial=_as_said(said)) if coming else None

    def turn_to(self, version: int) -> None:
        """Make the form one about the case as it is in this version."""
        self.asked.initial["version"] = version

    def is_valid(self) -> bool:
        """Whether everything can be read."""
        return self.asked.is_valid() and (self.coming is None or self.coming.is_valid())

    @property
    def version(self) -> int:
        """The version of the case that was seen."""
        return int(self.asked.cleaned_data["version"])

    def given(self, kind: str) -> PaperGiven:
        """Return what fills the document."""
        step = self.coming.step_said if self.coming else {}
        served = self.coming.cleaned_data["day"] if self.coming else None
        return PaperGiven(kind, self.asked.asked, step, served, self.before)


class ServiceForm(forms.Form):
    """The receipt of a document (送达回证)."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    day = forms.DateField(label=_("served on"), widget=_day_input())
    received_by = forms.CharField(label=_("received by"), max_length=120)

    takes_step = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, step: Step | None, **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.fields["received_by"].help_text = _(
            "The name, and the post or the relation to the unit, as on the receipt."
        )
        if step is None:
            del self.fields["takes_step"]
        else:
            told = gettext("Take the step “{step}” on this day as well")
            self.fields["takes_step"].label = told.format(step=step.name.text(gettext))

    def given(self, evidence: Evidence) -> ServiceGiven:
        """Return how it was served as the action takes it."""
        said = self.cleaned_data
        takes_step = bool(said.get("takes_step"))
        return ServiceGiven(said["day"], said["received_by"], takes_step, evidence.given, evidence.on_paper)


def _made(one: Asked) -> forms.Field:
    told = "" if one.is_needed else gettext("May stay empty; what says it is then left out.")
    made: forms.Field = _MADE[one.kind](label=one.name.text(gettext), required=one.is_needed, help_text=told)
    return made


def _as_said(said: Mapping[str, Any]) -> dict[str, object]:
    """Return what the step was to say as the form shows it."""
    words = {True: "yes", False: "no"}
    shown = {
        f"say-{name}": words.get(value, value) if isinstance(value, bool) else value
        for name, value in said.get("step", {}).items()
    }
    return {**shown, **({"day": said["served_on"]} if said.get("served_on") else {})}
