"""A complaint is sealed, read by its supervisors alone, and every look is recorded."""

import json

import pytest
from django.core import serializers
from django.core.cache import cache

from factories.accounts import acting, person
from factories.cases import supervision
from factories.complaints import AT, CONTACT, NAME, UNIT, WHAT, file
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import complaints, errors
from lingyan.apps.cases.models import Case, Complaint, ComplaintOutcome, ComplaintState
from lingyan.apps.cases.queries import UnknownCaseError
from lingyan.apps.notices.models import Notice
from lingyan.kernel.access import COMMAND_LINE, VISITOR, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db
HERE, AROUND, BESIDE = AT, "430000/430400", "430000/430500"


@pytest.fixture(autouse=True)
def _uncounted():
    cache.clear()


def of_supervisor():
    return acting(Role.SUPERVISOR, AROUND)


def test_neither_table_nor_audit_nor_notice_holds_a_word_of_it():
    person(Role.SUPERVISOR, AROUND)
    made, code = file()
    kept = serializers.serialize("json", [made, *AuditRecord.objects.all(), *Notice.objects.all()])
    for words in (WHAT, UNIT, NAME, CONTACT, code):
        assert json.dumps(words)[1:-1] not in kept
        assert words not in kept


def test_of_who_sent_it_the_audit_names_neither_account_nor_address():
    file()
    row = AuditRecord.objects.get(act="cases.file_complaint")
    assert (row.actor, row.actor_name, row.address) == ("", "", "")


def test_the_supervisors_of_the_place_are_told_and_nobody_else():
    for role, scope in ((Role.SUPERVISOR, HERE), (Role.SUPERVISOR, AROUND)):
        person(role, scope)
    for role, scope in ((Role.SUPERVISOR, BESIDE), (Role.ZONE_OFFICE, "430000"), (Role.COUNTY, HERE)):
        person(role, scope)
    file()
    told = {notice.person.login for notice in Notice.objects.select_related("person")}
    assert told == {"supervisor-430412", "supervisor-430400"}


WHO = [
    pytest.param(Role.SUPERVISOR, HERE, None, id="supervisor-of-the-place"),
    pytest.param(Role.SUPERVISOR, AROUND, None, id="supervisor-of-the-prefecture"),
    pytest.param(Role.SUPERVISOR, BESIDE, NotYoursError, id="supervisor-of-elsewhere"),
    pytest.param(Role.SUPERVISOR, "430000/430400/430405", NotYoursError, id="supervisor-of-the-next-county"),
    pytest.param(Role.ZONE_OFFICE, "430000", NotYoursError, id="zone-office"),
    pytest.param(Role.DEPARTMENT, "430000", NotYoursError, id="department"),
    pytest.param(Role.PREFECTURE, AROUND, NotYoursError, id="prefecture"),
    pytest.param(Role.COUNTY, HERE, NotYoursError, id="county"),
    pytest.param(Role.AUDITOR, "", NotYoursError, id="auditor"),
    pytest.param(Role.ADMINISTRATOR, "", NotYoursError, id="administrator"),
]


@pytest.mark.parametrize(("role", "scope", "error"), WHO)
def test_who_reads_it_and_who_sees_who_sent_it(role, scope, error):
    made, _code = file()
    actor = acting(role, scope)
    if error is None:
        assert complaints.read_complaint(made, actor=actor)["what"] == WHAT
        assert complaints.see_complainant(made, actor=actor, reason="核实情况")["contact"] == CONTACT
        return
    with pytest.raises(error):
        complaints.read_complaint(made, actor=actor)
    with pytest.raises(error):
        complaints.see_complainant(made, actor=actor, reason="核实情况")


@pytest.mark.parametrize(("actor", "error"), [(VISITOR, LogInError), (COMMAND_LINE, NotYoursError)])
def test_visitors_and_who_has_the_machine_read_nothing(actor, error):
    made, _code = file()
    with pytest.raises(error):
        complaints.see_complainant(made, actor=actor, reason="核实情况")


def test_every_look_is_recorded_with_its_reason():
    made, _code = file()
    complaints.read_complaint(made, actor=of_supervisor())
    complaints.see_complainant(made, actor=of_supervisor(), reason="需要补充证据")
    acts = list(AuditRecord.objects.filter(key=made.key).order_by("pk").values_list("act", flat=True))
    assert acts == ["cases.file_complaint", "cases.read_complaint", "cases.see_complainant"]
    assert "需要补充证据" in AuditRecord.objects.get(act="cases.see_complainant").after


