"""Questions asked of accounts (账户)."""

from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries.actors import (
    actor_of,
    actor_of_request,
    address_of,
    as_actor,
    owes_password,
    person_of,
)
from lingyan.apps.accounts.queries.lock_outs import locked_until
from lingyan.apps.accounts.queries.organisations import (
    members_of,
    organisations_at,
    organisations_called,
    people_of,
    successor,
)
from lingyan.apps.accounts.queries.permissions import permissions_table
from lingyan.apps.accounts.queries.scopes import scope_name, scope_named
from lingyan.apps.accounts.queries.second_factor import (
    device_being_set_up,
    devices_in_use,
    has_second_factor,
    is_sealed_elsewhere,
    key_in_groups,
    recovery_codes_left,
    unreadable_devices,
)
from lingyan.apps.accounts.queries.sessions import browser_name, find_session, mark_of, sessions_of
from lingyan.apps.accounts.queries.tokens import actor_of_token, digest_of, find_token, tokens_of

__all__ = [
    "Organisation",
    "Person",
    "actor_of",
    "actor_of_request",
    "actor_of_token",
    "address_of",
    "as_actor",
    "browser_name",
    "device_being_set_up",
    "devices_in_use",
    "digest_of",
    "find_session",
    "find_token",
    "has_second_factor",
    "is_sealed_elsewhere",
    "key_in_groups",
    "locked_until",
    "mark_of",
    "members_of",
    "organisations_at",
    "organisations_called",
    "owes_password",
    "people_of",
    "permissions_table",
    "person_of",
    "recovery_codes_left",
    "scope_name",
    "scope_named",
    "sessions_of",
    "successor",
    "tokens_of",
    "unreadable_devices",
]
