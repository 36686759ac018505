"""Where the parts of a place have no sum, it is said why and what would make one."""

import pytest

from factories.accounts import acting
from factories.entries import PREFECTURE, entered
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.deciding import accept_entry, return_entry
from lingyan.apps.plans.queries.figures import RowShown, matrix
from lingyan.domain.indicators.period import Period
from lingyan.kernel.access import Actor, Role

pytestmark = pytest.mark.django_db
YEAR = "2025"
OLD_SERIES = "population-pre-census"


def office() -> Actor:
    return acting(Role.ZONE_OFFICE, "430000")


def shown() -> RowShown:
    (row,) = matrix(office(), Place.objects.get(level="zone"), Period.parse(YEAR), "population").rows
    return row


def report(places: list[str], definition: str = "population-post-census", status: str = "final") -> list[object]:
    given = {"period": YEAR, "definition": definition, "status": status, "note": "核对无误"}
    return [entered(acting(Role.PREFECTURE, place), "500", place=place, **given) for place in places]


def accept(entries: list[object]) -> None:
    for entry in entries:
        accept_entry(entry, actor=office())


@pytest.fixture
def prefectures() -> list[str]:
    return list(
        Place.objects.filter(level="prefecture", zone__isnull=False).order_by("path").values_list("path", flat=True)
    )


def test_a_sum_that_is_there_wants_no_reason(prefectures: list[str]) -> None:
    accept(report(prefectures))
    row = shown()
    assert row.sum is not None
    assert row.sum.figure is not None
    assert row.no_sum is None


def test_who_reported_nothing_is_named_first(prefectures: list[str]) -> None:
    accept(report(prefectures[:4]))
    report(prefectures[4:5])
    found = shown().no_sum
    assert found is not None
    assert found.reason.text().startswith("No figure yet from Xiangxi")
    assert "Ask for it" in found.remedy.text()


def test_what_came_back_is_named(prefectures: list[str]) -> None:
    accept(report(prefectures[:5]))
    return_entry(report(prefectures[5:])[0], actor=office(), reason="请核对")
    assert shown().no_sum.reason.text().startswith("Returned and not entered again by")


def test_all_reported_and_some_not_accepted_yet_is_no_sum_either(prefectures: list[str]) -> None:
    accept(report(prefectures[1:]))
    report(prefectures[:1])
    row = shown()
    assert row.reported == len(row.cells) == 6
    assert row.no_sum.reason.text() == "Not accepted yet: Hengyang City."
    assert "Accept or return" in row.no_sum.remedy.text()


def test_a_forecast_is_no_figure_to_add(prefectures: list[str]) -> None:
    accept(report(prefectures[1:]))
    accept(report([PREFECTURE], status="forecast"))
    row = shown()
    assert row.reported == 6
    assert row.no_sum.reason.text().startswith("Only a forecast, a limit or a doubtful value is known of Hengyang")


def test_parts_counted_by_two_definitions_are_told_apart_and_who_is_to_change(prefectures: list[str]) -> None:
    accept(report(prefectures[1:]))
    accept(report([PREFECTURE], definition=OLD_SERIES))
    row = shown()
    assert row.reported == 6
    assert row.no_sum.reason.text().startswith("They are counted by different definitions:")
    assert row.no_sum.remedy.text().startswith("Have Hengyang City enter it by “")
