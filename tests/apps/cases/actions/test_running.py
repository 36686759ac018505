"""A case runs as the rules say: what they forbid is refused with the clause, and nothing is lost."""

from datetime import date

import pytest

from factories.cases import PLACE, of_plant, plant, step, supervision, supervisor
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import CaseGiven, CorrectionGiven, StepGiven, correct_step, open_case, take_step
from lingyan.apps.cases.actions.errors import (
    CaseChangedError,
    NoEvidenceError,
    NoSubjectError,
    NoSuchEventError,
    StepRefusedError,
)
from lingyan.apps.cases.models import Case
from lingyan.apps.cases.queries import replayed
from lingyan.domain.procedures.errors import UnknownProcedureError
from lingyan.kernel.access import VISITOR, LogInError, NotYoursError

pytestmark = pytest.mark.django_db


def test_a_case_begins_with_nothing_in_its_log():
    case = supervision()
    assert (case.state, case.is_open, case.next_due, case.events.count()) == ("opened", True, None, 0)
    assert case.key.startswith("energy-supervision-")
    assert AuditRecord.objects.filter(act="cases.open_case").count() == 1


def test_two_cases_have_two_numbers_without_a_gap():
    first, second = supervision(), supervision()
    assert int(second.key.rpartition("-")[2]) == int(first.key.rpartition("-")[2]) + 1


def test_a_step_sets_its_clock_and_the_list_finds_its_day():
    case = step(supervision(), "materials_received", "2026-03-02")
    assert (case.state, case.next_clock, case.next_role) == ("reviewing", "review", "supervisor")
    assert case.next_due == date(2026, 3, 30)
    assert [(row.key, row.length, row.unit) for row in case.clocks.all()] == [("review", 20, "working-day")]


def test_what_the_law_forbids_is_refused_with_its_clause_and_leaves_nothing():
    case = supervision()
    given = StepGiven(
        "visit_started",
        date(2026, 3, 2),
        {"officers": 1, "certificates": True, "ground": "plan"},
        on_paper=("visit_record",),
    )
    with pytest.raises(StepRefusedError) as caught:
        take_step(case, given, actor=supervisor(), seen_version=case.version)
    assert "第十七条" in caught.value.text()
    assert Case.objects.get(pk=case.pk).version == case.version
    assert case.events.count() == 0


def test_of_two_who_act_at_once_the_second_is_told():
    case = supervision()
    given = StepGiven("materials_received", date(2026, 3, 2))
    take_step(case, given, actor=supervisor(), seen_version=case.version)
    with pytest.raises(CaseChangedError):
        take_step(case, given, actor=supervisor(), seen_version=case.version)


def test_a_step_without_its_evidence_is_not_taken():
    case = step(supervision(), "visit_concluded", "2026-03-02", finding="violation")
    given = StepGiven("rectification_notice_served", date(2026, 3, 5), {"months": 3})
    with pytest.raises(NoEvidenceError):
        take_step(case, given, actor=supervisor(), seen_version=case.version)


def test_silence_decides_and_the_next_day_to_keep_is_the_new_one():
    case = step(supervision(), "rectification_notice_served", "2026-01-05", months=3)
    case = step(case, "extension_requested", "2026-03-10", actor=of_plant(), months=2, form="written")
    found = replayed(case, date(2026, 4, 8))
    assert [one.event.kind for one in found.deemed] == ["extension_decided"]
    assert str(found.clock("rectification").reached.due) == "2026-06-05"


def test_the_plant_takes_its_own_steps_and_no_others():
    case = step(supervision(), "rectification_notice_served", "2026-01-05", months=3)
    case = step(case, "extension_requested", "2026-03-10", actor=of_plant(), months=2, form="written")
    with pytest.raises(NotYoursError):
        step(case, "extension_decided", "2026-03-12", actor=of_plant(), granted=True)


@pytest.mark.parametrize(
    ("actor", "error"),
    [(VISITOR, LogInError), (supervisor("430000/431000"), NotYoursError)],
    ids=["a-visitor", "of-elsewhere"],
)
def test_who_may_not_run_it_opens_no_case(actor, error):
    with pytest.raises(error):
        open_case(CaseGiven("energy-supervision", "", PLACE, subject=plant()), actor=actor)


def test_a_case_about_nobody_or_of_no_procedure_is_refused():
    with pytest.raises(NoSubjectError):
        open_case(CaseGiven("energy-supervision", "", PLACE), actor=supervisor())
    with pytest.raises(UnknownProcedureError):
        open_case(CaseGiven("witchcraft", "", PLACE, subject=plant()), actor=supervisor())


def test_a_correction_is_an_entry_of_its_own_and_the_old_one_stays():
    case = step(supervision(), "materials_received", "2026-03-02")
    correct_step(case, CorrectionGiven(1, day=date(2026, 3, 3)), actor=supervisor(), seen_version=case.version)
    case.refresh_from_db()
    assert case.next_due == date(2026, 3, 31)
    assert next((row.kind, str(row.day)) for row in case.events.all()) == ("materials_received", "2026-03-02")
    assert case.events.count() == 2


def test_a_withdrawn_step_was_never_taken():
    case = step(supervision(), "materials_received", "2026-03-02")
    correct_step(case, CorrectionGiven(1, is_withdrawn=True), actor=supervisor(), seen_version=case.version)
    case.refresh_from_db()
    assert (case.state, case.next_due, case.clocks.count()) == ("opened", None, 0)


def test_what_is_not_in_the_log_is_not_corrected():
    case = supervision()
    with pytest.raises(NoSuchEventError):
        correct_step(case, CorrectionGiven(7), actor=supervisor(), seen_version=case.version)
