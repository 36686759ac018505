import pytest

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, acting
from lingyan.apps.policies.models import Document, Draft, LoadedText
from lingyan.apps.policies.queries.drafts import documents_waiting, may_review, reviewed_by
from lingyan.kernel.access import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]

PART = "small-gazette/flood"


@pytest.fixture
def part(load, gazette):
    """A notice in a gazette of a prefecture, which says nothing of its place itself, with something to decide on."""
    load(gazette)
    Document.objects.filter(key__startswith="small-gazette").update(place_path="")
    Document.objects.filter(key="small-gazette").update(place_path=PREFECTURE)
    text = LoadedText.objects.get(document__key=PART)
    Draft.objects.create(document=PART, text=text, text_hash=text.text_hash, kind="deadline", order=0)
    return Document.objects.select_related("parent").get(key=PART)


@pytest.mark.parametrize(
    ("role", "scope", "is_theirs"),
    [
        (Role.PREFECTURE, PREFECTURE, True),
        (Role.ZONE_OFFICE, ZONE, True),
        (Role.DEPARTMENT, OTHER_PREFECTURE, False),
        (Role.COUNTY, PREFECTURE, False),
    ],
)
def test_what_waits_in_a_gazette_waits_for_those_of_its_place(part, role, scope, is_theirs):
    actor = acting(role, scope)
    assert [document.key for document, _number in documents_waiting(actor)] == [PART] * is_theirs
    assert bool(reviewed_by(actor, [part])) is may_review(actor, part) is is_theirs
