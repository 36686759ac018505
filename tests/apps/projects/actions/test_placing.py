"""A project is moved to the place decided for it by who runs both places."""

import pytest

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE, acting, person
from factories.projects import project
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.projects.actions import place_project
from lingyan.apps.projects.actions.errors import NoPlaceError, ProjectChangedError
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db

PARK = "430000/430400/430406/baishazhou"


def office():
    return acting(Role.PREFECTURE, PREFECTURE)


def test_it_stands_at_the_new_place_and_the_audit_says_so():
    made = project()
    held = place_project(made, PARK, actor=office(), seen_version=made.version)
    assert (held.place_path, held.place.path, held.version) == (PARK, PARK, made.version + 1)
    assert AuditRecord.objects.latest("pk").act == "projects.change"


def test_an_officer_who_may_not_run_it_there_leaves_it_and_one_who_may_stays():
    keeper = person(Role.COUNTY, COUNTY, unit="county")
    made = project(officer=keeper.login)
    held = place_project(made, PARK, actor=office(), seen_version=made.version)
    assert (held.officer, held.office) == (None, None)
    kept = person(Role.PREFECTURE, PREFECTURE)
    made = project(officer=kept.login)
    assert place_project(made, PARK, actor=office(), seen_version=made.version).officer == kept


def test_to_where_it_stands_nothing_is_changed():
    made = project()
    before = AuditRecord.objects.count()
    assert place_project(made, COUNTY, actor=office(), seen_version=made.version).version == made.version
    assert AuditRecord.objects.count() == before


def test_who_runs_only_one_of_the_places_or_saw_an_older_version_is_refused():
    made = project()
    with pytest.raises(NotYoursError):
        place_project(made, PARK, actor=acting(Role.COUNTY, COUNTY), seen_version=made.version)
    with pytest.raises(NotYoursError):
        place_project(made, PARK, actor=acting(Role.COUNTY, OTHER_COUNTY), seen_version=made.version)
    with pytest.raises(ProjectChangedError):
        place_project(made, PARK, actor=office(), seen_version=made.version - 1)
    with pytest.raises(NoPlaceError):
        place_project(made, f"{PREFECTURE}/nowhere", actor=office(), seen_version=made.version)
