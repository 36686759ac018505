"""What siting asks of a project: by group, three-way, nothing typed is lost, and of two the second is told."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY
from factories.projects import project
from lingyan.apps.siting.models import ToldFact
from lingyan.apps.siting.queries import siting_guide
from lingyan.domain.siting.facts import Scope
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db
DAY = "2026-06-01"


@pytest.fixture
def county(client_of):
    return client_of(Role.COUNTY, COUNTY)


def address(made) -> str:
    return f"/siting/projects/{made.key}/facts/"


def shown(client, made) -> str:
    return client.get(address(made), headers={"accept-language": "en"}).content.decode()


def test_every_fact_that_the_file_does_not_say_is_asked_and_those_of_the_file_are_shown(county):
    made = project(industry="displays", labour=None)
    page = shown(county, made)
    asked = [fact for fact in siting_guide().facts.values() if fact.scope is Scope.PROJECT and not fact.is_computed]
    in_file = {"investment_10k_cny", "tax_10k_cny", "land_mu", "energy_tce"}
    for fact in asked:
        assert (f'name="{fact.name}"' in page) is (fact.name not in in_file), fact.name
    assert "12,000.5" in page
    assert f'href="/projects/{made.key}/change/"' in page
    for group in ("What it needs and brings", "What it discharges", "What it is", "Money and borrowing"):
        assert group in page


def test_what_is_told_counts_and_says_whence_it_is(county):
    made = project(industry="displays")
    told = {"as_of": DAY, "source": "feasibility study", "adds_discharge": "no", "water_m3": "1,200", "seen": "0"}
    assert county.post(address(made), told).headers["Location"] == f"/siting/projects/{made.key}/"
    rows = dict(ToldFact.objects.values_list("key", "value"))
    assert rows == {"project.adds_discharge": "no", "project.water_m3": "1200"}
    page = shown(county, made)
    assert '<option value="no" selected>' in page
    assert "feasibility study; told by" in page


def test_unknown_is_told_apart_from_no_and_can_be_told_again(county):
    made = project(industry="displays")
    county.post(address(made), {"as_of": DAY, "adds_discharge": "no", "seen": "0"})
    seen = str(ToldFact.objects.latest("pk").pk)
    county.post(address(made), {"as_of": DAY, "adds_discharge": "", "seen": seen})
    assert ToldFact.objects.get(key="project.adds_discharge", is_current=True).value == ""


@pytest.mark.parametrize(
    ("field", "typed"), [("water_m3", "-1"), ("water_m3", "much"), ("adds_discharge", "perhaps"), ("as_of", "soon")]
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(county, field, typed):
    made = project(industry="displays")
    sent = {"as_of": DAY, "source": "my study", "cod_t": "3.5", "seen": "0", field: typed}
    answer = county.post(address(made), sent, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "errorlist" in page
    assert 'value="3.5"' in page
    assert "my study" in page
    assert not ToldFact.objects.exists()


def test_a_day_that_has_not_come_is_refused(county):
    made = project(industry="displays")
    tomorrow = (localdate() + timedelta(1)).isoformat()
    answer = county.post(address(made), {"as_of": tomorrow, "water_m3": "5", "seen": "0"})
    assert answer.status_code == 400
    assert 'value="5"' in answer.content.decode()


def test_a_day_that_has_not_come_is_told_together_with_a_wrong_number(county):
    made = project(industry="displays")
    tomorrow = (localdate() + timedelta(1)).isoformat()
    answer = county.post(address(made), {"as_of": tomorrow, "water_m3": "much", "seen": "0"})
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"as_of", "water_m3"}


def test_of_two_who_tell_at_once_the_second_is_told_keeps_what_was_typed_and_can_send_it_again(county):
    made = project(industry="displays")
    county.post(address(made), {"as_of": DAY, "water_m3": "5", "seen": "0"})
    answer = county.post(address(made), {"as_of": DAY, "cod_t": "7", "seen": "0"}, headers={"accept-language": "en"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "told facts of this project at" in page
    assert 'value="7"' in page
    newest = ToldFact.objects.latest("pk").pk
    assert f'name="seen" value="{newest}"' in page
    again = {"as_of": DAY, "water_m3": "5", "cod_t": "7", "seen": str(newest)}
    assert county.post(address(made), again).status_code == 302


def test_who_may_not_run_the_project_is_refused(client_of):
    made = project(industry="displays")
    client = client_of(Role.AUDITOR, COUNTY)
    assert client.get(address(made)).status_code == 403
    assert client.post(address(made), {"as_of": DAY, "water_m3": "5"}).status_code == 403
    assert not ToldFact.objects.exists()
