"""What is confirmed is live at once, what is rejected is kept, and two people never decide on one thing twice."""

from datetime import date

import pytest

from factories.accounts import OTHER_PREFECTURE, PREFECTURE, ZONE, acting
from factories.reviews import ORDERS, draft_of, loaded
from factories.tasks import COUNTY_UNIT, PREFECTURE_UNIT, county, duty_of, report
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.notices.models import Notice
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.tasks.errors import ReportedOnError
from lingyan.apps.plans.models import Indicator, Target, Task
from lingyan.apps.plans.queries import review_of_own
from lingyan.apps.policies.actions import draft_errors as errors
from lingyan.apps.policies.actions import reviewing
from lingyan.apps.policies.actions.reviewing import confirm_all, confirm_draft, reject_draft, reopen_draft
from lingyan.apps.policies.models import Document, Draft
from lingyan.apps.policies.queries.drafts import confirmed_rules
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def office():
    return acting(Role.ZONE_OFFICE, ZONE)


def confirm(draft, actor, **choices):
    return confirm_draft(draft, actor=actor, seen_version=draft.version, choices=choices)


class TestTasks:
    def test_a_confirmed_task_is_owed_by_its_units_and_stands_on_its_clause(self, text, office):
        person = county()
        made = confirm(draft_of(text, "task"), office)
        task = Task.objects.get(key=made.result_key)
        assert (task.origin, task.title_zh, task.due) == ("document", "建设标准厂房", date(2035, 12, 31))
        assert (task.document, task.clause) == (text.document.key, "二/（一）")
        assert duty_of(task).is_open
        assert duty_of(task, PREFECTURE_UNIT).next_due
        assert Notice.objects.filter(person__login=person.key, link=task.get_absolute_url()).exists()
        cited = CitedItem.objects.get(document=text.document.key, clause="二/（一）")
        assert (cited.link, cited.subject) == (task.get_absolute_url(), "own")

    def test_lead_and_participants_stay_what_they_are(self, text, office):
        made = confirm(draft_of(text, "task", 1), office, unit_choices={"火星开发总署": "-"})
        parts = dict(Task.objects.get(key=made.result_key).duties.values_list("unit__key", "part"))
        assert parts == {PREFECTURE_UNIT: "lead", COUNTY_UNIT: "supporting"}

    def test_a_unit_that_nobody_is_called_is_asked_for(self, text, office):
        with pytest.raises(errors.UnknownUnitsError, match="火星开发总署"):
            confirm(draft_of(text, "task", 1), office)
        assert not Task.objects.filter(document=text.document.key).exists()

    def test_a_nearer_unit_can_be_meant(self, text, office):
        made = confirm(draft_of(text, "task", 1), office, unit_choices={"火星开发总署": "government-430406"})
        assert duty_of(Task.objects.get(key=made.result_key), "government-430406").part == "supporting"

    def test_who_manages_organisations_can_make_one(self, text):
        made = confirm(draft_of(text, "task", 1), COMMAND_LINE, unit_choices={"火星开发总署": "+"})
        names = Task.objects.get(key=made.result_key).duties.values_list("unit__name_zh", flat=True)
        assert "火星开发总署" in names

    def test_taken_back_it_is_owed_no_more(self, text, office):
        made = confirm(draft_of(text, "task"), office)
        opened = reopen_draft(made, actor=office, seen_version=made.version)
        assert (opened.state, opened.result_key) == ("open", "")
        assert not Task.objects.filter(key=made.result_key).exists()
        assert not CitedItem.objects.filter(subject="own").exists()

    def test_taken_back_it_asks_anew_which_task_and_units_are_meant(self, text, office):
        standing = confirm(draft_of(text, "task"), office)
        draft = draft_of(text, "task", 1)
        Draft.objects.filter(pk=draft.pk).update(clause="二/（一）")
        choices = {"existing": standing.result_key, "unit_choices": {"火星开发总署": "-"}}
        made = confirm_draft(draft, actor=office, seen_version=1, choices=choices)
        assert made.result_key == standing.result_key
        reopen_draft(standing, actor=office, seen_version=standing.version)
        made.refresh_from_db()
        opened = reopen_draft(made, actor=office, seen_version=made.version)
        assert not Task.objects.filter(key=standing.result_key).exists()
        with pytest.raises(errors.UnknownUnitsError):
            confirm(opened, office)
        again = confirm_draft(
            opened, actor=office, seen_version=opened.version, choices={"unit_choices": {"火星开发总署": "-"}}
        )
        assert Task.objects.filter(key=again.result_key).exists()

    def test_confirmed_again_it_is_a_new_task_of_which_the_units_are_told(self, text, office):
        county()
        first = confirm(draft_of(text, "task"), office)
        opened = reopen_draft(first, actor=office, seen_version=first.version)
        second = confirm(opened, office)
        assert second.result_key != first.result_key
        assert Notice.objects.filter(link=Task.objects.get(key=second.result_key).get_absolute_url()).exists()

    def test_what_was_reported_on_is_not_taken_back(self, text, office):
        made = confirm(draft_of(text, "task"), office)
        report(duty_of(Task.objects.get(key=made.result_key)))
        with pytest.raises(ReportedOnError):
            reopen_draft(made, actor=office, seen_version=made.version)
        assert Task.objects.filter(key=made.result_key).exists()


