"""Questions asked of investors (投资企业查询)."""

from lingyan.apps.enterprises.models import Enterprise, KeyClient, ListEntry
from lingyan.apps.enterprises.queries.seeing import (
    UnknownClientError,
    UnknownEntryError,
    UnknownInvestorError,
    find_client,
    find_investor,
    investor_by_code,
    investors_called,
    may_change,
    visible_clients,
    visible_investors,
)

__all__ = [
    "Enterprise",
    "KeyClient",
    "ListEntry",
    "UnknownClientError",
    "UnknownEntryError",
    "UnknownInvestorError",
    "find_client",
    "find_investor",
    "investor_by_code",
    "investors_called",
    "may_change",
    "visible_clients",
    "visible_investors",
]
