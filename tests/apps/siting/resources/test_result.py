"""A ranking goes out as a table in which contributions add up, and formulas of a spreadsheet do no harm."""

import csv
import io

import pytest
from django.utils.translation import override

from factories.told import OTHER_PARK, told_park
from factories.willing import willing_project
from lingyan.apps.siting.queries import siting_guide
from lingyan.apps.siting.queries.result import Asked, result_of
from lingyan.apps.siting.resources.result import result_csv

pytestmark = pytest.mark.django_db


def test_every_park_is_in_the_table_with_what_it_scores_or_what_is_in_the_way():
    told_park()
    told_park(OTHER_PARK, land_mu=1)
    with override("en"):
        found = result_of(willing_project(), Asked())
        rows = list(csv.DictReader(io.StringIO(result_csv(found).decode("utf-8-sig"))))
    assert len(rows) == len(siting_guide().carriers)
    first, last = rows[0], rows[-1]
    parts = [float(first[name]) for name in ("industry", "room left", "cost", "access", "labour", "policies")]
    assert sum(parts) == pytest.approx(float(first["score"]), abs=1e-4)
    assert (first["equal weights"], first["place"]) == ("1", "Yanfeng District, Hengyang City")
    assert (last["fails"], last["score"]) == ("Land", "")
    assert "Ecological red line" in rows[1]["unknown"]
