"""The list of audit records (审计记录列表): its columns, and what an auditor may narrow it by."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.utils.timezone import get_current_timezone, make_aware
from django.utils.translation import gettext_lazy as _

from lingyan.apps.audit import queries
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.design.paging import LongPaginator
from lingyan.apps.design.tables import DataTable
from lingyan.kernel.access import Actor, Right

_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)
"""Days beyond these are taken for these: the calendar ends near them, and no record is older or younger."""


class RecordTable(DataTable):
    """Who did what to which thing, when and where (审计记录)."""

    paginator_class = LongPaginator
    number = django_tables2.TemplateColumn(
        template_name="audit/cell_number.html",
        verbose_name=_("number"),
        accessor="row__number",
        attrs={"td": {"class": "num"}, "th": {"class": "num"}},
    )
    at = django_tables2.TemplateColumn(template_name="audit/cell_at.html", verbose_name=_("when"), accessor="row__at")
    who = django_tables2.TemplateColumn(template_name="audit/cell_who.html", verbose_name=_("who"), accessor="row")
    act = django_tables2.Column(verbose_name=_("what was done"))
    thing = django_tables2.TemplateColumn(template_name="audit/cell_thing.html", verbose_name=_("thing"))
    place = django_tables2.Column(verbose_name=_("place or credit code"), default="")
    changed = django_tables2.TemplateColumn(template_name="audit/cell_changed.html", verbose_name=_("what changed"))

    class Meta(DataTable.Meta):
        """Newest first, and only so: a place in the chain is a time."""

        orderable = False
        empty_text = _("No record matches. Clear the filters to see all.")


def _acts() -> list[tuple[str, str]]:
    return sorted(((act, queries.act_name(act)) for act in queries.acts), key=itemgetter(1))


def _things() -> list[tuple[str, str]]:
    return sorted(((kind, queries.thing_name(kind)) for kind in queries.things), key=itemgetter(1))


class RecordFilter(django_filters.FilterSet):
    """What an auditor may narrow the records by."""

    q = django_filters.CharFilter(method="holding", label=_("words"))
    who = django_filters.CharFilter(method="by_person", label=_("who"))
    act = django_filters.ChoiceFilter(choices=_acts, label=_("what was done"), empty_label=_("all"))
    subject = django_filters.ChoiceFilter(choices=_things, label=_("kind of thing"), empty_label=_("all"))
    key = django_filters.CharFilter(label=_("which thing"))
    place = django_filters.ChoiceFilter(choices=list, method="within", label=_("place"), empty_label=_("all"))
    first = django_filters.DateFilter(method="from_day", label=_("from day"))
    last = django_filters.DateFilter(method="to_day", label=_("to day"))

    class Meta:
        """The filters are declared above."""

        model = AuditRecord
        fields: ClassVar[list[str]] = ["q", "who", "act", "subject", "key", "place", "first", "last"]

    def __init__(self, given: Mapping[str, str], actor: Actor) -> None:
        super().__init__(given, queryset=queries.records_for(actor))
        self.form.fields["place"].choices = queries.places_within(actor.scopes(Right.READ_AUDIT))
        for name in ("first", "last"):
            self.form.fields[name].widget.input_type = "date"

    def holding(self, rows: QuerySet[AuditRecord], name: str, words: str) -> QuerySet[AuditRecord]:
        """Keep the records that hold every word."""
        del name
        return queries.holding(rows, words)

    def by_person(self, rows: QuerySet[AuditRecord], name: str, who: str) -> QuerySet[AuditRecord]:
        """Keep the records of one person."""
        del name
        return queries.by_person(rows, who.strip())

    def within(self, rows: QuerySet[AuditRecord], name: str, scope: str) -> QuerySet[AuditRecord]:
        """Keep the records of a place and of what lies below it."""
        del name
        return queries.within(rows, scope)

    def from_day(self, rows: QuerySet[AuditRecord], name: str, day: date) -> QuerySet[AuditRecord]:
        """Keep the records of that day and later."""
        del name
        return rows.filter(at__gte=_beginning(_near(day)))

    def to_day(self, rows: QuerySet[AuditRecord], name: str, day: date) -> QuerySet[AuditRecord]:
        """Keep the records of that day and earlier."""
        del name
        return rows.filter(at__lt=_beginning(_near(day) + timedelta(days=1)))


def _beginning(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return make_aware(datetime.combine(day, time.min), get_current_timezone())


def _near(day: date) -> date:
    return min(max(day, _FIRST), _LAST)
