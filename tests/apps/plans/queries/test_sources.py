"""The source of a value is kept as a fact, and said in the language of the reader."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation

from factories.accounts import acting
from factories.entries import PREFECTURE, entered
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.apps.plans.models import Observation
from lingyan.apps.plans.queries.sources import source_of
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def accepted(**more: object) -> Observation:
    entry = accept_entry(entered(acting(), "31.2", **more), actor=acting(Role.PREFECTURE, PREFECTURE))
    return Observation.objects.select_related("place").get(entry=entry)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        pytest.param("统计台账", "reported by Zhuhui District: 统计台账", id="with-a-ledger"),
        pytest.param("", "reported by Zhuhui District", id="without"),
    ],
)
def test_a_reported_value_names_who_reported_it(source: str, english: str) -> None:
    row = accepted(source=source)
    assert row.source_title == source
    with translation.override("en"):
        assert source_of(row).text(translation.gettext) == english


def test_a_value_of_a_pack_keeps_the_title_of_its_publication() -> None:
    row = Observation.objects.select_related("place").filter(is_packed=True).exclude(source_title="")[0]
    assert source_of(row).text() == row.source_title


def test_the_sentence_of_an_earlier_version_becomes_the_fact() -> None:
    row, packed = accepted(source="统计台账"), Observation.objects.filter(is_packed=True).exclude(source_title="")[0]
    Observation.objects.filter(pk=row.pk).update(source_title="填报：珠晖区（统计台账），某人采纳")
    migration = import_module("lingyan.apps.plans.migrations.0003_withdrawn_entries")
    migration.keep_sources_as_facts(apps, SimpleNamespace(connection=connection))
    row.refresh_from_db()
    assert row.source_title == "统计台账"
    assert Observation.objects.get(pk=packed.pk).source_title == packed.source_title
