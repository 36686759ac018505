import pytest
from django.test import Client
from django.urls import reverse

from factories.accounts import PREFECTURE, ZONE, acting, person
from factories.reviews import draft_of, loaded
from lingyan.apps.policies.actions import remove_text
from lingyan.apps.policies.actions.reviewing import confirm_all
from lingyan.kernel.access import COMMAND_LINE, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def text():
    made = loaded()
    confirm_all(made, actor=acting(Role.ZONE_OFFICE, ZONE), confidence=0)
    return made


@pytest.fixture
def office():
    return browser(Role.ZONE_OFFICE, ZONE)


def browser(role, scope) -> Client:
    made = Client(headers={"accept": "text/html", "accept-language": "en"})
    made.force_login(person(role, scope), backend="django.contrib.auth.backends.ModelBackend")
    return made


def test_the_periods_stand_with_their_clause_and_who_confirmed_them(text, office):
    page = office.get(reverse("policies:periods")).content.decode()
    draft = draft_of(text, "deadline")
    assert f'id="d-{draft.pk}"' in page
    assert "20 工作日" in page
    assert '<th scope="col">who is bound</th>' in page
    assert '<th scope="col">deadline</th>' in page
    assert draft.decided_by_name in page


def test_all_that_was_confirmed_is_listed_and_can_be_taken_back(text, office):
    page = office.get(reverse("policies:own")).content.decode()
    assert "园区标准厂房面积" in page
    assert reverse("policies:reopen_draft", args=[draft_of(text, "target").pk]) in page


def test_what_was_confirmed_says_that_its_text_is_gone(text, office):
    remove_text(text, actor=COMMAND_LINE)
    assert "its text was taken back" in office.get(reverse("policies:own")).content.decode()


@pytest.mark.usefixtures("text")
def test_a_county_has_no_own_pack():
    assert browser(Role.COUNTY, PREFECTURE).get(reverse("policies:own")).status_code == 403


@pytest.mark.usefixtures("text")
def test_the_cockpit_shows_confirmed_targets_with_their_clause(office):
    page = office.get("/").content.decode()
    assert "Targets confirmed here" in page
    assert "园区标准厂房面积" in page
    assert "衡政发〔2031〕9号" in page


@pytest.mark.usefixtures("register")
class TestVersions:
    def test_the_words_that_differ_are_marked(self, load, plan, office):
        load(plan)
        load(
            plan.replace("两座水厂", "三座水厂").replace(
                "三年内修通园区道路", "2033年底前修通道路。（责任单位：省商务厅）"
            )
        )
        page = office.get(reverse("policies:versions", args=["small-plan"])).content.decode()
        assert "<del>三</del><ins>两</ins>" in page or "<del>两</del><ins>三</ins>" in page
        assert "省商务厅" in page

    def test_one_version_alone_is_held_against_nothing(self, load, plan, office):
        load(plan)
        page = office.get(reverse("policies:versions", args=["small-plan"])).content.decode()
        assert "There is only one version here." in page


@pytest.mark.usefixtures("register")
def test_a_version_held_against_itself_is_the_same(load, plan, office):
    text = load(plan).whole.text_id
    load(plan.replace("两座水厂", "三座水厂"))
    answer = office.get(reverse("policies:versions", args=["small-plan"]), {"old": text, "new": text})
    assert "The clauses are the same." in answer.content.decode()


@pytest.mark.usefixtures("register")
def test_an_issue_is_compared_document_by_document(load, gazette, office):
    load(gazette)
    load(gazette.replace("摸清水源底数", "查清水源底数"))
    page = office.get(reverse("policies:versions", args=["small-gazette"])).content.decode()
    assert "cannot be held against each other" in page
    assert "only one version" not in page
