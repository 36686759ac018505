"""Every clause that a procedure cites shows on the page of its document what stands on it."""

import pytest

from lingyan.apps.cases.actions.packs import load_pack
from lingyan.apps.catalogue.models import CitedItem
from lingyan.apps.catalogue.queries import catalogue

pytestmark = pytest.mark.django_db

ORDER = "gazette-2021-18/energy-supervision"


def names_at(clause: str) -> set[str]:
    found = CitedItem.objects.filter(subject="procedure", document=ORDER, clause=clause)
    return set(found.values_list("name_zh", flat=True))


@pytest.mark.parametrize("number", ["十五", "十六", "十七", "十八", "二十二", "二十三", "二十四", "二十五"])
def test_the_articles_of_steps_clocks_guards_and_duties_light_up(number):
    assert names_at(f"第{number}条")


def test_a_guard_shows_its_step_at_the_clause_that_forbids():
    assert names_at("第十八条") >= {"节能监察：开始现场监察"}


def test_loaded_again_nothing_changes():
    assert not any(load_pack(catalogue()).leaving)
    before = CitedItem.objects.filter(subject="procedure").count()
    again = load_pack(catalogue())
    assert (again.added, again.changed, again.removed) == (0, 0, 0)
    assert CitedItem.objects.filter(subject="procedure").count() == before
