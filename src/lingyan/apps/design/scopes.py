"""How what lies in a place is asked for (作用范围条件): the one condition on a column of paths, for every list."""

from collections.abc import Iterable

from django.db.models import Q

from lingyan.kernel.access import EVERYWHERE


def within(scopes: Iterable[str], field: str = "scope", *, below: bool = False) -> Q:
    """Return the condition that the path in `field` is one of `scopes` or lies below one; only below one with `below`.

    No scope is met by nothing, everywhere by all. `kernel.access.lies_within` says the same of one path.
    """
    listed = tuple(scopes)
    if EVERYWHERE in listed:
        return Q()
    met = Q(pk__in=[])
    for scope in listed:
        met |= Q(**{f"{field}__startswith": f"{scope}/"})
        if not below:
            met |= Q(**{field: scope})
    return met
