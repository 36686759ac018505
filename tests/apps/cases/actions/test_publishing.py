"""The step that publishes does so by itself, and what undoes it takes the result away."""

from datetime import date

import pytest

from factories.cases import step, supervisor
from factories.disclosures import public, rectifying
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import CorrectionGiven, correct_step
from lingyan.apps.cases.actions.publishing import PUBLICATIONS
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.apps.cases.queries import procedures

pytestmark = pytest.mark.django_db


def test_the_step_alone_publishes_with_the_period_of_the_clock_and_the_clause():
    case = step(rectifying(), "disclosed", "2026-03-20")
    row = Disclosure.objects.get(case=case)
    assert (row.subject_name, row.publish_on, row.rectify_by) == ("甲冶炼厂", date(2026, 3, 20), date(2026, 9, 10))
    assert (row.finding, row.remove_on, row.ended_on) == ("violation", None, None)
    assert "第二十五条" in row.citation
    assert AuditRecord.objects.filter(act="cases.disclose", key=row.key).count() == 1


def test_other_steps_publish_nothing():
    rectifying()
    assert not Disclosure.objects.exists()


def test_a_withdrawn_step_takes_the_result_away():
    case = step(rectifying(), "disclosed", "2026-03-20")
    number = case.events.get(kind="disclosed").number
    correct_step(case, CorrectionGiven(number, is_withdrawn=True), actor=supervisor(), seen_version=case.version)
    row = Disclosure.objects.get(case=case)
    assert row.ended_on is not None
    assert AuditRecord.objects.filter(act="cases.end_disclosure", key=row.key).exists()


def test_a_later_result_takes_the_place_of_the_earlier():
    first = public(rectifying(), on=date(2026, 3, 20))
    public(Case.objects.get(pk=first.case_id), on=date(2026, 4, 20))
    first.refresh_from_db()
    assert first.ended_on == date(2026, 4, 20)
    assert Disclosure.objects.filter(ended_on=None).count() == 1


def test_the_rules_name_only_what_the_procedures_have():
    assert PUBLICATIONS
    for key, said in PUBLICATIONS.items():
        if key not in procedures():
            continue  # another pack may leave a procedure out
        rules = procedures()[key].newest
        steps = {said.step, *said.ends, *([said.finding_step] if said.finding_step else [])}
        assert steps <= rules.steps.keys()
        assert {said.until_field, said.finding_field} - {""} <= rules.fields.keys()
        assert not said.clock or said.clock in rules.clocks


def test_a_published_default_goes_with_its_last_day_and_with_its_repair():
    from lingyan.apps.cases.actions import CaseGiven, open_case
    from lingyan.apps.cases.queries.disclosure import shown_on
    from lingyan.kernel.access import Actor, Grant, Role

    office = Actor("credit", "信用办", (Grant(Role.PREFECTURE, "430000/430400"),))
    case = open_case(CaseGiven("credit-repair", "", "430000/430400", subject_name="乙公司"), actor=office)
    case = step(case, "record_published", "2026-03-02", actor=office, until=date(2026, 9, 2))
    assert [shown_on(date(2026, 9, day)).count() for day in (2, 3)] == [1, 0]
    case = step(case, "repair_applied", "2026-04-01", actor=office, repairable=True, corrected=True, harm_removed=True)
    step(case, "repaired", "2026-04-08", actor=office)
    assert [shown_on(date(2026, 4, day)).count() for day in (7, 8)] == [1, 0]
