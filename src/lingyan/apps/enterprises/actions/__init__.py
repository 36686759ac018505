"""Changes made to investors (投资企业办理)."""

from lingyan.apps.enterprises.actions.clearing import remove_synthetic
from lingyan.apps.enterprises.actions.clients import (
    ClientGiven,
    NoteGiven,
    NoteRead,
    change_client,
    close_client,
    follow_client,
    note_contact,
    read_contacts,
)
from lingyan.apps.enterprises.actions.investors import (
    InvestorGiven,
    add_investor,
    add_investors,
    add_missing,
    change_investor,
)
from lingyan.apps.enterprises.actions.listing import drop_listing, enter_listing, enter_listings

__all__ = [
    "ClientGiven",
    "InvestorGiven",
    "NoteGiven",
    "NoteRead",
    "add_investor",
    "add_investors",
    "add_missing",
    "change_client",
    "change_investor",
    "close_client",
    "drop_listing",
    "enter_listing",
    "enter_listings",
    "follow_client",
    "note_contact",
    "read_contacts",
    "remove_synthetic",
]
