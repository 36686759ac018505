"""What comes with a request breaks nothing: numbers and texts without end; files say the time of the site."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from factories.accounts import acting
from factories.entries import COUNTY, entered
from factories.tasks import duty_of, task
from lingyan.apps.plans.forms.tasks import LONGEST_TEXT, ReportForm
from lingyan.apps.plans.models import Entry
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

ENDLESS = "9" * 5000


def test_a_number_without_end_names_no_report_and_no_version(client_of):
    duty = duty_of(task())
    county = client_of(Role.COUNTY, COUNTY, unit=duty.unit.key)
    assert county.get(reverse("plans:report", args=[duty.pk]), {"corrects": ENDLESS}).status_code == 200
    office = client_of(Role.ZONE_OFFICE, "430000")
    assert office.post(reverse("plans:close_task", args=[duty.task.key]), {"version": ENDLESS}).status_code == 409


def test_a_file_says_when_a_figure_was_entered_in_the_time_of_the_site(client_of):
    entered(acting(), "31.2")
    Entry.objects.update(entered_at=datetime(2026, 11, 20, 18, 30, tzinfo=UTC))
    file = client_of(Role.COUNTY, COUNTY).get(reverse("plans:entries"), {"export": "csv"}).content.decode()
    assert "2026-11-21 02:30" in file


def test_a_report_is_no_longer_than_by_the_api():
    form = ReportForm({"text": "x" * (LONGEST_TEXT + 1), "progress": 1, "period": "2026-11"})
    assert "text" in form.errors
