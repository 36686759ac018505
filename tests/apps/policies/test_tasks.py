from datetime import date

import pytest

from factories.accounts import ZONE, acting
from factories.reviews import draft_of, loaded
from factories.tasks import COUNTY_UNIT
from lingyan.apps.notices.queries import due_on
from lingyan.apps.policies.actions.reviewing import confirm_draft
from lingyan.apps.policies.models import Draft
from lingyan.apps.policies.tasks import falls_on
from lingyan.kernel.access import Role


@pytest.mark.parametrize(
    ("printed", "day", "falls"),
    [
        pytest.param("2031-03-31", date(2031, 3, 31), True, id="once"),
        pytest.param("--03-31", date(2032, 3, 31), True, id="each-year"),
        pytest.param("--03-31", date(2032, 4, 30), False, id="another-month"),
        pytest.param("---05", date(2032, 8, 5), True, id="each-month"),
        pytest.param("---31", date(2032, 2, 29), True, id="last-day-of-a-shorter-month"),
        pytest.param("每年三月", date(2032, 3, 31), False, id="no-day"),
    ],
)
def test_a_printed_day_falls_on_its_days(printed, day, falls):
    assert falls_on(printed, day) is falls


@pytest.mark.django_db
class TestConfirmedDays:
    @pytest.fixture
    def draft(self):
        found = draft_of(loaded(), "deadline")
        dated = {**found.fields, "number": None, "date": "--03-31", "who": "珠晖区人民政府"}
        Draft.objects.filter(pk=found.pk).update(fields=dated)
        return found

    def test_a_confirmed_day_is_due_for_the_unit_that_is_named(self, draft):
        assert due_on([date(2032, 3, 31)], COUNTY_UNIT) == []
        confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=1)
        (due,) = due_on([date(2032, 3, 31)], COUNTY_UNIT)
        assert (due.unit, due.link) == (COUNTY_UNIT, f"/documents/periods/#d-{draft.pk}")
        assert due_on([date(2032, 3, 31)], "government-430502") == []

    def test_what_names_nobody_here_is_owed_by_nobody(self, draft):
        Draft.objects.filter(pk=draft.pk).update(fields={**draft.fields, "date": "--03-31", "who": "用水单位"})
        confirm_draft(draft, actor=acting(Role.ZONE_OFFICE, ZONE), seen_version=1)
        assert due_on([date(2032, 3, 31)]) == []
