"""A task that names a unit which nobody here is called is no dead end."""

import pytest
from django.test import Client
from django.urls import reverse

from factories.accounts import ZONE, person
from factories.reviews import draft_of, loaded
from lingyan.apps.accounts.models import Grant, Organisation
from lingyan.apps.policies.models import Draft
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    return loaded()


@pytest.fixture
def office():
    made = Client(headers={"accept": "text/html", "accept-language": "en"})
    made.force_login(person(Role.ZONE_OFFICE, ZONE), backend="django.contrib.auth.backends.ModelBackend")
    return made


def page_of(text) -> str:
    return reverse("policies:review", args=[text.document.key])


def post(client, name, draft, **given):
    return client.post(reverse(f"policies:{name}", args=[draft.pk]), {"version": draft.version, **given})


def part(client, name, draft, **given):
    given = {"version": draft.version, **given}
    return client.post(reverse(f"policies:{name}", args=[draft.pk]), given, headers={"HX-Request": "true"})


def test_any_organisation_can_be_searched_for_on_the_card(text, office):
    page = office.get(page_of(text)).content.decode()
    every = page.partition('<datalist id="all-units">')[2].partition("</datalist>")[0]
    assert 'value="衡阳市人民政府"' in every
    draft = draft_of(text, "task", 1)
    part(office, "accept_draft", draft, **{"called:火星开发总署": "衡阳市人民政府"})
    draft.refresh_from_db()
    meant = Organisation.objects.get(name_zh="衡阳市人民政府").key
    assert (draft.state, draft.fields["unit_choices"]) == ("confirmed", {"火星开发总署": meant})


def test_a_name_of_nobody_is_refused_as_it_was_written(text, office):
    draft = draft_of(text, "task", 1)
    page = part(office, "accept_draft", draft, **{"called:火星开发总署": "金星总署"}).content.decode()
    assert "No organisation here is called: 金星总署" in page


def test_where_a_unit_is_added_is_told(text, office):
    draft = draft_of(text, "task", 1)
    for name in ("draft", "correct_draft"):
        address, adding = reverse(f"policies:{name}", args=[draft.pk]), reverse("accounts:add_organisation")
        card = office.get(address, headers={"HX-Request": "true"}).content.decode()
        assert "An administrator of this site adds organisations" in card
        assert f'href="{adding}"' not in card
    Grant.objects.create(person=person(Role.ZONE_OFFICE, ZONE), role=Role.ADMINISTRATOR, scope=ZONE)
    for name in ("draft", "correct_draft"):
        address = reverse(f"policies:{name}", args=[draft.pk])
        assert f'href="{adding}"' in office.get(address, headers={"HX-Request": "true"}).content.decode()


def test_who_is_meant_is_said_in_a_correction_too(text, office):
    draft = draft_of(text, "task", 1)
    given = {"title": "名录", "lead": "衡阳市人民政府", "participants": "金星开发总署", "act": "accept"}
    refused = post(office, "correct_draft", draft, **given)
    page = refused.content.decode()
    assert "No organisation here is called: 金星开发总署" in page
    assert 'name="called:金星开发总署"' in page
    assert 'name="unit:金星开发总署"' in page
    assert "火星开发总署" not in page.partition("</blockquote>")[2]
    assert '<datalist id="all-units"><option' in page
    post(office, "correct_draft", draft, **given, **{"called:金星开发总署": "珠晖区人民政府"})
    made = Draft.objects.get(replaces=draft)
    meant = Organisation.objects.get(name_zh="珠晖区人民政府").key
    assert (made.state, made.fields["unit_choices"]) == ("confirmed", {"金星开发总署": meant})


def test_what_was_said_of_a_unit_stands_on_the_card_of_a_saved_correction(text, office):
    draft = draft_of(text, "task", 1)
    given = {"title": "名录", "participants": "火星开发总署、金星开发总署", "act": "save"}
    said = {"called:火星开发总署": "衡阳市人民政府", "unit:金星开发总署": "-"}
    page = part(office, "correct_draft", draft, **given, **said).content.decode()
    assert '<option value="-" selected>' in page
    assert Organisation.objects.get(name_zh="衡阳市人民政府").key in page
