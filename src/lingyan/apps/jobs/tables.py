"""The list of background work (任务列表): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.tables import DataTable
from lingyan.apps.jobs.models import Job, JobState
from lingyan.apps.jobs.queries import kind_name


class JobTable(DataTable):
    """Jobs, one a row (任务列表)."""

    title = django_tables2.TemplateColumn(template_name="jobs/job_title.html", verbose_name=_("title"))
    kind = django_tables2.Column(verbose_name=_("kind"))
    state = django_tables2.TemplateColumn(template_name="jobs/job_state.html", verbose_name=_("state"))
    created_at = django_tables2.DateTimeColumn(format="Y-m-d H:i", verbose_name=_("asked for"))
    finished_at = django_tables2.DateTimeColumn(format="Y-m-d H:i", verbose_name=_("finished"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Job
        fields: tuple[str, ...] = ("title", "kind", "state", "created_at", "finished_at")
        empty_text = _("No work matches. Clear the filters to see all.")

    def value_title(self, record: Job) -> str:
        """Return the title for a file."""
        return record.title

    def render_kind(self, value: str) -> str:
        """Write what the work is about."""
        return kind_name(value)

    def value_kind(self, value: str) -> str:
        """Return the same for a file."""
        return kind_name(value)

    def value_state(self, record: Job) -> str:
        """Return the state for a file."""
        return str(record.get_state_display())


class AllJobsTable(JobTable):
    """The jobs of everybody, for who runs the site (全部任务)."""

    owner = django_tables2.Column(verbose_name=_("account"))

    class Meta(JobTable.Meta):
        """The same columns, and whose job it is."""

        fields = ("title", "kind", "state", "owner", "created_at", "finished_at")


class JobFilter(django_filters.FilterSet):
    """What a reader may narrow the list by."""

    q = django_filters.CharFilter(field_name="title", lookup_expr="icontains", label=_("words"))
    state = django_filters.ChoiceFilter(choices=JobState.choices, label=_("state"), empty_label=_("all"))

    class Meta:
        """The filters are declared above."""

        model = Job
        fields: ClassVar[list[str]] = ["q", "state"]
