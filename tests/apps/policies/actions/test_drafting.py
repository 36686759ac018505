import pytest

from factories.accounts import ZONE, acting
from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.plans.models import Task
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.actions.reviewing import confirm_draft, reject_draft
from lingyan.apps.policies.actions.rewriting import Selected, add_draft, correct_draft
from lingyan.apps.policies.models import Document, Draft, LoadedText
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


def confirm(draft, actor):
    return confirm_draft(draft, actor=actor, seen_version=draft.version)


def test_loading_a_text_drafts_what_it_orders_on_its_exact_words():
    text = loaded()
    drafts = Draft.objects.filter(text=text)
    assert sorted(drafts.values_list("kind", flat=True)) == ["deadline", "target", "target", "task", "task"]
    for draft in drafts:
        words = "".join(text.source.text[start:end] for start, end in draft.spans)
        assert words == draft.quote


def test_loading_the_same_text_again_drafts_nothing_twice():
    loaded()
    loaded(ORDERS.replace("\n", "\n\n"), "again.txt")
    assert Draft.objects.count() == 5


@pytest.mark.usefixtures("register")
def test_a_gazette_has_the_drafts_of_each_of_its_documents(load, gazette):
    load(gazette.replace("备足防汛物资。", "备足防汛物资。（责任单位：省应急厅）"))
    assert Draft.objects.filter(document__startswith="small-gazette/").exists()


def test_taking_a_file_back_takes_the_open_drafts_and_keeps_what_was_decided(office):
    text = loaded()
    confirmed = confirm(draft_of(text, "task"), office)
    rejected = draft_of(text, "task", 1)
    reject_draft(rejected, actor=office, seen_version=rejected.version, reason="重复")
    remove_text(text, actor=COMMAND_LINE)
    assert set(Draft.objects.values_list("state", "text")) == {("confirmed", None), ("rejected", None)}
    assert Task.objects.filter(key=confirmed.result_key).exists()
    assert Document.objects.filter(key=text.document.key).exists()


def test_a_document_on_which_nothing_was_confirmed_leaves_with_its_file():
    text = loaded()
    remove_text(text, actor=COMMAND_LINE)
    assert not Draft.objects.exists()
    assert not Document.objects.filter(key=text.document.key).exists()


def test_loaded_again_what_was_decided_is_known_again(office):
    text = loaded()
    confirmed = confirm(draft_of(text, "task"), office)
    target = draft_of(text, "target")
    corrected = confirm(
        correct_draft(target, {**target.fields, "value": "320"}, actor=office, seen_version=target.version), office
    )
    remove_text(text, actor=COMMAND_LINE)
    again = loaded()
    states = Draft.objects.filter(text=again).exclude(state="replaced").values_list("kind", "state")
    assert sorted(states) == [
        ("deadline", "open"),
        ("target", "confirmed"),
        ("target", "open"),
        ("task", "confirmed"),
        ("task", "open"),
    ]
    assert set(Draft.objects.filter(state="confirmed").values_list("pk", flat=True)) == {confirmed.pk, corrected.pk}


def test_it_is_known_again_in_a_file_that_is_set_otherwise(office):
    text = loaded()
    confirmed = confirm(draft_of(text, "task"), office)
    choices = {"unit_choices": {"火星开发总署": "-"}}
    second = draft_of(text, "task", 1)
    chosen = confirm_draft(second, actor=office, seen_version=second.version, choices=choices)
    target = draft_of(text, "target")
    corrected = confirm(
        correct_draft(target, {**target.fields, "value": "320"}, actor=office, seen_version=target.version), office
    )
    added = add_draft(text, "task", Selected("建立龙头企业名录"), {"title": "名录"}, actor=office)
    reject_draft(added, actor=office, seen_version=added.version, reason="重复")
    remove_text(text, actor=COMMAND_LINE)
    again = loaded(ORDERS.replace("\n", "\n\n").replace("龙头", "龙 头"), "again.txt")
    assert again.text_hash == text.text_hash
    shown = Draft.objects.filter(text=again).exclude(state="replaced")
    assert sorted(shown.values_list("kind", "state")) == [
        ("deadline", "open"),
        ("target", "confirmed"),
        ("target", "open"),
        ("task", "confirmed"),
        ("task", "confirmed"),
        ("task", "rejected"),
    ]
    kept = {confirmed.pk, chosen.pk, corrected.pk, added.pk}
    assert kept <= set(shown.values_list("pk", flat=True))
    for draft in Draft.objects.filter(text=again):
        words = "".join(again.source.text[start:end] for start, end in draft.spans)
        assert "".join(words.split()) == "".join(draft.quote.split())
    remove_text(again, actor=COMMAND_LINE)
    loaded(ORDERS.replace("\n", "\n\n").replace("龙头", "龙 头"), "again.txt")
    assert Draft.objects.exclude(state="replaced").count() == 6


def test_a_correction_that_nobody_confirmed_goes_with_what_it_replaced(office):
    text = loaded()
    target = draft_of(text, "target")
    correct_draft(target, {**target.fields, "value": "320"}, actor=office, seen_version=target.version)
    remove_text(text, actor=COMMAND_LINE)
    assert not Draft.objects.exists()
    assert not LoadedText.objects.exists()
