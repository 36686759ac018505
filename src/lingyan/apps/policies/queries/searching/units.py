"""The unit whose clauses are looked for (检索单位): by any of its names, and what it is or was called in documents."""

from lingyan.apps.accounts.models import Organisation, OrganisationKind, OrganisationName
from lingyan.apps.accounts.queries.organisations import (
    LONGEST_CHAIN,
    MOST_SUGGESTED,
    organisations,
    organisations_called,
    seen_by,
)
from lingyan.domain.corpus.bigrams import tokens_of
from lingyan.kernel.access import Actor

_SHORTEST = 2
"""Characters of a name that tells a unit from others."""


def units_offered() -> list[Organisation]:
    """Return units to choose from while a name is typed, as many as a form holds."""
    rows = organisations().filter(closed_on=None).exclude(kind=OrganisationKind.ENTERPRISE)
    return list(rows.order_by("scope", "name_zh")[:MOST_SUGGESTED])


def unit_called(name: str, actor: Actor) -> Organisation | None:
    """Return the unit with that name or key that `actor` may read of; a visitor reads of no enterprise."""
    found = organisations_called([name]).get(name, ())
    if not actor.is_known:
        return next((one for one in found if one.kind != OrganisationKind.ENTERPRISE), None)
    seen = set(seen_by(actor).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    return next((one for one in found if one.pk in seen), None)


def names_in_documents(unit: Organisation) -> tuple[str, ...]:
    """Return every Chinese name by which documents may call a unit: of today, of before, of what it took in."""
    units = {unit.pk: unit}
    newest = [unit]
    for _step in range(LONGEST_CHAIN):
        newest = [one for one in organisations().filter(merged_into__in=newest) if one.pk not in units]
        if not newest:
            break
        units |= {one.pk: one for one in newest}
    former = OrganisationName.objects.filter(organisation__in=units).values_list("name_zh", flat=True)
    names = [name for one in units.values() for name in (one.name_zh, *one.other_names)]
    return tuple(dict.fromkeys(name for name in (*names, *former) if len(name) >= _SHORTEST and tokens_of(name)))
