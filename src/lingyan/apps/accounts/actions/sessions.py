"""Ending sessions (结束会话), one's own."""

from django.db import transaction

from lingyan.apps.accounts.models import Person, Session
from lingyan.apps.audit.actions import record
from lingyan.kernel.access import Actor, NotYoursError


def end_session(session: Session, *, actor: Actor) -> None:
    """Log someone out of one of their browsers."""
    person = session.person
    if person is None or person.login != actor.key:
        raise NotYoursError
    with transaction.atomic():
        session.delete()
        record(actor, "accounts.end_session", ("person", person.login), before=_as_seen(session))


def end_other_sessions(person: Person, *, but: str | None, actor: Actor) -> int:
    """Log someone out of every browser but the one whose session has the key `but`; return how many there were."""
    if person.login != actor.key:
        raise NotYoursError
    with transaction.atomic():
        ended, _by_table = person.sessions.exclude(session_key=but or "").delete()
        record(actor, "accounts.end_other_sessions", ("person", person.login), after={"ended": ended})
    return ended


def _as_seen(session: Session) -> dict[str, object]:
    return {"address": session.address, "browser": session.browser, "seen_at": session.seen_at}
