from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from factories.accounts import PREFECTURE
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions import ObservationGiven, publish_observation
from lingyan.apps.plans.models import Definition, Entry, Observation
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
LONG_AGO = "2000-01-01"


def publish(value="4500.5", **more):
    definition = Definition.objects.select_related("statistic").order_by("pk")[0]
    place = Place.objects.get(path=PREFECTURE)
    given = {"unit": definition.statistic.unit, "status": "final", "source_title": "年报", "reported_by": "统计局"}
    return publish_observation(ObservationGiven(definition, place, "2025", Decimal(value), **{**given, **more}))


def entered(row):
    """Return the entry that an observation was made from."""
    return Entry.objects.create(
        statistic=row.statistic,
        definition=row.definition,
        place=row.place,
        period=row.period,
        year=row.year,
        value=row.value,
        unit=row.unit,
        status=row.status,
        source_title="县<b>统计年报",
        state="accepted",
        entered_by="li",
        entered_by_name="李填报",
        entered_at=timezone.now(),
        decided_by="wang",
        decided_by_name="王审核",
        decided_at=timezone.now(),
        observation=row,
    )


def page_of(client, address, **given):
    page = client.get(address, given, headers={"Accept-Language": "en"})
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("suffix", ["", "why/"])
def test_the_whole_way_of_a_reported_value_is_told(client, suffix):
    row = publish()
    entered(row)
    page = page_of(client, f"/indicators/observations/{row.key}/{suffix}")
    assert page.index("李填报 entered it") < page.index("王审核 accepted it")
    assert "县&lt;b&gt;统计年报" in page


def test_only_those_who_may_see_figures_there_are_led_to_the_entry(client, client_of):
    row = publish()
    entry = entered(row)
    address = f"/figures/{entry.pk}/"
    assert address not in page_of(client, row.get_absolute_url())
    assert address in page_of(client_of(Role.PREFECTURE, PREFECTURE), row.get_absolute_url())


def test_a_corrected_value_leads_to_its_versions_and_they_to_it(client):
    first, second = publish(), publish("4600")
    newest = page_of(client, second.get_absolute_url())
    assert "4,500.5" in newest
    assert first.get_absolute_url() in newest
    old = page_of(client, first.get_absolute_url())
    assert "earlier version" in old
    assert second.get_absolute_url() in old
    assert page_of(client, f"{first.get_absolute_url()}why/").count("A newer version took its place") == 1


def test_a_value_of_a_pack_tells_its_source_and_what_was_reported_beside_it(client):
    packed = Observation.objects.filter(is_packed=True).order_by("pk")[0]
    page = page_of(client, packed.get_absolute_url())
    assert "How it came here" not in page
    beside = ObservationGiven(
        packed.definition, packed.place, packed.period, Decimal(7), packed.unit, "final", "年报", "统计局"
    )
    row = publish_observation(beside)
    assert packed.get_absolute_url() in page_of(client, row.get_absolute_url())


def test_a_made_up_value_says_so_wherever_it_stands(client):
    row = publish(is_synthetic=True)
    assert "Demo" in page_of(client, row.get_absolute_url())
    assert "Demo" in page_of(client, "/indicators/observations/", year="2025", place=PREFECTURE)


def test_the_list_shows_what_was_known_on_a_day(client):
    row = publish()
    address = "/indicators/observations/"
    assert row.get_absolute_url() in page_of(client, address, place=PREFECTURE)
    earlier = page_of(client, address, place=PREFECTURE, known_by=LONG_AGO)
    assert row.get_absolute_url() not in earlier
    assert "as it was known at the end of 2000-01-01" in earlier
    assert row.get_absolute_url() not in page_of(client, address, place=PREFECTURE, as_of="2025-12-30")
    assert row.get_absolute_url() in page_of(client, address, place=PREFECTURE, as_of="2025-12-31")


@pytest.mark.parametrize("address", ["/", "/indicators/dev-gdp/", "/indicators/contradictions/"])
def test_a_page_keeps_both_days_and_says_what_it_shows(client, address):
    page = page_of(client, address, as_of="2021-06-30", known_by=LONG_AGO)
    assert 'name="known_by" type="date" value="2000-01-01"' in page
    assert 'name="as_of" type="date" value="2021-06-30"' in page
    assert "as it was known at the end of 2000-01-01" in page


def test_why_and_the_files_of_an_indicator_keep_both_days(client):
    days = "as_of=2026-06-30&amp;known_by=2000-01-01"
    page = page_of(client, "/indicators/dev-gdp/", as_of="2026-06-30", known_by=LONG_AGO)
    assert f"/indicators/dev-gdp/why/?{days}" in page
    now = page_of(client, "/indicators/dev-gdp/why/", as_of="2026-06-30")
    then = page_of(client, "/indicators/dev-gdp/why/", as_of="2026-06-30", known_by=LONG_AGO)
    assert now != then


@pytest.mark.parametrize("address", ["/", "/indicators/dev-gdp/", "/indicators/observations/"])
def test_a_day_that_is_none_is_told(client, address):
    assert client.get(address, {"known_by": "2026-02-30"}).status_code == 400


def test_a_day_that_has_not_come_yet_is_now(client):
    row = publish()
    assert row.get_absolute_url() in page_of(
        client, "/indicators/observations/", place=PREFECTURE, known_by=date.max.isoformat()
    )
