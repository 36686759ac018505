"""What is made public has a removal day, names no person, and is taken away for a reason alone."""

from datetime import date

import pytest

from factories.cases import of_plant, supervisor
from factories.disclosures import MEASURES, public, rectifying
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import disclosing
from lingyan.apps.cases.actions.disclosing import end_disclosure
from lingyan.apps.cases.actions.errors import StepRefusedError
from lingyan.apps.cases.models import Case, Disclosure
from lingyan.kernel.access import VISITOR, Actor, Grant, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


def test_it_says_what_is_required_and_until_when():
    row = public(on=date(2026, 3, 20), for_days=90, rectify_by=date(2026, 8, 1))
    assert (row.measures, row.remove_on, row.rectify_by) == (MEASURES, date(2026, 6, 18), date(2026, 8, 1))
    assert row.case.events.filter(kind="disclosed").count() == 1


@pytest.mark.parametrize("days", [0, -1])
def test_a_removal_day_comes_after_the_publication(days):
    with pytest.raises(disclosing.RemovalError):
        public(for_days=days)
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    "words",
    ["联系 13812345678", "身份证 43040519800229123X", "写信到 zhang@example.com"],
    ids=["mobile", "identity-card", "e-mail"],
)
def test_no_person_is_named(words):
    with pytest.raises(disclosing.PersonalDataError):
        public(measures=words)


@pytest.mark.parametrize("words", ["统一社会信用代码 91430412MA4L16JQ9B", "改造 12 台锅炉，投资 13800000 元"])
def test_numbers_of_units_and_money_are_no_person(words):
    assert public(measures=words).measures == words


def test_before_anything_was_found_nothing_is_made_public():
    from factories.cases import supervision

    with pytest.raises(StepRefusedError):
        public(supervision())
    assert not Disclosure.objects.exists()


WHO = [
    pytest.param(supervisor("430000/430400"), None, id="supervisor-of-the-place"),
    pytest.param(supervisor("430000/430500"), NotYoursError, id="supervisor-of-elsewhere"),
    pytest.param(Actor("a", "a", (Grant(Role.ZONE_OFFICE, "430000"),)), NotYoursError, id="zone-office"),
    pytest.param(Actor("a", "a", (Grant(Role.ADMINISTRATOR, ""),)), NotYoursError, id="administrator"),
    pytest.param(Actor("a", "a", (Grant(Role.ENTERPRISE, "91430412MA4L16JQ9B"),)), NotYoursError, id="the-plant"),
    pytest.param(VISITOR, LogInError, id="visitor"),
]


@pytest.mark.parametrize(("actor", "error"), WHO)
def test_who_takes_a_result_away(actor, error):
    row = public()
    if error:
        with pytest.raises(error):
            end_disclosure(row, actor=actor, reason="已更正")
        assert Disclosure.objects.get(pk=row.pk).ended_on is None
        return
    assert end_disclosure(row, actor=actor, reason="已更正").end_reason == "已更正"
    assert "已更正" in AuditRecord.objects.get(act="cases.end_disclosure").after


def test_without_a_reason_it_stays():
    row = public()
    with pytest.raises(disclosing.NoEndReasonError):
        end_disclosure(row, actor=supervisor(), reason=" ")


def test_the_plant_makes_nothing_public():
    from lingyan.apps.cases.actions.disclosing import DisclosureGiven, disclose

    case = rectifying()
    given = DisclosureGiven(date(2026, 3, 20), date(2026, 6, 20), MEASURES)
    with pytest.raises(NotYoursError):
        disclose(case, given, actor=of_plant(), seen_version=Case.objects.get(pk=case.pk).version)
