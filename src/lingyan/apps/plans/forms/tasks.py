"""Forms of tasks (任务表单): assigning, reporting, deciding, milestones and closing."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Organisation
from lingyan.apps.catalogue.queries import catalogue, document_name
from lingyan.apps.plans.actions.tasks import MilestoneGiven, ReportGiven, TaskGiven
from lingyan.apps.plans.models import Duty, Part, Rhythm, Task
from lingyan.apps.plans.queries.tasks.bulletin import Asked
from lingyan.apps.plans.queries.tasks.naming import names_with_marks, split_names, units_named
from lingyan.kernel.citation import CitationError, ClausePath

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
LONGEST_TITLE, LONGEST_TEXT = 200, 5000


def _documents() -> list[tuple[str, str]]:
    named = ((key, document_name(key)) for key in catalogue().documents)
    return [("", "—"), *((key, f"{name} {title}" if name not in title else title) for key, (name, title) in named)]


class UnitsField(forms.CharField):
    """Units by name, one a line (单位)."""

    widget = forms.Textarea

    def __init__(self, **more: Any) -> None:  # noqa: ANN401 - handed on to the field of Django
        super().__init__(required=False, **more)
        self.widget.attrs["rows"] = 3

    def clean(self, value: str | None) -> Sequence[Organisation]:
        """Return the units; name what no unit is called, with the nearest."""
        names = split_names(super().clean(value or ""), names_with_marks())
        found = units_named(names)
        if wrong := found.wrong_with(names):
            raise ValidationError([problem.text(gettext) for problem in wrong])
        return found.all_of(names)


class TaskForm(forms.Form):
    """A task as an office assigns or changes it (交办任务)."""

    title = forms.CharField(label=_("title"), max_length=LONGEST_TITLE, help_text=_("What is to be done, in one line."))
    leads = UnitsField(label=_("lead units"), help_text=_("One a line, by today's, a short or a former name."))
    others = UnitsField(
        label=_("other units"), help_text=_("They support the lead; without a lead, all of them are responsible.")
    )
    due = forms.DateField(label=_("final day"), required=False, widget=_DAY)
    rhythm = forms.ChoiceField(
        label=_("reports"),
        choices=Rhythm.choices,
        initial=Rhythm.MONTH,
        help_text=_("Parks report first, then counties, prefectures and departments."),
    )
    document = forms.ChoiceField(label=_("document"), choices=_documents, required=False)
    clause = forms.CharField(
        label=_("clause"),
        max_length=80,
        required=False,
        help_text=_("As the text numbers it: 四/（四）/3."),
    )
    milestones = forms.CharField(
        label=_("milestones"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: the day, a space, the step. For example 2027-03-31 Plan approved."),
    )
    detail = forms.CharField(label=_("detail"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, task: Task, duties: Sequence[Duty]) -> "TaskForm":
        """Return the form filled with a task as it stands; its milestones have their own."""
        answering = [duty for duty in duties if duty.left_on is None]
        leads = [duty.unit.name_zh for duty in answering if duty.part == Part.LEAD]
        others = [duty.unit.name_zh for duty in answering if duty.part != Part.LEAD]
        columns = ("due", "rhythm", "document", "clause", "detail", "version")
        initial = {name: getattr(task, name) for name in columns}
        form = cls(initial={"title": task.title_zh, "leads": "\n".join(leads), "others": "\n".join(others), **initial})
        del form.fields["milestones"]
        return form

    def clean_milestones(self) -> tuple[MilestoneGiven, ...]:
        """Return the steps, each with its day."""
        lines = filter(None, (line.strip() for line in self.cleaned_data["milestones"].splitlines()))
        return tuple(_milestone(line) for line in lines)

    def clean(self) -> dict[str, Any]:
        """Check that a clause has its document and the other way round, and that somebody answers."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        document, clause = given.get("document"), given.get("clause")
        if bool(document) != bool(clause):
            self.add_error("clause", gettext("Give document and clause, or neither."))
        elif clause:
            try:
                given["clause"] = str(ClausePath.parse(clause))
            except CitationError as wrong:
                self.add_error("clause", wrong.parts(gettext)[0])
        if not self.errors and not given["leads"] and not given["others"]:
            self.add_error("leads", gettext("Name at least one unit."))
        if given.get("rhythm") == Rhythm.ONCE and not given.get("due"):
            self.add_error("due", gettext("What is reported once needs a last day."))
        return given

    def given(self) -> TaskGiven:
        """Return the task as the action takes it."""
        data = self.cleaned_data
        return TaskGiven(
            title=data["title"],
            leads=tuple(data["leads"]),
            others=tuple(data["others"]),
            detail=data["detail"],
            document=data["document"],
            clause=data["clause"],
            due=data["due"],
            rhythm=data["rhythm"],
            milestones=data.get("milestones") or (),
        )


class ReportForm(forms.Form):
    """A report in two clicks (填报进展): what was done, how far it is, and what proves it."""

    text = forms.CharField(
        label=_("What has been done"), max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    progress = forms.IntegerField(
        label=_("progress, %"),
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("Of your part; 100 means it is done."),
    )
    period = forms.CharField(widget=forms.HiddenInput, max_length=12)
    corrects = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def given(self, files: Sequence[tuple[str, bytes]]) -> ReportGiven:
        """Return the report as the action takes it."""
        data = self.cleaned_data
        return ReportGiven(data["period"], data["text"], data["progress"], tuple(files), data["corrects"])


class MilestoneForm(forms.Form):
    """A step of a task (时间节点)."""

    title = forms.CharField(label=_("step"), max_length=LONGEST_TITLE)
    due = forms.DateField(label=_("by"), required=False, widget=_DAY)

    def given(self) -> MilestoneGiven:
        """Return the step as the action takes it."""
        return MilestoneGiven(self.cleaned_data["title"], self.cleaned_data["due"])


class BulletinForm(forms.Form):
    """What a bulletin is to tell (通报范围)."""

    place = forms.ChoiceField(label=_("place"), required=False)
    as_of = forms.DateField(label=_("as of"), required=False, widget=_DAY)
    until = forms.DateField(label=_("due until"), required=False, widget=_DAY)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **more: Any) -> None:  # noqa: ANN401 - as Django
        super().__init__(*args, **more)
        self.places = list(places)
        cast("forms.ChoiceField", self.fields["place"]).choices = self.places

    def asked(self, today: date) -> Asked:
        """Return what is asked for; what is left out or wrong is the first place, today, and the end of the month."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        place = data.get("place") or self.places[0][0]
        return Asked.of(place, data.get("as_of") or today, data.get("until"))

    def show(self, asked: Asked) -> None:
        """Let the fields show what is told where nothing was asked for yet."""
        self.initial = {name: getattr(asked, name) for name in self.fields}


def _milestone(line: str) -> MilestoneGiven:
    day, _space, title = line.partition(" ")
    try:
        return MilestoneGiven(title.strip()[:LONGEST_TITLE] or day, date.fromisoformat(day))
    except ValueError as wrong:
        template = gettext("“{given}” does not begin with a day such as 2027-03-31.")
        raise ValidationError(template.format(given=line)) from wrong
