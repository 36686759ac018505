"""The list of people (人员列表): columns and filters."""

from typing import ClassVar

import django_filters
import django_tables2
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lingyan.apps.accounts.models import Person, Role
from lingyan.apps.accounts.queries import people as queries
from lingyan.apps.accounts.queries.scopes import paths_within, scope_name
from lingyan.apps.design.names import field_in_language
from lingyan.apps.design.scopes import within
from lingyan.apps.design.selects import LongSelect
from lingyan.apps.design.tables import DataTable
from lingyan.kernel.access import EVERYWHERE
from lingyan.kernel.places import PlaceLevel

ACTIVE, INACTIVE, NO_PASSWORD = "active", "inactive", "no_password"


def state_in_words(person: Person) -> str:
    """Return whether someone may log in, and whether they can."""
    if not person.is_active:
        return gettext("may not log in")
    return gettext("may log in") if person.has_usable_password() else gettext("no password yet")


class PersonTable(DataTable):
    """People, one a row (人员列表)."""

    name = django_tables2.Column(verbose_name=_("full name"))
    login = django_tables2.Column(verbose_name=_("log-in name"))
    organisation = django_tables2.Column(
        verbose_name=_("organisation"), order_by="organisation__name_zh", empty_values=()
    )
    roles = django_tables2.Column(verbose_name=_("roles"), orderable=False, empty_values=())
    state = django_tables2.Column(verbose_name=_("state"), order_by="is_active", empty_values=())
    last_login = django_tables2.Column(verbose_name=_("last log-in"))

    class Meta(DataTable.Meta):
        """Which columns, in which order."""

        model = Person
        fields = ("name", "login", "organisation", "roles", "state", "last_login")
        empty_text = _("Nobody matches. Clear the filters to see all.")

    def render_name(self, record: Person) -> SafeString:
        """Link to the page of the person."""
        return format_html('<a href="{}">{}</a>', reverse("accounts:person", args=[record.login]), record.name)

    def value_name(self, record: Person) -> str:
        """Return the name for a file."""
        return record.name

    def render_organisation(self, record: Person) -> str:
        """Write the organisation in the reader's language."""
        return field_in_language(record.organisation, "name") if record.organisation else "—"

    def value_organisation(self, record: Person) -> str:
        """Return the whole Chinese name for a file."""
        return record.organisation.name_zh if record.organisation else ""

    def render_roles(self, record: Person) -> SafeString:
        """Write each role with its place on a line of its own."""
        return format_html_join("", "<div>{}</div>", ((words,) for words in queries.roles_of(record)))

    def value_roles(self, record: Person) -> str:
        """Return the roles as one cell of a file."""
        return "；".join(queries.roles_of(record))

    def render_state(self, record: Person) -> str:
        """Write whether they may log in."""
        return state_in_words(record)

    def value_state(self, record: Person) -> str:
        """Return the same for a file."""
        return state_in_words(record)

    def render_last_login(self, record: Person) -> str:
        """Write the moment in the time of the site."""
        return date_format(timezone.localtime(record.last_login), "Y-m-d H:i") if record.last_login else "—"


def _places() -> list[tuple[str, str]]:
    """Return the prefectures and counties to choose from, by name."""
    return [
        (path, scope_name(path)) for path in paths_within((EVERYWHERE,), (PlaceLevel.PREFECTURE, PlaceLevel.COUNTY))
    ]


class PersonFilter(django_filters.FilterSet):
    """What an administrator may narrow the people by."""

    q = django_filters.CharFilter(method="called", label=_("words"), max_length=200)
    role = django_filters.ChoiceFilter(method="in_role", choices=Role.choices, label=_("role"), empty_label=_("all"))
    place = django_filters.ChoiceFilter(
        method="at", choices=_places, label=_("place"), empty_label=_("all"), widget=LongSelect
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[
            (ACTIVE, _("may log in")),
            (INACTIVE, _("may not log in")),
            (NO_PASSWORD, _("no password yet")),
        ],
        label=_("state"),
        empty_label=_("all"),
    )

    class Meta:
        """The filters are declared above."""

        model = Person
        fields: ClassVar[list[str]] = ["q", "role", "place", "state"]

    def called(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep those with every word in name, log-in name, e-mail or organisation."""
        del name
        return queries.holding_words(queryset, value)

    def in_role(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep those with a role."""
        del name
        return queries.with_role(queryset, value)

    def at(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep those of organisations at a place and in what lies in it."""
        del name
        return queryset.filter(within([value], "organisation__scope"))

    def in_state(self, queryset: QuerySet[Person], name: str, value: str) -> QuerySet[Person]:
        """Keep those who may log in, may not, or were never given a password."""
        del name
        if value == NO_PASSWORD:
            return queries.without_password(queryset)
        return queryset.filter(is_active=value == ACTIVE)
