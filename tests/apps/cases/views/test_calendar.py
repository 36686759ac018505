"""The calendar of last days: a month to look through, one day in full, each reader's own."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from factories.accounts import person
from factories.cases import CODE, plant, step, supervision
from lingyan.apps.cases.models import Case
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db

PREFECTURE = "430000/430400"


@pytest.fixture
def officer(client_of):
    mine = client_of(Role.SUPERVISOR, PREFECTURE)
    mine.cookies["django_language"] = "en"
    return mine


def month(client, **asked) -> str:
    answer = client.get(reverse("cases:calendar"), {"month": "2026-03", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def received() -> Case:
    return step(supervision(), "materials_received", "2026-03-02")


def test_a_clock_stands_on_its_last_day_with_who_owes_what(officer):
    case = received()
    page = month(officer, whose="all")
    cell = page[page.index('datetime="2026-03-30"') : page.index('datetime="2026-03-31"')]
    assert case.title in cell
    assert "energy supervisor: conclude the review of the materials" in cell


def test_days_off_are_told_by_the_holiday_table(officer):
    page = month(officer, month="2026-10", whose="all")
    cell = page[page.index('datetime="2026-10-01"') : page.index('datetime="2026-10-02"')]
    assert "day off" in cell


def test_my_own_are_shown_first_and_all_on_demand(officer):
    case = received()
    assert "No clock ends in this month." in month(officer)
    Case.objects.update(handler=person(Role.SUPERVISOR, PREFECTURE))
    assert case.title in month(officer)


def test_the_plant_sees_the_last_days_of_its_own_cases(client_of):
    plant()
    case = received()
    clerk = client_of(Role.ENTERPRISE, CODE, unit="plant-a")
    assert case.title in month(clerk)
    elsewhere = client_of(Role.SUPERVISOR, "430000/431000", login="elsewhere")
    assert case.title not in month(elsewhere, whose="all")


def test_a_full_day_shows_a_few_and_leads_to_the_rest(officer):
    for _each in range(6):
        received()
    address = reverse("cases:calendar_day", args=["2026-03-30"])
    page = month(officer, whose="all")
    assert "and 2 more" in page
    assert address in page
    assert officer.get(address, {"whose": "all"}).content.decode().count('class="case-row"') == 6


def test_a_day_can_be_copied_as_lines_that_say_who_owes_what(officer):
    case = received()
    page = officer.get(reverse("cases:calendar_day", args=["2026-03-30"]), {"whose": "all"}).content.decode()
    text = page[page.index("<textarea") : page.index("</textarea>")]
    assert "Last day 2026-03-30: 1" in text
    assert "1. energy supervisor: conclude the review of the materials." in text
    assert case.title in text
    assert "第十五条" in text


def test_the_month_asks_as_much_for_many_clocks_as_for_one(officer):
    received()
    month(officer, whose="all")
    with CaptureQueriesContext(connection) as one:
        month(officer, whose="all")
    for _each in range(3):
        received()
    with CaptureQueriesContext(connection) as four:
        month(officer, whose="all")
    assert len(four) == len(one)


def test_without_a_month_it_is_this_one_and_no_month_is_refused(officer):
    page = officer.get(reverse("cases:calendar")).content.decode()
    assert f'datetime="{localdate():%Y-%m-%d}" aria-current="date"' in page
    assert f"{localdate().replace(day=1) - timedelta(days=1):%Y-%m}" in page
    for wrong in ("2026-13", "x", "9999-01"):
        assert officer.get(reverse("cases:calendar"), {"month": wrong}).status_code == 400
    assert officer.get(reverse("cases:calendar_day", args=["2026-02-30"])).status_code == 400


def test_who_sees_no_cases_sees_no_calendar(client_of):
    assert client_of(Role.ADMINISTRATOR, "").get(reverse("cases:calendar")).status_code == 403
