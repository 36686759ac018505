from dataclasses import replace

import pytest

from lingyan.apps.catalogue.queries import catalogue
from lingyan.apps.policies.actions import load_pack, remove_text
from lingyan.apps.policies.actions.reviewing import confirm_draft, reopen_draft
from lingyan.apps.policies.models import Document, Draft, LoadedText
from lingyan.domain.corpus.fingerprint import fingerprint
from lingyan.kernel.access import COMMAND_LINE

pytestmark = pytest.mark.django_db


def test_the_packs_register_five_documents_and_the_eight_parts_of_the_gazette():
    expected = Document.objects.filter(is_expected=True)
    assert list(expected.values_list("key", flat=True)) == [
        "ndrc-plan",
        "dev-plan",
        "pan-prd",
        "gba",
        "gazette-2021-18",
    ]
    assert Document.objects.filter(parent__key="gazette-2021-18").exclude(fingerprint={}).count() == 8


def test_repeating_it_changes_nothing(register, load, plan, own):
    load(plan)
    load(own)
    assert load_pack(register).is_empty


def test_what_the_office_loaded_stays_when_the_packs_are_loaded_again(register, load, own):
    key = load(own).texts[0].document.key
    load_pack(register).settle()
    assert Document.objects.filter(key=key, texts__isnull=False).exists()


def test_an_own_document_loaded_before_its_place_was_looked_for_gets_it(register, load, own):
    key = load(own.replace("东江省", "衡阳市")).texts[0].document.key
    Document.objects.filter(key=key).update(place_path="")
    load_pack(register).settle()
    assert Document.objects.get(key=key).place_path == "430000/430400"
    assert load_pack(register).is_empty


def test_a_document_that_a_pack_drops_leaves_unless_its_text_is_loaded(register, load, plan):
    load(plan)
    load_pack(replace(register, documents={}, fingerprints={})).settle()
    assert list(Document.objects.values_list("key", "pack")) == [("small-plan", "")]
    assert LoadedText.objects.count() == 1


def test_a_document_on_which_something_was_confirmed_stays_without_its_text(register, load, law):
    text = LoadedText.objects.get(pk=load(law).whole.text_id)
    draft = Draft.objects.create(document="small-law", text=text, text_hash=text.text_hash, kind="deadline", order=0)
    confirm_draft(draft, actor=COMMAND_LINE, seen_version=1)
    remove_text(text, actor=COMMAND_LINE)
    load_pack(replace(register, documents={}, fingerprints={})).settle()
    assert list(Document.objects.values_list("key", "pack")) == [("small-law", "")]
    draft.refresh_from_db()
    assert reopen_draft(draft, actor=COMMAND_LINE, seen_version=draft.version).state == "open"


def test_a_part_is_pointed_to_its_gazette(register):
    assert register
    parts = Document.objects.filter(parent__key="small-gazette").values_list("key", flat=True)
    assert list(parts) == ["small-gazette/flood", "small-gazette/drought"]


def test_a_text_that_was_unknown_goes_over_to_the_document_that_a_pack_registers_later(register, load, law):
    without = {key: one for key, one in register.fingerprints.items() if key != "small-law"}
    documents = {key: one for key, one in register.documents.items() if key != "small-law"}
    load_pack(replace(register, documents=documents, fingerprints=without)).settle()
    (text,) = load(law).texts
    assert text.document.key.startswith("own-")
    load_pack(register).settle()
    moved = LoadedText.objects.get(pk=text.text_id)
    assert (moved.document.key, moved.is_registered_version, moved.is_current) == ("small-law", True, True)
    assert not Document.objects.filter(key=text.document.key).exists()


def test_other_versions_of_it_go_over_with_it(register, load, law):
    without = {key: one for key, one in register.fingerprints.items() if key != "small-law"}
    documents = {key: one for key, one in register.documents.items() if key != "small-law"}
    load_pack(replace(register, documents=documents, fingerprints=without)).settle()
    (newer,) = load(law.replace("按月报数", "按季报数")).texts
    (text,) = load(law).texts
    assert newer.document == text.document
    load_pack(register).settle()
    moved = LoadedText.objects.order_by("pk").values_list("pk", "document__key", "is_current")
    assert list(moved) == [(newer.text_id, "small-law", False), (text.text_id, "small-law", True)]
    assert not Document.objects.filter(key=text.document.key).exists()


def test_a_new_fingerprint_makes_another_loaded_text_the_registered_one(register, load, plan):
    newer = plan.replace("两座水厂", "三座水厂")
    load(plan)
    load(newer)
    load_pack(
        replace(register, fingerprints={**register.fingerprints, "small-plan": fingerprint(newer, key="small-plan")})
    )
    shown = LoadedText.objects.get(document__key="small-plan", is_current=True)
    assert shown.is_registered_version
    assert shown.source.text == newer


def test_facts_from_third_party_pages_are_kept_with_their_address():
    document = Document.objects.get(key="gba")
    assert {"field": "number", "link": catalogue().documents["gba"].third_party[1].link} in document.third_party


def test_a_text_does_not_go_over_to_a_document_that_leaves(register, load, own):
    text = load(own).texts[0]
    prints = {**register.fingerprints, "small-plan": fingerprint(own, key="small-plan")}
    documents = {key: one for key, one in register.documents.items() if key != "small-plan"}
    load_pack(replace(register, documents=documents, fingerprints=prints)).settle()
    assert LoadedText.objects.get(pk=text.text_id).document.key == text.document.key