class TestTargets:
    def test_a_confirmed_target_stands_with_its_clause_and_is_not_of_a_pack(self, text, office):
        made = confirm(draft_of(text, "target"), office)
        target = Target.objects.get(key=made.result_key)
        assert (str(target.value), target.period, target.is_packed) == ("300", "2035", False)
        assert (target.indicator.name_zh, target.indicator.is_packed) == ("园区标准厂房面积", False)
        assert (target.document, target.clause) == (text.document.key, "一")
        assert CitedItem.objects.get(subject="own").link == target.indicator.get_absolute_url()

    def test_it_is_judged_at_once_like_those_of_the_packs(self, text, office):
        before = review_of_own(date(2032, 1, 1))
        made = confirm(draft_of(text, "target"), office)
        after = review_of_own(date(2032, 1, 1))
        added = {one.row.key for one in after.judged} - {one.row.key for one in before.judged}
        assert added == {Target.objects.get(key=made.result_key).indicator.key}

    def test_the_same_number_of_an_indicator_that_is_there_adds_nothing(self, text, office):
        indicator = Indicator.objects.exclude(statistic=None).filter(targets__value__isnull=False).first()
        standing = indicator.targets.exclude(value=None).first()
        draft = draft_of(text, "target")
        fields = {"value": str(standing.value), "unit": indicator.unit, "year": standing.period}
        Draft.objects.filter(pk=draft.pk).update(fields={**draft.fields, **fields})
        count = Target.objects.count()
        made = confirm(draft, office, indicator_key=indicator.key)
        assert (made.result_key, made.is_result_own) == (standing.key, False)
        assert Target.objects.count() == count

    def test_a_unit_that_no_pack_knows_is_asked_for(self, text, office):
        draft = draft_of(text, "target")
        Draft.objects.filter(pk=draft.pk).update(fields={**draft.fields, "unit": "光年"})
        with pytest.raises(errors.UnknownUnitError, match="光年"):
            confirm(draft, office)

    def test_an_indicator_of_the_same_name_of_another_place_is_another(self, text, office):
        self.called_so(ZONE)
        made = confirm(draft_of(text, "target"), office)
        indicator = Target.objects.get(key=made.result_key).indicator
        assert (indicator.is_packed, indicator.place.path) == (False, PREFECTURE)

    def test_an_indicator_of_the_same_name_and_place_is_that_one(self, text, office):
        known = self.called_so(PREFECTURE)
        made = confirm(draft_of(text, "target"), office)
        assert Target.objects.get(key=made.result_key).indicator == known

    @pytest.mark.parametrize("meant", ["place", "indicator_key"])
    def test_a_prefecture_sets_no_target_of_another_place(self, text, meant):
        known = self.called_so(OTHER_PREFECTURE)
        chosen = {"place": OTHER_PREFECTURE, "indicator_key": known.key}[meant]
        with pytest.raises(NotYoursError):
            confirm(draft_of(text, "target"), acting(Role.PREFECTURE, PREFECTURE), **{meant: chosen})
        assert not Target.objects.filter(is_packed=False).exists()

    @staticmethod
    def called_so(place):
        indicator = Indicator.objects.filter(unit="万平方米").first()
        indicator.targets.all().delete()
        Indicator.objects.filter(pk=indicator.pk).update(
            name_zh="园区标准厂房面积", place=Place.objects.get(path=place)
        )
        return indicator

    def test_taken_back_its_indicator_goes_with_it(self, text, office):
        made = confirm(draft_of(text, "target"), office)
        reopen_draft(made, actor=office, seen_version=made.version)
        assert not Indicator.objects.filter(is_packed=False).exists()
        assert not Target.objects.filter(is_packed=False).exists()


