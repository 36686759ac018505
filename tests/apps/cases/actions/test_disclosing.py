"""What is public is taken away before its day for a reason alone, by who runs the case."""

import pytest

from factories.cases import supervisor
from factories.disclosures import public
from lingyan.apps.audit.models import AuditRecord
from lingyan.apps.cases.actions import disclosing
from lingyan.apps.cases.actions.disclosing import end_disclosure
from lingyan.apps.cases.models import Disclosure
from lingyan.kernel.access import VISITOR, Actor, Grant, LogInError, NotYoursError, Role

pytestmark = pytest.mark.django_db


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
