"""The gallery and the frame around every page."""

import re

import pytest
from django.urls import reverse

from lingyan.apps.design.views import broken, not_found

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["zh-hans", "en"])
def gallery(client, request) -> str:
    answer = client.get(reverse("design:gallery"), headers={"accept-language": request.param})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_page_needs_no_script_and_no_style_of_its_own(gallery):
    assert re.findall(r"<script(?![^>]*\bsrc=)", gallery) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", gallery) == []


def test_a_page_has_its_landmarks_once(gallery):
    for landmark in ("<main ", "<h1>", '<nav class="rail"', '<header class="top"', '<a class="skip"'):
        assert gallery.count(landmark) == 1


def test_a_page_says_its_language_and_offers_the_other(gallery):
    (language,) = re.findall(r'<html lang="([^"]+)">', gallery)
    (other,) = re.findall(r'name="language" value="([^"]+)"', gallery)
    assert {language, other} in ({"zh-Hans", "en"}, {"en", "zh-hans"})


def test_no_two_elements_have_the_same_id(gallery):
    ids = re.findall(r'\sid="([^"]+)"', gallery)
    assert len(ids) == len(set(ids))


def test_every_icon_used_is_in_the_sprite(gallery):
    assert set(re.findall(r'href="#i-([a-z]+)"', gallery)) <= set(re.findall(r'id="i-([a-z]+)"', gallery))


def test_every_drawing_is_said_in_words(gallery):
    for opening in re.findall(r'<(?:svg|div)[^>]*role="img"[^>]*>', gallery):
        assert re.search(r'aria-label="[^"]+"', opening), opening


def test_the_language_can_be_switched_without_scripts(client):
    answer = client.post("/i18n/setlang/", {"language": "en", "next": "/design/"}, follow=True)
    assert '<html lang="en">' in answer.content.decode()


def test_the_interactive_view_gets_a_specification_and_its_script(client):
    assert client.get(reverse("design:sample")).json()["config"]["font"]
    assert client.get(reverse("design:explore")).headers["Content-Type"].startswith("text/javascript")


@pytest.mark.django_db
@pytest.mark.urls("lingyan.config.urls")
def test_an_address_without_a_page_says_where_and_what_to_do(rf):
    page = not_found(rf.get("/nowhere/"), Exception())
    assert page.status_code == 404
    assert "/nowhere/" in page.content.decode()


def test_a_fault_of_ours_is_told_even_when_the_database_is_gone(rf):
    page = broken(rf.get("/places/"))
    assert page.status_code == 500
    assert "/places/" in page.content.decode()