class TestRules:
    def test_a_confirmed_period_is_kept_and_stands_on_its_clause(self, text, office):
        made = confirm(draft_of(text, "deadline"), office)
        assert (made.state, made.result) == ("confirmed", "rule")
        assert CitedItem.objects.get(subject="own").link.endswith(f"#d-{made.pk}")


class TestVersions:
    """Two versions of a document that differ elsewhere order the same thing once."""

    @pytest.fixture
    def newer(self, text):
        assert text.is_current
        return loaded(ORDERS.replace("20家以上", "30家以上").replace("一、工作目标", "一、主要目标"), "newer.txt")

    def test_a_task_is_not_given_twice(self, text, newer, office):
        first = confirm(draft_of(text, "task"), office)
        second = confirm(draft_of(newer, "task"), office)
        assert (second.result_key, second.is_result_own) == (first.result_key, False)
        assert Task.objects.filter(document=text.document.key).count() == 1

    def test_a_task_in_other_words_is_another(self, text, office):
        first = confirm(draft_of(text, "task"), office)
        newer = loaded(ORDERS.replace("2035年底前建成", "2034年底前建成"), "newer.txt")
        assert confirm(draft_of(newer, "task"), office).result_key != first.result_key

    @pytest.mark.parametrize("kind", ["task", "target"])
    def test_it_lives_on_until_the_last_of_them_is_taken_back(self, text, newer, office, kind):
        first, second = (confirm(draft_of(one, kind), office) for one in (text, newer))
        rows = Task.objects if kind == "task" else Target.objects
        reopen_draft(first, actor=office, seen_version=first.version)
        second.refresh_from_db()
        assert second.is_result_own
        assert rows.filter(key=second.result_key).exists()
        reopen_draft(second, actor=office, seen_version=second.version)
        assert not rows.filter(key=first.result_key).exists()
        assert not CitedItem.objects.filter(subject="own").exists()

    def test_a_period_stands_once_as_long_as_one_of_them_sets_it(self, text, newer, office):
        first, second = (confirm(draft_of(one, "deadline"), office) for one in (text, newer))
        assert [one.pk for one in confirmed_rules()] == [first.pk]
        reopen_draft(first, actor=office, seen_version=first.version)
        assert [one.pk for one in confirmed_rules()] == [second.pk]
        assert CitedItem.objects.get(subject="own").link.endswith(f"#d-{confirmed_rules()[0].result_key}")
        second.refresh_from_db()
        reopen_draft(second, actor=office, seen_version=second.version)
        assert not CitedItem.objects.filter(subject="own").exists()


class TestDeciding:
    def test_a_rejection_keeps_its_reason_and_who_decided(self, text, office):
        draft = draft_of(text, "task")
        made = reject_draft(draft, actor=office, seen_version=draft.version, reason="只是背景")
        assert (made.state, made.reason, made.decided_by) == ("rejected", "只是背景", office.key)
        opened = reopen_draft(made, actor=office, seen_version=made.version)
        assert (opened.state, opened.reason) == ("open", "")

    def test_a_rejection_needs_its_reason(self, text, office):
        draft = draft_of(text, "task")
        with pytest.raises(errors.NoReasonError):
            reject_draft(draft, actor=office, seen_version=draft.version, reason=" ")

    def test_the_second_of_two_is_told_who_was_first(self, text, office):
        draft = draft_of(text, "task")
        confirm(draft, office)
        with pytest.raises(errors.DraftChangedError, match=office.name):
            reject_draft(draft, actor=office, seen_version=draft.version, reason="晚了")

    def test_what_is_decided_is_not_decided_again(self, text, office):
        made = confirm(draft_of(text, "task"), office)
        with pytest.raises(errors.NotOpenError):
            confirm(made, office)

    def test_an_open_draft_that_replaced_nothing_has_nothing_to_take_back(self, text, office):
        draft = draft_of(text, "task")
        with pytest.raises(errors.NothingToUndoError):
            reopen_draft(draft, actor=office, seen_version=draft.version)

    def test_each_decision_is_in_the_audit(self, text, office):
        made = confirm(draft_of(text, "target"), office)
        reopen_draft(made, actor=office, seen_version=made.version)
        acts = list(AuditRecord.objects.filter(subject="draft").order_by("number").values_list("act", flat=True))
        assert acts == ["policies.confirm_draft", "policies.reopen_draft"]


