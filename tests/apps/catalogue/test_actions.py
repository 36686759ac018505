import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lingyan.apps.catalogue.actions import BATCH, Cited, Difference, ids_by, index_citations, link_rows, reconcile_rows
from lingyan.apps.catalogue.models import CitedItem, LoadedPack
from lingyan.apps.chains.models import Industry
from lingyan.kernel.citation import Citation

pytestmark = pytest.mark.django_db


def pack(key: str, version: str = "2026-01-01") -> LoadedPack:
    return LoadedPack(key=key, version=version, title_zh=key, title_en=key, content_hash="0")


@pytest.fixture(autouse=True)
def _empty_tables():
    CitedItem.objects.all().delete()
    LoadedPack.objects.all().delete()


def reconcile(*rows: LoadedPack) -> Difference:
    return reconcile_rows(LoadedPack, rows, key="key", leave=frozenset({"loaded_at"}))


def test_what_is_new_is_added():
    assert reconcile(pack("a"), pack("b")) == Difference(added=2)


def test_repeating_it_writes_nothing():
    reconcile(pack("a"), pack("b"))
    with CaptureQueriesContext(connection) as captured:
        assert reconcile(pack("a"), pack("b")).is_empty
    assert not [one for one in captured if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_what_differs_is_changed_and_keeps_its_identity():
    reconcile(pack("a"))
    before = LoadedPack.objects.get().pk
    assert reconcile(pack("a", "2026-02-02")) == Difference(changed=1)
    after = LoadedPack.objects.get()
    assert (after.pk, after.version) == (before, "2026-02-02")


def test_what_is_gone_leaves_when_the_difference_is_settled():
    reconcile(pack("a"), pack("b"))
    moved = reconcile(pack("b"))
    assert moved == Difference(removed=1)
    assert LoadedPack.objects.count() == 2
    assert moved.settle() == Difference(removed=1)
    assert LoadedPack.objects.get().key == "b"


def test_more_rows_leave_than_one_statement_can_name():
    count = (connection.features.max_query_params or 33_000) + 1
    LoadedPack.objects.bulk_create([pack(f"p{number}") for number in range(count)], batch_size=BATCH)
    assert reconcile().settle() == Difference(removed=count)
    assert not LoadedPack.objects.exists()


def industry(key: str) -> Industry:
    return Industry(key=key, position=0, name_zh=key, name_en=key, certainty="printed", document="d", clause="c")


def load(*keys: str, **fields: str | None) -> Difference:
    """Make the industries those called `keys`; `fields` says which is part of which."""
    moved = reconcile_rows(Industry, map(industry, keys), key="key", leave=frozenset({"field"}))
    link_rows(Industry, "field", {**dict.fromkeys(keys), **fields})
    return moved.settle()


def test_rows_that_point_to_one_another_leave_together():
    load("crafts", "boats", boats="crafts")
    load("mills")
    assert list(Industry.objects.values_list("key", flat=True)) == ["mills"]


def test_rows_are_pointed_to_their_kin_by_key():
    load("crafts", "boats", "umbrellas", boats="crafts", umbrellas="nowhere")
    linked = dict(Industry.objects.values_list("key", "field__key"))
    assert linked == {"crafts": None, "boats": "crafts", "umbrellas": None}
    link_rows(Industry, "field", {"boats": None})
    assert not Industry.objects.filter(field__isnull=False).exists()


def test_rows_that_are_not_named_keep_what_they_point_to():
    load("crafts", "boats", boats="crafts")
    link_rows(Industry, "field", {"crafts": None})
    assert Industry.objects.get(key="boats").field.key == "crafts"


def test_no_row_is_pointed_to_one_that_is_not_named():
    load("crafts", "boats")
    link_rows(Industry, "field", {"boats": "crafts"})
    assert Industry.objects.get(key="boats").field is None


def test_pointing_again_writes_nothing(django_assert_num_queries):
    load("crafts", "boats", boats="crafts")
    with django_assert_num_queries(2):
        link_rows(Industry, "field", {"crafts": None, "boats": "crafts"})


def test_primary_keys_are_found_by_a_unique_field():
    reconcile(pack("a"))
    assert ids_by(LoadedPack) == {"a": LoadedPack.objects.get().pk}


def test_the_index_of_one_subject_leaves_the_others_alone():
    system = Cited("x", "甲", "A", Citation.parse("dev-plan 一"), "/systems/x/")
    index_citations("system", [system])
    index_citations("target", [Cited("y", "乙", "B", Citation.parse("dev-plan 二"), "/indicators/y/")])
    assert index_citations("system", []).settle() == Difference(removed=1)
    assert CitedItem.objects.get().key == "target:y"
