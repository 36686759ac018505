import pytest

from factories.reviews import ORDERS, loaded
from lingyan.apps.policies.queries import versions
from lingyan.apps.policies.queries.versions import compare_texts

pytestmark = pytest.mark.django_db


def test_two_texts_are_read_once_for_a_comparison(monkeypatch):
    versions._kept.drop(lambda _key: True)
    read, part_of = [], versions.part_of
    monkeypatch.setattr(versions, "part_of", lambda text: read.append(text.pk) or part_of(text))
    old, new = loaded(), loaded(ORDERS.replace("20家", "33家"), "newer.txt")
    first = compare_texts(old, new)
    assert [change.new_label for change in first.clauses] == ["一"]
    assert compare_texts(old, new) is first
    assert read == [old.pk, new.pk]
    assert compare_texts(new, old) is not first
