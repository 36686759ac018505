"""Setting the scene: refused beside real work, all or nothing, and never going back in what it says."""

import pytest

from factories.accounts import COUNTY, person
from factories.stage import DAY, Silent
from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.models import Site, Standing
from lingyan.apps.demo import actions
from lingyan.apps.demo.actions import staging
from lingyan.apps.demo.actions.people import PEOPLE
from lingyan.apps.demo.actions.scene import Step
from lingyan.apps.plans.models import Task
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db


def load() -> None:
    actions.load_demonstration(1, DAY, actor=COMMAND_LINE, beat=Silent())


@pytest.mark.parametrize(
    "real",
    [
        pytest.param(lambda: person(Role.COUNTY, COUNTY), id="people"),
        pytest.param(
            lambda: Task.objects.create(key="t", origin="form", title_zh="t", assigned_on=DAY, scope=COUNTY),
            id="tasks",
        ),
    ],
)
def test_where_real_work_is_nothing_is_made_up(real):
    real()
    with pytest.raises(actions.RealDataError):
        load()
    assert not Person.objects.filter(is_synthetic=True).exists()
    assert not AuditRecord.objects.filter(act="demo.load").exists()


def test_where_the_making_breaks_off_nothing_is_left(monkeypatch):
    def breaks(_scene) -> None:
        message = "broken on purpose"
        raise RuntimeError(message)

    monkeypatch.setattr(staging, "STEPS", (PEOPLE, Step(10, breaks, lambda: None)))
    with pytest.raises(RuntimeError):
        load()
    assert not Person.objects.filter(is_synthetic=True).exists()
    assert not Organisation.objects.filter(is_synthetic=True).exists()
    assert not Site.objects.filter(standing=Standing.DEMONSTRATION).exists()


def test_how_far_it_is_never_goes_back(monkeypatch):
    told: list[int] = []

    class Heard:
        def tell(self, done: int, total: int | None = None) -> None:
            assert total == 100
            told.append(done)

    monkeypatch.setattr(staging, "STEPS", (PEOPLE, Step(90, lambda scene: scene.tell(1, 1), lambda: None)))
    actions.load_demonstration(1, DAY, actor=COMMAND_LINE, beat=Heard())
    assert told == sorted(told)
    assert told[-1] == 100


def test_the_weights_of_the_steps_make_a_whole():
    assert sum(step.weight for step in staging.STEPS) == 100


def test_an_administrator_alone_is_no_real_work(monkeypatch):
    person(Role.ADMINISTRATOR, "")
    monkeypatch.setattr(staging, "STEPS", (PEOPLE,))
    load()
    assert Site.objects.get().standing == Standing.DEMONSTRATION


def test_a_demonstration_is_ended_only_where_there_is_one():
    with pytest.raises(staging.NotShowingError):
        actions.end_demonstration(actor=COMMAND_LINE)
