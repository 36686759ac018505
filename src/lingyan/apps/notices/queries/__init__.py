"""Questions asked of notices (提醒), of what is due, and of calendars."""

from lingyan.apps.notices.queries.feeds import calendar_of, language_of, person_of_secret, secret_of
from lingyan.apps.notices.queries.notices import (
    counts_for,
    find_for,
    message_of,
    not_mailed,
    notices_for,
    to_mail,
    unread_count,
)
from lingyan.apps.notices.queries.sources import Due, OwnSource, Source, due_of, due_on, own_source, source

__all__ = [
    "Due",
    "OwnSource",
    "Source",
    "calendar_of",
    "counts_for",
    "due_of",
    "due_on",
    "find_for",
    "language_of",
    "message_of",
    "not_mailed",
    "notices_for",
    "own_source",
    "person_of_secret",
    "secret_of",
    "source",
    "to_mail",
    "unread_count",
]
