"""The step that publishes does so by itself, and what undoes it takes the result away."""

from datetime import date

import pytest

from factories.cases import of_plant, step, supervision, supervisor
from factories.disclosures import MEASURES, public, rectifying
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import (
    CaseGiven,
    CorrectionGiven,
    DisclosureGiven,
    StepGiven,
    correct_step,
    open_case,
    take_step,
)
from lingyan.apps.cases.actions.disclosing import end_disclosure
from lingyan.apps.cases.actions.errors import StepRefusedError
from lingyan.apps.cases.actions.publishing import PersonalDataError, PublicationIncompleteError, RemovalError
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.apps.cases.queries import rules_of
from lingyan.apps.cases.queries.disclosure import shown_on
from lingyan.kernel.access import Actor, Grant, NotYoursError, Role

pytestmark = pytest.mark.django_db


def test_the_step_publishes_the_period_of_the_clock_the_words_and_the_clause():
    row = public(rectifying(), on=date(2026, 3, 20), for_days=90)
    assert (row.subject_name, row.publish_on, row.rectify_by) == ("甲冶炼厂", date(2026, 3, 20), date(2026, 9, 10))
    assert (row.finding, row.measures, row.remove_on) == ("violation", MEASURES, date(2026, 6, 18))
    assert "第二十五条" in row.citation
    assert AuditRecord.objects.filter(act="cases.disclose", key=row.key).count() == 1


def test_the_day_that_the_office_states_is_shown_instead_of_that_of_the_clock():
    assert public(due=date(2026, 8, 1)).rectify_by == date(2026, 8, 1)


SLIPS = {
    "nothing": None,
    "no-words": DisclosureGiven(" ", date(2027, 1, 1)),
    "no-removal-day": DisclosureGiven(MEASURES),
}


@pytest.mark.parametrize("said", SLIPS.values(), ids=SLIPS)
def test_nothing_is_published_by_slip(said):
    case = rectifying()
    given = StepGiven("disclosed", date(2026, 3, 20), public=said)
    with pytest.raises(PublicationIncompleteError, match="results disclosed"):
        take_step(case, given, actor=supervisor(), seen_version=case.version)
    assert not Disclosure.objects.exists()
    assert not case.events.filter(kind="disclosed").exists()


@pytest.mark.parametrize("days", [0, -1])
def test_a_removal_day_comes_after_the_publication(days):
    with pytest.raises(RemovalError):
        public(for_days=days)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["联系 13812345678", "身份证 43040519800229123X", "写信到 zhang@example.com"],
    ids=["mobile", "identity-card", "e-mail"],
)
def test_no_person_is_named(words):
    with pytest.raises(PersonalDataError):
        public(content=words)


@pytest.mark.parametrize("words", ["统一社会信用代码 91430412MA4L16JQ9B", "改造 12 台锅炉，投资 13800000 元"])
def test_numbers_of_units_and_money_are_no_person(words):
    assert public(content=words).measures == words


def test_before_anything_was_found_nothing_is_made_public():
    with pytest.raises(StepRefusedError):
        public(supervision())
    assert not Disclosure.objects.exists()


def test_the_plant_makes_nothing_public():
    case = rectifying()
    given = StepGiven("disclosed", date(2026, 3, 20), public=DisclosureGiven(MEASURES, date(2026, 6, 20)))
    with pytest.raises(NotYoursError):
        take_step(case, given, actor=of_plant(), seen_version=case.version)


def test_other_steps_publish_nothing():
    rectifying()
    assert not Disclosure.objects.exists()


def test_a_withdrawn_step_takes_the_result_away():
    row = public(rectifying(), on=date(2026, 3, 20))
    case = Case.objects.get()
    given = CorrectionGiven(row.event, is_withdrawn=True)
    correct_step(case, given, actor=supervisor(), seen_version=case.version)
    row.refresh_from_db()
    assert row.ended_on is not None
    assert AuditRecord.objects.filter(act="cases.end_disclosure", key=row.key).exists()


def test_a_later_result_takes_the_place_of_the_earlier():
    first = public(rectifying(), on=date(2026, 3, 20))
    public(Case.objects.get(pk=first.case_id), on=date(2026, 4, 20))
    first.refresh_from_db()
    assert first.ended_on == date(2026, 4, 20)
    assert Disclosure.objects.filter(ended_on=None).count() == 1


def test_a_notice_withdrawn_on_re_examination_takes_the_result_away():
    row = public(step(rectifying(), "reexamination_requested", "2026-03-16", form="written"), on=date(2026, 3, 20))
    step(Case.objects.get(), "reexamination_concluded", "2026-04-02", result="withdrawn")
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason) == (date(2026, 4, 2), "作出复查结论 / re-examination concluded")


def test_one_that_was_upheld_stays():
    row = public(step(rectifying(), "reexamination_requested", "2026-03-16", form="written"), on=date(2026, 3, 20))
    step(Case.objects.get(), "reexamination_concluded", "2026-04-02", result="upheld")
    row.refresh_from_db()
    assert row.ended_on is None


def test_a_log_from_before_the_rule_publishes_nothing_afterwards():
    row = public(rectifying(), on=date(2026, 3, 20))
    row.delete()
    step(Case.objects.get(), "transferred", "2026-03-21", department="市场监管局")
    assert not Disclosure.objects.exists()


OFFICE = Actor("office", "承办", (Grant(Role.PREFECTURE, "430000/430400"),))


def opened(procedure: str) -> Case:
    return open_case(CaseGiven(procedure, "", "430000/430400", subject_name="乙公司"), actor=OFFICE)


def shown(*days: date) -> list[int]:
    return [shown_on(day).count() for day in days]


