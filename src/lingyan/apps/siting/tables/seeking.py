"""The list of projects that look for a park (待选址项目清单): columns and filters."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design import numbers
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.projects.models import Project, StageLabel
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.queries import seeking
from lingyan.kernel.access import Actor
from lingyan.kernel.quantity import plain

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class SeekingTable(DataTable):
    """Projects, one a row (项目), with how much siting knows and where they go."""

    paginator_class = LongPaginator
    project = django_tables2.Column(verbose_name=_("project"), accessor="name", orderable=False, empty_values=())
    place = django_tables2.Column(verbose_name=_("run by"), accessor="place_path", orderable=False, empty_values=())
    industry = django_tables2.Column(verbose_name=_("industry"), orderable=False, empty_values=())
    planned = django_tables2.Column(
        verbose_name=_("investment, 10,000 yuan"),
        accessor="planned_cny",
        orderable=False,
        empty_values=(),
        attrs=_NUMBER,
    )
    land_mu = django_tables2.Column(verbose_name=_("land, mu"), orderable=False, empty_values=(), attrs=_NUMBER)
    stage = django_tables2.Column(verbose_name=_("stage"), orderable=False, empty_values=())
    known = django_tables2.Column(
        verbose_name=_("known for siting"), accessor="pk", orderable=False, empty_values=(), attrs=_NUMBER
    )
    decided = django_tables2.Column(verbose_name=_("decided park"), accessor="pk", orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Project
        fields = ("project", "place", "industry", "planned", "land_mu", "stage", "known", "decided")
        empty_text = _("No project matches. Clear the filters to see all that look for a park.")

    def render_project(self, record: Project) -> SafeString:
        """Write the name, which leads to its parks."""
        mark = flag("demo") if record.is_synthetic else ""
        address = reverse("siting:result", args=[record.key])
        template = '<span><a href="{}">{}</a> {}<br><small class="soft">{}</small></span>'
        return format_html(template, address, record.name, mark, record.key)

    def render_place(self, record: Project) -> str:
        """Write whose project it is."""
        return scope_name(record.place_path)

    def render_industry(self, record: Project) -> SafeString:
        """Write the industry."""
        name = industry_name(record.industry)
        return format_html("{}", name) if name else numbers.unknown()

    def render_planned(self, record: Project) -> SafeString:
        """Write the planned investment."""
        return numbers.shown(record.planned)

    def render_land_mu(self, record: Project) -> SafeString:
        """Write the land that it needs."""
        return numbers.shown(None if record.land_mu is None else plain(record.land_mu))

    def render_stage(self, record: Project) -> str:
        """Write the stage."""
        return str(StageLabel(record.stage).label)

    def render_known(self, record: Project) -> str:
        """Write how many of the facts that siting asks for are known."""
        return f"{seeking.known_of(record)} / {len(seeking.asked_of_projects())}"

    def render_decided(self, record: Project) -> SafeString:
        """Write the park that is decided."""
        name = seeking.decided_park(record)
        return format_html("{}", name) if name else format_html('<span class="soft">{}</span>', gettext("none yet"))


class SeekingFilter(django_filters.FilterSet):
    """What a reader may narrow the projects by."""

    q = django_filters.CharFilter(label=_("words"))
    stage = django_filters.ChoiceFilter(
        label=_("stage"),
        empty_label=_("all"),
        choices=[(stage.value, StageLabel(stage.value).label) for stage in seeking.SEEKING],
    )
    decided = django_filters.ChoiceFilter(
        label=_("decided park"), empty_label=_("all"), choices=[("no", _("none yet")), ("yes", _("decided"))]
    )

    class Meta:
        """The filters are declared above."""

        model = Project
        fields: ClassVar[list[str]] = ["q", "stage", "decided"]

    def __init__(self, data: Any, *, actor: Actor) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Project.objects.none())
        self.actor = actor

    def filter_queryset(self, queryset: QuerySet[Project]) -> QuerySet[Project]:
        """Keep the projects that are asked for; what was not understood is left out."""
        del queryset
        given = self.form.cleaned_data if self.form.is_valid() else {}
        words, stage, decided = (given.get(name) or "" for name in ("q", "stage", "decided"))
        return seeking.seeking_projects(self.actor, words, stage, decided)
