"""The matrix of figures asks the database as often for many values as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.accounts import acting
from factories.entries import entered
from lingyan.apps.plans.actions.deciding import accept_entry
from lingyan.kernel.access import Role

pytestmark = pytest.mark.django_db


def test_the_queries_of_the_matrix_do_not_grow_with_what_is_published(client_of):
    office = client_of(Role.ZONE_OFFICE, "430000")
    asked = {"period": "2024", "statistic": "population"}
    (row,) = office.get(reverse("plans:figures"), asked).context["rows"]
    counts = []
    for number, cell in enumerate(row.cells):
        entry = entered(
            acting(Role.PREFECTURE, cell.place.path), str(500 + number), place=cell.place.path, period="2024"
        )
        accept_entry(entry, actor=acting(Role.ZONE_OFFICE, "430000"))
        with CaptureQueriesContext(connection) as captured:
            office.get(reverse("plans:figures"), asked)
        counts.append(len(captured))
    assert len(set(counts[1:])) == 1, counts