def test_a_published_default_goes_with_its_last_day_and_with_its_repair():
    case = step(opened("credit-repair"), "record_published", "2026-03-02", actor=OFFICE, until=date(2026, 9, 2))
    assert shown(date(2026, 9, 2), date(2026, 9, 3)) == [1, 0]
    case = step(case, "repair_applied", "2026-04-01", actor=OFFICE, repairable=True, corrected=True, harm_removed=True)
    step(case, "repaired", "2026-04-08", actor=OFFICE)
    assert shown(date(2026, 4, 7), date(2026, 4, 8)) == [1, 0]
    assert "予以修复" in Disclosure.objects.get().end_reason


def test_a_repair_put_right_moves_the_end_and_one_withdrawn_brings_the_publication_back():
    case = step(opened("credit-repair"), "record_published", "2026-03-02", actor=OFFICE, until=date(2026, 9, 2))
    case = step(case, "repair_applied", "2026-04-01", actor=OFFICE, repairable=True, corrected=True, harm_removed=True)
    case = step(case, "repaired", "2026-04-08", actor=OFFICE)
    correct_step(case, CorrectionGiven(3, date(2026, 4, 9)), actor=OFFICE, seen_version=case.version)
    assert shown(date(2026, 4, 8), date(2026, 4, 9)) == [1, 0]
    case = Case.objects.get(pk=case.pk)
    correct_step(case, CorrectionGiven(3, is_withdrawn=True), actor=OFFICE, seen_version=case.version)
    row = Disclosure.objects.get()
    assert (row.ended_on, row.end_reason, shown(date(2026, 4, 9))) == (None, "", [1])
    assert [record.act for record in AuditRecord.objects.filter(key=row.key).order_by("number")] == [
        "cases.disclose",
        "cases.end_disclosure",
        "cases.end_disclosure",
        "cases.disclose",
    ]


def test_what_a_person_took_away_does_not_come_back():
    case = step(opened("credit-repair"), "record_published", "2026-03-02", actor=OFFICE, until=date(2026, 9, 2))
    row = end_disclosure(Disclosure.objects.get(), actor=OFFICE, reason="误公开")
    case = step(case, "repair_applied", "2026-04-01", actor=OFFICE, repairable=True, corrected=True, harm_removed=True)
    case = step(case, "repaired", "2026-04-08", actor=OFFICE)
    correct_step(case, CorrectionGiven(3, is_withdrawn=True), actor=OFFICE, seen_version=case.version)
    assert Disclosure.objects.get().ended_on == row.ended_on is not None


def test_a_last_day_that_is_put_right_moves_the_removal():
    case = step(opened("credit-repair"), "record_published", "2026-03-02", actor=OFFICE, until=date(2026, 9, 2))
    right = CorrectionGiven(1, date(2026, 3, 3), {"until": date(2026, 10, 12)})
    correct_step(case, right, actor=OFFICE, seen_version=case.version)
    row = Disclosure.objects.get()
    assert (row.publish_on, row.remove_on) == (date(2026, 3, 3), date(2026, 10, 13))


def publish(case: Case, kind: str, day: str, content: str, **said: object) -> Case:
    """Take a step that publishes, its evidence being kept on paper."""
    on_paper = tuple(one.key for one in rules_of(case).steps[kind].evidence)
    given = StepGiven(kind, date.fromisoformat(day), said, on_paper=on_paper, public=DisclosureGiven(content))
    take_step(case, given, actor=OFFICE, seen_version=case.version)
    return Case.objects.get(pk=case.pk)


def test_a_standard_is_public_while_views_are_asked_and_once_it_is_fixed():
    case = publish(opened("list-standard-consultation"), "consultation_opened", "2026-03-02", "标准征求意见稿")
    row = Disclosure.objects.get()
    assert (row.rectify_by, row.remove_on) == (date(2026, 4, 1), None)
    case = step(case, "departments_asked", "2026-03-03", actor=OFFICE)
    case = step(case, "consultation_closed", "2026-04-01", actor=OFFICE)
    assert shown(date(2026, 3, 31), date(2026, 4, 1)) == [1, 0]
    case = step(case, "standard_fixed", "2026-06-01", actor=OFFICE, form="local_regulation")
    case = publish(case, "standard_published", "2026-06-08", "移出条件、程序和救济措施见附件")
    assert shown(date(2026, 6, 7), date(2026, 6, 8)) == [0, 1]
    step(case, "standard_withdrawn", "2026-09-01", actor=OFFICE)
    assert shown(date(2026, 8, 31), date(2026, 9, 1)) == [1, 0]


def test_a_project_store_is_public_until_a_new_one_takes_its_place():
    case = step(opened("old-community-store"), "built", "2026-01-05", OFFICE, first_year=2026, with_departments=True)
    case = step(case, "agreed", "2026-01-12", OFFICE)
    case = publish(case, "published", "2026-01-15", "2026—2028年项目库")
    step(case, "replaced", "2026-06-01", OFFICE)
    assert shown(date(2026, 5, 31), date(2026, 6, 1)) == [1, 0]


def test_an_announced_revocation_is_public_until_its_day_or_the_supply():
    promised = step(opened("promised-supply"), "approved", "2025-03-03", OFFICE, promised_on=date(2026, 3, 2))
    case = publish(promised, "notice_published", "2026-04-01", "地块一", until=date(2026, 5, 8))
    assert shown(date(2026, 5, 8), date(2026, 5, 9)) == [1, 0]
    step(case, "supplied", "2026-04-20", OFFICE)
    assert shown(date(2026, 4, 19), date(2026, 4, 20)) == [1, 0]
