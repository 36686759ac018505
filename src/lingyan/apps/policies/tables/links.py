"""The list of links between documents (文件关联清单), one citation a row, on the page and as a file."""

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.design.tables import DataTable
from lingyan.apps.policies.queries.links import Link, Linked
from lingyan.apps.policies.queries.relations import WORDS


class LinkTable(DataTable):
    """Who cites whom, as what, where, in which words, and whether a person confirmed it."""

    source = django_tables2.Column(verbose_name=_("document"), order_by="source__title", empty_values=())
    relation = django_tables2.Column(verbose_name=_("relation"), empty_values=())
    target = django_tables2.Column(verbose_name=_("cited document"), order_by="target__title", empty_values=())
    clause = django_tables2.Column(verbose_name=_("clause"), orderable=False, empty_values=())
    words = django_tables2.Column(verbose_name=_("in these words"), orderable=False, empty_values=())
    confirmed = django_tables2.Column(verbose_name=_("confirmed"), order_by="is_confirmed", empty_values=())

    class Meta(DataTable.Meta):
        """In this order; the words say what is meant when nothing is found."""

        sequence = ("source", "relation", "target", "clause", "words", "confirmed")
        empty_text = _("No link matches. Clear the filters to see all.")

    def render_source(self, record: Link) -> SafeString:
        """Link to the document that cites."""
        return _named(record.source)

    def render_relation(self, record: Link) -> str:
        """Say as what it cites."""
        return str(WORDS[record.relation].does)

    def render_target(self, record: Link) -> SafeString:
        """Link to the document that is cited, or say that only its name is known."""
        return _named(record.target)

    def render_clause(self, record: Link) -> SafeString:
        """Link to the words."""
        label = record.label or gettext("ahead of all clauses")
        more = format_html(' <span class="soft">+{}</span>', record.more_clauses) if record.more_clauses else ""
        return format_html('<span class="nowrap"><a class="cite" href="{}">{}</a>{}</span>', record.cite, label, more)

    def render_words(self, record: Link) -> SafeString:
        """Quote the sentence."""
        return format_html('<span class="small" lang="zh-Hans">{}</span>', record.words)

    def render_confirmed(self, record: Link) -> SafeString:
        """Say who confirmed it, or that nobody did yet."""
        if not record.is_confirmed:
            return format_html('<span class="soft small">{}</span>', gettext("found, not confirmed yet"))
        day = localdate(record.decided_at).isoformat() if record.decided_at else ""
        return format_html('<span class="small">{} <span class="nowrap">{}</span></span>', record.decided_by, day)

    def value_source(self, record: Link) -> str:
        """Return the citing document for a file."""
        return _told(record.source)

    def value_relation(self, record: Link) -> str:
        """Return the relation for a file."""
        return str(WORDS[record.relation].does)

    def value_target(self, record: Link) -> str:
        """Return the cited document for a file, with what tells that it is not here."""
        told = _told(record.target)
        return told if record.target.is_registered else f"{told} ({gettext('not loaded')})"

    def value_clause(self, record: Link) -> str:
        """Return all clauses for a file."""
        return "；".join(record.clauses) or record.clause

    def value_words(self, record: Link) -> str:
        """Return the sentence for a file."""
        return record.words

    def value_confirmed(self, record: Link) -> str:
        """Return who confirmed it for a file."""
        return record.decided_by if record.is_confirmed else ""


def _named(document: Linked) -> SafeString:
    number = format_html(' <span class="soft nowrap small">{}</span>', document.number) if document.number else ""
    if document.is_registered:
        return format_html('<span><a href="{}">{}</a>{}</span>', document.link, document.title, number)
    flag = format_html('<span class="flag">{}</span>', gettext("not loaded"))
    title = f"《{document.title_zh}》" if document.title_zh else ""
    return format_html("<span>{}{} {}</span>", title, number, flag)


def _told(document: Linked) -> str:
    return f"{document.title_zh} {document.number}".strip()
