from datetime import date

import pytest

from factories.accounts import ZONE, acting
from factories.reviews import draft_of, loaded
from lingyan.apps.plans.models import Target, Task
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions.reviewing import confirm_draft, reopen_draft
from lingyan.apps.policies.actions.rewriting import Selected, add_draft, correct_and_confirm, correct_draft, split_draft
from lingyan.apps.policies.models import Draft
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


def test_a_correction_is_a_new_draft_on_the_same_words(text, office):
    draft = draft_of(text, "target")
    made = correct_draft(draft, {**draft.fields, "value": "320"}, actor=office, seen_version=draft.version)
    draft.refresh_from_db()
    assert (draft.state, made.state, made.replaces) == ("replaced", "open", draft)
    assert (made.spans, made.quote, made.clause) == (draft.spans, draft.quote, draft.clause)
    confirmed = confirm_draft(made, actor=office, seen_version=made.version)
    assert str(Target.objects.get(key=confirmed.result_key).value) == "320"


def test_a_corrected_day_is_not_told_in_the_words_of_the_other(text, office):
    draft = draft_of(text, "task")
    assert draft.fields["deadline_words"]
    named = correct_draft(draft, {"title": "厂房"}, actor=office, seen_version=draft.version)
    assert named.fields["deadline_words"] == draft.fields["deadline_words"]
    dated = correct_draft(named, {"title": "厂房", "deadline": "2034-06-30"}, actor=office, seen_version=1)
    made = confirm_draft(dated, actor=office, seen_version=1)
    task = Task.objects.get(key=made.result_key)
    assert (task.due, task.due_note_zh) == (date(2034, 6, 30), "")


def test_a_correction_can_be_taken_back(text, office):
    draft = draft_of(text, "target")
    made = correct_draft(draft, {**draft.fields, "value": "320"}, actor=office, seen_version=draft.version)
    opened = reopen_draft(made, actor=office, seen_version=made.version)
    assert (opened.pk, opened.state, opened.fields["value"]) == (draft.pk, "open", 300)
    assert not Draft.objects.filter(pk=made.pk).exists()


def test_a_correction_that_cannot_be_confirmed_leaves_all_as_it_was(text, office):
    draft = draft_of(text, "task", 1)
    with pytest.raises(errors.UnknownUnitsError):
        correct_and_confirm(draft, {"title": "名录"}, actor=office, seen_version=draft.version)
    draft.refresh_from_db()
    assert (draft.state, draft.version) == ("open", 1)
    assert not Draft.objects.filter(replaces=draft).exists()


def test_a_split_makes_several_of_one(text, office):
    draft = draft_of(text, "task")
    parts = [{"title": "建设厂房", "units": ["衡阳市人民政府"]}, {"title": "配套道路", "units": ["珠晖区人民政府"]}]
    made = split_draft(draft, parts, actor=office, seen_version=draft.version)
    assert [(one.fields["title"], one.fields["units"], one.replaces_id) for one in made] == [
        ("建设厂房", ["衡阳市人民政府"], draft.pk),
        ("配套道路", ["珠晖区人民政府"], draft.pk),
    ]


def test_a_split_is_not_taken_back_once_a_part_is_decided(text, office):
    draft = draft_of(text, "deadline")
    first, second = split_draft(
        draft, [{"action": "决定"}, {"action": "送达"}], actor=office, seen_version=draft.version
    )
    confirm_draft(first, actor=office, seen_version=first.version)
    with pytest.raises(errors.NothingToUndoError):
        reopen_draft(second, actor=office, seen_version=second.version)


def test_one_part_is_no_split(text, office):
    draft = draft_of(text, "task")
    with pytest.raises(errors.TooFewPartsError):
        split_draft(draft, [{"title": "一"}], actor=office, seen_version=draft.version)


def test_a_decided_draft_is_not_corrected(text, office):
    draft = draft_of(text, "deadline")
    made = confirm_draft(draft, actor=office, seen_version=draft.version)
    with pytest.raises(errors.NotOpenError):
        correct_draft(made, made.fields, actor=office, seen_version=made.version)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        pytest.param("target", {"indicator": "", "value": "3"}, id="no-name"),
        pytest.param("target", {"indicator": "面积", "value": "许多"}, id="no-number"),
        pytest.param("task", {"title": " "}, id="no-title"),
    ],
)
def test_a_correction_needs_what_makes_it_one(text, office, kind, fields):
    draft = draft_of(text, kind)
    with pytest.raises(errors.FieldMissingError):
        correct_draft(draft, fields, actor=office, seen_version=draft.version)


class TestAdding:
    def test_words_of_the_text_can_be_added_with_their_place(self, text, office):
        chosen = Selected("建立龙头企业名录")
        made = add_draft(text, "task", chosen, {"title": "龙头企业名录", "units": []}, actor=office)
        ((start, end),) = made.spans
        assert text.source.text[start:end] == "建立龙头企业名录"
        assert (made.clause, made.is_added, made.confidence) == ("二/（二）", True, 1.0)

    def test_white_space_of_a_selection_does_not_count(self, text, office):
        made = add_draft(text, "task", Selected(" 建立龙头\n企业名录 "), {"title": "名录"}, actor=office)
        assert made.clause == "二/（二）"

    def test_what_is_added_twice_stands_once(self, text, office):
        chosen, fields = Selected("建立龙头企业名录"), {"title": "名录"}
        first, second = (add_draft(text, "task", chosen, fields, actor=office) for _time in range(2))
        assert first == second
        assert add_draft(text, "task", chosen, {"title": "目录"}, actor=office) != first

    def test_of_words_that_stand_twice_the_nearest_count(self, text, office):
        words = "标准厂房"
        at = text.source.text.rfind(words)
        made = add_draft(text, "task", Selected(words, start=at), {"title": words}, actor=office)
        assert made.spans == [[at, at + len(words)]]

    @pytest.mark.parametrize("words", ["", "  ", "文中没有的话"])
    def test_words_that_do_not_stand_in_it_are_refused(self, text, office, words):
        with pytest.raises(errors.NoWordsError):
            add_draft(text, "task", Selected(words), {"title": "一"}, actor=office)
