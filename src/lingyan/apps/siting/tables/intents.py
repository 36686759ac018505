"""The list of investors' intents (投资意向清单): what is planned, where, and how long the investor waits."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design import numbers
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.projects.queries.naming import industry_name, place_choices
from lingyan.apps.siting.models import Intent, IntentState, PlaceState
from lingyan.apps.siting.queries.intents import OPEN, WAITING, days_waiting, intents_where, place_name
from lingyan.kernel.access import Actor, Right
from lingyan.kernel.quantity import plain

_NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}
MOST_DAYS = 36500


class IntentTable(DataTable):
    """Intents, one a row (投资意向); nothing of people stands in it, on the page or in the file."""

    make = django_tables2.Column(verbose_name=_("what it makes"), order_by="pk", empty_values=())
    company = django_tables2.Column(verbose_name=_("company"), orderable=False, empty_values=())
    places = django_tables2.Column(verbose_name=_("place"), accessor="pk", orderable=False, empty_values=())
    investment = django_tables2.Column(
        verbose_name=_("investment, 10,000 yuan"), empty_values=(), attrs=_NUMBER, orderable=False
    )
    state = django_tables2.Column(verbose_name=_("state"), order_by="state_since", empty_values=())
    waiting = django_tables2.Column(
        verbose_name=_("days waiting"), accessor="received_on", empty_values=(), attrs=_NUMBER
    )

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Intent
        fields = ("make", "company", "places", "investment", "state", "waiting")
        empty_text = _("No intent matches. Clear the filters to see all that are open.")

    def render_make(self, record: Intent) -> SafeString:
        """Write what is planned, with the number below it."""
        address = reverse("siting:intent", args=[record.key])
        mark = flag("demo") if record.is_synthetic else ""
        template = '<span><a href="{}">{}</a> {}<br><small class="soft">{} {}</small></span>'
        return format_html(template, address, record.make, mark, record.key, _industry(record))

    def render_company(self, record: Intent) -> SafeString:
        """Write the company; one that withdrew is none any more."""
        return format_html("{}", record.company) if record.company else _nothing()

    def render_places(self, record: Intent) -> str:
        """Write the places with which it still is."""
        return self.value_places(record)

    def render_investment(self, record: Intent) -> SafeString:
        """Write the planned investment."""
        return numbers.shown(None if record.investment is None else plain(record.investment))

    def render_state(self, record: Intent) -> SafeString:
        """Write how it stands, and since when."""
        said = record.get_state_display()
        if record.outcome:
            said = f"{said}: {record.get_outcome_display()}"
        return format_html('<span>{}<br><small class="soft nowrap">{}</small></span>', said, record.state_since)

    def render_waiting(self, record: Intent) -> SafeString:
        """Write for how many days the investor waits."""
        days = days_waiting(record)
        return _nothing() if days is None else format_html("{}", days)

    def value_make(self, record: Intent) -> str:
        """Return number and plan for a file."""
        return f"{record.key} {record.make}"

    def value_company(self, record: Intent) -> str:
        """Return the company for a file."""
        return record.company

    def value_places(self, record: Intent) -> str:
        """Return the places for a file."""
        rows = [row for row in record.places.all() if row.state != PlaceState.HANDED]
        return "、".join(place_name(row.path) for row in rows)

    def value_investment(self, record: Intent) -> float | str:
        """Return the planned investment for a file: in 10,000 yuan, nothing where it is not known."""
        return "" if record.investment is None else float(record.investment)

    def value_state(self, record: Intent) -> str:
        """Return how it stands, for a file."""
        return " ".join(str(part) for part in (record.get_state_display(), record.get_outcome_display()) if part)

    def value_waiting(self, record: Intent) -> int | str:
        """Return the days waiting for a file."""
        days = days_waiting(record)
        return "" if days is None else days

    def order_waiting(self, queryset: QuerySet[Intent], is_descending: bool) -> tuple[QuerySet[Intent], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the days waited, the most or the fewest first."""
        return queryset.order_by(*(("received_on", "pk") if is_descending else ("-received_on", "-pk"))), True


class IntentFilter(django_filters.FilterSet):
    """What a reader may narrow the intents by."""

    q = django_filters.CharFilter(label=_("words"))
    state = django_filters.ChoiceFilter(
        label=_("state"),
        empty_label=_("all that are open"),
        choices=[(WAITING, _("without an answer")), *IntentState.choices, ("all", _("all"))],
    )
    place = django_filters.ChoiceFilter(label=_("place"), empty_label=_("all"), choices=(), widget=LongSelect)
    waiting = django_filters.NumberFilter(label=_("days waiting, at least"), min_value=0, max_value=MOST_DAYS)

    class Meta:
        """The filters are declared above."""

        model = Intent
        fields: ClassVar[list[str]] = ["q", "state", "place", "waiting"]

    def __init__(self, data: Any, *, actor: Actor) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Intent.objects.none())
        self.actor = actor
        self.filters["place"].extra["choices"] = place_choices(actor, Right.TAKE_INTENTS)

    def filter_queryset(self, queryset: QuerySet[Intent]) -> QuerySet[Intent]:
        """Keep the intents that are asked for, those that are open unless another state is."""
        del queryset  # all is asked of what the reader may see, together
        given = self.form.cleaned_data if self.form.is_valid() else {}
        waiting = given.get("waiting")
        return intents_where(
            self.actor,
            words=given.get("q") or "",
            state=given.get("state") or OPEN,
            place=given.get("place") or "",
            waiting=None if waiting is None else int(waiting),
        )


def _industry(record: Intent) -> str:
    return industry_name(record.industry) if record.industry else gettext("industry not known")


def _nothing() -> SafeString:
    return format_html('<span class="soft">{}</span>', "—")
