"""Questions asked of sessions (会话): in which browsers someone is logged in."""

from hashlib import sha256

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from lingyan.apps.accounts.models import Person, Session

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("QQBrowser", "QQ Browser"),
    ("360SE", "360"),
    ("MicroMessenger", "WeChat"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What a browser calls itself, and how people call it; the first that is found counts."""

SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""The same for what it runs on."""


def sessions_of(person: Person) -> QuerySet[Session]:
    """Return the sessions in which a person is logged in now, the one seen last first."""
    return person.sessions.filter(expire_date__gt=timezone.now()).order_by("-seen_at", "-expire_date")


def mark_of(session_key: str) -> str:
    """Return what names a session in an address; whoever reads it cannot take the session over."""
    return sha256(session_key.encode()).hexdigest()[:20]


def find_session(person: Person, mark: str) -> Session:
    """Return the session of that person which `mark` names, or answer 404 for what is none of theirs."""
    for session in sessions_of(person):
        if mark_of(session.session_key) == mark:
            return session
    raise Http404


def browser_name(agent: str) -> str:
    """Return how people call the browser that names itself `agent`; empty where it is none of the usual ones.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")
    'Chrome, Windows'
    """
    found = (next((name for sign, name in signs if sign in agent), "") for signs in (BROWSERS, SYSTEMS))
    return ", ".join(name for name in found if name)
