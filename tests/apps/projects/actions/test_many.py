"""Many projects are taken in and changed by the rules of one, in few statements, each error told in its place."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories.accounts import COUNTY, person
from factories.projects import DAY, given, moved, officer, project, until
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.audit.queries import verify
from lingyan.apps.projects.actions import add_project
from lingyan.apps.projects.actions.errors import (
    NoOfficerError,
    NoPlaceError,
    NotYetError,
    ProjectChangedError,
    ProjectFactsError,
)
from lingyan.apps.projects.actions.many import Wish, add_projects, change_projects
from lingyan.apps.projects.models import Project, StageChange
from lingyan.apps.projects.queries.seeing import find_project
from lingyan.domain.projects.stages import Change, Stage
from lingyan.kernel.access import NotYoursError, Role

pytestmark = pytest.mark.django_db
OTHER = "430000/430400/430481"
LEFT = ("id", "key", "changed_at", "recorded_at")


def row(made: Project) -> dict[str, object]:
    """Return all that the table keeps of a project, but for its number and the moment."""
    return {key: value for key, value in Project.objects.values().get(pk=made.pk).items() if key not in LEFT}


def log(made: Project) -> list[tuple[object, ...]]:
    """Return the log of a project."""
    return list(StageChange.objects.filter(project=made).values_list("number", "stage", "kind", "day", "by", "reason"))


def told(made: Project) -> list[tuple[str, str, str, str]]:
    """Return what the audit says of a project."""
    listed = AuditRecord.objects.filter(key=made.key).order_by("number")
    return list(listed.values_list("act", "scope", "before", "after"))


def fetched(made: Project) -> Project:
    """Return a project as a table finds it, its log fetched."""
    return Project.objects.select_related("officer").prefetch_related("changes").get(pk=made.pk)


def test_many_are_taken_in_as_one_is():
    who = person(Role.COUNTY, COUNTY, login="runner")
    wish = given(
        changes=until(Stage.APPROVED), source="440300", officer=who.login, detail="模组", land_mu=Decimal("7.5")
    )
    alone = add_project(wish, actor=officer())
    first, second = add_projects([wish, given(name="另一项目")], actor=officer())
    assert row(first) == row(alone)
    assert log(first) == log(alone)
    assert told(first) == told(alone)
    assert [one.key[-5:] for one in (alone, first, second)] == ["00001", "00002", "00003"]
    assert find_project(second.key, officer()).name == "另一项目"
    assert verify().reason is None


def test_what_is_wrong_with_one_is_told_in_its_place_and_the_rest_is_taken_in():
    late = (Change(Stage.LEAD, localdate() + timedelta(days=1)),)
    wishes = [
        given(name=""),
        given(OTHER),
        given(name="好项目"),
        given(officer="nobody"),
        given(changes=late),
        given("430000/430499"),
    ]
    found = add_projects(wishes, actor=officer())
    assert [type(one) for one in found] == [
        ProjectFactsError,
        NotYoursError,
        Project,
        NoOfficerError,
        NotYetError,
        NotYoursError,
    ]
    assert [one.name for one in Project.objects.all()] == ["好项目"]
    (lost,) = add_projects([given(f"{COUNTY}/nowhere")], actor=officer())
    assert isinstance(lost, NoPlaceError)


def test_many_are_changed_and_moved_on_as_one_is():
    made = project(stage=Stage.NEGOTIATION)
    other = project(name="不变")
    moves = (Change(Stage.SIGNED, DAY + timedelta(days=30)), Change(Stage.REGISTERED, DAY + timedelta(days=40)))
    wishes = [
        Wish(fetched(made), given(labour=12), moves, seen_version=1),
        Wish(fetched(other), given(name="不变"), seen_version=1),
    ]
    changed, same = change_projects(wishes, actor=officer())
    kept = Project.objects.get(pk=made.pk)
    assert (kept.labour, kept.stage, kept.signed_on, kept.version) == (12, "registered", DAY + timedelta(days=30), 4)
    assert [entry[:2] for entry in log(changed)][-2:] == [(4, "signed"), (5, "registered")]
    assert [one[0] for one in told(changed)] == ["projects.add", "projects.change", "projects.move", "projects.move"]
    assert (row(same)["version"], [one[0] for one in told(same)]) == (1, ["projects.add"])
    assert verify().reason is None


@pytest.mark.parametrize(
    ("wish", "wrong"),
    [
        pytest.param({"seen_version": 2}, ProjectChangedError, id="changed-since"),
        pytest.param({"given": given(OTHER)}, NotYoursError, id="to-a-place-of-others"),
        pytest.param({"given": given(name=" ")}, ProjectFactsError, id="facts"),
        pytest.param({"moves": (Change(Stage.VISIT, date(2999, 1, 1)),)}, NotYetError, id="not-yet"),
    ],
)
def test_a_change_that_cannot_be_leaves_the_project_as_it_was(wish, wrong):
    made = project()
    before = row(made), log(made), told(made)
    (found,) = change_projects(
        [Wish(**{"project": fetched(made), "given": given(), "seen_version": 1, **wish})], actor=officer()
    )
    assert isinstance(found, wrong)
    assert (row(made), log(made), told(made)) == before


def test_what_somebody_moved_meanwhile_is_not_overwritten():
    made = project()
    seen = fetched(made)
    moved(made, Stage.VISIT)
    (found,) = change_projects([Wish(seen, given(labour=1), seen_version=1)], actor=officer())
    assert isinstance(found, ProjectChangedError)
    assert Project.objects.get(pk=made.pk).stage == "visit"


def test_a_hundred_take_hardly_more_statements_than_ten():
    def statements(count: int) -> tuple[int, int]:
        with CaptureQueriesContext(connection) as adding:
            made = add_projects([given(name=f"甲{count}-{one}") for one in range(count)], actor=officer())
        wishes = [Wish(fetched(one), given(name=one.name, labour=9), seen_version=1) for one in made]
        with CaptureQueriesContext(connection) as changing:
            change_projects(wishes, actor=officer())
        return sum("RELEASE" not in one["sql"] for one in adding), len(changing)

    few, many = statements(10), statements(100)
    assert all(more - less <= 4 for less, more in zip(few, many, strict=True)), (few, many)
