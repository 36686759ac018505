from difflib import get_close_matches

import pytest

from factories.reviews import ORDERS, draft_of, loaded
from lingyan.apps.policies.queries import matching
from lingyan.apps.policies.queries.matching import Matcher

pytestmark = pytest.mark.django_db


def test_the_nearest_units_of_a_name_are_looked_for_once(monkeypatch):
    asked = []

    def counted(name, *more):
        asked.append(name)
        return get_close_matches(name, *more)

    monkeypatch.setattr(matching, "get_close_matches", counted)
    draft = draft_of(loaded(ORDERS.replace("火星开发总署", "珠晖区人民政府办")), "task", 1)
    matcher = Matcher([draft])
    first, second = matcher.task(draft).unknown[0], matcher.task(draft).unknown[0]
    assert first.nearest
    assert first.nearest == second.nearest
    assert asked == ["珠晖区人民政府办"]
