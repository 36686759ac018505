import pytest

from factories.reviews import draft_of, loaded
from lingyan.apps.accounts.models import Organisation
from lingyan.apps.policies.queries.chosen_units import units_asked, units_chosen, units_to_write

pytestmark = pytest.mark.django_db


def key_of(name):
    return Organisation.objects.get(name_zh=name).key


CASES = {
    "nothing": ({"unit:甲": "", "called:甲": " "}, {}),
    "chosen": ({"unit:甲": "some-key"}, {"甲": "some-key"}),
    "left out": ({"unit:甲": "-", "called:甲": ""}, {"甲": "-"}),
    "written goes first": ({"unit:甲": "-", "called:甲": "珠晖区人民政府"}, {"甲": "珠晖区人民政府"}),
    "called nothing here": ({"called:甲": "金星总署"}, {"甲": "金星总署"}),
    "other fields": ({"title": "甲", "existing": "+"}, {}),
}


@pytest.mark.parametrize(("given", "meant"), CASES.values(), ids=CASES)
def test_who_is_meant_is_known_by_key(given, meant):
    known = {"珠晖区人民政府": key_of("珠晖区人民政府")}
    assert units_chosen(given) == {name: known.get(value, value) for name, value in meant.items()}


def test_a_closed_organisation_is_not_meant():
    Organisation.objects.filter(name_zh="珠晖区人民政府").update(closed_on="2030-01-01")
    assert units_chosen({"called:甲": "珠晖区人民政府"}) == {"甲": "珠晖区人民政府"}


def test_two_of_one_name_are_offered_by_their_keys():
    one = Organisation.objects.get(name_zh="珠晖区人民政府")
    assert ("珠晖区人民政府", "珠晖区人民政府") in units_to_write()
    Organisation.objects.create(key="own-twin", name_zh=one.name_zh, kind=one.kind, scope=one.scope)
    offered = units_to_write()
    assert (one.key, "珠晖区人民政府") in offered
    assert ("own-twin", "珠晖区人民政府") in offered


def test_a_form_asks_for_the_units_of_its_own_names():
    text = loaded()
    task = draft_of(text, "task", 1)
    assert [one.name for one in units_asked(task, {}, {})] == ["火星开发总署"]
    fields = {"lead": ["金星总署"], "participants": [], "units": ["金星总署"]}
    (asked,) = units_asked(task, fields, {"unit:金星总署": "-"})
    assert (asked.name, asked.chosen, asked.called) == ("金星总署", "-", "")
    assert units_asked(draft_of(text, "target"), {}, {}) == ()
