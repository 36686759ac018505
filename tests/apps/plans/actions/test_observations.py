from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.concurrency import at_once, shared_database
from lingyan.apps.places.models import Place
from lingyan.apps.plans.actions.observations import ObservationGiven, publish_observation, publish_observations
from lingyan.apps.plans.models import Definition, Observation

pytestmark = pytest.mark.django_db


def given(place="430000/430400", value="4500.50", **more):
    definition = Definition.objects.select_related("statistic").order_by("pk")[0]
    return ObservationGiven(
        **{
            "definition": definition,
            "place": Place.objects.get(path=place),
            "period": "2025",
            "value": Decimal(value),
            "unit": definition.statistic.unit,
            "status": "final",
            "source_title": "Yearbook",
            "reported_by": "Statistics office",
            **more,
        }
    )


def test_an_accepted_value_stands_beside_what_the_packs_hold():
    row = publish_observation(given())
    assert (row.is_packed, row.year, str(row.value), row.replaces) == (False, 2025, "4500.50", None)
    assert row.retrieved is not None
    assert row.statistic == row.definition.statistic


def test_a_correction_is_a_new_row_and_the_old_one_is_kept():
    first, second = publish_observation(given()), publish_observation(given(value="4600"))
    first.refresh_from_db()
    assert second.replaces == first
    assert first.replaced_at == second.recorded_at
    assert str(first.value) == "4500.50"
    assert first.key != second.key


def test_a_third_version_replaces_the_second():
    rows = [publish_observation(given(value=value)) for value in ("1", "2", "3")]
    assert rows[2].replaces == rows[1]
    assert Observation.objects.filter(is_packed=False, replaced_at=None).get() == rows[2]


def test_other_places_and_periods_are_other_cells():
    rows = [given(), given(place="430000/430500"), given(period="2024")]
    assert [row.replaces for row in publish_observations(rows)] == [None, None, None]


def test_publishing_takes_the_same_queries_for_one_value_and_for_thirty():
    counts = []
    for year, rows in ((2001, 1), (2002, 30)):
        batch = [given(period=f"{year}-{1 + n % 12:02}-{1 + n // 12:02}") for n in range(rows)]
        publish_observations(batch)
        corrected = [replace(one, value=Decimal(7)) for one in batch]
        with CaptureQueriesContext(connection) as captured:
            publish_observations(corrected)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_one_cell_cannot_have_two_values_reported_at_once():
    row = publish_observation(given())
    row.pk, row.key = None, "twin"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_long_key_is_cut_and_told_apart():
    wide = Definition.objects.create(
        key="d" * 60, statistic=Definition.objects.order_by("pk")[0].statistic, name_zh="长", name_en="long"
    )
    park = "p" * 40
    places = [Place.objects.create(path=f"430000/{n}/{park}", level="park", name_zh="园", name_en="park") for n in "ab"]
    rows = publish_observations([given(definition=wide, place=place.path) for place in places])
    assert len({row.key for row in rows}) == 2
    assert all(len(row.key) <= 80 for row in rows)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_publish_at_once_each_replaces_the_one_before(tmp_path):
    from lingyan.apps.workbench.actions import load_packs

    load_packs()
    one = given()
    with shared_database(tmp_path):
        at_once(lambda: [publish_observation(one) for _ in range(4)], 6)
        rows = at_once(lambda: list(Observation.objects.filter(is_packed=False).order_by("pk")))[0]
    assert [row.replaces_id for row in rows] == [None, *(row.pk for row in rows[:-1])]
    assert [row.key.rpartition(".")[2] for row in rows] == [f"r{n}" for n in range(1, 25)]
    assert [row.replaced_at is None for row in rows] == [False] * 23 + [True]
