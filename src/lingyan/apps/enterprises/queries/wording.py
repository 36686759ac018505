"""How the audit says what happens with investors (审计用语)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.urls import reverse

from lingyan.apps.accounts.queries.scopes import scope_name
from lingyan.apps.audit.queries import Thing, labels
from lingyan.apps.enterprises.models import TopListLabel
from lingyan.apps.enterprises.queries.regions import region_name
from lingyan.kernel.message import gettext_noop as _

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "enterprises.add": _("took an investor in"),
        "enterprises.change": _("changed an investor"),
        "enterprises.enter_listing": _("entered a place in a three-500 list"),
        "enterprises.correct_listing": _("corrected a place in a three-500 list"),
        "enterprises.drop_listing": _("deleted a place in a three-500 list"),
        "enterprises.follow": _("took an investor up as a key client"),
        "enterprises.change_client": _("changed the follow-up of a key client"),
        "enterprises.close_client": _("ended the follow-up of a key client"),
        "enterprises.note_contact": _("noted a contact with a key client"),
        "enterprises.read_contacts": _("read the contacts with a key client"),
    }
)
"""Acts, as English msgids."""

THINGS: Mapping[str, Thing] = MappingProxyType(
    {
        "enterprise": Thing(_("investor"), lambda key: reverse("enterprises:enterprise", args=[int(key)])),
        "key_client": Thing(_("key client")),
    }
)
"""Kinds of things with their pages."""

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "closed_on": _("closed on"),
        "follower": _("followed by"),
        "last_contact": _("last contact"),
        "next_contact": _("next contact"),
        "note": _("note"),
        "other_names": _("other names"),
        "parent": _("parent enterprise"),
        "rank": _("rank"),
        "region": _("source region"),
        "since": _("since"),
        "source": _("source"),
        "top_list": _("three-500 list"),
        "uscc": _("unified social credit code"),
        "year": _("year of the list"),
    }
)
"""Fields of the content before and after, as English msgids."""

FIELD_WORDS: Mapping[tuple[str, str], Callable[[str], str]] = MappingProxyType(
    {
        ("enterprise", "top_list"): labels(TopListLabel),
        ("enterprise", "region"): region_name,
        ("key_client", "place"): scope_name,
    }
)
"""Kind of thing and field: how what stands there is said."""
