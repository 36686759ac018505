import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, acting, organisation
from factories.reviews import draft_of, loaded
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.policies.actions.reviewing import confirm_draft, reopen_draft
from lingyan.apps.policies.models import Document
from lingyan.apps.policies.queries import named_units
from lingyan.apps.policies.queries.drafts import may_review, reviewed_by
from lingyan.kernel.access import VISITOR, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


@pytest.fixture
def text():
    return loaded()


def mentions(actor):
    found = named_units.named_drafts(actor)
    return {one.clause: [(each.name, each.part, each.chosen) for each in one.mentions] for one in found}


def test_each_draft_says_whom_it_names_and_with_which_part(text, office):
    del text
    assert mentions(office) == {
        "二/（一）": [("衡阳市人民政府", "responsible", ""), ("珠晖区人民政府", "responsible", "")],
        "二/（二）": [
            ("衡阳市人民政府", "lead", ""),
            ("珠晖区人民政府", "supporting", ""),
            ("火星开发总署", "supporting", ""),
        ],
        "三": [("主管部门", "bound", "")],
    }


def test_a_decision_is_read_anew_and_so_is_taking_it_back(text, office):
    before = mentions(office)
    draft = draft_of(text, "task", 1)
    choices = {"unit_choices": {"火星开发总署": "-"}}
    draft = confirm_draft(draft, actor=office, seen_version=draft.version, choices=choices)
    assert [name for name, _part, _chosen in mentions(office)["二/（二）"]] == ["衡阳市人民政府", "珠晖区人民政府"]
    assert list(mentions(VISITOR)) == ["二/（二）"]
    reopen_draft(draft, actor=office, seen_version=draft.version)
    assert mentions(office).keys() == before.keys()
    assert mentions(VISITOR) == {}


def test_what_was_read_once_is_not_read_again(text, office):
    del text
    mentions(office)
    with CaptureQueriesContext(connection) as asked:
        mentions(office)
    assert not any('"fields"' in query["sql"] for query in asked)
    assert len(asked) <= 3


def test_no_more_readings_are_kept_than_fit_and_all_are_told(text, office, monkeypatch):
    del text
    before = mentions(office)
    monkeypatch.setattr(named_units, "MOST_KEPT", 1)
    assert mentions(office) == before
    assert len(named_units._kept) == 1
    assert mentions(office) == before


@pytest.mark.parametrize("place", ["", PREFECTURE, OTHER_PREFECTURE, "999999"])
@pytest.mark.parametrize(
    ("role", "scope"),
    [(Role.ZONE_OFFICE, ZONE), (Role.DEPARTMENT, ZONE), (Role.PREFECTURE, PREFECTURE), (Role.COUNTY, PREFECTURE)],
)
def test_who_decides_is_told_of_many_documents_as_of_one(place, role, scope, text):
    Document.objects.filter(pk=text.document_id).update(place_path=place)
    document = Document.objects.select_related("parent").get(pk=text.document_id)
    actor = acting(role, scope)
    assert (document.key in reviewed_by(actor, [document])) == may_review(actor, document)
    assert bool(mentions(actor)) == may_review(actor, document)


def test_a_name_means_the_organisation_that_has_it_alone():
    twins = [organisation(f"own-{number}", name_zh="两处办公室") for number in (1, 2)]
    found = named_units.units_called(["省商务厅", "湖南省商务厅", "两处办公室", "无名办公室"])
    assert {name: one.key for name, one in found.items()} == {
        "省商务厅": "hunan-commerce",
        "湖南省商务厅": "hunan-commerce",
    }
    assert len(twins) == 2
    assert named_units.units_called([]) == {}


def test_a_merged_unit_is_found_as_what_it_became():
    city = Organisation.objects.get(name_zh="衡阳市人民政府")
    old = organisation("own-old", name_zh="旧市政府", merged_into=city)
    assert named_units.find_unit(old.key) == city
    with pytest.raises(Http404):
        named_units.find_unit("no-such-unit")


def test_a_printed_name_has_an_address_whatever_it_holds():
    assert named_units.unit_link("hunan-commerce", "省商务厅") == "/documents/units/hunan-commerce/"
    assert named_units.unit_link("", "甲?乙#丙").endswith("/printed/%E7%94%B2%3F%E4%B9%99%23%E4%B8%99/")
