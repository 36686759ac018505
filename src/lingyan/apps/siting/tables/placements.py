"""The list of the projects of a scenario (方案项目清单): columns, filters, and boxes to tick."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import F, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design import numbers
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.projects.queries.naming import industry_name
from lingyan.apps.siting.models import Placement, PlacementState, Scenario, ScenarioDraft
from lingyan.apps.siting.queries import portfolio_naming as naming
from lingyan.apps.siting.queries.scenarios import Asked, placements_where

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class PlacementTable(DataTable):
    """Projects of a scenario, one a row (方案项目)."""

    project = django_tables2.Column(verbose_name=_("project"), accessor="name", order_by="key", empty_values=())
    tick = django_tables2.Column(
        verbose_name="", accessor="key", orderable=False, empty_values=(), exclude_from_export=True
    )
    industry = django_tables2.Column(verbose_name=_("industry"), orderable=False, empty_values=())
    investment = django_tables2.Column(
        verbose_name=_("investment, 10,000 yuan"), empty_values=(), attrs=_NUMBER, order_by="investment"
    )
    needs = django_tables2.Column(verbose_name=_("room needed"), orderable=False, empty_values=())
    park = django_tables2.Column(verbose_name=_("park"), order_by=("park", "-investment"), empty_values=())
    worth = django_tables2.Column(verbose_name=_("value brought"), empty_values=(), attrs=_NUMBER)
    chosen = django_tables2.Column(verbose_name=_("next scenario"), accessor="key", orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Placement
        fields = ("project", "tick", "industry", "investment", "needs", "park", "worth", "chosen")
        sequence = ("tick", "project", "industry", "investment", "needs", "park", "worth", "chosen")
        empty_text = _("No project matches. Clear the filters to see all.")

    scenario: Scenario
    draft: ScenarioDraft
    may_plan = False

    @classmethod
    def about(cls, scenario: Scenario, draft: ScenarioDraft, *, may_plan: bool) -> "type[PlacementTable]":
        """Return the table of one scenario, as someone sees it who has chosen this for the next one."""
        own = {"scenario": scenario, "draft": draft, "may_plan": may_plan, "Meta": cls.Meta}
        return type(cls.__name__, (cls,), own)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401 - as django_tables2
        hidden = () if self.may_plan else ("tick", "chosen")
        super().__init__(*args, exclude=hidden, **more)
        self._banned: dict[str, list[str]] = {}
        for project, park in self.draft.bans:
            self._banned.setdefault(project, []).append(park)

    def render_tick(self, record: Placement) -> SafeString:
        """Write a box to tick."""
        label = gettext("choose {name}").format(name=record.name or record.key)
        return format_html('<input type="checkbox" name="project" value="{}" aria-label="{}">', record.key, label)

    def render_project(self, record: Placement) -> SafeString:
        """Write the name, with the number below it."""
        below = format_html('<br><small class="soft">{}</small>', record.key) if record.name else ""
        return format_html("<span>{}{}</span>", record.name or record.key, below)

    def render_industry(self, record: Placement) -> SafeString:
        """Write the industry, with the chain it is counted with."""
        words, chain = industry_name(record.industry), naming.group_called(record.group)
        below = format_html('<br><small class="soft">{}</small>', chain) if chain != words else ""
        return format_html("<span>{}{}</span>", words, below)

    def render_investment(self, record: Placement) -> SafeString:
        """Write the investment."""
        return numbers.shown(numbers.no_finer(record.investment.normalize() + 0, 4))

    def render_needs(self, record: Placement) -> SafeString:
        """Write what it needs of each limit."""
        return format_html('<small class="nowrap">{}</small>', mark_safe("<br>".join(self._needs(record))))  # noqa: S308 - parts are escaped

    def render_park(self, record: Placement) -> SafeString:
        """Write where it is, and where it was; or why it is nowhere."""
        held = self.scenario.input
        was = naming.park_called(held, record.was) if record.was else ""
        if record.state == PlacementState.PLACED:
            moved = (
                format_html('<br><small class="soft">← {}</small>', was) if was and record.was != record.park else ""
            )
            county = naming.county_called(record.county)
            name = naming.park_called(held, record.park)
            return format_html('<span>{}<br><small class="soft">{}</small>{}</span>', name, county, moved)
        words = PlacementState(record.state).label
        return format_html(
            '<span class="why-not">{}<br><small>{}</small></span>', words, naming.reason_text(held, record.reason)
        )

    def render_worth(self, record: Placement) -> SafeString:
        """Write what it brings, with its score."""
        if record.score is None:
            return SafeString('<span class="soft">—</span>')
        score = gettext("score {score}").format(score=f"{record.score:g}")
        return format_html('{}<br><small class="soft nowrap">{}</small>', numbers.grouped(record.worth, 0), score)

    def render_chosen(self, record: Placement) -> SafeString:
        """Write what is chosen for the next scenario, and the button for a project that falls through."""
        marks = [format_html('<span class="flag go">{}</span> ', words) for words in self._marks(record)]
        fall = ""
        if record.state == PlacementState.PLACED:
            fall = format_html(
                '<button class="link small" name="gone" value="{}" data-confirm="{}">{}</button>',
                record.key,
                gettext("Make a new scenario without it that keeps the rest?"),
                gettext("falls through"),
            )
        return format_html("<span>{}{}</span>", mark_safe("".join(marks)), fall)  # noqa: S308 - parts are escaped

    def order_worth(self, queryset: QuerySet[Placement], is_descending: bool) -> tuple[QuerySet[Placement], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by what it brings."""
        first = F("worth").desc() if is_descending else F("worth").asc()
        return queryset.order_by(first, "key"), True

    def value_project(self, record: Placement) -> str:
        """Return number and name for a file."""
        return f"{record.key} {record.name}".strip()

    def value_industry(self, record: Placement) -> str:
        """Return the industry for a file."""
        return industry_name(record.industry)

    def value_investment(self, record: Placement) -> float:
        """Return the investment for a file."""
        return float(record.investment)

    def value_needs(self, record: Placement) -> str:
        """Return the needs for a file."""
        return "; ".join(self._needs(record))

    def value_park(self, record: Placement) -> str:
        """Return the park for a file, or why there is none."""
        if record.state == PlacementState.PLACED:
            return naming.park_called(self.scenario.input, record.park)
        return f"{PlacementState(record.state).label} {naming.reason_text(self.scenario.input, record.reason)}"

    def value_worth(self, record: Placement) -> float:
        """Return the value for a file."""
        return round(record.worth, 4)

    def value_chosen(self, record: Placement) -> str:
        """Return what is chosen, for a file."""
        return "; ".join(self._marks(record))

    def _needs(self, record: Placement) -> list[str]:
        return [
            f"{format_html('{}', naming.limit_name(limit))} {numbers.grouped(naming.amount(need))}"
            for limit, need in zip(self.scenario.input.limits, record.needs, strict=False)
        ]

    def _marks(self, record: Placement) -> list[str]:
        held, found = self.scenario.input, []
        if park := self.draft.pins.get(record.key):
            found.append(gettext("pinned: {park}").format(park=naming.park_called(held, park)))
        banned = self._banned.get(record.key, [])
        found += [gettext("not: {park}").format(park=naming.park_called(held, park)) for park in banned]
        return found


