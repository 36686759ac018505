"""The list of contradictions (矛盾清单): both values with clause, words and day, what differs, and why."""

import django_tables2
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.queries import document_name
from lingyan.apps.design.tables import DataTable
from lingyan.apps.design.templatetags.parts import why
from lingyan.apps.policies.queries.differences import KINDS, Contradiction, Side


class ContradictionTable(DataTable):
    """What contradicts, one a row."""

    indicator = django_tables2.Column(verbose_name=_("indicator"), order_by=("indicator", "year"), empty_values=())
    kind = django_tables2.Column(verbose_name=_("kind"), empty_values=())
    first = django_tables2.Column(verbose_name=_("one value"), orderable=False, empty_values=())
    second = django_tables2.Column(verbose_name=_("the other"), orderable=False, empty_values=())
    told = django_tables2.Column(verbose_name=_("what differs"), orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """In this order."""

        sequence = ("indicator", "kind", "first", "second", "told")
        empty_text = _("No contradiction matches. Clear the filters to see all.")

    def render_indicator(self, record: Contradiction) -> SafeString:
        """Say what the values are of, and for which year."""
        return format_html(
            '<span id="c-{}">{} <span class="nowrap soft">{}</span></span>',
            record.mark,
            record.indicator,
            _year(record),
        )

    def render_kind(self, record: Contradiction) -> SafeString:
        """Say what contradicts, and where only the digits do."""
        rounding = format_html(' <span class="flag">{}</span>', gettext("rounding")) if record.is_rounding else ""
        return format_html("<span>{}{}</span>", KINDS[record.kind], rounding)

    def render_first(self, record: Contradiction) -> SafeString:
        """Show the first value where it is printed."""
        return _shown(record.sides[:1])

    def render_second(self, record: Contradiction) -> SafeString:
        """Show the other value, of a ratio its two parts."""
        return _shown(record.sides[1:])

    def render_told(self, record: Contradiction) -> SafeString:
        """Say what differs, and lead to the account."""
        address = reverse("policies:why_contradiction", args=[record.mark])
        return format_html("<span>{} {}</span>", record.told.text(gettext), why(address, record.indicator))

    def value_indicator(self, record: Contradiction) -> str:
        """Return indicator and year for a file."""
        return f"{record.indicator} {_year(record)}"

    def value_kind(self, record: Contradiction) -> str:
        """Return the kind for a file."""
        return f"{KINDS[record.kind]}{' · ' + gettext('rounding') if record.is_rounding else ''}"

    def value_first(self, record: Contradiction) -> str:
        """Return the first value with its source for a file."""
        return _written(record.sides[:1])

    def value_second(self, record: Contradiction) -> str:
        """Return the other values with their sources for a file."""
        return _written(record.sides[1:])

    def value_told(self, record: Contradiction) -> str:
        """Return what differs for a file."""
        return record.told.text(gettext)


def _year(record: Contradiction) -> str:
    return gettext("target for {year}").format(year=record.year) if record.is_target else str(record.year)


def _shown(sides: tuple[Side, ...]) -> SafeString:
    """Write the values, each with a link to the words that print it, and the day of its document."""
    rows = (
        (
            side.value.text(gettext),
            side.cite,
            side.saying.quote.words,
            document_name(side.document.key)[0],
            side.label,
            f" · {side.day}" if side.day else "",
        )
        for side in sides
    )
    template = (
        '<span class="side-value"><b class="nowrap">{}</b><br><a class="cite small" href="{}" title="{}">{} '
        '<span class="nowrap">{}</span></a><span class="soft small nowrap">{}</span></span>'
    )
    return format_html("<span>{}</span>", format_html_join("", template, rows))


def _written(sides: tuple[Side, ...]) -> str:
    return "；".join(
        f"{side.value.text(gettext)} {document_name(side.document.key)[0]} {side.label} {side.day or ''}"
        f" “{side.saying.quote.words}”"
        for side in sides
    )
