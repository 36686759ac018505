"""The list of cases (案件清单): columns and filters."""

from datetime import date
from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.cases.models import Case
from lingyan.apps.cases.queries import listing, naming
from lingyan.apps.cases.queries.listing import DueState, Wanted
from lingyan.apps.cases.templatetags.cases import last_day
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag, icon
from lingyan.kernel.access import EVERYWHERE, Actor, Right
from lingyan.kernel.message import Message
from lingyan.kernel.places import PlaceLevel

DUE = [
    (DueState.OVERDUE, _("overdue")),
    (DueState.TODAY, _("due today")),
    (DueState.WEEK, _("due this week")),
    (DueState.LATER, _("due later")),
    (DueState.NO_DAY, _("no last day")),
    (DueState.PAUSED, _("paused")),
    (DueState.WAITING, _("waiting for others")),
    (DueState.CLOSED, _("closed")),
    (DueState.ALL, _("all, closed ones too")),
]


class CaseTable(DataTable):
    """Cases, one a row (案件), from their columns alone: no log is read for a list."""

    paginator_class = LongPaginator
    case = django_tables2.Column(verbose_name=_("case"), accessor="title", order_by="key", empty_values=())
    subject = django_tables2.Column(verbose_name=_("unit"), accessor="subject_name", orderable=False, empty_values=())
    state = django_tables2.Column(verbose_name=_("stands at"), orderable=False, empty_values=())
    due = django_tables2.Column(verbose_name=_("next last day"), accessor="next_due", empty_values=())
    owed = django_tables2.Column(verbose_name=_("who must act"), accessor="next_role", orderable=False, empty_values=())
    handler = django_tables2.Column(verbose_name=_("handled by"), orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Case
        fields = ("case", "subject", "state", "due", "owed", "handler")
        empty_text = _("No case matches. Clear the filters to see all open ones.")

    on: date
    may_choose: bool = False

    def render_case(self, record: Case) -> SafeString:
        """Write the title, with the procedure and the number below it."""
        mark = flag("demo") if record.is_synthetic else ""
        below = f"{self._said(naming.procedure_name(record.procedure))} · {record.key}"
        template = (
            '<span class="case-cell">{}<span><a href="{}">{}</a> {}<br><small class="soft">{}</small></span></span>'
        )
        return format_html(template, self._tick(record), record.get_absolute_url(), record.title, mark, below)

    def _tick(self, record: Case) -> SafeString:
        """Write the box by which a case is chosen, for those who may hand it over."""
        if not self.may_choose or not record.is_open:
            return SafeString("")
        label = gettext("choose {case}").format(case=record.title)
        template = '<input type="checkbox" name="case" value="{}" form="hand-over" aria-label="{}">'
        return format_html(template, record.key, label)

    def render_subject(self, record: Case) -> SafeString:
        """Write whom the case is about, and where."""
        place = scope_name(record.place_path) if record.place_path else ""
        return format_html('<span>{}<br><small class="soft">{}</small></span>', record.subject_name, place)

    def render_state(self, record: Case) -> SafeString:
        """Write where the case stands, and whether a clock of it is paused."""
        chip = '<br><span class="chip none">{}{}</span>'
        paused = format_html(chip, icon("half", small=True), gettext("Paused")) if record.is_paused else ""
        return format_html("<span>{}{}</span>", self._said(naming.state_name(record)), paused)

    def render_due(self, record: Case) -> SafeString:
        """Write the next last day, and what is left of it."""
        if not record.is_open:
            day = record.closed_on.isoformat() if record.closed_on else ""
            return format_html('<span class="soft">{} {}</span>', gettext("closed"), day)
        shown = last_day(record.next_due, self.on, provisional=record.is_provisional, below=True)
        return format_html("<span>{}</span>", shown)

    def render_owed(self, record: Case) -> SafeString:
        """Write who owes what next."""
        if not record.next_clock:
            return format_html('<span class="soft">{}</span>', "—")
        who = self._said(naming.role_name(record.procedure, record.next_role))
        what = self._said(naming.clock_task(record.procedure, record.next_clock))
        return format_html('<span>{}<br><small class="soft">{}</small></span>', who, what)

    def render_handler(self, record: Case) -> SafeString:
        """Write who handles the case."""
        if record.handler is None:
            return format_html('<span class="soft">{}</span>', gettext("nobody"))
        return format_html("<span>{}</span>", record.handler.name)

    def order_due(self, queryset: QuerySet[Case], is_descending: bool) -> tuple[QuerySet[Case], bool]:  # noqa: FBT001 - as django_tables2 calls it
        """Sort by the next last day; what has none is due after all others. Either way an index has this order."""
        return queryset.order_by(*(("-sorted_due", "-pk") if is_descending else ("sorted_due", "pk"))), True

    def value_case(self, record: Case) -> str:
        """Return number and title for a file."""
        return f"{record.key} {record.title}"

    def value_subject(self, record: Case) -> str:
        """Return whom the case is about, for a file."""
        return record.subject_name

    def value_state(self, record: Case) -> str:
        """Return where the case stands, for a file."""
        return self._said(naming.state_name(record))

    def value_due(self, record: Case) -> str:
        """Return the next last day for a file."""
        return record.next_due.isoformat() if record.next_due else ""

    def value_owed(self, record: Case) -> str:
        """Return who owes what next, for a file."""
        if not record.next_clock:
            return ""
        who = self._said(naming.role_name(record.procedure, record.next_role))
        return f"{who} {self._said(naming.clock_task(record.procedure, record.next_clock))}"

    def value_handler(self, record: Case) -> str:
        """Return who handles the case, for a file."""
        return record.handler.name if record.handler else ""

    @staticmethod
    def _said(name: Message) -> str:
        return name.text(gettext)


def table_on(on: date, *, may_choose: bool) -> type[CaseTable]:
    """Return the list of cases as it is seen on a day, with boxes to choose them by where they may be handed over."""
    return type("CaseTable", (CaseTable,), {"on": on, "may_choose": may_choose, "Meta": CaseTable.Meta})


class CaseFilter(django_filters.FilterSet):
    """What a reader may narrow the cases by."""

    q = django_filters.CharFilter(label=_("words"))
    due = django_filters.ChoiceFilter(choices=DUE, label=_("due"), empty_label=_("open"))
    procedure = django_filters.ChoiceFilter(label=_("procedure"), empty_label=_("all"), choices=())
    state = django_filters.ChoiceFilter(label=_("stands at"), empty_label=_("all"), choices=())
    place = django_filters.ChoiceFilter(label=_("place"), empty_label=_("all"), choices=(), widget=LongSelect)
    handler = django_filters.ChoiceFilter(label=_("handled by"), empty_label=_("all"), choices=())

    class Meta:
        """The filters are declared above."""

        model = Case
        fields: ClassVar[list[str]] = ["q", "due", "procedure", "state", "place", "handler"]

    def __init__(self, data: Any, *, actor: Actor, on: date) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Case.objects.none())
        self.actor, self.on = actor, on
        self._offer("procedure", ((key, name.text(gettext)) for key, name in listing.procedures_offered()))
        states = listing.states_offered((data or {}).get("procedure", ""))
        self._offer("state", ((key, name.text(gettext)) for key, name in states))
        scopes = actor.scopes(Right.SEE_CASES)
        levels = (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY, PlaceLevel.PARK)
        paths = [path for path in paths_within(scopes, levels) if path != EVERYWHERE]
        self._offer("place", ((path, scope_name(path)) for path in paths))
        people = [(listing.MINE, gettext("me")), (listing.NOBODY, gettext("nobody"))]
        self._offer("handler", [*people, *listing.handlers_offered(actor)])
        if not states:
            del self.filters["state"]
        if not scopes:
            del self.filters["place"], self.filters["handler"]

    def _offer(self, name: str, choices: Any) -> None:  # noqa: ANN401 - pairs of a key and a name
        self.filters[name].extra["choices"] = list(choices)

    def filter_queryset(self, queryset: QuerySet[Case]) -> QuerySet[Case]:
        """Keep the cases that are asked for, the open ones unless another state is; sorted as they are due."""
        del queryset  # words, days and places are asked of what the reader may see, together
        return listing.cases_where(self.actor, self.on, self.wanted)

    @property
    def wanted(self) -> Wanted:
        """What is asked for; what was not understood is left out."""
        given = self.form.cleaned_data if self.form.is_valid() else {}
        fields = {"words": "q"} | {name: name for name in ("procedure", "state", "place", "handler", "due")}
        return Wanted(**{name: given.get(key) or "" for name, key in fields.items()})
