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
from lingyan.apps.notices.queries.sources import Due, Source, due_on, source

__all__ = [
    "Due",
    "Source",
    "calendar_of",
    "counts_for",
    "due_on",
    "find_for",
    "language_of",
    "message_of",
    "not_mailed",
    "notices_for",
    "person_of_secret",
    "secret_of",
    "source",
    "to_mail",
    "unread_count",
]
