"""A project in one park: every rule with its evidence, facts of the two, and the decision."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from factories.accounts import COUNTY, OTHER_COUNTY, PREFECTURE
from factories.told import PARK, told_park
from factories.willing import willing_project
from lingyan.apps.projects.models import Project
from lingyan.apps.siting.models import SitingDecision, ToldFact
from lingyan.apps.siting.queries import siting_guide
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def prefecture(client_of):
    return client_of(Role.PREFECTURE, PREFECTURE)


def address(made, more: str = f"parks/{PARK}/") -> str:
    return f"/siting/projects/{made.key}/{more}"


def page(client, made) -> str:
    answer = client.get(address(made), headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def hidden(shown: str, name: str) -> str:
    part = shown[shown.index(f'name="{name}" value="', shown.index('id="decide"')) :]
    return part.split('value="')[1].split('"')[0]


def decide(client, made, shown: str | None = None, **more: str):
    shown = shown or page(client, made)
    sent = {"day": localdate().isoformat(), "digest": hidden(shown, "digest"), "seen": hidden(shown, "seen"), **more}
    return client.post(address(made, f"decide/{PARK}/"), sent, headers={"accept-language": "en"})


def test_every_rule_is_told_with_its_clause_and_its_evidence(prefecture):
    told_park()
    shown = page(prefecture, willing_project())
    assert f"{len(siting_guide().guide.rules)} pass, 0 fail, 0 are unknown" in shown
    assert shown.count('class="rule pass"') == len(siting_guide().guide.rules)
    assert "sheet of the park; told by" in shown
    assert "estimated from coordinates" in shown
    assert "Support that holds there" in shown


def test_a_park_that_no_pack_offers_is_told(prefecture):
    assert prefecture.get(address(willing_project(), "parks/430000/nowhere/")).status_code == 404


def test_the_decision_is_entered_and_moves_the_project(prefecture):
    told_park()
    made = willing_project()
    answer = decide(prefecture, made)
    assert answer.headers["Location"] == address(made, "")
    assert Project.objects.get(pk=made.pk).place_path == PARK
    shown = prefecture.get(address(made, ""), headers={"accept-language": "en"}).content.decode()
    assert "It ranked 1 of 1" in shown
    assert "Hand it over" not in shown


def test_where_the_office_does_not_run_the_park_it_is_said_to_hand_the_project_over(client_of):
    told_park()
    made = willing_project(COUNTY)
    client = client_of(Role.COUNTY, COUNTY)
    decide(client, made)
    assert Project.objects.get(pk=made.pk).place_path == COUNTY
    shown = client.get(address(made, ""), headers={"accept-language": "en"}).content.decode()
    assert "Hand it over to the place of the park on its page." in shown


def test_a_failing_rule_offers_no_decision_and_refuses_one_that_is_sent(prefecture):
    told_park(land_mu=1)
    made = willing_project()
    shown = page(prefecture, made)
    assert "It cannot be decided" in shown
    sent = {"day": localdate().isoformat(), "digest": "", "seen": "0"}
    answer = prefecture.post(address(made, f"decide/{PARK}/"), sent, headers={"accept-language": "en"})
    assert answer.status_code == 409
    assert "keeps the project out of this park" in answer.content.decode()
    assert not SitingDecision.objects.exists()


def test_what_was_typed_stays_when_a_reason_is_missing_or_the_day_is_none(prefecture):
    told_park(keeps_red_line=None)
    made = willing_project()
    answer = decide(prefecture, made)
    assert answer.status_code == 409
    assert "say in the reason" in answer.content.decode()
    answer = decide(prefecture, made, reason="the plots are surveyed", day="soon")
    assert answer.status_code == 400
    assert "the plots are surveyed" in answer.content.decode()
    tomorrow = (localdate() + timedelta(1)).isoformat()
    assert decide(prefecture, made, reason="so", day=tomorrow).status_code == 400
    assert decide(prefecture, made, reason="the plots are surveyed").status_code == 302


def test_of_two_who_decide_at_once_the_second_is_told_and_can_decide_again(prefecture):
    told_park()
    made = willing_project(PREFECTURE)
    before = page(prefecture, made)
    assert decide(prefecture, made, before).status_code == 302
    answer = decide(prefecture, made, before, reason="mine")
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "decided on this project at" in shown
    assert "mine" in shown
    assert decide(prefecture, made, shown, reason="mine").status_code == 302
    assert list(SitingDecision.objects.values_list("reason", "is_current")) == [("mine", True), ("", False)]


def test_who_decides_on_what_has_changed_since_is_told(prefecture):
    told_park()
    made = willing_project()
    before = page(prefecture, made)
    told_park(land_mu=1500)
    answer = decide(prefecture, made, before)
    assert answer.status_code == 409
    assert "has changed since you opened the page" in answer.content.decode()
    assert decide(prefecture, made, answer.content.decode()).status_code == 302


def test_a_decision_is_taken_back_with_a_reason(prefecture):
    told_park()
    made = willing_project()
    decide(prefecture, made)
    pk = SitingDecision.objects.get().pk
    assert prefecture.post(address(made, f"decisions/{pk}/take-back/"), {"reason": " "}).status_code == 400
    answer = prefecture.post(address(made, f"decisions/{pk}/take-back/"), {"reason": "the investor moved on"})
    assert answer.status_code == 302
    assert Project.objects.get(pk=made.pk).place_path == COUNTY
    assert "the investor moved on" in prefecture.get(address(made, "")).content.decode()
    assert prefecture.post(address(made, f"decisions/{pk}/take-back/"), {"reason": "again"}).status_code == 409
    assert prefecture.post(address(made, "decisions/999999/take-back/"), {"reason": "x"}).status_code == 404


def test_what_is_found_out_of_both_is_told_here_and_settles_the_rule(prefecture):
    told_park(is_restricted_area=True)
    made = willing_project()
    assert "only unknown in the way" in page(prefecture, made) or "a rule keeps it out" in page(prefecture, made)
    told = {"as_of": "2026-06-01", "suits_ecology": "yes", "source": "letter"}
    answer = prefecture.post(address(made, f"pair/{PARK}/"), told)
    assert answer.status_code == 302
    assert ToldFact.objects.get(key="pair.suits_ecology").value == "yes"
    assert f"{len(siting_guide().guide.rules)} pass" in page(prefecture, made)


def test_wrong_facts_of_both_are_told_at_the_field_and_of_two_the_second_is_told(prefecture):
    told_park()
    made = willing_project()
    wrong = prefecture.post(address(made, f"pair/{PARK}/"), {"as_of": "", "suits_ecology": "perhaps"})
    assert wrong.status_code == 400
    told = {"as_of": "2026-06-01", "suits_ecology": "yes", "seen": "0"}
    assert prefecture.post(address(made, f"pair/{PARK}/"), told).status_code == 302
    second = prefecture.post(address(made, f"pair/{PARK}/"), {**told, "suits_ecology": "no", "source": "my letter"})
    assert second.status_code == 409
    assert "my letter" in second.content.decode()


def test_another_place_neither_decides_nor_tells(client_of):
    told_park()
    made = willing_project()
    client = client_of(Role.AUDITOR, COUNTY)
    sent = {"day": localdate().isoformat(), "as_of": "2026-06-01"}
    for more in (f"decide/{PARK}/", f"pair/{PARK}/"):
        assert client.post(address(made, more), sent).status_code == 403
    assert client_of(Role.COUNTY, OTHER_COUNTY).post(address(made, f"decide/{PARK}/"), sent).status_code == 404
    assert not SitingDecision.objects.exists()
