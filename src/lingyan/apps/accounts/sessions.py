"""Where sessions are kept (会话存储): in a table of ours that knows whose they are and where they were seen last."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.http import HttpRequest
from django.utils import timezone

from lingyan.apps.accounts.models import Session
from lingyan.apps.accounts.queries.actors import address_of

OWN = "own_account"
"""Where a session keeps who logged in, while they look around as a made-up person: it stays theirs to end."""

SEEN = "seen"
SEEN_EVERY = 300
"""Seconds for which a note of when a session was seen last is new enough: a look at a page need not write a row."""

SHORTEST_KEY = 8
"""Signs of the shortest key that Django takes for one."""

LONGEST_BROWSER = 200
"""Characters that are kept of what a browser calls itself."""


class SessionStore(db.SessionStore):
    """Keeps sessions as Django does, and beside each whose it is, from where, and when it was seen last."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table."""
        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        """Whether `key` can be one of ours; anything else in a cookie is never looked for."""
        return key is not None and len(key) >= SHORTEST_KEY and key.isascii() and key.isalnum()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of the session, with what our table adds."""
        row = cast("Session", super().create_model_instance(data))
        row.person_id = data.get(OWN, {}).get("person") or data.get(SESSION_KEY)
        row.address, row.browser = data.get("address", ""), data.get("browser", "")
        row.seen_at = datetime.fromtimestamp(data[SEEN], UTC) if SEEN in data else None
        return row


def note_seen(request: HttpRequest, **_signal: object) -> None:
    """Note in the session of a request from where it comes; whoever changes a session also makes it last longer."""
    request.session[SEEN] = int(timezone.now().timestamp())
    request.session["address"] = address_of(request)
    request.session["browser"] = request.META.get("HTTP_USER_AGENT", "")[:LONGEST_BROWSER]


def note_seen_now_and_then(request: HttpRequest) -> None:
    """Do so where someone is logged in and the last note is too old."""
    session = request.session
    if SESSION_KEY in session and timezone.now().timestamp() - session.get(SEEN, 0) > SEEN_EVERY:
        note_seen(request)
