"""Lists of tasks (任务清单): columns and filters."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

import django_filters
import django_tables2
from django import forms
from django.db.models import F, QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.catalogue.templatetags.citations import cite
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.plans.models import Rhythm, Task, TaskState
from lingyan.apps.plans.queries import tasks as queries
from lingyan.apps.plans.queries.tasks.listing import Summary
from lingyan.apps.plans.templatetags.tasks import days_left, task_state
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.places import PlaceLevel

STATES = [
    ("all", _("all")),
    ("overdue", _("a report is overdue")),
    ("silent", _("a unit is silent")),
    ("returned", _("a report was returned")),
    ("waiting", _("a report waits for a decision")),
    ("task_overdue", _("past its final day")),
    ("before", _("a report was due before it came here")),
    ("done", _("signed off")),
    ("dropped", _("dropped")),
]


class TaskTable(DataTable):
    """Tasks, one a row (任务); what is said of their units comes in two questions for all rows shown."""

    paginator_class = LongPaginator
    title = django_tables2.Column(verbose_name=_("task"), order_by="title_zh", accessor="title_zh", empty_values=())
    units = django_tables2.Column(verbose_name=_("units"), orderable=False, accessor="pk", empty_values=())
    due = django_tables2.Column(verbose_name=_("final day"), empty_values=())
    rhythm = django_tables2.Column(verbose_name=_("reports"), empty_values=())
    reported = django_tables2.Column(verbose_name=_("reported"), orderable=False, accessor="pk", empty_values=())
    state = django_tables2.Column(verbose_name=_("state"), empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Task
        fields = ("title", "units", "due", "rhythm", "reported", "state")
        empty_text = _("No task matches. Clear the filters to see all open ones.")

    actor: Actor
    on: date
    _known: Mapping[int, Summary] | None = None

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - handed on to the library
        super().__init__(*args, **more)
        self._cites: dict[tuple[str, str], SafeString] = {}
        self._rhythms = {value: str(label) for value, label in Rhythm.choices}

    def summary(self, task: Task) -> Summary:
        """Return what is said of the units of a task, asked once for all rows shown."""
        if self._known is None:
            rows = self.page.object_list if hasattr(self, "page") else self.rows
            self._known = queries.summaries([row.record.pk for row in rows], self.actor, self.on)
        return self._known.get(task.pk, Summary())

    def render_title(self, record: Task) -> SafeString:
        """Write the title, with the clause that orders the task below it."""
        mark = flag("demo") if record.is_synthetic else ""
        clause = format_html("<br><small>{}</small>", self._cited(record)) if record.document else ""
        title = field_in_language(record, "title")
        return format_html('<span><a href="{}">{}</a> {}{}</span>', record.get_absolute_url(), title, mark, clause)

    def _cited(self, record: Task) -> SafeString:
        """Return the link to the clause of a task; many tasks stand on the same one."""
        key = (record.document, record.clause)
        if key not in self._cites:
            self._cites[key] = cite(*key)
        return self._cites[key]

    def render_units(self, record: Task) -> SafeString:
        """Write the first units, and how many more there are."""
        known = self.summary(record)
        names = format_html_join(mark_safe("<br>"), "{}", ((field_in_language(one, "name"),) for one in known.units))
        if known.further <= 0:
            return format_html("<span>{}</span>", names)
        more = ngettext("and {n} more unit", "and {n} more units", known.further).format(n=known.further)
        return format_html('<span>{}<br><span class="soft small">{}</span></span>', names, more)

    def render_due(self, record: Task) -> SafeString:
        """Write the last day, and how many are left."""
        if record.due is None:
            return format_html('<span class="soft">{}</span>', "—")
        if record.state != TaskState.OPEN:
            return format_html('<span class="nowrap">{}</span>', record.due.isoformat())
        is_late = record.due < self.on and not record.was_due_before
        tone = "late-words" if is_late else "soft"
        left = gettext("before it came here") if record.was_due_before else days_left(record.due, self.on)
        day = record.due.isoformat()
        return format_html('<span class="nowrap">{}<br><small class="{}">{}</small></span>', day, tone, left)

    def render_rhythm(self, record: Task) -> SafeString:
        """Write how often the units report, and by when the next of those who the reader sees does."""
        day = self.summary(record).next_due
        if day is None:
            return format_html("<span>{}</span>", self._rhythms[record.rhythm])
        shown = gettext("next report {day}").format(day=day.isoformat())
        tone = "late-words" if day < self.on else "soft"
        return format_html(
            '<span>{}<br><small class="{} nowrap">{}</small></span>', self._rhythms[record.rhythm], tone, shown
        )

    def render_reported(self, record: Task) -> SafeString:
        """Write how many of how many units reported, and what is wrong with the others."""
        known = self.summary(record)
        said = gettext("{n} of {of}").format(n=known.reported, of=known.duties)
        marks = (
            ("bad", known.overdue, ngettext("{n} overdue", "{n} overdue", known.overdue)),
            ("bad", known.silent, ngettext("{n} silent", "{n} silent", known.silent)),
            ("go", known.waiting, ngettext("{n} to decide", "{n} to decide", known.waiting)),
            (
                "none",
                known.before,
                ngettext("{n} due before it came here", "{n} due before it came here", known.before),
            ),
        )
        shown = ((tone, words.format(n=count)) for tone, count, words in marks if count)
        flags = format_html_join("", ' <span class="flag {}">{}</span>', shown)
        return format_html("<span>{}{}</span>", said, flags)

    def render_state(self, record: Task) -> SafeString:
        """Write whether the task is open, signed off or dropped."""
        return task_state(record)

    def order_due(self, queryset: QuerySet[Task], is_descending: bool) -> tuple[QuerySet[Task], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the last day; what has none stands at the end either way."""
        day = F("due").desc(nulls_last=True) if is_descending else F("due").asc(nulls_last=True)
        return queryset.order_by(day, "pk"), True

    def value_title(self, record: Task) -> str:
        """Return the title for a file."""
        return record.title_zh

    def value_units(self, record: Task) -> str:
        """Return the units for a file, as many as the list names."""
        return "、".join(field_in_language(unit, "name") for unit in self.summary(record).units)

    def value_due(self, value: date | None) -> str:
        """Return the last day for a file."""
        return value.isoformat() if value else ""

    def value_reported(self, record: Task) -> str:
        """Return how many of how many units reported, for a file."""
        known = self.summary(record)
        return f"{known.reported}/{known.duties}"

    def value_state(self, record: Task) -> str:
        """Return the state for a file."""
        return str(record.get_state_display())


