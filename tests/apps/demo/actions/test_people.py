"""A demonstration goes whatever was done in it meanwhile; what is real and rests on it is named, never lost."""

import pytest

from factories.accounts import COUNTY, organisation, person
from factories.reviews import draft_of, loaded
from factories.stage import DAY, seat_people
from lingyan.apps.accounts.models import Organisation, Person
from lingyan.apps.accounts.queries import actor_of
from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.demo import actions
from lingyan.apps.demo.actions.people import StillNeededError
from lingyan.apps.files.actions import keep_known
from lingyan.apps.files.models import StoredFile
from lingyan.apps.plans.models import Duty, Indicator, Target, Task
from lingyan.apps.policies.actions.reviewing import confirm_draft, reject_draft
from lingyan.apps.policies.models import Draft, LoadedFile
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db

SEAT = "demo-zone-office"


@pytest.fixture(autouse=True)
def _seated():
    seat_people()


def end() -> None:
    actions.end_demonstration(actor=COMMAND_LINE)


def made_up() -> Organisation:
    return Organisation.objects.filter(is_synthetic=True).first()


def test_the_original_of_a_document_stays_with_it_and_other_files_go():
    actor = actor_of(SEAT)
    kept, gone = (keep_known(name, name.encode(), "pdf", actor=actor) for name in ("a.pdf", "b.pdf"))
    LoadedFile.objects.create(sha256="a" * 64, name="a.pdf", size_bytes=5, text="甲", original=kept)
    end()
    assert StoredFile.objects.get().pk == kept.pk != gone.pk
    assert StoredFile.objects.get().owner == COMMAND_LINE.key


def test_what_made_up_people_decided_on_documents_is_open_again_and_nothing_of_it_lives():
    text, actor = loaded(), actor_of(SEAT)
    before = Indicator.objects.count(), Target.objects.count(), Task.objects.count()
    for kind in ("task", "target", "deadline"):
        draft = draft_of(text, kind)
        confirm_draft(draft, actor=actor, seen_version=draft.version)
    other = draft_of(text, "task", 1)
    reject_draft(other, actor=actor, seen_version=other.version, reason="演示")
    assert CitedItem.objects.filter(subject="own").exists()
    end()
    assert set(Draft.objects.filter(text=text).values_list("state", flat=True)) == {"open"}
    assert (Indicator.objects.count(), Target.objects.count(), Task.objects.count()) == before
    assert not CitedItem.objects.filter(subject="own").exists()


def test_what_real_people_decided_stays_decided():
    text = loaded()
    draft = draft_of(text, "task")
    confirm_draft(draft, actor=COMMAND_LINE, seen_version=draft.version)
    end()
    assert Draft.objects.get(pk=draft.pk).state == "confirmed"
    assert Task.objects.filter(document=text.document.key).exists()


def test_a_made_up_unit_leaves_a_real_task_to_the_others():
    task = Task.objects.create(key="t", origin="form", title_zh="真实任务", assigned_on=DAY, scope=COUNTY)
    for unit in (made_up(), organisation("real")):
        Duty.objects.create(task=task, unit=unit, part="lead")
    end()
    assert [duty.unit.key for duty in task.duties.all()] == ["real"]


def test_a_real_person_of_a_made_up_body_is_named_and_nothing_is_removed():
    someone = person(Role.ADMINISTRATOR, "")
    Person.objects.filter(pk=someone.pk).update(organisation=made_up(), name="王真")
    with pytest.raises(StillNeededError, match="王真"):
        end()
    assert Person.objects.filter(is_synthetic=True).exists()
    Person.objects.filter(pk=someone.pk).update(organisation=None)
    end()
    assert not Organisation.objects.filter(is_synthetic=True).exists()
