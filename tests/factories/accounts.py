"""People who act in tests, each with one role for one scope."""

from lingyan.apps.accounts.models import Grant, Organisation, OrganisationKind, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.kernel.access import Actor, Role

ZONE, PREFECTURE, COUNTY = "430000", "430000/430400", "430000/430400/430405"
OTHER_PREFECTURE, OTHER_COUNTY = "430000/430500", "430000/430500/430502"
PASSWORD = "correct horse battery"  # noqa: S105 - of people who exist in tests only


def organisation(key: str = "unit", scope: str = COUNTY, **more: object) -> Organisation:
    """Return the organisation with that key, made if it is not there."""
    given = {"name_zh": key, "scope": scope, "kind": OrganisationKind.OTHER, **more}
    return Organisation.objects.get_or_create(key=key, defaults=given)[0]


def person(role: Role = Role.COUNTY, scope: str = COUNTY, *, login: str = "", unit: str = "") -> Person:
    """Return someone with one role, made if they are not there; of the organisation `unit` where it is given."""
    login = login or f"{role}-{scope.rpartition('/')[2]}"
    made, is_new = Person.objects.get_or_create(login=login, defaults={"name": login})
    if is_new:
        made.set_password(PASSWORD)
        made.organisation = organisation(unit, scope) if unit else None
        made.save()
    Grant.objects.get_or_create(person=made, role=role, scope=scope)
    return made


def acting(role: Role = Role.COUNTY, scope: str = COUNTY, **more: str) -> Actor:
    """Return someone with one role as the one who acts."""
    return actor_of(person(role, scope, **more).login, "10.0.0.7")
