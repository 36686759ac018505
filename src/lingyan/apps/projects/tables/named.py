"""The list of projects that documents name (文件列名项目清单): columns and filters."""

from typing import Any, ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.catalogue.templatetags.citations import cite
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.apps.projects.models import Project
from lingyan.apps.projects.queries.named import (
    NOT_TAKEN,
    TAKEN,
    Asked,
    Line,
    documents_offered,
    named_where,
    places_offered,
)
from lingyan.domain.projects.named import KINDS
from lingyan.kernel.access import Actor

_BREAK = mark_safe("<br>")


class NamedTable(DataTable):
    """Projects that documents name, one a row (文件列名项目)."""

    name = django_tables2.Column(verbose_name=_("project"), order_by="name", empty_values=())
    kind = django_tables2.Column(verbose_name=_("kind"), empty_values=())
    place = django_tables2.Column(verbose_name=_("place"), empty_values=())
    standing = django_tables2.Column(verbose_name=_("as the document puts it"), empty_values=())
    clauses = django_tables2.Column(verbose_name=_("named in"), orderable=False, empty_values=())
    taken = django_tables2.Column(verbose_name=_("taken in"), orderable=False, empty_values=())

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        fields = ("name", "kind", "place", "standing", "clauses", "taken")
        empty_text = _("No project matches. Clear the filters to see all that the documents name.")

    may_take = False

    @classmethod
    def for_reader(cls, *, may_take: bool) -> "type[NamedTable]":
        """Return the table as someone sees it who may take projects in, or may not."""
        own = {"may_take": may_take, "Meta": cls.Meta, "__module__": cls.__module__}
        return type(cls.__name__, (cls,), own)

    def render_name(self, record: Line) -> SafeString:
        """Write the name, with that in the other language below it."""
        below = " · ".join(part for part in (record.other_name, record.industry) if part)
        return format_html('<span>{}<br><small class="soft">{}</small></span>', record.name, below)

    def render_clauses(self, record: Line) -> SafeString:
        """Write the clauses that name it, each a link to its words."""
        links = ((cite(one.document, one.clause),) for one in record.named.citations)
        return format_html("<span>{}</span>", format_html_join(_BREAK, "{}", links))

    def render_taken(self, record: Line) -> SafeString:
        """Write as which projects it was taken in, and the way to take it in."""
        own = format_html_join(
            _BREAK,
            '<a href="{}">{}</a>',
            ((reverse("projects:project", args=[key]), key) for key, _name in record.taken),
        )
        if record.taken or not self.may_take:
            return format_html("<span>{}</span>", own or gettext("no"))
        address = reverse("projects:take_named", args=[record.named.key])
        return format_html('<a href="{}">{}</a>', address, gettext("Take in as a project"))

    def value_clauses(self, record: Line) -> str:
        """Return the clauses for a file."""
        return "; ".join(map(str, record.named.citations))

    def value_taken(self, record: Line) -> str:
        """Return the numbers of the projects for a file."""
        return "; ".join(key for key, _name in record.taken)


class NamedFilter(django_filters.FilterSet):
    """What a reader may narrow the named projects by."""

    q = django_filters.CharFilter(label=_("words"))
    place = django_filters.ChoiceFilter(label=_("place"), empty_label=_("all"), choices=(), widget=LongSelect)
    kind = django_filters.ChoiceFilter(label=_("kind"), empty_label=_("all"), choices=())
    document = django_filters.ChoiceFilter(label=_("document"), empty_label=_("all"), choices=(), widget=LongSelect)
    taken = django_filters.ChoiceFilter(
        label=_("taken in"), empty_label=_("all"), choices=[(TAKEN, _("yes")), (NOT_TAKEN, _("no"))]
    )

    class Meta:
        """The filters are declared above."""

        model = Project
        fields: ClassVar[list[str]] = ["q", "place", "kind", "document", "taken"]

    def __init__(self, data: Any, *, actor: Actor) -> None:  # noqa: ANN401 - as Django hands it over
        super().__init__(data, queryset=Project.objects.none())
        self.actor = actor
        kinds = [(kind.value, gettext(name)) for kind, name in KINDS.items()]
        for name, offered in (("place", places_offered()), ("kind", kinds), ("document", documents_offered())):
            self.filters[name].extra["choices"] = offered

    def filter_queryset(self, queryset: QuerySet[Project]) -> list[Line]:
        """Return the lines that are asked for: what documents name stands in the packs, not in a table."""
        del queryset
        given = self.form.cleaned_data if self.form.is_valid() else {}
        asked = {name: given.get(name) or "" for name in ("place", "kind", "document", "taken")}
        return named_where(self.actor, Asked(words=given.get("q") or "", **asked))
