import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lingyan.apps.audit.actions import Cited, Difference, index_citations, reconcile_rows
from lingyan.apps.audit.models import CitedItem, LoadedPack
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


def test_what_is_gone_leaves():
    reconcile(pack("a"), pack("b"))
    assert reconcile(pack("b")) == Difference(removed=1)
    assert LoadedPack.objects.get().key == "b"


def test_the_index_of_one_subject_leaves_the_others_alone():
    system = Cited("x", "甲", "A", Citation.parse("dev-plan 一"), "/systems/x/")
    index_citations("system", [system])
    index_citations("target", [Cited("y", "乙", "B", Citation.parse("dev-plan 二"), "/indicators/y/")])
    assert index_citations("system", []) == Difference(removed=1)
    assert CitedItem.objects.get().key == "target:y"