def test_nobody_sees_who_sent_it_without_a_reason():
    made, _code = file()
    with pytest.raises(errors.NoReasonError):
        complaints.see_complainant(made, actor=of_supervisor(), reason="  ")
    assert not AuditRecord.objects.filter(act="cases.see_complainant").exists()


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(complaints.ComplaintGiven(" ", AT), id="nothing-said"),
        pytest.param(complaints.ComplaintGiven(WHAT, ""), id="nowhere"),
        pytest.param(complaints.ComplaintGiven(WHAT, "999999"), id="no-such-place"),
    ],
)
def test_what_says_nothing_or_is_nowhere_is_refused(given):
    with pytest.raises(errors.NoComplaintError):
        complaints.file_complaint(given)


def test_nobody_floods_the_office_and_others_are_not_shut_out():
    given = complaints.ComplaintGiven(WHAT, AT)
    for _time in range(complaints.PER_HOUR):
        complaints.file_complaint(given, address="10.0.0.9")
    with pytest.raises(errors.TooManyComplaintsError):
        complaints.file_complaint(given, address="10.0.0.9")
    complaints.file_complaint(given, address="10.0.0.10")
    assert Complaint.objects.count() == complaints.PER_HOUR + 1


def test_it_goes_forward_only_and_ends_with_what_came_of_it():
    made, _code = file()
    actor = of_supervisor()
    made = complaints.move_complaint(made, ComplaintState.ACCEPTED, actor=actor, seen_version=made.version)
    with pytest.raises(errors.ComplaintMoveError):
        complaints.move_complaint(made, ComplaintState.RECEIVED, actor=actor, seen_version=made.version)
    with pytest.raises(errors.ComplaintMoveError):
        complaints.move_complaint(made, ComplaintState.ANSWERED, actor=actor, seen_version=made.version)
    made = complaints.move_complaint(
        made, ComplaintState.ANSWERED, actor=actor, seen_version=made.version, outcome=ComplaintOutcome.UNFOUNDED
    )
    assert (made.state, made.outcome) == ("answered", "unfounded")


def test_of_two_who_move_it_the_second_is_told():
    made, _code = file()
    complaints.move_complaint(made, ComplaintState.ACCEPTED, actor=of_supervisor(), seen_version=1)
    with pytest.raises(errors.ComplaintChangedError):
        complaints.move_complaint(made, ComplaintState.HANDLING, actor=of_supervisor(), seen_version=1)


def test_it_leads_to_a_case_that_tells_nothing_of_it():
    made, _code = file()
    case = complaints.take_up(made, actor=of_supervisor(), seen_version=1, unit="甲冶炼厂")
    made.refresh_from_db()
    assert (made.state, made.case) == ("handling", case)
    row = serializers.serialize("json", [case])
    assert case.place_path == AT
    assert all(words not in row for words in (WHAT, NAME, CONTACT, made.key))


def test_no_second_case_is_opened_for_it_and_it_can_be_taken_into_another_that_runs():
    made, _code = file()
    complaints.take_up(made, actor=of_supervisor(), seen_version=1, unit="甲冶炼厂")
    with pytest.raises(errors.ComplaintMoveError):
        complaints.take_up(made, actor=of_supervisor(), seen_version=2, unit="甲冶炼厂")
    assert Case.objects.count() == 1
    other = supervision()
    assert complaints.take_up(made, actor=of_supervisor(), seen_version=2, case_key=other.key) == other


def test_it_is_taken_into_a_case_that_runs():
    made, _code = file()
    case = supervision()
    assert complaints.take_up(made, actor=of_supervisor(), seen_version=1, case_key=case.key) == case
    assert Case.objects.count() == 1


def test_into_a_case_of_elsewhere_it_is_not_taken():
    made, _code = file()
    with pytest.raises(UnknownCaseError):
        complaints.take_up(made, actor=of_supervisor(), seen_version=1, case_key="energy-supervision-1999-00001")
    made.refresh_from_db()
    assert (made.state, made.case) == ("received", None)