class TestAtOnce:
    def test_all_that_is_sure_is_confirmed_and_the_rest_is_left_with_its_reason(self, text, office):
        done = confirm_all(text, actor=office, confidence=0.9)
        assert done.confirmed == 3
        assert [(draft.kind, type(wrong)) for draft, wrong in done.left] == [("task", errors.UnknownUnitsError)]
        assert draft_of(text, "deadline").state == "open"

    def test_one_kind_alone_can_be_confirmed(self, text, office):
        done = confirm_all(text, actor=office, confidence=0, kind="deadline")
        assert done.confirmed == 1
        assert draft_of(text, "task").state == "open"

    def test_what_went_with_its_file_meanwhile_is_passed_over(self, text, office, monkeypatch):
        gone = draft_of(text, "target")
        hold = reviewing.hold

        def held_late(draft, seen):
            Draft.objects.filter(pk=gone.pk).delete()
            return hold(draft, seen)

        monkeypatch.setattr(reviewing, "hold", held_late)
        done = confirm_all(text, actor=office, confidence=0, kind="target")
        assert (done.confirmed, done.left) == (1, ())

    def test_the_second_target_of_a_new_indicator_finds_it(self, office):
        goals = "到2030年，园区亩均税收达到20万元。到2035年，园区亩均税收达到30万元。"
        text = loaded(f"某市园区方案\n一、目标\n{goals}\n二、其他\n略。\n")
        confirm_all(text, actor=office, confidence=0, kind="target")
        indicator = Indicator.objects.get(is_packed=False)
        assert sorted(indicator.targets.values_list("period", flat=True)) == ["2030", "2035"]


WHO = {
    (Role.ZONE_OFFICE, ZONE, ZONE): True,
    (Role.DEPARTMENT, ZONE, ZONE): True,
    (Role.PREFECTURE, PREFECTURE, PREFECTURE): True,
    (Role.PREFECTURE, PREFECTURE, ZONE): False,
    (Role.PREFECTURE, OTHER_PREFECTURE, PREFECTURE): False,
    (Role.COUNTY, PREFECTURE, PREFECTURE): False,
    (Role.AUDITOR, "", ZONE): False,
    (Role.ADMINISTRATOR, "", ZONE): False,
    (Role.ZONE_OFFICE, ZONE, ""): True,
    (Role.DEPARTMENT, ZONE, ""): True,
    (Role.PREFECTURE, PREFECTURE, ""): False,
}


@pytest.mark.parametrize(("role", "scope", "place"), WHO)
def test_who_may_decide_on_a_document_of_which_place(text, role, scope, place):
    Document.objects.filter(pk=text.document.pk).update(place_path=place)
    draft, actor = draft_of(text, "deadline"), acting(role, scope)
    if WHO[role, scope, place]:
        assert confirm(draft, actor).state == "confirmed"
    else:
        with pytest.raises(errors.OutsideError):
            confirm(draft, actor)


def test_a_visitor_decides_on_nothing(text):
    with pytest.raises(LogInError):
        confirm(draft_of(text, "deadline"), VISITOR)


def test_a_prefecture_orders_nothing_to_units_outside_it(text):
    Document.objects.filter(pk=text.document.pk).update(place_path=PREFECTURE)
    draft = draft_of(text, "task")
    fields = {**draft.fields, "units": ["衡阳市人民政府", "大祥区人民政府"]}
    Draft.objects.filter(pk=draft.pk).update(fields=fields)
    from lingyan.apps.plans.actions.tasks.errors import NotYourUnitError

    with pytest.raises(NotYourUnitError):
        confirm(draft, acting(Role.PREFECTURE, PREFECTURE))
