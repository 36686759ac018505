"""People of the demonstration (演示人员): one in every seat, and who else reports, each of a body of the packs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, ProtectedError
from stdnum.cn import uscc

from lingyan.apps.accounts.actions.organisations import OrganisationGiven, add_organisation
from lingyan.apps.accounts.actions.people import PersonGiven, add_person
from lingyan.apps.accounts.models import Organisation, OrganisationKind, Person
from lingyan.apps.demo.actions.scene import DIRECTOR, Scene, Step
from lingyan.apps.demo.queries.seats import HEAD
from lingyan.apps.files.models import Content, StoredFile
from lingyan.apps.jobs.models import Job
from lingyan.apps.places.models import Place
from lingyan.apps.places.queries import counties_with_code, parks_of, prefectures, zone
from lingyan.apps.policies.models import LoadedFile
from lingyan.kernel.access import COMMAND_LINE, Grant, Role
from lingyan.kernel.errors import DoesNotHoldError
from lingyan.kernel.message import gettext_noop as _

COUNTIES_EACH = 2
"""How many counties of each prefecture report in the demonstration."""

PARKS = 3


class StillNeededError(DoesNotHoldError):
    """A made-up organisation on which something real rests, about to be removed."""

    code = "demo.still_needed"
    what = _("Something real rests on made-up organisations: {names}.")
    remedy = _("Give these people a real organisation, or none, and take such mergers back; then try again.")


@dataclass(frozen=True, slots=True)
class Part:
    """A part in the story (角色): what it is called there, who plays it, of which body, with which role."""

    key: str
    login: str
    name: str
    organisation: Organisation
    grant: Grant


def make_people(scene: Scene) -> None:
    """Make one person for each part; none has a password, and the bar is their only way in."""
    parts = list(_parts())
    for number, part in enumerate(parts, 1):
        given = PersonGiven(part.login, part.name, organisation=part.organisation, grants=(part.grant,))
        add_person(given, actor=DIRECTOR, is_synthetic=True)
        scene.people[part.key] = part.login
        scene.tell(number, len(parts))
    Person.objects.filter(is_synthetic=True).update(must_change_password=False)


def remove_people() -> None:
    """Remove every made-up person and body, with what is theirs alone: notices, sessions, work, files.

    The originals of documents that they loaded stay with the documents.

    Raises:
        StillNeededError: something real rests on a made-up body.
    """
    logins = list(Person.objects.filter(is_synthetic=True).values_list("login", flat=True))
    Job.objects.filter(owner__in=logins).delete()
    theirs = StoredFile.objects.filter(owner__in=logins)
    of_documents = LoadedFile.objects.exclude(original=None).values("original")
    theirs.filter(pk__in=of_documents).update(owner=COMMAND_LINE.key)
    theirs.delete()
    Content.objects.filter(files=None).delete()
    Person.objects.filter(is_synthetic=True).delete()
    try:
        Organisation.objects.filter(is_synthetic=True).delete()
    except ProtectedError as wrong:
        names = {str(getattr(one, "task", one)) for one in wrong.protected_objects}
        raise StillNeededError(names="、".join(sorted(names))) from wrong


def _parts() -> Iterator[Part]:
    """Yield the parts: first those of the seats, then who else reports."""
    home = next(iter(prefectures()))
    around = zone() or home
    top = home.path.partition("/")[0]
    office = _made("示范区建设办公室（演示）", "Zone Construction Office (demonstration)", top)
    yield Part("office", f"{HEAD}zone-office", "示范区办（演示）", office, Grant(Role.ZONE_OFFICE, top))
    yield Part("clerk", f"{HEAD}zone-office-clerk", "示范区办经办人（演示）", office, Grant(Role.ZONE_OFFICE, top))
    yield from _governments(home)
    yield from _park_committees(home)
    department = _busiest_department(top) or office
    yield Part("department", f"{HEAD}department", _called(department), department, Grant(Role.DEPARTMENT, top))
    yield from _supervised(home)
    yield Part(
        "auditor", f"{HEAD}auditor", "审计员（演示）", office, Grant(Role.AUDITOR, around.path.partition("/")[0])
    )


def _governments(home: Place) -> Iterator[Part]:
    for place in prefectures():
        head = f"{HEAD}prefecture" if place == home else f"{HEAD}{place.code}"
        yield _government(f"prefecture:{place.path}", head, place, Role.PREFECTURE)
        counties = list(counties_with_code().filter(parent=place)[:COUNTIES_EACH])
        for number, county in enumerate(counties):
            login = f"{HEAD}county" if place == home and number == 0 else f"{HEAD}{county.code}"
            yield _government(f"county:{county.path}", login, county, Role.COUNTY)


def _government(key: str, login: str, place: Place, role: Role) -> Part:
    body = _packed(place.path, OrganisationKind.GOVERNMENT) or _made(f"{place.name_zh}人民政府（演示）", "", place.path)
    return Part(key, login, f"{place.name_zh}（演示）", body, Grant(role, place.path))


def _park_committees(home: Place) -> Iterator[Part]:
    for number, park in enumerate(parks_of(home)[:PARKS]):
        body = _packed(park.path, OrganisationKind.COMMITTEE) or _made(f"{park.name_zh}（演示）", "", park.path)
        login = f"{HEAD}park" if number == 0 else f"{HEAD}park-{number + 1}"
        yield Part(f"park:{park.path}", login, f"{park.name_zh[:40]}（演示）", body, Grant(Role.PARK, park.path))


def _supervised(home: Place) -> Iterator[Part]:
    """Yield the energy supervisor of the prefecture, and an enterprise that it supervises."""
    watch = _made("节能监察机构（演示）", "Energy supervision body (demonstration)", home.path)
    yield Part("supervisor", f"{HEAD}supervisor", "节能监察员（演示）", watch, Grant(Role.SUPERVISOR, home.path))
    code = _credit_code(home)
    county = counties_with_code().filter(parent=home).first() or home
    given = OrganisationGiven(
        OrganisationKind.ENTERPRISE,
        "示范铸造有限公司（演示）",
        "Model Foundry Ltd (demonstration)",
        county.path,
        uscc=code,
    )
    firm = add_organisation(given, actor=DIRECTOR, is_synthetic=True)
    yield Part("enterprise", f"{HEAD}enterprise", "企业填报员（演示）", firm, Grant(Role.ENTERPRISE, code))


def _credit_code(home: Place) -> str:
    """Return a credit code that no enterprise has: its body says DEM, and only its last sign is computed."""
    body = f"91{home.code}DEM000001"
    return body + uscc.calc_check_digit(body)


def _made(name_zh: str, name_en: str, scope: str) -> Organisation:
    given = OrganisationGiven(OrganisationKind.OTHER, name_zh, name_en, scope)
    return add_organisation(given, actor=DIRECTOR, is_synthetic=True)


def _packed(scope: str, kind: OrganisationKind) -> Organisation | None:
    return Organisation.objects.filter(scope=scope, kind=kind, closed_on=None).order_by("pk").first()


def _busiest_department(scope: str) -> Organisation | None:
    """Return the department that owes most by the documents, so that its desk has something on it."""
    listed = Organisation.objects.filter(scope=scope, kind=OrganisationKind.DEPARTMENT, closed_on=None)
    return listed.annotate(owed=Count("duties")).order_by("-owed", "pk").first()


def _called(organisation: Organisation) -> str:
    return f"{organisation.name_zh[:40]}（演示）"


PEOPLE = Step(10, make_people, remove_people)
