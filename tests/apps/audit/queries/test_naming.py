import pytest
from django.urls import reverse
from django.utils.translation import override

from lingyan.apps.audit import queries
from lingyan.apps.audit.queries.naming import Thing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_an_act_is_told_in_words_and_an_unknown_one_by_its_key():
    assert queries.act_name("plans.enter_figure") == "entered a figure"
    assert queries.act_name("later.do_something") == "later.do_something"


def test_an_app_may_add_words_of_its_own(monkeypatch):
    monkeypatch.setitem(queries.acts, "later.do_something", "did something")
    monkeypatch.setitem(queries.things, "later", Thing("later thing", lambda key: f"/later/{key}/"))
    assert queries.act_name("later.do_something") == "did something"
    assert (queries.thing_name("later"), queries.page_of("later", "7")) == ("later thing", "/later/7/")


def test_what_stands_in_a_field_is_told_in_the_words_of_its_app_and_without_any_as_it_stands(monkeypatch):
    monkeypatch.setitem(queries.values, ("later", "state"), lambda code: {"done": "finished"}.get(code, code))
    assert queries.value_in_words("later", "state", "done") == "finished"
    assert queries.value_in_words("later", "detail", "done") == "done"


@pytest.mark.parametrize(
    ("subject", "key", "page"),
    [
        pytest.param("person", "li", lambda: reverse("accounts:person", args=["li"]), id="known"),
        pytest.param("site", "x", lambda: "", id="without-a-page"),
        pytest.param("chain", "x", lambda: "", id="a-key-that-the-address-does-not-take"),
        pytest.param("nothing", "x", lambda: "", id="unknown"),
    ],
)
def test_a_thing_leads_to_its_page_where_it_has_one(subject, key, page):
    assert queries.page_of(subject, key) == page()


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        pytest.param("", "", id="the-whole-site"),
        pytest.param("430000/430400", "Hengyang", id="place"),
        pytest.param("91430400MA4L2B3C4D", "91430400MA4L2B3C4D", id="credit-code"),
    ],
)
def test_a_scope_is_told_by_the_name_of_its_place(scope, name):
    assert queries.scope_name(scope).startswith(name)


def test_places_are_offered_within_the_scopes_only():
    offered = [path for path, _name in queries.places_within(["430000/430400"])]
    assert offered[0] == "430000/430400"
    assert all(path.startswith("430000/430400") for path in offered)
