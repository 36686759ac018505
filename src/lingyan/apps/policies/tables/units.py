"""Lists of units and of what documents order of one (单位列表): columns."""

import django_tables2
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.catalogue.templatetags.citations import cite
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import flag
from lingyan.apps.policies.queries.order_words import due_words, kind_words, part_words, state_words
from lingyan.apps.policies.queries.resolving import label_of
from lingyan.apps.policies.queries.unit_orders import Ordered, UnitRow


def _counts(name: str | Promise) -> django_tables2.Column:
    """Return a column of numbers; a phone, which has no head of the table, shows its name beside each."""
    return django_tables2.Column(verbose_name=name, attrs={"td": {"class": "num"}, "th": {"class": "num"}})


class UnitTable(DataTable):
    """Units that documents name, one a row (单位)."""

    name = django_tables2.Column(verbose_name=_("unit"), empty_values=())
    leads = _counts(_("leads"))
    takes_part = _counts(_("takes part or is responsible"))
    bound = _counts(_("periods"))
    total = _counts(_("in all"))
    open = _counts(_("of these to be decided"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        fields = ("name", "leads", "takes_part", "bound", "total", "open")
        empty_text = _("No unit matches. Clear the filters to see all.")

    def render_name(self, record: UnitRow) -> SafeString:
        """Link to what is ordered of the unit."""
        mark = "" if record.key else flag("unregistered", gettext("not in the register"))
        return format_html('<span><a href="{}">{}</a> {}</span>', record.link, record.name, mark)

    def value_name(self, record: UnitRow) -> str:
        """Return the name for a file."""
        return record.name


class OrderTable(DataTable):
    """What documents order of a unit, one a row (要求)."""

    title = django_tables2.Column(verbose_name=_("ordered"), empty_values=())
    document = django_tables2.Column(verbose_name=_("clause"), order_by=("document", "clause"), empty_values=())
    part = django_tables2.Column(verbose_name=_("part"), empty_values=())
    due = django_tables2.Column(verbose_name=_("due by"), order_by="due_key", empty_values=())
    state = django_tables2.Column(verbose_name=_("state"), accessor="is_open", empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        fields = ("title", "document", "part", "due", "state")
        empty_text = _("Nothing matches. Clear the filters to see all.")

    def render_title(self, record: Ordered) -> SafeString:
        """Write what is ordered, its kind, and the collective under whose name the unit is meant."""
        title = format_html('<a href="{}">{}</a>', record.link, record.title) if record.link else record.title
        below = [kind_words(record)]
        if record.via:
            below.append(gettext("as one of: {collective}").format(collective=record.via))
        return format_html('<span>{}<br><small class="soft">{}</small></span>', title, " · ".join(below))

    def render_document(self, record: Ordered) -> SafeString:
        """Link to the words of the clause."""
        return format_html("<span>{}</span>", cite(record.document, record.clause))

    def render_part(self, record: Ordered) -> str:
        """Write the unit's part."""
        return part_words(record)

    def render_due(self, record: Ordered) -> SafeString:
        """Write the last day, and what is printed of it."""
        return due_markup(record)

    def render_state(self, record: Ordered) -> SafeString:
        """Write whether it was confirmed."""
        tone = "flag warn" if record.is_open else "soft"
        return format_html('<span class="{}">{}</span>', tone, state_words(record))

    def value_title(self, record: Ordered) -> str:
        """Return what is ordered, for a file."""
        return record.title

    def value_document(self, record: Ordered) -> str:
        """Return document and clause, for a file."""
        return f"{document_name(record.document)[0]} {label_of(record.clause)}".strip()

    def value_part(self, record: Ordered) -> str:
        """Return the unit's part, for a file."""
        return part_words(record)

    def value_due(self, record: Ordered) -> str:
        """Return the last day or what is printed of it, for a file."""
        return due_words(record)

    def value_state(self, record: Ordered) -> str:
        """Return whether it was confirmed, for a file."""
        return state_words(record)


def due_markup(record: Ordered) -> SafeString:
    """Return the last day with what is printed of it below."""
    if record.due is None or not record.due_words or record.due_words == record.due.isoformat():
        return format_html("{}", due_words(record))
    return format_html(
        '<span><span class="nowrap">{}</span><br><small class="soft">{}</small></span>',
        record.due.isoformat(),
        record.due_words,
    )
