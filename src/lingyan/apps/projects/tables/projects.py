"""The list of projects (项目清单): columns and filters."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.design import numbers
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.enterprises.queries import regions
from lingyan.apps.enterprises.queries.officers import officers_offered
from lingyan.apps.projects.models import Project, StageLabel
from lingyan.apps.projects.queries import listing, naming
from lingyan.apps.projects.queries.listing import RUNNING, Wanted
from lingyan.apps.projects.templatetags.projects import stage_chip
from lingyan.kernel.access import Actor, Right

ALL = "all"
_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class ProjectTable(DataTable):
    """Projects, one a row (项目), from their columns alone."""

    paginator_class = LongPaginator
    project = django_tables2.Column(verbose_name=_("project"), accessor="name", order_by="pk", empty_values=())
    place = django_tables2.Column(verbose_name=_("place"), accessor="place_path", orderable=False, empty_values=())
    industry = django_tables2.Column(verbose_name=_("industry"), orderable=False, empty_values=())
    investor = django_tables2.Column(
        verbose_name=_("investor"), accessor="investor_name", orderable=False, empty_values=()
    )
    planned = django_tables2.Column(
        verbose_name=_("investment, 10,000 yuan"), accessor="planned_cny", empty_values=(), attrs=_NUMBER
    )
    stage = django_tables2.Column(verbose_name=_("stage"), order_by="stage_since", empty_values=())
    officer = django_tables2.Column(verbose_name=_("officer"), orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Project
        fields: ClassVar[tuple[str, ...]] = ("project", "place", "industry", "investor", "planned", "stage", "officer")
        empty_text = _("No project matches. Clear the filters to see all that run.")

    def render_project(self, record: Project) -> SafeString:
        """Write the name, with the number below it."""
        mark = flag("demo") if record.is_synthetic else ""
        template = '<span><a href="{}">{}</a> {}<br><small class="soft">{}</small></span>'
        return format_html(template, record.get_absolute_url(), record.name, mark, record.key)

    def render_place(self, record: Project) -> str:
        """Write where it is."""
        return scope_name(record.place_path)

    def render_industry(self, record: Project) -> SafeString:
        """Write the industry."""
        return _or_unknown(naming.industry_name(record.industry))

    def render_investor(self, record: Project) -> SafeString:
        """Write the investor, with where it comes from and the list of 500 it stands in."""
        below = " · ".join(part for part in (regions.region_name(record.source), _top(record)) if part)
        template = '<span>{}<br><small class="soft">{}</small></span>'
        return format_html(template, _or_unknown(record.investor_name), below)

    def render_planned(self, record: Project) -> SafeString:
        """Write the planned investment."""
        return numbers.shown(record.planned)

    def render_stage(self, record: Project) -> SafeString:
        """Write the stage, and since when."""
        chip = stage_chip(record.stage)
        return format_html('<span>{}<br><small class="soft nowrap">{}</small></span>', chip, record.stage_since)

    def render_officer(self, record: Project) -> SafeString:
        """Write who runs it."""
        if record.officer is None:
            return format_html('<span class="soft">{}</span>', gettext("nobody"))
        return format_html("<span>{}</span>", record.officer.name)

    def order_planned(self, queryset: QuerySet[Project], is_descending: bool) -> tuple[QuerySet[Project], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the planned investment, the largest or the least first; what is not known stands at one end."""
        most = F("planned_cny").desc(nulls_last=True)
        return queryset.order_by(*((most, "-pk") if is_descending else ("planned_cny", "pk"))), True

    def order_stage(self, queryset: QuerySet[Project], is_descending: bool) -> tuple[QuerySet[Project], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the day since which it stands where it stands."""
        return queryset.order_by(*(("-stage_since", "-pk") if is_descending else ("stage_since", "pk"))), True

    def value_project(self, record: Project) -> str:
        """Return number and name for a file."""
        return f"{record.key} {record.name}"

    def value_industry(self, record: Project) -> str:
        """Return the industry for a file."""
        return naming.industry_name(record.industry)

    def value_investor(self, record: Project) -> str:
        """Return the investor for a file."""
        return " ".join(part for part in (record.investor_name, record.investor_uscc) if part)

    def value_planned(self, record: Project) -> float | str:
        """Return the planned investment for a file: in 10,000 yuan, nothing where it is not known."""
        return "" if record.planned is None else float(record.planned)

    def value_stage(self, record: Project) -> str:
        """Return the stage and since when, for a file."""
        return f"{StageLabel(record.stage).label} {record.stage_since}"

    def value_officer(self, record: Project) -> str:
        """Return who runs it, for a file."""
        return record.officer.name if record.officer else ""


class ProjectFilter(django_filters.FilterSet):
    """What a reader may narrow the projects by."""

    q = django_filters.CharFilter(label=_("words"))
    place = django_filters.ChoiceFilter(label=_("place"), empty_label=_("all"), choices=(), widget=LongSelect)
    stage = django_filters.ChoiceFilter(
        label=_("stage"),
        empty_label=_("all that run"),
        choices=[*StageLabel.choices, (ALL, _("all, withdrawn ones too"))],
    )
    industry = django_filters.ChoiceFilter(label=_("industry"), empty_label=_("all"), choices=(), widget=LongSelect)
    source = django_filters.ChoiceFilter(label=_("source region"), empty_label=_("all"), choices=(), widget=LongSelect)
    top = django_filters.ChoiceFilter(
        label=_("three-500 list"),
        empty_label=_("all"),
        choices=[(listing.ANY_LIST, _("any of the three")), *TopListLabel.choices],
    )
    officer = django_filters.ChoiceFilter(label=_("officer"), empty_label=_("all"), choices=())
    problems = django_filters.ChoiceFilter(
        label=_("problems"),
        empty_label=_("all"),
        choices=[(listing.OPEN, _("with open problems")), (listing.LATE, _("with late problems"))],
    )

    class Meta:
        """The filters are declared above."""

        model = Project
        fields: ClassVar[list[str]] = ["q", "place", "stage", "industry", "source", "top", "officer", "problems"]

    def __init__(self, data: Any, *, actor: Actor) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Project.objects.none())
        self.actor = actor
        self._offer("place", naming.place_choices(actor, Right.SEE_PROJECTS))
        self._offer("industry", naming.industry_choices())
        self._offer("source", regions.province_choices())
        own = [(listing.ME, gettext("me")), (listing.NOBODY, gettext("nobody"))]
        self._offer("officer", [*own, *officers_offered(actor)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.filters[name].extra["choices"] = choices

    def filter_queryset(self, queryset: QuerySet[Project]) -> QuerySet[Project]:
        """Keep the projects that are asked for, those that run unless another stage is."""
        del queryset  # all is asked of what the reader may see, together
        return listing.projects_where(self.actor, self.wanted)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; what was not understood is left out."""
        given = self.form.cleaned_data if self.form.is_valid() else {}
        fields = {
            "words": "q",
            **{name: name for name in ("place", "industry", "source", "top", "officer", "problems")},
        }
        asked = {name: given.get(key) or "" for name, key in fields.items()}
        return Wanted(**asked, stage=given.get("stage") or RUNNING)


def _top(record: Project) -> str:
    return f"{TopListLabel(record.top_list).label} {record.top_year}" if record.top_list else ""


def _or_unknown(text: str) -> SafeString:
    return format_html("{}", text) if text else numbers.unknown()