class PlacementFilter(django_filters.FilterSet):
    """What a reader may narrow the projects of a scenario by."""

    q = django_filters.CharFilter(label=_("words"))
    state = django_filters.ChoiceFilter(label=_("placed or not"), empty_label=_("all"), choices=PlacementState.choices)
    county = django_filters.ChoiceFilter(label=_("county"), empty_label=_("all"), choices=(), widget=LongSelect)
    group = django_filters.ChoiceFilter(label=_("chain"), empty_label=_("all"), choices=(), widget=LongSelect)
    park = django_filters.ChoiceFilter(label=_("park"), empty_label=_("all"), choices=(), widget=LongSelect)
    why = django_filters.ChoiceFilter(label=_("why not placed"), empty_label=_("all"), choices=())

    class Meta:
        """The filters are declared above."""

        model = Placement
        fields: ClassVar[list[str]] = ["q", "state", "county", "group", "park", "why"]

    def __init__(self, data: Any, *, scenario: Scenario) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Placement.objects.none())
        self.scenario, summary = scenario, scenario.summary
        self._offer("county", [(path, naming.county_called(path)) for path in summary["counties"]])
        self._offer("group", [(group, naming.group_called(group)) for group in summary["groups"]])
        self._offer("park", [(key, naming.park_called(scenario.input, key)) for key in scenario.input.parks])
        self._offer("why", [(why, naming.why_called(why)) for why in summary["reasons"]])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.filters[name].extra["choices"] = choices

    def filter_queryset(self, queryset: QuerySet[Placement]) -> QuerySet[Placement]:
        """Keep the projects that are asked for."""
        del queryset
        given = self.form.cleaned_data if self.form.is_valid() else {}
        asked = {name: given.get(name) or "" for name in ("state", "county", "park", "group", "why")}
        return placements_where(self.scenario, Asked(words=given.get("q") or "", **asked))
