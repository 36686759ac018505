"""People tell what parks offer by form and by Excel; what is wrong is told at its field and nothing is lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from factories.accounts import COUNTY, OTHER_COUNTY, ZONE
from factories.told import OTHER_PARK, PARK, told_park
from lingyan.apps.places.models import Place
from lingyan.apps.siting.models import ToldFact
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def park_of_county():
    return Place.objects.filter(path__startswith=f"{COUNTY}/").first()


def test_the_list_shows_every_park_and_gives_it_as_a_file(client_of):
    told_park()
    browser = client_of(Role.COUNTY, COUNTY)
    page = browser.get(reverse("siting:parks"), {"q": "白沙洲"})
    assert "2,000" in page.content.decode()
    exported = browser.get(reverse("siting:parks"), {"export": "csv"})
    assert "白沙洲" in exported.content.decode()


def test_visitors_and_those_without_projects_see_nothing(client, client_of):
    assert client.get(reverse("siting:parks")).status_code in {302, 401}
    assert client_of(Role.SUPERVISOR, COUNTY).get(reverse("siting:parks")).status_code == 403


def test_a_park_is_told_by_its_form_and_shown_with_its_source(client_of):
    browser = client_of(Role.PARK, PARK)
    form = browser.get(reverse("siting:tell_park", args=[PARK]))
    assert form.status_code == 200
    sent = {"as_of": "2026-06-01", "source": "征地公告", "land_mu": "1,500", "sewage_runs": "yes"}
    answer = browser.post(reverse("siting:tell_park", args=[PARK]), sent, follow=True)
    page = answer.content.decode()
    assert "1,500" in page
    assert "征地公告" in page
    assert ToldFact.objects.get(key="park.land_mu").value == "1500"


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(client_of):
    browser = client_of(Role.PARK, PARK)
    sent = {"as_of": "2026-06-01", "land_mu": "-5", "energy_tce": "<script>", "labour": "700"}
    answer = browser.post(reverse("siting:tell_park", args=[PARK]), sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert answer.context["form"].errors.keys() == {"land_mu", "energy_tce"}
    assert 'value="700"' in page
    assert "<script>" not in page.replace("<script src", "").replace("<script defer", "")
    assert not ToldFact.objects.exists()


def test_a_day_that_has_not_come_is_refused(client_of):
    browser = client_of(Role.PARK, PARK)
    answer = browser.post(reverse("siting:tell_park", args=[PARK]), {"as_of": "2999-01-01", "land_mu": "5"})
    assert answer.status_code == 400
    assert "2999-01-01" in answer.content.decode()


def test_nobody_tells_of_a_park_elsewhere(client_of):
    other = client_of(Role.COUNTY, OTHER_COUNTY)
    assert other.get(reverse("siting:tell_park", args=[PARK])).status_code == 403
    assert other.post(reverse("siting:tell_park", args=[PARK]), {"as_of": "2026-06-01"}).status_code == 403
    assert other.get(reverse("siting:park", args=[PARK])).status_code == 200


def test_an_unknown_park_is_not_found(client_of):
    assert client_of(Role.COUNTY, COUNTY).get(reverse("siting:park", args=["430000/nowhere"])).status_code == 404


def test_the_table_holds_the_parks_that_the_reader_tells_of(client_of):
    told_park()
    told_park(OTHER_PARK)
    answer = client_of(Role.ZONE_OFFICE, ZONE).get(reverse("siting:park_table"))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    assert client_of(Role.COUNTY, COUNTY).get(reverse("siting:load_parks")).status_code == 200
    assert Decimal(ToldFact.objects.filter(key="park.land_mu").first().value) == 2000


def test_columns_of_the_table_are_told_in_the_readers_language_only(client_of):
    client = client_of(Role.COUNTY, COUNTY)
    for language, said, unsaid in (("zh-hans", "<dt>数据日期", "as of</d"), ("en", "<dt>as of", "数据日期")):
        page = client.get(reverse("siting:load_parks"), headers={"Accept-Language": language}).content.decode()
        assert said in page
        assert unsaid not in page
