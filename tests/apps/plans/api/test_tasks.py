from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE, acting, organisation
from factories.tokens import program
from lingyan.apps.plans.actions.tasks import TaskGiven, assign_task
from lingyan.apps.plans.models import Report, Task
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

LIST = "/api/v1/tasks"


@pytest.fixture
def task() -> Task:
    """A task that the zone office gave to a unit of a county."""
    unit = organisation("bureau", COUNTY)
    given = TaskGiven("Build the road", leads=(unit,), due=localdate() + timedelta(days=40))
    return assign_task(given, actor=acting(Role.ZONE_OFFICE, ZONE))


def reporter(**more):
    return program(Role.COUNTY, COUNTY, unit="bureau", **more)


def test_a_unit_finds_its_task_and_what_it_owes(task):
    caller = reporter()
    (found,) = [one for one in caller.get(LIST, {"unit": "bureau"}).json()["items"] if one["key"] == task.key]
    assert (found["title"]["zh"], found["state"], found["rhythm"]) == ("Build the road", "open", "month")
    (duty,) = caller.get(f"{LIST}/{task.key}").json()["duties"]
    assert (duty["unit"], duty["part"]) == ("bureau", "lead")
    assert duty["period"]


def test_another_county_finds_nothing(task):
    other = program(Role.COUNTY, OTHER_COUNTY)
    assert task.key not in [one["key"] for one in other.get(LIST, {"limit": "1000"}).json()["items"]]
    assert other.get(f"{LIST}/{task.key}").status_code == 404


def test_a_unit_reports_and_the_report_is_there(task):
    caller = reporter()
    (duty,) = caller.get(f"{LIST}/{task.key}").json()["duties"]
    given = {"period": duty["period"], "text": "Half of it is built", "progress_pct": 50}
    made = caller.post(f"{LIST}/duties/{duty['id']}/reports", given, content_type="application/json")
    assert made.status_code == 201
    assert (made.json()["progress_pct"], made.json()["state"]) == (50, "submitted")
    again = caller.post(f"{LIST}/duties/{duty['id']}/reports", given, content_type="application/json")
    assert again.status_code == 409
    corrected = {**given, "progress_pct": 60, "corrects": made.json()["id"]}
    assert (
        caller.post(f"{LIST}/duties/{duty['id']}/reports", corrected, content_type="application/json").json()[
            "progress_pct"
        ]
        == 60
    )


@pytest.mark.parametrize(
    ("caller", "status"),
    [
        pytest.param({"role": Role.COUNTY, "scope": OTHER_COUNTY}, 404, id="another-county"),
        pytest.param({"role": Role.ZONE_OFFICE, "scope": ZONE}, 403, id="the-office-above"),
        pytest.param({"role": Role.COUNTY, "scope": COUNTY, "unit": "bureau", "may_write": False}, 403, id="read-only"),
    ],
)
def test_others_do_not_report_for_a_unit(task, caller, status):
    duty = task.duties.get()
    given = {"period": duty.period, "text": "Done"}
    answer = program(**caller).post(f"{LIST}/duties/{duty.pk}/reports", given, content_type="application/json")
    assert answer.status_code == status
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("change", "status"),
    [({"progress_pct": 101}, 422), ({"text": ""}, 422), ({"text": " "}, 400), ({"period": "1999-01"}, 409)],
    ids=["beyond-the-whole", "no-words", "only-spaces", "another-period"],
)
def test_a_report_that_cannot_be_is_refused(task, change, status):
    duty = task.duties.get()
    given = {"period": duty.period, "text": "Done", **change}
    answer = reporter().post(f"{LIST}/duties/{duty.pk}/reports", given, content_type="application/json")
    assert answer.status_code == status
    assert not Report.objects.exists()


def test_tasks_are_narrowed_by_how_they_stand(task):
    caller = program(Role.ZONE_OFFICE, ZONE)

    def keys(state: str) -> set[str]:
        return {one["key"] for one in caller.get(LIST, {"state": state, "unit": "bureau"}).json()["items"]}

    assert keys("open") == {task.key}
    assert keys("done") == keys("returned") == set()
