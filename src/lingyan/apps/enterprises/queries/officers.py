"""Who may follow investors and run projects (招商人员), by place."""

from collections.abc import Sequence

from django.db.models import QuerySet

from lingyan.apps.accounts.models import Person
from lingyan.apps.design.scopes import within
from lingyan.kernel.access import PERMITTED, Actor, Right


def officers_offered(actor: Actor) -> list[tuple[str, str]]:
    """Return the people who may run projects in reach of someone, by name; one query."""
    inside = within(actor.scopes(Right.SEE_PROJECTS), "grants__scope")
    return list(_runners().filter(inside).values_list("login", "name"))


def officers_at(place_path: str, also: Person | None = None) -> list[tuple[str, str]]:
    """Return the people who may run the projects of a place; `also` is one who is kept though they left."""
    above = [place_path[:end] for end in _ends(place_path)]
    found = dict(_runners().filter(grants__scope__in=[*above, ""]).values_list("login", "name"))
    if also is not None:
        found.setdefault(also.login, also.name)
    return list(found.items())


def runners_of(place_path: str) -> list[Person]:
    """Return the people who run the projects of a place itself, not those above it; one query."""
    return list(_runners().filter(grants__scope=place_path))


def _ends(path: str) -> Sequence[int]:
    return [*(at for at, sign in enumerate(path) if sign == "/"), len(path)]


def _runners() -> QuerySet[Person]:
    roles = list(PERMITTED[Right.RUN_PROJECTS])
    return Person.objects.filter(is_active=True, grants__role__in=roles).distinct().order_by("name", "login")