def table_for(actor: Actor, on: date) -> type[TaskTable]:
    """Return the list of tasks as one reader sees it on a day."""
    return type("TaskTable", (TaskTable,), {"actor": actor, "on": on, "Meta": TaskTable.Meta})


class TaskFilter(django_filters.FilterSet):
    """What a reader may narrow the tasks by."""

    q = django_filters.CharFilter(method="holding", label=_("words"))
    unit = django_filters.CharFilter(label=_("unit"))
    document = django_filters.ChoiceFilter(
        choices=queries.documents_with_tasks, label=_("document"), empty_label=_("all")
    )
    place = django_filters.ChoiceFilter(label=_("place"), empty_label=_("all"), choices=(), widget=LongSelect)
    due_from = django_filters.DateFilter(
        "due", "gte", label=_("final day from"), widget=forms.DateInput(attrs={"type": "date"})
    )
    due_to = django_filters.DateFilter(
        "due", "lte", label=_("final day until"), widget=forms.DateInput(attrs={"type": "date"})
    )
    rhythm = django_filters.ChoiceFilter(choices=Rhythm.choices, label=_("reports"), empty_label=_("all"))
    state = django_filters.ChoiceFilter(choices=STATES, label=_("state"), empty_label=_("under way"))

    class Meta:
        """The filters are declared above."""

        model = Task
        fields: ClassVar[list[str]] = ["q", "unit", "document", "place", "due_from", "due_to", "rhythm", "state"]

    def __init__(self, *args: Any, actor: Actor, on: date, **more: Any) -> None:  # noqa: ANN401 - handed on to the library
        super().__init__(*args, queryset=Task.objects.all(), **more)
        self.actor, self.on = actor, on
        levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)
        scopes = actor.scopes(Right.SEE_TASKS)
        paths = [path for path in paths_within(scopes, levels) if path != EVERYWHERE]
        self.filters["place"].extra["choices"] = [(path, scope_name(path)) for path in paths]

    def filter_queryset(self, queryset: QuerySet[Task]) -> QuerySet[Task]:
        """Keep the tasks that are asked for, the open ones unless another state is; sorted as they are due."""
        del queryset  # the state, the unit and the place are asked of one duty, and so together
        given = self.form.cleaned_data
        of_duty = {"unit": given.get("unit") or "", "place": given.get("place") or ""}
        found = queries.tasks_where(self.actor, self.on, state=given.get("state") or TaskState.OPEN, **of_duty)
        for name in ("q", "document", "due_from", "due_to", "rhythm"):
            found = self.filters[name].filter(found, given.get(name))
        return queries.sorted_by_due(found)

    def holding(self, queryset: QuerySet[Task], name: str, value: str) -> QuerySet[Task]:
        """Keep the tasks that hold every word."""
        del name
        return queries.with_words(queryset, value)
